//! The search field. What is typed shows at once, also while an input method composes it; the address follows when
//! typing rests. Below it stand the actors, articles and publishers that may be meant: a combobox as the ARIA Authoring
//! Practices describe it, with the focus always in the field.

use super::live::live;
use super::markup::Markup;
use super::state::{href, store};
use super::words;
use crate::query::{Suggestion, View};
use leptos::prelude::*;

/// The id of the field.
pub(super) const FIELD: &str = "search";
/// The id of the list below it.
const LIST: &str = "suggestions";
/// How many values of one facet are suggested.
const MOST: usize = 3;

#[component]
pub(super) fn Search() -> impl IntoView {
    let store = store();
    let typed = move || store.view().with(|it| it.search.clone());
    let is_open = RwSignal::new(false);
    // The option that the arrow keys have come to.
    let at = RwSignal::new(None::<usize>);
    let options = Memo::new(move |_| match is_open.get() {
        true => store.table.suggest(&typed(), MOST),
        false => Vec::new(),
    });
    let n_options = move || options.with(Vec::len);
    let chosen = move |it: &Suggestion| {
        store.view().with(|view| view.searching("").include(it.facet, &it.id))
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        let (n_options, place) = (n_options(), at.get());
        let step = match event.key().as_str() {
            "ArrowDown" => Some(place.map_or(0, |it| it + 1)),
            "ArrowUp" => Some(place.map_or(n_options, |it| it).wrapping_sub(1)),
            "Escape" => None,
            "Enter" => {
                let view: Option<View> = options.with(|it| it.get(place?).map(chosen));
                is_open.set(false);
                return view.into_iter().for_each(|it| {
                    event.stop_propagation();
                    store.go(it);
                });
            }
            _ => return,
        };
        if n_options > 0 {
            event.prevent_default();
            is_open.set(step.is_some());
            at.set(step.filter(|it| *it < n_options));
        }
    };
    let list = move || {
        let mut out = Markup::new();
        options.with(|it| {
            for (idx, it) in it.iter().enumerate() {
                let is_at = if at.get() == Some(idx) { "true" } else { "false" };
                let count = words::count(it.count as usize, "statement");
                out.put("<a role=\"option\" tabindex=\"-1\" aria-selected=\"").put(is_at);
                out.put("\" id=\"")
                    .text(&option_id(idx))
                    .put("\" href=\"")
                    .text(&href(&chosen(it)));
                out.put("\"><b dir=\"auto\">").text(&it.label).put("</b> <span>");
                out.put(it.facet.title()).put(", ").text(&count).put("</span></a>");
            }
        });
        out.finish()
    };
    view! {
        // Who leaves it with the pointer wants to see what is below.
        <search class="search" on:mouseleave=move |_| is_open.set(false)>
            <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">
                <circle cx="6.5" cy="6.5" r="4.75"></circle>
                <path d="m10 10 4.5 4.5"></path>
            </svg>
            <input
                type="search"
                role="combobox"
                id=FIELD
                aria-label="Search"
                aria-describedby="search-help"
                aria-autocomplete="list"
                aria-controls=LIST
                aria-expanded=live(move || (n_options() > 0).to_string())
                aria-activedescendant=live(move || at.get().map(option_id))
                placeholder="Search statements, people, articles"
                autocomplete="off"
                spellcheck="false"
                prop:value=live(typed)
                on:input=move |it| {
                    is_open.set(true);
                    at.set(None);
                    store.type_search(&event_target_value(&it));
                }
                on:keydown=key
                on:blur=move |_| is_open.set(false)
            />
            <kbd aria-hidden="true">"/"</kbd>
            <span class="quiet" id="search-help">
                "Every word must occur. Put a phrase in quotation marks, and a minus before what must not occur."
            </span>
            // The field keeps the focus, else the list would go before it is clicked.
            <div
                role="listbox"
                id=LIST
                aria-label="Suggestions"
                hidden=live(move || n_options() == 0)
                on:mousedown=|it| it.prevent_default()
                inner_html=live(list)
            ></div>
        </search>
    }
}

fn option_id(idx: usize) -> String {
    ["option-", &idx.to_string()].concat()
}
