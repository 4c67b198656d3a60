//! The words of an edition that is **held** whole: its texts, and where each word stands in them.
//!
//! The first letter typed is the longest union of words: of 20,000 statements, which is the most that are held whole in a
//! page, 1,875 words take 0.15 ms. Sets made ready for first letters were copied in 0.3 µs, and nobody would see that.

use super::engine::{Bits, Lists, Postings, Texts};
use super::fold::each_word;
use super::index::{Body, contains};
use super::intern::Interner;
use super::order::sorted;
use std::ops::Range;
use std::sync::Arc;

/// Stands between two texts of one sequence, so that no phrase reaches over.
pub(super) const GAP: u32 = u32::MAX;

/// Texts and where their words stand.
#[derive(Debug)]
pub(super) struct Held {
    words: Vec<String>,
    /// Row → the words of the statement, as pieces of text.
    texts: Arc<Texts>,
    /// Piece → its words.
    pieces: Lists,
    /// Word → the rows whose statement has it.
    postings: Postings,
}

impl Held {
    /// Indexes the texts of rows, and gives the words of the names of actors and articles.
    pub(super) fn new(
        texts: Arc<Texts>,
        actors: &mut dyn Iterator<Item = Vec<&String>>,
        articles: &mut dyn Iterator<Item = Vec<&String>>,
    ) -> (Held, Lists, Lists) {
        let mut words = Interner::default();
        let mut lists = |all: &mut dyn Iterator<Item = Vec<&String>>| {
            let mut lists = Lists::default();
            all.for_each(|it| lists.push(&sequence(&mut |word| words.number(word), &it)));
            lists
        };
        let (mut actors, mut articles) = (lists(actors), lists(articles));
        // No word reaches over a space, so that a text has the words of its pieces.
        let mut pieces = lists(&mut texts.pieces().iter().map(|it| vec![it]));
        let words = words.words();
        let order = sorted(words.len(), &|a, b| words[a].cmp(&words[b]));
        let mut codes = vec![0; words.len()];
        for (code, &number) in order.iter().enumerate() {
            codes[number as usize] = code as u32;
        }
        for lists in [&mut pieces, &mut actors, &mut articles] {
            lists.replace(|it| codes.get(it as usize).copied().unwrap_or(GAP));
        }
        let n_rows = texts.len();
        let postings = Postings::new(words.len(), n_rows, &|found| {
            for row in 0..n_rows as u32 {
                for piece in texts.numbers(row) {
                    pieces.get(piece as usize).iter().for_each(|&word| found(word, row));
                }
            }
        });
        let words: Vec<String> = order.iter().map(|&it| words[it as usize].clone()).collect();
        (Held { words, texts, pieces, postings }, actors, articles)
    }
}

impl Body for Held {
    fn n_rows(&self) -> usize {
        self.texts.len()
    }

    fn words(&self) -> &[String] {
        &self.words
    }

    fn count(&self, code: u32) -> usize {
        self.postings.count(code)
    }

    fn rows(&self, codes: &Range<u32>) -> Bits {
        self.postings.union(codes.clone())
    }

    fn keep_phrase(&self, rows: &mut Bits, phrase: &[Range<u32>]) {
        let words = |row| {
            let pieces = self.texts.numbers(row).map(|it| self.pieces.get(it as usize));
            pieces.flatten().copied().collect::<Vec<u32>>()
        };
        rows.retain(|row| contains(&words(row), phrase));
    }
}

/// The numbers of the words of several texts in one sequence, [`GAP`]s between them.
pub(super) fn sequence(number: &mut dyn FnMut(&str) -> u32, texts: &[&String]) -> Vec<u32> {
    let mut sequence = Vec::new();
    for text in texts {
        if !sequence.is_empty() {
            sequence.push(GAP);
        }
        each_word(text, &mut |_, word| sequence.push(number(word)));
    }
    sequence
}
