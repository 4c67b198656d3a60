//! TIMEX3 values of calendar times: what they are called and how one follows from another.
//!
//! A **value** here is a stretch of the calendar: a day, a week, a quarter, a century.
//! Years before Christ are negative and have no year 0; only whole years of them are computed with.

use crate::model::{Date, month_len, weekday_of};
use std::fmt;

/// A stretch of the calendar, as TIMEX3 names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `1998-02-13`, or `XXXX-02-13`.
    Day { year: Option<i32>, month: u8, day: u8 },
    /// `1998-W07`.
    Week { year: i32, week: u8 },
    /// `1998-W07-WE`.
    Weekend { year: i32, week: u8 },
    /// `1998-02`, or `XXXX-02`.
    Month { year: Option<i32>, month: u8 },
    /// `1998-SP`.
    Season { year: Option<i32>, season: Season },
    /// `1998-Q1`.
    Quarter { year: Option<i32>, quarter: u8 },
    /// `1998-H1`.
    Half { year: Option<i32>, half: u8 },
    /// `1998`, `BC0490`.
    Year(i32),
    /// `199`: the nineties; holds 1990.
    Decade(i32),
    /// `19`: the twentieth century; holds 1900.
    Century(i32),
    /// `XXXX-WXX-5`: a Friday, not known which.
    Weekday(u8),
    /// A name that is no date: `PRESENT_REF`, `XXXX-XX-XX`.
    Name(&'static str),
}

/// The four seasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Value {
    /// The day `days` after 1 January 1970.
    pub(super) fn day(days: i32) -> Option<Value> {
        let date = Date::from_days(days)?;
        Some(Value::Day {
            year: Some(i32::from(date.year()?)),
            month: date.month()?,
            day: date.day()?,
        })
    }

    /// The week that holds a day.
    pub(super) fn week(days: i32) -> Option<Value> {
        let (year, week) = iso_week(days)?;
        Some(Value::Week { year, week })
    }

    /// The month that lies `months` after the first month of year 0.
    pub(super) fn month(months: i32) -> Option<Value> {
        let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
        Some(Value::Month { year: Some(months.div_euclid(12)), month })
    }

    /// The quarter that lies `quarters` after the first quarter of year 0.
    pub(super) fn quarter(quarters: i32) -> Option<Value> {
        let quarter = u8::try_from(quarters.rem_euclid(4) + 1).ok()?;
        Some(Value::Quarter { year: Some(quarters.div_euclid(4)), quarter })
    }

    /// The year it lies in, where it lies in one.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Value::Day { year, .. }
            | Value::Month { year, .. }
            | Value::Season { year, .. }
            | Value::Quarter { year, .. }
            | Value::Half { year, .. } => year,
            Value::Week { year, .. } | Value::Weekend { year, .. } | Value::Year(year) => {
                Some(year)
            }
            _ => None,
        }
    }

    /// The month it lies in as a count from the first month of year 0, where it lies in one.
    pub(super) fn as_month(self) -> Option<i32> {
        match self {
            Value::Day { year: Some(year), month, .. }
            | Value::Month { year: Some(year), month } => Some(year * 12 + i32::from(month) - 1),
            _ => None,
        }
    }

    /// The day it is as days since 1 January 1970, where it is one.
    pub(super) fn as_day(self) -> Option<i32> {
        match self {
            Value::Day { year: Some(year), month, day } => {
                Date::ymd(i16::try_from(year).ok()?, month, day)?.as_day()
            }
            _ => None,
        }
    }

    /// Whether the calendar has it; only a day can be impossible.
    pub(super) fn is_possible(self) -> bool {
        match self {
            Value::Day { year, month, day } => {
                let year = year.and_then(|it| i16::try_from(it).ok()).unwrap_or(2000);
                day >= 1 && (1..=12).contains(&month) && day <= month_len(year, month)
            }
            _ => true,
        }
    }
}

