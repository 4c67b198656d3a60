//! The **track**: how far down each of very many rows stands, though only some are drawn and none was measured before.
//!
//! All rows count as equally high, so that a place in the page means the same row today and tomorrow; what is drawn is
//! moved so that the first row in sight stands where it should. Browsers draw no page beyond some height, so that a track
//! has a greatest height, and its rows are counted lower where they would pass it.

use std::ops::Range;

/// The greatest height, in pixels. Firefox stops at 17.8 million, the others at 33.5 million.
const HEIGHT_MAX: f64 = 12_000_000.0;

/// The track of so many items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    n_items: u32,
    /// How high an item counts, in pixels.
    item: f64,
}

impl Track {
    /// A track whose items are about so many pixels high.
    pub fn new(n_items: u32, item_height: f64) -> Track {
        let height = (f64::from(n_items) * item_height).min(HEIGHT_MAX);
        Track { n_items, item: height / f64::from(n_items.max(1)) }
    }

    /// How far down an item begins; the end of the track for the number of all items.
    pub fn place(&self, item: u32) -> f64 {
        f64::from(item.min(self.n_items)) * self.item
    }

    /// The item at a place; the first or last one for what lies outside.
    pub fn at(&self, place: f64) -> u32 {
        // A float that is out of bounds becomes the nearest integer.
        ((place / self.item.max(f64::MIN_POSITIVE)) as u32).min(self.n_items.saturating_sub(1))
    }

    /// The height of what is not drawn, above the items `drawn` and below them, so that item `at` stands at its place.
    /// `before` is how high the drawn items before it are.
    pub fn room(&self, drawn: &Range<u32>, at: u32, before: f64) -> (f64, f64) {
        let above = if drawn.start == 0 { 0.0 } else { (self.place(at) - before).max(0.0) };
        (above, self.place(self.n_items) - self.place(drawn.end))
    }

    /// The items to be drawn where those `in_sight` are seen: as many on either side as there is room for.
    pub fn around(&self, in_sight: &Range<u32>, most: u32) -> Range<u32> {
        let n_sight = in_sight.end.saturating_sub(in_sight.start);
        let margin = most.saturating_sub(n_sight) / 2;
        let last = self.n_items.saturating_sub(most);
        let start = in_sight.start.saturating_sub(margin).min(last);
        start..start.saturating_add(most).min(self.n_items)
    }
}

/// Whether more must be drawn where the items `in_sight` are seen: fewer than `margin` are left on a side that has more.
pub fn is_short(drawn: &Range<u32>, in_sight: &Range<u32>, margin: u32, n_items: u32) -> bool {
    let above = in_sight.start < drawn.start.saturating_add(margin) && drawn.start > 0;
    let below = in_sight.end.saturating_add(margin) > drawn.end && drawn.end < n_items;
    above || below
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn few_items_have_their_height_and_many_share_the_greatest() {
        assert_eq!(Track::new(10, 100.0).place(10), 1000.0);
        assert_eq!(Track::new(1_000_000, 100.0).place(1_000_000), HEIGHT_MAX);
        assert_eq!(Track::new(0, 100.0).at(50.0), 0);
    }

    #[test]
    fn what_is_not_drawn_keeps_its_room() {
        let track = Track::new(1000, 100.0);
        assert_eq!(track.room(&(0..50), 20, 2400.0), (0.0, 95_000.0));
        assert_eq!(track.room(&(100..150), 110, 1200.0), (9_800.0, 85_000.0));
        assert_eq!(track.room(&(990..1000), 995, 500.0).1, 0.0);
    }

    #[test]
    fn more_is_drawn_before_the_end_is_seen() {
        assert!(!is_short(&(0..100), &(0..10), 25, 1000));
        assert!(is_short(&(0..100), &(80..90), 25, 1000));
        assert!(is_short(&(50..150), &(60..70), 25, 1000));
        assert!(!is_short(&(900..1000), &(990..1000), 25, 1000));
    }

    proptest! {
        #[test]
        fn the_item_at_a_place_stands_there(n in 1_u32..2_000_000, share in 0.0_f64..1.0) {
            let track = Track::new(n, 100.0);
            let item = ((f64::from(n) * share) as u32).min(n - 1);
            let found = track.at(track.place(item) + 1e-3);
            prop_assert_eq!(found, item);
        }

        #[test]
        fn what_is_in_sight_is_drawn(n in 1_u32..5000, start in 0_u32..5000, length in 1_u32..40) {
            let start = start.min(n - 1);
            let in_sight = start..start.saturating_add(length).min(n);
            let drawn = Track::new(n, 100.0).around(&in_sight, 120);
            prop_assert!(drawn.start <= in_sight.start && in_sight.end <= drawn.end && drawn.end <= n);
            prop_assert!(drawn.len() == 120.min(n) as usize);
        }
    }
}
