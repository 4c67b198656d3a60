//! Attributions: which words are said, which words say so, and which words name who said them.

mod lexicon;
mod rules;

use super::quotation::Quotation;
use super::{EntityIdx, Said, names::Names};
use crate::model::{Kind, Manner, Span};
use crate::text::{Text, hash_word};
use std::ops::Range;

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

/// Finds the attributions of a text; speakers and dates are left to later passes. `skip` tells which paragraphs are
/// boilerplate.
pub(super) fn attributions(
    text: &Text,
    quotations: &[Quotation],
    skip: &[bool],
    _names: &Names,
) -> Vec<Attribution> {
    let mut attributions = rules::find(text, quotations, skip);
    attributions.sort_by_key(|it| it.content.first().map(|it| it.start()));
    attributions
}

/// An attribution as ranges of tokens.
struct Found {
    source: Range<usize>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    to: Option<Range<usize>>,
    rule: &'static str,
    is_negated: bool,
}

impl Found {
    fn attribution(&self, text: &Text, quotations: &[Quotation]) -> Option<Attribution> {
        let span = |tokens: &Range<usize>| text.bytes(tokens.clone()).and_then(Span::from_range);
        let content: Vec<_> = self.content.iter().filter_map(span).collect();
        if content.is_empty() {
            return None;
        }
        Some(Attribution {
            source: span(&self.source).into_iter().collect(),
            cue: span(&self.cue).into_iter().collect(),
            content,
            kind: kind(text, quotations, &self.content),
            manner: self.manner(text),
            rule: self.rule,
            speaker: None,
            antecedent: None,
            to: self.to.as_ref().and_then(span),
            addressee: None,
            said: Said::default(),
        })
    }

    fn manner(&self, text: &Text) -> Manner {
        let is = |words: &[&str]| {
            text.tokens.get(self.cue.clone()).is_some_and(|cue| {
                cue.iter().any(|token| words.iter().any(|it| token.hash == hash_word(it)))
            })
        };
        if self.is_negated || is(&["deny", "denies", "denied", "denying"]) {
            Manner::Denied
        } else if is(&["ask", "asks", "asked", "asking", "inquired", "wondered", "questioned"]) {
            Manner::Asked
        } else {
            Manner::Said
        }
    }
}

/// Whether the words of a content stand inside quotation marks: all, some or none.
fn kind(text: &Text, quotations: &[Quotation], content: &[Range<usize>]) -> Kind {
    let (mut quoted, mut plain) = (0, 0);
    for idx in content.iter().cloned().flatten() {
        if text.tokens.get(idx).is_some_and(|it| it.is_wordlike()) {
            let at = quotations.partition_point(|it| it.tokens.end <= idx);
            match quotations.get(at).is_some_and(|it| it.tokens.start <= idx) {
                true => quoted += 1,
                false => plain += 1,
            }
        }
    }
    match (quoted, plain) {
        (0, _) => Kind::Indirect,
        (_, 0) => Kind::Direct,
        _ => Kind::Mixed,
    }
}
