//! An edition in **parts**: what of it its page needs at once, what when it is asked for, and where its words stand.

use super::engine::{List, Texts, rows, varint};
use super::fold::each_word;
use super::index::{names, titles};
use super::intern::Interner;
use super::load::reading_order;
use super::order::sorted;
use crate::model::{Article, ArticleIdx, Edition, Ids, Outline, Shard, Slice, Statement, WordList};
use std::ops::Range;

/// The most slices. Each is named in the manifest, which then has 45 bytes more to load.
const SLICES: usize = 6000;
/// The fewest articles of a slice: some 50 statements, 5 KB to load.
const ARTICLES: usize = 4;
/// How many bytes of rows a shard has before the next one begins. Of a million statements 30,000 words make 416 such shards, each
/// named twice in the manifest; a word brings 78 KB along, its own rows being 1.1 KB, and words that begin alike in two letters
/// are in six. With 16 KB there are 1,338, 24 KB come along, and two letters are in 18; with 256 KB 120, 280 KB, and 2.5.
pub const SHARD: usize = 64 << 10;
/// Words that begin alike in so many letters have a list of their own, if they are in more than [`SHARDS`].
const BEGINNING: usize = 3;
/// How many shards may be fetched for a beginning.
const SHARDS: usize = 2;
/// How many ids are in one file: 40 KB.
const IDS: usize = 4096;

/// The statements of an edition in reading order.
pub struct Parts<'e> {
    edition: &'e Edition,
    rows: Vec<&'e Statement>,
}

/// Where the words of an edition stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The words.
    pub words: WordList,
    /// For each shard the rows of its words.
    pub rows: Vec<Shard>,
    /// For each shard the places of its words.
    pub places: Vec<Shard>,
}

/// How many articles are a slice. Rows in sight are mostly of as many articles, each of which brings its slice along: so
/// there are few in one, and twice as many rather than more than [`SLICES`] slices.
fn slice_len(n_articles: usize) -> usize {
    let mut n_each = ARTICLES;
    while n_articles.div_ceil(n_each) > SLICES {
        n_each *= 2;
    }
    n_each
}

impl<'e> Parts<'e> {
    /// The parts of an edition that [`Edition::check`] finds whole.
    pub fn new(edition: &'e Edition) -> Parts<'e> {
        let order = reading_order(edition);
        let rows = order.iter().filter_map(|&it| edition.statements.get(it as usize)).collect();
        Parts { edition, rows }
    }

    /// The outline.
    pub fn outline(&self) -> Outline {
        Outline::new(self.edition, self.rows.iter().copied())
    }

    /// The articles of each slice, in order: together all.
    pub fn slices(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let n = self.edition.articles.len();
        let n_each = slice_len(n);
        (0..n).step_by(n_each).map(move |it| it..(it + n_each).min(n))
    }

    /// The slice of some articles.
    pub fn slice(&self, articles: Range<usize>) -> Slice {
        let row =
            |article: usize| self.rows.partition_point(|it| (it.article.0 as usize) < article);
        let rows = self.rows.get(row(articles.start)..row(articles.end)).unwrap_or_default();
        let first = articles.start as u32;
        let local = |it: &&Statement| Statement {
            article: ArticleIdx(it.article.0.saturating_sub(first)),
            ..(*it).clone()
        };
        let articles: &[Article] = self.edition.articles.get(articles).unwrap_or_default();
        Slice { articles: articles.to_vec(), statements: rows.iter().map(local).collect() }
    }

    /// The ids of the statements in shards.
    pub fn ids(&self) -> Vec<Ids> {
        let order = sorted(self.rows.len(), &|a, b| self.rows[a].id.cmp(&self.rows[b].id));
        let id = |&row: &u32| Some((self.rows.get(row as usize)?.id.clone(), row));
        order.chunks(IDS).map(|it| Ids { ids: it.iter().filter_map(id).collect() }).collect()
    }

    /// The words and where they stand, in shards of so many bytes of rows and one list at most, see [`SHARD`].
    pub fn searched(&self, shard: usize) -> Searched {
        let mut lists = Lists::default();
        for (row, it) in (0..).zip(&self.rows) {
            let text = self.edition.articles.get(it.article.0 as usize).map_or("", |it| &it.text);
            let mut place = 0;
            for piece in it.content.iter().filter_map(|it| it.slice(text)) {
                each_word(piece, &mut |_, word| {
                    lists.push(word, place);
                    place += 1;
                });
            }
            lists.end_row(row);
        }
        for names in names(&self.edition.actors).chain(titles(&self.edition.articles)) {
            names.iter().for_each(|it| each_word(it, &mut |_, word| _ = lists.number(word)));
        }
        lists.finish(shard)
    }
}

impl Searched {
    /// The words of the texts of rows in shards of so many bytes, see [`Parts::searched`].
    pub fn of_texts(texts: &Texts, shard: usize) -> Searched {
        let mut lists = Lists::default();
        for row in 0..texts.len() as u32 {
            let mut place = 0;
            // No word reaches over a piece.
            for piece in texts.of(row) {
                each_word(piece, &mut |_, word| {
                    lists.push(word, place);
                    place += 1;
                });
            }
            lists.end_row(row);
        }
        lists.finish(shard)
    }
}

/// Where one word stands.
#[derive(Default)]
struct Word {
    rows: List,
    places: Vec<u8>,
}

/// Where all words stand, by the numbers in which they were first met.
#[derive(Default)]
struct Lists {
    words: Interner,
    lists: Vec<Word>,
    /// The word and place of each word of the row that is being read.
    row: Vec<(u32, u32)>,
}

impl Lists {
    fn number(&mut self, word: &str) -> u32 {
        let number = self.words.number(word);
        if self.lists.len() <= number as usize {
            self.lists.push(Word::default());
        }
        number
    }

