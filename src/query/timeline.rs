//! The **timeline**: a lane per speaker, a mark per statement at its day. Where marks would hide each other they are
//! moved apart: within their day if there is room, else one level down.
//!
//! Places are integers, in ten-thousandths of the width, so that every machine draws the same.

use super::histogram::zoom;
use super::order::{in_order, sorted};
use super::{Answer, View};
use crate::model::{ActorIdx, Date, Edition};
use serde::{Deserialize, Serialize};

/// The whole width.
pub const WIDTH: u32 = 10_000;
/// The least width of a mark: so many stand side by side that each can be hit.
pub const MARK: u32 = WIDTH / 64;
/// The most levels of a lane; what would stand lower is counted instead of drawn.
const LEVELS: u32 = 24;
/// The most dates written on the axis.
const TICKS: i32 = 6;

/// Statements over time, by speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The first and last day of the width.
    pub days: Option<(i32, i32)>,
    /// Dates along the width and where they begin.
    pub ticks: Vec<(Date, u32)>,
    /// Those with most statements first, then in the order of the actors; the unnamed last.
    pub lanes: Vec<Lane>,
    /// How many statements have no date with a year on the axis.
    pub undated: u32,
}

/// The statements of one speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// Who speaks; `None` for all who are unnamed.
    pub speaker: Option<ActorIdx>,
    /// By day, then in reading order.
    pub marks: Vec<Mark>,
    /// How many levels the marks take.
    pub levels: u32,
    /// How many marks there is no room for.
    pub crowded: u32,
}

/// One date of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The place of the statement in the edition.
    pub statement: u32,
    /// As precise as it is known.
    pub date: Date,
    /// Where it begins. What is a month or a year is as wide as that.
    pub start: u32,
    /// How wide it is, at least [`MARK`].
    pub width: u32,
    /// From 0, at the top.
    pub level: u32,
}

impl Timeline {
    /// The timeline of an answer: over the days that the view asks for, else over all that its rows have.
    pub fn new(edition: &Edition, answer: &Answer, view: &View) -> Timeline {
        let mut undated = 0;
        let mut items = Vec::new();
        for row in in_order(&answer.rows) {
            let Some(it) = edition.statements.get(row as usize) else { continue };
            let before = items.len();
            let dates = view.axis.dates(it, edition).filter(|it| it.year().is_some());
            items.extend(dates.map(|date| (it.speaker, row, date)));
            undated += u32::from(items.len() == before);
        }
        let ends = |it: Option<Date>| it.and_then(Date::days);
        let bounds = (ends(view.from()).map(|it| it.0), ends(view.to()).map(|it| it.1));
        Timeline { undated, ..Timeline::of(&items, bounds) }
    }

