//! What to do about an empty result: the filter to give up, and the spelling that was meant.

use super::facet::Facet;
use super::view::View;
use serde::{Deserialize, Serialize};

/// The one filter whose removal brings back most rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// Which filter.
    pub removal: Removal,
    /// How many rows there are without it; at least 1.
    pub rows: u32,
}

/// A filter that can be removed: all that the view chooses and excludes in one facet, its dates, or its search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Removal {
    /// All choices of a facet.
    Facet(Facet),
    /// Both dates.
    Dates,
    /// The search.
    Search,
}

impl Removal {
    /// The view without it.
    pub fn from(self, view: &View) -> View {
        match self {
            Removal::Facet(facet) => view.without_facet(facet),
            Removal::Dates => view.between(None, None),
            Removal::Search => view.searching(""),
        }
    }
}
