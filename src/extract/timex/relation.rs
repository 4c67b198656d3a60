//! Which one: "last", "this past", "the following", "that same".

use super::line::Line;
use super::phrase::Rel;

/// What the words at `at` say of which one is meant, and the atom behind them; `None` where they say nothing.
pub(super) fn relation(line: &Line, at: usize) -> Option<(Rel, usize)> {
    let next = at + 1;
    Some(match line.key(at) {
        "last" | "past" => (Rel::Last, next),
        "next" | "coming" | "upcoming" => (Rel::Next, next),
        "this" => match line.key(next) {
            "past" | "last" => (Rel::Last, next + 1),
            "coming" | "next" => (Rel::Next, next + 1),
            "same" => (Rel::Same, next + 1),
            "current" => (Rel::This, next + 1),
            _ => (Rel::This, next),
        },
        "current" => (Rel::This, next),
        "that" => (Rel::Same, line.skip(next, &["same", "very"])),
        "same" => (Rel::Same, next),
        "previous" | "preceding" | "prior" => (Rel::Before, next),
        "following" | "ensuing" => (Rel::After, next),
        "latest" => (Rel::Latest, next),
        "the" => {
            let (rel, end) = match line.key(next) {
                // "the next" counts from what was just spoken of.
                "next" => (Rel::After, next + 1),
                "the" | "this" | "that" => return None,
                _ => relation(line, next)?,
            };
            (rel, end)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<(Rel, usize)>) {
        with_line(raw, |line| assert_eq!(relation(line, 0), expected, "{raw}"));
    }

    #[test]
    fn words_say_which_one() {
        check("last week", Some((Rel::Last, 1)));
        check("this coming Sunday", Some((Rel::Next, 2)));
        check("that same day", Some((Rel::Same, 2)));
        check("the following month", Some((Rel::After, 2)));
        check("next month", Some((Rel::Next, 1)));
        check("the next month", Some((Rel::After, 2)));
        check("the month", None);
        check("the the month", None);
    }
}
