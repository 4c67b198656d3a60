//! What a table answers to a view.

use super::{Axis, Facet, Hint, Histogram, Spelling};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a table answers to a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The matching statements, as places in [`crate::model::Edition::statements`], in the view's order: all, or those
    /// in sight.
    pub rows: Vec<u32>,
    /// How many match.
    pub n_rows: u32,
    /// The place among them of the first in `rows`.
    pub first: u32,
    /// How many statements there are in all.
    pub total: u32,
    /// The counts of every facet, in the order of [`super::FACETS`]; see [`Answer::facet`].
    pub facets: Vec<Vec<Value>>,
    /// How many values of every facet are not listed for want of room; see [`Answer::n_more`].
    pub more: Vec<u32>,
    /// Statements per day, month or year of the view's axis, the date filter left out.
    pub histogram: Histogram,
    /// How many statements match per distinct date, the date filter left out: for [`super::Table::histogram`].
    #[serde(skip)]
    pub(super) dates: Vec<u32>,
    /// Of which dates those are.
    #[serde(skip)]
    pub(super) axis: Axis,
    /// Where no row matches: the one filter whose removal brings back most rows.
    pub hint: Option<Hint>,
    /// The words of the search that the edition lacks, each with the closest word that it has.
    pub spellings: Vec<Spelling>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// Its id in URLs: an actor's or article's slug, [`super::MISSING`], or one of a closed set.
    pub id: Arc<str>,
    /// What to show; its id where the edition does not know it.
    pub label: Arc<str>,
    /// How many statements match every other filter and have it. Statements, not mentions.
    pub count: u32,
    /// Whether the view chooses or excludes it.
    pub state: State,
    /// Whether the edition has such a value. One that it lacks is listed only where the view names it.
    pub known: bool,
}

/// A value of a facet that the words in the search field may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Of which facet.
    pub facet: Facet,
    /// Its id in URLs.
    pub id: Arc<str>,
    /// What to show.
    pub label: Arc<str>,
    /// How many statements of the edition have it.
    pub count: u32,
}

/// Whether the view chooses or excludes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Neither.
    Free,
    /// Statements with it are kept.
    Chosen,
    /// Statements with it are left out.
    Excluded,
}

impl Answer {
    /// The values of a facet: those that the view chooses or excludes, even at 0; then those with statements, the most
    /// first, then by label, and [`super::MISSING`] last.
    pub fn facet(&self, facet: Facet) -> &[Value] {
        self.facets.get(facet as usize).map_or(&[], Vec::as_slice)
    }

    /// How many values of a facet have statements and are not listed.
    pub fn n_more(&self, facet: Facet) -> u32 {
        self.more.get(facet as usize).copied().unwrap_or_default()
    }

    /// What a value that the view names is called, where the edition has it.
    pub fn label(&self, facet: Facet, id: &str) -> Option<&str> {
        let value = self.facet(facet).iter().find(|it| *it.id == *id)?;
        Some(&*value.label).filter(|_| value.known)
    }
}
