//! From what the words mean to the days they name: counted from the day of writing, or from what was just spoken of.
//!
//! News counts from its day: "Friday" is the last one, today included, unless the sentence speaks of what lies ahead.
//! A **narrative** tells of a time that is not its writer's, so its days without a year follow the last one named.

mod day;
mod stretch;

use super::phrase::{Day, Hour, Meaning, Rel, Year};
use super::tense::Tense;
use super::value::Value;
use super::word::Unit;
use super::{Phrase, TimexKind};
use crate::model::Date;

/// What is known where a time expression stands.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The day of writing, as days since 1 January 1970.
    now: Option<i32>,
    /// The month of writing, as a count from the first month of year 0.
    now_month: Option<i32>,
    /// The year of writing.
    now_year: Option<i32>,
    /// Whether the text tells of a time that is not its writer's.
    is_narrative: bool,
    /// The last date spoken of.
    last: Option<Value>,
    /// The last day or month spoken of.
    last_dated: Option<Value>,
    /// The last year named since, unless as one that lies ahead.
    last_year: Option<i32>,
    /// Where it looks.
    tense: Tense,
    /// The last day spoken of.
    last_day: Option<i32>,
    /// The byte behind the words that spoke of it.
    day_end: usize,
    /// The first byte of the phrase that is being read.
    start: usize,
    /// Whether the sentence that is being read names years gone by, with which it can compare today.
    is_compared: bool,
    /// The number of the sentence that is being read.
    sentence: usize,
    /// The number of the sentence that spoke of it.
    quarter_at: usize,
    /// The last quarter spoken of, as a count from the first quarter of year 0.
    last_quarter: Option<i32>,
}

/// A resolved expression.
pub(super) struct Resolved {
    pub(super) kind: TimexKind,
    pub(super) value: String,
}

impl Context {
    /// The context at the start of a text that was written on `anchor`.
    pub(super) fn new(anchor: Option<Date>, is_narrative: bool) -> Context {
        let year = anchor.and_then(Date::year).map(i32::from);
        let month = anchor.and_then(Date::month).map(i32::from);
        Context {
            now: anchor.and_then(Date::as_day),
            now_month: year.zip(month).map(|(year, month)| year * 12 + month - 1),
            now_year: year,
            is_narrative,
            ..Context::default()
        }
    }

    /// Tells what the sentence of the next phrases, `phrases`, is like.
    pub(super) fn enter(&mut self, phrases: &[Phrase]) {
        let is_past = |year: i32| self.now_year.is_some_and(|now| year < now);
        self.is_compared = phrases.iter().any(|it| match it.meaning {
            Meaning::Year(Year::Is(it)) => is_past(it),
            Meaning::Decade(it) => is_past(it + 9),
            Meaning::Century(it) => is_past(it + 99),
            _ => false,
        });
    }

    /// The value of a phrase.
    /// `None` where the calendar has no such day.
    pub(super) fn resolve(&mut self, phrase: &Phrase) -> Option<Resolved> {
        let Phrase { meaning, tense, .. } = phrase;
        let tense = *tense;
        self.tense = tense;
        self.sentence = phrase.sentence;
        self.start = phrase.span.start();
        let (kind, value) = match meaning {
            Meaning::Length(it) => return Some(named(TimexKind::Duration, it.clone())),
            Meaning::Set(it) => return Some(named(TimexKind::Set, it.clone())),
            Meaning::Name(kind, it) => return Some(named(*kind, (*it).to_owned())),
            Meaning::Time(day, hour) => return self.time(*day, *hour, tense),
            Meaning::Day(day) => (TimexKind::Date, self.day(*day, tense)?),
            Meaning::Month { month, year, rel } => {
                (TimexKind::Date, self.month(*month, *year, *rel, tense))
            }
            Meaning::Unit { unit, rel } => match self.unit(*unit, *rel) {
                Some(it) => (TimexKind::Date, it),
                None => return Some(named(TimexKind::Date, unknown(*unit))),
            },
            Meaning::Shift { count, unit, back, from_now } => {
                return Some(self.shift(*count, *unit, *back, *from_now));
            }
            Meaning::Season { season, year, rel } => {
                let year =
                    self.year(*year).or_else(|| self.season_year(*season as i32, *rel, tense));
                (TimexKind::Date, Value::Season { year, season: *season })
            }
            Meaning::Quarter { quarter, year, rel } => {
                let value = self.quarter(*quarter, *year, *rel, tense)?;
                // What it was compared with is not what is spoken of.
                if let Value::Quarter { year: Some(it), quarter } = value
                    && (*year == Year::Unknown
                        || Some(it) == self.now_year && *year != Year::At(Rel::Before))
                {
                    self.last_quarter = Some(it * 4 + i32::from(quarter) - 1);
                    self.quarter_at = self.sentence;
                }
                (TimexKind::Date, value)
            }
            Meaning::Half { half, year } => {
                (TimexKind::Date, Value::Half { year: self.year(*year), half: *half })
            }
            Meaning::Year(year) => (TimexKind::Date, Value::Year(self.year(*year)?)),
            Meaning::Decade(year) => (TimexKind::Date, Value::Decade(*year)),
            Meaning::Century(year) => (TimexKind::Date, Value::Century(*year)),
        };
        if !value.is_possible() {
            return None;
        }
        self.note(value);
        if value.as_day().is_some() {
            self.day_end = phrase.span.end();
        }
        Some(named(kind, value.to_string()))
    }

