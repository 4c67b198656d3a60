//! Days and months by name: "March 3, 2022", "the 25th of August", "Saturday, April 25", "last May", "2022-03-03".

use super::line::Line;
use super::phrase::{Day, Found, Meaning, Rel, Year};
use super::relation::relation;
use super::word::{Unit, Word};
use super::years::year_behind;

/// A day with its month at `at`, and the atom behind it.
pub(super) fn day(line: &Line, at: usize) -> Option<(Day, usize)> {
    let start = match line.word(at) {
        Word::Weekday(_) | Word::WeekdayShort(_) => {
            let dot = at + 1 + usize::from(line.is_mark(at + 1, '.'));
            let comma = line.skip_comma(dot);
            line.skip(comma, &["the", "on"])
        }
        // "the 3rd of March", but not the article of "the March 3 vote".
        _ if matches!(line.word(at + 1), Word::Digits(..) | Word::Ordinal(_) | Word::Number(_)) => {
            line.skip(at, &["the"])
        }
        _ => at,
    };
    day_first(line, start)
        .or_else(|| month_first(line, start))
        .or_else(|| figures(line, start))
        .or_else(|| holiday(line, start))
}

/// "March 3, 2022".
fn month_first(line: &Line, at: usize) -> Option<(Day, usize)> {
    // In "24 August-5 September" the hyphen parts two days.
    if line.is_glued(at + 1) {
        return None;
    }
    let (month, after) = month_name(line, at, true)?;
    let after = line.skip(after, &["the"]);
    let (day, after) = day_number(line, after)?;
    // "May 5 million" and "March 3:30" are none.
    let is_amount = matches!(line.word(after), Word::Mark('%') | Word::Key("hundred" | "thousand"));
    if is_amount || line.is_mark(after, ':') && line.is_glued(after + 1) {
        return None;
    }
    // The year behind "March 5-9, 1918" is that of both days.
    if let Some((_, _, end)) = second_day(line, after) {
        return Some((Day::Date { year: year_behind(line, end).0, month, day }, after));
    }
    let (year, end) = year_behind(line, after);
    Some((Day::Date { year, month, day }, end))
}

/// The second day of a range at `at` and its atoms: "-9", "and 5".
fn second_day(line: &Line, at: usize) -> Option<(u8, usize, usize)> {
    let is_word = matches!(line.key(at), "and" | "to");
    let start = at + usize::from(is_word || line.is_dash(at));
    if start == at && !line.is_glued(at) {
        return None;
    }
    let (day, end) = day_number(line, start)?;
    // "on May 4 and 5 people", "May 4 and 5 June"
    let is_end = !matches!(
        line.word(end),
        Word::Other | Word::Unit { .. } | Word::Month(_) | Word::Meridiem(_) | Word::Part(_)
    ) || end >= line.atoms.len();
    (is_end || !is_word && month_name(line, end, true).is_none()).then_some((day, start, end))
}

/// The second day of a range behind its first, "March 5-9", with its atoms.
pub(super) fn range_end(line: &Line, at: usize, first: Day) -> Option<(Meaning, usize, usize)> {
    let Day::Date { month, year, .. } = first else { return None };
    if !matches!(line.before(at), Word::Digits(_, 1..=2) | Word::Ordinal(_)) {
        return None;
    }
    let (day, start, end) = second_day(line, at)?;
    let own = year_behind(line, end);
    let (year, end) = if own.0 == Year::Unknown { (year, end) } else { own };
    Some((Meaning::Day(Day::Date { year, month, day }), start, end))
}

/// "3 March 2022", "the 3rd of March".
fn day_first(line: &Line, at: usize) -> Option<(Day, usize)> {
    let (day, after) = day_number(line, at)?;
    // The first of "5-7 August": what stands behind the second is of both.
    let other = line.skip(after + usize::from(line.is_dash(after)), &["and", "to"]);
    if (other > after || line.is_glued(after))
        && let Some((Day::Date { year, month, .. }, _)) = single_day_first(line, other)
    {
        return Some((Day::Date { year, month, day }, after));
    }
    single_day_first(line, at)
}

fn single_day_first(line: &Line, at: usize) -> Option<(Day, usize)> {
    let (day, after) = day_number(line, at)?;
    let after = line.skip(after, &["of"]);
    let (month, after) = month_name(line, after, true)?;
    // In "in 3 March games" the number counts; in "7 May 10" the second figure is the day.
    if line.word(at) != Word::Ordinal(day) && matches!(line.word(after), Word::Digits(_, 1..=2)) {
        return None;
    }
    let (year, end) = year_behind(line, after);
    Some((Day::Date { year, month, day }, end))
}

fn figures(line: &Line, at: usize) -> Option<(Day, usize)> {
    match line.word(at) {
        Word::Iso(year, month @ 1..=12, day @ 1..=31) => {
            Some((Day::Date { year: Year::Is(i32::from(year)), month, day }, at + 1))
        }
        _ => None,
    }
}

