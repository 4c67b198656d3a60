//! A **dimension**: one thing that rows are filtered, counted and ordered by, both ways round. The column says which
//! codes a row has, the postings which rows have a code.

use super::bits::Bits;
use super::column::Column;
use super::postings::Postings;

/// A column, its postings, and how many rows have each code.
#[derive(Debug)]
pub struct Dimension {
    /// Row → codes.
    pub column: Column,
    /// Code → rows.
    pub postings: Postings,
    /// How often each code stands in the column.
    pub counts: Vec<u32>,
}

/// Some of the rows, listed one by one: themselves, or where they are more than half those that are not among them.
#[derive(Debug)]
pub struct Rows {
    set: Bits,
    listed: Vec<u32>,
    are_others: bool,
}

impl Rows {
    /// Lists a set.
    pub fn new(set: Bits) -> Rows {
        let are_others = set.count() * 2 > set.n_rows();
        Rows { listed: if are_others { set.turned().rows() } else { set.rows() }, are_others, set }
    }

    /// The rows themselves, where they are those that are listed.
    pub(super) fn only(&self) -> Option<&[u32]> {
        (!self.are_others).then_some(&self.listed)
    }
}

impl Dimension {
    /// A column with codes below `n_codes`.
    pub fn new(column: Column, n_codes: usize) -> Dimension {
        let n_rows = column.n_rows();
        let mut counts = vec![0; n_codes];
        column.each(&mut |code, _| {
            if let Some(it) = counts.get_mut(code as usize) {
                *it += 1;
            }
        });
        let postings = Postings::new(n_codes, n_rows, &|found| column.each(found));
        Dimension { column, postings, counts }
    }

    /// How many of the rows have each code. At most half of all rows are looked at: of more, the others are taken away
    /// from the counts of all.
    pub fn count(&self, rows: &Rows) -> Vec<u32> {
        if let Some(codes) = self.postings.all_bits() {
            return codes.iter().map(|it| it.1.count_common(&rows.set) as u32).collect();
        }
        let mut counts = vec![0; self.counts.len()];
        self.column.count(&rows.listed, &mut counts);
        if rows.are_others {
            for (count, all) in counts.iter_mut().zip(&self.counts) {
                *count = all - *count;
            }
        }
        counts
    }
}
