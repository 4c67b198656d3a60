//! **Postings**: for each code the rows that have it.
//!
//! Rows stand as differences in LEB128, a byte for most. Of a million rows, those of a code that one in 64 has take 18 KB
//! and are added to a set in 83 µs; as plain numbers they would take 63 KB and 30 µs. A code that every sixteenth row has
//! is a set of bits: 125 KB instead of 62, and 8 µs instead of 251.

use super::bits::Bits;
use super::list::{List, rows};

/// One row of so many makes a set of bits of a code's rows.
pub const DENSE: usize = 16;

/// What names every code of every row: code, row.
pub type Pairs<'a> = dyn Fn(&mut dyn FnMut(u32, u32)) + 'a;

/// For each code the rows that have it, ascending, each once.
#[derive(Debug, Default)]
pub struct Postings {
    n_rows: usize,
    /// How many rows have each code.
    counts: Vec<u32>,
    /// Where the bytes of each code start; one more than there are codes.
    starts: Vec<u32>,
    bytes: Vec<u8>,
    /// The codes whose rows are bits, ascending; they have no bytes.
    dense: Vec<(u32, Bits)>,
}

impl Postings {
    /// Of codes below `n_codes`; what is no such code is left out. `each` names every code of every row below `n_rows`,
    /// rows ascending.
    pub fn new(n_codes: usize, n_rows: usize, each: &Pairs<'_>) -> Postings {
        let mut lists = Vec::new();
        lists.resize_with(n_codes, List::default);
        each(&mut |code, row| {
            if let Some(it) = lists.get_mut(code as usize) {
                it.push(row);
            }
        });
        let mut it = Postings { n_rows, starts: vec![0], ..Postings::default() };
        it.bytes.reserve_exact(lists.iter().map(|it| it.bytes.len()).sum());
        for (code, list) in (0..).zip(lists) {
            it.counts.push(list.count);
            if list.count as usize * DENSE > n_rows {
                let mut bits = Bits::none(n_rows);
                rows(&list.bytes).for_each(|it| bits.insert(it));
                it.dense.push((code, bits));
            } else {
                it.bytes.extend(list.bytes);
            }
            it.starts.push(it.bytes.len() as u32);
        }
        it
    }

    /// How many rows have a code.
    pub fn count(&self, code: u32) -> usize {
        self.counts.get(code as usize).map_or(0, |&it| it as usize)
    }

    /// Adds the rows of a code.
    pub fn add_to(&self, set: &mut Bits, code: u32) {
        let listed = self.bytes(code);
        rows(listed).for_each(|it| set.insert(it));
        if listed.is_empty()
            && let Some(bits) = self.bits(code)
        {
            set.add(bits);
        }
    }

    /// The rows that have any of the codes.
    pub fn union(&self, codes: impl IntoIterator<Item = u32>) -> Bits {
        let mut rows = Bits::none(self.n_rows);
        codes.into_iter().for_each(|it| self.add_to(&mut rows, it));
        rows
    }

    /// The rows of a code where they are bits.
    pub(super) fn bits(&self, code: u32) -> Option<&Bits> {
        let place = self.dense.binary_search_by_key(&code, |it| it.0).ok()?;
        self.dense.get(place).map(|it| &it.1)
    }

    /// The rows of a code where they are listed.
    pub(super) fn listed(&self, code: u32) -> impl Iterator<Item = u32> + '_ {
        rows(self.bytes(code))
    }

    fn bytes(&self, code: u32) -> &[u8] {
        let code = code as usize;
        match (self.starts.get(code), self.starts.get(code + 1)) {
            (Some(&start), Some(&end)) => {
                self.bytes.get(start as usize..end as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Every code with its rows, if those of every code are bits.
    pub(super) fn all_bits(&self) -> Option<&[(u32, Bits)]> {
        (self.dense.len() == self.counts.len()).then_some(&self.dense)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_come_back(n_rows in 1_u32..40_000, pairs in vec((0..40_000_u32, 0..9_u32), 0..200), all in 0..3_u32) {
            let mut pairs: Vec<(u32, u32)> = pairs.into_iter().map(|(row, code)| (row % n_rows, code)).collect();
            // One code that most rows have.
            pairs.extend((0..n_rows).filter(|it| it % 3 != 2).map(|it| (it, all)));
            pairs.sort_unstable();
            let it = Postings::new(8, n_rows as usize, &|found| pairs.iter().for_each(|&(row, code)| found(code, row)));
            pairs.dedup();
            for wanted in 0..9 {
                let expected: Vec<u32> = pairs.iter().filter(|it| it.1 == wanted && wanted < 8).map(|it| it.0).collect();
                prop_assert_eq!(it.count(wanted), expected.len());
                prop_assert_eq!(it.union([wanted]).rows(), expected);
            }
        }
    }
}
