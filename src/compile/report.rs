//! The **report**: what is said of an edition when it has been made.

use super::note::notes;
use crate::corpus::Numbered;
use crate::model::{Article, Edition};
use std::collections::BTreeSet;

/// How many notes are told; more would hide the line that counts.
const NOTES_MAX: usize = 20;

/// What is said of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The digest of the edition's inputs.
    pub id: String,
    /// How many statements, speakers and articles there are.
    pub counts: [usize; 3],
    /// The first notes; see `note.rs`.
    pub notes: Vec<String>,
    /// How many more there are.
    pub n_more: usize,
}

/// What is kept of it, in postcard's wire format.
type Kept = (String, [usize; 3], Vec<String>, usize);

impl Report {
    /// The report of an edition.
    pub fn new(edition: &Edition) -> Report {
        let speakers: BTreeSet<_> = edition.statements.iter().filter_map(|it| it.speaker).collect();
        let counts = [edition.statements.len(), speakers.len(), edition.articles.len()];
        Report::of(&edition.id, counts, &edition.articles)
    }

    /// The report of one in numbers.
    pub(super) fn of_numbered(it: &Numbered) -> Report {
        Report::of(&it.id, [it.n_statements(), it.n_speakers(), it.articles.len()], &it.articles)
    }

    fn of(id: &str, counts: [usize; 3], articles: &[Article]) -> Report {
        let notes = notes(articles);
        Report {
            id: id.to_owned(),
            counts,
            notes: notes.iter().take(NOTES_MAX).map(ToString::to_string).collect(),
            n_more: notes.len().saturating_sub(NOTES_MAX),
        }
    }

    pub(super) fn to_bytes(&self) -> Option<Vec<u8>> {
        let kept: Kept = (self.id.clone(), self.counts, self.notes.clone(), self.n_more);
        postcard::to_allocvec(&kept).ok()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Report> {
        let (id, counts, notes, n_more) = postcard::from_bytes::<Kept>(bytes).ok()?;
        Some(Report { id, counts, notes, n_more })
    }
}
