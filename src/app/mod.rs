//! The page: shows a view of an edition and lets people change it.
//!
//! One value is written, the [`crate::query::View`]; all else is derived from it. [`row`] and what it is made of are plain
//! functions and compile everywhere; the rest exists in the browser only, where `browser` is the only user of its
//! interfaces.

#![cfg_attr(
    target_arch = "wasm32",
    allow(unreachable_pub, reason = "the macro of components makes what it writes `pub`")
)]

pub mod frame;
pub mod intro;
pub mod marks;
pub mod markup;
pub mod pieces;
pub mod quote_link;
pub mod row;
pub mod text;
pub mod track;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod act;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod chips;
#[cfg(target_arch = "wasm32")]
mod dates;
#[cfg(target_arch = "wasm32")]
mod evidence;
#[cfg(target_arch = "wasm32")]
mod facet;
#[cfg(target_arch = "wasm32")]
mod histogram;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod layouts;
#[cfg(target_arch = "wasm32")]
mod masthead;
#[cfg(target_arch = "wasm32")]
mod matrix;
#[cfg(target_arch = "wasm32")]
mod note;
#[cfg(target_arch = "wasm32")]
mod now;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod passage;
#[cfg(target_arch = "wasm32")]
mod reader;
#[cfg(target_arch = "wasm32")]
mod rows;
#[cfg(target_arch = "wasm32")]
mod search;
#[cfg(target_arch = "wasm32")]
mod source;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod states;
#[cfg(target_arch = "wasm32")]
mod take;
#[cfg(target_arch = "wasm32")]
mod there;
#[cfg(target_arch = "wasm32")]
mod timeline;

#[cfg(target_arch = "wasm32")]
pub use page::start;
#[cfg(target_arch = "wasm32")]
pub use there::start as start_large;
