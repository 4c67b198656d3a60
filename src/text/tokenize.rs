//! Cuts a text into tokens.
//!
//! A word keeps what is inside it: "Russia-Ukraine", "doesn't", "U.S.", "2022-03-03" are one token each.
//! The possessive is a token of its own ("Russia" + "’s"), so that a name is the same token with and without it.

use super::abbreviation::{self, Abbreviation};
use super::class::{is_apostrophe, is_gap, is_joiner, is_word};
use super::token::{FNV_OFFSET, Shape, Side, Token, TokenKind, eat, hash_word};
use std::ops::Range;

/// Appends the tokens of `block` to `tokens`.
pub(super) fn tokenize(raw: &str, block: Range<usize>, tokens: &mut Vec<Token>) {
    let bytes = raw.as_bytes().get(..block.end).unwrap_or_default();
    let mut at = block.start;
    let mut spaced = true;
    loop {
        // Most of a text is words of ASCII letters with a space between them.
        if bytes.get(at) == Some(&b' ') {
            spaced = true;
            at += 1;
            continue;
        }
        if let Some(token) = plain_word(raw, bytes, at, spaced) {
            at = token.range().end;
            spaced = false;
            tokens.push(token);
            continue;
        }
        let Some(rest) = raw.get(at..block.end) else { return };
        let Some(c) = rest.chars().next() else { return };
        if is_gap(c) {
            spaced |= c.is_whitespace();
            at += c.len_utf8();
            continue;
        }
        let (kind, len) = next_token(rest, c, spaced);
        at += push(raw, at, kind, len, spaced, tokens);
        spaced = false;
        if matches!(kind, TokenKind::Word | TokenKind::Number) {
            let possessive = raw.get(at..block.end).map_or(0, possessive_len);
            if possessive > 0 {
                at += push(raw, at, TokenKind::Possessive, possessive, false, tokens);
            }
        }
    }
}

/// Each letter and digit of ASCII in lower case; 0 for all other bytes. A look-up is half the work of asking thrice.
const LOWERED: [u8; 256] = {
    let mut lowered = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            lowered[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    lowered
};

/// The word or number at byte `at`, where it is of ASCII letters and digits alone and what follows cannot belong to it.
/// The answer is the one that [`next_token`] gives, in a fraction of its time.
fn plain_word(raw: &str, bytes: &[u8], at: usize, spaced: bool) -> Option<Token> {
    let behind = bytes.get(at..)?;
    let mut hash = FNV_OFFSET;
    let (mut upper, mut digits) = (0, 0);
    let mut len = 0;
    while let Some(b) = behind.get(len)
        && let lowered = LOWERED[usize::from(*b)]
        && lowered != 0
    {
        upper += u32::from(lowered != *b);
        digits += u32::from(lowered <= b'9');
        hash = eat(hash, lowered);
        len += 1;
    }
    let (first, letters) = (*behind.first().filter(|_| len > 0)?, len as u32 - digits);
    let starts_upper = upper > 0
        && behind.iter().find(|it| it.is_ascii_alphabetic()).is_some_and(u8::is_ascii_uppercase);
    match behind.get(len..)? {
        [b'.', next @ ..] if next.first() != Some(&b'.') && starts_no_word(next) => {
            let word = raw.get(at..at + len)?;
            if word.eq_ignore_ascii_case("www") {
                return None;
            }
            if abbreviation::of(word) != Abbreviation::None {
                if possessive_len(raw.get(at + len + 1..)?) > 0 {
                    return None;
                }
                hash = eat(hash, b'.');
                len += 1;
            }
        }
        [b',', next @ ..] if starts_no_word(next) => {}
        [c, ..] if is_joiner(char::from(*c)) => return None,
        // Of the marks in this block, apostrophes and hyphens may join.
        [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d, ..] => {}
        [c, ..] if !c.is_ascii() => return None,
        _ => {}
    }
    let kind = if first.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
    let shape = Shape::of(upper, letters - upper, starts_upper);
    let (start, end) = (u32::try_from(at).ok()?, u32::try_from(at + len).ok()?);
    Some(Token { start, end, kind, shape, spaced, hash })
}

/// Whether what follows certainly begins with no letter or digit.
fn starts_no_word(bytes: &[u8]) -> bool {
    match bytes {
        [] | [0xe2, 0x80, ..] => true,
        [c, ..] => c.is_ascii() && !c.is_ascii_alphanumeric(),
    }
}

fn push(
    raw: &str,
    at: usize,
    kind: TokenKind,
    len: usize,
    spaced: bool,
    tokens: &mut Vec<Token>,
) -> usize {
    if let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(at + len)) {
        let word = raw.get(at..at + len).unwrap_or_default();
        let is_word = matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Tag);
        let hash = if is_word { hash_word(word) } else { 0 };
        tokens.push(Token { start, end, kind, shape: shape(word), spaced, hash });
    }
    len
}

