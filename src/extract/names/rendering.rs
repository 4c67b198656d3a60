//! Renderings: a name in another script, language or in sounds, in parentheses behind the name.
//!
//! "Ivan Zarov (Russian: Иван Заров; born 1970)" names him twice. A rendering has a language before its colon or letters
//! that are not of the Latin alphabet, and no digits.

use super::lexicon::{Class, Lexicon};
use super::scan::{Scan, What};
use crate::model::Span;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// The most tokens in the parentheses that are looked at.
const TOKENS_MAX: usize = 60;

/// A rendering and the candidate that it renders.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rendering {
    pub(super) of: usize,
    pub(super) span: Span,
}

/// Finds the renderings of a text, in text order.
pub(super) fn renderings(text: &Text, lexicon: &Lexicon, scan: &Scan) -> Vec<Rendering> {
    let mut found = Vec::new();
    for (of, candidate) in scan.candidates.iter().enumerate() {
        let at = candidate.tokens.end;
        let is_name = matches!(candidate.what, What::Person | What::Single);
        if !is_name || text.tokens.get(at).is_none_or(|it| it.kind != TokenKind::Mark) {
            continue;
        }
        if text.word(at) == "(" {
            for part in parts(text, at + 1) {
                let span = rendering(text, lexicon, part);
                found.extend(span.map(|span| Rendering { of, span }));
            }
        }
    }
    found
}

/// What commas and semicolons part in the parentheses that opened before token `start`.
fn parts(text: &Text, start: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut depth, mut part) = (1, start);
    for at in start..text.tokens.len().min(start + TOKENS_MAX) {
        let is_end = match text.word(at) {
            "(" => {
                depth += 1;
                false
            }
            ")" => {
                depth -= 1;
                depth == 0
            }
            ";" | "," => depth == 1,
            _ => false,
        };
        if is_end {
            parts.push(part..at);
            part = at + 1;
        }
        if depth == 0 {
            return parts;
        }
    }
    // What never closes is no aside.
    Vec::new()
}

/// The rendering that a part is, without its language and brackets.
fn rendering(text: &Text, lexicon: &Lexicon, part: Range<usize>) -> Option<Span> {
    let colon = part.clone().take(4).find(|it| text.word(*it) == ":");
    let has_language = colon.is_some_and(|colon| {
        (part.start..colon).filter_map(|it| text.tokens.get(it)).any(|it| {
            lexicon.of(it).class.is(Class::ADJECTIVE) || text.raw.get(it.range()) == Some("Latin")
        })
    });
    let words = if has_language { colon.map_or(part.start, |it| it + 1)..part.end } else { part };
    let is_word = |at: &usize| text.tokens.get(*at).is_some_and(|it| it.is_wordlike());
    let first = words.clone().find(is_word)?;
    let last = words.rev().find(is_word)?;
    let bytes = text.bytes(first..last + 1)?;
    let letters = text.raw.get(bytes.clone())?;
    let has_digit = letters.chars().any(|it| it.is_ascii_digit());
    let is_foreign = letters.chars().any(|it| it >= '\u{250}' && it.is_alphabetic());
    (!has_digit && (has_language || is_foreign)).then(|| Span::from_range(bytes))?
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::lexicon;
    use super::super::scan;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &[&str]) {
        let text = Text::new(raw);
        let scan = scan::scan(&text, lexicon());
        let found = renderings(&text, lexicon(), &scan);
        let found: Vec<_> = found.iter().map(|it| &raw[it.span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_may_be_given_in_other_letters() {
        check("Ivan Zarov (Russian: Иван Заров; 1 May 1900 – 1970) sang.", &["Иван Заров"]);
        check("Ivan Zarov (French: [ivɑ̃]) sang.", &["ivɑ̃"]);
        check("Ivan Zarov (Latin: Ioannes Sarovius; d. 1970) sang.", &["Ioannes Sarovius"]);
        check("Ann Ode (山田 花 Yamada Hana, 1900) wrote.", &["山田 花 Yamada Hana"]);
    }

    #[test]
    fn other_asides_are_none() {
        check("Ivan Zarov (born 1970; died 1990) sang.", &[]);
        check("Ivan Zarov (Ann Ode, Ben Lang) sang.", &[]);
        check("Ivan Zarov (Russian: Иван", &[]);
    }
}
