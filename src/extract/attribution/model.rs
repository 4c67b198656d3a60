//! The weights of the rankers, read from one committed file.
//!
//! The file begins with lines for people that end with an empty line; then, for each ranker, its number of bits in one
//! byte and `1 << bits` signed bytes. A damaged file gives rankers without weights, which find nothing.

use super::feature::{Sink, place};
use std::sync::LazyLock;

/// What a weight of 1.0 is in the file.
pub(super) const UNIT: i32 = 24;
/// How many rankers there are.
pub(super) const RANKERS: usize = 8;
/// The bits of each ranker’s table, in the order of [`Task`]; constants, so that places are found without a variable shift.
pub(super) const BITS: [u32; RANKERS] = [16, 14, 14, 14, 14, 14, 15, 16];

/// The rankers, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    Cue,
    SourceEnd,
    SourceStart,
    BeforeEnd,
    BeforeStart,
    AfterStart,
    AfterEnd,
    Accept,
}

impl Task {
    /// How many places the table of its ranker has.
    pub(super) const fn places(self) -> usize {
        1 << BITS[self as usize]
    }
}

/// One table of weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranker {
    pub(super) bits: u32,
    pub(super) weights: Vec<i8>,
}

impl Ranker {
    /// The sum of the weights of what `features` puts; 0 without weights. `PLACES` is [`Task::places`] of the task that
    /// the ranker is for: a table of known length needs no check at each look-up.
    #[inline(always)]
    pub(super) fn score<const PLACES: usize>(
        &self,
        features: impl FnOnce(&mut Sum<PLACES>),
    ) -> i32 {
        let Some(weights) = self.weights.first_chunk() else { return 0 };
        let mut sum = Sum { weights, total: 0 };
        features(&mut sum);
        sum.total
    }
}

/// Adds up weights of a table of so many places, a power of two.
pub(super) struct Sum<'a, const PLACES: usize> {
    weights: &'a [i8; PLACES],
    total: i32,
}

impl<const PLACES: usize> Sink for Sum<'_, PLACES> {
    #[inline(always)]
    fn put(&mut self, template: u32, value: u64) {
        let at = place(template, value, const { PLACES.trailing_zeros() });
        self.total += i32::from(self.weights[at]);
    }
}

/// All rankers.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    pub(super) rankers: [Ranker; RANKERS],
}

impl Model {
    pub(super) fn ranker(&self, task: Task) -> &Ranker {
        &self.rankers[task as usize]
    }

    /// Reads a file; `None` where it is damaged.
    pub(super) fn read(file: &[u8]) -> Option<Model> {
        let mut rest = file.get(file.windows(2).position(|it| it == b"\n\n")? + 2..)?;
        let mut model = Model::default();
        for (ranker, bits) in model.rankers.iter_mut().zip(BITS) {
            let (_, behind) = rest.split_first().filter(|it| u32::from(*it.0) == bits)?;
            let weights = behind.get(..1 << bits)?;
            ranker.bits = bits;
            ranker.weights = weights.iter().map(|it| it.cast_signed()).collect();
            rest = behind.get(weights.len()..)?;
        }
        rest.is_empty().then_some(model)
    }

    /// Writes a file that [`Model::read`] reads; `head` has no empty line.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn write(&self, head: &str) -> Vec<u8> {
        let mut file = format!("{}\n\n", head.trim_end()).into_bytes();
        for ranker in &self.rankers {
            file.push(ranker.bits as u8);
            file.extend(ranker.weights.iter().map(|it| it.cast_unsigned()));
        }
        file
    }
}

/// The committed weights.
pub(super) static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let file = include_bytes!("weights.bin").as_slice();
    Model::read(file).unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_file_is_whole_and_survives_a_round_trip() {
        let file = include_bytes!("weights.bin");
        let model = Model::read(file).unwrap();
        let end = file.windows(2).position(|it| it == b"\n\n").unwrap();
        let head = std::str::from_utf8(&file[..end]).unwrap();
        assert!(head.contains("PolNeAR train"), "{head}");
        assert_eq!(model.write(head), file);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let file = include_bytes!("weights.bin");
        assert!(Model::read(&[]).is_none());
        assert!(Model::read(&file[..file.len() - 1]).is_none());
        assert!(Model::read(&[file.as_slice(), b"x"].concat()).is_none());
    }
}
