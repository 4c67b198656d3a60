//! References: roles that stand for a name, wherever in the text.
//!
//! "The Finnish president" names whom the text gave that role before, no less than the name does. Only what is definite
//! counts, and only where the role fits in all its words: "a president" and "the former president" are left alone.

use super::Resolver;
use crate::extract::names::lexicon::Class;
use crate::extract::names::{EntityIdx, RoleFact};
use crate::model::Span;
use crate::text::TokenKind;
use std::ops::Range;

/// The most tokens before a role's noun.
const BEFORE_MAX: usize = 8;

impl Resolver<'_> {
    /// Adds the references of a text to the mentions of whom they name.
    pub(super) fn references(&mut self) {
        let mut nouns: Vec<u64> = self.names.roles.iter().map(|it| it.role.noun).collect();
        if nouns.is_empty() {
            return;
        }
        nouns.sort_unstable();
        nouns.dedup();
        // Most words of a text miss the mask, and are not looked up.
        let bit = |hash: u64| 1u64 << (hash >> 58);
        let mask = nouns.iter().fold(0, |mask, it| mask | bit(*it));
        let given: Vec<(Range<usize>, EntityIdx, bool)> = self
            .names
            .roles
            .iter()
            .map(|it| (it.role.tokens.clone(), it.entity, self.is_style(it)))
            .collect();
        let mut given = given.into_iter().peekable();
        let mut last: Option<Range<usize>> = None;
        let mut found: Vec<(EntityIdx, Span)> = Vec::new();
        for at in 0..self.text.tokens.len() {
            let is_noun = self.text.tokens.get(at).is_some_and(|it| {
                mask & bit(it.hash) != 0
                    && it.kind == TokenKind::Word
                    && nouns.binary_search(&it.hash).is_ok()
            });
            if !is_noun {
                continue;
            }
            while let Some((tokens, entity, is_style)) = given.next_if(|it| it.0.start <= at) {
                let span = self.text.bytes(tokens.clone()).and_then(Span::from_range);
                found.extend(span.filter(|_| is_style).map(|span| (entity, span)));
                last = Some(tokens);
            }
            if last.as_ref().is_some_and(|it| it.contains(&at)) {
                continue;
            }
            if let Some((entity, span)) = self.reference(at) {
                self.spoke_at.insert(entity, span.start());
                found.push((entity, span));
            }
        }
        self.spoke_at.clear();
        for (entity, span) in found {
            if let Some(it) = self.names.entities.get_mut(entity.0) {
                it.mentions.push(span);
            }
        }
        for entity in &mut self.names.entities {
            if !entity.mentions.is_sorted() {
                entity.mentions.sort();
            }
        }
    }

    /// Whether a role behind a name is as good as a name: "Ann Ode, Empress of Noland".
    fn is_style(&self, fact: &RoleFact) -> bool {
        let tokens = &fact.role.tokens;
        let of = tokens.clone().find(|it| self.reader.hash(*it) == self.lexicon.word.of);
        tokens.start > fact.at
            && of.is_some_and(|of| (tokens.start..of).all(|it| self.reader.is_capital(it)))
    }

    /// Whom the role with its noun at token `at` stands for, and all its words.
    fn reference(&self, at: usize) -> Option<(EntityIdx, Span)> {
        let mut start = at;
        while start > at.saturating_sub(BEFORE_MAX) && start > 0 && self.reader.is_inside(start - 1)
        {
            start -= 1;
        }
        let phrase = self.reader.phrase(start).filter(|it| it.tokens.contains(&at))?;
        let has_complement = phrase.tokens.end > at + 1;
        let before = start.checked_sub(1).map_or("", |it| self.text.word(it)).to_ascii_lowercase();
        let is_definite =
            matches!(before.as_str(), "the" | "our" | "this" | "your" | "its" | "their");
        // "Empress of Noland" is as good as a name.
        let is_style = has_complement
            && self.reader.is_capital(at)
            && !self.reader.is_determiner(start.wrapping_sub(1));
        if !is_definite && !is_style || self.reader.class(phrase.tokens.end).is(Class::ROLE) {
            return None;
        }
        let byte = self.text.tokens.get(start)?.range().start;
        let meant = self.bearer_fitting(&phrase, byte, 2)?;
        let span = self.text.bytes(phrase.tokens).and_then(Span::from_range)?;
        Some((meant.entity, span))
    }
}
