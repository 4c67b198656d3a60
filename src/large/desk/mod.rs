//! The **desk**: what a worker does for the page of a large edition. It holds the outline and what was fetched beside it,
//! and answers, or says which chunks it wants first. It fetches nothing itself.

mod part;
mod shelf;

use super::{
    ARTICLES_MAX, Beside, Card, ECHOES_MAX, MATRIX_MAX, Question, ROWS_MAX, Reply, SUGGESTIONS_MAX,
    Shown, TAKEN_MAX, TIMELINE_MAX, VALUES_FOLDED, VALUES_MAX, Which, chosen,
};
use crate::model::{ActorIdx, ArticleIdx, Manifest, Outline};
use crate::query::{Answer, Facet, Group, Layout, Table, Timeline, View};
use crate::url;
use part::Part;
use shelf::Shelf;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

pub use shelf::{Want, Wants};

/// What is known of an edition, and what was asked last.
#[derive(Debug)]
pub struct Desk {
    outline: Outline,
    shelf: Shelf,
    facets: Arc<[Facet]>,
    /// The rows of each echo group.
    echoes: BTreeMap<u32, Vec<u32>>,
    /// The last view without its open statement, and all of its rows in order.
    order: Option<(View, Arc<[u32]>)>,
    /// What was asked last beside a view without its open statement, and the answer but for its rows.
    answer: Option<(View, Beside, Answer)>,
}

impl Desk {
    /// The desk of an edition. Whether the outline fits the manifest is seen by [`Desk::add`]'s callers in what they fetch.
    pub fn new(manifest: Manifest, mut outline: Outline) -> Desk {
        let table = Table::of_outline(&outline);
        let mut echoes: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (row, group) in (0..).zip(&outline.facts.echoes) {
            if let Some(group) = group.checked_sub(1) {
                echoes.entry(group).or_default().push(row);
            }
        }
        let facets = table.telling().into();
        let n_statements = std::mem::take(&mut outline.facts.n_statements);
        let shelf = Shelf::new(manifest, table, &n_statements);
        // The table has the columns now.
        outline.facts = Default::default();
        Desk { outline, shelf, facets, echoes, order: None, answer: None }
    }

    /// Takes what was wanted, inflated. An error says why the bytes are not that.
    pub fn add(&mut self, want: Want, bytes: &[u8]) -> Result<(), crate::model::Damage> {
        self.shelf.add(want, bytes, &self.outline)
    }

    /// What a chunk that is wanted must be.
    pub fn chunk(&self, want: Want) -> Option<&crate::model::Chunk> {
        self.shelf.chunk(want)
    }

