//! What the editor says of the seeds: sources, actors and corrections, already read and checked by themselves.

use super::{Diagnostic, EditorActor, Place, Seed};
use crate::model::{Basis, Date, Site};
use std::collections::{BTreeMap, BTreeSet};

/// The editor's three files as values.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    /// What the site says of itself.
    pub site: Site,
    /// At most one for each file.
    pub sources: Vec<Source>,
    /// The actors that the editor names.
    pub actors: Vec<EditorActor>,
    /// In the order of the file.
    pub corrections: Vec<Correction>,
}

/// What the editor knows of one article's source.
#[derive(Clone, Debug)]
pub struct Source {
    /// The seed's file name.
    pub file: String,
    /// Where the entry stands.
    pub place: Place,
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// How that date is known.
    pub basis: Option<Basis>,
    /// From what, in words.
    pub why: Option<String>,
    /// Where; `http:` or `https:`.
    pub url: Option<String>,
    /// A BCP 47 tag.
    pub language: Option<String>,
}

/// A change of what the extractor found in one article.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Where the entry stands.
    pub place: Place,
    /// The seed's file name.
    pub file: String,
    /// Which statement.
    pub pick: Pick,
    /// What to change.
    pub change: Change,
    /// Why, in words that the page shows.
    pub why: String,
}

/// How a correction names its statement.
#[derive(Clone, Debug)]
pub enum Pick {
    /// By its id.
    Id(String),
    /// By words of its content, white space folded; they must fit exactly one statement of the article.
    Words(String),
}

/// What a correction changes; what is `None` stays as the extractor found it.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Not a statement after all.
    pub reject: bool,
    /// A statement that the extractor missed; its content is the picked words, which stand once in the text.
    pub add: bool,
    /// The speaker's name.
    pub speaker: Option<String>,
    /// The date said, with how it is known.
    pub said: Option<(Date, Basis)>,
    /// The exact words of the content, piece by piece.
    pub content: Option<Vec<String>>,
}

impl Editor {
    /// The source entry of each file.
    pub(super) fn sources_by_file(&self) -> BTreeMap<&str, &Source> {
        self.sources.iter().map(|it| (it.file.as_str(), it)).collect()
    }

    /// Finds entries whose file is not among the seeds.
    pub(super) fn check_files(&self, seeds: &[Seed]) -> Vec<Diagnostic> {
        let files: BTreeSet<&str> = seeds.iter().map(|it| it.file.as_str()).collect();
        let entries = self.sources.iter().map(|it| (&it.file, &it.place));
        let entries = entries.chain(self.corrections.iter().map(|it| (&it.file, &it.place)));
        entries
            .filter(|(file, _)| !files.contains(file.as_str()))
            .map(|(file, place)| Diagnostic {
                place: place.clone(),
                message: format!("there is no file `{}` among the seeds", file.escape_debug()),
                hint: "correct the name, add the file, or delete this entry".into(),
            })
            .collect()
    }
}
