//! Stretches of the calendar and where they lie: "last week", "the following month", "two years ago", "a day later".

use super::duration::{count_of_unit, unit_alone};
use super::line::Line;
use super::number::Count;
use super::phrase::{Found, Meaning, Rel, Year};
use super::relation::relation;
use super::word::{Unit, Word};

/// A week, month, year, decade or century by what says which, or a time by its distance.
pub(super) fn find(line: &Line, at: usize) -> Found {
    shift(line, at).or_else(|| end_of_year(line, at)).or_else(|| unit(line, at))
}

fn unit(line: &Line, at: usize) -> Found {
    let (rel, start) = match relation(line, at) {
        Some(it) => it,
        None if line.key(at) == "the" => (Rel::Bare, at + 1),
        None => return None,
    };
    let name = line.skip(start, &["full", "whole", "entire", "fiscal", "financial"]);
    let Word::Unit { unit, plural: false } = line.word(name) else { return None };
    if line.is_capital(name) && name > 0 {
        return None;
    }
    let is_long = matches!(
        unit,
        Unit::Week | Unit::Weekend | Unit::Month | Unit::Year | Unit::Decade | Unit::Century
    );
    let behind = name + 1;
    // "the year 2000", "the week of fighting", "the month-long siege"
    let is_other = matches!(line.word(behind), Word::Digits(..))
        || rel == Rel::Bare
            && (line.key(behind) == "of"
                || line.is_glued(behind)
                    && behind < line.atoms.len()
                    && !matches!(
                        line.word(behind),
                        Word::Mark(_) | Word::Possessive | Word::Quote
                    ))
        || rel == Rel::Bare && matches!(unit, Unit::Decade | Unit::Century);
    // "the year ended March 31" is a length.
    if rel == Rel::Bare && unit == Unit::Year && matches!(line.key(behind), "ended" | "ending") {
        return Some((Meaning::Length("P1Y".to_owned()), behind));
    }
    (is_long && !is_other).then_some((Meaning::Unit { unit, rel }, behind))
}

/// "two years ago", "a day earlier", "months later", "year-ago".
fn shift(line: &Line, at: usize) -> Found {
    let (count, unit, after) = count_of_unit(line, at)
        .or_else(|| unit_alone(line, at).map(|(unit, end)| (Count::SOME, unit, end)))
        .or_else(|| match line.word(at) {
            Word::Unit { unit, plural: false } if line.is_glued(at + 1) => {
                Some((Count::of(1), unit, at + 1))
            }
            _ => None,
        })?;
    let after =
        if line.key(after) == "or" && line.key(after + 1) == "so" { after + 2 } else { after };
    let is_alone =
        |it: usize| matches!(line.word(it), Word::Mark(_) | Word::Quote) || it >= line.atoms.len();
    let (back, from_now, end) = match line.key(after) {
        "ago" => (true, true, after + 1),
        "earlier" | "previously" => (true, false, after + 1),
        "before" if is_alone(after + 1) => (true, false, after + 1),
        "later" | "afterwards" | "afterward" => (false, false, after + 1),
        "after" if is_alone(after + 1) => (false, false, after + 1),
        "hence" => (false, true, after + 1),
        "from" if line.key(after + 1) == "now" => (false, true, after + 2),
        _ => return None,
    };
    Some((Meaning::Shift { count, unit, back, from_now }, end))
}

/// "year-end", "the year's end", "month's end".
fn end_of_year(line: &Line, at: usize) -> Found {
    let start = line.skip(at, &["the"]);
    let Word::Unit { unit, plural: false } = line.word(start) else { return None };
    let possessive = usize::from(line.word(start + 1) == Word::Possessive);
    let end = start + 1 + possessive;
    if line.key(end) != "end" {
        return None;
    }
    match unit {
        Unit::Year if line.is_glued(end) && possessive == 0 => {
            let day = super::phrase::Day::Date {
                year: Year::At(if line.key(at.wrapping_sub(1)) == "since" {
                    Rel::Last
                } else {
                    Rel::This
                }),
                month: 12,
                day: 31,
            };
            Some((Meaning::Day(day), end + 1))
        }
        Unit::Year | Unit::Month => Some((Meaning::Unit { unit, rel: Rel::Bare }, end + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<Meaning>) {
        with_line(raw, |line| assert_eq!(find(line, 0).map(|it| it.0), expected, "{raw}"));
    }

    #[test]
    fn stretches_of_the_calendar() {
        check("last week", Some(Meaning::Unit { unit: Unit::Week, rel: Rel::Last }));
        check("the following month", Some(Meaning::Unit { unit: Unit::Month, rel: Rel::After }));
        check("the year", Some(Meaning::Unit { unit: Unit::Year, rel: Rel::Bare }));
        check("the decade", None);
        check("the last days", None);
        check("the year 2000", None);
    }

    #[test]
    fn distances_count_from_now_or_from_what_was_spoken_of() {
        let shift = |count, unit, back, from_now| {
            Some(Meaning::Shift { count: Count::of(count), unit, back, from_now })
        };
        check("two years ago", shift(2, Unit::Year, true, true));
        check("a day earlier", shift(1, Unit::Day, true, false));
        check("three days later", shift(3, Unit::Day, false, false));
        check("year-ago", shift(1, Unit::Year, true, true));
        check("a week from now", shift(1, Unit::Week, false, true));
        check("two years before the war", None);
        check("two years", None);
    }
}
