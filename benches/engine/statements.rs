//! Statements as they come: an array for each thing that is known of them.

use onrecord::query::engine::Texts;

/// Statements.
pub(crate) struct Statements {
    /// Actors are numbers below this, in the order of their names.
    pub(crate) n_actors: u32,
    /// Articles are numbers below this.
    pub(crate) n_docs: u32,
    /// The first day, since 1 January 1970.
    pub(crate) first_day: u32,
    /// How many days there are from it on.
    pub(crate) n_days: u32,
    /// When each was said, since 1 January 1970; any other day stands for none.
    pub(crate) days: Vec<u32>,
    /// Who said each.
    pub(crate) speakers: Vec<u32>,
    /// The place of each one's kind in [`super::question::KINDS`].
    pub(crate) kinds: Vec<u32>,
    /// The article of each.
    pub(crate) docs: Vec<u32>,
    /// How many actors each mentions.
    pub(crate) n_mentions: Vec<u32>,
    /// Whom each mentions, end to end.
    pub(crate) mentions: Vec<u32>,
    /// The words of each.
    pub(crate) texts: Texts,
}
