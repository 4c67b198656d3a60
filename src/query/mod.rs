//! Filters, counts, searches and sorts the statements of one edition, in the browser and natively.
//!
//! A [`View`] says what the user looks at; [`Table::ask`] answers it. Both are values: the same edition and view give
//! the same [`Answer`] everywhere, no clock, locale or network comes into it, and no view fails.

mod answer;
mod axis;
mod compare;
mod dict;
pub mod engine;
mod facet;
mod fold;
mod held;
mod hint;
mod histogram;
mod index;
mod intern;
mod load;
mod look;
mod matrix;
mod order;
mod parts;
mod search;
mod shards;
mod sort;
mod suggest;
mod table;
mod timeline;
mod view;
mod words;

pub use answer::{Answer, State, Suggestion, Value};
pub use axis::{AXES, Axis, AxisInfo};
pub use compare::compare;
pub use facet::{ClosedValue, FACETS, Facet, FacetInfo, MISSING, Missing, basis_label, kind_label};
pub use hint::{Hint, Removal};
pub use histogram::{Bar, Histogram, Unit};
pub use index::Index;
pub use look::{FIELDS, Field, FieldInfo, Fields, GROUPS, Group, Look};
pub use matrix::{Heads, Matrix};
pub use order::in_order;
pub use parts::{Parts, SHARD, Searched};
pub use search::{Search, marks};
pub use shards::Need;
pub use sort::{SORTS, Sort, SortInfo, SortKey};
pub use suggest::Spelling;
pub use table::Table;
pub use timeline::{Lane, MARK, Mark, Timeline, WIDTH};
pub use view::{Choice, LAYOUTS, Layout, View};
pub use words::{Words, date_words, number_words};
