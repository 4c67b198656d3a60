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

#[cfg(test)]
mod tests {
    use super::*;

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
