//! The **desk**: what a worker does for the page of a large edition. It holds the outline and what was fetched beside it,
//! and answers, or says which chunks it wants first. It fetches nothing itself.

mod echoes;
mod part;
mod reckoned;
mod shelf;
mod sight;

use super::{
    Beside, Card, ECHOES_MAX, Question, Reply, SUGGESTIONS_MAX, Shown, TAKEN_MAX, TIMELINE_MAX,
    Which,
};
use crate::model::{Chunk, Damage, Manifest, Outline};
use crate::query::{Answer, Facet, Layout, Matrix, Table, Timeline, View};
use crate::url;
use echoes::Echoes;
use part::Part;
use reckoned::Reckoned;
use shelf::Shelf;
use sight::slice;
use std::collections::BTreeSet;
use std::sync::Arc;

pub use shelf::{Want, Wants};

/// What is known of an edition, and what was reckoned last.
#[derive(Debug)]
pub struct Desk {
    outline: Outline,
    shelf: Shelf,
    facets: Arc<[Facet]>,
    echoes: Echoes,
    reckoned: Reckoned,
}

/// The open statement of a view.
struct Opened {
    row: u32,
    /// Where it stands among the view's rows, if it is one.
    place: Option<u32>,
    /// The rows before and after it.
    neighbours: [Option<u32>; 2],
}

impl Desk {
    /// The desk of an edition. Whether the outline fits the manifest is seen by [`Desk::add`]'s callers in what they fetch.
    pub fn new(manifest: Manifest, mut outline: Outline) -> Desk {
        let table = Table::of_outline(&outline);
        let echoes = Echoes::new(&outline.facts.echoes);
        let facets = table.telling().into();
        let shelf = Shelf::new(manifest, table, &outline.facts.n_statements);
        // The table has the columns now.
        outline.facts = Default::default();
        Desk { outline, shelf, facets, echoes, reckoned: Reckoned::default() }
    }

    /// Takes what was wanted, inflated. An error says why the bytes are not that.
    pub fn add(&mut self, want: Want, bytes: &[u8]) -> Result<(), Damage> {
        self.shelf.add(want, bytes, &self.outline)
    }

    /// What a chunk that is wanted must be.
    pub fn chunk(&self, want: Want) -> Option<&Chunk> {
        self.shelf.chunk(want)
    }

    /// Answers a question, or says what it wants first. When that has come, it may want more.
    pub fn show(&mut self, question: &Question) -> Result<Shown, Wants> {
        let view = url::parse(&question.view);
        let beside = &question.beside;
        let asks_words = beside.suggests || !beside.typed.is_empty();
        self.shelf.searchable(&view.search, asks_words)?;
        let opened = self.opened(&view)?;
        let mut answer = self.reckoned.answer(&self.shelf.table, &view, beside);
        let sight = self.sight(&view, &question.items, answer.n_rows);
        let card = self.reckoned.card(&self.shelf.table, &self.outline, &view);
        let matrix =
            (view.layout == Layout::Whom).then(|| self.reckoned.matrix(&self.shelf.table, &view));

        let mut rows = self.rows_of_sight(&sight);
        rows.extend(opened.iter().flat_map(|it| self.rows_beside(it)));
        rows.extend(card.iter().flat_map(|it| it.ends).flatten());
        self.shelf.statements(&rows)?;

        let part = Part::new(&self.outline, &self.shelf, rows, actors_of(&card, &matrix));
        answer.rows = part.rows(&sight.rows);
        answer.first = sight.first;
        let timeline = (view.layout == Layout::Timeline && answer.n_rows <= TIMELINE_MAX)
            .then(|| Timeline::new(&part.edition, &answer, &view));
        if view.layout == Layout::Timeline {
            // They are drawn as marks only.
            answer.rows.clear();
        }
        let table = &self.shelf.table;
        let id = |row: u32| self.shelf.statement(row).map(|it| it.id.clone());
        let neighbours = opened.as_ref().map_or([None, None], |it| it.neighbours);
        let shown = Shown {
            facets: self.facets.clone(),
            echoes: self.echoes_in(&part).into(),
            groups: sight.groups,
            articles: sight.articles.iter().filter_map(|it| part.article(*it)).collect(),
            n_articles: sight.n_articles,
            open: opened.as_ref().and_then(|it| part.row(it.row)),
            place: opened.as_ref().and_then(|it| it.place),
            neighbours: neighbours.map(|it| it.and_then(id)),
            bars: table.bars(&answer, &view),
            suggestions: match beside.suggests {
                true => table.suggest(&view.search, SUGGESTIONS_MAX),
                false => Vec::new(),
            },
            found: found(table, &answer, beside),
            card: card.and_then(|it| part.card(&it)),
            timeline,
            matrix: matrix.map(|it| part.matrix(&it)),
            edition: Arc::new(part.edition),
            answer: Arc::new(answer),
        };
        self.shelf.tidy();
        Ok(shown)
    }

