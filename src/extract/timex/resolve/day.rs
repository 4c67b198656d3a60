//! Which day: of a date without a year, a day of the week, or one counted from another.

use super::super::phrase::{Day, Rel};
use super::super::tense::Tense;
use super::super::value::Value;
use super::{Context, step};
use crate::model::{Date, weekday_of};

/// How many days behind a day may lie that a sentence about what lies ahead names, as in "the talks of March 3 will".
const SLACK: i32 = 10;
/// How many times farther a day counts that lies against the tense.
const AGAINST: i32 = 4;
/// How many bytes may part a day from its hour: " at ", ", around ".
const AT: usize = 9;
/// How many months a narrative goes back within a year.
const BACK: i32 = 3;
/// How many years off a year is an aside in a narrative.
const ASIDE: i32 = 10;

impl Context {
    pub(super) fn day(&self, day: Day, tense: Tense) -> Option<Value> {
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
            // "Fewer read today than in 1990": nowadays.
            Day::Today(0) if self.is_compared => Some(Value::Name("PRESENT_REF")),
            Day::Today(days) => match self.now.or(self.last_day) {
                Some(now) => Value::day(now + i32::from(days)),
                None => Some(Value::Name("XXXX-XX-XX")),
            },
            Day::Shift(days) => match self.last_day.or(self.now.filter(|_| !self.is_narrative)) {
                Some(base) => Value::day(base + i32::from(days)),
                None => Some(Value::Name("XXXX-XX-XX")),
            },
            // "on Friday at noon"
            Day::Unknown if self.start <= self.day_end + AT && self.last_day.is_some() => {
                self.last_day.and_then(Value::day)
            }
            Day::Unknown => match self.now {
                Some(now) if !self.is_narrative => Value::day(now),
                _ => self.last_day.map_or(Some(Value::Name("XXXX-XX-XX")), Value::day),
            },
        }
    }

    /// The year of a day without one: in news the nearest to the day of writing, in a narrative that which it has
    /// come to.
    pub(super) fn year_of_day(&self, month: u8, day: u8, tense: Tense) -> Option<i32> {
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
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn the_tense_moves_a_weekday_and_a_day_without_a_year() {
        check("Ode said Thursday", &["2022-02-17"]);
        check("Ode will speak Thursday", &["2022-02-24"]);
        check("the year ended December 31", &["P1Y", "2021-12-31"]);
        check("the offer was open until August 30", &["2022-08-30"]);
        check("Ode is set to speak Thursday", &["2022-02-24"]);
        check("Ode is to speak Thursday", &["2022-02-24"]);
        check("The two leaders meet Thursday", &["2022-02-24"]);
        check("The two leaders met Thursday", &["2022-02-17"]);
        check("Thursday of next week", &["2022-03-03"]);
    }

    #[test]
    fn today_is_nowadays_beside_another_year() {
        check("Fewer people read today than in 1990", &["PRESENT_REF", "1990"]);
        check("In the 1990s few read; today none do", &["199", "PRESENT_REF"]);
        check("Ode spoke today", &["2022-02-21"]);
        check("Ode said today that 2022 was dry", &["2022-02-21", "2022"]);
    }

    #[test]
    fn an_hour_is_of_the_day_beside_it() {
        check("Ode spoke on Friday at noon", &["2022-02-18", "2022-02-18T12:00"]);
        check("Ode left on Friday and will be back by noon", &["2022-02-18", "2022-02-21T12:00"]);
    }

    #[test]
    fn an_earlier_day_of_the_text_is_counted_from() {
        check("The deal of January 5 fell. The following Friday", &["2022-01-05", "2022-01-07"]);
    }

    #[test]
    fn a_narrative_keeps_its_year_and_turns_it() {
        let war = "After the war of 1914, the peace of 1918, the crash of 1929 and the pact of 1939 it began on May 10, 1940. ";
        let named = ["1914", "1918", "1929", "1939", "1940-05-10"];
        let check = |more: &str, expected: &[&str]| {
            check(&format!("{war}{more}"), &[&named[..], expected].concat());
        };
        check("On June 22 a town fell.", &["1940-06-22"]);
        check("On November 5 it snowed. On January 3 it thawed.", &["1940-11-05", "1941-01-03"]);
        check("Today it is a park.", &["PRESENT_REF"]);
    }
}
