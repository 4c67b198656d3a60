//! The search index: the edition's distinct folded words in order, where each stands, and the texts.
//!
//! Because the words are in order, all that begin alike are neighbours: the rows of a prefix are one slice of the
//! postings. Names and titles are indexed once per actor and article, not once per row.

use super::engine::{Bits, Dimension, Lists, Postings, Texts};
use super::facet::Facet;
use super::fold::each_word;
use super::intern::Interner;
use super::order::sorted;
use super::search::{Search, Term};
use super::suggest::{Spelling, closest};
use crate::model::{Edition, Statement};
use std::ops::Range;

/// Stands between two texts of one sequence, so that no phrase reaches over.
const GAP: u32 = u32::MAX;

/// The search index of an edition.
#[derive(Debug, Default)]
pub struct Index {
    /// The distinct words in order. A word's **code** is its place here.
    words: Vec<String>,
    /// Row → the words of the statement, as pieces of text.
    texts: Texts,
    /// Piece → its words.
    pieces: Lists,
    /// Word → the rows whose statement has it.
    postings: Postings,
    /// First letters → the rows of all words that begin so, where there are many.
    initials: Vec<(Range<u32>, Bits)>,
    /// Actor → the words of its name and aliases.
    actors: Lists,
    /// Article → the words of its title and publisher.
    articles: Lists,
}

impl Index {
    /// Indexes an edition whose statements stand in the order of `rows`.
    pub(super) fn new(edition: &Edition, rows: &[&Statement]) -> Index {
        let mut texts = Texts::default();
        for it in rows {
            let text = edition.articles.get(it.article.0 as usize).map_or("", |it| &it.text);
            texts.push(it.content.iter().filter_map(|it| it.slice(text)));
        }
        let actors = edition.actors.iter();
        let actors = actors.map(|it| std::iter::once(&it.name).chain(&it.aliases).collect());
        let articles = edition.articles.iter();
        let articles = articles.map(|it| std::iter::once(&it.title).chain(&it.publisher).collect());
        Index::of(texts, &mut { actors }, &mut { articles })
    }

    /// An index of texts, one per row, in which nobody and nothing has a name.
    pub fn of_texts(texts: Texts) -> Index {
        Index::of(texts, &mut std::iter::empty(), &mut std::iter::empty())
    }

