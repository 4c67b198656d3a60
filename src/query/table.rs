//! The table: an edition in columns, and its answer to a view.
//!
//! Each filter goes over one column and notes in one byte per row whom to **blame**: nobody, one filter, or several. A row that nobody is blamed for matches; a row that one filter alone is
//! blamed for counts for that filter's own facet, whose counts leave out its own filter ("drill-sideways"), and would
//! come back without it.

use super::answer::{Answer, State, Suggestion, Value};
use super::axis::{AXES, Axis};
use super::columns::Column;
use super::dict::Dict;
use super::facet::{FACETS, Facet, MISSING};
use super::hint::{Hint, Removal};
use super::histogram::{Dates, Histogram};
use super::index::Index;
use super::load::{column, days, dict, publishers, reading_order};
use super::look::Group;
use super::order::{Ranks, sort};
use super::search::{Search, marks};
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

    fn all_rows(&self) -> Vec<u32> {
        (0..self.len()).collect()
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
        let found = self.index.named(&search, facet).unwrap_or_default();
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
            let mut counts = vec![0; dict.len()];
            self.columns[facet as usize].count(&self.all_rows(), &mut counts);
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
            if FACETS.get(dimension).is_none_or(|it| !view.needs_all(it.facet)) {
                self.columns[dimension].count(&blamed[dimension], &mut counts);
            }
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
            let needs_all = view.needs_all(info.facet);
            // What any row may have, then what each must have: all that is chosen in one, or each choice by itself.
            let mut base = vec![WANTED; dict.len()];
            let mut wanted: Vec<Vec<u8>> = Vec::new();
            for choice in choices {
                let code = dict.code(&choice.value).map(|it| it as usize);
                let flags = match choice.excluded {
                    true => &mut base,
                    false => {
                        if wanted.is_empty() || needs_all {
                            wanted.push(vec![0; dict.len()]);
                        }
                        let last = wanted.len() - 1;
                        &mut wanted[last]
                    }
                };
                if let Some(it) = code.and_then(|it| flags.get_mut(it)) {
                    *it = if choice.excluded { BARRED } else { WANTED };
                }
            }
            wanted.push(base);
            self.filter_codes(dimension, &wanted, blame);
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
            self.filter_codes(DATES + axis, &[flags], blame);
        }
        if !search.is_empty() {
            let rows = self.index.matching(search, &self.columns);
            for (row, it) in blame.iter_mut().enumerate() {
                put_blame(it, SEARCH, rows.has(row as u32));
            }
        }
    }

    /// A row passes if, by each of the flags, it has a code that is [`WANTED`] and none that is [`BARRED`].
    fn filter_codes(&self, dimension: usize, all: &[Vec<u8>], blame: &mut [u8]) {
        let mut passes = vec![true; blame.len()];
        for flags in all {
            self.columns[dimension].each_flag(flags, |row, flag| {
                if let Some(it) = passes.get_mut(row) {
                    *it &= flag == WANTED;
                }
            });
        }
        for (it, passes) in blame.iter_mut().zip(passes) {
            put_blame(it, dimension, passes);
        }
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
        let column = &self.columns[dimension];
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
