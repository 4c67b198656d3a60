//! Statements over time, as bars. Each bar is a link that keeps its day, month or year; the axis then shows that time
//! and some around it. A drag over the bars, or Shift with the arrow keys, chooses several.

use super::browser::{self, Key};
use super::markup::Markup;
use super::now::{Now, href};
use super::state::Store;
use super::words;
use crate::model::Date;
use crate::query::{Axis, Bar, Unit, View, date_words, number_words};

/// How many dates are written under the bars.
const LABELS: usize = 4;
/// The bars that are links.
const LINKS: &str = ".time .bars a";

/// Lets a drag over the bars choose their time.
pub(super) fn listen(store: Store) {
    browser::on_brush(move |first, last| choose(store, first, last));
}

/// Serves the keys that act on a bar with the focus, and says whether this was one.
pub(super) fn on_key(store: Store, key: &Key) -> bool {
    let step = match key.name.as_str() {
        "ArrowLeft" => -1,
        "ArrowRight" => 1,
        "Enter" => 0,
        _ => return false,
    };
    if !key.target.starts_with("bar-") {
        return false;
    }
    if step != 0 {
        key.take();
        browser::step_bar(LINKS, step, key.shift);
        return true;
    }
    let brushed = browser::brushed();
    if let Some((first, last)) = brushed {
        key.take();
        choose(store, first, last);
    }
    brushed.is_some()
}

/// Keeps the time from one bar to another.
fn choose(store: Store, first: usize, last: usize) {
    let date = |place: usize| store.read(|now| Some(now.shown.bars.bars.get(place)?.date));
    if let (Some(first), Some(last)) = (date(first), date(last)) {
        store.change(|it| it.between(Some(first), Some(last)));
    }
}

/// Draws the bars with what stands below them.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    let (view, histogram) = (&now.view, &now.shown.bars);
    let unit = match histogram.unit {
        Unit::Day => "day",
        Unit::Month => "month",
        Unit::Year => "year",
    };
    out.put("<ul class=\"bars\" aria-label=\"Statements per ").put(unit).put("\">");
    let most = histogram.bars.iter().map(|it| it.count).max().unwrap_or_default().max(1);
    // One bar is a stop on the way of the Tab key: that with the focus, else the first.
    let focused = browser::focused();
    let id = |bar: &Bar| ["bar-", &bar.date.to_string()].concat();
    let has_focus = |it: &&Bar| it.count > 0 && focused.as_ref() == Some(&id(it));
    let first = histogram.bars.iter().find(|it| it.count > 0);
    let stop = histogram.bars.iter().find(has_focus).or(first).map(|it| it.date);
    for bar in &histogram.bars {
        // An empty bar keeps its place and is nothing to go to.
        if bar.count == 0 {
            out.put("<li aria-hidden=\"true\"></li>");
            continue;
        }
        let chosen = view.between(Some(bar.date), Some(bar.date));
        let is_chosen = chosen == *view;
        let then = if is_chosen { view.between(None, None) } else { chosen };
        let label = label(bar, histogram.unit, view.axis);
        out.put("<li><a draggable=\"false\" href=\"").text(&href(&then));
        out.put("\" id=\"").text(&id(bar)).put("\" title=\"").text(&label);
        out.put("\" aria-label=\"").text(&label);
        out.put(if is_chosen { "\" aria-current=\"true" } else { "" });
        out.put(if is_within(bar.date, view) { "" } else { "\" data-outside=\"" });
        out.put(if stop == Some(bar.date) { "\">" } else { "\" tabindex=\"-1\">" });
        put_bar(out, bar.count, most);
        out.put("</a></li>");
    }
    out.put("</ul><div class=\"axis\" aria-hidden=\"true\">");
    labels(out, &histogram.bars, histogram.unit);
    out.put("</div><p class=\"left-out\">Per ").put(unit).put(" ");
    crumbs(out, view);
    let left_out: Vec<String> =
        [(histogram.vague, ["without a ", unit]), (histogram.undated, ["undated", ""])]
            .into_iter()
            .filter(|it| it.0 > 0)
            .map(|(count, [a, b])| [&number_words(count), " ", a, b].concat())
            .collect();
    if !left_out.is_empty() {
        out.put("<span>Not drawn: ").text(&left_out.join(", ")).put("</span>");
    }
    out.put("</p>");
}

