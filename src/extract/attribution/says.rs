//! Sentences that only say who said the one before: “Why?” Lang asked.

use super::lexicon::{self, Classes, of_hash};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// Whether `sentence` only says who said the one before it: “Why?” Lang asked.
pub(super) fn says(text: &Text, before: &Range<usize>, sentence: &Range<usize>) -> bool {
    /// How far a verb of speech may stand from the quotation, in tokens.
    const REACH: usize = 10;
    let kind = |idx: usize| text.tokens.get(idx).map(|it| it.kind);
    let is_quotation = matches!(kind(before.end - 1), Some(TokenKind::Quote(_)))
        && matches!(kind(before.start), Some(TokenKind::Quote(_)))
        && before.len() > 3;
    if !is_quotation {
        return false;
    }
    let asks = text.word(before.end - 2).ends_with(['?', '!', '…']);
    let mut near = sentence.start..sentence.end.min(sentence.start + REACH);
    let verb = near.find(|it| {
        let token = text.tokens.get(*it);
        !token.is_some_and(|it| it.is_wordlike() || it.kind == TokenKind::Possessive)
            || token.is_some_and(|it| {
                of_hash(it.hash)
                    .classes
                    .any(lexicon::SPEECH.or(lexicon::AUXILIARY).or(lexicon::PREPOSITION))
            })
    });
    let Some(verb) = verb else { return false };
    let classes =
        text.tokens.get(verb).map_or_else(Classes::default, |it| of_hash(it.hash).classes);
    // Behind a full stop, only "Lang said." and "Lang said Monday".
    let ends = matches!(kind(verb + 1), Some(TokenKind::Stop))
        || text
            .tokens
            .get(verb + 1)
            .is_some_and(|it| of_hash(it.hash).classes.any(lexicon::TIME) && it.is_capitalised());
    verb > sentence.start
        && classes.any(lexicon::SPEECH)
        && !classes.any(lexicon::ING.or(lexicon::BASE))
        && (asks || ends)
}
