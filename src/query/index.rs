//! The search index: the edition's distinct folded words in order, where each stands, and the sequence of words of each
//! text.
//!
//! Because the words are in order, all that begin alike are neighbours: the rows of a prefix are one slice of the
//! postings. Names and titles are indexed once per actor and article, not once per row.

use super::engine::{Bits, Dimension, Lists, Postings};
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
    /// Row → the words of the statement.
    statements: Lists,
    /// Word → the rows whose statement has it.
    postings: Postings,
    /// Actor → the words of its name and aliases.
    actors: Lists,
    /// Article → the words of its title and publisher.
    articles: Lists,
}

impl Index {
    /// Indexes an edition whose statements stand in the order of `rows`.
    pub(super) fn new(edition: &Edition, rows: &[&Statement]) -> Index {
        let mut words = Interner::default();
        let mut index = Index::default();
        for it in rows {
            let text = edition.articles.get(it.article.0 as usize).map_or("", |it| &it.text);
            let mut pieces = it.content.iter().filter_map(|it| it.slice(text));
            index.statements.push(&sequence(&mut words, &mut pieces, false));
        }
        for it in &edition.actors {
            let mut names = std::iter::once(&it.name).chain(&it.aliases).map(String::as_str);
            index.actors.push(&sequence(&mut words, &mut names, true));
        }
        for it in &edition.articles {
            let mut names = std::iter::once(&it.title).chain(&it.publisher).map(String::as_str);
            index.articles.push(&sequence(&mut words, &mut names, true));
        }
        index.finish(words)
    }

    /// An index of texts, one per row, in which nobody and nothing has a name.
    pub fn of_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Index {
        let mut words = Interner::default();
        let mut index = Index::default();
        for text in texts {
            index.statements.push(&sequence(&mut words, &mut std::iter::once(text), false));
        }
        index.finish(words)
    }

    /// Puts the words, which are numbers until then, in order.
    fn finish(mut self, words: Interner) -> Index {
        let mut words = words.into_words();
        let order = sorted(words.len(), &|a, b| words[a].cmp(&words[b]));
        let mut codes = vec![0; words.len()];
        for (code, &number) in order.iter().enumerate() {
            codes[number as usize] = code as u32;
        }
        for lists in [&mut self.statements, &mut self.actors, &mut self.articles] {
            lists.replace(|it| codes.get(it as usize).copied().unwrap_or(GAP));
        }
        self.words = order.iter().map(|&it| std::mem::take(&mut words[it as usize])).collect();
        let n_rows = self.statements.len();
        self.postings = Postings::new(self.words.len(), n_rows, &|found| {
            for row in 0..n_rows {
                let words = self.statements.get(row);
                words.iter().for_each(|&word| found(word, row as u32));
            }
        });
        self
    }

    /// The rows that have all that the search asks for and nothing that it leaves out. `facets` are the table's.
    pub fn matching(&self, search: &Search, facets: &[Dimension]) -> Bits {
        let mut rows = Bits::all(self.statements.len());
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
        let mut rows = Bits::all(self.statements.len());
        for word in phrase {
            rows.keep(&self.postings.union(word.clone()));
        }
        if phrase.len() > 1 {
            rows.retain(|row| contains(self.statements.get(row as usize), phrase));
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

/// Whether a phrase stands in a sequence of words.
fn contains(sequence: &[u32], phrase: &[Range<u32>]) -> bool {
    sequence
        .windows(phrase.len().max(1))
        .any(|window| window.iter().zip(phrase).all(|(word, codes)| codes.contains(word)))
}

/// The words of several texts in one sequence, [`GAP`]s between them where `apart`.
fn sequence(
    interner: &mut Interner,
    texts: &mut dyn Iterator<Item = &str>,
    apart: bool,
) -> Vec<u32> {
    let mut sequence = Vec::new();
    for text in texts {
        if apart && !sequence.is_empty() {
            sequence.push(GAP);
        }
        each_word(text, &mut |_, word| sequence.push(interner.number(word)));
    }
    sequence
}
