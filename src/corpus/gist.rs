//! The **gist** of a statement: what it says, as far as comparing it with others needs it.

use crate::model::Span;
use crate::text::{Text, TokenKind, hash_word, list_entries};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that carry no content: sharing them says nothing.
const EMPTY: &str = include_str!("empty_words.txt");

/// Words that turn a statement into its opposite.
const NEGATIONS: [&str; 10] =
    ["not", "no", "never", "cannot", "can't", "don't", "doesn't", "won't", "isn't", "without"];

/// The content words of a statement and whether it says "not". It depends on the words that were said alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gist {
    /// Content words in text order, as 31 bits of their stems' hashes above one that says whether it is exact: a number, or a
    /// name that is not at a sentence's start.
    pub(super) words: Vec<u32>,
    /// Whether it says "not", an odd number of times.
    pub(super) is_negated: bool,
}

impl Gist {
    /// The gist of some pieces of a text.
    pub(super) fn new(text: &str, content: &[Span]) -> Gist {
        let mut gist = Gist::default();
        for piece in content {
            gist.add(&Text::new(piece.slice(text).unwrap_or_default()));
        }
        gist.words.shrink_to_fit();
        gist
    }

    fn add(&mut self, text: &Text) {
        static EMPTY_WORDS: LazyLock<BTreeSet<u64>> = LazyLock::new(|| {
            list_entries(EMPTY).flat_map(str::split_whitespace).map(hash_word).collect()
        });
        for (idx, token) in text.tokens.iter().enumerate().filter(|it| it.1.is_wordlike()) {
            let word = in_small_letters(text.word(idx));
            self.is_negated ^= NEGATIONS.contains(&word.as_ref());
            if EMPTY_WORDS.contains(&token.hash) {
                continue;
            }
            // Behind an opening mark the first word is the second token.
            let sentence = text.sentences.get(text.sentence_of(idx));
            let is_first = sentence.is_some_and(|it| idx <= it.start + 1);
            let is_exact = token.kind == TokenKind::Number || token.is_capitalised() && !is_first;
            let hash = hash_word(stem(&word));
            self.words.push((hash ^ hash >> 32) as u32 & !1 | u32::from(is_exact));
        }
    }

    /// Its content words, each once, and those that are exact; both in order.
    pub(super) fn sets(&self) -> [Vec<u32>; 2] {
        let set = |words: &mut dyn Iterator<Item = u32>| {
            let mut set: Vec<u32> = words.collect();
            set.sort_unstable();
            set.dedup();
            set
        };
        let exact = self.words.iter().filter(|it| *it & 1 == 1);
        [set(&mut self.words.iter().map(|it| it >> 1)), set(&mut exact.map(|it| it >> 1))]
    }
}

/// A word in small letters, with plain apostrophes.
fn in_small_letters(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|it| it.is_ascii() && !it.is_ascii_uppercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase().replace('’', "'")),
    }
}

/// A word without the endings that number and tense give it.
fn stem(word: &str) -> &str {
    let word = word.trim_end_matches("'s");
    for ending in ["ing", "ed", "es", "s", "d"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 4
        {
            return stem.strip_suffix('e').unwrap_or(stem);
        }
    }
    word.strip_suffix('e').filter(|it| it.len() >= 4).unwrap_or(word)
}
