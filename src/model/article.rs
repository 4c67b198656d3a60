//! One seed text with what is known of where it came from.

use super::{Date, Span};
use serde::{Deserialize, Serialize};

/// The place of an article in [`super::Edition::articles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleIdx(pub u32);

/// One seed text with its source data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The name in URLs: the file's name without `.txt`, with what is not a letter, digit, `-` or `_` made a `-`.
    pub slug: String,
    /// The file's name within the folder of seeds.
    pub file: String,
    /// The title, from the editor or the text.
    pub title: String,
    /// Who published it, where that is known.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Where it was published; always `http:` or `https:`.
    #[serde(default)]
    pub url: Option<String>,
    /// The language of the text as a BCP 47 tag.
    pub language: String,
    /// When it was published.
    pub published: Dated,
    /// The text that every span of this article counts bytes of: the file's without a byte order mark and with `\n`
    /// for every line end.
    pub text: String,
}

/// A date with how it is known. The date is `None` exactly where the basis is [`Basis::Unknown`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The date, as precise as it is known.
    #[serde(default)]
    pub date: Option<Date>,
    /// How it is known.
    pub basis: Basis,
    /// In words, where there is more to say than the basis does: "the text says …".
    #[serde(default)]
    pub why: Option<String>,
    /// The words of the article that give the date.
    #[serde(default)]
    pub span: Option<Span>,
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text says so.
    Stated,
    /// Concluded from the text or its siblings, by the compiler or the editor.
    Inferred,
    /// The text names no day for this statement: the article's date stands in.
    Article,
    /// Not known.
    Unknown,
}
