//! **Postings**: for each code the rows that have it.
//!
//! Rows stand as differences, seven bits to a byte (LEB128), so that most take one byte instead of four. A code that
//! every sixteenth row has is a set of bits: half a byte per row at most, and added as fast as memory is read.

use super::bits::Bits;

/// One row of so many makes a set of bits of a code's rows.
const DENSE: usize = 16;

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
    /// rows ascending, and does so twice.
    pub fn new(n_codes: usize, n_rows: usize, each: &Pairs<'_>) -> Postings {
        let mut counts = vec![0_u32; n_codes];
        // The row after the last one met.
        let mut next = vec![0_u32; n_codes];
        let mut starts = vec![0_u32; n_codes + 1];
        each(&mut |code, row| {
            if let Some(next) = next.get_mut(code as usize)
                && *next <= row
            {
                counts[code as usize] += 1;
                starts[code as usize + 1] += size(row - *next);
                *next = row + 1;
            }
        });
        let is_dense = |code: usize| counts[code] as usize * DENSE > n_rows;
        let mut dense = Vec::new();
        for code in 0..n_codes {
            if is_dense(code) {
                starts[code + 1] = 0;
                dense.push((code as u32, Bits::none(n_rows)));
            }
            starts[code + 1] += starts[code];
        }
        let mut bytes = vec![0; starts[n_codes] as usize];
        let mut ends = starts.clone();
        next.fill(0);
        each(&mut |code, row| {
            if let Some(next) = next.get_mut(code as usize)
                && *next <= row
            {
                if is_dense(code as usize) {
                    let place = dense.partition_point(|it| it.0 < code);
                    dense[place].1.insert(row);
                } else {
                    write(row - *next, &mut bytes, &mut ends[code as usize]);
                }
                *next = row + 1;
            }
        });
        Postings { n_rows, counts, starts, bytes, dense }
    }

    /// How many rows have a code.
    pub fn count(&self, code: u32) -> usize {
        self.counts.get(code as usize).map_or(0, |&it| it as usize)
    }

    /// Adds the rows of a code.
    pub fn add_to(&self, rows: &mut Bits, code: u32) {
        match self.bits(code) {
            Some(bits) => rows.add(bits),
            None => self.listed(code).for_each(|it| rows.insert(it)),
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
        let code = code as usize;
        let bytes = match (self.starts.get(code), self.starts.get(code + 1)) {
            (Some(&start), Some(&end)) => {
                self.bytes.get(start as usize..end as usize).unwrap_or_default()
            }
            _ => &[],
        };
        let (mut next, mut value, mut shift) = (0, 0, 0);
        bytes.iter().filter_map(move |&byte| {
            value |= u32::from(byte & 0x7F) << shift;
            if byte > 0x7F {
                shift += 7;
                return None;
            }
            let row = next + value;
            (next, value, shift) = (row + 1, 0, 0);
            Some(row)
        })
    }
}

/// How many bytes a number takes.
fn size(number: u32) -> u32 {
    (32 - (number | 1).leading_zeros()).div_ceil(7)
}

/// Writes a number from `at` on, and moves `at` behind it.
fn write(mut number: u32, bytes: &mut [u8], at: &mut u32) {
    while let Some(byte) = bytes.get_mut(*at as usize) {
        *at += 1;
        *byte = (number & 0x7F) as u8;
        number >>= 7;
        if number == 0 {
            return;
        }
        *byte |= 0x80;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn a_number_takes_as_many_bytes_as_are_reckoned() {
        for number in [0, 1, 127, 128, 16_383, 16_384, 1 << 21, u32::MAX] {
            let (mut bytes, mut at) = ([0; 9], 0);
            write(number, &mut bytes, &mut at);
            assert_eq!(at, size(number));
        }
    }

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
