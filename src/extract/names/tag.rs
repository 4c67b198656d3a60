//! Tags: "#JenPsaki" names Jen Psaki.

use super::lexicon::{Class, Entry, Lexicon};
use super::scan::{Candidate, Scan, What, read_word};
use crate::model::Span;
use crate::text::{Text, hash_word};
use std::ops::Range;

/// The words that a tag is made of, as bytes of the text: it is cut before each capital that follows a small letter.
pub(super) fn split(text: &Text, at: usize) -> Vec<Range<usize>> {
    let Some(token) = text.tokens.get(at) else { return Vec::new() };
    let start = token.range().start + 1;
    let word = text.word(at).get(1..).unwrap_or_default();
    let mut parts = Vec::new();
    let (mut part, mut was_small) = (0, false);
    for (offset, c) in word.char_indices() {
        if c == '_' || c.is_uppercase() && was_small {
            parts.push(part..offset);
            part = offset + usize::from(c == '_');
        }
        was_small = c.is_lowercase();
    }
    parts.push(part..word.len());
    parts.retain(|it| !it.is_empty());
    parts.into_iter().map(|it| start + it.start..start + it.end).collect()
}

/// What is known of the words of a tag together.
pub(super) fn entry(text: &Text, lexicon: &Lexicon, at: usize) -> Entry {
    let hashes: Vec<u64> = split(text, at)
        .into_iter()
        .map(|it| hash_word(text.raw.get(it).unwrap_or_default()))
        .collect();
    lexicon.phrase_of(&hashes).unwrap_or_default()
}

/// Adds the candidate that the `#tag` at token `at` is, if it is one.
pub(super) fn read(text: &Text, lexicon: &Lexicon, at: usize, scan: &mut Scan) {
    if !text.word(at).starts_with('#') {
        return;
    }
    let parts = split(text, at);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    let Some(span) = Span::from_range(first.start..last.end) else { return };
    let start = scan.words.len();
    for part in &parts {
        let word = text.raw.get(part.clone()).unwrap_or_default();
        if let Some(span) = Span::from_range(part.clone()) {
            scan.words.push(read_word(lexicon, word, span, 0));
        }
    }
    let words = start..scan.words.len();
    let entry = entry(text, lexicon, at);
    let given = scan.words.get(start).map_or(Class::NONE, |it| it.class);
    let what = if entry.class.is(Class::KNOWN) {
        What::Known(entry.known)
    } else if entry.class.is(Class::ADJECTIVE) {
        What::Adjective(entry.known)
    } else if parts.len() >= 2 && parts.len() <= 4 && given.is(Class::GIVEN) {
        What::Person
    } else if parts.len() == 1 {
        What::Single
    } else {
        scan.words.truncate(start);
        return;
    };
    scan.candidates.push(Candidate {
        what,
        words,
        span,
        tokens: at..at + 1,
        title: Class::NONE,
        is_doubtful: true,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &[&str]) {
        let text = Text::new(raw);
        let parts: Vec<_> = split(&text, 0).into_iter().map(|it| &raw[it]).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_tag_is_cut_at_its_capitals() {
        check("#JenPsaki", &["Jen", "Psaki"]);
        check("#white_house", &["white", "house"]);
        check("#NATO", &["NATO"]);
        check("#éClair", &["é", "Clair"]);
        check("#_", &[]);
    }
}
