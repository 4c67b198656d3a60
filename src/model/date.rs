//! Calendar dates as far as they are known, in EDTF notation (ISO 8601-2:2019, levels 0 and 1).
//!
//! A **date** here may lack its day, its month, or its year: `2022-03-03`, `2022-03`, `2022`, `XXXX-02-23`;
//! a trailing `~` says "about". It is never completed by a guess: what is shown is what is known.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A date with its precision. Every `Date` names a year, or a month and day without a year, and is valid in the
/// proleptic Gregorian calendar (a year-less 29 February is valid).
///
/// The order is by [`Date::days`], and year-less dates come last; it is total.
///
/// ```
/// use onrecord::model::Date;
/// let date: Date = "2022-02".parse().unwrap();
/// assert_eq!(date.days(), Some((19024, 19051)));
/// assert!("2022-02-30".parse::<Date>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
    about: bool,
}

impl Date {
    /// A calendar day, or `None` where the calendar has no such day or the year is not within 0 to 9999.
    pub fn ymd(year: i16, month: u8, day: u8) -> Option<Date> {
        Date { year: Some(year), month: Some(month), day: Some(day), about: false }.checked()
    }

    /// A month of a year.
    pub fn ym(year: i16, month: u8) -> Option<Date> {
        Date { year: Some(year), month: Some(month), day: None, about: false }.checked()
    }

    /// A year.
    pub fn y(year: i16) -> Option<Date> {
        Date { year: Some(year), month: None, day: None, about: false }.checked()
    }

    /// A day of a month whose year is not known: `XXXX-02-23`.
    pub fn md(month: u8, day: u8) -> Option<Date> {
        Date { year: None, month: Some(month), day: Some(day), about: false }.checked()
    }

    /// The day that lies `days` after 1 January 1970, or `None` outside the years 0 to 9999.
    ///
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    pub fn from_days(days: i32) -> Option<Date> {
        let z = i64::from(days) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = u8::try_from(doy - (153 * mp + 2) / 5 + 1).ok()?;
        let month = u8::try_from(if mp < 10 { mp + 3 } else { mp - 9 }).ok()?;
        let year = i16::try_from(yoe + era * 400 + i64::from(month <= 2)).ok()?;
        Date::ymd(year, month, day)
    }

    /// Reads a date as [`fmt::Display`] writes it; `None` where it is none. What `parse` does without making an error.
    pub fn read(s: &str) -> Option<Date> {
        let (s, about) = match s.strip_suffix('~') {
            Some(it) => (it, true),
            None => (s, false),
        };
        let number = |it: &str, len: usize| -> Option<i16> {
            (it.len() == len && it.bytes().all(|b| b.is_ascii_digit())).then(|| it.parse().ok())?
        };
        let two = |it: &str| number(it, 2).and_then(|it| u8::try_from(it).ok());
        let mut parts = s.split('-');
        let year = match parts.next()? {
            "XXXX" => None,
            it => Some(number(it, 4)?),
        };
        let month = parts.next().map(|it| two(it).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|it| two(it).ok_or(())).transpose().ok()?;
        if parts.next().is_some() {
            return None;
        }
        Date { year, month, day, about }.checked()
    }

    fn checked(self) -> Option<Date> {
        if self.year.is_some_and(|it| !(0..=9999).contains(&it)) {
            return None;
        }
        match (self.year, self.month, self.day) {
            (Some(_), None, None) => {}
            (Some(_), Some(month), None) if (1..=12).contains(&month) => {}
            // 2000 was a leap year, so a year-less 29 February passes.
            (year, Some(month), Some(day))
                if (1..=12).contains(&month)
                    && (1..=month_len(year.unwrap_or(2000), month)).contains(&day) => {}
            _ => return None,
        }
        Some(self)
    }

    /// The same date marked as "about".
    pub fn about(self) -> Date {
        Date { about: true, ..self }
    }

