//! Features: what a ranker looks at, hashed into the places of a table of weights.

/// Where features go: into a sum at run time, into a list in training.
pub(super) trait Sink {
    /// Takes the feature `value` of the template with the given number.
    fn put(&mut self, template: u32, value: u64);
}

/// The place of a feature in a table of `1 << bits` weights: multiplicative hashing (Knuth, 6.4) with a factor for each
/// template. One factor for all, and the template mixed into the value, is as fast and costs a point of F1: where two
/// templates share a place once, they share all places of values that lie alike.
#[inline(always)]
pub(super) fn place(template: u32, value: u64, bits: u32) -> usize {
    let factor =
        u64::from(template + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd6e8_feb8_6659_fd92;
    ((value ^ 0x2545_f491_4f6c_dd1d).wrapping_mul(factor | 1) >> (64 - bits)) as usize
}

/// Two values as one.
#[inline(always)]
pub(super) fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(25) ^ b).wrapping_mul(0x2545_f491_4f6c_dd1d)
}

/// A number of tokens, coarser the larger it is: 12 steps.
pub(super) fn step(count: usize) -> u64 {
    STEPS.get(count).map_or(11, |it| u64::from(*it))
}

/// The steps of small numbers; larger ones are all on the last.
const STEPS: [u8; 46] = {
    let mut steps = [0; 46];
    let mut count = 0;
    while count < steps.len() {
        steps[count] = match count {
            0..=5 => count as u8,
            6..=7 => 6,
            8..=10 => 7,
            11..=15 => 8,
            16..=25 => 9,
            _ => 10,
        };
        count += 1;
    }
    steps
};
