//! Lengths of time: "three months", "two-year", "the past three months", "half an hour", "decades".

use super::line::Line;
use super::number::{Count, count};
use super::phrase::{Found, Meaning};
use super::word::{Unit, Word};

/// A length of time.
pub(super) fn find(line: &Line, at: usize) -> Found {
    if is_rate(line, at) {
        return None;
    }
    let (count, unit, end) = counted(line, at).or_else(|| some(line, at))?;
    // "three-quarters of the crowd" is a share.
    let is_share = unit == Unit::Quarter && (line.is_glued(end - 1) || line.key(end) == "of");
    if is_age(line, unit, end) || is_share {
        return None;
    }
    let (count, end) = half_more(line, count, end);
    let end = if line.key(end) == "or" && line.key(end + 1) == "so" { end + 2 } else { end };
    Some((Meaning::Length(length(count, unit)), end))
}

/// "three months", "a year", "the first nine months", "the last two weeks".
fn counted(line: &Line, at: usize) -> Option<(Count, Unit, usize)> {
    const WHICH: &[&str] = &[
        "past",
        "last",
        "next",
        "first",
        "coming",
        "previous",
        "following",
        "final",
        "latest",
        "preceding",
        "ensuing",
        "recent",
        "early",
        "these",
        "those",
    ];
    let the = line.skip(at, &["the", "these", "those", "this"]);
    let start = line.skip(the, WHICH);
    let mut start = match line.key(start + 1) {
        // "the year-earlier nine months"
        "earlier" | "ago" if line.unit(start) == Some(Unit::Year) && line.is_glued(start + 1) => {
            start + 2
        }
        _ => start,
    };
    if start == the && line.word(the) == Word::Ordinal(1) {
        start += 1;
    }
    // Of "the two-year plan" the article is not part.
    let counted = count_of_unit(line, start);
    if counted.is_some_and(|it| start > at && it.2 == start + 2 && line.is_glued(start + 1)) {
        return None;
    }
    counted.or_else(|| {
        // "the years", "recent weeks"
        match line.word(start) {
            Word::Unit { unit, plural: true } if start > at && line.key(start - 1) != "these" => {
                Some((Count::SOME, unit, start + 1))
            }
            _ => None,
        }
    })
}

/// "weeks"
fn some(line: &Line, at: usize) -> Option<(Count, Unit, usize)> {
    unit_alone(line, at).map(|(unit, end)| (Count::SOME, unit, end))
}

/// A number and a unit at `at`: "three months", "a year", "two-year", "20 more years".
pub(super) fn count_of_unit(line: &Line, at: usize) -> Option<(Count, Unit, usize)> {
    const BETWEEN: &[&str] = &[
        "more",
        "full",
        "whole",
        "additional",
        "extra",
        "trading",
        "long",
        "additional",
        "further",
    ];
    if matches!(line.key(at), "a" | "an" | "another") {
        let start = line.skip(at + 1, BETWEEN);
        // "a quarter" is a share.
        if let Word::Unit { unit, plural: false } = line.word(start)
            && unit != Unit::Quarter
            && unit != Unit::Second
        {
            return Some((Count::of(1), unit, start + 1));
        }
    }
    let (count, after) = count(line, at)?;
    let after = line.skip(after, BETWEEN);
    let unit = line.unit(after)?;
    Some((count, unit, after + 1))
}

/// A plural unit that stands for itself.
pub(super) fn unit_alone(line: &Line, at: usize) -> Option<(Unit, usize)> {
    match line.word(at) {
        Word::Unit { unit, plural: true }
            if !matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend) =>
        {
            Some((unit, at + 1))
        }
        _ => None,
    }
}

fn half_more(line: &Line, count: Count, end: usize) -> (Count, usize) {
    if line.key(end) == "and" && line.key(end + 1) == "a" && line.key(end + 2) == "half" {
        return (Count { half: true, ..count }, end + 3);
    }
    (count, end)
}

/// "$5 a year", "four flights a week": what comes to each.
fn is_rate(line: &Line, at: usize) -> bool {
    if !matches!(line.key(at), "a" | "an")
        || !matches!(
            line.before(at),
            Word::Other | Word::Digits(..) | Word::Decimal(..) | Word::Point(..) | Word::Number(_)
        )
    {
        return false;
    }
    (1..=4).filter_map(|it| at.checked_sub(it)).any(|it| {
        matches!(
            line.word(it),
            Word::Digits(..)
                | Word::Number(_)
                | Word::Decimal(..)
                | Word::Point(..)
                | Word::Mark('$' | '%')
        )
    })
}

/// "37 years old", "a 12-year-old", "26 years of age".
fn is_age(line: &Line, unit: Unit, end: usize) -> bool {
    unit == Unit::Year
        && (line.key(end) == "old" || line.key(end) == "of" && line.key(end + 1) == "age")
}

/// The value of so many units.
pub(super) fn length(count: Count, unit: Unit) -> String {
    let (letter, is_time) = match unit {
        Unit::Second => ("S", true),
        Unit::Minute => ("M", true),
        Unit::Hour => ("H", true),
        Unit::Day => ("D", false),
        Unit::Week => ("W", false),
        Unit::Weekend => ("WE", false),
        Unit::Month => ("M", false),
        Unit::Quarter => ("Q", false),
        Unit::Year => ("Y", false),
        Unit::Decade => ("DE", false),
        Unit::Century => ("CE", false),
        Unit::Millennium => ("ML", false),
    };
    let time = if is_time { "T" } else { "" };
    let Some(whole) = count.whole else { return format!("P{time}X{letter}") };
    let head = if whole == 0 { String::new() } else { format!("{whole}{letter}") };
    match (count.half, unit) {
        (false, _) => format!("P{time}{whole}{letter}"),
        (true, Unit::Year) => format!("P{head}6M"),
        (true, Unit::Hour) => format!("PT{head}30M"),
        (true, Unit::Minute) => format!("PT{head}30S"),
        (true, _) => format!("P{time}{whole}.5{letter}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, at: usize, expected: Option<(&str, usize)>) {
        with_line(raw, |line| {
            let found = find(line, at).map(|(it, end)| match it {
                Meaning::Length(it) => (it, end),
                it => panic!("{raw}: {it:?}"),
            });
            assert_eq!(found, expected.map(|(it, end)| (it.to_owned(), end)), "{raw}");
        });
    }

    #[test]
    fn lengths_have_values() {
        check("three months", 0, Some(("P3M", 2)));
        check("two-year", 0, Some(("P2Y", 2)));
        check("the past three months", 0, Some(("P3M", 4)));
        check("a minute and a half", 0, Some(("PT1M30S", 5)));
        check("2 1/2 years", 0, Some(("P2Y6M", 3)));
        check("half an hour", 0, Some(("PT30M", 3)));
        check("decades", 0, Some(("PXDE", 1)));
        check("a few hours", 0, Some(("PTXH", 3)));
        check("20 more years", 0, Some(("P20Y", 3)));
        check("for a year", 1, Some(("P1Y", 3)));
    }

    #[test]
    fn rates_ages_and_shares_are_none() {
        check("$ 5 a year", 2, None);
        check("four flights a week", 2, None);
        check("37 years old", 0, None);
        check("12-year-old", 0, None);
        check("a quarter", 0, None);
    }
}
