//! The **shelf**: the chunks that are there, and which ones are wanted.

use crate::model::{
    Chunk, Damage, Ids, Manifest, Outline, Part, Shard, Slice, Statement, WordList, decode_part,
};
use crate::query::{Need, Table};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many slices are kept once an answer needs them no more.
const KEPT: usize = 256;

/// A chunk that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// Of the search index.
    Search(Need),
    /// The slice with this number.
    Slice(u32),
    /// The ids with this number.
    Ids(u32),
}

/// The chunks that are wanted, each once.
pub type Wants = Vec<Want>;

/// Chunks, and the table that they complete.
#[derive(Debug)]
pub(super) struct Shelf {
    manifest: Manifest,
    pub(super) table: Table<'static>,
    has_words: bool,
    /// The first row of each article, and how many rows there are.
    starts: Vec<u32>,
    /// Each slice that is there, with when it was used last.
    slices: Vec<Option<(u32, Slice)>>,
    ids: Vec<Option<Ids>>,
    now: u32,
}

impl Shelf {
    pub(super) fn new(manifest: Manifest, table: Table<'static>, n_statements: &[u32]) -> Shelf {
        let mut starts = vec![0];
        let mut sum = 0_u32;
        for n in n_statements {
            sum = sum.saturating_add(*n);
            starts.push(sum);
        }
        let mut slices = Vec::new();
        slices.resize_with(manifest.slices.len(), || None);
        let mut ids = Vec::new();
        ids.resize_with(manifest.ids.len(), || None);
        Shelf { manifest, table, has_words: false, starts, slices, ids, now: 0 }
    }

    /// What a chunk must be.
    pub(super) fn chunk(&self, want: Want) -> Option<&Chunk> {
        let it = &self.manifest;
        match want {
            Want::Search(Need::Words) => it.words.as_ref(),
            Want::Search(Need::Rows(idx)) => it.rows.get(idx as usize),
            Want::Search(Need::Places(idx)) => it.places.get(idx as usize),
            Want::Slice(idx) => it.slices.get(idx as usize).map(|it| &it.1),
            Want::Ids(idx) => it.ids.get(idx as usize).map(|it| &it.1),
        }
    }

    /// Puts a chunk where it belongs.
    pub(super) fn add(
        &mut self,
        want: Want,
        bytes: &[u8],
        outline: &Outline,
    ) -> Result<(), Damage> {
        match want {
            Want::Search(Need::Words) => {
                let words: WordList = decode_part(bytes, Part::Words)?;
                if words.shards.len() != self.manifest.rows.len() {
                    return Err(Damage::Broken("it has other shards than the edition".into()));
                }
                self.table.add_words(&words, outline);
                self.has_words = true;
            }
            Want::Search(need) => {
                let part = if matches!(need, Need::Rows(_)) { Part::Rows } else { Part::Places };
                self.table.add(need, decode_part::<Shard>(bytes, part)?);
            }
            Want::Slice(idx) => {
                let slice: Slice = decode_part(bytes, Part::Slice)?;
                let n_actors = outline.actors.len() as u32;
                let mut actors = slice
                    .statements
                    .iter()
                    .flat_map(|it| it.speaker.iter().chain(&it.addressee).chain(&it.mentioned));
                if slice.articles.len() != self.articles_of(idx).len()
                    || slice.statements.len() != self.rows_of_slice(idx).len()
                    || actors.any(|it| it.0 >= n_actors)
                {
                    return Err(Damage::Broken("it is not of this edition".into()));
                }
                self.now += 1;
                if let Some(it) = self.slices.get_mut(idx as usize) {
                    *it = Some((self.now, slice));
                }
            }
            Want::Ids(idx) => {
                let ids: Ids = decode_part(bytes, Part::Ids)?;
                if ids.ids.iter().any(|it| it.1 as usize >= self.n_rows()) {
                    return Err(Damage::Broken("it is not of this edition".into()));
                }
                if let Some(it) = self.ids.get_mut(idx as usize) {
                    *it = Some(ids);
                }
            }
        }
        Ok(())
    }

    fn n_rows(&self) -> usize {
        self.starts.last().map_or(0, |it| *it as usize)
    }

    /// The article of a row.
    pub(super) fn article_of(&self, row: u32) -> u32 {
        self.starts.partition_point(|it| *it <= row).saturating_sub(1) as u32
    }

