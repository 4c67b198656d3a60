//! The contract between the compiler and the page: what an edition holds.
//!
//! These are the only serialisable types of the crate, and both sides use this one definition.
//! An [`Edition`] that was read by [`Edition::decode`] is whole: every index has its target and every span slices its
//! article's text.

mod actor;
mod article;
mod chunk;
mod date;
mod edition;
mod outline;
pub mod pieces;
mod slice;
mod span;
mod statement;
mod words;

pub use actor::{Actor, ActorIdx, ActorKind, Role};
pub use article::{Article, ArticleIdx, Basis, Dated};
pub use chunk::{Chunk, Content, Manifest, Part, WHOLE_MAX, decode_part, encode_part, hex};
pub use date::{Date, month_len, weekday_of};
pub use edition::{Damage, Edition, FORMAT, MAGIC, Site};
pub use outline::{Columns, Facts, Outline};
pub use slice::Slice;
pub use span::Span;
pub use statement::{Evidence, Kind, Manner, Statement};
pub use words::{Ids, Shard, WordList};
