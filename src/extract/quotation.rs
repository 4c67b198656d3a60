//! Quotations: which words stand inside quotation marks, paragraph by paragraph.
//!
//! A **quotation** here is a pair of marks with what is between them; whether somebody is quoted by it is decided
//! later. Pairs never cross a paragraph, so that an odd mark spoils no more than its own.
//! Double marks (“ ”, „ ”, « », ", '', ``) pair first; single ones (‘ ’, ') only outside of these, because most of them are
//! apostrophes.

use crate::text::{Side, Text, TokenKind};
use std::ops::Range;

/// A pair of quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Its tokens, both marks included, and what [`Quotation::is_logical`] adds.
    pub(super) tokens: Range<usize>,
    /// Whether a comma or full stop right behind the closing mark belongs to it: “It is late”, as the British write what
    /// Americans write “It is late,”.
    pub(super) is_logical: bool,
    /// Whether a mark closes it. A quotation that goes on in the next paragraph has none at its end.
    pub(super) is_closed: bool,
    /// Whether it goes on from the paragraph before.
    pub(super) is_continued: bool,
}

/// The outermost quotations of a text, in order and disjoint. Linear in the number of tokens.
pub(super) fn quotations(text: &Text) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    // The paragraph whose last quotation is still open.
    let mut open_since = None;
    for (number, sentences) in text.paragraphs.iter().enumerate() {
        let Some(paragraph) = tokens_of(text, sentences) else { continue };
        let before = quotations.len();
        doubles(text, paragraph.clone(), &mut quotations);
        let doubles = quotations.split_off(before);
        singles(text, paragraph.clone(), &doubles, &mut quotations);
        let found = quotations.get_mut(before..).unwrap_or_default();
        found.iter_mut().for_each(|it| take_mark(text, it, paragraph.end));
        let follows = open_since.is_some_and(|it: usize| it + 1 == number);
        match quotations.get_mut(before) {
            Some(it) if follows && it.tokens.start == paragraph.start => it.is_continued = true,
            _ => {}
        }
        open_since = quotations
            .get(before..)
            .and_then(<[_]>::last)
            .filter(|it| !it.is_closed)
            .map(|_| number);
    }
    quotations
}

/// Takes the comma or full stop right behind a quotation into it, where it has no mark of its own at its end.
fn take_mark(text: &Text, quotation: &mut Quotation, end: usize) {
    let at = quotation.tokens.end;
    let is_bare = text.tokens.get(at - 2).is_some_and(|it| it.is_wordlike());
    let touches = text.tokens.get(at).is_some_and(|it| !it.spaced);
    if quotation.is_closed && is_bare && touches && at < end && [",", "."].contains(&text.word(at))
    {
        quotation.tokens.end += 1;
        quotation.is_logical = true;
    }
}

fn tokens_of(text: &Text, sentences: &Range<usize>) -> Option<Range<usize>> {
    let first = text.sentences.get(sentences.start)?;
    let last = text.sentences.get(sentences.end.checked_sub(1)?)?;
    Some(first.start..last.end)
}

/// The side of token `idx`, where it is a double mark.
fn double_side(text: &Text, idx: usize) -> Option<Side> {
    match text.tokens.get(idx)?.kind {
        TokenKind::Quote(side) if !matches!(text.word(idx), "'" | "’" | "‘" | "‹" | "›") => {
            Some(side)
        }
        _ => None,
    }
}

fn doubles(text: &Text, paragraph: Range<usize>, quotations: &mut Vec<Quotation>) {
    let mut open: Option<usize> = None;
    for idx in paragraph.clone() {
        let Some(side) = double_side(text, idx) else { continue };
        let before = idx.checked_sub(1).and_then(|it| text.tokens.get(it));
        let touches = text.tokens.get(idx).is_some_and(|it| !it.spaced);
        // 5'10" and 24": inches.
        let is_inches =
            touches && side != Side::Open && before.is_some_and(|it| it.kind == TokenKind::Number);
        match (open, side) {
            (None, Side::Close) => {}
            (None, _) if is_inches => {}
            (None, _) => open = Some(idx),
            // A second opening mark: the first was never closed, or this one is inside it.
            (Some(_), Side::Open) if is_closed_by(text, idx, paragraph.end) => open = Some(idx),
            (Some(_), Side::Open) => {}
            (Some(start), _) => {
                // Two marks without a word between them are no quotation.
                if idx > start + 1 {
                    quotations.push(Quotation {
                        tokens: start..idx + 1,
                        is_closed: true,
                        is_continued: false,
                        is_logical: false,
                    });
                }
                open = None;
            }
        }
    }
    let Some(start) = open else { return };
    // What is not closed goes on in the next paragraph, which then opens again, or it fills its own.
    // Within a sentence, only what a mark announces does: “It is "late” is a mark too many.
    let before = start.checked_sub(1).and_then(|it| text.tokens.get(it));
    let is_announced = start == paragraph.start
        || before.is_some_and(|it| matches!(it.kind, TokenKind::Mark | TokenKind::Stop));
    let goes_on = is_announced
        && double_side(text, paragraph.end) == double_side(text, start)
        && text.word(paragraph.end) == text.word(start);
    if (goes_on || start == paragraph.start) && start + 1 < paragraph.end {
        quotations.push(Quotation {
            tokens: start..paragraph.end,
            is_closed: false,
            is_continued: false,
            is_logical: false,
        });
    }
}

