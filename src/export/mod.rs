//! Takes statements away: the rows of a view as a file in four formats, one statement as a **citation** in five forms.
//!
//! What leaves the page says where it came from: every row has its permalink, every file the edition, the view in words
//! and that a program found it all. Pure: the same rows give the same bytes in the browser and natively.

mod citation;
mod columns;
mod csv;
mod json;
mod markdown;
mod plain;

use crate::model::{ActorIdx, Article, Edition, Statement};
use crate::query::{Answer, View};
use crate::url;

pub use citation::{FORMS, Form, cite};
pub use columns::{COLUMNS, Cell, Column};
pub use plain::{escape, one_line};

/// What everybody who reads a statement elsewhere has to know.
pub const NOTICE: &str = "Found by a program: check the source before you quote.";

/// Where the rows come from.
#[derive(Clone, Debug)]
pub struct Origin<'a> {
    /// The edition that has the statements.
    pub edition: &'a Edition,
    /// The address of the page, without a fragment; `./` where the site's place is not known.
    pub page: &'a str,
    /// The view in words.
    pub words: String,
    /// Which filters the view has, in words; empty where it has none.
    filters: String,
    /// The fragment of the view's address, without `#`.
    fragment: String,
}

impl<'a> Origin<'a> {
    /// Those of a view with its answer.
    pub fn new(edition: &'a Edition, answer: &Answer, page: &'a str, view: &View) -> Origin<'a> {
        let words = view.words(answer);
        let fragment = url::print(&view.closed());
        Origin { edition, page, words: words.to_string(), filters: words.filters, fragment }
    }

    /// The same for rows that the reader has chosen, whatever the view is: "starred", "3 statements".
    #[must_use]
    pub fn only(self, chosen: &str, count: &str) -> Origin<'a> {
        let words = [count, ", ", chosen].concat();
        Origin { words, filters: chosen.to_owned(), fragment: String::new(), ..self }
    }

    /// The address of the view.
    pub fn link(&self) -> String {
        match self.fragment.is_empty() {
            true => self.page.to_owned(),
            false => [self.page, "#", &self.fragment].concat(),
        }
    }

    /// The address of a statement, whatever the view is.
    pub fn permalink(&self, statement: &Statement) -> String {
        [self.page, "#", &url::print(&View::default().opened(&statement.id))].concat()
    }

    /// A name for a file with the view, made of letters, digits and `-`, no longer than many file systems allow.
    pub fn file_name(&self, format: &Format) -> String {
        let words = [&self.edition.site.title, " ", &self.filters].concat();
        let mut name = String::new();
        for it in words.chars() {
            if name.len() > 80 {
                break;
            }
            if it.is_alphanumeric() {
                name.push(it.to_ascii_lowercase());
            } else if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        let edition = self.edition.id.get(..8).unwrap_or(&self.edition.id);
        [name.trim_end_matches('-'), "-", edition, ".", format.extension].concat()
    }

    /// The statements at some places of the edition, as rows.
    fn rows<'b>(&'b self, places: &'b [u32]) -> impl Iterator<Item = Row<'b>> {
        places.iter().filter_map(|&it| {
            let statement = self.edition.statements.get(it as usize)?;
            let article = self.edition.articles.get(statement.article.0 as usize)?;
            Some(Row { origin: self, statement, article })
        })
    }
}

/// One statement with what a column may ask of it.
pub struct Row<'a> {
    origin: &'a Origin<'a>,
    statement: &'a Statement,
    article: &'a Article,
}

impl<'a> Row<'a> {
    fn name(&self, actor: ActorIdx) -> Option<&'a str> {
        self.origin.edition.actors.get(actor.0 as usize).map(|it| it.name.as_str())
    }
}

/// A format of files.
pub struct Format {
    /// What it is called.
    pub name: &'static str,
    /// How the names of its files end.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    write: fn(&Origin, &[u32]) -> String,
}

/// Every format, in the order in which they are offered.
pub const FORMATS: [Format; 4] = [
    Format {
        name: "CSV",
        extension: "csv",
        media_type: "text/csv;charset=utf-8",
        write: csv::write,
    },
    Format { name: "JSON", extension: "json", media_type: "application/json", write: json::write },
    Format {
        name: "JSON Lines",
        extension: "jsonl",
        media_type: "application/jsonl",
        write: json::write_lines,
    },
    Format {
        name: "Markdown",
        extension: "md",
        media_type: "text/markdown;charset=utf-8",
        write: markdown::write,
    },
];

impl Format {
    /// The statements at some places of the edition, in that order.
    pub fn write(&self, origin: &Origin, places: &[u32]) -> String {
        (self.write)(origin, places)
    }
}

/// What makes spreadsheet programs read a file as UTF-8. It stands before the text of a file; RFC 4180 does not know it,
/// so that it is for the reader to choose.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";