/// "Christmas 1963".
fn holiday(line: &Line, at: usize) -> Option<(Day, usize)> {
    let Word::Holiday(month, mut day) = line.word(at) else { return None };
    if !line.is_capital(at) {
        return None;
    }
    let mut end = line.skip(at + 1, &["eve"]);
    day -= u8::from(end > at + 1);
    end += usize::from(line.unit(end) == Some(Unit::Day));
    let (year, end) = year_behind(line, end);
    // "Christmas shopping" is no day.
    let is_day = line.word(end) != Word::Other || end >= line.atoms.len();
    is_day.then_some((Day::Date { year, month, day }, end))
}

/// The number of a day at `at`, 1 to 31.
fn day_number(line: &Line, at: usize) -> Option<(u8, usize)> {
    let (day, end) = match (line.word(at), line.word(at + 1)) {
        (Word::Number(20), Word::Ordinal(ones @ 1..=9)) => (20 + ones, at + 2),
        (Word::Number(30), Word::Ordinal(1)) => (31, at + 2),
        (Word::Ordinal(it), _) => (it, at + 1),
        (Word::Digits(it, 1..=2), _) => (u8::try_from(it).ok()?, at + 1),
        _ => return None,
    };
    (1..=31).contains(&day).then_some((day, end))
}

/// The month at `at`, and the atom behind it. Beside a number short forms count too.
fn month_name(line: &Line, at: usize, by_number: bool) -> Option<(u8, usize)> {
    match line.word(at) {
        Word::Month(month) if line.is_capital(at) => Some((month, at + 1)),
        Word::MonthShort(month) if by_number && line.is_capital(at) => {
            Some((month, at + 1 + usize::from(line.is_mark(at + 1, '.'))))
        }
        _ => None,
    }
}

/// A month that stands for itself: "January", "last May", "June 1994".
pub(super) fn find(line: &Line, at: usize) -> Found {
    let (rel, start) = relation(line, at).unwrap_or((Rel::Bare, at));
    let (month, after) = month_name(line, start, false)
        .or_else(|| month_name(line, start, true).filter(|it| is_year(line, it.1)))?;
    let (year, end) = year_behind(line, after);
    if rel == Rel::Bare && year == Year::Unknown && !is_month(line, at, end) {
        return None;
    }
    Some((Meaning::Month { month, year, rel }, end))
}

fn is_year(line: &Line, at: usize) -> bool {
    matches!(line.word(at), Word::Digits(1000..2100, 4))
}

/// Whether a bare name is the month's: "May" and "March" are verbs too, "April" and "June" are people.
fn is_month(line: &Line, at: usize, end: usize) -> bool {
    let said = matches!(
        line.before(at),
        Word::Key(
            "in" | "of"
                | "by"
                | "since"
                | "until"
                | "till"
                | "from"
                | "during"
                | "between"
                | "to"
                | "and"
                | "through"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "around"
                | "each"
                | "every"
                | "for"
                | "earlier"
                | "on"
                | "later"
                | "about"
        )
    );
    let is_name = line.atoms.get(end).is_some_and(|it| it.capital && it.word == Word::Other);
    match line.word(at) {
        _ if said => !is_name || line.key(at.wrapping_sub(1)) == "in",
        Word::Month(3 | 5) => at > 0 && line.word(end) == Word::Possessive,
        _ => !is_name,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<(Year, u8, u8)>) {
        with_line(raw, |line| {
            let found = day(line, 0).map(|it| it.0);
            let expected = expected.map(|(year, month, day)| Day::Date { year, month, day });
            assert_eq!(found, expected, "{raw}");
        });
    }

    #[test]
    fn days_are_written_in_many_ways() {
        check("March 3, 2022", Some((Year::Is(2022), 3, 3)));
        check("3 March 2022", Some((Year::Is(2022), 3, 3)));
        check("the 25th of August", Some((Year::Unknown, 8, 25)));
        check("Saturday, April 25", Some((Year::Unknown, 4, 25)));
        check("Fri. Feb. 18", Some((Year::Unknown, 2, 18)));
        check("19th March, 2021", Some((Year::Is(2021), 3, 19)));
        check("June 20 of that year", Some((Year::At(Rel::Same), 6, 20)));
        check("2022-03-03", Some((Year::Is(2022), 3, 3)));
        check("March twenty-first", Some((Year::Unknown, 3, 21)));
    }

    #[test]
    fn other_numbers_and_names_are_no_days() {
        check("may 3 people", None);
        check("March 32", None);
        check("April Stone", None);
        check("2022-13-03", None);
        check("12 people", None);
    }

    #[test]
    fn a_month_may_stand_alone() {
        let month = |raw: &str, at: usize| {
            let mut month = None;
            with_line(raw, |line| {
                month = match find(line, at) {
                    Some((Meaning::Month { month, .. }, _)) => Some(month),
                    _ => None,
                };
            });
            month
        };
        assert_eq!(month("in May he left", 1), Some(5));
        assert_eq!(month("last May", 0), Some(5));
        assert_eq!(month("June 1994", 0), Some(6));
        assert_eq!(month("May I go?", 0), None);
        assert_eq!(month("they march on", 1), None);
        assert_eq!(month("April Stone left", 0), None);
    }
}
