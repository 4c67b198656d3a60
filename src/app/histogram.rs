//! Statements over time, as bars. Each bar is a link that keeps its day, month or year; the axis then shows that time
//! and some around it.

use super::drawn::{Draw, Drawn};
use super::live::live;
use super::state::{href, store};
use super::{browser, words};
use crate::model::Date;
use crate::query::{Bar, Histogram, Unit, View, date_words};
use leptos::prelude::*;

/// How many dates are written under the bars.
const LABELS: usize = 5;

#[component]
pub(super) fn Bars() -> impl IntoView {
    let store = store();
    let days = || store.edition.statements.iter().filter_map(|it| it.said.date?.days());
    let ends = days().map(|it| it.0).min().zip(days().map(|it| it.1).max());
    // One bar is a stop on the way of the Tab key, the last that had the focus; the arrow keys go on from there.
    let last_stop = StoredValue::new(None::<Date>);
    let draw = move || {
        let view = store.view().get();
        let within = ends.and_then(|it| around(&view, it));
        let histogram = store.answer.with(|answer| match within {
            Some((from, to)) => store.table.histogram(answer, from, to),
            None => answer.histogram.clone(),
        });
        let Histogram { unit, bars, vague, undated } = histogram;
        let unit_words = match unit {
            Unit::Day => "day",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        let most = bars.iter().map(|it| it.count).max().unwrap_or_default().max(1);
        let drawn = || bars.iter().filter(|it| it.count > 0).map(|it| it.date);
        let last = drawn().find(|it| Some(*it) == last_stop.get_value());
        let stop = RwSignal::new(last.or_else(|| drawn().next()));
        let left_out: Vec<String> =
            [(vague, ["without a ", unit_words]), (undated, ["undated", ""])]
                .into_iter()
                .filter(|it| it.0 > 0)
                .map(|(count, [a, b])| format!("{count} {a}{b}"))
                .collect();
        let left_out =
            (!left_out.is_empty()).then(|| ["Not drawn: ", &left_out.join(", ")].concat());
        let labels = labels(&bars, unit);
        let bars = bars.into_iter().map(|it| {
            let focus = move || {
                stop.set(Some(it.date));
                last_stop.set_value(Some(it.date));
            };
            let is_stop = live(move || if stop.get() == Some(it.date) { "0" } else { "-1" });
            match it.count {
                // An empty bar keeps its place and is nothing to go to.
                0 => view! { <li aria-hidden="true"></li> }.drawn(),
                _ => {
                    let BarWords { href, words, is_chosen, is_outside } =
                        bar_words(it, unit, &view);
                    view! {
                        <li>
                            <a
                                href=href
                                id=format!("bar-{}", it.date)
                                title=words.clone()
                                aria-label=words
                                aria-current=is_chosen.then_some("true")
                                data-outside=is_outside
                                style:--share=(it.count * 100 / most).to_string()
                                tabindex=is_stop
                                on:focus=move |_| focus()
                            ></a>
                        </li>
                    }
                    .drawn()
                }
            }
        });
        view! {
            <ul class="bars" on:keydown=|it| browser::walk(&it, ".bars a") aria-label=["Statements per ", unit_words].concat()>
                {bars.collect_view()}
            </ul>
            <div class="axis" aria-hidden="true">{labels}</div>
            <p class="left-out">{left_out}</p>
        }
        .drawn()
    };
    view! { <div class="histogram">{live(draw)}</div> }
}

/// The dates under the bars. The year is written once, and again where it changes.
fn labels(bars: &[Bar], unit: Unit) -> Vec<Drawn> {
    let step = bars.len().div_ceil(LABELS).max(1);
    let label = |(idx, bar): (usize, &Bar)| {
        let before = idx.checked_sub(step).and_then(|it| bars.get(it));
        let same_year = before.is_some_and(|it| it.date.year() == bar.date.year());
        let mut words = words::short_date(bar.date);
        if let (true, Some((day, _))) = (same_year && unit != Unit::Year, words.rsplit_once(' ')) {
            words = day.to_owned();
        }
        // The first and the last must not hang over.
        let (percent, is_end) = match (2 * idx + 1) * 50 / bars.len() {
            _ if idx == 0 => (0, false),
            91.. => (100, true),
            percent => (percent, false),
        };
        view! { <span style:left=format!("{percent}%") data-end=is_end>{words}</span> }.drawn()
    };
    bars.iter().enumerate().step_by(step).map(label).collect()
}

/// What a bar says and where it leads.
struct BarWords {
    href: String,
    words: String,
    /// Whether the view asks for just this bar; it then leads to the view without dates.
    is_chosen: bool,
    /// Whether the view's dates leave it out.
    is_outside: bool,
}

fn bar_words(bar: Bar, unit: Unit, view: &View) -> BarWords {
    let weekday = words::weekday(bar.date).filter(|_| unit == Unit::Day);
    let count = words::count(bar.count as usize, "statement");
    let day = weekday.map(|it| [it, ", "].concat()).unwrap_or_default();
    let chosen = view.between(Some(bar.date), Some(bar.date));
    let is_chosen = chosen == *view;
    let then = if is_chosen { view.between(None, None) } else { chosen };
    BarWords {
        href: href(&then),
        words: [&day, &date_words(bar.date), ": ", &count].concat(),
        is_chosen,
        is_outside: !is_within(bar.date, view),
    }
}

/// Whether the view's dates keep statements of that date.
fn is_within(date: Date, view: &View) -> bool {
    let Some((first, last)) = date.days() else { return true };
    let from = view.from().and_then(Date::days).is_none_or(|it| it.0 <= last);
    let to = view.to().and_then(Date::days).is_none_or(|it| it.1 >= first);
    from && to
}

/// The first and last day to show where the view asks for dates: these, and a quarter as much on either side, within
/// the first and last day of all.
fn around(view: &View, (first, last): (i32, i32)) -> Option<(Date, Date)> {
    if view.from().is_none() && view.to().is_none() {
        return None;
    }
    let from = view.from().and_then(Date::days).map_or(first, |it| it.0);
    let to = view.to().and_then(Date::days).map_or(last, |it| it.1);
    let margin = (to.saturating_sub(from) / 4).max(4);
    let from = from.saturating_sub(margin).clamp(first, last);
    let to = to.saturating_add(margin).clamp(from, last);
    Date::from_days(from).zip(Date::from_days(to))
}
