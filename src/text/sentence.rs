//! Sentences: where a stop ends one.
//!
//! A stop ends a sentence where white space and something that can start one follow it and the closing marks behind it.
//! Abbreviations carry their stop in the word, so only those that may end a sentence are asked again here.

use super::abbreviation::{self, Abbreviation};
use super::{Shape, Side, Token, TokenKind};
use std::ops::Range;

/// Words that start a sentence even behind "U.S." and "Inc.", which names may follow too.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "Also",
    "An",
    "And",
    "As",
    "At",
    "But",
    "By",
    "During",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Meanwhile",
    "More",
    "On",
    "Other",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "With",
    "Yet",
    "You",
];

/// How surely a token ends a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Before anything that can start one.
    Sure,
    /// Before a word that only starts one.
    Perhaps,
    /// Never.
    No,
}

/// Appends the sentences of the paragraph that `range` holds.
pub(super) fn split(
    raw: &str,
    tokens: &[Token],
    range: Range<usize>,
    sentences: &mut Vec<Range<usize>>,
) {
    let Some(here) = tokens.get(range.clone()) else { return };
    let mut start = range.start;
    let mut idx = 0;
    while let Some(token) = here.get(idx) {
        let mut end = end_of(raw, token);
        idx += 1;
        if end == End::No {
            continue;
        }
        // The marks that close what the sentence is in belong to it.
        while here.get(idx).is_some_and(|it| !it.spaced && is_closing(raw, it)) {
            idx += 1;
            end = End::Sure;
        }
        if here.get(idx).is_some_and(|it| it.spaced) && can_start(raw, &here[idx..], end) {
            sentences.push(start..range.start + idx);
            start = range.start + idx;
        }
    }
    if start < range.end {
        sentences.push(start..range.end);
    }
}

fn end_of(raw: &str, token: &Token) -> End {
    match token.kind {
        TokenKind::Stop => End::Sure,
        TokenKind::Word if raw.as_bytes().get(token.range().end - 1) == Some(&b'.') => {
            let word = raw.get(token.start as usize..token.range().end - 1).unwrap_or_default();
            match abbreviation::of(word) {
                Abbreviation::Trailing => End::Perhaps,
                _ => End::No,
            }
        }
        _ => End::No,
    }
}

fn is_closing(raw: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Quote(side) => side != Side::Open,
        TokenKind::Stop => true,
        TokenKind::Mark => matches!(raw.get(token.range()), Some(")" | "]")),
        _ => false,
    }
}

fn can_start(raw: &str, ahead: &[Token], end: End) -> bool {
    // Opening marks are looked through: what counts is the first word behind them.
    let is_opening = |it: &&Token| match it.kind {
        TokenKind::Quote(_) => true,
        TokenKind::Mark => {
            matches!(raw.get(it.range()), Some("(" | "[" | "—" | "–" | "--" | "•" | "*"))
        }
        _ => false,
    };
    let Some(word) = ahead.iter().take(4).find(|it| !is_opening(it)) else { return true };
    match (word.kind, end) {
        (TokenKind::Word, End::Sure) => word.is_capitalised() || word.shape == Shape::Caseless,
        (TokenKind::Word, _) => raw.get(word.range()).is_some_and(|it| STARTERS.contains(&it)),
        (TokenKind::Number | TokenKind::Tag | TokenKind::Link, _) => end == End::Sure,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Text;

    #[track_caller]
    fn check(raw: &str, expected: &[&str]) {
        let text = Text::new(raw);
        let sentences: Vec<_> = text.sentences.iter().map(|it| text.words(it.clone())).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn a_stop_and_a_capital_part_two_sentences() {
        check("It rained. Nobody came! Why?", &["It rained.", "Nobody came!", "Why?"]);
        check("“We lost.” He left.", &["“We lost.”", "He left."]);
        check("He said, \"No.\" \"Yes,\" she said.", &["He said, \"No.\"", "\"Yes,\" she said."]);
    }

    #[test]
    fn an_abbreviation_or_a_lower_case_word_does_not() {
        check(
            "Sen. Ode met Mr. Lang of the U.S. Senate.",
            &["Sen. Ode met Mr. Lang of the U.S. Senate."],
        );
        check("“Is it?” he asked.", &["“Is it?” he asked."]);
        check("He left the U.S. The door closed.", &["He left the U.S.", "The door closed."]);
        check("It grew 2.5 percent, to 3.1.", &["It grew 2.5 percent, to 3.1."]);
    }

    #[test]
    fn a_line_ends_one_too() {
        check(
            "A headline\n\nA first line.\nA second",
            &["A headline", "A first line.", "A second"],
        );
    }
}
