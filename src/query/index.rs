//! The search index: which rows have which words.
//!
//! The words stand in order, so that all that begin alike are neighbours: the rows of a prefix are those of one range of
//! words. Names and titles are indexed once per actor and article, not once per row. Where the words of the statements
//! themselves stand is a [`Body`]'s: that of a whole edition has the texts, that of a large one has shards.

use super::engine::{Bits, Dimension, Lists, Texts};
use super::facet::Facet;
use super::held::Held;
use super::search::{Search, Term};
use super::shards::{Need, Shards};
use super::suggest::{Spelling, closest};
use crate::model::{Actor, Article, Edition, Outline, Shard, Statement, WordList};
use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

/// Where the words of the statements stand.
pub(super) trait Body: Debug + Send + Sync {
    /// How many rows there are.
    fn n_rows(&self) -> usize;

    /// The distinct words in order, those of names included. A word's **code** is its place here.
    fn words(&self) -> &[String];

    /// How many rows have a word.
    fn count(&self, code: u32) -> usize;

    /// The rows that have one of some words.
    fn rows(&self, codes: &Range<u32>) -> Bits;

    /// Keeps of rows that have all words of a phrase those in which they stand one after the other.
    fn keep_phrase(&self, rows: &mut Bits, phrase: &[Range<u32>]);

    /// What must be added before words can be asked for, with their places or without.
    fn missing(&self, _codes: &Range<u32>, _with_places: bool) -> Vec<Need> {
        Vec::new()
    }

    /// Whether what may be missing is there.
    fn has(&self, _need: Need) -> bool {
        true
    }

    /// Adds what was missing.
    fn add(&mut self, _need: Need, _shard: Shard) {}
}

/// The search index of an edition.
#[derive(Debug)]
pub struct Index {
    body: Box<dyn Body>,
    /// Actor → the words of its name and aliases.
    actors: Lists,
    /// Article → the words of its title and publisher.
    articles: Lists,
}

/// The names of each actor.
pub(super) fn names(actors: &[Actor]) -> impl Iterator<Item = Vec<&String>> {
    actors.iter().map(|it| std::iter::once(&it.name).chain(&it.aliases).collect())
}

/// The names of each article.
pub(super) fn titles(articles: &[Article]) -> impl Iterator<Item = Vec<&String>> {
    articles.iter().map(|it| std::iter::once(&it.title).chain(&it.publisher).collect())
}

impl Index {
    /// Indexes an edition whose statements stand in the order of `rows`.
    pub(super) fn new(edition: &Edition, rows: &[&Statement]) -> Index {
        let mut texts = Texts::default();
        for it in rows {
            let text = edition.articles.get(it.article.0 as usize).map_or("", |it| &it.text);
            texts.push(it.content.iter().filter_map(|it| it.slice(text)));
        }
        let (mut actors, mut articles) = (names(&edition.actors), titles(&edition.articles));
        let (body, actors, articles) = Held::new(Arc::new(texts), &mut actors, &mut articles);
        Index { body: Box::new(body), actors, articles }
    }

    /// The index of an outline, as far as its words tell: the rest must be added, see [`Index::missing`].
    pub(super) fn of_words(words: &WordList, outline: &Outline, n_rows: usize) -> Index {
        let shards = Shards::new(words, n_rows);
        let actors = shards.lists(&mut names(&outline.actors));
        let articles = shards.lists(&mut titles(&outline.articles));
        Index { body: Box::new(shards), actors, articles }
    }

    /// The words of so many rows, in which nobody and nothing has a name: where they stand must be added.
    pub fn of_shards(words: &WordList, n_rows: usize) -> Index {
        let body = Box::new(Shards::new(words, n_rows));
        Index { body, actors: Lists::default(), articles: Lists::default() }
    }

    /// What must be added before a search can be asked.
    pub fn missing(&self, search: &Search) -> Vec<Need> {
        let mut missing = Vec::new();
        for term in &search.terms {
            let phrase = self.phrase(term);
            for codes in &phrase {
                missing.extend(self.body.missing(codes, phrase.len() > 1));
            }
        }
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// Whether what may be missing is there.
    pub fn has(&self, need: Need) -> bool {
        self.body.has(need)
    }

    /// Adds what was missing.
    pub fn add(&mut self, need: Need, shard: Shard) {
        self.body.add(need, shard);
    }

    /// The rows that have all that the search asks for and nothing that it leaves out. `facets` are the table's.
    pub fn matching(&self, search: &Search, facets: &[Dimension]) -> Bits {
        let mut rows = Bits::all(self.body.n_rows());
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
            let words = self.body.words();
            let start = words.partition_point(|it| it < word);
            let is_hit = |it: &String| {
                if term.is_prefix && idx + 1 == n_words {
                    it.starts_with(word.as_str())
                } else {
                    it == word
                }
            };
            let len = words.get(start..).unwrap_or_default().partition_point(is_hit);
            start as u32..(start + len) as u32
        });
        codes.collect()
    }

    /// The rows that have a phrase in one of their texts.
    fn rows(&self, phrase: &[Range<u32>], facets: &[Dimension]) -> Bits {
        let mut rows = Bits::all(self.body.n_rows());
        phrase.iter().for_each(|it| rows.keep(&self.body.rows(it)));
        if phrase.len() > 1 {
            self.body.keep_phrase(&mut rows, phrase);
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
                let frequency = |code: usize| self.body.count(code as u32);
                if codes.is_empty()
                    && let Some(closest) = closest(word, self.body.words(), frequency)
                {
                    spellings.push(Spelling::new(text, at.clone(), closest));
                }
            }
        }
        spellings
    }
}

/// Whether a phrase stands in a sequence of words.
pub(super) fn contains(sequence: &[u32], phrase: &[Range<u32>]) -> bool {
    sequence
        .windows(phrase.len().max(1))
        .any(|window| window.iter().zip(phrase).all(|(word, codes)| codes.contains(word)))
}