    /// An index of the texts of rows, and of the names of actors and articles.
    fn of(
        texts: Texts,
        actors: &mut dyn Iterator<Item = Vec<&String>>,
        articles: &mut dyn Iterator<Item = Vec<&String>>,
    ) -> Index {
        let mut words = Interner::default();
        let mut lists = |all: &mut dyn Iterator<Item = Vec<&String>>| {
            let mut lists = Lists::default();
            all.for_each(|it| lists.push(&sequence(&mut words, &it)));
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
        let initials = initials(&words, &postings, n_rows);
        Index { words, texts, pieces, postings, initials, actors, articles }
    }

    /// The text of a row in pieces, which follow each other without a gap.
    pub fn pieces(&self, row: u32) -> impl Iterator<Item = &str> {
        self.texts.of(row)
    }

    /// The rows that have all that the search asks for and nothing that it leaves out. `facets` are the table's.
    pub fn matching(&self, search: &Search, facets: &[Dimension]) -> Bits {
        let mut rows = Bits::all(self.texts.len());
        for term in &search.terms {
            let found = self.rows(&self.phrase(term), facets);
            if term.is_negated { rows.remove(&found) } else { rows.keep(&found) }
        }
        rows
    }

    /// Per actor or article, whether all words of the search stand in its names. `None` for a facet whose values are
    /// neither.
    pub(super) fn named(&self, search: &Search, facet: Facet) -> Option<Vec<bool>> {
        let lists = match facet {
            Facet::Speaker | Facet::Mentioned | Facet::Addressee => &self.actors,
            Facet::Article => &self.articles,
            _ => return None,
        };
        let mut found = vec![true; lists.len()];
        for term in search.terms.iter().filter(|it| !it.is_negated) {
            let phrase = self.phrase(term);
            for (idx, it) in found.iter_mut().enumerate() {
                *it &= contains(lists.get(idx), &phrase);
            }
        }
        Some(found)
    }

    /// The codes that each word of a term may have.
    fn phrase(&self, term: &Term) -> Vec<Range<u32>> {
        let n_words = term.words.len();
        let codes = term.words.iter().enumerate().map(|(idx, (word, _))| {
            let start = self.words.partition_point(|it| it < word);
            let is_hit = |it: &String| {
                if term.is_prefix && idx + 1 == n_words {
                    it.starts_with(word.as_str())
                } else {
                    it == word
                }
            };
            let len = self.words.get(start..).unwrap_or_default().partition_point(is_hit);
            start as u32..(start + len) as u32
        });
        codes.collect()
    }

    /// The rows that have a phrase in one of their texts.
    fn rows(&self, phrase: &[Range<u32>], facets: &[Dimension]) -> Bits {
        let mut rows = Bits::all(self.texts.len());
        for word in phrase {
            match self.initials.iter().find(|it| it.0 == *word) {
                Some((_, initial)) => rows.keep(initial),
                None => rows.keep(&self.postings.union(word.clone())),
            }
        }
        if phrase.len() > 1 {
            let words = |row| {
                let pieces = self.texts.numbers(row).map(|it| self.pieces.get(it as usize));
                pieces.flatten().copied().collect::<Vec<u32>>()
            };
            rows.retain(|row| contains(&words(row), phrase));
        }
        let holders = |lists: &Lists| -> Vec<u32> {
            (0..lists.len() as u32).filter(|&it| contains(lists.get(it as usize), phrase)).collect()
        };
        let (actors, articles) = (holders(&self.actors), holders(&self.articles));
        let named = [
            (Facet::Speaker, &actors),
            (Facet::Addressee, &actors),
            (Facet::Mentioned, &actors),
            (Facet::Article, &articles),
        ];
        for (facet, holders) in named {
            if let Some(it) = facets.get(facet as usize) {
                rows.add(&it.postings.union(holders.iter().copied()));
            }
        }
        rows
    }

    /// The words of a search that nothing in the edition has, each with the closest word that something has.
    /// `text` is what the search was read from.
    pub(super) fn spellings(&self, search: &Search, text: &str) -> Vec<Spelling> {
        let mut spellings = Vec::new();
        for term in search.terms.iter().filter(|it| !it.is_negated) {
            for ((word, at), codes) in term.words.iter().zip(self.phrase(term)) {
                let frequency = |code: usize| self.postings.count(code as u32);
                if codes.is_empty()
                    && let Some(closest) = closest(word, &self.words, frequency)
                {
                    spellings.push(Spelling::new(text, at.clone(), closest));
                }
            }
        }
        spellings
    }
}

/// The rows of the words with one first letter, for each letter that a quarter of the rows or more have, counted word by
/// word: the first letter typed is the longest union of all.
fn initials(words: &[String], postings: &Postings, n_rows: usize) -> Vec<(Range<u32>, Bits)> {
    let mut initials = Vec::new();
    let mut start = 0;
    for same in words.chunk_by(|a, b| a.chars().next() == b.chars().next()) {
        let codes = start..start + same.len() as u32;
        start = codes.end;
        if codes.clone().map(|it| postings.count(it)).sum::<usize>() * 4 > n_rows {
            initials.push((codes.clone(), postings.union(codes)));
        }
    }
    initials
}

/// Whether a phrase stands in a sequence of words.
fn contains(sequence: &[u32], phrase: &[Range<u32>]) -> bool {
    sequence
        .windows(phrase.len().max(1))
        .any(|window| window.iter().zip(phrase).all(|(word, codes)| codes.contains(word)))
}

/// The words of several texts in one sequence, [`GAP`]s between them.
fn sequence(interner: &mut Interner, texts: &[&String]) -> Vec<u32> {
    let mut sequence = Vec::new();
    for text in texts {
        if !sequence.is_empty() {
            sequence.push(GAP);
        }
        each_word(text, &mut |_, word| sequence.push(interner.number(word)));
    }
    sequence
}
