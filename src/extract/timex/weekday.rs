//! Days of the week and days from today: "Friday", "last Friday", "that Friday", "yesterday", "the next day".

use super::line::Line;
use super::month_day;
use super::phrase::{Day, Rel};
use super::relation::relation;
use super::word::{Unit, Word};

/// A day at `at` however it is named, and the atom behind it.
pub(super) fn day(line: &Line, at: usize) -> Option<(Day, usize)> {
    month_day::day(line, at)
        .or_else(|| weekday(line, at))
        .or_else(|| from_today(line, at))
        .or_else(|| from_spoken(line, at))
}

fn weekday(line: &Line, at: usize) -> Option<(Day, usize)> {
    let (rel, start) = relation(line, at).unwrap_or((Rel::Bare, at));
    let Word::Weekday(weekday) = line.word(start) else { return None };
    if !line.is_capital(start) {
        return None;
    }
    let mut end = start + 1;
    // "this coming Sunday, March eighth"
    if rel != Rel::Bare
        && let Some((day, end)) = month_day::day(line, start)
    {
        return Some((day, end));
    }
    let of = line.skip(end, &["of"]);
    if let Some((rel, week)) = relation(line, of)
        && line.word(week) == (Word::Unit { unit: Unit::Week, plural: false })
    {
        end = week + 1;
        return Some((Day::WeekdayOf { weekday, rel }, end));
    }
    Some((Day::Weekday { weekday, rel }, end))
}

fn from_today(line: &Line, at: usize) -> Option<(Day, usize)> {
    match line.word(at) {
        // "USA Today"
        Word::Today(_) if at > 0 && line.is_capital(at) && line.is_capital(at - 1) => None,
        // "today's world"
        Word::Today(0)
            if line.word(at + 1) == Word::Possessive
                && matches!(line.key(at + 2), "world" | "lives") =>
        {
            None
        }
        Word::Today(days) => Some((Day::Today(days), at + 1)),
        Word::Key("the") => {
            // "the day before yesterday"
            let days: i8 = match (line.unit(at + 1), line.key(at + 2)) {
                (Some(Unit::Day), "before") => -1,
                (Some(Unit::Day), "after") => 1,
                _ => return None,
            };
            match line.word(at + 3) {
                Word::Today(it) if it == days => Some((Day::Today(2 * days), at + 4)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// "that day", "the next day", "the day before".
fn from_spoken(line: &Line, at: usize) -> Option<(Day, usize)> {
    let day = Word::Unit { unit: Unit::Day, plural: false };
    if line.key(at) == "the" && line.word(at + 1) == day {
        let days = match line.key(at + 2) {
            "before" => -1,
            "after" | "following" => 1,
            _ => return None,
        };
        // "the day before the vote" is another matter.
        let is_alone =
            matches!(line.word(at + 3), Word::Mark(_) | Word::Quote) || at + 3 >= line.atoms.len();
        return is_alone.then_some((Day::Shift(days), at + 3));
    }
    let (rel, end) = relation(line, at)?;
    if line.word(end) != day {
        return None;
    }
    match rel {
        Rel::Same => Some((Day::Shift(0), end + 1)),
        Rel::This => Some((Day::Shift(0), end + 1)),
        Rel::After => Some((Day::Shift(1), end + 1)),
        Rel::Before => Some((Day::Shift(-1), end + 1)),
        Rel::Next => Some((Day::Shift(1), end + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<(Day, usize)>) {
        with_line(raw, |line| assert_eq!(day(line, 0), expected, "{raw}"));
    }

    #[test]
    fn weekdays_and_todays_are_days() {
        check("Friday", Some((Day::Weekday { weekday: 4, rel: Rel::Bare }, 1)));
        check("last Friday", Some((Day::Weekday { weekday: 4, rel: Rel::Last }, 2)));
        check("that Friday", Some((Day::Weekday { weekday: 4, rel: Rel::Same }, 2)));
        check("Friday last week", Some((Day::WeekdayOf { weekday: 4, rel: Rel::Last }, 3)));
        check("yesterday", Some((Day::Today(-1), 1)));
        check("the day after tomorrow", Some((Day::Today(2), 4)));
    }

    #[test]
    fn days_follow_the_day_just_spoken_of() {
        check("the next day", Some((Day::Shift(1), 3)));
        check("that same day", Some((Day::Shift(0), 3)));
        check("the day before.", Some((Day::Shift(-1), 3)));
    }

    #[test]
    fn other_days_are_not() {
        check("the day before the vote", None);
        check("the day", None);
        check("friday", None);
        check("last week", None);
    }
}
