//! Times that are no dates: "now", "recently", "the future".

use super::TimexKind;
use super::line::Line;
use super::phrase::{Found, Meaning};
use super::word::{Unit, Word};

const PRESENT: &str = "PRESENT_REF";
const PAST: &str = "PAST_REF";
const FUTURE: &str = "FUTURE_REF";

/// A time that is no date.
pub(super) fn find(line: &Line, at: usize) -> Found {
    let found = |name, end| Some((Meaning::Name(TimexKind::Date, name), end));
    let end = at + 1;
    match line.key(at) {
        "now" if !matches!(line.key(end), "that") => found(PRESENT, end),
        "right" if line.key(end) == "now" => found(PRESENT, end + 1),
        "currently" | "presently" | "nowadays" => found(PRESENT, end),
        "current" if line.word(end) == Word::Other => found(PRESENT, end),
        "these" if line.unit(end) == Some(Unit::Day) => found(PRESENT, end + 1),
        "recently" | "lately" => found(PAST, end),
        "recent" => match line.word(end) {
            Word::Other => found(PAST, end),
            Word::Unit { unit: Unit::Day | Unit::Year, plural: true } => found(PAST, end + 1),
            _ => None,
        },
        "coming" | "future" if is_plural(line, end, Unit::Month) => found(FUTURE, end + 1),
        "past" if is_plural(line, end, Unit::Year) => found(PAST, end + 1),
        "soon"
            if line.key(end) != "after"
                && line.key(end) != "as"
                && line.before(at) != Word::Key("as") =>
        {
            found(FUTURE, end)
        }
        "the" => the(line, at),
        _ => None,
    }
}

fn is_plural(line: &Line, at: usize, least: Unit) -> bool {
    matches!(line.word(at), Word::Unit { unit, plural: true } if unit >= least)
}

fn the(line: &Line, at: usize) -> Found {
    let found = |name, end| Some((Meaning::Name(TimexKind::Date, name), end));
    let end = at + 2;
    // "the past", but not "the past glory".
    let is_noun = !matches!(line.word(end), Word::Other) || end >= line.atoms.len();
    match line.key(at + 1) {
        "past" if is_noun && line.unit(end).is_none() && !line.is_number(end) => found(PAST, end),
        "future" if is_noun => found(FUTURE, end),
        "present" if is_noun => found(PRESENT, end),
        "near" | "not" if line.key(end) == "future" || line.key(end) == "term" => {
            found(FUTURE, end + 1)
        }
        "short" if line.key(end) == "term" => found(FUTURE, end + 1),
        "recent" if line.key(end) == "past" => found(PAST, end + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<&'static str>) {
        with_line(raw, |line| {
            let expected = expected.map(|it| Meaning::Name(TimexKind::Date, it));
            assert_eq!(find(line, 0).map(|it| it.0), expected, "{raw}");
        });
    }

    #[test]
    fn vague_times_have_names() {
        check("now", Some(PRESENT));
        check("these days", Some(PRESENT));
        check("recently", Some(PAST));
        check("the past.", Some(PAST));
        check("the near future", Some(FUTURE));
        check("soon", Some(FUTURE));
    }

    #[test]
    fn other_uses_do_not() {
        check("now that", None);
        check("soon after", None);
        check("the past three weeks", None);
        check("recent months", None);
    }
}