    /// Answers a question, or says what it wants first. When that has come, it may want more.
    pub fn show(&mut self, question: &Question) -> Result<Shown, Wants> {
        let view = url::parse(&question.view);
        let closed = view.closed();
        let beside = &question.beside;
        let asks_words = beside.suggests || !beside.typed.is_empty();
        self.shelf.searchable(&view.search, asks_words)?;
        let open = self.open(&view)?;
        let answer = self.answer(&closed, beside);
        let in_articles = view.layout == Layout::Article;
        let most = if in_articles { ARTICLES_MAX } else { ROWS_MAX };
        let items = question.items.start..question.items.end.min(question.items.start + most);

        // What is in sight.
        let mut rows = Vec::new();
        let (mut groups, mut articles, mut n_articles) = (Vec::new(), Vec::new(), 0);
        let mut first = items.start.min(answer.n_rows);
        match view.layout {
            Layout::Table => {
                rows = self.window(&closed, &items);
                groups = self.groups(&closed, &rows, first);
            }
            Layout::Article => {
                (articles, n_articles) = self.articles(&closed, &items);
                first = items.start.min(n_articles);
                let ranges: Vec<_> = articles.iter().map(|it| self.shelf.rows_of(*it)).collect();
                let is_in_sight = |row: &u32| ranges.iter().any(|it| it.contains(row));
                rows = self.order(&closed).iter().copied().filter(is_in_sight).collect();
                rows.sort_unstable_by_key(|row| {
                    (ranges.iter().position(|it| it.contains(row)), *row)
                });
            }
            Layout::Timeline if answer.n_rows <= TIMELINE_MAX => {
                rows = self.order(&closed).to_vec();
                first = 0;
            }
            Layout::Timeline | Layout::Whom => {}
        }
        let matrix = (view.layout == Layout::Whom)
            .then(|| self.order(&closed))
            .map(|rows| self.shelf.table.matrix(&rows, MATRIX_MAX));
        let place = open.and_then(|open| self.order(&closed).iter().position(|it| *it == open));
        let neighbours = match place {
            Some(place) => {
                let order = self.order(&closed);
                [place.checked_sub(1), place.checked_add(1)]
                    .map(|it| it.and_then(|it| order.get(it).copied()))
            }
            None => [None, None],
        };
        let card = self.card(&view);

        // What all of it needs.
        let mut all: BTreeSet<u32> = rows.iter().copied().collect();
        if in_articles {
            all.extend(articles.iter().flat_map(|it| self.shelf.rows_of(*it)));
        }
        if let Some(open) = open {
            all.extend(self.shelf.rows_of(self.shelf.article_of(open)));
        }
        all.extend(neighbours.iter().flatten());
        all.extend(card.iter().flat_map(|it| it.ends).flatten());
        self.shelf.statements(&all)?;
        // The other reports of the open statement are known only once it is there.
        if let Some(group) = open.and_then(|it| self.shelf.statement(it)).and_then(|it| it.echo) {
            all.extend(self.echoes.get(&group).into_iter().flatten().take(ECHOES_MAX));
            self.shelf.statements(&all)?;
        }

        let heads = matrix.iter().flat_map(|it| [&it.speakers, &it.mentioned]);
        let actors = heads.flat_map(|it| &it.shown).filter_map(|it| it.0);
        let actors = actors.chain(card.iter().map(|it| it.actor)).map(|it| it.0).collect();
        let part = Part::new(&self.outline, &self.shelf, all, actors);
        let id = |row: u32| self.shelf.statement(row).map(|it| it.id.clone());
        let remap = |it: &mut crate::query::Matrix| {
            for head in it.speakers.shown.iter_mut().chain(&mut it.mentioned.shown) {
                head.0 = head.0.and_then(|it| part.actor(it));
            }
        };
        let mut answer = answer;
        answer.rows = part.rows(&rows);
        answer.first = first;
        let timeline = (view.layout == Layout::Timeline && answer.n_rows <= TIMELINE_MAX)
            .then(|| Timeline::new(&part.edition, &answer, &view));
        if view.layout == Layout::Timeline {
            answer.rows.clear();
        }
        let bars = self.shelf.table.bars(&answer, &view);
        let listed = |facet: Facet| answer.facet(facet).iter().map(|it| it.id.clone());
        let found = beside.typed.iter().map(|(facet, typed)| {
            let named = self.shelf.table.named(*facet, typed);
            let is_named = |it: &Arc<str>| named.binary_search(it).is_ok();
            let mut found: Vec<Arc<str>> = listed(*facet).filter(is_named).collect();
            found.sort_unstable();
            (*facet, found)
        });
        let echoes = self.echoes(&part);
        let shown = Shown {
            facets: self.facets.clone(),
            echoes: echoes.into(),
            groups,
            n_articles,
            articles: articles.into_iter().filter_map(|it| part.article(it)).collect(),
            open: open.and_then(|it| part.row(it)),
            open_is_row: place.is_some(),
            neighbours: neighbours.map(|it| it.and_then(id)),
            bars,
            suggestions: match beside.suggests {
                true => self.shelf.table.suggest(&view.search, SUGGESTIONS_MAX),
                false => Vec::new(),
            },
            found: found.collect(),
            card: card.and_then(|it| {
                let ends = it.ends.map(|it| it.and_then(|it| part.row(it)));
                Some(Card { actor: part.actor(it.actor)?, ends, ..it })
            }),
            timeline,
            matrix: matrix.map(|mut it| {
                remap(&mut it);
                it
            }),
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
                let view = url::parse(view).closed();
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

    /// The row of the view's open statement.
    fn open(&mut self, view: &View) -> Result<Option<u32>, Wants> {
        match view.open() {
            Some(id) => Ok(self.shelf.rows_with(&[id.to_owned()])?.first().copied()),
            None => Ok(None),
        }
    }

    /// All rows of a view in order.
    fn order(&mut self, closed: &View) -> Arc<[u32]> {
        match &self.order {
            Some((view, rows)) if view == closed => rows.clone(),
            _ => {
                let rows: Arc<[u32]> = self.shelf.table.rows(closed).into();
                self.order = Some((closed.clone(), rows.clone()));
                rows
            }
        }
    }

    /// The answer to a view but for its rows.
    fn answer(&mut self, closed: &View, beside: &Beside) -> Answer {
        match &self.answer {
            Some((view, last, answer)) if view == closed && last == beside => answer.clone(),
            _ => {
                let table = &self.shelf.table;
                let room = |facet: Facet| match beside.typed.iter().find(|it| it.0 == facet) {
                    Some((_, typed)) => {
                        (VALUES_MAX, Some(table.codes(facet, &table.named(facet, typed))))
                    }
                    None if beside.unfolded.contains(&facet) => (VALUES_MAX, None),
                    None => (VALUES_FOLDED, None),
                };
                let answer = table.ask_counts(closed, &room);
                self.answer = Some((closed.clone(), beside.clone(), answer.clone()));
                answer
            }
        }
    }

    /// The rows in sight.
    fn window(&mut self, closed: &View, items: &Range<u32>) -> Vec<u32> {
        let is_known = self.order.as_ref().is_some_and(|it| it.0 == *closed);
        if !is_known && let Some(rows) = self.shelf.table.first_rows(closed, items.end as usize) {
            return slice(&rows, items).to_vec();
        }
        slice(&self.order(closed), items).to_vec()
    }

    /// The groups that begin in rows, the first of which is `first` in the view's order.
    fn groups(&mut self, closed: &View, rows: &[u32], first: u32) -> Vec<(u32, u32)> {
        let group = closed.look.group;
        if group == Group::Not {
            return Vec::new();
        }
        let order = self.order(closed);
        let of = |place: usize| order.get(place).map(|it| self.shelf.table.group_of(group, *it));
        let mut groups = Vec::new();
        for (idx, place) in (0..rows.len()).zip(first as usize..) {
            let is_first = place.checked_sub(1).is_none_or(|before| of(before) != of(place));
            if is_first {
                let n = (place..order.len()).take_while(|it| of(*it) == of(place)).count();
                groups.push((idx as u32, n as u32));
            }
        }
        groups
    }

    /// The articles in sight, in the order of the rows that they report, and how many there are in all.
    fn articles(&mut self, closed: &View, items: &Range<u32>) -> (Vec<u32>, u32) {
        let mut is_seen = vec![false; self.outline.articles.len()];
        let mut articles = Vec::new();
        for row in self.order(closed).iter() {
            let article = self.shelf.table.group_of(Group::Article, *row);
            if let Some(it) = is_seen.get_mut(article as usize)
                && !std::mem::replace(it, true)
            {
                articles.push(article);
            }
        }
        (slice(&articles, items).to_vec(), articles.len() as u32)
    }

    /// The card of the actor that a view chooses; its ends are rows, its actor the outline's.
    fn card(&self, view: &View) -> Option<Card> {
        let slug = chosen(view)?;
        let place = self.outline.actors.binary_search_by(|it| it.slug.as_str().cmp(slug)).ok()?;
        let table = &self.shelf.table;
        let by = Card::view(slug);
        let room = |facet: Facet| match facet {
            Facet::Mentioned => (VALUES_FOLDED, None),
            _ => (0, None),
        };
        let mut answer = table.ask_counts(&by, &room);
        answer.rows = table.rows(&by);
        let published = |it: ArticleIdx| self.outline.articles.get(it.0 as usize)?.published.date;
        let actor = (ActorIdx(place as u32), self.outline.actors.get(place)?);
        Some(Card::new(actor, &answer, &|it| table.is_dated(it), &published))
    }

    /// How many articles report each group that a part has.
    fn echoes(&self, part: &Part) -> Vec<(u32, u32)> {
        let groups: BTreeSet<u32> =
            part.edition.statements.iter().filter_map(|it| it.echo).collect();
        let n_articles = |group: u32| {
            let rows = self.echoes.get(&group).into_iter().flatten();
            rows.map(|it| self.shelf.article_of(*it)).collect::<BTreeSet<u32>>().len() as u32
        };
        groups.into_iter().map(|it| (it, n_articles(it))).collect()
    }
}

/// Some of many; what passes the end is left out.
fn slice<'a, T>(all: &'a [T], range: &Range<u32>) -> &'a [T] {
    let end = (range.end as usize).min(all.len());
    all.get((range.start as usize).min(end)..end).unwrap_or_default()
}
