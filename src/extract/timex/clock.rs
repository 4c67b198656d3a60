//! Times of a day: "5 p.m. Wednesday", "Sunday night", "this morning", "the night of 20 June", "noon".

use super::line::Line;
use super::phrase::{Day, Found, Hour, Meaning, Rel};
use super::relation::relation;
use super::value::Value;
use super::weekday;
use super::word::{Part, Unit, Word};

/// Names of time zones.
const ZONES: &[&str] = &[
    "est", "edt", "et", "cst", "cdt", "pst", "pdt", "pt", "gmt", "utc", "bst", "cet", "eet", "msk",
];

/// A time of a day, with its day where it stands beside it.
pub(super) fn find(line: &Line, at: usize) -> Found {
    clock(line, at)
        .or_else(|| part_of_day(line, at))
        .or_else(|| part_first(line, at))
        .or_else(|| one_word(line, at))
}

/// "5 p.m. EST Nov. 9", "noon Thursday", "17:30".
fn clock(line: &Line, at: usize) -> Found {
    let (hour, minute, after) = hour(line, at)?;
    let mut end = after;
    end = line.skip(end, ZONES);
    if line.key(end) == "local" && line.key(end + 1) == "time" {
        end += 2;
    }
    let next = line.skip_comma(end);
    if let Some((day, to)) = weekday::day(line, next) {
        return Some((Meaning::Time(day, Hour::Clock(hour, minute)), to));
    }
    Some((Meaning::Time(Day::Unknown, Hour::Clock(hour, minute)), end))
}

fn is_zone(line: &Line, at: usize) -> bool {
    line.skip(at, ZONES) > at
}

