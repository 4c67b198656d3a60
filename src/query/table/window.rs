//! A **window**: of an answer the rows in sight and the values that there is room for, where nobody wants all of them.
//!
//! The first 1,000 of a million rows take 0.04 ms so, of 84,000 that match 0.12, of 2,000 0.13; to order all of them takes 12.7,
//! 1.2 and 0.08 ms.

use super::super::answer::{Answer, State, Value};
use super::super::engine::Order;
use super::super::facet::{FACETS, Facet};
use super::super::look::Group;
use super::super::matrix::Matrix;
use super::super::sort::SortKey;
use super::super::view::View;
use super::{Bits, DATES, Found, SAID, Search, Table};
use crate::model::ActorIdx;
use std::cell::RefCell;
use std::sync::Arc;

/// How far into the order one looks without ordering all rows.
const FIRST: usize = 1_000;

impl Table<'_> {
    /// The answer to a view without its rows. Of each facet are listed the values that the view names and, at most, as many
    /// others as `room` gives it; where it gives codes too, only values with these.
    pub fn ask_counts(
        &self,
        view: &View,
        room: &dyn Fn(Facet) -> (usize, Option<Vec<u32>>),
    ) -> Answer {
        let more = RefCell::new(vec![0; FACETS.len()]);
        let list = |facet: Facet, counts: &[u32]| {
            let (room, only) = room(facet);
            let (values, n_more) = self.some_values(facet, view, counts, room, only);
            more.borrow_mut()[facet as usize] = n_more;
            values
        };
        let mut answer = self.reply(view, &list, &|_| Vec::new());
        answer.more = more.into_inner();
        answer
    }

    /// The first rows of a view in its order, where they can be told without ordering all.
    pub fn first_rows(&self, view: &View, most: usize) -> Option<Vec<u32>> {
        let is_simple = view.sort.key == SortKey::Said && view.look.group == Group::Not;
        (is_simple && most <= FIRST).then(|| self.first(&self.found(view).matching, view, most))
    }

    fn found(&self, view: &View) -> Found {
        Found::new(self.statements.len(), self.filters(view, &Search::parse(&view.search)))
    }

    /// All rows of a view in its order, and nothing else.
    pub fn rows(&self, view: &View) -> Vec<u32> {
        self.sorted(&self.found(view).matching.rows(), view)
    }

    /// The codes of ids of a facet.
    pub fn codes(&self, facet: Facet, ids: &[Arc<str>]) -> Vec<u32> {
        let mut codes: Vec<u32> =
            ids.iter().filter_map(|it| self.dicts[facet as usize].code(it)).collect();
        codes.sort_unstable();
        codes
    }

    /// The facets with several values in the whole edition.
    pub fn telling(&self) -> Vec<Facet> {
        let facets = FACETS.iter().map(|it| it.facet);
        let n_values =
            |it: &Facet| self.dimensions[*it as usize].counts.iter().filter(|it| **it > 0).count();
        facets.filter(|it| n_values(it) > 1).collect()
    }

    /// What rows of one group have in common, and no other group has.
    pub fn group_of(&self, group: Group, row: u32) -> u32 {
        let dimension = match group {
            Group::Not => return 0,
            Group::Day => SAID,
            Group::Speaker => Facet::Speaker as usize,
            Group::Article => Facet::Article as usize,
        };
        self.dimensions[dimension].column.first(row)
    }

    /// Whether the day on which the statement of a row was said is known, the year included.
    pub fn is_dated(&self, row: u32) -> bool {
        let code = self.dimensions[SAID].column.first(row);
        (code as usize) < self.dates[SAID - DATES].intervals().len()
    }

    /// Who on whom of rows, see [`Matrix::new`].
    pub fn matrix(&self, rows: &[u32], most: (usize, usize)) -> Matrix {
        let [speakers, mentioned] =
            [Facet::Speaker, Facet::Mentioned].map(|it| &self.dimensions[it as usize].column);
        let nobody = self.dicts[Facet::Speaker as usize].len() as u32 - 1;
        let actor = |code: u32| Some(ActorIdx(code)).filter(|it| it.0 < nobody);
        // One after the other: a list for each of a million rows would take longer than all else.
        let (mut all, mut ends) = (Vec::new(), Vec::with_capacity(rows.len()));
        for &row in rows {
            all.extend(mentioned.codes(row).iter().filter_map(|it| actor(*it)));
            ends.push(all.len());
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let lists = starts.zip(&ends).map(|(start, end)| all.get(start..*end).unwrap_or_default());
        let pairs: Vec<_> = rows.iter().map(|&it| actor(speakers.first(it))).zip(lists).collect();
        Matrix::of(&pairs, nobody as usize, most)
    }

    /// The first of the matching rows in the order of the date said.
    fn first(&self, matching: &Bits, view: &View, most: usize) -> Vec<u32> {
        let missing_from = self.dates[SAID - DATES].intervals().len() as u32;
        let order = Order { missing_from, descending: view.sort.descending };
        self.dimensions[SAID].first(matching, order, &|_| true, most)
    }

    /// Some values of a facet, see [`Table::ask_counts`], and how many there was no room for.
    fn some_values(
        &self,
        facet: Facet,
        view: &View,
        counts: &[u32],
        room: usize,
        only: Option<Vec<u32>>,
    ) -> (Vec<Value>, u32) {
        let dict = &self.dicts[facet as usize];
        let named: Vec<u32> =
            view.choices_of(facet).filter_map(|it| dict.code(&it.value)).collect();
        let is_wanted = |code: &u32| {
            counts[*code as usize] > 0
                && !named.contains(code)
                && only.as_ref().is_none_or(|it| it.binary_search(code).is_ok())
        };
        let mut others: Vec<u32> = (0..counts.len() as u32).filter(is_wanted).collect();
        let n_others = others.len();
        if n_others > room {
            let ranks = &dict.ranks;
            let key = |code: &u32| {
                let rank = ranks.of[*code as usize];
                (rank == ranks.missing_from, std::cmp::Reverse(counts[*code as usize]), rank)
            };
            others.select_nth_unstable_by_key(room, key);
            others.truncate(room);
        }
        let mut some = vec![0; counts.len()];
        named.iter().chain(&others).for_each(|&it| some[it as usize] = counts[it as usize]);
        let mut values = self.values(facet, view, &some);
        // What is not named counts only where it is wanted.
        values.retain(|it| it.state != State::Free || it.count > 0);
        (values, (n_others - others.len()) as u32)
    }
}