    fn start(&self, article: u32) -> u32 {
        self.starts.get(article as usize).or(self.starts.last()).copied().unwrap_or_default()
    }

    /// The rows of an article.
    pub(super) fn rows_of(&self, article: u32) -> Range<u32> {
        self.start(article)..self.start(article + 1)
    }

    /// The slice of an article.
    fn slice_of(&self, article: u32) -> u32 {
        self.manifest.slices.partition_point(|it| it.0 <= article).saturating_sub(1) as u32
    }

    /// The articles of a slice.
    fn articles_of(&self, slice: u32) -> Range<u32> {
        let first = |idx: u32| self.manifest.slices.get(idx as usize).map(|it| it.0);
        let end = first(slice + 1).unwrap_or(self.starts.len().saturating_sub(1) as u32);
        first(slice).unwrap_or(end)..end
    }

    fn rows_of_slice(&self, slice: u32) -> Range<u32> {
        let articles = self.articles_of(slice);
        self.start(articles.start)..self.start(articles.end)
    }

    fn slice(&self, article: u32) -> Option<&Slice> {
        let it = self.slices.get(self.slice_of(article) as usize)?;
        it.as_ref().map(|it| &it.1)
    }

    /// A row's statement, where it is there. Its article is numbered within its slice.
    pub(super) fn statement(&self, row: u32) -> Option<&Statement> {
        let article = self.article_of(row);
        let first = self.rows_of_slice(self.slice_of(article)).start;
        self.slice(article)?.statements.get(row.checked_sub(first)? as usize)
    }

    /// An article with its text, where it is there.
    pub(super) fn article(&self, article: u32) -> Option<&crate::model::Article> {
        let first = self.articles_of(self.slice_of(article)).start;
        self.slice(article)?.articles.get(article.checked_sub(first)? as usize)
    }

    /// Sees to the statements of rows.
    pub(super) fn statements(&mut self, rows: &BTreeSet<u32>) -> Result<(), Wants> {
        self.now += 1;
        let mut wanted = BTreeSet::new();
        for row in rows {
            let slice = self.slice_of(self.article_of(*row));
            match self.slices.get_mut(slice as usize) {
                Some(Some(it)) => it.0 = self.now,
                Some(None) => _ = wanted.insert(Want::Slice(slice)),
                None => {}
            }
        }
        if wanted.is_empty() { Ok(()) } else { Err(wanted.into_iter().collect()) }
    }

    /// Sees to what a search needs.
    pub(super) fn searchable(&self, search: &str, asks_words: bool) -> Result<(), Wants> {
        let mut needs = self.table.needs(search);
        if asks_words && !self.has_words && needs.is_empty() {
            needs.push(Need::Words);
        }
        if needs.is_empty() { Ok(()) } else { Err(needs.into_iter().map(Want::Search).collect()) }
    }

    /// The rows of statements with some ids; ids that there are none of are left out.
    pub(super) fn rows_with(&self, ids: &[String]) -> Result<Vec<u32>, Wants> {
        let (mut rows, mut wanted) = (Vec::new(), BTreeSet::new());
        for id in ids {
            let after = self.manifest.ids.partition_point(|it| it.0 <= *id);
            let Some(idx) = after.checked_sub(1) else { continue };
            match self.ids.get(idx) {
                Some(Some(it)) => {
                    let place = it.ids.binary_search_by(|it| it.0.cmp(id)).ok();
                    rows.extend(place.and_then(|it2| it.ids.get(it2)).map(|it| it.1));
                }
                _ => _ = wanted.insert(Want::Ids(idx as u32)),
            }
        }
        if wanted.is_empty() { Ok(rows) } else { Err(wanted.into_iter().collect()) }
    }

    /// Lets go of the slices that were not used for longest.
    pub(super) fn tidy(&mut self) {
        let mut uses: Vec<u32> = self.slices.iter().flatten().map(|it| it.0).collect();
        if uses.len() > KEPT {
            uses.sort_unstable();
            let from = uses.get(uses.len() - KEPT).copied().unwrap_or_default();
            for it in &mut self.slices {
                if it.as_ref().is_some_and(|it| it.0 < from) {
                    *it = None;
                }
            }
        }
    }
}
