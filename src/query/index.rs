//! The search index: the edition's distinct folded words in order, where each stands, and the sequence of words of each
//! text.
//!
//! Because the words are in order, all that begin alike are neighbours: the rows of a prefix are one slice of the
//! postings. Names and titles are indexed once per actor and article, not once per row.

use super::columns::{Bits, Column, Lists};
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
#[derive(Debug)]
pub(super) struct Index {
    /// The distinct words in order. A word's **code** is its place here.
    words: Vec<String>,
    /// Row → the words of the statement.
    statements: Lists,
    /// Word → the rows whose statement has it.
    postings: Lists,
    /// Actor → the words of its name and aliases.
    actors: Lists,
    /// Article → the words of its title and publisher.
    articles: Lists,
}

impl Index {
    /// Indexes an edition whose statements stand in the order of `rows`.
    pub(super) fn new(edition: &Edition, rows: &[&Statement]) -> Index {
        let mut words = Interner::default();
        let (mut statements, mut actors, mut articles) = (Lists::new(), Lists::new(), Lists::new());
        for it in rows {
            let text = edition.articles.get(it.article.0 as usize).map_or("", |it| &it.text);
            let mut pieces = it.content.iter().filter_map(|it| it.slice(text));
            statements.push(&sequence(&mut words, &mut pieces, false));
        }
        for it in &edition.actors {
            let mut names = std::iter::once(&it.name).chain(&it.aliases).map(String::as_str);
            actors.push(&sequence(&mut words, &mut names, true));
        }
        for it in &edition.articles {
            let mut names = std::iter::once(&it.title).chain(&it.publisher).map(String::as_str);
            articles.push(&sequence(&mut words, &mut names, true));
        }
        let mut words = words.into_words();
        let order = sorted(words.len(), &|a, b| words[a].cmp(&words[b]));
        let mut codes = vec![0; words.len()];
        for (code, &number) in order.iter().enumerate() {
            codes[number as usize] = code as u32;
        }
        for lists in [&mut statements, &mut actors, &mut articles] {
            lists.replace(|it| codes.get(it as usize).copied().unwrap_or(GAP));
        }
        Index {
            postings: statements.inverted(words.len()),
            statements,
            actors,
            articles,
            words: order.iter().map(|&it| std::mem::take(&mut words[it as usize])).collect(),
        }
    }

    /// The rows that have all that the search asks for and nothing that it leaves out. `columns` are the table's.
    pub(super) fn matching(&self, search: &Search, columns: &[Column]) -> Bits {
        let mut rows = Bits::all(self.statements.len());
        for term in &search.terms {
            let found = self.rows(&self.phrase(term), columns);
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
    fn rows(&self, phrase: &[Range<u32>], columns: &[Column]) -> Bits {
        let n_rows = self.statements.len();
        let mut rows = Bits::none(n_rows);
        if phrase.iter().any(Range::is_empty) {
            return rows;
        }
        let postings = |it: &Range<u32>| self.postings.range(it.start as usize, it.end as usize);
        match phrase {
            [] => return rows,
            [word] => postings(word).iter().for_each(|&it| rows.insert(it)),
            _ => {
                let rarest = phrase.iter().map(postings).min_by_key(|it| it.len());
                for &row in rarest.unwrap_or_default() {
                    if contains(self.statements.get(row as usize), phrase) {
                        rows.insert(row);
                    }
                }
            }
        }
        let holders = |lists: &Lists| -> Vec<bool> {
            (0..lists.len()).map(|it| contains(lists.get(it), phrase)).collect()
        };
        let (actors, articles) = (holders(&self.actors), holders(&self.articles));
        let facets = [
            (Facet::Speaker, &actors),
            (Facet::Addressee, &actors),
            (Facet::Mentioned, &actors),
            (Facet::Article, &articles),
        ];
        for (facet, holders) in facets {
            let Some(column) = columns.get(facet as usize).filter(|_| holders.contains(&true))
            else {
                continue;
            };
            let is_holder = |it| holders.get(it as usize).copied().unwrap_or_default();
            (0..n_rows as u32)
                .filter(|&row| column.any(row, is_holder))
                .for_each(|row| rows.insert(row));
        }
        rows
    }

    /// The words of a search that nothing in the edition has, each with the closest word that something has.
    /// `text` is what the search was read from.
    pub(super) fn spellings(&self, search: &Search, text: &str) -> Vec<Spelling> {
        let mut spellings = Vec::new();
        for term in search.terms.iter().filter(|it| !it.is_negated) {
            for ((word, at), codes) in term.words.iter().zip(self.phrase(term)) {
                let frequency = |code: usize| self.postings.get(code).len();
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
