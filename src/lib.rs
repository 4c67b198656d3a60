//! Compiles news texts into a static site that shows who said what, when.
//!
//! # Steps
//!
//! ```text
//! seeds/*.txt ─ text ─ extract ─ corpus ─ compile ─→ edition.bin  ─ query ─ url ─ app ─→ the page
//! ```
//!
//! 1. [`text`] cuts a text into lines, sentences and tokens and loses nothing.
//! 2. [`extract`] finds the statements, actors and dates of one article.
//! 3. [`corpus`] joins many articles into one edition.
//! 4. `compile` reads the seeds and writes the bundle; beside `publish`, it is the only module that touches a disk.
//! 5. [`query`] filters, counts, searches and sorts in the browser.
//! 6. [`url`] turns a view into a URL fragment and back.
//! 7. [`export`] turns the rows of a view into files, and a statement into a citation.
//! 8. [`large`] says what is shown of an edition, in one part or a part at a time.
//! 9. [`app`] shows it.
//! 10. `publish` makes a built page and an edition a finished site.
//!
//! # Floors
//!
//! `model ← text ← extract ← corpus ← compile ← bin/onrecord` natively and `model ← query ← url ← export, large ← app ← main` in the
//! browser: a module uses only what stands left of it. The two meet in [`model`]; `tests/tidy.rs` enforces it.

// The contract.
pub mod model;

// The compiler, in the order of its steps.
pub mod text;

pub mod extract;

pub mod filter;

pub mod corpus;

pub mod check;

#[cfg(not(target_arch = "wasm32"))]
pub mod bundle;

#[cfg(not(target_arch = "wasm32"))]
pub mod progress;

#[cfg(not(target_arch = "wasm32"))]
pub mod compile;

#[cfg(not(target_arch = "wasm32"))]
pub mod publish;

// The page.
pub mod query;

pub mod url;

pub mod export;

pub mod large;

#[cfg(not(target_os = "wasi"))]
pub mod app;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub mod worker;
