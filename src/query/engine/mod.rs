//! The **engine**: what filters, counts and orders rows, whatever the rows are. It knows numbers only: rows, dimensions
//! and codes. [`super::Table`] gives them their meaning.
//!
//! It is plain Rust, which a compiler may make 128 bits wide at a time (`-C target-feature=+simd128`) or not. In one process,
//! question after question of both builds in turn, that gives 0 to 2 % of an answer's time at 100,000 rows; at a million 13 %
//! where one code is asked for and 0 to 4 % elsewhere: most of it goes into the counts of scattered rows, which are added
//! one by one. A page with it and one without would be twice the files to build, publish and test, so it is built without, and so
//! is what `make bench-engine` measures.

mod bits;
mod column;
mod dimension;
mod filter;
mod list;
mod order;
mod postings;
mod tally;
mod texts;
mod top;
pub mod varint;

pub use bits::Bits;
pub use column::{Column, Lists};
pub use dimension::{Dimension, Rows};
pub use filter::Found;
pub use list::{List, rows};
pub use order::Order;
pub use postings::{DENSE, Pairs, Postings};
pub use tally::Tally;
pub use texts::Texts;
pub use top::top;
