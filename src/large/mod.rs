//! **Large** editions: those with too many statements to be one file, whose page shows a part at a time.
//!
//! A worker holds the columns and the chunks; the page asks it what to show. What crosses between the two is in `ask.rs`
//! and `shown.rs`. A small edition is shown in the same terms, with everything in one part.

mod ask;
mod card;
mod desk;
mod shown;

pub use ask::{Ask, Beside, Question, Reply, Trouble, Which};
pub use card::{Card, chosen};
pub use desk::{Desk, Want, Wants};
pub use shown::{Shown, echoes, groups};

/// The most rows that are asked for at a time to be shown.
pub const ROWS_MAX: u32 = 400;
/// The most articles that are asked for at a time, in the layout of articles.
pub const ARTICLES_MAX: u32 = 4;
/// The most rows that are asked for at a time to be taken away.
pub const TAKEN_MAX: u32 = 20_000;
/// How many values of a facet are listed beside those that the view names, where not all are asked for.
pub const VALUES_FOLDED: usize = 13;
/// How many values of a facet are listed at most beside those that the view names.
pub const VALUES_MAX: usize = 200;
/// How many values of one facet are suggested below the search.
pub const SUGGESTIONS_MAX: usize = 3;
/// The most statements of which a timeline is drawn, because each mark is named by its words; of more there is none.
pub const TIMELINE_MAX: u32 = 300;
/// The most speakers and mentioned actors of a matrix: what a page can hold.
pub const MATRIX_MAX: (usize, usize) = (40, 24);
/// The most other reports of the open statement that are shown.
pub const ECHOES_MAX: usize = 30;