    fn push(&mut self, word: &str, place: u32) {
        let number = self.number(word);
        self.row.push((number, place));
    }

    fn end_row(&mut self, row: u32) {
        self.row.sort_unstable();
        for same in self.row.chunk_by(|a, b| a.0 == b.0) {
            let Some(list) = same.first().and_then(|it| self.lists.get_mut(it.0 as usize)) else {
                continue;
            };
            list.rows.push(row);
            varint::push(same.len() as u32 - 1, &mut list.places);
            let mut last = 0;
            for &(_, place) in same {
                varint::push(place - last, &mut list.places);
                last = place;
            }
        }
        self.row.clear();
    }

    fn finish(mut self, shard: usize) -> Searched {
        let words = self.words.words();
        let order = sorted(words.len(), &|a, b| words[a].cmp(&words[b]));
        let spelled: Vec<&str> = order.iter().map(|&it| words[it as usize].as_str()).collect();
        let lists: Vec<Word> =
            order.iter().map(|&it| std::mem::take(&mut self.lists[it as usize])).collect();
        let mut out = Cut { shard, ..Cut::default() };
        lists.iter().for_each(|it| out.push(it));
        let beginnings = beginnings(&spelled, &|range| out.n_shards(range) > SHARDS);
        for range in &beginnings {
            out.push(&union(&lists[range.0 as usize..range.1 as usize]));
        }
        let mut last = "";
        let mut words = Vec::new();
        for word in spelled {
            let shared = word.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
            let shared = word.floor_char_boundary(shared.min(255));
            words.push((shared as u8, word.get(shared..).unwrap_or_default().to_owned()));
            last = word;
        }
        let words = WordList { words, counts: out.counts, beginnings, shards: out.firsts };
        Searched { words, rows: out.rows, places: out.places }
    }
}

/// The lists of all codes, cut into shards.
#[derive(Default)]
struct Cut {
    /// How many bytes of rows are enough.
    shard: usize,
    counts: Vec<u32>,
    firsts: Vec<u32>,
    rows: Vec<Shard>,
    places: Vec<Shard>,
}

impl Cut {
    fn push(&mut self, list: &Word) {
        if self.rows.last().is_none_or(|it| it.bytes.len() >= self.shard) {
            self.firsts.push(self.counts.len() as u32);
            self.rows.push(Shard::default());
            self.places.push(Shard::default());
        }
        self.counts.push(list.rows.count);
        let shards = self.rows.last_mut().into_iter().chain(self.places.last_mut());
        for (shard, bytes) in shards.zip([&list.rows.bytes, &list.places]) {
            shard.lengths.push(bytes.len() as u32);
            shard.bytes.extend(bytes);
        }
    }

    /// How many shards the codes of a range are in.
    fn n_shards(&self, (start, end): (u32, u32)) -> usize {
        let shard = |code: u32| self.firsts.partition_point(|&it| it <= code);
        shard(end.saturating_sub(1)) - shard(start) + 1
    }
}

/// The ranges of words that begin alike, and of which `is_long` says that they need a list of their own.
fn beginnings(words: &[&str], is_long: &dyn Fn((u32, u32)) -> bool) -> Vec<(u32, u32)> {
    let mut beginnings = Vec::new();
    for n_letters in 1..=BEGINNING {
        let beginning = |it: &str| {
            let end = it.char_indices().nth(n_letters - 1).map(|(at, c)| at + c.len_utf8());
            end.and_then(|end| it.get(..end)).map(str::to_owned)
        };
        let mut start = 0;
        for same in words.chunk_by(|a, b| beginning(a) == beginning(b)) {
            let range = (start, start + same.len() as u32);
            start = range.1;
            let is_whole = same.first().is_some_and(|it| beginning(it).is_some());
            if is_whole && is_long(range) && !beginnings.contains(&range) {
                beginnings.push(range);
            }
        }
    }
    beginnings
}

/// The rows that have one of some words.
fn union(words: &[Word]) -> Word {
    let mut all: Vec<u32> = words.iter().flat_map(|it| rows(&it.rows.bytes)).collect();
    all.sort_unstable();
    let mut union = Word::default();
    all.into_iter().for_each(|it| union.rows.push(it));
    union
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_short_until_they_would_be_too_many() {
        assert_eq!([0, 1, 24_000, 24_001, 83_554].map(slice_len), [4, 4, 4, 8, 16]);
    }
}
