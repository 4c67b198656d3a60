//! Statements over time, as bars. Each bar is a link that keeps its day, month or year; the axis then shows that time
//! and some around it.

use super::state::{href, store};
use super::words;
use crate::model::Date;
use crate::query::{Bar, Histogram, Unit, View};
use leptos::prelude::*;

/// How many dates are written under the bars.
const LABELS: usize = 5;

#[component]
pub(super) fn Bars() -> impl IntoView {
    let store = store();
    let histogram = Memo::new(move |_| {
        store.answer.with(|answer| {
            let all = &answer.histogram;
            match store.view().with(|view| around(view, all)) {
                Some((from, to)) => store.table.histogram(answer, from, to),
                None => all.clone(),
            }
        })
    });
    let bars = move || {
        let Histogram { bars, unit, .. } = histogram.get();
        let most = bars.iter().map(|it| it.count).max().unwrap_or_default().max(1);
        let view = store.view().get();
        bars.into_iter().map(|bar| bar_view(bar, unit, most, &view)).collect_view()
    };
    let labels = move || {
        let Histogram { bars, unit, .. } = histogram.get();
        let step = bars.len().div_ceil(LABELS).max(1);
        let label = |(idx, bar): (usize, &Bar)| {
            let place = (idx as f64 + 0.5) * 100.0 / bars.len() as f64;
            // The year is written once, and again where it changes.
            let before = idx.checked_sub(step).and_then(|it| bars.get(it));
            let year =
                unit != Unit::Year && before.is_some_and(|it| it.date.year() == bar.date.year());
            let words = words::short_date(bar.date);
            let words =
                if year { words.rsplit_once(' ').map_or("", |it| it.0).to_owned() } else { words };
            view! { <span style:left=format!("{place:.2}%")>{words}</span> }
        };
        bars.iter().enumerate().step_by(step).map(label).collect_view()
    };
    let unit = move || match histogram.with(|it| it.unit) {
        Unit::Day => "day",
        Unit::Month => "month",
        Unit::Year => "year",
    };
    let left_out = move || {
        histogram.with(|it| match (it.vague, it.undated) {
            (0, 0) => None,
            (0, undated) => Some(format!("{undated} undated")),
            (vague, 0) => Some(format!("{vague} without a {}", unit())),
            (vague, undated) => Some(format!("{vague} without a {}, {undated} undated", unit())),
        })
    };
    view! {
        <div class="histogram">
            <ul class="bars" aria-label=move || format!("Statements per {}", unit())>{bars}</ul>
            <div class="axis" aria-hidden="true">{labels}</div>
            <p class="left-out">{move || left_out().map(|it| format!("Not drawn: {it}"))}</p>
        </div>
    }
}

fn bar_view(bar: Bar, unit: Unit, most: u32, view: &View) -> impl IntoView + use<> {
    let date = words::date(bar.date);
    let day = words::weekday(bar.date).filter(|_| unit == Unit::Day);
    let count = words::count(bar.count as usize, "statement");
    let words = match day {
        Some(day) => format!("{day}, {date}: {count}"),
        None => format!("{date}: {count}"),
    };
    let chosen = (Some(bar.date), Some(bar.date));
    let is_chosen = (view.from(), view.to()) == chosen;
    let view_then =
        if is_chosen { view.between(None, None) } else { view.between(chosen.0, chosen.1) };
    let share = (bar.count > 0).then(|| f64::from(bar.count) * 100.0 / f64::from(most));
    let outside = !is_within(bar.date, view);
    // An empty bar keeps its place and is nothing to go to.
    match share {
        None => view! { <li></li> }.into_any(),
        Some(share) => view! {
            <li>
                <a
                    href=href(&view_then)
                    id=format!("bar-{}", bar.date)
                    title=words.clone()
                    aria-label=words
                    aria-current=is_chosen.then_some("true")
                    data-outside=outside
                    style:--share=format!("{share:.1}")
                ></a>
            </li>
        }
        .into_any(),
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
/// what there is.
fn around(view: &View, all: &Histogram) -> Option<(Date, Date)> {
    if view.from().is_none() && view.to().is_none() {
        return None;
    }
    let first = all.bars.first().and_then(|it| it.date.days())?.0;
    let last = all.bars.last().and_then(|it| it.date.days())?.1;
    let from = view.from().and_then(Date::days).map_or(first, |it| it.0);
    let to = view.to().and_then(Date::days).map_or(last, |it| it.1);
    let margin = (to.saturating_sub(from) / 4).max(4);
    let from = from.saturating_sub(margin).clamp(first, last);
    let to = to.saturating_add(margin).clamp(from, last);
    Date::from_days(from).zip(Date::from_days(to))
}
