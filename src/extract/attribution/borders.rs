//! Borders: between which tokens a piece may begin or end at all, by the tags on both sides.
//!
//! Most places in a sentence are no border of anything: nobody's words end between an article and its noun. Which pairs of
//! tags are borders is counted in training, for each ranker by itself, and it is asked about these alone. In PolNeAR's
//! training part that leaves out 53 % of the places, and with them 0.8 % of those that would be chosen.

use super::page::Page;
use super::tag::Tag;

/// How many tags a row of the table has room for.
const TAGS: usize = 64;
/// How many bytes a table has in the file of weights.
pub(super) const BYTES: usize = TAGS * 8;

/// The pairs of tags that can be a border: for each tag before it a bit for each tag behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Borders([u64; TAGS]);

impl Borders {
    /// Every place is one.
    pub(super) const ALL: Borders = Borders([u64::MAX; TAGS]);

    /// Whether the place before token `at` can be one.
    #[inline]
    pub(super) fn has(&self, page: &Page, at: usize) -> bool {
        let (row, column) = pair(page, at);
        self.0.get(row).is_some_and(|it| it >> column & 1 != 0)
    }

    /// Reads a table.
    pub(super) fn read(bytes: &[u8; BYTES]) -> Borders {
        let mut rows = [0; TAGS];
        for (row, bytes) in rows.iter_mut().zip(bytes.as_chunks().0) {
            *row = u64::from_le_bytes(*bytes);
        }
        Borders(rows)
    }

    /// What [`Borders::read`] reads.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> {
        self.0.iter().flat_map(|it| it.to_le_bytes())
    }
}

/// The tags on both sides of the place before token `at`.
fn pair(page: &Page, at: usize) -> (usize, usize) {
    let tag = |at: usize| page.tag(at) as usize;
    (tag(at.wrapping_sub(1)), tag(at))
}

const _: () = assert!((Tag::Word as usize) < TAGS, "a tag has no row");

/// How often each pair of tags was asked about, and how often it was the border.
#[cfg(not(target_arch = "wasm32"))]
pub(super) struct Tally(Vec<[(u32, u32); TAGS]>);

#[cfg(not(target_arch = "wasm32"))]
impl Tally {
    /// A pair that is a border less often than once in so many times is left out.
    const RARE: u32 = 200;

    pub(super) fn new() -> Tally {
        Tally(vec![[(0, 0); TAGS]; TAGS])
    }

    /// Counts the places that were asked about, of which number `right` is the border.
    pub(super) fn count(&mut self, page: &Page, places: &[usize], right: Option<usize>) {
        for (number, at) in places.iter().enumerate() {
            let (row, column) = pair(page, *at);
            if let Some(it) = self.0.get_mut(row).and_then(|it| it.get_mut(column)) {
                it.0 += 1;
                it.1 += u32::from(right == Some(number));
            }
        }
    }

    /// The pairs that are borders often enough.
    pub(super) fn borders(&self) -> Borders {
        let mut borders = Borders([0; TAGS]);
        for (row, counts) in borders.0.iter_mut().zip(&self.0) {
            for (column, (asked, right)) in counts.iter().enumerate() {
                *row |= u64::from(*right > 0 && right * Tally::RARE >= *asked) << column;
            }
        }
        borders
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn what_is_never_a_border_is_left_out() {
        let text = Text::new("Lang said the bridge was safe.");
        let page = Page::new(&text, &[], &[]);
        let mut tally = Tally::new();
        tally.count(&page, &[1, 2, 3], Some(1));
        let borders = tally.borders();
        let found: Vec<_> = (0..text.tokens.len()).filter(|it| borders.has(&page, *it)).collect();
        assert_eq!(found, [2]);
        assert!((0..9).all(|it| Borders::ALL.has(&page, it)));
    }

    #[test]
    fn a_table_survives_a_round_trip() {
        let mut borders = Borders::ALL;
        borders.0[3] = 5;
        let bytes: Vec<u8> = borders.bytes().collect();
        assert_eq!(Borders::read(bytes.as_slice().try_into().unwrap()), borders);
    }
}
