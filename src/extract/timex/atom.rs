//! Atoms: the tokens of a sentence as time expressions need them, with compounds taken apart.
//!
//! "third-quarter" and "10-year" are one token and two atoms each; "2022-02-20" stays whole.

use super::lexicon::{Word, of_hash};
use crate::text::{Shape, Text, TokenKind, hash_word};
use std::ops::Range;

/// One word, number or mark of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    /// The first byte.
    pub(super) start: u32,
    /// The byte after the last.
    pub(super) end: u32,
    /// What it is.
    pub(super) word: Word,
    /// Whether it stands directly behind the atom before, or a hyphen does.
    pub(super) glued: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether it ends in an "s".
    pub(super) plural: bool,
}

/// Fills `atoms` with those of the sentence that `range` holds. Says whether any can begin a time expression.
pub(super) fn atoms(text: &Text, range: Range<usize>, atoms: &mut Vec<Atom>) -> bool {
    atoms.clear();
    let mut has_trigger = false;
    for token in text.tokens.get(range).unwrap_or_default() {
        let raw = text.raw.get(token.range()).unwrap_or_default();
        let capital = token.is_capitalised();
        let mut push = |start: u32, end: u32, word: Word, glued: bool, capital: bool| {
            has_trigger |= word.is_trigger();
            let plural = text.raw.as_bytes().get(end as usize - 1) == Some(&b's');
            atoms.push(Atom { start, end, word, glued, capital, plural });
        };
        let glued = !token.spaced;
        match token.kind {
            TokenKind::Word => match of_hash(token.hash) {
                Word::Other if raw.contains('-') => {
                    split(raw, token.start, glued, &mut push);
                }
                Word::Other if token.shape == Shape::Lower && raw.ends_with("ed") => {
                    push(token.start, token.end, Word::Behind, glued, capital);
                }
                word => push(token.start, token.end, word, glued, capital),
            },
            TokenKind::Number => match number(raw) {
                Word::Other if raw.contains('-') => {
                    split(raw, token.start, glued, &mut push);
                }
                word => push(token.start, token.end, word, glued, capital),
            },
            TokenKind::Possessive => push(token.start, token.end, Word::Possessive, true, false),
            TokenKind::Quote(_) => push(token.start, token.end, Word::Quote, glued, false),
            TokenKind::Mark | TokenKind::Stop => {
                let mark = raw.chars().next().unwrap_or_default();
                push(token.start, token.end, Word::Mark(mark), glued, false);
            }
            TokenKind::Tag | TokenKind::Link => {
                push(token.start, token.end, Word::Other, glued, false);
            }
        }
    }
    has_trigger
}

/// The parts of a hyphenated token.
fn split(raw: &str, start: u32, glued: bool, push: &mut impl FnMut(u32, u32, Word, bool, bool)) {
    let mut at = start;
    for (idx, part) in raw.split('-').enumerate() {
        let len = u32::try_from(part.len()).unwrap_or_default();
        let is_number = part.starts_with(|it: char| it.is_ascii_digit());
        let word = if is_number { number(part) } else { of_hash(hash_word(part)) };
        let capital = part.starts_with(char::is_uppercase);
        if len > 0 {
            push(at, at + len, word, glued || idx > 0, capital);
        }
        at += len + 1;
    }
}

/// What a token that begins with a digit is.
fn number(raw: &str) -> Word {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = raw.split_at(digits);
    let Ok(value) = head.parse::<u32>() else { return Word::Other };
    let len = u8::try_from(digits).unwrap_or(u8::MAX);
    match (tail, tail.as_bytes().first()) {
        ("", _) => Word::Digits(value, len),
        (_, Some(b',')) => thousands(raw),
        (_, Some(b'-' | b'/')) => dashed(raw),
        (_, Some(b':' | b'.')) => clock_or_decimal(raw),
        _ => suffixed(value, len, &tail.to_ascii_lowercase()),
    }
}

fn suffixed(value: u32, len: u8, tail: &str) -> Word {
    let small = u8::try_from(value).unwrap_or_default();
    match tail {
        "st" | "nd" | "rd" | "th" => u8::try_from(value).map_or(Word::Other, Word::Ordinal),
        "s" if len == 4 && value.is_multiple_of(10) => {
            Word::Decade(u16::try_from(value).unwrap_or(0))
        }
        "s" if len == 2 && value.is_multiple_of(10) => Word::Decade(u16::from(small)),
        "am" | "a.m." | "a.m" if value <= 12 => Word::Clock(small % 12, 0, true),
        "pm" | "p.m." | "p.m" if value <= 12 => Word::Clock(small % 12 + 12, 0, true),
        _ => Word::Other,
    }
}

