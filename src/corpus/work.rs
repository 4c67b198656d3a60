//! The work on many articles: who does it, and in which order.

use crate::extract::{Extraction, extract};
use crate::model::Date;

/// What turns texts into extractions, and hears how far the work is.
pub trait Worker: Sync {
    /// What [`extract`] gives.
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
pub(super) fn map<T, R>(items: &[T], f: impl Fn(usize, &T) -> R) -> Vec<R> {
    items.iter().enumerate().map(|(idx, it)| f(idx, it)).collect()
}

/// Sorts what has an order of its own; equal items are the same in all.
pub(super) fn sort<T: Ord>(items: &mut [T]) {
    items.sort_unstable();
}
