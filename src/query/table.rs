//! The table: an edition turned into columns, and the answer to a view in one pass over them.
//!
//! A filter tests a row by the codes of one column. Every row is tested by all filters at once and the ones that it
//! fails are counted: a row that fails none matches; a row that fails exactly one counts for that filter's own facet,
//! whose counts leave out its own filter ("drill-sideways"); any other row counts for nothing.

use super::answer::{Answer, State, Value};
use super::columns::{Bits, Column, Lists};
use super::dict::Dict;
use super::facet::{FACETS, Facet};
use super::hint::{Hint, Removal};
use super::histogram::{Dates, Histogram};
use super::index::Index;
use super::search::Search;
use super::sort::{Ranks, SortKey};
use super::view::View;
use crate::model::{ActorIdx, Date, Edition, Statement};
use std::sync::Arc;

/// The dimension of the date said, after those of the facets.
const SAID: usize = FACETS.len();
/// The dimension of the search; it has no column.
const SEARCH: usize = SAID + 1;

/// An edition in columns. Everything that it holds is its own.
#[derive(Debug)]
pub struct Table {
    /// Row → statement. Rows stand in reading order: article, place in its text, id.
    statements: Vec<u32>,
    /// One per facet, then the date said.
    columns: Vec<Column>,
    /// One per facet.
    dicts: Vec<Dict>,
    said: Dates,
    publishers: Ranks,
    index: Index,
}

impl Table {
    /// The columns and the search index of an edition that [`Edition::check`] finds whole.
    pub fn new(edition: &Edition) -> Table {
        let mut statements: Vec<u32> = (0..edition.statements.len() as u32).collect();
        statements.sort_by_key(|&idx| {
            let it = &edition.statements[idx as usize];
            (it.article, it.content.first().map(|it| it.start()), &it.id)
        });
        let rows = || statements.iter().map(|&it| &edition.statements[it as usize]);
        let one = |code: &dyn Fn(&Statement) -> u32| Column::One(rows().map(code).collect());

        let nobody = edition.actors.len() as u32;
        let actor = |it: Option<ActorIdx>| it.map_or(nobody, |it| it.0);
        let mut mentioned = Lists::new();
        for row in rows() {
            let none = row.mentioned.is_empty().then_some(nobody);
            mentioned.push(row.mentioned.iter().map(|it| it.0).chain(none));
        }
        let days = |it: &Statement| it.said.date.and_then(Date::days);
        let said = Dates::new(rows().map(days));

        let column = |facet: Facet| match facet {
            Facet::Speaker => one(&|it| actor(it.speaker)),
            Facet::Addressee => one(&|it| actor(it.addressee)),
            Facet::Kind => one(&|it| it.kind as u32),
            Facet::Article => one(&|it| it.article.0),
            Facet::Basis => one(&|it| it.said.basis as u32),
            Facet::Echo => one(&|it| u32::from(it.echo.is_none())),
            Facet::Mentioned => Column::One(Vec::new()),
        };
        let mut columns: Vec<Column> = FACETS.iter().map(|it| column(it.facet)).collect();
        columns[Facet::Mentioned as usize] = Column::Many(mentioned);
        columns.push(one(&|it| said.code(days(it))));

        let dicts = FACETS.iter().map(|info| match info.facet {
            Facet::Speaker | Facet::Mentioned | Facet::Addressee => Dict::new(
                edition.actors.iter().map(|it| (it.slug.as_str(), it.name.as_str())),
                info,
            ),
            Facet::Article => Dict::new(
                edition.articles.iter().map(|it| {
                    let label = if it.title.is_empty() { &it.file } else { &it.title };
                    (it.slug.as_str(), label.as_str())
                }),
                info,
            ),
            _ => Dict::closed(info),
        });
        let publishers: Vec<Option<String>> = edition
            .articles
            .iter()
            .map(|it| it.publisher.as_deref().map(super::fold::fold))
            .collect();
        Table {
            dicts: dicts.collect(),
            publishers: Ranks::by(&publishers),
            index: Index::new(edition, &statements),
            columns,
            said,
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
    /// dates where it may be of one of the days asked for; an undated one passes only where no date is asked for.
    pub fn ask(&self, view: &View) -> Answer {
        let search = Search::parse(&view.search);
        let filters = self.filters(view, &search);
        let mut counts: Vec<Vec<u32>> = self.dicts.iter().map(|it| vec![0; it.len()]).collect();
        counts.push(vec![0; self.said.len()]);
        let mut alone = [0_u32; SEARCH + 1];
        let mut rows = Vec::new();
        for row in 0..self.len() {
            let mut failed = filters.iter().filter(|it| !it.passes(row));
            match (failed.next(), failed.next()) {
                (None, _) => {
                    rows.push(row);
                    for (column, counts) in self.columns.iter().zip(&mut counts) {
                        count(column, row, counts);
                    }
                }
                (Some(only), None) => {
                    alone[only.dimension] += 1;
                    if let (Some(column), Some(counts)) =
                        (self.columns.get(only.dimension), counts.get_mut(only.dimension))
                    {
                        count(column, row, counts);
                    }
                }
                _ => {}
            }
        }
        let dates = counts.pop().unwrap_or_default();
        let facets = FACETS.iter().zip(&counts);
        Answer {
            hint: if rows.is_empty() { Hint::best(&alone) } else { None },
            rows: self.sorted(&rows, view),
            total: self.len(),
            facets: facets.map(|(info, counts)| self.values(info.facet, view, counts)).collect(),
            histogram: self.said.histogram(&dates, None),
            dates,
            spellings: self.index.spellings(&search, &view.search),
        }
    }

    /// The bars of an answer over the days from `from` to `to` only: a closer look at the same counts.
    pub fn histogram(&self, answer: &Answer, from: Date, to: Date) -> Histogram {
        let within = from.days().zip(to.days()).map(|(from, to)| (from.0, to.1));
        self.said.histogram(&answer.dates, within)
    }

    /// The filters that the view sets.
    fn filters(&self, view: &View, search: &Search) -> Vec<Filter<'_>> {
        let mut filters = Vec::new();
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
            filters.push(self.by_code(dimension, flags));
        }
        if view.from().is_some() || view.to().is_some() {
            let from = view.from().and_then(Date::days).map_or(i32::MIN, |it| it.0);
            let to = view.to().and_then(Date::days).map_or(i32::MAX, |it| it.1);
            let passes = |&(first, last): &(i32, i32)| from <= to && last >= from && first <= to;
            let dated = self.said.intervals().iter().map(|it| if passes(it) { WANTED } else { 0 });
            filters.push(self.by_code(SAID, dated.chain([0]).collect()));
        }
        if !search.is_empty() {
            let rows = self.index.matching(search, &self.columns);
            filters.push(Filter { dimension: SEARCH, test: Test::Rows(rows) });
        }
        filters
    }