/// What begins at the visible character `c`, the first of `rest`, and how many bytes it has (at least 1).
fn next_token(rest: &str, c: char, spaced: bool) -> (TokenKind, usize) {
    if is_word(c) {
        if let Some(len) = link_len(rest) {
            return (TokenKind::Link, len);
        }
        let kind = if c.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
        return (kind, word_len(rest));
    }
    let behind = &rest[c.len_utf8()..];
    if matches!(c, '#' | '@') && behind.starts_with(is_word) {
        return (TokenKind::Tag, 1 + run_len(behind, |it| is_word(it) || it == '_'));
    }
    if let Some((side, len)) = quote(rest, c, spaced) {
        return (TokenKind::Quote(side), len);
    }
    match c {
        '.' | '!' | '?' | '…' => {
            (TokenKind::Stop, run_len(rest, |it| matches!(it, '.' | '!' | '?' | '…')))
        }
        '-' => (TokenKind::Mark, run_len(rest, |it| it == '-')),
        _ => (TokenKind::Mark, c.len_utf8()),
    }
}

fn run_len(rest: &str, is: impl Fn(char) -> bool) -> usize {
    rest.find(|c: char| !is(c)).unwrap_or(rest.len())
}

/// How long the word or number is that `rest` begins with, without a possessive.
fn word_len(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_word(c) {
            end = at + c.len_utf8();
            continue;
        }
        let Some(&(next, after)) = chars.peek() else { break };
        let is_possessive = is_apostrophe(c) && possessive_len(&rest[at..]) > 0;
        if !is_joiner(c)
            || end != at
            || !is_word(after)
            || is_possessive
            || !joins(&rest[..at], c, &rest[next..])
        {
            break;
        }
    }
    let behind = &rest[end..];
    let is_abbreviated = behind.starts_with('.')
        && !behind.starts_with("..")
        && abbreviation::of(&rest[..end]) != Abbreviation::None;
    end + usize::from(is_abbreviated)
}

/// How long the possessive is that `rest` begins with: an apostrophe and an "s" that ends a word. 0 where there is none.
fn possessive_len(rest: &str) -> usize {
    let mut chars = rest.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(mark), Some('s' | 'S'), end) if is_apostrophe(mark) && !end.is_some_and(is_word) => {
            mark.len_utf8() + 1
        }
        _ => 0,
    }
}

/// Whether the joiner `c` binds the word characters on both its sides.
fn joins(before: &str, c: char, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    match c {
        ',' | ':' | '/' => last.is_ascii_digit() && first.is_ascii_digit(),
        // "U.S" and "9.30" are one, "end.Next" only lacks its space.
        '.' => {
            last.is_ascii_digit() && first.is_ascii_digit()
                || first.is_alphabetic()
                    && last.is_alphabetic()
                    && before.chars().rev().nth(1).is_none_or(|it| it == '.')
                    && !after.chars().nth(1).is_some_and(is_word)
        }
        '&' => last.is_uppercase() && first.is_uppercase(),
        _ => true,
    }
}

/// How long the web address is that `rest` begins with, if it does.
fn link_len(rest: &str) -> Option<usize> {
    if !matches!(
        rest.as_bytes().first(),
        Some(b'h' | b'H' | b'w' | b'W' | b'p' | b'P' | b't' | b'T')
    ) {
        return None;
    }
    let starts =
        |it: &&&str| rest.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it));
    ["http://", "https://", "www.", "pic.twitter.com/", "t.co/"].iter().find(starts)?;
    let link = &rest[..run_len(rest, |it| !is_gap(it))];
    let len = link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '”', '’', '\'']).len();
    (len > 0).then_some(len)
}

/// The side and length of the quotation mark that `rest` begins with, if it does.
fn quote(rest: &str, c: char, spaced: bool) -> Option<(Side, usize)> {
    let len = if rest.starts_with("''") || rest.starts_with("``") { 2 } else { c.len_utf8() };
    let side = match c {
        '“' | '„' | '«' | '‹' | '‘' => Side::Open,
        '”' | '»' | '›' => Side::Close,
        '`' if len == 2 => Side::Open,
        '"' | '＂' | '\'' | '’' => match (spaced, rest[len..].chars().next().is_none_or(is_gap))
        {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => Side::Either,
        },
        _ => return None,
    };
    Some((side, len))
}

