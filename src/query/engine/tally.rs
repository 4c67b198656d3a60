//! The most frequent codes of some rows, counted in arrays that are kept from one answer to the next.
//!
//! Of few rows only the codes that they have are looked at again: 84,000 counts are neither set to 0 nor passed over for
//! the 300 that a search for a rare word makes. The most frequent of 84,000 articles take 9 µs so for 300 rows and 73 for
//! 10,000; where the array is new, or filled with zeros, and passed over 63 and 103 to 106; where the rows' codes are sorted
//! 12 and 94. From one row for eight codes on zeros are quicker: of 20,000 speakers 29 µs for 5,000 rows instead of 60.

use super::column::Column;
use super::dimension::{Dimension, Rows};
use super::top::{Best, top};

/// One row for so many codes, or fewer, are few.
const SPARSE: usize = 8;

/// The arrays.
#[derive(Debug, Default)]
pub struct Tally {
    /// All of them 0 between two answers.
    counts: Vec<u32>,
    /// The codes whose count is not 0, each once.
    met: Vec<u32>,
}

impl Tally {
    /// The codes of a dimension that most of the rows have, with how many: as [`top`] of [`Dimension::count`].
    pub fn top(&mut self, dimension: &Dimension, rows: &Rows, most: usize) -> Vec<(u32, u32)> {
        let Some(listed) = rows.only().filter(|it| it.len() * SPARSE < dimension.counts.len())
        else {
            return top(&dimension.count(rows), most);
        };
        self.counts.resize(dimension.counts.len().max(self.counts.len()), 0);
        match &dimension.column {
            Column::One(codes) => listed.iter().for_each(|&row| {
                if let Some(&code) = codes.get(row as usize) {
                    self.add(code);
                }
            }),
            Column::Many(lists) => listed.iter().for_each(|&row| {
                lists.get(row as usize).iter().for_each(|&code| self.add(code));
            }),
        }
        let mut best = Best::new(most);
        for code in self.met.drain(..) {
            if let Some(count) = self.counts.get_mut(code as usize) {
                best.add(std::mem::take(count), code);
            }
        }
        best.finish()
    }

    fn add(&mut self, code: u32) {
        if let Some(count) = self.counts.get_mut(code as usize) {
            if *count == 0 {
                self.met.push(code);
            }
            *count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Bits, Lists};
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn few_rows_are_counted_as_many_are(
            codes in vec(vec(0..200_u32, 0..3), 0..90), every in 1..30_usize, most in 0..9_usize,
        ) {
            let mut lists = Lists::default();
            codes.iter().for_each(|it| lists.push(it));
            let one = codes.iter().map(|it| it.first().copied().unwrap_or(199)).collect();
            let mut tally = Tally::default();
            for column in [Column::Many(lists), Column::One(one)] {
                let it = Dimension::new(column, 200);
                let mut set = Bits::none(codes.len());
                (0..codes.len()).step_by(every).for_each(|it| set.insert(it as u32));
                let rows = Rows::new(set);
                prop_assert_eq!(tally.top(&it, &rows, most), top(&it.count(&rows), most));
            }
        }
    }
}
