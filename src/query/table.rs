//! The table: an edition in columns, and its answer to a view. What it means is here; how it is reckoned is in
//! [`super::engine`].

mod outlined;
mod window;

use super::answer::{Answer, State, Suggestion, Value};
use super::axis::{AXES, Axis};
use super::dict::Dict;
use super::engine::{Bits, Dimension, Found, Rows};
use super::facet::{FACETS, Facet, FacetInfo, MISSING};
use super::hint::{Hint, Removal};
use super::histogram::{Dates, Histogram};
use super::index::Index;
use super::load::{Source, column, dates, dict, publishers, reading_order};
use super::look::Group;
use super::order::{Ranks, sort};
use super::search::{Search, marks};
use super::sort::SortKey;
use super::view::View;
use crate::model::{Date, Edition, Site, Statement};
use std::sync::{Arc, OnceLock};

/// The dimensions of the dates come after those of the facets, in the order of [`AXES`].
const DATES: usize = FACETS.len();
/// The dimension of the date said.
const SAID: usize = DATES + Axis::Said as usize;
/// The dimension of the search; it has no column.
const SEARCH: usize = DATES + AXES.len();

/// An edition in columns.
#[derive(Debug)]
pub struct Table<'e> {
    /// Row → statement. Rows stand in reading order: article, place in its text, id.
    pub(super) statements: Vec<u32>,
    /// One per facet, then one per axis.
    dimensions: Vec<Dimension>,
    /// One per facet.
    dicts: Vec<Dict>,
    /// One per axis.
    dates: Vec<Dates>,
    publishers: Ranks,
    /// What the index is made of when it is first asked, because that takes longer than all else and who does not search
    /// needs none.
    edition: &'e Edition,
    pub(super) index: OnceLock<Index>,
}

