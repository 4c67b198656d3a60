//! Which month, week, year, season or quarter, and what lies so many of them off.

use super::super::TimexKind;
use super::super::duration::length;
use super::super::number::Count;
use super::super::phrase::{Rel, Year};
use super::super::tense::Tense;
use super::super::value::Value;
use super::super::word::Unit;
use super::{Context, Resolved, named, step};
use crate::model::weekday_of;

/// For how many sentences "a year ago" is a quarter a year ago.
const QUARTER_REACH: usize = 4;

impl Context {
    pub(super) fn month(&self, month: u8, year: Year, rel: Rel, tense: Tense) -> Value {
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

    pub(super) fn unit(&self, unit: Unit, rel: Rel) -> Option<Value> {
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

    pub(super) fn season_year(&self, season: i32, rel: Rel, tense: Tense) -> Option<i32> {
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

    pub(super) fn quarter(
        &self,
        quarter: Option<u8>,
        year: Year,
        rel: Rel,
        tense: Tense,
    ) -> Option<Value> {
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
    pub(super) fn shift(
        &mut self,
        count: Count,
        unit: Unit,
        back: bool,
        from_now: bool,
    ) -> Resolved {
        let past = if back { "PAST_REF" } else { "FUTURE_REF" };
        let vague = || named(TimexKind::Date, past.to_owned());
        let Some(whole) = count.whole.and_then(|it| i32::try_from(it).ok()) else { return vague() };
        if count.half || unit < Unit::Day {
            return named(TimexKind::Duration, length(count, unit));
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
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn months_weeks_and_years_count_from_now() {
        check("in January", &["2022-01"]);
        check("They will meet in June.", &["2022-06"]);
        check("last May", &["2021-05"]);
        check("last January", &["2021-01"]);
        check("last week and next week", &["2022-W07", "2022-W09"]);
        check("two years ago", &["2020"]);
        check("six months from now", &["2022-08"]);
    }

    #[test]
    fn a_quarter_lends_its_length_to_a_year_ago() {
        check("In the fourth quarter it lost more than a year earlier.", &["2021-Q4", "2020-Q4"]);
        check("It lost more than a year earlier.", &["2021"]);
    }

    #[test]
    fn what_is_not_counted_is_not_dated() {
        check("several years ago", &["PAST_REF"]);
        check("a few days later", &["FUTURE_REF"]);
    }
}
