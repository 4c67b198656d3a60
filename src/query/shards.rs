//! The words of a large edition in **shards**: where words stand is fetched for the words that are searched.
//!
//! A search for a word needs the shard that has it; a phrase needs the places of its words too. A beginning that is one of
//! very many words, as the first letter typed is, has its rows ready as one list.
//!
//! Of a million rows the union of the 1,875 words with one first letter takes 5.4 ms, its list of 0.7 MB 1.5. Words of a
//! phrase are merged by their places: 63 ms for the two most frequent words, which stand together in half of all rows, 15 for
//! the fourth and ninth; to look each place up among the others takes 179 and 34, to read the texts of all rows that have both
//! 435 and 109. (The least of many runs.)

use super::engine::{Bits, DENSE, Lists, rows, varint};
use super::held::{GAP, sequence};
use super::index::Body;
use crate::model::{Shard, WordList};
use std::ops::Range;

/// What must be there before a search can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The words themselves.
    Words,
    /// The rows of the shard with this number.
    Rows(u32),
    /// The places of the shard with this number.
    Places(u32),
}

/// All words, and those shards that are there.
#[derive(Debug)]
pub(super) struct Shards {
    n_rows: usize,
    words: Vec<String>,
    counts: Vec<u32>,
    /// Codes after those of the words: one for each of these ranges.
    beginnings: Vec<(u32, u32)>,
    /// The first code of each shard.
    firsts: Vec<u32>,
    rows: Vec<Option<Fetched>>,
    places: Vec<Option<Fetched>>,
}

/// A shard that is there.
#[derive(Debug)]
struct Fetched {
    /// Where the bytes of each code end.
    ends: Vec<u32>,
    bytes: Vec<u8>,
    /// The rows that are held as bits, by place in the shard, ascending: those of codes that so many have, see [`DENSE`].
    /// They have no bytes.
    dense: Vec<(u32, Bits)>,
}

impl Fetched {
    fn new(shard: Shard) -> Fetched {
        let mut sum = 0;
        let mut end = |len: u32| {
            sum += len;
            sum
        };
        Fetched {
            ends: shard.lengths.into_iter().map(&mut end).collect(),
            bytes: shard.bytes,
            dense: Vec::new(),
        }
    }

    /// Rows of an edition with so many; a list has as many as its code counts.
    fn of_rows(shard: Shard, counts: &[u32], n_rows: usize) -> Fetched {
        let all = Fetched::new(shard);
        let is_dense = |idx: usize| counts.get(idx).is_some_and(|&n| n as usize * DENSE > n_rows);
        // Of the right length from the start: an array that grows leaves holes behind it.
        let listed = (0..all.ends.len()).filter(|it| !is_dense(*it)).map(|it| all.list(it).len());
        let mut it = Fetched {
            ends: Vec::with_capacity(all.ends.len()),
            bytes: Vec::with_capacity(listed.sum()),
            dense: Vec::new(),
        };
        for idx in 0..all.ends.len() {
            let list = all.list(idx);
            if is_dense(idx) {
                let mut set = Bits::none(n_rows);
                set.add_rows(rows(list));
                it.dense.push((idx as u32, set));
            } else {
                it.bytes.extend(list);
            }
            it.ends.push(it.bytes.len() as u32);
        }
        it
    }

    /// The rows of a list where they are bits.
    fn bits(&self, idx: usize) -> Option<&Bits> {
        let place = self.dense.binary_search_by_key(&(idx as u32), |it| it.0).ok()?;
        self.dense.get(place).map(|it| &it.1)
    }

    fn list(&self, idx: usize) -> &[u8] {
        let end = |idx: usize| self.ends.get(idx).map_or(0, |&it| it as usize);
        let start = idx.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(idx)).unwrap_or_default()
    }
}

impl Shards {
    /// Words of an edition with so many rows; no shard is there yet.
    pub(super) fn new(words: &WordList, n_rows: usize) -> Shards {
        let none = || {
            let mut none = Vec::new();
            none.resize_with(words.shards.len(), || None);
            none
        };
        Shards {
            n_rows,
            words: words.spelled(),
            counts: words.counts.clone(),
            beginnings: words.beginnings.clone(),
            firsts: words.shards.clone(),
            rows: none(),
            places: none(),
        }
    }

    /// The codes of the words of names.
    pub(super) fn lists(&self, all: &mut dyn Iterator<Item = Vec<&String>>) -> Lists {
        let mut number = |word: &str| {
            let place = self.words.binary_search_by(|it| it.as_str().cmp(word));
            place.map_or(GAP, |it| it as u32)
        };
        let mut lists = Lists::default();
        all.for_each(|it| lists.push(&sequence(&mut number, &it)));
        lists
    }

    /// The codes whose rows are those of a range of words.
    fn listed(&self, codes: &Range<u32>) -> Range<u32> {
        match self.beginnings.iter().position(|it| *it == (codes.start, codes.end)) {
            Some(it) => {
                let code = (self.words.len() + it) as u32;
                code..code + 1
            }
            None => codes.clone(),
        }
    }