/// A bar as a drawing that fills its place.
pub(super) fn put_bar(out: &mut Markup, count: u32, most: u32) {
    // One statement among hundreds is still seen.
    let height = ((10_000 * u64::from(count) / u64::from(most.max(1))) as u32).max(400);
    out.put("<svg aria-hidden=\"true\"><rect width=\"100%\" y=\"").percent(10_000 - height);
    out.put("\" height=\"").percent(height).put("\"/></svg>");
}

/// What a bar says: "Thursday, 3 March 2022: 16 statements".
fn label(bar: &Bar, unit: Unit, axis: Axis) -> String {
    let weekday = words::weekday(bar.date).filter(|_| unit == Unit::Day);
    let noun = if axis == Axis::Mentioned { "mention" } else { "statement" };
    let day = weekday.map(|it| [it, ", "].concat()).unwrap_or_default();
    [&day, &date_words(bar.date), ": ", &words::count(bar.count as usize, noun)].concat()
}

/// The dates under the bars. The year is written once, and again where it changes.
fn labels(out: &mut Markup, bars: &[Bar], unit: Unit) {
    let step = bars.len().div_ceil(LABELS).max(1);
    // Drawn, because a drawing may say where its words stand.
    out.put("<svg>");
    for (idx, bar) in bars.iter().enumerate().step_by(step) {
        let before = idx.checked_sub(step).and_then(|it| bars.get(it));
        let same_year = before.is_some_and(|it| it.date.year() == bar.date.year());
        let mut words = words::short_date(bar.date);
        if let (true, Some((day, _))) = (same_year && unit != Unit::Year, words.rsplit_once(' ')) {
            words = day.to_owned();
        }
        // The first and the last must not hang over.
        let (share, anchor) = match (2 * idx + 1) * 5_000 / bars.len() {
            _ if idx == 0 => (0, "start"),
            9_100.. => (10_000, "end"),
            share => (share as u32, "middle"),
        };
        out.put("<text y=\"1em\" x=\"").percent(share).put("\" text-anchor=\"").put(anchor);
        out.put("\">").text(&words).put("</text>");
    }
    out.put("</svg>");
}

/// The way up from a day to its month, its year, and all dates.
fn crumbs(out: &mut Markup, view: &View) {
    let (from, to) = (view.from(), view.to());
    if from.is_none() && to.is_none() {
        return;
    }
    out.put("<a href=\"").text(&href(&view.between(None, None))).put("\">All dates</a> ");
    let ends = from.zip(to);
    let year = ends.and_then(|(a, b)| a.year().filter(|it| Some(*it) == b.year()));
    let month = ends.and_then(|(a, b)| a.month().filter(|it| Some(*it) == b.month()));
    let year_date = year.and_then(Date::y);
    let month_date = year.zip(month).and_then(|(year, month)| Date::ym(year, month));
    for date in [year_date, month_date].into_iter().flatten() {
        let up = view.between(Some(date), Some(date));
        let words = words::short_date(date);
        out.put("› ");
        if up == *view {
            out.text(&words).put(" ");
        } else {
            out.put("<a href=\"").text(&href(&up)).put("\">").text(&words).put("</a> ");
        }
    }
}

/// Whether the view's dates keep statements of that date.
fn is_within(date: Date, view: &View) -> bool {
    let Some((first, last)) = date.days() else { return true };
    let from = view.from().and_then(Date::days).is_none_or(|it| it.0 <= last);
    let to = view.to().and_then(Date::days).is_none_or(|it| it.1 >= first);
    from && to
}
