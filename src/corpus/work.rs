//! The work on many articles: who does it, and by how many hands.
//!
//! What is done for each article by itself is done by all processors at once natively, and by one in WASM. Results stand in
//! the order of what they are of, so that how many processors there are changes no byte.

use super::gist::Gist;
use super::statements::without_that;
use crate::extract::{Extraction, extract};
use crate::model::Date;

/// What a text says by itself.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What the extractor gives, its events aside.
    pub extraction: Extraction,
    /// The gist of each attribution, or none where the editor has changed some.
    pub gists: Vec<Gist>,
}

impl Reading {
    /// Reads a text.
    pub fn new(text: &str, published: Option<Date>) -> Reading {
        // What is told without its words is for dating, which is done.
        let extraction = Extraction { events: Vec::new(), ..extract(text, published) };
        let gist = |content| Gist::new(text, &without_that(content, text));
        let gists = extraction.attributions.iter().map(|it| gist(it.content.clone())).collect();
        Reading { extraction, gists }
    }
}

/// What reads texts, and hears how far the work is.
pub trait Worker: Sync {
    /// What [`Reading::new`] gives.
    fn extract(&self, text: &str, published: Option<Date>) -> Reading {
        Reading::new(text, published)
    }

    /// One more article has been read, of so many.
    fn read(&self, _of: usize) {}

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
pub(super) fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().enumerate().map(|(idx, it)| f(idx, it)).collect()
}

/// Each item turned into something else, in order.
#[cfg(target_arch = "wasm32")]
pub(super) fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    items.iter().enumerate().map(|(idx, it)| f(idx, it)).collect()
}

/// Each item turned into something else and given back, in order.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn map_into<T: Send, R: Send>(
    items: Vec<T>,
    f: impl Fn(usize, T) -> R + Sync + Send,
) -> Vec<R> {
    use rayon::prelude::*;
    items.into_par_iter().enumerate().map(|(idx, it)| f(idx, it)).collect()
}

/// Each item turned into something else and given back, in order.
#[cfg(target_arch = "wasm32")]
pub(super) fn map_into<T: Send, R: Send>(
    items: Vec<T>,
    f: impl Fn(usize, T) -> R + Sync + Send,
) -> Vec<R> {
    items.into_iter().enumerate().map(|(idx, it)| f(idx, it)).collect()
}

/// Sorts what has an order of its own; equal items are the same in all.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn sort<T: Ord + Send>(items: &mut [T]) {
    use rayon::prelude::*;
    items.par_sort_unstable();
}

/// Sorts what has an order of its own; equal items are the same in all.
#[cfg(target_arch = "wasm32")]
pub(super) fn sort<T: Ord + Send>(items: &mut [T]) {
    items.sort_unstable();
}