    fn by_code(&self, dimension: usize, flags: Vec<u8>) -> Filter<'_> {
        Filter { dimension, test: Test::Codes(&self.columns[dimension], flags) }
    }

    /// The statements of rows that come in reading order, in the view's order.
    fn sorted(&self, rows: &[u32], view: &View) -> Vec<u32> {
        let by = |ranks: &Ranks, dimension: usize| {
            ranks.order(rows, |row| self.columns[dimension].first(row), view.sort.descending)
        };
        let kinds = &self.dicts[Facet::Kind as usize];
        let sorted = match view.sort.key {
            SortKey::Said => {
                let n_dates = self.said.len() as u32;
                by(&Ranks::identity(n_dates, n_dates - 1), SAID)
            }
            SortKey::Speaker => {
                by(&self.dicts[Facet::Speaker as usize].ranks, Facet::Speaker as usize)
            }
            SortKey::Publisher => by(&self.publishers, Facet::Article as usize),
            SortKey::Kind => {
                let n_kinds = kinds.len() as u32;
                by(&Ranks::identity(n_kinds, n_kinds), Facet::Kind as usize)
            }
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
        let order = |code: u32| {
            let rank = dict.ranks.of[code as usize];
            let missing = rank == dict.ranks.missing_from;
            (missing, std::cmp::Reverse(counts[code as usize]), rank)
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
        let is_free = |it: &u32| states[*it as usize] == State::Free;
        let (mut free, mut named): (Vec<u32>, Vec<u32>) = (0..dict.len() as u32).partition(is_free);
        free.retain(|&it| counts[it as usize] > 0);
        free.sort_unstable_by_key(|&it| order(it));
        named.sort_unstable_by_key(|&it| order(it));
        let value = |code: u32| value(code, states[code as usize]);
        named.into_iter().map(value).chain(unknown).chain(free.into_iter().map(value)).collect()
    }
}

/// Adds a row to the counts of its values.
fn count(column: &Column, row: u32, counts: &mut [u32]) {
    for &code in column.codes(row) {
        if let Some(it) = counts.get_mut(code as usize) {
            *it += 1;
        }
    }
}

/// A value that a row must have one of.
const WANTED: u8 = 1;
/// A value that a row must not have.
const BARRED: u8 = 2;

/// One filter: the dimension whose counts leave it out, and its test.
struct Filter<'a> {
    dimension: usize,
    test: Test<'a>,
}

enum Test<'a> {
    /// The row has a value that is [`WANTED`] and none that is [`BARRED`]; the flags are by code.
    Codes(&'a Column, Vec<u8>),
    /// The row is in the set.
    Rows(Bits),
}

impl Filter<'_> {
    fn passes(&self, row: u32) -> bool {
        match &self.test {
            Test::Codes(column, flags) => {
                let flag = |&code: &u32| flags.get(code as usize).copied().unwrap_or_default();
                column.codes(row).iter().map(flag).fold(0, |a, b| a | b) == WANTED
            }
            Test::Rows(rows) => rows.has(row),
        }
    }
}

/// Which filter a dimension's number stands for.
pub(super) fn removal(dimension: usize) -> Removal {
    match FACETS.get(dimension) {
        Some(info) => Removal::Facet(info.facet),
        None if dimension == SAID => Removal::Dates,
        None => Removal::Search,
    }
}
