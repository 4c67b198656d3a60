//! The search field. What is typed shows at once; the address follows when typing rests.

use super::live::live;
use super::state::store;
use leptos::prelude::*;

/// The id of the field.
pub(super) const FIELD: &str = "search";

#[component]
pub(super) fn Search() -> impl IntoView {
    let store = store();
    let typed = move || store.view().with(|it| it.search.clone());
    view! {
        <search class="search">
            <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">
                <circle cx="6.5" cy="6.5" r="4.75"></circle>
                <path d="m10 10 4.5 4.5"></path>
            </svg>
            <input
                type="search"
                id=FIELD
                aria-label="Search"
                aria-describedby="search-help"
                placeholder="Search statements, people, articles"
                autocomplete="off"
                spellcheck="false"
                prop:value=live(typed)
                on:input=move |it| store.type_search(&event_target_value(&it))
            />
            <kbd aria-hidden="true">"/"</kbd>
            <span class="quiet" id="search-help">
                "Every word must occur. Put a phrase in quotation marks, and a minus before what must not occur."
            </span>
        </search>
    }
}
