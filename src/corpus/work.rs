//! The work on many articles: who does it, and by how many hands.
//!
//! What is done for each article by itself is done by all processors at once natively, and by one in WASM. Results stand in
//! the order of what they are of, so that how many processors there are changes no byte.

use std::sync::Arc;

/// A digest that names what something was made of.
pub type Key = [u8; 32];

/// What hears how far the work is, and may remember what was made.
pub trait Worker: Sync {
    /// What was kept under a key.
    fn kept(&self, _key: &Key) -> Option<Arc<[u8]>> {
        None
    }

    /// Keeps what was made of what a key names.
    fn keep(&self, _key: Key, _made: Arc<[u8]>) {}

    /// A text has been read, and not only what was kept of it. Some are read more than once.
    fn reads_text(&self) {}

    /// One more article is drafted, of so many.
    fn drafted(&self, _of: usize) {}

    /// Another step begins, in words such as "joining actors".
    fn step(&self, _words: &'static str) {}
}

/// The worker that only works.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Worker for Plain {}

/// A number that stands for two, and for their order (Fibonacci hashing, Knuth 6.4).
pub(super) fn mix(sum: u64, it: u64) -> u64 {
    (sum.rotate_left(5) ^ it).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Each item turned into something else, in order.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn map<'a, T: Sync, R: Send>(
    items: &'a [T],
    f: impl Fn(usize, &'a T) -> R + Sync,
) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().enumerate().map(|(idx, it)| f(idx, it)).collect()
}

/// Each item turned into something else, in order.
#[cfg(target_arch = "wasm32")]
pub(super) fn map<'a, T: Sync, R: Send>(
    items: &'a [T],
    f: impl Fn(usize, &'a T) -> R + Sync,
) -> Vec<R> {
    items.iter().enumerate().map(|(idx, it)| f(idx, it)).collect()
}
