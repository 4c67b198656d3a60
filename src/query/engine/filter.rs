//! Filters meet: which rows pass them all, and which fail one filter only.
//!
//! A row that fails one filter alone counts for that filter's own facet, whose counts leave out its own filter
//! ("drill-sideways"), and would come back without it.

use super::bits::Bits;

/// What several filters let pass.
#[derive(Debug)]
pub struct Found {
    /// The rows that pass every filter.
    pub matching: Bits,
    /// The rows that fail this filter and no other, with the filter's number.
    blamed: Vec<(usize, Bits)>,
}

impl Found {
    /// What filters let pass that are given as the rows that each lets pass, with its number.
    ///
    /// The filters that a row fails are counted up to two in two sets of bits, so that all of it is "and" and "or" of
    /// machine words: 64 rows at a time, twice over each filter, however many there are.
    pub fn new(n_rows: usize, mut filters: Vec<(usize, Bits)>) -> Found {
        let mut once = Bits::none(n_rows);
        let mut twice = Bits::none(n_rows);
        for (_, passing) in &mut filters {
            *passing = passing.turned();
            let mut again = once.clone();
            again.keep(passing);
            twice.add(&again);
            once.add(passing);
        }
        for (_, failing) in &mut filters {
            failing.remove(&twice);
        }
        Found { matching: once.turned(), blamed: filters }
    }

    /// The rows that only the filter with this number is to blame for; `None` where there is no such filter.
    pub fn blamed(&self, filter: usize) -> Option<&Bits> {
        self.blamed.iter().find(|it| it.0 == filter).map(|it| &it.1)
    }

    /// The rows that pass every other filter than that with this number.
    pub fn without(&self, filter: usize) -> Bits {
        let mut rows = self.matching.clone();
        if let Some(blamed) = self.blamed(filter) {
            rows.add(blamed);
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_row_is_blamed_on_its_one_filter(rows in vec(vec(any::<bool>(), 4), 0..150), n_filters in 0..=4_usize) {
            let filter = |filter: usize| {
                let mut bits = Bits::none(rows.len());
                (0..rows.len()).filter(|&row| rows[row][filter]).for_each(|row| bits.insert(row as u32));
                (10 + filter, bits)
            };
            let found = Found::new(rows.len(), (0..n_filters).map(filter).collect());
            for (row, passes) in rows.iter().enumerate() {
                let failed: Vec<usize> = (0..n_filters).filter(|&it| !passes[it]).collect();
                prop_assert_eq!(found.matching.has(row as u32), failed.is_empty());
                for filter in 0..n_filters {
                    prop_assert_eq!(found.blamed(10 + filter).unwrap().has(row as u32), failed == [filter]);
                    prop_assert_eq!(found.without(10 + filter).has(row as u32), failed.is_empty() || failed == [filter]);
                }
            }
            prop_assert!(found.blamed(9).is_none());
        }
    }
}
