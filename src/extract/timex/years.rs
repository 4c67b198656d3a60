//! Years, decades and centuries: "1998", "nineteen ninety-six", "the '80s", "the 20th century", "490 BC", "fiscal 1989".

use super::line::Line;
use super::phrase::{Found, Meaning, Rel, Year};
use super::relation::relation;
use super::word::{Unit, Word};

/// A year by its number at `at`, and the atom behind it.
pub(super) fn year_number(line: &Line, at: usize) -> Option<(i32, usize)> {
    let bc = |end: usize| matches!(line.key(end), "bc" | "b.c." | "b.c" | "bce");
    match line.word(at) {
        Word::Digits(year, 1..=4) if year > 0 && bc(at + 1) => {
            Some((-i32::try_from(year).ok()?, at + 2))
        }
        Word::Digits(year @ 1000..2100, 4) => Some((i32::try_from(year).ok()?, at + 1)),
        Word::Number(century @ 15..=20) => {
            let Word::Number(tens @ 10..=99) = line.word(at + 1) else { return None };
            let (ones, end) = match line.word(at + 2) {
                Word::Number(ones @ 1..=9) if tens >= 20 => (ones, at + 3),
                _ => (0, at + 2),
            };
            Some((i32::try_from(century * 100 + tens + ones).ok()?, end))
        }
        Word::Quote if line.is_glued(at + 1) => match line.word(at + 1) {
            Word::Digits(year, 2) => Some((two_figures(year), at + 2)),
            _ => None,
        },
        _ => None,
    }
}

/// The year that two figures stand for, by the usual turn at 30.
fn two_figures(year: u32) -> i32 {
    let year = i32::try_from(year).unwrap_or_default();
    if year < 30 { 2000 + year } else { 1900 + year }
}

/// Which year the words at `at` say, behind a day, month or quarter: "1998", ", 1998", "of 1998", "last year",
/// "of the same year". `at` itself where they say none.
pub(super) fn year_behind(line: &Line, at: usize) -> (Year, usize) {
    let start = line.skip_comma(at);
    let of = line.skip(start, &["of", "in"]);
    if let Some((year, end)) = year_number(line, of)
        && !(of == start + 1 && line.key(start) == "in")
        && !is_amount(line, of, end)
    {
        return (Year::Is(year), end);
    }
    if start == at
        && let Some((rel, end)) = relation(line, of)
        && line.unit(end) == Some(Unit::Year)
        && !matches!(line.word(end), Word::Unit { plural: true, .. })
    {
        return (Year::At(rel), end + 1);
    }
    (Year::Unknown, at)
}

/// Whether the number before `end` counts things: "1,990 troops" is none, and "2000 people" is no year either.
fn is_amount(line: &Line, at: usize, end: usize) -> bool {
    matches!(line.word(end), Word::Mark('%' | '$' | '°') | Word::Unit { plural: true, .. })
        || matches!(line.before(at), Word::Mark('$' | '£' | '€' | '#'))
        || matches!(line.word(end), Word::Fraction(..) | Word::Key("hundred" | "thousand"))
        || line.is_mark(end, '/')
}

/// A year, decade or century that stands for itself.
pub(super) fn find(line: &Line, at: usize) -> Found {
    decade(line, at).or_else(|| century(line, at)).or_else(|| year(line, at))
}

fn year(line: &Line, at: usize) -> Found {
    // "the year 2000", "fiscal 1989".
    let named = match (line.key(at), line.unit(at + 1)) {
        ("the", Some(Unit::Year)) => Some(at + 2),
        ("fiscal" | "financial", Some(Unit::Year)) => Some(at + 2),
        ("fiscal" | "financial", None) => Some(at + 1),
        _ => None,
    };
    if let Some(start) = named {
        if line.word(start) == Word::Number(2) && line.key(start + 1) == "thousand" {
            return Some((Meaning::Year(Year::Is(2000)), start + 2));
        }
        let (year, end) = year_number(line, start)?;
        return Some((Meaning::Year(Year::Is(year)), end));
    }
    let (year, end) = year_number(line, at)?;
    if is_amount(line, at, end) || line.is_glued(at) && !joins_year(line, at) {
        return None;
    }
    let is_sure = (1900..2050).contains(&year) && !matches!(line.word(at), Word::Number(_));
    // The word behind a number may be what it counts, unless the number stands where only a date can.
    let counts = line
        .atoms
        .get(end)
        .is_some_and(|it| it.word == Word::Other && !it.capital && (it.plural || at == 0));
    let is_said = match line.before(at) {
        Word::Key(
            "in" | "of" | "by" | "since" | "until" | "till" | "from" | "during" | "between"
            | "through" | "before" | "after" | "early" | "late" | "mid" | "fiscal" | "the",
        )
        | Word::Month(_)
        | Word::Season(_) => true,
        Word::Key("to" | "and" | "around" | "about" | "or")
        | Word::Mark('(' | '-' | '–' | ',')
        | Word::Digits(_, 4) => !counts,
        _ => false,
    };
    let counts = counts && !is_said;
    match line.word(at) {
        Word::Digits(..) if year < 0 || is_sure && !counts || is_said && year >= 1400 => {}
        Word::Number(_) if (1700..2050).contains(&year) => {}
        Word::Quote if is_said => {}
        _ => return None,
    }
    Some((Meaning::Year(Year::Is(year)), end))
}

