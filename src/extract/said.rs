//! When an article was published and when each of its statements was said.

use super::{Attribution, Timex};
use crate::model::{Basis, Date, Span};
use crate::text::Text;

/// When an article was published, and how that is known.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// The date; may lack its year; `None` where nothing tells.
    pub date: Option<Date>,
    /// How it is known; `None` where it is not known.
    pub basis: Option<Basis>,
    /// The reason in words, for a date that was inferred.
    pub why: Option<String>,
    /// The words that state it.
    pub span: Option<Span>,
}

/// When a statement was said, and how that is known.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The date, as precise as it is known.
    pub date: Option<Date>,
    /// How it is known; `None` before it was dated and where it is not known.
    pub basis: Option<Basis>,
    /// The words that give the date.
    pub span: Option<Span>,
}

/// When the article was published: `known`, or what the text states.
pub(super) fn published(_text: &Text, known: Option<Date>) -> Published {
    Published { date: known, basis: known.map(|_| Basis::Stated), why: None, span: None }
}

/// Dates the statements.
pub(super) fn date(
    _text: &Text,
    _timexes: &[Timex],
    published: &Published,
    attributions: &mut [Attribution],
) {
    for it in attributions {
        it.said = Said {
            date: published.date,
            basis: published.date.map(|_| Basis::Article),
            span: None,
        };
    }
}
