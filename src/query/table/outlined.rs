//! The table of a large edition: made from its **outline**, and completed by what a search asks for.

use super::super::index::Index;
use super::super::load::{Source, outlined_dates};
use super::super::search::Search;
use super::super::shards::Need;
use super::Table;
use crate::model::{Outline, Shard, WordList};
use std::sync::OnceLock;

impl Table<'static> {
    /// The columns of an outline. What may be asked by words must be added first, see [`Table::needs`].
    pub fn of_outline(outline: &Outline) -> Table<'static> {
        let n_rows = outline.facts.len();
        let source = Source {
            actors: &outline.actors,
            articles: &outline.articles,
            each: &|found| outline.facts.each(found),
            dates: &|axis| outlined_dates(axis, outline),
        };
        let mut table = Table::of(&source);
        table.statements = (0..n_rows as u32).collect();
        table
    }

    /// What must be added before a search can be asked. Words come first: they tell what else it needs.
    pub fn needs(&self, search: &str) -> Vec<Need> {
        let search = Search::parse(search);
        match self.index.get() {
            _ if search.is_empty() => Vec::new(),
            Some(it) => it.missing(&search),
            None => vec![Need::Words],
        }
    }

    /// Adds the words of an outline's edition.
    pub fn add_words(&mut self, words: &WordList, outline: &Outline) {
        let n_rows = self.statements.len();
        self.index = OnceLock::from(Index::of_words(words, outline, n_rows));
    }

    /// Adds what a search needs.
    pub fn add(&mut self, need: Need, shard: Shard) {
        if let Some(it) = self.index.get_mut() {
            it.add(need, shard);
        }
    }
}
