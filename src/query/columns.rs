//! Columns: a row's values as small numbers (**codes**), and sets of rows as bits.

/// Lists of numbers, one per row, end to end in one array.
#[derive(Debug)]
pub(super) struct Lists {
    /// Where each list starts; one more than there are lists.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    pub(super) fn new() -> Lists {
        Lists { starts: vec![0], items: Vec::new() }
    }

    /// Adds a list.
    pub(super) fn push(&mut self, list: &[u32]) {
        self.items.extend_from_slice(list);
        self.starts.push(self.items.len() as u32);
    }

    /// Puts another item in the place of each.
    pub(super) fn replace(&mut self, by: impl Fn(u32) -> u32) {
        self.items.iter_mut().for_each(|it| *it = by(*it));
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The items of list `idx`; empty where there is no such list.
    pub(super) fn get(&self, idx: usize) -> &[u32] {
        self.range(idx, idx + 1)
    }

    /// The items of the lists from `first` up to `end`, which stand end to end.
    pub(super) fn range(&self, first: usize, end: usize) -> &[u32] {
        match (self.starts.get(first), self.starts.get(end)) {
            (Some(&start), Some(&end)) => {
                self.items.get(start as usize..end as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// The lists turned round: for each item below `n_items`, the lists that hold it, ascending, each once.
    pub(super) fn inverted(&self, n_items: usize) -> Lists {
        let mut starts = vec![0_u32; n_items + 1];
        let mut last = vec![u32::MAX; n_items];
        let pairs = || {
            (0..self.len())
                .flat_map(|row| self.get(row).iter().map(move |&it| (row as u32, it as usize)))
        };
        for (row, item) in pairs() {
            if item < n_items && last[item] != row {
                last[item] = row;
                starts[item + 1] += 1;
            }
        }
        for idx in 0..n_items {
            starts[idx + 1] += starts[idx];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts[n_items] as usize];
        last.fill(u32::MAX);
        for (row, item) in pairs() {
            if item < n_items && last[item] != row {
                last[item] = row;
                items[next[item] as usize] = row;
                next[item] += 1;
            }
        }
        Lists { starts, items }
    }
}

/// The values of every row in one dimension; every row has at least one.
#[derive(Debug)]
pub(super) enum Column {
    /// Exactly one code per row.
    One(Vec<u32>),
    /// One or several.
    Many(Lists),
}

impl Column {
    /// Whether a row has a code that `is_wanted` says yes to.
    pub(super) fn any(&self, row: u32, is_wanted: impl Fn(u32) -> bool) -> bool {
        match self {
            Column::One(codes) => codes.get(row as usize).is_some_and(|&it| is_wanted(it)),
            Column::Many(lists) => lists.get(row as usize).iter().any(|&it| is_wanted(it)),
        }
    }

    /// Calls `found` for every row with the flags of its codes, put together by "or".
    pub(super) fn each_flag(&self, flags: &[u8], mut found: impl FnMut(usize, u8)) {
        let flag = |code: u32| flags.get(code as usize).copied().unwrap_or_default();
        match self {
            Column::One(codes) => {
                codes.iter().enumerate().for_each(|(row, &code)| found(row, flag(code)));
            }
            Column::Many(lists) => {
                for row in 0..lists.len() {
                    found(row, lists.get(row).iter().fold(0, |all, &code| all | flag(code)));
                }
            }
        }
    }

    /// Adds rows to the counts of their codes.
    pub(super) fn count(&self, rows: &[u32], counts: &mut [u32]) {
        let mut add = |code: u32| {
            if let Some(it) = counts.get_mut(code as usize) {
                *it += 1;
            }
        };
        for &row in rows {
            match self {
                Column::One(codes) => codes.get(row as usize).into_iter().for_each(|&it| add(it)),
                Column::Many(lists) => lists.get(row as usize).iter().for_each(|&it| add(it)),
            }
        }
    }

    /// The only or first code of a row.
    pub(super) fn first(&self, row: u32) -> u32 {
        let code = match self {
            Column::One(codes) => codes.get(row as usize),
            Column::Many(lists) => lists.get(row as usize).first(),
        };
        code.copied().unwrap_or(u32::MAX)
    }
}

/// A set of rows.
#[derive(Clone, Debug)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub(super) fn none(n_rows: usize) -> Bits {
        Bits { words: vec![0; n_rows.div_ceil(64)] }
    }

    pub(super) fn all(n_rows: usize) -> Bits {
        let mut words = vec![u64::MAX; n_rows.div_ceil(64)];
        if let (Some(last), rest @ 1..) = (words.last_mut(), n_rows % 64) {
            *last = (1 << rest) - 1;
        }
        Bits { words }
    }

    pub(super) fn insert(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut(row as usize / 64) {
            *word |= 1 << (row % 64);
        }
    }

    pub(super) fn has(&self, row: u32) -> bool {
        self.words.get(row as usize / 64).is_some_and(|it| it >> (row % 64) & 1 == 1)
    }

    /// Keeps what `other` has too.
    pub(super) fn keep(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Takes out what `other` has.
    pub(super) fn remove(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_turned_round_name_each_row_once() {
        let mut lists = Lists::new();
        lists.push(&[2, 0, 2]);
        lists.push(&[]);
        lists.push(&[2]);
        let inverted = lists.inverted(3);
        assert_eq!(
            (inverted.get(0), inverted.get(1), inverted.get(2)),
            (&[0][..], &[][..], &[0, 2][..])
        );
        assert_eq!(inverted.range(0, 3), &[0, 0, 2]);
        assert_eq!(inverted.get(9), &[] as &[u32]);
    }

    #[test]
    fn all_rows_are_no_more_than_there_are() {
        for n in [0, 1, 63, 64, 65] {
            let bits = Bits::all(n);
            assert_eq!((0..200).filter(|&it| bits.has(it)).count(), n);
        }
    }
}
