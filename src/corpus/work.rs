//! The work on many articles: who does it, and by how many hands.
//!
//! What is done for each article by itself is done by all processors at once natively, and by one in WASM. Results stand in
//! the order of what they are of, so that how many processors there are changes no byte.

use crate::extract::{Extraction, extract};
use crate::model::Date;

/// What turns texts into extractions, and hears how far the work is.
pub trait Worker: Sync {
    /// What [`extract`] gives, its events aside.
    fn extract(&self, text: &str, published: Option<Date>) -> Extraction {
        extract(text, published)
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