    /// The timeline of statements, each with its speaker and a date.
    fn of(items: &[(Option<ActorIdx>, u32, Date)], bounds: (Option<i32>, Option<i32>)) -> Timeline {
        let days = || items.iter().filter_map(|it| it.2.days());
        let first = bounds.0.or_else(|| days().map(|it| it.0).min());
        let last = bounds.1.or_else(|| days().map(|it| it.1).max());
        let Some((first, last)) = first.zip(last).filter(|it| it.0 <= it.1) else {
            return Timeline::default();
        };
        let place = |day: i32| {
            let day = i64::from(day.clamp(first, last.saturating_add(1))) - i64::from(first);
            (day * i64::from(WIDTH) / (i64::from(last) - i64::from(first) + 1)) as u32
        };
        let mut lanes: Vec<(Option<ActorIdx>, Vec<Mark>)> = Vec::new();
        // The unnamed are the last.
        let key = |it: usize| {
            let (speaker, statement, date) = items[it];
            (speaker.is_none(), speaker, date.days(), statement)
        };
        let order = sorted(items.len(), &|a, b| key(a).cmp(&key(b)));
        for (speaker, statement, date) in order.into_iter().map(|it| items[it as usize]) {
            let Some((a, b)) = date.days().filter(|it| it.1 >= first && it.0 <= last) else {
                continue;
            };
            let (start, end) = (place(a), place(b.saturating_add(1)));
            let mark = Mark { statement, date, start, width: end - start, level: 0 };
            match lanes.last_mut() {
                Some(lane) if lane.0 == speaker => lane.1.push(mark),
                _ => lanes.push((speaker, vec![mark])),
            }
        }
        let key = |it: usize| (lanes[it].0.is_none(), std::cmp::Reverse(lanes[it].1.len()));
        let order = sorted(lanes.len(), &|a, b| key(a).cmp(&key(b)));
        let lane = |it: u32| {
            let (speaker, marks) = std::mem::take(&mut lanes[it as usize]);
            Lane::new(speaker, marks)
        };
        let lanes = order.into_iter().map(lane).collect();
        let (unit, a, b) = zoom(first, last);
        let step = ((b - a + TICKS) / TICKS).max(1);
        let tick = |number: i32| {
            let date = unit.date(number)?;
            let day = date.days()?.0;
            (day >= first).then(|| (date, place(day)))
        };
        let ticks = (a..=b).step_by(step as usize).filter_map(tick).collect();
        Timeline { days: Some((first, last)), ticks, lanes, undated: 0 }
    }

    /// A closer look: half as many days, those with most marks, which then stand in the middle. `None` where there is
    /// nothing closer than what is shown.
    pub fn closer(&self) -> Option<(i32, i32)> {
        let (first, last) = self.days?;
        let length = (last.saturating_sub(first) + 1) / 2;
        let marks = self.lanes.iter().flat_map(|it| &it.marks);
        let days: Vec<(i32, i32)> = marks.filter_map(|it| it.date.days()).collect();
        let order = sorted(days.len(), &|a, b| days[a].cmp(&days[b]));
        let days: Vec<(i32, i32)> = order.into_iter().map(|it| days[it as usize]).collect();
        let within = |start: i32| {
            let first = days.partition_point(|it| it.0 < start);
            let end = days.partition_point(|it| it.0 < start + length);
            let inside = days[first..end].iter().filter(move |it| it.1 < start + length);
            (inside.clone().count(), inside.map(|it| it.1).max())
        };
        let mut best: Option<(usize, i32, i32)> = None;
        let mut before = None;
        for start in days.iter().map(|it| it.0).filter(|it| before.replace(*it) != Some(*it)) {
            let (count, end) = within(start);
            let is_better = |end: i32| {
                // Of several as full, the one whose marks stand closest.
                best.is_none_or(|it| count > it.0 || count == it.0 && end - start < it.2 - it.1)
            };
            if let Some(end) = end.filter(|it| is_better(*it)) {
                best = Some((count, start, end));
            }
        }
        let (_, start, end) = best?;
        let room = length - (end - start + 1);
        let from = (start - room / 2).clamp(first, (last - length + 1).max(first));
        Some((from, from + length - 1))
    }
}

