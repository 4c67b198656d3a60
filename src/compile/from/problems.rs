//! The problems of the files that are being read, up to a number that a person can read.

use crate::corpus::given::Wrong;
use crate::corpus::{Diagnostic, Place};

/// After so many no more are looked for: a file with as many has one cause for most of them.
const PROBLEMS_MAX: usize = 100;

#[derive(Debug, Default)]
pub(super) struct Problems {
    /// The file that is being read.
    file: String,
    found: Vec<Diagnostic>,
}

impl Problems {
    /// What comes is of this file.
    pub(super) fn open(&mut self, file: String) {
        self.file = file;
    }

    pub(super) fn push(&mut self, line: usize, column: usize, message: String, hint: &str) {
        let place = Place { file: self.file.clone(), line, column };
        self.extend(vec![Diagnostic { place, message, hint: hint.into() }]);
    }

    /// The problem of a field.
    pub(super) fn wrong(&mut self, line: usize, it: &Wrong) {
        self.push(line, 1, format!("`{}`: {}", it.field, it.message), &it.hint);
    }

    pub(super) fn extend(&mut self, more: Vec<Diagnostic>) {
        self.found.extend(more.into_iter().take(PROBLEMS_MAX.saturating_sub(self.found.len())));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn are_enough(&self) -> bool {
        self.found.len() >= PROBLEMS_MAX
    }

    /// All of them, in order of file and place.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| a.place.cmp(&b.place));
        self.found
    }
}
