//! Times that come again: "every week", "each Thursday", "twice a year", "daily", "Mondays".

use super::duration::length;
use super::line::Line;
use super::number::{Count, count};
use super::phrase::{Found, Meaning};
use super::value::Value;
use super::word::{Unit, Word};

/// A set of times.
pub(super) fn find(line: &Line, at: usize) -> Found {
    match line.word(at) {
        Word::Key("every" | "each") => every(line, at),
        Word::Key("per") => {
            let unit = line.unit(at + 1)?;
            Some((Meaning::Set(length(Count::of(1), unit)), at + 2))
        }
        Word::Key("once" | "twice" | "times") => {
            let unit = line.unit(at + 2)?;
            let is_rate = matches!(line.key(at + 1), "a" | "an" | "each" | "every" | "per");
            is_rate.then(|| (Meaning::Set(length(Count::of(1), unit)), at + 3))
        }
        Word::Adverb(unit) => adverb(line, at, unit),
        Word::Weekdays(weekday) if line.is_capital(at) => {
            Some((Meaning::Set(Value::Weekday(weekday).to_string()), at + 1))
        }
        _ => None,
    }
}

fn every(line: &Line, at: usize) -> Found {
    let of = at + 1;
    let end = of + 1;
    Some(match line.word(of) {
        Word::Unit { unit: Unit::Day, plural: false } => {
            (Meaning::Set("XXXX-XX-XX".to_owned()), end)
        }
        Word::Unit { unit, plural: false } => (Meaning::Set(length(Count::of(1), unit)), end),
        Word::Weekday(it) => (Meaning::Set(Value::Weekday(it).to_string()), end),
        Word::Month(month) => (Meaning::Set(Value::Month { year: None, month }.to_string()), end),
        Word::Season(season) => {
            (Meaning::Set(Value::Season { year: None, season }.to_string()), end)
        }
        _ => {
            let (count, end) = count(line, of)?;
            let unit = line.unit(end)?;
            (Meaning::Set(length(count, unit)), end + 1)
        }
    })
}

fn adverb(line: &Line, at: usize, unit: Unit) -> Found {
    // "daily life" is no time, "they met daily" is one.
    let is_adjective = line.word(at + 1) == Word::Other && at + 1 < line.atoms.len();
    if is_adjective || line.is_capital(at) {
        return None;
    }
    let value = match unit {
        Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Year => "XXXX",
        _ => "PT1H",
    };
    Some((Meaning::Set(value.to_owned()), at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<&str>) {
        with_line(raw, |line| {
            let expected = expected.map(|it| Meaning::Set(it.to_owned()));
            assert_eq!(find(line, 0).map(|it| it.0), expected, "{raw}");
        });
    }

    #[test]
    fn times_come_again() {
        check("every week", Some("P1W"));
        check("each Thursday", Some("XXXX-WXX-4"));
        check("every two years", Some("P2Y"));
        check("twice a year", Some("P1Y"));
        check("daily.", Some("XXXX-XX-XX"));
        check("Mondays", Some("XXXX-WXX-1"));
    }

    #[test]
    fn other_words_do_not() {
        check("daily life", None);
        check("every person", None);
        check("once a friend", None);
        check("Monday", None);
    }
}
