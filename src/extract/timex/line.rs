//! One sentence as its atoms, as the rules read it.

use super::atom::Atom;
use super::word::{Role, Unit, Word};

/// The atoms of one sentence. Reading past either end finds [`Word::Other`].
pub(super) struct Line<'a> {
    /// The atoms.
    pub(super) atoms: &'a [Atom],
}

impl Line<'_> {
    /// What atom `at` is.
    pub(super) fn word(&self, at: usize) -> Word {
        #[cfg(test)]
        tests::READS.with(|it| it.set(it.get() + 1));
        self.atoms.get(at).map_or(Word::Other, |it| it.word)
    }

    /// What part atom `at` can play.
    pub(super) fn role(&self, at: usize) -> Role {
        self.atoms.get(at).map_or(Role::Inner, |it| it.role)
    }

    /// What the atom before `at` is.
    pub(super) fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Other, |it| self.word(it))
    }

    /// The word at `at` as it stands for itself, or nothing.
    pub(super) fn key(&self, at: usize) -> &'static str {
        match self.word(at) {
            Word::Key(it) => it,
            _ => "",
        }
    }

    /// The unit at `at`, singular or plural.
    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        match self.word(at) {
            Word::Unit { unit, .. } => Some(unit),
            _ => None,
        }
    }

    /// Whether `at` is the mark `c`.
    pub(super) fn is_mark(&self, at: usize, c: char) -> bool {
        self.word(at) == Word::Mark(c)
    }

    /// Whether `at` is a dash.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Mark('-' | '–' | '—'))
    }

    /// Whether `at` is a number.
    pub(super) fn is_number(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            Word::Digits(..) | Word::Number(_) | Word::Decimal(..) | Word::Point(..)
        )
    }

    /// Whether `at` stands directly behind the atom before, or a hyphen does.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|it| it.glued)
    }

    /// Whether `at` begins with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|it| it.capital)
    }

    /// `at + 1` where atom `at` is one of these words, else `at`.
    pub(super) fn skip(&self, at: usize, keys: &[&str]) -> usize {
        let key = self.key(at);
        at + usize::from(!key.is_empty() && keys.contains(&key))
    }

    /// `at + 1` where atom `at` is a comma, else `at`.
    pub(super) fn skip_comma(&self, at: usize) -> usize {
        at + usize::from(self.is_mark(at, ','))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::atom::atoms;
    use super::*;
    use crate::text::Text;
    use std::cell::Cell;

    thread_local! {
        /// How often a word was read, so that work can be counted.
        pub(in super::super) static READS: Cell<usize> = const { Cell::new(0) };
    }

    /// Calls `f` with the atoms of `raw` as one line.
    pub(in super::super) fn with_line(raw: &str, f: impl FnOnce(&Line)) {
        let text = Text::new(raw);
        let mut found = Vec::new();
        atoms(&text, 0..text.tokens.len(), &mut found);
        f(&Line { atoms: &found });
    }

    #[test]
    fn both_ends_are_safe() {
        with_line("Friday", |line| {
            assert_eq!(line.word(0), Word::Weekday(4));
            assert_eq!(line.word(9), Word::Other);
            assert_eq!(line.before(0), Word::Other);
        });
    }
}