impl<'e> Table<'e> {
    /// The columns of an edition that [`Edition::check`] finds whole.
    pub fn new(edition: &'e Edition) -> Table<'e> {
        let statements = reading_order(edition);
        let rows = rows(edition, &statements);
        let source = Source {
            actors: &edition.actors,
            articles: &edition.articles,
            each: &|found| rows.iter().for_each(|it| found(&it.facts())),
            dates: &|axis| dates(axis, edition, &rows),
        };
        let table = Table::of(&source);
        Table { statements, edition, ..table }
    }

    pub(super) fn of(source: &Source<'_>) -> Table<'e> {
        let dicts: Vec<Dict> = FACETS.iter().map(|it| dict(it, source)).collect();
        let facets = FACETS.iter().zip(&dicts);
        let facets = facets.map(|(it, dict)| Dimension::new(column(it.facet, source), dict.len()));
        let mut dimensions: Vec<Dimension> = facets.collect();
        let mut dates = Vec::new();
        for info in &AXES {
            let (all, rows) = (source.dates)(info.axis);
            let (axis_dates, column) = Dates::new(&all, &rows);
            dimensions.push(Dimension::new(column, axis_dates.len()));
            dates.push(axis_dates);
        }
        Table {
            dimensions,
            dicts,
            dates,
            publishers: publishers(source.articles),
            statements: Vec::new(),
            edition: &NOTHING,
            index: OnceLock::new(),
        }
    }

    /// The search index. Asking for it before the first search spares that search the time to make it.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self.edition, &rows(self.edition, &self.statements)))
    }

    /// How many statements there are.
    pub fn len(&self) -> u32 {
        self.statements.len() as u32
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// What a value of a facet is called, where the edition has it.
    pub fn label(&self, facet: Facet, id: &str) -> Option<&str> {
        let dict = self.dicts.get(facet as usize)?;
        Some(dict.value(dict.code(id)?).1)
    }

    /// The values of a facet that what is typed may mean: all its words stand in a name or alias, the last as the start
    /// of a word. Their ids, in order.
    pub fn named(&self, facet: Facet, typed: &str) -> Vec<Arc<str>> {
        let search = Search::parse(typed.trim_end());
        let dict = &self.dicts[facet as usize];
        let found = self.index().named(&search, facet).unwrap_or_default();
        let is_named = |code: u32| {
            let label = dict.value(code).1;
            match found.get(code as usize) {
                Some(it) => *it,
                None => search.is_empty() || !marks(label, &search).is_empty(),
            }
        };
        dict.by_id().filter(|&it| is_named(it)).map(|it| dict.value(it).0.clone()).collect()
    }

    /// The values that what is typed may mean, of the facets that one searches by name: at most `most` of each, those
    /// with most statements first.
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        if Search::parse(typed).is_empty() {
            return suggestions;
        }
        for facet in [Facet::Speaker, Facet::Mentioned, Facet::Article, Facet::Publisher] {
            let dict = &self.dicts[facet as usize];
            let counts = &self.dimensions[facet as usize].counts;
            let codes = self.named(facet, typed).into_iter().filter_map(|it| dict.code(&it));
            let codes =
                codes.filter(|&it| counts[it as usize] > 0 && &**dict.value(it).0 != MISSING);
            let best = sort(codes.collect(), &|a, b| counts[b].cmp(&counts[a]));
            suggestions.extend(best.into_iter().take(most).map(|it| Suggestion {
                facet,
                id: dict.value(it).0.clone(),
                label: dict.value(it).1.clone(),
                count: counts[it as usize],
            }));
        }
        suggestions
    }

    /// The rows, counts and bars of a view.
    ///
    /// Within one facet any of the chosen values will do and none of the excluded may be there; all facets, the dates
    /// and the search must agree. Where the view needs all values of a facet, each of the chosen must be there, and the
    /// counts of the facet say how many of the rows have a value too. A chosen value that the edition lacks matches no statement. A statement passes the
    /// dates where its date on the axis, or one of them, may be one of the days asked for; an undated one passes only where no date is asked for.
    pub fn ask(&self, view: &View) -> Answer {
        let list = |facet, counts: &[u32]| self.values(facet, view, counts);
        self.reply(view, &list, &|matching| self.sorted(matching, view))
    }

    /// The same, where it is said how the values of a facet are listed by their counts, and which of the matching rows
    /// come in which order.
    fn reply(
        &self,
        view: &View,
        list: &dyn Fn(Facet, &[u32]) -> Vec<Value>,
        order: &dyn Fn(&[u32]) -> Vec<u32>,
    ) -> Answer {
        let search = Search::parse(&view.search);
        let found = Found::new(self.statements.len(), self.filters(view, &search));
        let rows = Rows::new(found.matching.clone());
        let count = |idx: usize, needs_all: bool| {
            let dimension = &self.dimensions[idx];
            match if needs_all { None } else { found.without(idx) } {
                Some(it) => dimension.count(&Rows::new(it)),
                None => dimension.count(&rows),
            }
        };
        let axis = view.axis as usize;
        let dates = count(DATES + axis, false);
        let values = |(idx, info): (usize, &FacetInfo)| {
            list(info.facet, &count(idx, view.needs_all(info.facet)))
        };
        let matching = found.matching.rows();
        Answer {
            hint: if matching.is_empty() { self.hint(&found) } else { None },
            n_rows: matching.len() as u32,
            first: 0,
            rows: order(&matching),
            total: self.len(),
            facets: FACETS.iter().enumerate().map(values).collect(),
            more: Vec::new(),
            histogram: self.dates[axis].histogram(&dates, None),
            dates,
            axis: view.axis,
            spellings: match search.is_empty() {
                true => Vec::new(),
                false => self.index().spellings(&search, &view.search),
            },
        }
    }

    /// The bars of an answer to a view: of the time that the view asks for and some around it.
    pub fn bars(&self, answer: &Answer, view: &View) -> Histogram {
        self.dates[answer.axis as usize].bars(&answer.dates, view)
    }

    /// The bars of an answer over the days from `from` to `to` only: a closer look at the same counts. A date without
    /// a year bounds nothing: all bars.
    pub fn histogram(&self, answer: &Answer, from: Date, to: Date) -> Histogram {
        let within = from.days().zip(to.days()).map(|(from, to)| (from.0, to.1));
        self.dates[answer.axis as usize].histogram(&answer.dates, within)
    }

    /// The filters that the view sets: the rows that each lets pass, with its dimension.
    fn filters(&self, view: &View, search: &Search) -> Vec<(usize, Bits)> {
        let facets = FACETS.iter().filter(|it| view.choices_of(it.facet).next().is_some());
        let mut filters: Vec<(usize, Bits)> =
            facets.map(|it| (it.facet as usize, self.chosen(it.facet, view))).collect();
        if view.from().is_some() || view.to().is_some() {
            let from = view.from().and_then(Date::days).map_or(i32::MIN, |it| it.0);
            let to = view.to().and_then(Date::days).map_or(i32::MAX, |it| it.1);
            let dimension = DATES + view.axis as usize;
            // The last code, that of the undated, has no interval.
            let dates = (0..).zip(self.dates[view.axis as usize].intervals());
            let may_be = |&(_, it): &(u32, &(i32, i32))| from <= to && it.1 >= from && it.0 <= to;
            let codes = dates.filter(may_be).map(|it| it.0);
            filters.push((dimension, self.dimensions[dimension].postings.union(codes)));
        }
        if !search.is_empty() {
            filters.push((SEARCH, self.index().matching(search, &self.dimensions)));
        }
        filters
    }

    /// The rows that a facet's choices let pass: any of the chosen, or all of them, and none of the excluded.
    fn chosen(&self, facet: Facet, view: &View) -> Bits {
        let dict = &self.dicts[facet as usize];
        let postings = &self.dimensions[facet as usize].postings;
        let codes = |excluded: bool| {
            let choices = view.choices_of(facet).filter(move |it| it.excluded == excluded);
            choices.map(|it| dict.code(&it.value))
        };
        let n_rows = self.statements.len();
        let mut rows = if view.needs_all(facet) {
            let mut rows = Bits::all(n_rows);
            codes(false).for_each(|it| rows.keep(&postings.union(it)));
            rows
        } else if codes(false).next().is_some() {
            postings.union(codes(false).flatten())
        } else {
            Bits::all(n_rows)
        };
        rows.remove(&postings.union(codes(true).flatten()));
        rows
    }

    /// The filter whose removal brings back most rows, of which there are none with it; the first where several are as good.
    fn hint(&self, found: &Found) -> Option<Hint> {
        let rows = |dimension: usize| found.without(dimension).map_or(0, |it| it.count());
        let (dimension, rows) =
            (0..=SEARCH).rev().map(|it| (it, rows(it))).max_by_key(|it| it.1)?;
        let removal = match FACETS.get(dimension) {
            Some(info) => Removal::Facet(info.facet),
            None if dimension < SEARCH => Removal::Dates,
            None => Removal::Search,
        };
        (rows > 0).then_some(Hint { removal, rows: rows as u32 })
    }

    /// The statements of rows that come in reading order, in the view's order.
    fn sorted(&self, rows: &[u32], view: &View) -> Vec<u32> {
        let by = |ranks: &Ranks, dimension: usize| {
            ranks.order(
                rows,
                |row| self.dimensions[dimension].column.first(row),
                view.sort.descending,
            )
        };
        let kinds = &self.dicts[Facet::Kind as usize];
        let sorted = match view.sort.key {
            SortKey::Said => {
                let said = &self.dates[Axis::Said as usize];
                by(&Ranks::identity(said.len(), said.intervals().len()), SAID)
            }
            SortKey::Speaker => {
                by(&self.dicts[Facet::Speaker as usize].ranks, Facet::Speaker as usize)
            }
            SortKey::Publisher => by(&self.publishers, Facet::Article as usize),
            SortKey::Kind => by(&Ranks::identity(kinds.len(), kinds.len()), Facet::Kind as usize),
        };
        let sorted = self.grouped(sorted, view.look.group);
        sorted.into_iter().map(|row| self.statements[row as usize]).collect()
    }

    /// Rows with those of one group together; the groups in the order of their first rows.
    fn grouped(&self, rows: Vec<u32>, group: Group) -> Vec<u32> {
        let (dimension, n_codes) = match group {
            Group::Not => return rows,
            Group::Day => (SAID, self.dates[Axis::Said as usize].len()),
            Group::Speaker => (Facet::Speaker as usize, self.dicts[Facet::Speaker as usize].len()),
            Group::Article => (Facet::Article as usize, self.dicts[Facet::Article as usize].len()),
        };
        let column = &self.dimensions[dimension].column;
        let mut ranks = Ranks::identity(n_codes, n_codes);
        ranks.of.fill(u32::MAX);
        let mut n_groups = 0;
        for &row in &rows {
            if let Some(it) = ranks.of.get_mut(column.first(row) as usize)
                && *it == u32::MAX
            {
                *it = n_groups;
                n_groups += 1;
            }
        }
        ranks.order(&rows, |row| column.first(row), false)
    }

    /// The values of a facet to list, see [`Answer::facet`].
    fn values(&self, facet: Facet, view: &View, counts: &[u32]) -> Vec<Value> {
        let dict = &self.dicts[facet as usize];
        let value = |code: u32, state| {
            let (id, label) = dict.value(code);
            let count = counts[code as usize];
            Value { id: id.clone(), label: label.clone(), count, state, known: true }
        };
        let order = |a: usize, b: usize| {
            let ranks = &dict.ranks;
            let is_missing = |it: usize| ranks.of[it] == ranks.missing_from;
            let least = is_missing(a).cmp(&is_missing(b)).then(counts[b].cmp(&counts[a]));
            least.then_with(|| ranks.of[a].cmp(&ranks.of[b]))
        };
        let mut states = vec![State::Free; dict.len()];
        let mut unknown = Vec::new();
        for choice in view.choices_of(facet) {
            let state = if choice.excluded { State::Excluded } else { State::Chosen };
            match dict.code(&choice.value) {
                Some(code) => states[code as usize] = state,
                None => {
                    let id: Arc<str> = choice.value.as_str().into();
                    let label = id.clone();
                    unknown.push(Value { id, label, count: 0, state, known: false });
                }
            }
        }
        let (free, named): (Vec<u32>, Vec<u32>) =
            (0..dict.len() as u32).partition(|&it| states[it as usize] == State::Free);
        let with_rows = free.into_iter().filter(|&it| counts[it as usize] > 0).collect();
        let value = |code: u32| value(code, states[code as usize]);
        let named = sort(named, &order).into_iter().map(value);
        named.chain(unknown).chain(sort(with_rows, &order).into_iter().map(value)).collect()
    }
}

/// What has no texts.
static NOTHING: Edition = Edition {
    id: String::new(),
    site: Site {
        title: String::new(),
        description: String::new(),
        introduction: String::new(),
        accent: None,
        url: None,
    },
    articles: Vec::new(),
    actors: Vec::new(),
    statements: Vec::new(),
};

/// The statements in the order of the rows.
fn rows<'e>(edition: &'e Edition, order: &[u32]) -> Vec<&'e Statement> {
    order.iter().filter_map(|&it| edition.statements.get(it as usize)).collect()
}
