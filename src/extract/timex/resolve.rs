//! From what the words mean to the days they name: counted from the day of writing, or from what was just spoken of.
//!
//! News counts from its day: "Friday" is the last one, today included, unless the sentence speaks of what lies ahead.
//! A **narrative** tells of a time that is not its writer's, so its days without a year follow the last one named.

use super::number::Count;
use super::phrase::{Day, Hour, Meaning, Rel, Year};
use super::tense::Tense;
use super::value::Value;
use super::word::Unit;
use super::{Phrase, TimexKind};
use crate::model::{Date, weekday_of};

/// How many days behind a day may lie that a sentence about what lies ahead names, as in "the talks of March 3 will".
const SLACK: i32 = 10;
/// How many times farther a day counts that lies against the tense.
const AGAINST: i32 = 4;
/// For how many sentences "a year ago" is a quarter a year ago.
const QUARTER_REACH: usize = 4;

/// How many months a narrative goes back within a year.
const BACK: i32 = 3;
/// How many years off a year is an aside in a narrative.
const ASIDE: i32 = 10;

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

    /// The value of a phrase.
    /// `None` where the calendar has no such day.
    pub(super) fn resolve(&mut self, phrase: &Phrase) -> Option<Resolved> {
        let Phrase { meaning, tense, .. } = phrase;
        let tense = *tense;
        self.tense = tense;
        self.sentence = phrase.sentence;
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
                    && *year != Year::At(Rel::Before)
                    && Some(it) == self.now_year.or(Some(it))
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

    fn day(&self, day: Day, tense: Tense) -> Option<Value> {
        match day {
            Day::Date { year, month, day } => {
                let year = match self.year(year) {
                    Some(it) => Some(it),
                    None => self.year_of_day(month, day, tense),
                };
                Some(Value::Day { year, month, day })
            }
            Day::Weekday { weekday, rel } => match self.weekday(weekday, rel, tense) {
                Some(it) => Value::day(it),
                None => Some(Value::Weekday(weekday)),
            },
            Day::WeekdayOf { weekday, rel } => {
                let base = self.base_day(rel);
                match base {
                    Some(base) => Value::day(
                        base - i32::from(weekday_of(base)) + 7 * step(rel) + i32::from(weekday),
                    ),
                    None => Some(Value::Weekday(weekday)),
                }
            }
            Day::Today(_) if self.is_narrative => Some(Value::Name("PRESENT_REF")),
            Day::Today(days) => match self.now.or(self.last_day) {
                Some(now) => Value::day(now + i32::from(days)),
                None => Some(Value::Name("XXXX-XX-XX")),
            },
            Day::Shift(days) => match self.last_day.or(self.now.filter(|_| !self.is_narrative)) {
                Some(base) => Value::day(base + i32::from(days)),
                None => Some(Value::Name("XXXX-XX-XX")),
            },
            Day::Unknown => match self.now {
                Some(now) if !self.is_narrative => Value::day(now),
                _ => self.last_day.map_or(Some(Value::Name("XXXX-XX-XX")), Value::day),
            },
        }
    }

    /// The year of a day without one: in news the nearest to the day of writing, in a narrative that which it has
    /// come to.
    fn year_of_day(&self, month: u8, day: u8, tense: Tense) -> Option<i32> {
        if self.is_narrative
            && let Some(year) = self.story_year()
        {
            return Some(match self.last_dated.and_then(Value::as_month) {
                // From November to January a year goes by; from May to April a writer goes back.
                Some(it)
                    if it.div_euclid(12) == year
                        && it.rem_euclid(12) - i32::from(month) + 1 > BACK =>
                {
                    year + 1
                }
                _ => year,
            });
        }
        let now = self.now?;
        let this = self.now_year?;
        (this - 1..=this + 1)
            .filter_map(|it| {
                let date = Date::ymd(i16::try_from(it).ok()?, month, day)?;
                let ahead = date.as_day()? - now;
                let weight = match tense {
                    Tense::Ahead if ahead < -SLACK => AGAINST,
                    Tense::JustBehind if ahead > 0 => AGAINST,
                    _ => 1,
                };
                Some((weight * ahead.abs(), it))
            })
            .min()
            .map(|it| it.1)
            .or(Some(this))
    }

    /// The year that a narrative has come to: that of its last day or month, or a year named since.
    fn story_year(&self) -> Option<i32> {
        let dated = self.last_dated.and_then(Value::year);
        match (dated, self.last_year) {
            // A year far off is an aside: "declassified in 2005".
            (Some(dated), Some(named)) if (dated - named).abs() > ASIDE => Some(dated),
            (dated, named) => named.or(dated).or(self.last.and_then(Value::year)),
        }
    }

    fn weekday(&self, weekday: u8, rel: Rel, tense: Tense) -> Option<i32> {
        let base = self.base_day(rel)?;
        let back = i32::from((weekday_of(base) + 7 - weekday) % 7);
        let last = if back == 0 { base - 7 } else { base - back };
        let next = base - back + 7;
        Some(match rel {
            Rel::Last | Rel::Before | Rel::Latest => last,
            Rel::Next | Rel::After => next,
            Rel::Same => base - back,
            Rel::This => {
                if back == 0 {
                    base
                } else {
                    next
                }
            }
            Rel::Bare if self.is_narrative && self.last_day.is_some() => {
                // The nearest to the day that the narrative has come to.
                if back == 0 {
                    base
                } else if back <= 3 {
                    base - back
                } else {
                    next
                }
            }
            Rel::Bare if tense == Tense::Ahead && back != 0 => next,
            Rel::Bare => base - back,
        })
    }

    fn month(&self, month: u8, year: Year, rel: Rel, tense: Tense) -> Value {
        if let Some(year) = self.year(year) {
            return Value::Month { year: Some(year), month };
        }
        if self.is_narrative && rel == Rel::Bare {
            return Value::Month { year: self.year_of_day(month, 1, tense), month };
        }
        let Some(base) = self.base_month(rel) else { return Value::Month { year: None, month } };
        // How many months ago it was, 0 to 11.
        let back = (base - (i32::from(month) - 1)).rem_euclid(12);
        let months = match rel {
            Rel::Last | Rel::Before | Rel::Latest => {
                // The month before is "last month" rather than by its name.
                if back <= 1 { base - back - 12 } else { base - back }
            }
            Rel::Next | Rel::After => base - back + 12,
            Rel::This => base - base.rem_euclid(12) + i32::from(month) - 1,
            Rel::Bare if tense == Tense::Ahead && back != 0 => base - back + 12,
            // So the month after is more likely meant by its name than the one a year before it.
            Rel::Bare if back == 11 && tense != Tense::JustBehind => base + 1,
            Rel::Bare | Rel::Same => base - back,
        };
        Value::month(months).unwrap_or(Value::Month { year: None, month })
    }

    fn unit(&self, unit: Unit, rel: Rel) -> Option<Value> {
        let step = step(rel);
        match unit {
            Unit::Week => Value::week(self.base_day(rel)? + 7 * step),
            Unit::Weekend => {
                let base = self.base_day(rel)?;
                // Before Saturday "the weekend" is the last one, unless it is said to be this or the next.
                let back = match rel {
                    Rel::Bare if weekday_of(base) < 5 => -7,
                    Rel::Last if weekday_of(base) == 6 => -7,
                    Rel::Next if weekday_of(base) < 5 => 0,
                    _ => 7 * step,
                };
                match Value::week(base + back)? {
                    Value::Week { year, week } => Some(Value::Weekend { year, week }),
                    _ => None,
                }
            }
            Unit::Month => Value::month(self.base_month(rel)? + step),
            Unit::Year => Some(Value::Year(self.base_year(rel)? + step)),
            Unit::Decade => {
                let year = self.base_year(rel)?;
                Some(Value::Decade(year - year.rem_euclid(10) + 10 * step))
            }
            Unit::Century => {
                let year = self.base_year(rel)?;
                Some(Value::Century(year - year.rem_euclid(100) + 100 * step))
            }
            _ => None,
        }
    }

    fn season_year(&self, season: i32, rel: Rel, tense: Tense) -> Option<i32> {
        if self.counts_from_last(rel) {
            return self.base_year(rel).map(|it| it + step(rel));
        }
        // The month in which the season begins, counted from the first month of the year.
        let first = season * 3 + 2;
        let base = self.now_month?;
        let (year, month) = (base.div_euclid(12), base.rem_euclid(12));
        Some(match rel {
            Rel::Last if month <= first + 2 => year - 1,
            Rel::Next if month >= first => year + 1,
            Rel::Bare if tense != Tense::Ahead && month < first => year - 1,
            _ => year,
        })
    }

    fn quarter(&self, quarter: Option<u8>, year: Year, rel: Rel, tense: Tense) -> Option<Value> {
        let now = self.now_month.map(|it| it.div_euclid(3));
        let last = self.last_quarter;
        let year_given = self.year(year);
        match (quarter, year) {
            (Some(quarter), Year::Unknown) => {
                let index = i32::from(quarter) - 1;
                let year = match (self.is_narrative, now) {
                    (false, Some(now)) => {
                        let this = now.div_euclid(4);
                        let is_over = this * 4 + index <= now;
                        Some(if is_over || tense == Tense::Ahead { this } else { this - 1 })
                    }
                    _ => self.base_year(Rel::Same),
                };
                Some(Value::Quarter { year, quarter })
            }
            (Some(quarter), Year::At(Rel::Before)) => {
                let base = self.now_year.or(self.base_year(Rel::Same))?;
                Some(Value::Quarter { year: Some(base - 1), quarter })
            }
            (Some(quarter), _) => Some(Value::Quarter { year: year_given, quarter }),
            // "the year-earlier quarter"
            (None, Year::At(Rel::Before)) => match last.or(now.map(|it| it - 1)) {
                Some(it) => {
                    // What was a year earlier already stays.
                    let is_past = now.is_some_and(|now| it <= now - 4);
                    Value::quarter(if is_past { it } else { it - 4 })
                }
                None => None,
            },
            (None, Year::Is(_) | Year::At(_)) => match (last.or(now), year_given) {
                (Some(it), Some(year)) => Value::quarter(year * 4 + it.rem_euclid(4)),
                (_, year) => year.map(Value::Year),
            },
            (None, Year::Unknown) => {
                let base = match rel {
                    Rel::Latest => match (last, now) {
                        // What is not over yet is not the latest.
                        (Some(last), Some(now)) => last.min(now - 1),
                        (last, now) => last.or(now.map(|it| it - 1))?,
                    },
                    Rel::Bare | Rel::Same => last.or(now.map(|it| it - 1))?,
                    Rel::This => now.or(last)?,
                    Rel::Last => now.or(last)? - 1,
                    Rel::Next => now.or(last)? + 1,
                    Rel::Before => last.or(now)? - 1,
                    Rel::After => last.or(now)? + 1,
                };
                Value::quarter(base)
            }
        }
    }

    /// "two weeks ago", "three days later".
    fn shift(&mut self, count: Count, unit: Unit, back: bool, from_now: bool) -> Resolved {
        let past = if back { "PAST_REF" } else { "FUTURE_REF" };
        let vague = || named(TimexKind::Date, past.to_owned());
        let Some(whole) = count.whole.and_then(|it| i32::try_from(it).ok()) else { return vague() };
        if count.half || unit < Unit::Day {
            return named(TimexKind::Duration, super::duration::length(count, unit));
        }
        let by = if back { -whole } else { whole };
        let rel = if from_now { Rel::Bare } else { Rel::Same };
        let is_near = self.quarter_at + QUARTER_REACH >= self.sentence;
        let quarter = self.last_quarter.filter(|_| unit == Unit::Year && whole == 1 && is_near);
        let value = match unit {
            Unit::Day => self.base_day(rel).and_then(|it| Value::day(it.saturating_add(by))),
            Unit::Week => self.base_day(rel).and_then(|it| {
                let day = it.saturating_add(by.saturating_mul(7));
                if from_now { Value::week(day) } else { Value::day(day) }
            }),
            Unit::Month => self.base_month(rel).and_then(|it| Value::month(it.saturating_add(by))),
            Unit::Quarter => self
                .base_month(rel)
                .and_then(|it| Value::quarter(it.div_euclid(3).saturating_add(by))),
            // A year before a quarter lies a quarter.
            Unit::Year if let Some(it) = quarter => {
                let now = self.now_month.map(|it| it.div_euclid(3));
                let is_past = now.is_some_and(|now| it <= now - 4);
                Value::quarter(if is_past { it } else { it + 4 * by })
            }
            Unit::Year => self.base_year(rel).map(|it| Value::Year(it.saturating_add(by))),
            Unit::Decade => self.base_year(rel).map(|it| {
                let year = it.saturating_add(by.saturating_mul(10));
                Value::Decade(year - year.rem_euclid(10))
            }),
            _ => None,
        };
        match value {
            Some(value) if value.year().is_none_or(|it| (-9999..10_000).contains(&it)) => {
                self.note(value);
                named(TimexKind::Date, value.to_string())
            }
            _ => vague(),
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