/// The ISO 8601 year and week of a day since 1 January 1970.
fn iso_week(days: i32) -> Option<(i32, u8)> {
    // A week belongs to the year of its Thursday.
    let thursday = days - i32::from(weekday_of(days)) + 3;
    let year = Date::from_days(thursday)?.year()?;
    let first = Date::ymd(year, 1, 1)?.as_day()?;
    Some((i32::from(year), u8::try_from((thursday - first) / 7 + 1).ok()?))
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write_year = |f: &mut fmt::Formatter<'_>, year: Option<i32>| match year {
            Some(it) if it < 0 => write!(f, "BC{:04}", -it),
            Some(it) => write!(f, "{it:04}"),
            None => f.write_str("XXXX"),
        };
        match *self {
            Value::Day { year, month, day } => {
                write_year(f, year)?;
                write!(f, "-{month:02}-{day:02}")
            }
            Value::Week { year, week } => write!(f, "{year:04}-W{week:02}"),
            Value::Weekend { year, week } => write!(f, "{year:04}-W{week:02}-WE"),
            Value::Month { year, month } => {
                write_year(f, year)?;
                write!(f, "-{month:02}")
            }
            Value::Season { year, season } => {
                write_year(f, year)?;
                f.write_str(match season {
                    Season::Spring => "-SP",
                    Season::Summer => "-SU",
                    Season::Autumn => "-FA",
                    Season::Winter => "-WI",
                })
            }
            Value::Quarter { year, quarter } => {
                write_year(f, year)?;
                write!(f, "-Q{quarter}")
            }
            Value::Half { year, half } => {
                write_year(f, year)?;
                write!(f, "-H{half}")
            }
            Value::Year(year) => write_year(f, Some(year)),
            Value::Decade(year) if year < 0 => write!(f, "BC{:03}", -year / 10),
            Value::Decade(year) => write!(f, "{:03}", year / 10),
            Value::Century(year) if year < 0 => write!(f, "BC{:02}", -year / 100),
            Value::Century(year) => write!(f, "{:02}", year / 100),
            Value::Weekday(it) => write!(f, "XXXX-WXX-{}", it + 1),
            Value::Name(it) => f.write_str(it),
        }
    }
}

/// The calendar date that a TIMEX3 value names, as precise as a [`Date`] can be: the day of a time, the month of
/// `1998-02-XX`, the year of a quarter, the month or year that holds a week. `None` for what names no date: `P3D`,
/// `PRESENT_REF`.
pub(in crate::extract) fn date_of(value: &str) -> Option<Date> {
    let value = value.split('T').next()?;
    let value = value.strip_suffix("-XX").unwrap_or(value);
    Date::read(value).or_else(|| {
        let (year, rest) = value.split_once('-')?;
        if let Some(week) = rest.strip_prefix('W') {
            return week_of(year.parse().ok()?, week.get(..2)?.parse().ok()?);
        }
        let is_part = ["SP", "SU", "FA", "WI", "Q", "H"].iter().any(|it| rest.starts_with(it));
        is_part.then(|| year.parse().ok())?
    })
}

/// The month that holds a week, or the year where the week lies in two months.
fn week_of(year: i16, week: i32) -> Option<Date> {
    // 4 January is in the first week.
    let fourth = Date::ymd(year, 1, 4)?.as_day()?;
    let monday = fourth - i32::from(weekday_of(fourth)) + 7 * (week - 1);
    let (first, last) = (Date::from_days(monday)?, Date::from_days(monday + 6)?);
    let is_one_year = first.year() == last.year();
    match first.month() {
        Some(month) if is_one_year && first.month() == last.month() => Date::ym(year, month),
        _ if is_one_year => Date::y(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: Option<Value>, expected: &str) {
        assert_eq!(value.map(|it| it.to_string()).as_deref(), Some(expected));
    }

    fn days(date: &str) -> i32 {
        date.parse::<Date>().unwrap().as_day().unwrap()
    }

    #[test]
    fn values_have_their_timex3_names() {
        check(Some(Value::Day { year: None, month: 2, day: 3 }), "XXXX-02-03");
        check(Value::month(2022 * 12 + 1), "2022-02");
        check(Value::quarter(1998 * 4 - 1), "1997-Q4");
        check(Some(Value::Year(-490)), "BC0490");
        check(Some(Value::Decade(1990)), "199");
        check(Some(Value::Century(1900)), "19");
    }

    #[test]
    fn a_week_belongs_to_the_year_of_its_thursday() {
        check(Value::week(days("2022-02-21")), "2022-W08");
        check(Value::week(days("2021-01-03")), "2020-W53");
        check(Value::week(days("2019-12-30")), "2020-W01");
    }

    #[test]
    fn a_date_keeps_what_the_value_knows() {
        for (value, expected) in [
            ("2022-02-20", Some("2022-02-20")),
            ("2022-02-20TNI", Some("2022-02-20")),
            ("XXXX-02-20", Some("XXXX-02-20")),
            ("2022-02-XX", Some("2022-02")),
            ("2022-Q1", Some("2022")),
            ("2022-W07", Some("2022-02")),
            ("2022-W09", Some("2022")),
            ("2021-W52", None),
            ("2022-WXX", None),
            ("P3D", None),
            ("PRESENT_REF", None),
            ("XXXX-02", None),
            ("T19:15", None),
        ] {
            let date = date_of(value).map(|it| it.to_string());
            assert_eq!(date.as_deref(), expected, "{value}");
        }
    }
}