    /// The shard of a code.
    fn shard(&self, code: u32) -> usize {
        self.firsts.partition_point(|&it| it <= code).saturating_sub(1)
    }

    /// The shard of a code, if it is there, and the place of the code in it.
    fn fetched<'a>(&self, of: &'a [Option<Fetched>], code: u32) -> Option<(&'a Fetched, usize)> {
        let shard = self.shard(code);
        let first = self.firsts.get(shard).copied().unwrap_or_default();
        Some((of.get(shard)?.as_ref()?, code.saturating_sub(first) as usize))
    }

    /// Adds the rows of a code; none where its shard is not there.
    fn add_rows(&self, set: &mut Bits, code: u32) {
        let Some((shard, idx)) = self.fetched(&self.rows, code) else { return };
        match shard.bits(idx) {
            Some(bits) => set.add(bits),
            None => set.add_rows(rows(shard.list(idx))),
        }
    }

    /// Calls `found` with row and place of each of some words.
    fn each_place(&self, codes: &Range<u32>, found: &mut dyn FnMut(u32, u32)) {
        for code in codes.clone() {
            let places = self.fetched(&self.places, code).map_or(&[][..], |it| it.0.list(it.1));
            let mut places = varint::numbers(places);
            let mut with_word = Bits::none(self.n_rows);
            self.add_rows(&mut with_word, code);
            for row in with_word.rows() {
                let mut place = 0;
                let n = places.next().map_or(0, |it| it.saturating_add(1));
                for difference in places.by_ref().take(n as usize) {
                    place += difference;
                    found(row, place);
                }
            }
        }
    }
}

impl Body for Shards {
    fn n_rows(&self) -> usize {
        self.n_rows
    }

    fn words(&self) -> &[String] {
        &self.words
    }

    fn count(&self, code: u32) -> usize {
        self.counts.get(code as usize).map_or(0, |&it| it as usize)
    }

    fn rows(&self, codes: &Range<u32>) -> Bits {
        let mut set = Bits::none(self.n_rows);
        for code in self.listed(codes) {
            self.add_rows(&mut set, code);
        }
        set
    }

    fn keep_phrase(&self, set: &mut Bits, phrase: &[Range<u32>]) {
        // Where a phrase would have to begin, row by row, for each of its words to stand where it does.
        let mut begins: Option<Vec<(u32, u32)>> = None;
        for (codes, idx) in phrase.iter().zip(0..) {
            let mut here = Vec::new();
            self.each_place(codes, &mut |row, place| {
                if let Some(begin) = place.checked_sub(idx).filter(|_| set.has(row)) {
                    here.push((row, begin));
                }
            });
            here.sort_unstable();
            begins = Some(match begins {
                Some(mut before) => {
                    let mut here = here.into_iter().peekable();
                    before.retain(|it| {
                        while here.next_if(|at| at < it).is_some() {}
                        here.peek() == Some(it)
                    });
                    before
                }
                None => here,
            });
        }
        let mut kept = Bits::none(self.n_rows);
        kept.add_rows(begins.unwrap_or_default().into_iter().map(|it| it.0));
        set.keep(&kept);
    }

    fn missing(&self, codes: &Range<u32>, with_places: bool) -> Vec<Need> {
        let mut missing = Vec::new();
        let mut add = |codes: Range<u32>, of: &[Option<Fetched>], need: &dyn Fn(u32) -> Need| {
            if codes.is_empty() {
                return;
            }
            let shards = self.shard(codes.start)..=self.shard(codes.end - 1);
            let not_there = |it: &usize| of.get(*it).is_some_and(Option::is_none);
            missing.extend(shards.filter(not_there).map(|it| need(it as u32)));
        };
        add(self.listed(codes), &self.rows, &Need::Rows);
        if with_places {
            add(codes.clone(), &self.rows, &Need::Rows);
            add(codes.clone(), &self.places, &Need::Places);
        }
        missing
    }

    fn has(&self, need: Need) -> bool {
        let is_there =
            |of: &[Option<Fetched>], it: u32| of.get(it as usize).is_some_and(Option::is_some);
        match need {
            Need::Words => true,
            Need::Rows(it) => is_there(&self.rows, it),
            Need::Places(it) => is_there(&self.places, it),
        }
    }

    fn add(&mut self, need: Need, shard: Shard) {
        let (of, number, fetched) = match need {
            Need::Words => return,
            Need::Rows(it) => {
                let first = self.firsts.get(it as usize).map_or(0, |&it| it as usize);
                let counts = self.counts.get(first..).unwrap_or_default();
                (&mut self.rows, it, Fetched::of_rows(shard, counts, self.n_rows))
            }
            Need::Places(it) => (&mut self.places, it, Fetched::new(shard)),
        };
        if let Some(it) = of.get_mut(number as usize) {
            *it = Some(fetched);
        }
    }
}