    /// Remembers what was spoken of.
    fn note(&mut self, value: Value) {
        if let Some(day) = value.as_day() {
            self.last_day = Some(day);
        }
        if value.as_month().is_some() {
            self.last_dated = Some(value);
            self.last_year = None;
        } else if let Value::Year(year) = value
            && self.tense != Tense::Ahead
        {
            self.last_year = Some(year);
        }
        if value.year().is_some() {
            self.last = Some(value);
        }
    }

    fn year(&self, year: Year) -> Option<i32> {
        match year {
            Year::Unknown => None,
            Year::Is(it) => Some(it),
            Year::At(rel) => self.base_year(rel).map(|it| it + step(rel)),
        }
    }

    /// Whether what is meant counts from what was just spoken of.
    fn counts_from_last(&self, rel: Rel) -> bool {
        self.is_narrative || matches!(rel, Rel::Same | Rel::Before | Rel::After)
    }

    fn base_year(&self, rel: Rel) -> Option<i32> {
        let last = self.last.and_then(Value::year);
        if self.counts_from_last(rel) { last.or(self.now_year) } else { self.now_year.or(last) }
    }

    fn base_month(&self, rel: Rel) -> Option<i32> {
        let last = self.last.and_then(Value::as_month);
        if self.counts_from_last(rel) { last.or(self.now_month) } else { self.now_month.or(last) }
    }

    fn base_day(&self, rel: Rel) -> Option<i32> {
        if self.counts_from_last(rel) {
            self.last_day.or(self.now)
        } else {
            self.now.or(self.last_day)
        }
    }

    fn time(&mut self, day: Day, hour: Hour, tense: Tense) -> Option<Resolved> {
        let value = self.day(day, tense)?;
        if !value.is_possible() {
            return None;
        }
        self.note(value);
        let hour = match hour {
            Hour::Part(part) => part.name().to_owned(),
            Hour::Clock(hour, minute) => format!("{hour:02}:{minute:02}"),
        };
        Some(named(TimexKind::Time, format!("{value}T{hour}")))
    }
}

fn named(kind: TimexKind, value: String) -> Resolved {
    Resolved { kind, value }
}

/// How far from its base what is meant lies.
fn step(rel: Rel) -> i32 {
    match rel {
        Rel::Last | Rel::Before => -1,
        Rel::Next | Rel::After => 1,
        Rel::Bare | Rel::This | Rel::Same | Rel::Latest => 0,
    }
}

fn unknown(unit: Unit) -> String {
    match unit {
        Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        _ => "XXXX",
    }
    .to_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Phrases;
    use crate::text::Text;

    /// The values of the times in `raw`, written on Monday 21 February 2022.
    #[track_caller]
    pub(super) fn check(raw: &str, expected: &[&str]) {
        let found = Phrases::of(&Text::new(raw)).timexes("2022-02-21".parse().ok());
        let found: Vec<_> = found.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(found, expected, "{raw}");
    }

    #[test]
    fn an_impossible_day_is_no_time() {
        check("The vote of February 30, 2022", &[]);
        check("The vote of February 28, 2022", &["2022-02-28"]);
    }

    #[test]
    fn a_time_stands_on_its_day() {
        check("He left at 5 p.m. Friday.", &["2022-02-18T17:00"]);
        check("He left last night.", &["2022-02-20TNI"]);
        check("It ends at noon.", &["2022-02-21T12:00"]);
    }
}