    /// The year, where it is known.
    pub fn year(self) -> Option<i16> {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31, where it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// Whether the date is only approximate (EDTF `~`).
    pub fn is_about(self) -> bool {
        self.about
    }

    /// The first and last day that it may be, both inclusive, as days since 1 January 1970; `None` without a year.
    pub fn days(self) -> Option<(i32, i32)> {
        let year = self.year?;
        Some(match (self.month, self.day) {
            (Some(month), Some(day)) => {
                let it = days_from_civil(year, month, day);
                (it, it)
            }
            (Some(month), None) => (
                days_from_civil(year, month, 1),
                days_from_civil(year, month, month_len(year, month)),
            ),
            _ => (days_from_civil(year, 1, 1), days_from_civil(year, 12, 31)),
        })
    }

    /// The day as days since 1 January 1970, where the date is precise to the day.
    pub fn as_day(self) -> Option<i32> {
        self.day?;
        self.days().map(|it| it.0)
    }

    /// The day of the week, 0 for Monday to 6 for Sunday, where the date is precise to the day.
    pub fn weekday(self) -> Option<u8> {
        self.as_day().map(weekday_of)
    }
}

/// The day of the week of a day since 1 January 1970 (a Thursday): 0 for Monday to 6 for Sunday.
pub fn weekday_of(day: i32) -> u8 {
    (day.rem_euclid(7) as u8 + 3) % 7
}

/// How many days a month has.
pub fn month_len(year: i16, month: u8) -> u8 {
    match month {
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1 January 1970, by Howard Hinnant's `days_from_civil`.
fn days_from_civil(year: i16, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let y = i32::from(year) - i32::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> std::cmp::Ordering {
        let key = |it: &Date| {
            let (first, last) = it.days().unwrap_or((i32::MAX, i32::MAX));
            (first, last, it.month, it.day, it.about)
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from(*self))
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(s: &str) -> Result<Date, String> {
        Date::read(s).ok_or_else(|| {
            format!(
                "`{}` is not a date: write 2022-03-03, 2022-03, 2022 or XXXX-03-03",
                s.escape_default()
            )
        })
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(s: String) -> Result<Date, &'static str> {
        Date::read(&s).ok_or("not a date")
    }
}

impl From<Date> for String {
    /// Digit by digit, because an edition writes some for each statement.
    fn from(date: Date) -> String {
        let mut text = String::with_capacity("2022-03-03~".len());
        let number = |text: &mut String, it: u16, places: &[u16]| {
            text.extend(places.iter().map(|place| char::from(b'0' + (it / place % 10) as u8)));
        };
        match date.year {
            Some(year) => number(&mut text, year.unsigned_abs(), &[1000, 100, 10, 1]),
            None => text.push_str("XXXX"),
        }
        for it in [date.month, date.day].into_iter().flatten() {
            text.push('-');
            number(&mut text, it.into(), &[10, 1]);
        }
        if date.about {
            text.push('~');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, days: Option<(i32, i32)>) {
        let date: Date = text.parse().unwrap();
        assert_eq!(date.to_string(), text);
        assert_eq!(date.days(), days);
    }

    #[test]
    fn every_precision_prints_as_it_was_written() {
        check("1970-01-01", Some((0, 0)));
        check("2022-03-03", Some((19054, 19054)));
        check("2022-02", Some((19024, 19051)));
        check("2020", Some((18262, 18627)));
        check("1999~", Some((10592, 10956)));
        check("XXXX-02-29", None);
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for it in [
            "",
            "2022-13",
            "2022-02-30",
            "2022-2-3",
            "22",
            "XXXX",
            "XXXX-02",
            "2022-02-01-01",
            "+022",
            "２０２２",
        ] {
            assert!(it.parse::<Date>().is_err(), "{it}");
        }
    }

    #[test]
    fn weekdays_count_from_monday() {
        assert_eq!("2022-02-21".parse::<Date>().unwrap().weekday(), Some(0));
        assert_eq!("1969-12-28".parse::<Date>().unwrap().weekday(), Some(6));
        assert_eq!("2022-02".parse::<Date>().unwrap().weekday(), None);
    }

    proptest! {
        #[test]
        fn days_and_dates_are_inverse(day in -719_528..2_932_896) {
            let date = Date::from_days(day).unwrap();
            prop_assert_eq!(date.as_day(), Some(day));
            prop_assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
        }

        #[test]
        fn parsing_never_panics(text in ".{0,16}") {
            let _ = text.parse::<Date>();
        }
    }
}
