//! Atoms: the tokens of a sentence as time expressions need them, with compounds taken apart.
//!
//! "third-quarter" and "10-year" are one token and two atoms each; "2022-02-20" stays whole.

use super::lexicon::{is_trigger, of_hash};
use super::word::{Role, Word};
use crate::text::{Shape, Text, Token, TokenKind, hash_word};
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
    /// What part it can play.
    pub(super) role: Role,
    /// Whether it stands directly behind the atom before, or a hyphen does.
    pub(super) glued: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether it ends in an "s".
    pub(super) plural: bool,
}

impl Atom {
    fn new(raw: &str, start: u32, (word, role): (Word, Role), glued: bool) -> Atom {
        Atom {
            start,
            end: start + u32::try_from(raw.len()).unwrap_or_default(),
            word,
            role,
            glued,
            capital: raw.starts_with(char::is_uppercase),
            plural: raw.ends_with('s'),
        }
    }
}

/// Whether the sentence that `range` holds may have a time expression. It asks less of each token than [`atoms`] does.
pub(super) fn has_trigger(text: &Text, range: Range<usize>) -> bool {
    let has = |token: &Token| {
        let raw = || text.raw.get(token.range()).unwrap_or_default().as_bytes();
        match token.kind {
            TokenKind::Word => {
                is_trigger(token.hash) || token.end - token.start > 6 && raw().contains(&b'-')
            }
            // "1998", "7:15", "1990s", but not "12" nor "1,500".
            TokenKind::Number => {
                let raw = raw();
                raw.len() == 4 || !raw.iter().all(|it| it.is_ascii_digit() || *it == b',')
            }
            _ => false,
        }
    };
    text.tokens.get(range).unwrap_or_default().iter().any(has)
}

/// Fills `atoms` with those of the sentence that `range` holds.
pub(super) fn atoms(text: &Text, range: Range<usize>, atoms: &mut Vec<Atom>) {
    atoms.clear();
    for token in text.tokens.get(range).unwrap_or_default() {
        let raw = text.raw.get(token.range()).unwrap_or_default();
        let word = match token.kind {
            TokenKind::Word => of_hash(token.hash),
            TokenKind::Number => with_role(number(raw)),
            TokenKind::Possessive => with_role(Word::Possessive),
            TokenKind::Quote(_) => with_role(Word::Quote),
            TokenKind::Mark | TokenKind::Stop => {
                with_role(Word::Mark(raw.chars().next().unwrap_or_default()))
            }
            TokenKind::Tag | TokenKind::Link => with_role(Word::Other),
        };
        let is_compound = || token.is_wordlike() && raw.contains('-');
        let glued = !token.spaced;
        match word.0 {
            Word::Other if is_compound() => split(raw, token.start, glued, atoms),
            Word::Other if token.shape == Shape::Lower && raw.ends_with("ed") => {
                atoms.push(Atom::new(raw, token.start, with_role(Word::Behind), glued));
            }
            _ => atoms.push(Atom::new(raw, token.start, word, glued)),
        }
    }
}

fn with_role(word: Word) -> (Word, Role) {
    (word, word.role())
}

/// The parts of a hyphenated token.
fn split(raw: &str, start: u32, glued: bool, atoms: &mut Vec<Atom>) {
    let mut at = start;
    for part in raw.split('-') {
        let is_number = part.starts_with(|it: char| it.is_ascii_digit());
        let word = if is_number { with_role(number(part)) } else { of_hash(hash_word(part)) };
        if !part.is_empty() {
            atoms.push(Atom::new(part, at, word, glued || at > start));
        }
        at += u32::try_from(part.len() + 1).unwrap_or_default();
    }
}

/// What a token that begins with a digit is.
fn number(raw: &str) -> Word {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = raw.split_at(digits);
    let Ok(value) = head.parse::<u32>() else { return Word::Other };
    let len = u8::try_from(digits).unwrap_or(u8::MAX);
    // "2022-03-03T10:00:00Z"
    if let Some((date, _)) = raw.split_once('T')
        && date.len() == 10
    {
        return dashed(date);
    }
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
        (3, [(month @ 1..=12, 1..=2), (day @ 1..=31, 1..=2), (year, 2)]) if mark == '/' => {
            Word::Iso(if year < 50 { 2000 + year } else { 1900 + year }, small(month), small(day))
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
    use super::super::word::Unit;
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
            ("2/24/22", Word::Iso(2022, 2, 24)),
            ("2022-03-03T10:00:00Z", Word::Iso(2022, 3, 3)),
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
