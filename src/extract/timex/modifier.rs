//! What stands before a time expression and belongs to it: "early", "the end of", "nearly", "more than".

use super::line::Line;
use super::phrase::Meaning;

/// What sort of modifier it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modifier {
    /// It picks a part of a stretch of the calendar.
    Part,
    /// It makes an amount inexact.
    Inexact,
    /// "around": either.
    Around,
}

impl Modifier {
    /// Whether it goes before what means this.
    pub(super) fn suits(self, meaning: &Meaning) -> bool {
        let is_amount = matches!(meaning, Meaning::Length(_) | Meaning::Shift { .. });
        match self {
            Modifier::Part => !is_amount && !matches!(meaning, Meaning::Set(_) | Meaning::Name(..)),
            Modifier::Inexact => is_amount,
            Modifier::Around => {
                is_amount || !matches!(meaning, Meaning::Set(_) | Meaning::Name(..))
            }
        }
    }
}

/// The modifier at `at`, and the atom behind it.
pub(super) fn modifier(line: &Line, at: usize) -> Option<(Modifier, usize)> {
    let the = line.skip(at, &["the"]);
    let next = the + 1;
    let of = |part: usize| (line.key(part) == "of").then_some((Modifier::Part, part + 1));
    match line.key(the) {
        "early" | "late" if line.key(next) == "part" => of(next + 1),
        "early" | "late" | "mid" | "earlier" | "later" => {
            Some((Modifier::Part, line.skip(next, &["in", "on"])))
        }
        "end" | "close" | "beginning" | "start" | "middle" | "rest" | "remainder" | "turn"
            if the > at =>
        {
            of(next)
        }
        "latter" if line.key(next) == "part" => of(next + 1),
        "sometime" => Some((Modifier::Part, next)),
        _ if the > at => None,
        "about" | "around" => Some((Modifier::Around, next)),
        // "over the next weeks" is a preposition.
        "over" | "under" | "up"
            if matches!(
                line.key(next),
                "the" | "this" | "that" | "last" | "next" | "past" | "several" | "many"
            ) =>
        {
            None
        }
        "approximately" | "roughly" | "nearly" | "almost" | "some" | "over" | "under" => {
            Some((Modifier::Inexact, next))
        }
        "more" | "less" | "fewer" if line.key(next) == "than" => {
            Some((Modifier::Inexact, next + 1))
        }
        "at" if matches!(line.key(next), "least" | "most") => Some((Modifier::Inexact, next + 1)),
        "up" if line.key(next) == "to" => Some((Modifier::Inexact, next + 1)),
        "no" if line.key(next + 1) == "than" => Some((Modifier::Inexact, next + 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<(Modifier, usize)>) {
        with_line(raw, |line| assert_eq!(modifier(line, 0), expected, "{raw}"));
    }

    #[test]
    fn modifiers_pick_parts_or_blur_amounts() {
        check("early next year", Some((Modifier::Part, 1)));
        check("the end of the month", Some((Modifier::Part, 3)));
        check("earlier in the year", Some((Modifier::Part, 2)));
        check("more than four hours", Some((Modifier::Inexact, 2)));
        check("no more than sixty days", Some((Modifier::Inexact, 3)));
        check("around noon", Some((Modifier::Around, 1)));
    }

    #[test]
    fn other_words_do_not() {
        check("end of story", None);
        check("the more the better", None);
        check("the end", None);
    }
}
