//! The first rows of an order, without ordering the others.
//!
//! Of a million rows the first fifty by day, where so many match: µs, to which comes the counting of the matching rows, 40 µs.
//!
//! | | all | one in 12 | in 64 | in 500 | in 5,000 |
//! |---|--:|--:|--:|--:|--:|
//! | codes walked | 1 | 6 | 20 | 115 | 1,710 |
//! | least selected | 8,140 | 1,390 | 384 | 72 | 45 |
//! | kept in a heap | 5,280 | 918 | 305 | 71 | 28 |
//! | rows presorted, 4 MB for each order | 8 | 11 | 13 | 40 | 540 |
//! | all sorted | 63,300 | 5,430 | 1,020 | 145 | 49 |
//!
//! So the first two are enough, each where it is quick. By speaker it is alike. Who knows which codes can match makes the
//! walk short where they come late: 28 µs instead of 3.2 ms for 90 early days, newest first.

use super::bits::Bits;
use super::dimension::Dimension;
use std::ops::ControlFlow;

/// An order by a dimension whose codes stand in order.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// Codes from here on stand for a missing value and come last both ways.
    pub missing_from: u32,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Order {
    /// The place of a code in the order.
    fn place(self, code: u32) -> u32 {
        if self.descending && code < self.missing_from {
            self.missing_from - 1 - code
        } else {
            code
        }
    }
}

impl Dimension {
    /// The first of the matching rows, at most `most`; rows with one code stand in their own order. `may_match` says of
    /// a code whether a matching row may have it; where that is always yes, it only takes longer.
    ///
    /// Of many rows the codes are walked in order until enough rows have been met; of few, or where the walk meets too
    /// few, the least are selected.
    pub fn first(
        &self,
        matching: &Bits,
        order: Order,
        may_match: &dyn Fn(u32) -> bool,
        most: usize,
    ) -> Vec<u32> {
        let missing_from = order.missing_from.min(self.counts.len() as u32);
        let order = Order { missing_from, ..order };
        let n_matching = matching.count();
        let most = most.min(n_matching);
        let n_steps = most * matching.n_rows() / n_matching.max(1);
        if n_steps < 4 * n_matching
            && let Some(rows) = self.walk(matching, order, may_match, most, 4 * n_matching)
        {
            return rows;
        }
        let place = |row: u32| (order.place(self.column.first(row)), row);
        let mut rows: Vec<(u32, u32)> = matching.rows().into_iter().map(place).collect();
        if most < rows.len() {
            rows.select_nth_unstable(most);
            rows.truncate(most);
        }
        rows.sort_unstable();
        rows.into_iter().map(|it| it.1).collect()
    }

    /// The first rows, if so many steps lead to them.
    fn walk(
        &self,
        matching: &Bits,
        order: Order,
        may_match: &dyn Fn(u32) -> bool,
        most: usize,
        mut steps: usize,
    ) -> Option<Vec<u32>> {
        let mut rows = Vec::with_capacity(most);
        let mut visit = |row: u32| {
            steps = steps.saturating_sub(1);
            if matching.has(row) {
                rows.push(row);
            }
            if rows.len() >= most || steps == 0 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        // The place of a place is its code.
        for code in (0..self.counts.len() as u32).map(|it| order.place(it)) {
            if !may_match(code) {
                continue;
            }
            let flow = match self.postings.bits(code) {
                Some(bits) => bits.common(matching).try_for_each(&mut visit),
                None => self.postings.listed(code).try_for_each(&mut visit),
            };
            if flow.is_break() {
                break;
            }
        }
        (rows.len() == most).then_some(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::super::column::Column;
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_those_of_a_sort(
            codes in vec(0..40_u32, 0..600),
            (every, most, missing_from, descending) in (1..90_usize, 0..60_usize, 30..=40_u32, any::<bool>()),
        ) {
            let it = Dimension::new(Column::One(codes.clone()), 40);
            let mut matching = Bits::none(codes.len());
            (0..codes.len()).step_by(every).for_each(|it| matching.insert(it as u32));
            let order = Order { missing_from, descending };
            let mut expected = matching.rows();
            expected.sort_by_key(|&row| {
                let code = codes[row as usize] as i32;
                let is_missing = code >= missing_from as i32;
                (is_missing, if descending && !is_missing { -code } else { code }, row)
            });
            expected.truncate(most);
            prop_assert_eq!(it.first(&matching, order, &|_| true, most), expected);
        }
    }
}
