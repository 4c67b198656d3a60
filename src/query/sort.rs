//! The order of the rows. Every order is total: ties stand in reading order (article, place in its text, id), and rows
//! without the value stand last in both directions.

/// What the rows are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// When it was said: by the first day that it may be, then by the last. Undated last.
    Said,
    /// The speaker's name, case and diacritics ignored. Unnamed last.
    Speaker,
    /// The publisher's name, case and diacritics ignored; one publisher's articles in the edition's order. Unknown last.
    Publisher,
    /// Direct, indirect, mixed.
    Kind,
}

/// An order of the rows; the default is newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// What by.
    pub key: SortKey,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// What there is to know of a sort key.
#[derive(Debug)]
pub struct SortInfo {
    /// Which key.
    pub key: SortKey,
    /// Its name in URLs.
    pub name: &'static str,
    /// The ascending and the descending order, for people.
    pub words: [&'static str; 2],
    /// Whether a first click on the column sorts descending.
    pub descending_first: bool,
}

/// Every sort key, in the page's order; `SORTS[key as usize]` is that of `key`.
pub const SORTS: [SortInfo; 4] = [
    SortInfo {
        key: SortKey::Said,
        name: "said",
        words: ["oldest first", "newest first"],
        descending_first: true,
    },
    SortInfo {
        key: SortKey::Speaker,
        name: "speaker",
        words: ["speakers A to Z", "speakers Z to A"],
        descending_first: false,
    },
    SortInfo {
        key: SortKey::Publisher,
        name: "publisher",
        words: ["publishers A to Z", "publishers Z to A"],
        descending_first: false,
    },
    SortInfo {
        key: SortKey::Kind,
        name: "kind",
        words: ["direct quotations first", "direct quotations last"],
        descending_first: false,
    },
];

impl Default for Sort {
    fn default() -> Sort {
        Sort { key: SortKey::Said, descending: true }
    }
}

impl Sort {
    /// What there is to know of its key.
    pub fn info(self) -> &'static SortInfo {
        &SORTS[self.key as usize]
    }

    /// The order in words: "newest first".
    pub fn words(self) -> &'static str {
        self.info().words[usize::from(self.descending)]
    }

    /// The order after a click on the column of `key`: the other direction where it is sorted by already.
    #[must_use]
    pub fn by(self, key: SortKey) -> Sort {
        let descending =
            if self.key == key { !self.descending } else { SORTS[key as usize].descending_first };
        Sort { key, descending }
    }
}

/// The ranks that one sort key gives to the codes of its column.
#[derive(Debug)]
pub(super) struct Ranks {
    /// By code.
    pub(super) of: Vec<u32>,
    /// Ranks from here on stand for a missing value and stay last.
    pub(super) missing_from: u32,
}

impl Ranks {
    /// The codes are their own ranks; those from `missing_from` on stand for a missing value.
    pub(super) fn identity(n_codes: u32, missing_from: u32) -> Ranks {
        Ranks { of: (0..n_codes).collect(), missing_from }
    }

    /// Ranks of codes by `keys`, equal keys sharing one; `None` is a missing value.
    pub(super) fn by<K: Ord>(keys: &[Option<K>]) -> Ranks {
        let mut sorted: Vec<&K> = keys.iter().flatten().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let rank = |it: &Option<K>| match it {
            Some(it) => sorted.binary_search(&it).unwrap_or_default() as u32,
            None => sorted.len() as u32,
        };
        Ranks { of: keys.iter().map(rank).collect(), missing_from: sorted.len() as u32 }
    }

    /// Orders rows, which come in reading order, by the rank of their code: a counting sort, linear and stable.
    pub(super) fn order(
        &self,
        rows: &[u32],
        code_of: impl Fn(u32) -> u32,
        descending: bool,
    ) -> Vec<u32> {
        let place = |row: u32| {
            let rank = self.of.get(code_of(row) as usize).copied().unwrap_or(self.missing_from);
            if descending && rank < self.missing_from { self.missing_from - 1 - rank } else { rank }
        };
        let mut starts = vec![0_u32; self.missing_from as usize + 2];
        for &row in rows {
            starts[place(row).min(self.missing_from) as usize + 1] += 1;
        }
        let mut sum = 0;
        for it in &mut starts {
            sum += *it;
            *it = sum;
        }
        let mut sorted = vec![0; rows.len()];
        for &row in rows {
            let start = &mut starts[place(row).min(self.missing_from) as usize];
            sorted[*start as usize] = row;
            *start += 1;
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &[Option<&str>], descending: bool, expected: &[u32]) {
        let rows: Vec<u32> = (0..keys.len() as u32).collect();
        assert_eq!(Ranks::by(keys).order(&rows, |it| it, descending), expected);
    }

    #[test]
    fn ties_keep_reading_order_and_missing_is_last_both_ways() {
        check(&[Some("b"), None, Some("a"), Some("b")], false, &[2, 0, 3, 1]);
        check(&[Some("b"), None, Some("a"), Some("b")], true, &[0, 3, 2, 1]);
        check(&[], true, &[]);
        check(&[None, None], true, &[0, 1]);
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let sort = Sort::default();
        assert_eq!(sort.words(), "newest first");
        assert_eq!(sort.by(SortKey::Said).words(), "oldest first");
        assert_eq!(sort.by(SortKey::Speaker).words(), "speakers A to Z");
        assert_eq!(sort.by(SortKey::Speaker).by(SortKey::Speaker).words(), "speakers Z to A");
    }

    #[test]
    fn the_table_stands_in_the_order_of_the_keys() {
        for (idx, info) in SORTS.iter().enumerate() {
            assert_eq!(info.key as usize, idx);
        }
    }
}
