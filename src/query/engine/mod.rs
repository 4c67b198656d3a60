//! The **engine**: what filters, counts and orders rows, whatever the rows are. It knows numbers only: rows, dimensions
//! and codes. [`super::Table`] gives them their meaning.

mod bits;
mod column;
mod dimension;
mod filter;
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
pub use order::Order;
pub use postings::{DENSE, Pairs, Postings};
pub use tally::Tally;
pub use texts::Texts;
pub use top::top;