/// "1,500".
fn thousands(raw: &str) -> Word {
    let is_grouped = raw.split(',').skip(1).all(|it| it.len() == 3);
    let digits: String = raw.chars().filter(|it| *it != ',').collect();
    match digits.parse() {
        Ok(value) if is_grouped => Word::Number(value),
        _ => Word::Other,
    }
}

/// "2022-03-03", "2022/03/03", "3/31/2022", "1/2".
fn dashed(raw: &str) -> Word {
    let mark = if raw.contains('/') { '/' } else { '-' };
    let mut parts = [(0u16, 0usize); 3];
    let mut n = 0;
    for part in raw.split(mark) {
        let (Some(slot), Ok(value)) = (parts.get_mut(n), part.parse()) else { return Word::Other };
        *slot = (value, part.len());
        n += 1;
    }
    let small = |it: u16| u8::try_from(it).unwrap_or(0);
    match (n, parts) {
        (3, [(year, 4), (month, 1..=2), (day, 1..=2)]) => Word::Iso(year, small(month), small(day)),
        // American order, unless only the other can be.
        (3, [(a, 1..=2), (b, 1..=2), (year, 4)]) if mark == '/' => {
            let (month, day) = if a > 12 { (b, a) } else { (a, b) };
            Word::Iso(year, small(month), small(day))
        }
        (2, [(a, 1), (b, 1), _]) if mark == '/' && a < b => Word::Fraction(small(a), small(b)),
        _ => Word::Other,
    }
}

/// "7:15", "7:15pm", "2.5".
fn clock_or_decimal(raw: &str) -> Word {
    let Some(at) = raw.find([':', '.']) else { return Word::Other };
    let (head, rest) = (&raw[..at], &raw[at + 1..]);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (low, tail) = rest.split_at(digits);
    let (Ok(high), Ok(minute)) = (head.parse::<u32>(), low.parse::<u32>()) else {
        return Word::Other;
    };
    let is_colon = raw.as_bytes().get(at) == Some(&b':');
    let (Ok(hour), Ok(small)) = (u8::try_from(high), u8::try_from(minute)) else {
        return Word::Other;
    };
    let is_clock = digits == 2 && hour < 25 && small < 60;
    match tail.to_ascii_lowercase().as_str() {
        "" | "hrs" if is_clock && is_colon => Word::Clock(hour, small, false),
        // Seconds are read over.
        it if is_clock && is_colon && it.starts_with(':') => Word::Clock(hour, small, false),
        "am" | "a.m." if is_clock => Word::Clock(hour % 12, small, true),
        "pm" | "p.m." if is_clock => Word::Clock(hour % 12 + 12, small, true),
        "" if digits == 1 => Word::Decimal(u16::from(hour), small),
        "" if is_clock => Word::Point(hour, small),
        _ => Word::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Unit;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &[(&str, Word)]) {
        let text = Text::new(raw);
        let mut found = Vec::new();
        atoms(&text, 0..text.tokens.len(), &mut found);
        let found: Vec<_> =
            found.iter().map(|it| (&raw[it.start as usize..it.end as usize], it.word)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn compounds_come_apart() {
        check(
            "third-quarter",
            &[
                ("third", Word::Ordinal(3)),
                ("quarter", Word::Unit { unit: Unit::Quarter, plural: false }),
            ],
        );
        check(
            "14 August-24 August",
            &[
                ("14", Word::Digits(14, 2)),
                ("August", Word::Month(8)),
                ("24", Word::Digits(24, 2)),
                ("August", Word::Month(8)),
            ],
        );
    }

    #[test]
    fn numbers_say_what_they_are() {
        for (raw, expected) in [
            ("1998", Word::Digits(1998, 4)),
            ("1,500", Word::Number(1500)),
            ("2022-03-03", Word::Iso(2022, 3, 3)),
            ("3/31/2022", Word::Iso(2022, 3, 31)),
            ("31/3/2022", Word::Iso(2022, 3, 31)),
            ("1/2", Word::Fraction(1, 2)),
            ("2.5", Word::Decimal(2, 5)),
            ("7:15", Word::Clock(7, 15, false)),
            ("7:15pm", Word::Clock(19, 15, true)),
            ("12am", Word::Clock(0, 0, true)),
            ("1990s", Word::Decade(1990)),
            ("80s", Word::Decade(80)),
            ("21st", Word::Ordinal(21)),
            ("1,5", Word::Other),
            ("99:99", Word::Other),
            ("747s", Word::Other),
        ] {
            assert_eq!(number(raw), expected, "{raw}");
        }
    }
}
