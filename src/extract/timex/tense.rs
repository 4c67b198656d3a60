//! Whether a sentence speaks of what lies ahead or behind where a time expression stands in it.

use super::line::Line;
use super::word::Word;

/// How many atoms are looked at on each side.
const REACH: usize = 24;

/// Where a sentence looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    /// To what lies ahead.
    Ahead,
    /// To what lies behind.
    Behind,
    /// To what lies behind, by the verb directly before: "ended March 31".
    JustBehind,
    /// Nothing tells.
    #[default]
    Unknown,
}

/// Where the words around atoms `start` to `end` look.
///
/// The nearest verb form before them decides, then the nearest behind them.
pub(super) fn tense(line: &Line, start: usize, end: usize) -> Tense {
    if matches!(line.before(start), Word::Key("until" | "till" | "through")) {
        return Tense::Ahead;
    }
    let before = (start.saturating_sub(REACH)..start).rev().find_map(|it| {
        let tense = of_verb(line, it)?;
        let is_near = it + 1 == start || it + 2 == start && line.key(it + 1) == "on";
        Some(if tense == Tense::Behind && is_near { Tense::JustBehind } else { tense })
    });
    let behind = || (end..line.atoms.len().min(end + REACH)).find_map(|it| of_verb(line, it));
    before.or_else(behind).unwrap_or(Tense::Unknown)
}

/// Where the verb form at `at` looks, if it is one.
fn of_verb(line: &Line, at: usize) -> Option<Tense> {
    let before = |n: usize| at.checked_sub(n).map_or(Word::Other, |it| line.word(it));
    match line.word(at) {
        // "had been due to end" is past.
        Word::Ahead => {
            let was = (1..=2).any(|it| before(it) == Word::Key("had"))
                || matches!(before(1), Word::Key("previously" | "as"));
            Some(if was { Tense::Behind } else { Tense::Ahead })
        }
        Word::Key("set") => match line.key(at + 1) {
            "to" | "for" => Some(Tense::Ahead),
            _ => Some(Tense::Behind),
        },
        // In "will be named" the participle says nothing.
        Word::Behind if before(1) == Word::Key("be") => None,
        Word::Behind | Word::Key("had" | "was" | "were" | "ended") => Some(Tense::Behind),
        // "is to resume"
        Word::Key("to") if matches!(before(1), Word::Key("is" | "are")) => Some(Tense::Ahead),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Tense) {
        with_line(raw, |line| {
            let at = (0..line.atoms.len())
                .find(|it| matches!(line.word(*it), Word::Weekday(_)))
                .unwrap();
            assert_eq!(tense(line, at, at + 1), expected, "{raw}");
        });
    }

    #[test]
    fn the_nearest_verb_decides() {
        check("Ode will meet Lang on Friday.", Tense::Ahead);
        check("The talks are scheduled for Friday, Ode said.", Tense::Ahead);
        check("Ode, who will resign, said Friday", Tense::JustBehind);
        check("On Friday, Ode will resign.", Tense::Ahead);
        check("On Friday, Ode resigned.", Tense::Behind);
        check("Ode will be named head of the bank on Friday.", Tense::Ahead);
        check("Ode is to resume work Friday.", Tense::Ahead);
        check("open until Friday", Tense::Ahead);
        check("Friday", Tense::Unknown);
    }
}
