//! Spellings: the names of many articles, each way of writing one once.

use std::collections::HashMap;

/// Different names, numbered as they come.
#[derive(Debug, Default)]
pub(super) struct Spellings<'a> {
    /// By number.
    pub(super) all: Vec<&'a str>,
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Spellings<'a> {
    /// The number of a name.
    pub(super) fn number(&mut self, name: &'a str) -> u32 {
        let all = &mut self.all;
        *self.numbers.entry(name).or_insert_with(|| {
            all.push(name);
            all.len() as u32 - 1
        })
    }
}
