//! Whether a sentence speaks of what lies ahead or behind where a time expression stands in it.

use super::lexicon::Word;
use super::line::Line;

/// How many atoms are looked at on each side.
const REACH: usize = 24;

/// Whether the words around atoms `start` to `end` speak of what lies ahead.
///
/// The nearest verb form before them decides, then the nearest behind them.
pub(super) fn is_ahead(line: &Line, start: usize, end: usize) -> bool {
    let verdict = |word: Word| match word {
        Word::Ahead => Some(true),
        Word::Behind => Some(false),
        _ => None,
    };
    let before = (start.saturating_sub(REACH)..start).rev().find_map(|it| verdict(line.word(it)));
    let behind = || (end..line.atoms.len().min(end + REACH)).find_map(|it| verdict(line.word(it)));
    before.or_else(behind).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: bool) {
        with_line(raw, |line| {
            let at = (0..line.atoms.len())
                .find(|it| matches!(line.word(*it), Word::Weekday(_)))
                .unwrap();
            assert_eq!(is_ahead(line, at, at + 1), expected, "{raw}");
        });
    }

    #[test]
    fn the_nearest_verb_decides() {
        check("Ode will meet Lang on Friday.", true);
        check("The talks are scheduled for Friday, Ode said.", true);
        check("Ode, who will resign, said Friday", false);
        check("On Friday, Ode will resign.", true);
        check("On Friday, Ode resigned.", false);
        check("Friday", false);
    }
}
