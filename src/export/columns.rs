//! The columns of an exported row: one table, from which every format takes what it shows.

use super::Row;
use crate::model::{Basis, Dated, Kind, Manner};

/// What a row has in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// It is not known or not there.
    Nothing,
    /// A text.
    Text(String),
    /// A count of something.
    Number(u32),
    /// Several texts.
    List(Vec<String>),
}

/// One column.
pub struct Column {
    /// Its name in files that programs read.
    pub name: &'static str,
    /// Its heading where people read it; empty where they do not.
    pub heading: &'static str,
    /// Whether every row has the same in it, so that a format with a head says it there once.
    pub of_file: bool,
    cell: fn(&Row) -> Cell,
}

impl Column {
    pub(super) fn cell(&self, row: &Row) -> Cell {
        (self.cell)(row)
    }
}

const fn column(name: &'static str, heading: &'static str, cell: fn(&Row) -> Cell) -> Column {
    Column { name, heading, of_file: false, cell }
}

/// Every column, in the order of the files. `publish` documents each in its JSON Schema.
pub const COLUMNS: [Column; 27] = [
    column("id", "", |it| text(&it.statement.id)),
    column("said", "Said", |it| date(&it.statement.said)),
    column("said_basis", "Date known", |it| basis(&it.statement.said)),
    column("speaker", "Speaker", |it| some(it.statement.speaker.and_then(|who| it.name(who)))),
    column("speaker_id", "", |it| some(it.speaker().map(|who| who.slug.as_str()))),
    column("role", "Role", |it| {
        some(it.speaker().and_then(|who| who.role_in(it.statement.article)))
    }),
    column("statement", "Statement", |it| Cell::Text(it.statement.words(&it.article.text))),
    column("kind", "Kind", |it| text(kind(it.statement.kind))),
    column("manner", "", |it| text(manner(it.statement.manner))),
    column("addressee", "", |it| some(it.statement.addressee.and_then(|who| it.name(who)))),
    column("mentioned", "", |it| {
        list(it.statement.mentioned.iter().filter_map(|who| it.name(*who)))
    }),
    column("article", "Article", |it| text(&it.article.title)),
    column("publisher", "Publisher", |it| some(it.article.publisher.as_deref())),
    column("published", "", |it| date(&it.article.published)),
    column("published_basis", "", |it| basis(&it.article.published)),
    column("article_url", "", |it| some(it.article.url.as_deref())),
    column("language", "", |it| text(&it.article.language)),
    column("file", "", |it| text(&it.article.file)),
    column("bytes", "", |it| {
        let span = |it: &crate::model::Span| {
            [&it.start().to_string(), "-", &it.end().to_string()].concat()
        };
        Cell::List(it.statement.content.iter().map(span).collect())
    }),
    column("source_words", "", |it| it.sliced(&it.statement.evidence.source)),
    column("cue_words", "", |it| it.sliced(&it.statement.evidence.cue)),
    column("rule", "", |it| text(&it.statement.evidence.rule)),
    column("echo", "", |it| it.statement.echo.map_or(Cell::Nothing, Cell::Number)),
    column("correction", "", |it| some(it.statement.correction.as_deref())),
    column("link", "Link", |it| Cell::Text(it.origin.permalink(it.statement))),
    Column { of_file: true, ..column("edition", "", |it| text(&it.origin.edition.id)) },
    Column { of_file: true, ..column("view", "", |it| text(&it.origin.words)) },
];

impl<'a> Row<'a> {
    pub(super) fn speaker(&self) -> Option<&'a crate::model::Actor> {
        self.origin.edition.actors.get(self.statement.speaker?.0 as usize)
    }

    fn sliced(&self, spans: &[crate::model::Span]) -> Cell {
        list(spans.iter().filter_map(|it| it.slice(&self.article.text)))
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn some(text: Option<&str>) -> Cell {
    text.map_or(Cell::Nothing, |it| Cell::Text(it.to_owned()))
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> Cell {
    Cell::List(texts.map(str::to_owned).collect())
}

fn date(dated: &Dated) -> Cell {
    dated.date.map_or(Cell::Nothing, |it| Cell::Text(it.to_string()))
}

/// In the words of the bundle.
fn basis(dated: &Dated) -> Cell {
    text(match dated.basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
        Basis::Article => "article",
        Basis::Unknown => "unknown",
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Indirect => "indirect",
        Kind::Mixed => "mixed",
    }
}

fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Said => "said",
        Manner::Denied => "denied",
        Manner::Asked => "asked",
    }
}
