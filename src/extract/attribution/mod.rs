//! Attributions: which words are said, which words say so, and which words name who said them.

mod accept;
mod content;
mod cue;
mod decode;
mod feature;
#[cfg(not(target_arch = "wasm32"))]
mod learn;
mod lexicon;
mod model;
mod page;
mod report;
mod source;
#[cfg(not(target_arch = "wasm32"))]
mod train;

#[cfg(not(target_arch = "wasm32"))]
pub use train::train;

use super::quotation::Quotation;
use super::{EntityIdx, Said, names::Names};
use crate::model::{Kind, Manner, Span};
use crate::text::Text;
use page::Page;

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
    /// Whether words are reported. PolNeAR's notion of attribution, which the rankers learnt, is wider: plans, beliefs
    /// and acts are attributed too.
    pub is_statement: bool,
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

/// Finds the attributions of a text; speakers and dates are left to later passes. `skip` tells which paragraphs are
/// boilerplate.
pub(super) fn attributions(
    text: &Text,
    quotations: &[Quotation],
    skip: &[bool],
    _names: &Names,
) -> Vec<Attribution> {
    let page = Page::new(text, quotations, skip);
    let guesses = decode::decode(&page, &model::MODEL);
    let mut attributions: Vec<_> =
        guesses.iter().filter_map(|it| report::attribution(&page, it)).collect();
    attributions.sort_by_key(|it| it.content.first().map(|it| it.start()));
    attributions
}