/// How a token is written.
fn shape(word: &str) -> Shape {
    let (mut upper, mut lower, mut starts_upper) = (0, 0, false);
    for c in word.chars() {
        let (is_upper, is_lower) = match c.is_ascii() {
            true => (c.is_ascii_uppercase(), c.is_ascii_lowercase()),
            false => (c.is_uppercase(), c.is_lowercase()),
        };
        starts_upper |= is_upper && upper + lower == 0;
        upper += u32::from(is_upper);
        lower += u32::from(is_lower);
    }
    Shape::of(upper, lower, starts_upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        tokenize(text, 0..text.len(), &mut tokens);
        tokens
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words: Vec<_> = tokens(text).iter().map(|it| &text[it.range()]).collect();
        assert_eq!(words, expected);
    }

    proptest! {
        #[test]
        fn a_plain_word_is_what_the_whole_rules_make_of_it(raw in "([A-Za-z0-9]{1,4}|www|Mr|U|Inc|http|'s|’s|é|[ .,:/_&;!”—‑\n-]){1,8}") {
            if let Some(token) = plain_word(&raw, raw.as_bytes(), 0, true) {
                let mut tokens = Vec::new();
                let (kind, len) = next_token(&raw, raw.chars().next().unwrap(), true);
                push(&raw, 0, kind, len, true, &mut tokens);
                prop_assert_eq!(tokens, [token]);
                prop_assert_eq!(possessive_len(&raw[len..]), 0);
            }
        }
    }

    #[test]
    fn words_keep_what_is_inside_them() {
        check("Russia-Ukraine talks, doesn’t", &["Russia-Ukraine", "talks", ",", "doesn’t"]);
        check("The U.S. and the E.U.", &["The", "U.S.", "and", "the", "E.U."]);
        check("Ode Inc.'s plan", &["Ode", "Inc.", "'s", "plan"]);
        check("Mr. Lang met Sen. Ode.", &["Mr.", "Lang", "met", "Sen.", "Ode", "."]);
        check("end.Next", &["end", ".", "Next"]);
        check(
            "at 9.30 on 2022-03-03, 1,500 AT&T",
            &["at", "9.30", "on", "2022-03-03", ",", "1,500", "AT&T"],
        );
    }

    #[test]
    fn the_possessive_is_a_token() {
        check("Putin’s plan", &["Putin", "’s", "plan"]);
        check("the U.S.'s plan", &["the", "U.S.", "'s", "plan"]);
        check("it's", &["it", "'s"]);
        check("don't o'sullivan", &["don't", "o'sullivan"]);
    }

    #[test]
    fn marks_links_and_tags_stand_alone() {
        check("“No,” he said...", &["“", "No", ",", "”", "he", "said", "..."]);
        check(
            "#JenPsaki @sas_24: pic.twitter.com/LW?",
            &["#JenPsaki", "@sas_24", ":", "pic.twitter.com/LW", "?"],
        );
        check("see https://example.org/a?b=c.", &["see", "https://example.org/a?b=c", "."]);
        check("''Yes,'' -- she", &["''", "Yes", ",", "''", "--", "she"]);
        check("Ⅷ ﬁx e\u{301}a 💛", &["Ⅷ", "ﬁx", "e\u{301}a", "💛"]);
    }

    #[test]
    fn a_straight_mark_tells_its_side_by_its_neighbours() {
        let tokens = tokens("say \"Yes\" or");
        assert_eq!(tokens[1].kind, TokenKind::Quote(Side::Open));
        assert_eq!(tokens[3].kind, TokenKind::Quote(Side::Close));
    }

    #[test]
    fn shapes_and_hashes_ignore_what_they_should() {
        for (word, expected) in [
            ("said", Shape::Lower),
            ("Putin", Shape::Capital),
            ("U.S.", Shape::Upper),
            ("McCain", Shape::Mixed),
            ("3", Shape::Caseless),
        ] {
            assert_eq!(shape(word), expected, "{word}");
        }
        assert_eq!(hash_word("Élysée"), hash_word("éLYSÉE"));
        assert_eq!(hash_word("don’t"), hash_word("DON'T"));
        assert_ne!(hash_word("said"), hash_word("says"));
    }
}