fn hour(line: &Line, at: usize) -> Option<(u8, u8, usize)> {
    let half = |hour: u8, end: usize| match line.word(end) {
        Word::Meridiem(add) if hour <= 12 => (hour % 12 + add, end + 1),
        _ => (hour, end),
    };
    match line.word(at) {
        Word::Key("noon") => Some((12, 0, at + 1)),
        Word::Key("midnight") => Some((24, 0, at + 1)),
        Word::Clock(hour, minute, true) => Some((hour, minute, at + 1)),
        Word::Clock(hour, minute, false) => {
            let (hour, end) = half(hour, at + 1);
            Some((hour, minute, end))
        }
        Word::Point(hour, minute) if matches!(line.word(at + 1), Word::Meridiem(_)) => {
            let (hour, end) = half(hour, at + 1);
            Some((hour, minute, end))
        }
        // "1030 GMT"
        Word::Digits(it @ 0..2400, 4) if it % 100 < 60 && is_zone(line, at + 1) => {
            Some((u8::try_from(it / 100).ok()?, u8::try_from(it % 100).ok()?, at + 1))
        }
        Word::Digits(hour @ 1..=12, _) | Word::Number(hour @ 1..=12) => {
            let hour = u8::try_from(hour).ok()?;
            match (line.word(at + 1), line.word(at + 2)) {
                (Word::Meridiem(_), _) => {
                    let (hour, end) = half(hour, at + 1);
                    Some((hour, 0, end))
                }
                (Word::Key("o'clock"), Word::Meridiem(_)) => {
                    let (hour, end) = half(hour, at + 2);
                    Some((hour, 0, end))
                }
                (Word::Key("o'clock"), _) => Some((hour, 0, at + 2)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// "Sunday night", "yesterday afternoon", "last night", "this morning", "that evening".
fn part_of_day(line: &Line, at: usize) -> Found {
    if let Some((day, end)) = weekday::day(line, at)
        && let Word::Part(part) = line.word(end)
    {
        // "Tuesday nights"
        if let Day::Weekday { weekday, rel: Rel::Bare } = day
            && line.atoms.get(end).is_some_and(|it| it.plural)
        {
            let value = format!("{}T{}", Value::Weekday(weekday), part.name());
            return Some((Meaning::Set(value), end + 1));
        }
        return Some((Meaning::Time(day, Hour::Part(part)), end + 1));
    }
    let (rel, start) = relation(line, at)?;
    let name = line.skip(start, &["early", "late", "mid"]);
    let Word::Part(part) = line.word(name) else { return None };
    let day = match rel {
        Rel::Last => Day::Today(if part == Part::Night || part == Part::Evening { -1 } else { 0 }),
        Rel::This | Rel::Latest => Day::Today(0),
        Rel::Next => Day::Today(1),
        Rel::Same | Rel::Bare => Day::Shift(0),
        Rel::Before => Day::Shift(-1),
        Rel::After => Day::Shift(1),
    };
    Some((Meaning::Time(day, Hour::Part(part)), name + 1))
}

/// "the morning of April 19", "the early morning hours of 30 April", "mid-afternoon yesterday", "the morning".
fn part_first(line: &Line, at: usize) -> Found {
    let start = line.skip(at, &["the"]);
    let name = line.skip(start, &["early", "late", "mid"]);
    let Word::Part(part) = line.word(name) else { return None };
    let mut end = name + 1;
    let is_hours = line.unit(end) == Some(Unit::Hour) && line.key(end + 1) == "of";
    let of = line.skip(end + usize::from(is_hours), &["of", "on"]);
    if let Some((day, to)) = weekday::day(line, of) {
        return Some((Meaning::Time(day, Hour::Part(part)), to));
    }
    // "by mid afternoon"
    if name > start && name == at + 1 && part != Part::Night && !line.is_glued(end) {
        return Some((Meaning::Time(Day::Unknown, Hour::Part(part)), end));
    }
    // "the night the plane fell", "a night": only the morning, afternoon and evening stand alone.
    if start == at || part == Part::Night {
        return None;
    }
    if line.is_glued(end) && line.word(end) == Word::Other {
        return None;
    }
    end = name + 1;
    Some((Meaning::Time(Day::Shift(0), Hour::Part(part)), end))
}

fn one_word(line: &Line, at: usize) -> Found {
    let day = match line.key(at) {
        "tonight" => Day::Today(0),
        "overnight" => Day::Unknown,
        _ => return None,
    };
    Some((Meaning::Time(day, Hour::Part(Part::Night)), at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::super::phrase::Year;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<(Day, Hour)>) {
        with_line(raw, |line| {
            let expected = expected.map(|(day, hour)| Meaning::Time(day, hour));
            assert_eq!(find(line, 0).map(|it| it.0), expected, "{raw}");
        });
    }

    #[test]
    fn clock_times_and_their_days() {
        let wednesday = Day::Weekday { weekday: 2, rel: Rel::Bare };
        check("10 p.m. Wednesday", Some((wednesday, Hour::Clock(22, 0))));
        check("noon on Wednesday", Some((Day::Unknown, Hour::Clock(12, 0))));
        check("7:15 a.m.", Some((Day::Unknown, Hour::Clock(7, 15))));
        check("5pm", Some((Day::Unknown, Hour::Clock(17, 0))));
        check("1030 GMT", Some((Day::Unknown, Hour::Clock(10, 30))));
        check("1030 people", None);
        check("five people", None);
        check("9.30", None);
    }

    #[test]
    fn parts_of_a_day() {
        let date = Day::Date { year: Year::Unknown, month: 4, day: 19 };
        check(
            "Sunday night",
            Some((Day::Weekday { weekday: 6, rel: Rel::Bare }, Hour::Part(Part::Night))),
        );
        check("last night", Some((Day::Today(-1), Hour::Part(Part::Night))));
        check("the morning of April 19", Some((date, Hour::Part(Part::Morning))));
        check("tonight", Some((Day::Today(0), Hour::Part(Part::Night))));
        check("late afternoon", Some((Day::Unknown, Hour::Part(Part::Afternoon))));
        check("a night", None);
        check("night", None);
    }
}
