//! The two dates that bound the view.

use super::state::store;
use super::words;
use crate::model::Date;
use crate::query::View;
use leptos::prelude::*;

#[component]
pub(super) fn Dates() -> impl IntoView {
    let store = store();
    let first = move |it: Date| it.days().and_then(|it| Date::from_days(it.0));
    let last = move |it: Date| it.days().and_then(|it| Date::from_days(it.1));
    let from = move || store.view().with(View::from);
    let to = move || store.view().with(View::to);
    let precise = move |it: Date| it.day().is_none().then(|| words::date(it));
    view! {
        <fieldset class="dates">
            <legend class="quiet">"Said between"</legend>
            <label>
                "from "
                <input
                    type="date"
                    id="from"
                    title=move || from().and_then(precise)
                    prop:value=move || from().and_then(first).map(|it| it.to_string()).unwrap_or_default()
                    on:change=move |it| {
                        let date = event_target_value(&it).parse().ok();
                        store.change(|it| it.between(date, it.to()));
                    }
                />
            </label>
            <label>
                "to "
                <input
                    type="date"
                    id="to"
                    title=move || to().and_then(precise)
                    prop:value=move || to().and_then(last).map(|it| it.to_string()).unwrap_or_default()
                    on:change=move |it| {
                        let date = event_target_value(&it).parse().ok();
                        store.change(|it| it.between(it.from(), date));
                    }
                />
            </label>
        </fieldset>
    }
}
