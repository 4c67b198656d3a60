//! Statements over time, in **bars** of one day, month or year each.

use super::engine::{Column, Lists};
use super::order::Ranks;
use super::view::View;
use crate::model::Date;
use serde::{Deserialize, Serialize};

/// The most bars that are drawn before the next unit is taken: a season of days, eight years of months. More of them
/// are too thin to be told apart, or hit, on a page.
const MAX_BARS: i32 = 100;

/// Statements over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    /// What one bar stands for.
    pub unit: Unit,
    /// One after the other without a gap: empty ones too.
    pub bars: Vec<Bar>,
    /// How many statements have a date within the bars that is less precise than one bar.
    pub vague: u32,
    /// How many statements have no date with a year.
    pub undated: u32,
}

/// One day, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Which, at the unit's precision: `2022-03-03`, `2022-03` or `2022`.
    pub date: Date,
    /// How many statements are of it. On the axis of mentioned dates: how many dates, each once for every statement
    /// that mentions it.
    pub count: u32,
}

/// What one bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// A calendar day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Unit {
    /// The number of the unit that a day (since 1 January 1970) lies in; consecutive units have consecutive numbers.
    fn number(self, day: i32) -> Option<i32> {
        let date = Date::from_days(day)?;
        let year = i32::from(date.year()?);
        Some(match self {
            Unit::Day => day,
            Unit::Month => year * 12 + i32::from(date.month()?) - 1,
            Unit::Year => year,
        })
    }

    /// The date of the unit with that number.
    pub(super) fn date(self, number: i32) -> Option<Date> {
        match self {
            Unit::Day => Date::from_days(number),
            Unit::Month => Date::ym(
                i16::try_from(number.div_euclid(12)).ok()?,
                u8::try_from(number.rem_euclid(12) + 1).ok()?,
            ),
            Unit::Year => Date::y(i16::try_from(number).ok()?),
        }
    }

    /// The number of the unit that holds the whole interval, where one does.
    fn holding(self, (first, last): (i32, i32)) -> Option<i32> {
        self.number(first).filter(|&it| self.number(last) == Some(it))
    }
}

/// The distinct dates of one column, and the axis that shows them all.
#[derive(Debug)]
pub(super) struct Dates {
    /// First and last day of each, ascending. A date's **code** is its place here.
    intervals: Vec<(i32, i32)>,
    axis: (Unit, i32, i32),
}

impl Dates {
    /// The distinct intervals of dates, and the codes of each row, which has the places of its dates, ascending: the code
    /// after the last where it has none with a year.
    pub(super) fn new(dates: &[Date], rows: &Lists) -> (Dates, Column) {
        let all: Vec<(i32, i32)> = dates.iter().filter_map(|it| it.days()).collect();
        let ranks = Ranks::new(all.len(), &|_| false, &|a, b| all[a].cmp(&all[b]));
        let n_codes = ranks.missing_from;
        let mut intervals = vec![(0, 0); n_codes as usize];
        let mut ranks_left = ranks.of.iter();
        let mut codes = Vec::with_capacity(dates.len());
        for date in dates {
            let interval = date.days();
            let code = interval.and_then(|_| ranks_left.next()).copied().unwrap_or(n_codes);
            if let (Some(interval), Some(it)) = (interval, intervals.get_mut(code as usize)) {
                *it = interval;
            }
            codes.push(code);
        }
        let mut lists = Lists::default();
        let mut list = Vec::new();
        for row in 0..rows.len() {
            list.clear();
            let of_row = rows.get(row).iter().filter_map(|&it| codes.get(it as usize));
            list.extend(of_row.copied().filter(|&it| it < n_codes));
            // "2022" and "about 2022" are two dates and one interval.
            list.dedup();
            lists.push(if list.is_empty() { std::slice::from_ref(&n_codes) } else { &list });
        }
        (Dates { axis: axis(&intervals), intervals }, Column::Many(lists))
    }

    /// How many codes there are, that for "undated" included.
    pub(super) fn len(&self) -> usize {
        self.intervals.len() + 1
    }

    /// The intervals by code; that for "undated" not included.
    pub(super) fn intervals(&self) -> &[(i32, i32)] {
        &self.intervals
    }

    /// The first and the last day of all.
    fn ends(&self) -> Option<(i32, i32)> {
        let last = self.intervals.iter().map(|it| it.1).max();
        self.intervals.first().map(|it| it.0).zip(last)
    }

    /// The bars of the time that the view asks for and some around it; over all dates where it asks for none.
    pub(super) fn bars(&self, counts: &[u32], view: &View) -> Histogram {
        let is_bounded = view.from().is_some() || view.to().is_some();
        let within = self.ends().filter(|_| is_bounded).map(|it| around(view, it));
        self.histogram(counts, within)
    }

    /// The bars over all dates, or over the days `within` (first and last).
    pub(super) fn histogram(&self, counts: &[u32], within: Option<(i32, i32)>) -> Histogram {
        let (unit, first, last) = match within {
            Some((first, last)) => zoom(first, last),
            None => self.axis,
        };
        let mut bars: Vec<Bar> =
            (first..=last).filter_map(|it| Some(Bar { date: unit.date(it)?, count: 0 })).collect();
        let mut vague = 0;
        for (&interval, &count) in self.intervals.iter().zip(counts) {
            let bar = unit.holding(interval);
            let place = bar.and_then(|it| usize::try_from(it - first).ok());
            if let Some(bar) = place.and_then(|it| bars.get_mut(it)) {
                bar.count += count;
            } else if bar.is_none()
                && within.is_none_or(|it| interval.1 >= it.0 && interval.0 <= it.1)
            {
                vague += count;
            }
        }
        let undated = counts.get(self.intervals.len()).copied().unwrap_or_default();
        Histogram { unit, bars, vague, undated }
    }
}

