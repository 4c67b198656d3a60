//! Newcomers: names that are known to be names because they speak.
//!
//! "Lang" alone may be a place, a firm or the first word of a sentence; in “said Lang” it is somebody. So are "@annlang" and
//! "#Lang".

use super::{Meant, Resolver};
use crate::extract::names::lexicon::Class;
use crate::model::{ActorKind, Span};
use crate::text::{Shape, TokenKind};
use std::ops::Range;

/// The most words of such a name.
const WORDS_MAX: usize = 3;

impl Resolver<'_> {
    /// Whom a source names that no other rule knows.
    pub(super) fn newcomer(&mut self, tokens: Range<usize>) -> Option<Meant> {
        let end = (tokens.start..tokens.end)
            .find(|it| !self.text.tokens.get(*it).is_some_and(|it| it.is_wordlike()))
            .unwrap_or(tokens.end);
        let name = tokens.start..end;
        if name.is_empty() || name.len() > WORDS_MAX || !name.clone().all(|it| self.can_be_name(it))
        {
            return None;
        }
        let bytes = self.text.bytes(name.clone())?;
        let first = self.text.tokens.get(name.start)?;
        let skips = usize::from(
            first.kind == TokenKind::Tag && self.text.word(name.start).starts_with('#'),
        );
        let span = Span::from_range(bytes.start + skips..bytes.end)?;
        let words = span.slice(self.text.raw)?.split_whitespace().collect::<Vec<_>>().join(" ");
        // "IBM", but not the "LANG" of a transcript.
        let is_short = first.shape == Shape::Upper && words.len() <= 4 && name.len() == 1;
        let kind = if is_short { ActorKind::Body } else { ActorKind::Person };
        let entity = self.unnamed(words, kind);
        let mentions = self.names.entities.get_mut(entity.0).map(|it| &mut it.mentions);
        if let Some(it) = mentions.filter(|it| it.last().is_none_or(|it| it.end() <= span.start()))
        {
            it.push(span);
        }
        Some(Meant { entity, antecedent: None })
    }

    /// Whom “Lang, who said” names, where the "who" is token `at`.
    pub(super) fn newcomer_before(&mut self, at: usize) -> Option<Meant> {
        let end = at.checked_sub(1).filter(|it| self.text.word(*it) == ",")?;
        let names = (0..WORDS_MAX).take_while(|it| *it < end && self.can_be_name(end - 1 - it));
        let name = end - names.count()..end;
        let span = self.text.bytes(name.clone()).and_then(Span::from_range);
        self.newcomer(name).map(|it| Meant { antecedent: span, ..it })
    }

    /// Whether a token can be a name that no list knows.
    fn can_be_name(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let class = self.reader.class(at);
        match token.kind {
            TokenKind::Tag => true,
            // A capital at the start of a sentence says little of a common word.
            TokenKind::Word if token.is_capitalised() => {
                let starts = self
                    .text
                    .sentences
                    .get(self.text.sentence_of(at))
                    .is_some_and(|it| it.start == at || self.is_opening(it.start..at));
                let names = Class::GIVEN.and(Class::SURNAME);
                let common = if starts { Class::COMMON } else { Class::NONE };
                class.without(names).without(Class::COMMON) == Class::NONE
                    && (!class.is(common) || class.is(names))
            }
            _ => false,
        }
    }

    /// Whether only marks stand in a range.
    fn is_opening(&self, mut range: Range<usize>) -> bool {
        range.all(|it| !self.text.tokens.get(it).is_some_and(|it| it.is_wordlike()))
    }
}
