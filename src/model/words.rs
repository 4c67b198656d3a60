//! The search index of a large edition in parts: the **words**, and for ranges of them **shards** that say where they stand.

use super::chunk::{Content, Part};
use serde::{Deserialize, Serialize};

/// All words that can be searched. A word's **code** is its place; the codes after the last word are those of the
/// beginnings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// Folded, in order, each once: how many bytes it shares with the one before, and the rest.
    pub words: Vec<(u8, String)>,
    /// How many rows have each word, and then each beginning.
    pub counts: Vec<u32>,
    /// Ranges of words that begin alike and have so many rows that these stand ready as one list.
    pub beginnings: Vec<(u32, u32)>,
    /// The first code of each shard, ascending from 0.
    pub shards: Vec<u32>,
}

impl WordList {
    /// The words, each spelled out.
    pub fn spelled(&self) -> Vec<String> {
        let mut last = String::new();
        let whole = |(shared, rest): &(u8, String)| {
            last.truncate(last.floor_char_boundary(usize::from(*shared)));
            last.push_str(rest);
            last.clone()
        };
        self.words.iter().map(whole).collect()
    }
}

impl Content for WordList {
    const PARTS: &'static [Part] = &[Part::Words];

    fn check(&self) -> Result<(), String> {
        let n_words = self.words.len() as u32;
        if self.counts.len() != self.words.len() + self.beginnings.len() {
            return Err("there are not as many counts as words and beginnings".into());
        }
        if self.beginnings.iter().any(|it| it.0 > it.1 || it.1 > n_words) {
            return Err("a beginning has words that are not there".into());
        }
        if self.shards.first() != Some(&0) || !self.shards.is_sorted_by(|a, b| a < b) {
            return Err("the shards are not in order".into());
        }
        Ok(())
    }
}

/// A list of bytes for each code of a range: of rows, or of the places within those rows.
///
/// Rows are differences: how many rows lie between one and the one before. Places are, for each of the rows, how many there
/// are beyond the first, and then each as a difference to the one before. All numbers are LEB128.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// How many bytes each code has.
    pub lengths: Vec<u32>,
    /// The bytes of all of them.
    pub bytes: Vec<u8>,
}

impl Content for Shard {
    const PARTS: &'static [Part] = &[Part::Rows, Part::Places];

    fn check(&self) -> Result<(), String> {
        let sum: u64 = self.lengths.iter().map(|it| u64::from(*it)).sum();
        if sum == self.bytes.len() as u64 { Ok(()) } else { Err("its lists do not fill it".into()) }
    }
}

/// Ids of statements and their rows, in order of the ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ids {
    /// Each id with its row.
    pub ids: Vec<(String, u32)>,
}

impl Content for Ids {
    const PARTS: &'static [Part] = &[Part::Ids];

    fn check(&self) -> Result<(), String> {
        let is_sorted = self.ids.is_sorted_by(|a, b| a.0 < b.0);
        if is_sorted { Ok(()) } else { Err("the ids are not in order".into()) }
    }
}