/// Whether the opening mark `idx` has the next closing mark of its paragraph to itself.
fn is_closed_by(text: &Text, idx: usize, end: usize) -> bool {
    let mut closing = 0;
    for it in idx + 1..end {
        match double_side(text, it) {
            Some(Side::Open) => break,
            Some(_) => closing += 1,
            None => {}
        }
    }
    closing == 1
}

/// Adds `doubles` and the pairs of single marks outside of them, in text order.
fn singles(
    text: &Text,
    paragraph: Range<usize>,
    doubles: &[Quotation],
    quotations: &mut Vec<Quotation>,
) {
    let mut at = paragraph.start;
    for double in doubles {
        singles_between(text, at..double.tokens.start, quotations);
        quotations.push(double.clone());
        at = double.tokens.end;
    }
    singles_between(text, at..paragraph.end, quotations);
}

fn singles_between(text: &Text, range: Range<usize>, quotations: &mut Vec<Quotation>) {
    let mut at = range.start;
    while at < range.end {
        if opens_single(text, at)
            && let Some(close) = closing_single(text, at, range.end)
        {
            quotations.push(Quotation {
                tokens: at..close + 1,
                is_closed: true,
                is_continued: false,
                is_logical: false,
            });
            at = close;
        }
        at += 1;
    }
}

fn is_single(text: &Text, idx: usize) -> Option<Side> {
    match text.tokens.get(idx)?.kind {
        TokenKind::Quote(side) if matches!(text.word(idx), "'" | "’" | "‘") => Some(side),
        _ => None,
    }
}

fn opens_single(text: &Text, idx: usize) -> bool {
    if is_single(text, idx) != Some(Side::Open) || text.word(idx) == "’" {
        return false;
    }
    // 'Tis, '90s: an apostrophe for what was left out.
    let behind = text.tokens.get(idx + 1);
    let is_clipped = text.is(idx + 1, &["em", "til", "till", "cause", "tis", "twas", "n", "bout"]);
    !is_clipped && behind.is_some_and(|it| it.kind != TokenKind::Number)
}

/// The mark that closes the single quotation that `open` begins: the first behind a stop or comma, else the first
/// that is no plural possessive.
fn closing_single(text: &Text, open: usize, end: usize) -> Option<usize> {
    let mut fallback = None;
    for idx in open + 2..end {
        let Some(side) = is_single(text, idx) else { continue };
        if side == Side::Open {
            break;
        }
        let before = text.word(idx - 1);
        if before.ends_with(['.', ',', '!', '?', '…', ';']) {
            return Some(idx);
        }
        // "the workers' rights" looks the same as the end of 'the workers'.
        let ahead = text.tokens.get(idx + 1);
        let may_own = before.ends_with('s') && ahead.is_some_and(|it| it.is_wordlike());
        let is_behind = text.tokens.get(idx).is_some_and(|it| !it.spaced)
            && (side == Side::Close || ahead.is_none_or(|it| !it.is_wordlike()));
        if fallback.is_none() && is_behind && !may_own {
            fallback = Some(idx);
        }
    }
    fallback
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(raw: &str, expected: &[&str]) {
        let text = Text::new(raw);
        let found: Vec<_> =
            quotations(&text).iter().map(|it| text.words(it.tokens.clone())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_convention_pairs() {
        check("“No,” she said. “Never.”", &["“No,”", "“Never.”"]);
        check("\"No,\" she said. \"Never.\"", &["\"No,\"", "\"Never.\""]);
        check("''No,'' she said. ``Never.''", &["''No,''", "``Never.''"]);
        check("He said «non».", &["«non»."]);
        check("‘No’, she said.", &["‘No’,"]);
        check("“No!”, she said.", &["“No!”"]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        check("‘We won’t go,’ he said.", &["‘We won’t go,’"]);
        check("It was 'a gift', they said of the '90s.", &["'a gift',"]);
        check("the workers’ rights and ’tis", &[]);
        check("‘The workers’ rights are safe,’ he said.", &["‘The workers’ rights are safe,’"]);
        check("“He said ‘no’ to me.”", &["“He said ‘no’ to me.”"]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        let text = Text::new("“First.\n\n“Second.\n\n“Third,” he said.");
        let found = quotations(&text);
        let flags: Vec<_> = found.iter().map(|it| (it.is_closed, it.is_continued)).collect();
        assert_eq!(flags, [(false, false), (false, true), (true, true)]);
    }

    #[test]
    fn an_odd_mark_spoils_only_its_paragraph() {
        check("It is 5'10\" tall.\n\n“Yes,” he said.", &["“Yes,”"]);
        check("A stray ” mark.\n\n“Yes,” he said.", &["“Yes,”"]);
        check("He is “lost and she “found” it.", &["“found”"]);
    }

    proptest! {
        #[test]
        fn quotations_are_in_order_and_disjoint(raw in "[a-c .,\n“”‘’\"']{0,120}") {
            let text = Text::new(&raw);
            let mut at = 0;
            for it in quotations(&text) {
                prop_assert!(it.tokens.start >= at && it.tokens.end > it.tokens.start + 1);
                prop_assert!(it.tokens.end <= text.tokens.len());
                at = it.tokens.end;
            }
        }
    }
}
