//! One attributed utterance in one article, and how we know.

use super::{ActorIdx, ArticleIdx, Date, Dated, Span};
use serde::{Deserialize, Serialize};

/// One attributed utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The name in URLs: letters and digits that depend only on the article's slug and the words, so that a link
    /// outlives other changes of the edition. Unique within an edition.
    pub id: String,
    /// The article that reports it.
    pub article: ArticleIdx,
    /// What was said: the pieces in text order, disjoint, at least one. Quotation marks are included.
    pub content: Vec<Span>,
    /// Whether it is quoted.
    pub kind: Kind,
    /// Whether it is reported as said, denied, or asked.
    #[serde(default)]
    pub manner: Manner,
    /// Who said it, where that is known.
    #[serde(default)]
    pub speaker: Option<ActorIdx>,
    /// To whom, where the text says so.
    #[serde(default)]
    pub addressee: Option<ActorIdx>,
    /// Who and what its content mentions, sorted, each once.
    #[serde(default)]
    pub mentioned: Vec<ActorIdx>,
    /// The dates that its content mentions, sorted, each once: when the visit will be, not when it was spoken of.
    #[serde(default)]
    pub dates: Vec<Date>,
    /// When it was said.
    pub said: Dated,
    /// The spans that show it.
    pub evidence: Evidence,
    /// Statements of the same echo group share this number; `None` where no other article reports it.
    #[serde(default)]
    pub echo: Option<u32>,
    /// Why the editor changed what the extractor found, where that is so.
    #[serde(default)]
    pub correction: Option<String>,
}

impl Statement {
    /// The words in the text of its article; between two pieces stands " … ".
    pub fn words(&self, text: &str) -> String {
        let pieces: Vec<&str> = self.content.iter().filter_map(|it| it.slice(text)).collect();
        pieces.join(" … ")
    }
}

/// The spans of the article that show who said it, and the rule that joined them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The name of the rule or pass that found the statement.
    pub rule: String,
    /// The reporting words: "told", "according to".
    #[serde(default)]
    pub cue: Vec<Span>,
    /// The words that name the speaker here: "she".
    #[serde(default)]
    pub source: Vec<Span>,
    /// The earlier words that a pronoun or a bare role in `source` was resolved to.
    #[serde(default)]
    pub antecedent: Option<Span>,
}

/// Whether a statement is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Wholly inside quotation marks.
    Direct,
    /// Wholly outside.
    Indirect,
    /// Partly inside.
    Mixed,
}

/// Whether a statement is reported as said, denied, or asked.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Manner {
    /// The speaker said so.
    #[default]
    Said,
    /// The speaker denied it, or did not say it: "did not say that …", "denied that …".
    Denied,
    /// The speaker asked it.
    Asked,
}