/// The finest unit that shows at least half of the dates in at most [`MAX_BARS`], with its first and last number.
fn axis(intervals: &[(i32, i32)]) -> (Unit, i32, i32) {
    for unit in [Unit::Day, Unit::Month, Unit::Year] {
        let shown: Vec<i32> = intervals.iter().filter_map(|&it| unit.holding(it)).collect();
        let (Some(&first), Some(&last)) = (shown.iter().min(), shown.iter().max()) else {
            continue;
        };
        if unit == Unit::Year || (2 * shown.len() >= intervals.len() && last - first < MAX_BARS) {
            return (unit, first, last);
        }
    }
    (Unit::Day, 0, -1)
}

/// The finest unit that shows the days from `first` to `last` in at most [`MAX_BARS`].
pub(super) fn zoom(first: i32, last: i32) -> (Unit, i32, i32) {
    for unit in [Unit::Day, Unit::Month, Unit::Year] {
        if let (Some(a), Some(b)) = (unit.number(first), unit.number(last))
            && (unit == Unit::Year || b - a < MAX_BARS)
        {
            return (unit, a, b);
        }
    }
    (Unit::Day, 0, -1)
}

/// The first and last day to show where the view asks for dates: these, and a quarter as much on either side, within
/// the first and last day of all.
fn around(view: &View, (first, last): (i32, i32)) -> (i32, i32) {
    let from = view.from().and_then(Date::days).map_or(first, |it| it.0);
    let to = view.to().and_then(Date::days).map_or(last, |it| it.1);
    let margin = (to.saturating_sub(from) / 4).max(4);
    let from = from.saturating_sub(margin).clamp(first, last);
    (from, to.saturating_add(margin).clamp(from, last))
}

#[cfg(test)]
mod tests {
    use super::super::engine::Dimension;
    use super::*;

    /// A row for each date.
    fn of(dates: &[&str]) -> (Dates, Column) {
        let dates: Vec<Date> = dates.iter().map(|it| it.parse().unwrap()).collect();
        let mut rows = Lists::default();
        (0..dates.len() as u32).for_each(|it| rows.push(&[it]));
        Dates::new(&dates, &rows)
    }

    #[track_caller]
    fn check(dates: &[&str], within: Option<(&str, &str)>, expected: &str) {
        let days = |it: &str| it.parse::<Date>().unwrap().days();
        let (table, codes) = of(dates);
        let counts = Dimension::new(codes, table.len()).counts;
        let within = within.map(|(a, b)| (days(a).unwrap().0, days(b).unwrap().1));
        let it = table.histogram(&counts, within);
        let bars: Vec<String> =
            it.bars.iter().map(|it| format!("{}:{}", it.date, it.count)).collect();
        assert_eq!(
            format!("{} vague {} undated {}", bars.join(" "), it.vague, it.undated),
            expected
        );
    }

    #[test]
    fn empty_days_between_are_kept() {
        check(
            &["2022-02-27", "2022-03-01", "2022-03-01"],
            None,
            "2022-02-27:1 2022-02-28:0 2022-03-01:2 vague 0 undated 0",
        );
    }

    #[test]
    fn a_longer_span_takes_months_then_years() {
        #[track_caller]
        fn check(first: &str, last: &str, expected: (Unit, usize)) {
            let it = of(&[first, last]).0.histogram(&[1, 1, 0], None);
            assert_eq!((it.unit, it.bars.len()), expected);
            assert_eq!(it.bars.iter().map(|it| it.count).sum::<u32>(), 2);
        }
        check("2022-01-01", "2022-04-10", (Unit::Day, 100));
        check("2022-01-01", "2022-04-11", (Unit::Month, 4));
        check("2014-01-31", "2022-04-01", (Unit::Month, 100));
        check("2014-01-31", "2022-05-01", (Unit::Year, 9));
    }

    #[test]
    fn a_date_less_precise_than_a_bar_is_counted_apart() {
        check(
            &["2022-03-01", "2022-03-02", "2022-03", "XXXX-03-01"],
            None,
            "2022-03-01:1 2022-03-02:1 vague 1 undated 1",
        );
        check(&["2022-02", "2022", "2022-03"], None, "2022-02:1 2022-03:1 vague 1 undated 0");
        check(&["2021", "2022"], None, "2021:1 2022:1 vague 0 undated 0");
    }

    #[test]
    fn no_dates_no_bars() {
        check(&[], None, " vague 0 undated 0");
        check(&["XXXX-03-01"], None, " vague 0 undated 1");
    }

    #[test]
    fn a_closer_look_counts_only_what_lies_in_it() {
        check(
            &["2020-05-01", "2022-03-01", "2022-03", "2022-04", "XXXX-03-01"],
            Some(("2022-02-28", "2022-03-02")),
            "2022-02-28:0 2022-03-01:1 2022-03-02:0 vague 1 undated 1",
        );
    }
}
