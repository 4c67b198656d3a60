//! The table: an edition in columns, and its answer to a view.
//!
//! Each filter goes over one column and notes in one byte per row whom to **blame**: nobody, one filter, or several. A row that nobody is blamed for matches; a row that one filter alone is
//! blamed for counts for that filter's own facet, whose counts leave out its own filter ("drill-sideways"), and would
//! come back without it.

use super::answer::{Answer, State, Value};
use super::axis::{AXES, Axis};
use super::columns::Column;
use super::dict::Dict;
use super::facet::{FACETS, Facet};
use super::hint::{Hint, Removal};
use super::histogram::{Dates, Histogram};
use super::index::Index;
use super::load::{column, days, dict, publishers, reading_order};
use super::order::{Ranks, sort};
use super::search::Search;
use super::sort::SortKey;
use super::view::View;
use crate::model::{Date, Edition, Statement};
use std::sync::Arc;

/// The dimensions of the dates come after those of the facets, in the order of [`AXES`].
const DATES: usize = FACETS.len();
/// The dimension of the date said.
const SAID: usize = DATES + Axis::Said as usize;
/// The dimension of the search; it has no column.
const SEARCH: usize = DATES + AXES.len();

/// An edition in columns. Everything that it holds is its own.
#[derive(Debug)]
pub struct Table {
    /// Row → statement. Rows stand in reading order: article, place in its text, id.
    statements: Vec<u32>,
    /// One per facet, then one per axis.
    columns: Vec<Column>,
    /// One per facet.
    dicts: Vec<Dict>,
    /// One per axis.
    dates: Vec<Dates>,
    publishers: Ranks,
    index: Index,
}

