//! Vocabularies: what word lists say of a word, found by its hash.
//!
//! An open hash table with linear probing (Knuth, 6.4) behind a filter of one bit a word (Bloom 1970, with one hash):
//! most words of a text stand in no list, and end their search at a filter that fits the nearest cache.

/// What is known of words, each named by its [`super::hash_word`] or by any hash as evenly spread. 0 names no word.
#[derive(Debug)]
pub struct Vocabulary<T> {
    /// A bit for each hash that is in; some bits stand for several. As many bits as [`FILTER`] times the slots.
    filter: Vec<u64>,
    /// Each word at the first free slot from that of its hash on. Their number is a power of two, and at least a half
    /// is free.
    slots: Vec<(u64, T)>,
    words: usize,
}

/// How many bits of the filter there are for each slot.
const FILTER: usize = 4;
/// How many slots a new vocabulary has: one word of its filter.
const SLOTS: usize = 64 / FILTER;

impl<T: Copy + Default> Default for Vocabulary<T> {
    fn default() -> Vocabulary<T> {
        Vocabulary::with_slots(SLOTS)
    }
}

impl<T: Copy + Default> Vocabulary<T> {
    fn with_slots(slots: usize) -> Vocabulary<T> {
        Vocabulary {
            filter: vec![0; slots * FILTER / 64],
            slots: vec![(0, T::default()); slots],
            words: 0,
        }
    }

    /// What is known of a word; nothing where it is in no list.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<T> {
        let (at, bit) = self.bit(hash);
        if self.filter.get(at)? & bit == 0 {
            return None;
        }
        self.slots.get(self.slot(hash)).filter(|it| it.0 == hash && hash != 0).map(|it| it.1)
    }

    /// What is known of a word, to be added to; a new word begins with the default.
    pub fn entry(&mut self, hash: u64) -> &mut T {
        if self.words * 2 >= self.slots.len() {
            self.grow();
        }
        let (at, bit) = self.bit(hash);
        if let Some(it) = self.filter.get_mut(at) {
            *it |= bit;
        }
        let slot = self.slot(hash);
        let it = &mut self.slots[slot];
        self.words += usize::from(it.0 == 0);
        it.0 = hash;
        &mut it.1
    }

    fn grow(&mut self) {
        let grown = Vocabulary::with_slots(self.slots.len() * 2);
        let before = std::mem::replace(self, grown);
        for (hash, known) in before.slots.into_iter().filter(|it| it.0 != 0) {
            *self.entry(hash) = known;
        }
    }

    /// Where the bit of a hash stands in the filter.
    #[inline]
    fn bit(&self, hash: u64) -> (usize, u64) {
        ((hash >> 38) as usize & (self.filter.len() - 1), 1 << (hash >> 58))
    }

    /// The slot of a hash, or the free one where it would stand.
    #[inline]
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (hash >> 20) as usize & mask;
        while self.slots.get(at).is_some_and(|it| it.0 != hash && it.0 != 0) {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn it_answers_as_a_map_does(
            added in proptest::collection::vec((1u64..200, any::<u32>()), 0..300),
            spread in prop_oneof![Just(1u64), Just(1 << 20), Just(0x9e37_79b9_7f4a_7c15)],
        ) {
            let mut vocabulary = Vocabulary::<u32>::default();
            let mut map = BTreeMap::<u64, u32>::new();
            for (word, known) in added {
                let hash = word.wrapping_mul(spread);
                *vocabulary.entry(hash) ^= known;
                *map.entry(hash).or_default() ^= known;
            }
            for word in 0..200u64 {
                let hash = word.wrapping_mul(spread);
                prop_assert_eq!(vocabulary.get(hash), map.get(&hash).copied());
            }
        }
    }
}