/// Whether a year may stand directly behind the mark before it: "1914-1918", "(1990", "mid-1996".
fn joins_year(line: &Line, at: usize) -> bool {
    matches!(
        line.before(at),
        Word::Mark('(' | '[' | '-' | '–' | '—' | '/')
            | Word::Quote
            | Word::Digits(..)
            | Word::Key(_)
            | Word::Month(_)
            | Word::Ordinal(_)
    )
}

fn decade(line: &Line, at: usize) -> Found {
    let start = line.skip(at, &["the"]);
    let quote = usize::from(line.word(start) == Word::Quote && line.is_glued(start + 1));
    let at_number = start + quote;
    let (year, end) = match (line.word(at_number), line.word(at_number + 1)) {
        (Word::Decade(it), _) if it >= 1000 => (i32::from(it), at_number + 1),
        (Word::Decade(it @ 20..), _) if quote == 1 || start > at || is_early(line, at) => {
            (1900 + i32::from(it), at_number + 1)
        }
        // "the 470s BC" is cut into a number and its ending elsewhere; "nineteen nineties" is not.
        (Word::Number(19), Word::Decade(it @ 20..)) if it < 100 => {
            (1900 + i32::from(it), at_number + 2)
        }
        _ => return None,
    };
    Some((Meaning::Decade(year), end))
}

fn is_early(line: &Line, at: usize) -> bool {
    matches!(line.before(at), Word::Key("early" | "late" | "mid"))
}

fn century(line: &Line, at: usize) -> Found {
    let start = line.skip(at, &["the"]);
    let (number, after) = match (line.word(start), line.word(start + 1)) {
        (Word::Number(20), Word::Ordinal(ones @ 1..=9)) => (20 + ones, start + 2),
        (Word::Ordinal(it), _) => (it, start + 1),
        _ => return None,
    };
    if line.word(after) != (Word::Unit { unit: Unit::Century, plural: false }) {
        return None;
    }
    let first = (i32::from(number) - 1) * 100;
    match line.key(after + 1) {
        "bc" | "b.c." | "b.c" | "bce" => Some((Meaning::Century(-first), after + 2)),
        _ => Some((Meaning::Century(first), after + 1)),
    }
}

/// The second year of a range, of which only the last figures stand, "1916-17", with its atoms.
pub(super) fn range_end(line: &Line, at: usize, first: i32) -> Option<(Meaning, usize, usize)> {
    let start = at + usize::from(line.is_dash(at));
    if !line.is_glued(start) || first < 0 {
        return None;
    }
    let Word::Digits(it, 2) = line.word(start) else { return None };
    let year = first - first % 100 + i32::try_from(it).ok()?;
    let is_later = year > first && year - first < 60;
    is_later.then_some((Meaning::Year(Year::Is(year)), start, start + 1))
}

/// "year" with what says which, read as a year: for other rules that end in one.
pub(super) fn is_relative_year(line: &Line, at: usize) -> Option<(Rel, usize)> {
    let (rel, end) = relation(line, at)?;
    let is_year = line.word(end) == (Word::Unit { unit: Unit::Year, plural: false });
    is_year.then_some((rel, end + 1))
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, at: usize, expected: Option<Meaning>) {
        with_line(raw, |line| assert_eq!(find(line, at).map(|it| it.0), expected, "{raw}"));
    }

    fn is(year: i32) -> Option<Meaning> {
        Some(Meaning::Year(Year::Is(year)))
    }

    #[test]
    fn years_by_number() {
        check("in 1998", 1, is(1998));
        check("nineteen ninety-six", 0, is(1996));
        check("the year 2000", 0, is(2000));
        check("fiscal 1989", 0, is(1989));
        check("490 BC", 0, is(-490));
        check("mid-1996", 1, is(1996));
    }

    #[test]
    fn other_numbers_are_no_years() {
        check("1998 people", 0, None);
        check("$ 1990", 1, None);
        check("1,998", 0, None);
        check("over 1200 men", 1, None);
        check("490", 0, None);
    }

    #[test]
    fn decades_and_centuries() {
        check("the 1990s", 0, Some(Meaning::Decade(1990)));
        check("the \u{2019}80s", 0, Some(Meaning::Decade(1980)));
        check("the 20th century", 0, Some(Meaning::Century(1900)));
        check("the fourth century BC", 0, Some(Meaning::Century(-300)));
        check("80s", 0, None);
    }
}
