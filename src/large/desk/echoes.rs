//! The **echoes** of an edition: which rows report the same words, as numbered groups.

/// The echo groups by their rows.
#[derive(Debug)]
pub(super) struct Echoes {
    /// Each row of a group with its group, by row.
    groups: Vec<(u32, u32)>,
    /// The same as group and row, by group.
    rows: Vec<(u32, u32)>,
}

impl Echoes {
    /// From a column that has for each row its group and one more, and 0 for those that nobody else reports.
    pub(super) fn new(column: &[u32]) -> Echoes {
        let pair = |(row, it): (u32, &u32)| Some((row, it.checked_sub(1)?));
        let groups: Vec<(u32, u32)> = (0..).zip(column).filter_map(pair).collect();
        let mut rows: Vec<(u32, u32)> = groups.iter().map(|it| (it.1, it.0)).collect();
        rows.sort_unstable();
        Echoes { groups, rows }
    }

    /// The group of a row.
    pub(super) fn group(&self, row: u32) -> Option<u32> {
        let place = self.groups.binary_search_by_key(&row, |it| it.0).ok()?;
        self.groups.get(place).map(|it| it.1)
    }

    /// The rows of a group, in order.
    pub(super) fn rows(&self, group: u32) -> impl Iterator<Item = u32> {
        let first = self.rows.partition_point(|it| it.0 < group);
        let rows = self.rows.get(first..).unwrap_or_default();
        rows.iter().take_while(move |it| it.0 == group).map(|it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_its_group_and_a_group_its_rows() {
        let echoes = Echoes::new(&[0, 6, 2, 0, 6]);
        assert_eq!([1, 2, 3, 9].map(|it| echoes.group(it)), [Some(5), Some(1), None, None]);
        assert_eq!(echoes.rows(5).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(echoes.rows(0).count(), 0);
    }
}