impl Lane {
    /// Puts marks, which come by day, where they do not hide each other.
    fn new(speaker: Option<ActorIdx>, mut marks: Vec<Mark>) -> Lane {
        // Where the free room of each level begins.
        let mut free: Vec<u32> = Vec::new();
        for mark in &mut marks {
            let end = mark.start + mark.width;
            let is_day = mark.date.day().is_some();
            // The first and the last place that it may have.
            let (least, most) = match mark.width.checked_sub(MARK) {
                Some(room) if is_day => (mark.start, mark.start + room),
                Some(_) => (mark.start, mark.start),
                None => {
                    let at = ((mark.start + end) / 2).saturating_sub(MARK / 2).min(WIDTH - MARK);
                    (at, at)
                }
            };
            let level = free.iter().position(|&it| it <= most).unwrap_or(free.len());
            if level == free.len() {
                free.push(0);
            }
            mark.start = least.max(free[level]);
            mark.width = if is_day { MARK } else { mark.width.max(MARK) };
            mark.level = level as u32;
            free[level] = mark.start + mark.width;
        }
        let n_marks = marks.len();
        marks.retain(|it| it.level < LEVELS);
        let crowded = (n_marks - marks.len()) as u32;
        Lane { speaker, marks, levels: (free.len() as u32).min(LEVELS), crowded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(edtf: &str) -> Date {
        edtf.parse().unwrap()
    }

    /// Lanes as `speaker: start+width/level …`, from dates by speaker.
    #[track_caller]
    fn check(items: &[(u32, &str)], bounds: (&str, &str), expected: &str) {
        let items: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(idx, (speaker, it))| (Some(ActorIdx(*speaker)), idx as u32, date(it)))
            .collect();
        let day = |it: &str| it.parse::<Date>().ok().and_then(Date::as_day);
        let it = Timeline::of(&items, (day(bounds.0), day(bounds.1)));
        let lane = |it: &Lane| {
            let mark = |it: &Mark| format!(" {}+{}/{}", it.start, it.width, it.level);
            let marks: String = it.marks.iter().map(mark).collect();
            format!("{}:{marks}", it.speaker.unwrap().0)
        };
        assert_eq!(it.lanes.iter().map(lane).collect::<Vec<_>>().join("; "), expected);
    }

    #[test]
    fn a_mark_stands_at_its_day_and_the_busiest_speaker_first() {
        let items = [(0, "2022-03-01"), (1, "2022-03-02"), (1, "2022-03-10")];
        check(&items, ("", ""), "1: 1000+156/0 9000+156/0; 0: 0+156/0");
    }

    #[test]
    fn marks_of_one_day_fill_it_and_then_the_next_level() {
        let items = [(0, "2022-03-01"), (0, "2022-03-01"), (0, "2022-03-02")];
        check(&items, ("", ""), "0: 0+156/0 156+156/0 5000+156/0");
        // A day in a year is narrower than a mark.
        let items = [(0, "2022-07-01"), (0, "2022-07-01"), (0, "2022-07-04")];
        check(&items, ("2022-01-01", "2022-12-31"), "0: 4894+156/0 4894+156/1 4976+156/2");
    }

    #[test]
    fn a_month_is_as_wide_as_a_month_and_cut_at_the_bounds() {
        check(&[(0, "2022-02")], ("2022-02-15", "2022-03-14"), "0: 0+5000/0");
        check(&[(0, "2022-04"), (0, "2022-01-01")], ("2022-02-15", "2022-03-14"), "");
    }

    #[test]
    fn no_statement_or_reversed_bounds_are_no_timeline() {
        check(&[], ("", ""), "");
        check(&[(0, "2022-03-01")], ("2022-03-02", "2022-03-01"), "");
    }

    #[test]
    fn ticks_are_few_and_say_their_precision() {
        #[track_caller]
        fn check(first: &str, last: &str, expected: &str) {
            let days = (date(first).as_day(), date(last).as_day());
            let it = Timeline::of(&[], days);
            let ticks: Vec<_> = it.ticks.iter().map(|it| format!("{}@{}", it.0, it.1)).collect();
            assert_eq!(ticks.join(" "), expected);
        }
        check("2022-03-01", "2022-03-02", "2022-03-01@0 2022-03-02@5000");
        check(
            "2021-01-15",
            "2021-12-31",
            "2021-03@1282 2021-05@3019 2021-07@4757 2021-09@6524 2021-11@8262",
        );
        check(
            "2010-01-01",
            "2021-12-31",
            "2010@0 2012@1665 2014@3333 2016@4998 2018@6666 2020@8332",
        );
    }

    #[test]
    fn a_closer_look_goes_where_most_is() {
        #[track_caller]
        fn check(dates: &[&str], expected: Option<(&str, &str)>) {
            let items: Vec<_> = dates.iter().map(|it| (None, 0, date(it))).collect();
            let days = Timeline::of(&items, (None, None)).closer();
            let expected =
                expected.map(|it| (date(it.0).as_day().unwrap(), date(it.1).as_day().unwrap()));
            assert_eq!(days, expected);
        }
        check(&["2022-01-01", "2022-01-20", "2022-01-20"], Some(("2022-01-11", "2022-01-20")));
        check(
            &["2022-01-01", "2022-01-10", "2022-01-11", "2022-01-21"],
            Some(("2022-01-06", "2022-01-15")),
        );
        check(&["2022-01-01", "2022-01-02"], Some(("2022-01-01", "2022-01-01")));
        check(&["2022-01-01"], None);
        check(&["2022-01"], None);
        check(&[], None);
    }

    proptest! {
        #[test]
        fn no_closer_look_of_that_length_has_more(days in proptest::collection::vec(0_i32..60, 1..20)) {
            let items: Vec<_> = days.iter().map(|it| (None, 0, Date::from_days(*it).unwrap())).collect();
            let timeline = Timeline::of(&items, (None, None));
            let (first, last) = timeline.days.unwrap();
            if let Some((from, to)) = timeline.closer() {
                let length = to - from + 1;
                prop_assert!(from >= first && to <= last && length == (last - first + 1) / 2);
                let count = |from: i32| days.iter().filter(|it| (from..from + length).contains(*it)).count();
                prop_assert_eq!((0..60).map(count).max().unwrap(), count(from));
            } else {
                prop_assert_eq!(first, last);
            }
        }

        #[test]
        fn no_mark_hides_another_and_each_is_at_its_date(
            items in proptest::collection::vec((0_u32..3, 0_i32..400, 0_u8..3), 0..200),
            from in proptest::option::of(0_i32..400),
        ) {
            let items: Vec<_> = items.into_iter().enumerate().map(|(idx, (speaker, day, precision))| {
                let day = Date::from_days(19_000 + day).unwrap();
                let date = match precision {
                    0 => day,
                    1 => Date::ym(day.year().unwrap(), day.month().unwrap()).unwrap(),
                    _ => Date::y(day.year().unwrap()).unwrap(),
                };
                (Some(ActorIdx(speaker)).filter(|it| it.0 > 0), idx as u32, date)
            }).collect();
            let bounds = (from.map(|it| 19_000 + it), None);
            let timeline = Timeline::of(&items, bounds);
            let first = bounds.0.unwrap_or(i32::MIN);
            let is_shown = |it: &&(Option<ActorIdx>, u32, Date)| it.2.days().unwrap().1 >= first;
            let n_drawn: usize = timeline.lanes.iter().map(|it| it.marks.len() + it.crowded as usize).sum();
            prop_assert_eq!(n_drawn, match timeline.days { Some(_) => items.iter().filter(is_shown).count(), None => 0 });
            let Some((first, last)) = timeline.days else { return Ok(()) };
            let n_days = f64::from(last - first + 1);
            for lane in &timeline.lanes {
                for (idx, a) in lane.marks.iter().enumerate() {
                    prop_assert!(items.contains(&(lane.speaker, a.statement, a.date)));
                    prop_assert!(a.level < lane.levels && a.width >= MARK && a.start + a.width <= WIDTH);
                    for b in &lane.marks[idx + 1..] {
                        let apart = a.start + a.width <= b.start || b.start + b.width <= a.start;
                        prop_assert!(a.level != b.level || apart, "{a:?} {b:?}");
                    }
                    let (from, to) = a.date.days().unwrap();
                    let middle = f64::from(a.start + a.width / 2) / f64::from(WIDTH) * n_days + f64::from(first);
                    let slack = 1.0 + f64::from(MARK) / f64::from(WIDTH) * n_days;
                    prop_assert!(middle >= f64::from(from.max(first)) - slack && middle <= f64::from(to.min(last)) + 1.0 + slack);
                }
            }
            prop_assert!(timeline.lanes.is_sorted_by_key(|it| (it.speaker.is_none(), u32::MAX - it.marks.len() as u32 - it.crowded)));
        }
    }
}
