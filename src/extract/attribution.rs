//! Attributions: which words are said, which words say so, and which words name who said them.

use super::{EntityIdx, Said, names::Names};
use crate::model::{Kind, Manner, Span};
use crate::text::Text;

/// One attribution as the text has it.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The words that name the speaker here; empty where the text names none.
    pub source: Vec<Span>,
    /// The reporting words.
    pub cue: Vec<Span>,
    /// What was said, in text order; never empty.
    pub content: Vec<Span>,
    /// Whether it is quoted.
    pub kind: Kind,
    /// Whether it is said, denied or asked.
    pub manner: Manner,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Who the source is, once resolved.
    pub speaker: Option<EntityIdx>,
    /// The earlier mention that a pronoun or bare role in the source was resolved to.
    pub antecedent: Option<Span>,
    /// The words that name who was spoken to.
    pub to: Option<Span>,
    /// Who was spoken to, once resolved.
    pub addressee: Option<EntityIdx>,
    /// When it was said, once dated.
    pub said: Said,
}

/// Finds the attributions of a text; speakers and dates are left to later passes.
pub(super) fn attributions(_text: &Text, _names: &Names) -> Vec<Attribution> {
    Vec::new()
}
