//! The two dates that bound the view, and which of a statement’s dates they bound.

use super::live::live;
use super::state::store;
use crate::model::Date;
use crate::query::{AXES, AxisInfo, View, date_words};
use leptos::prelude::*;

#[component]
pub(super) fn Dates() -> impl IntoView {
    let store = store();
    let along = move |event| {
        let axis = AXES.iter().find(|it| it.name == event_target_value(&event));
        store.change(|view| axis.map_or_else(|| view.clone(), |it| view.along(it.axis)));
    };
    let option = |it: &'static AxisInfo| {
        let is_chosen = live(move || store.view().with(|view| view.axis == it.axis));
        view! { <option value=it.name prop:selected=is_chosen>{it.name}</option> }
    };
    view! {
        <fieldset class="dates">
            <legend class="quiet">"Between two dates"</legend>
            <select id="date" aria-label="Which date" on:change=along>
                {AXES.iter().map(option).collect_view()}
            </select>
            <Bound
                name="from"
                read=View::from
                // A date that is no day is shown by its first.
                day=|it| it.0
                write=|view, date| view.between(date, view.to())
            />
            <Bound
                name="to"
                read=View::to
                day=|it| it.1
                write=|view, date| view.between(view.from(), date)
            />
        </fieldset>
    }
}

#[component]
fn Bound(
    name: &'static str,
    read: fn(&View) -> Option<Date>,
    /// Which of the first and last day that a date may be is shown.
    day: fn((i32, i32)) -> i32,
    write: fn(&View, Option<Date>) -> View,
) -> impl IntoView {
    let store = store();
    let value = move || {
        let days = store.view().with(read).and_then(Date::days);
        days.and_then(|it| Date::from_days(day(it))).map(|it| it.to_string()).unwrap_or_default()
    };
    let title = move || store.view().with(read).filter(|it| it.day().is_none()).map(date_words);
    let change = move |event| {
        let date = event_target_value(&event).parse().ok();
        store.change(|it| write(it, date));
    };
    view! {
        <label>
            {name} " "
            <input type="date" id=name title=live(title) prop:value=live(value) on:change=change/>
        </label>
    }
}