    /// Gives rows away, or says what it wants first.
    pub fn take(&mut self, number: u32, which: &Which) -> Result<Reply, Wants> {
        let (rows, n_rows) = match which {
            Which::Rows { view, rows } => {
                let view = url::parse(view);
                self.shelf.searchable(&view.search, false)?;
                let order = self.order(&view);
                let end = rows.end.min(rows.start.saturating_add(TAKEN_MAX));
                (slice(&order, &(rows.start..end)).to_vec(), order.len() as u32)
            }
            Which::Ids(ids) => {
                let mut rows = self.shelf.rows_with(ids)?;
                rows.sort_unstable();
                let n_rows = rows.len() as u32;
                (rows, n_rows)
            }
        };
        let all: BTreeSet<u32> = rows.iter().copied().collect();
        self.shelf.statements(&all)?;
        let part = Part::new(&self.outline, &self.shelf, all, BTreeSet::new());
        let rows = part.rows(&rows);
        self.shelf.tidy();
        Ok(Reply::Taken { number, edition: part.edition, rows, n_rows })
    }

    /// All rows of a view in order.
    fn order(&mut self, view: &View) -> Arc<[u32]> {
        self.reckoned.order(&self.shelf.table, view)
    }

    /// The view's open statement, where the edition has it.
    fn opened(&mut self, view: &View) -> Result<Option<Opened>, Wants> {
        let Some(id) = view.open() else { return Ok(None) };
        let rows = self.shelf.rows_with(&[id.to_owned()])?;
        let Some(row) = rows.first().copied() else { return Ok(None) };
        let order = self.order(view);
        let place = order.iter().position(|it| *it == row);
        let at = |place: Option<usize>| order.get(place?).copied();
        let neighbours = [
            at(place.and_then(|it| it.checked_sub(1))),
            at(place.and_then(|it| it.checked_add(1))),
        ];
        Ok(Some(Opened { row, place: place.map(|it| it as u32), neighbours }))
    }

    /// The rows whose statements are needed to show the open one: its article's, its neighbours, and its other reports.
    fn rows_beside(&self, it: &Opened) -> Vec<u32> {
        let of_article = self.shelf.rows_of(self.shelf.article_of(it.row));
        let group = self.echoes.group(it.row).into_iter();
        let reports = group.flat_map(|it| self.echoes.rows(it)).take(ECHOES_MAX);
        of_article.chain(it.neighbours.into_iter().flatten()).chain(reports).collect()
    }

    /// How many articles report each group that a part has.
    fn echoes_in(&self, part: &Part) -> Vec<(u32, u32)> {
        let groups: BTreeSet<u32> =
            part.edition.statements.iter().filter_map(|it| it.echo).collect();
        let n_articles = |group: u32| {
            let rows = self.echoes.rows(group);
            rows.map(|it| self.shelf.article_of(it)).collect::<BTreeSet<u32>>().len() as u32
        };
        groups.into_iter().map(|it| (it, n_articles(it))).collect()
    }
}

/// The actors that a card and a matrix name beyond those of statements.
fn actors_of(card: &Option<Arc<Card>>, matrix: &Option<Arc<Matrix>>) -> BTreeSet<u32> {
    let heads = matrix.iter().flat_map(|it| it.speakers.shown.iter().chain(&it.mentioned.shown));
    let named = heads.filter_map(|it| it.0).chain(card.iter().map(|it| it.actor));
    named.map(|it| it.0).collect()
}

/// The listed values of each facet in which something is typed that are named so; by id.
fn found(table: &Table<'_>, answer: &Answer, beside: &Beside) -> Vec<(Facet, Vec<Arc<str>>)> {
    let found = |(facet, typed): &(Facet, String)| {
        let named = table.named(*facet, typed);
        let listed = answer.facet(*facet).iter().map(|it| it.id.clone());
        let mut found: Vec<Arc<str>> =
            listed.filter(|it| named.binary_search(it).is_ok()).collect();
        found.sort_unstable();
        (*facet, found)
    };
    beside.typed.iter().map(found).collect()
}
