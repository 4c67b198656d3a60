//! A text cut into paragraphs, sentences and tokens, without losing or moving a byte.
//!
//! Nothing here knows what the words mean; every piece is a range of bytes of the text it came from, so that whatever
//! is found later can be shown at its place. Reading cannot fail: any `&str` gives a [`Text`].

mod abbreviation;
mod class;
mod list;
mod paragraph;
mod sentence;
mod token;
mod tokenize;
mod vocabulary;

pub use list::list_entries;
pub use token::{Shape, Side, Token, TokenKind, hash_word};
pub use vocabulary::Vocabulary;

use std::ops::Range;

/// A text with its tokens, and these grouped into sentences and paragraphs.
///
/// Tokens are in text order and disjoint, and everything between them is white space or invisible.
/// Each token belongs to exactly one sentence and each sentence to exactly one paragraph.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text itself.
    pub raw: &'a str,
    /// All tokens.
    pub tokens: Vec<Token>,
    /// Each sentence as a range of tokens; never empty.
    pub sentences: Vec<Range<usize>>,
    /// Each paragraph as a range of sentences; never empty.
    pub paragraphs: Vec<Range<usize>>,
}

impl<'a> Text<'a> {
    /// Cuts a text up. Takes time and memory linear in its length; what lies past 4 GiB has no tokens.
    pub fn new(raw: &'a str) -> Text<'a> {
        let tokens = Vec::with_capacity(raw.len() / 5);
        let mut text = Text { raw, tokens, sentences: Vec::new(), paragraphs: Vec::new() };
        for block in paragraph::blocks(raw) {
            let first_token = text.tokens.len();
            tokenize::tokenize(raw, block, &mut text.tokens);
            let first_sentence = text.sentences.len();
            sentence::split(raw, &text.tokens, first_token..text.tokens.len(), &mut text.sentences);
            if text.sentences.len() > first_sentence {
                text.paragraphs.push(first_sentence..text.sentences.len());
            }
        }
        text
    }

    /// The words of token `idx`, or nothing where there is no such token.
    pub fn word(&self, idx: usize) -> &'a str {
        self.tokens.get(idx).and_then(|it| self.raw.get(it.range())).unwrap_or_default()
    }

    /// Whether token `idx` is one of these words, however it is capitalised.
    pub fn is(&self, idx: usize, words: &[&str]) -> bool {
        let word = self.word(idx);
        words.iter().any(|it| it.eq_ignore_ascii_case(word))
    }

    /// The words from the first to the last token of a range, with what stands between them.
    pub fn words(&self, range: Range<usize>) -> &'a str {
        self.bytes(range).and_then(|it| self.raw.get(it)).unwrap_or_default()
    }

    /// The bytes from the first to the last token of a range.
    pub fn bytes(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.tokens.get(range.start)?;
        let last = self.tokens.get(range.end.checked_sub(1)?)?;
        Some(first.range().start..last.range().end)
    }

    /// The number of the sentence that holds token `idx`.
    pub fn sentence_of(&self, idx: usize) -> usize {
        self.sentences.partition_point(|it| it.end <= idx)
    }

    /// The number of the paragraph that holds sentence `idx`.
    pub fn paragraph_of(&self, sentence: usize) -> usize {
        self.paragraphs.partition_point(|it| it.end <= sentence)
    }

    /// The first token that starts at or after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|it| (it.start as usize) < at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_is_lost_but_space(raw in "[ -~\n“”‘’é\u{200b}💛]{0,200}") {
            let text = Text::new(&raw);
            let mut at = 0;
            for token in &text.tokens {
                let gap = raw.get(at..token.range().start).unwrap();
                prop_assert!(gap.chars().all(class::is_gap), "{gap:?} was lost");
                prop_assert!(raw.get(token.range()).is_some_and(|it| !it.is_empty()));
                at = token.range().end;
            }
            prop_assert!(raw[at..].chars().all(class::is_gap));
            let contiguous = |ranges: &[Range<usize>], len: usize| {
                let mut next = 0;
                ranges.iter().all(|it| it.start == std::mem::replace(&mut next, it.end) && it.end > it.start) && next == len
            };
            prop_assert!(contiguous(&text.sentences, text.tokens.len()));
            prop_assert!(contiguous(&text.paragraphs, text.sentences.len()));
        }

        #[test]
        fn any_string_is_a_text(raw in any::<String>()) {
            Text::new(&raw);
        }
    }
}