impl Table {
    /// The columns and the search index of an edition that [`Edition::check`] finds whole.
    pub fn new(edition: &Edition) -> Table {
        let statements = reading_order(edition);
        let rows = statements.iter().filter_map(|&it| edition.statements.get(it as usize));
        let rows: Vec<&Statement> = rows.collect();
        let facets = FACETS.iter().map(|it| column(it.facet, edition, &rows));
        let mut columns: Vec<Column> = facets.collect();
        let mut dates = Vec::new();
        for info in &AXES {
            let (axis_dates, column) = Dates::new(&days(info.axis, edition, &rows));
            dates.push(axis_dates);
            columns.push(column);
        }
        Table {
            columns,
            dicts: FACETS.iter().map(|it| dict(it, edition)).collect(),
            dates,
            publishers: publishers(edition),
            index: Index::new(edition, &rows),
            statements,
        }
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

    /// The rows, counts and bars of a view.
    ///
    /// Within one facet any of the chosen values will do and none of the excluded may be there; all facets, the dates
    /// and the search must agree. A chosen value that the edition lacks matches no statement. A statement passes the
    /// dates where its date on the axis, or one of them, may be one of the days asked for; an undated one passes only where no date is asked for.
    pub fn ask(&self, view: &View) -> Answer {
        let search = Search::parse(&view.search);
        let mut blame = vec![NOBODY; self.statements.len()];
        self.filter(view, &search, &mut blame);

        let mut matching = Vec::new();
        let mut blamed = vec![Vec::new(); SEARCH + 1];
        for (row, &it) in blame.iter().enumerate() {
            if it == NOBODY {
                matching.push(row as u32);
            } else if let Some(rows) = blamed.get_mut(usize::from(it)) {
                rows.push(row as u32);
            }
        }

        let count = |dimension: usize, n_codes: usize| {
            let mut counts = vec![0; n_codes];
            self.columns[dimension].count(&matching, &mut counts);
            self.columns[dimension].count(&blamed[dimension], &mut counts);
            counts
        };
        let axis = view.axis as usize;
        let dates = count(DATES + axis, self.dates[axis].len());
        let counts: Vec<_> =
            self.dicts.iter().enumerate().map(|(idx, it)| count(idx, it.len())).collect();
        let facets = FACETS.iter().zip(&counts);
        Answer {
            hint: if matching.is_empty() { Hint::best(&blamed) } else { None },
            rows: self.sorted(&matching, view),
            total: self.len(),
            facets: facets.map(|(info, counts)| self.values(info.facet, view, counts)).collect(),
            histogram: self.dates[axis].histogram(&dates, None),
            dates,
            axis: view.axis,
            spellings: self.index.spellings(&search, &view.search),
        }
    }

    /// The bars of an answer over the days from `from` to `to` only: a closer look at the same counts. A date without
    /// a year bounds nothing: all bars.
    pub fn histogram(&self, answer: &Answer, from: Date, to: Date) -> Histogram {
        let within = from.days().zip(to.days()).map(|(from, to)| (from.0, to.1));
        self.dates[answer.axis as usize].histogram(&answer.dates, within)
    }

    /// Lets every filter that the view sets put its blame on the rows that fail it.
    fn filter(&self, view: &View, search: &Search, blame: &mut [u8]) {
        for (dimension, info) in FACETS.iter().enumerate() {
            let mut choices = view.choices_of(info.facet).peekable();
            if choices.peek().is_none() {
                continue;
            }
            let dict = &self.dicts[dimension];
            let mut flags = vec![0; dict.len()];
            let mut any = false;
            for choice in choices {
                any |= !choice.excluded;
                if let Some(code) = dict.code(&choice.value) {
                    flags[code as usize] = if choice.excluded { BARRED } else { WANTED };
                }
            }
            if !any {
                flags.iter_mut().for_each(|it| *it |= WANTED);
            }
            self.filter_codes(dimension, &flags, blame);
        }
        if view.from().is_some() || view.to().is_some() {
            let from = view.from().and_then(Date::days).map_or(i32::MIN, |it| it.0);
            let to = view.to().and_then(Date::days).map_or(i32::MAX, |it| it.1);
            let axis = view.axis as usize;
            // The last code, that of the undated, keeps its 0.
            let mut flags = vec![0; self.dates[axis].len()];
            for (flag, &(first, last)) in flags.iter_mut().zip(self.dates[axis].intervals()) {
                *flag = if from <= to && last >= from && first <= to { WANTED } else { 0 };
            }
            self.filter_codes(DATES + axis, &flags, blame);
        }
        if !search.is_empty() {
            let rows = self.index.matching(search, &self.columns);
            for (row, it) in blame.iter_mut().enumerate() {
                put_blame(it, SEARCH, rows.has(row as u32));
            }
        }
    }

    /// A row passes if it has a code that is [`WANTED`] and none that is [`BARRED`].
    fn filter_codes(&self, dimension: usize, flags: &[u8], blame: &mut [u8]) {
        self.columns[dimension].each_flag(flags, |row, flag| {
            if let Some(it) = blame.get_mut(row) {
                put_blame(it, dimension, flag == WANTED);
            }
        });
    }

    /// The statements of rows that come in reading order, in the view's order.
    fn sorted(&self, rows: &[u32], view: &View) -> Vec<u32> {
        let by = |ranks: &Ranks, dimension: usize| {
            ranks.order(rows, |row| self.columns[dimension].first(row), view.sort.descending)
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
        sorted.into_iter().map(|row| self.statements[row as usize]).collect()
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

/// A value that a row must have one of.
const WANTED: u8 = 1;
/// A value that a row must not have.
const BARRED: u8 = 2;

/// The row passes all filters so far.
const NOBODY: u8 = u8::MAX;
/// The row fails several filters. Any lower number is that of the one dimension whose filter it fails.
const SEVERAL: u8 = u8::MAX - 1;

/// Blames the filter of a dimension where the row does not pass it.
fn put_blame(blame: &mut u8, dimension: usize, passes: bool) {
    if !passes {
        *blame = if *blame == NOBODY { dimension as u8 } else { SEVERAL };
    }
}

/// Which filter a dimension's number stands for.
pub(super) fn removal(dimension: usize) -> Removal {
    match FACETS.get(dimension) {
        Some(info) => Removal::Facet(info.facet),
        None if dimension < SEARCH => Removal::Dates,
        None => Removal::Search,
    }
}
