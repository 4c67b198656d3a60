//! A chip for everything that the view asks for, each a link that takes it away; also for what it asks in vain.

use super::drawn::{Draw, nothing};
use super::live::live;
use super::state::{Store, href, store};
use super::words;
use crate::query::{Choice, View};
use leptos::prelude::*;

/// One thing that the view asks for.
struct Chip {
    words: String,
    /// The address of the view without it.
    href: String,
    /// Whether this edition or page does not know it.
    unknown: bool,
}

#[component]
pub(super) fn Chips() -> impl IntoView {
    let store = store();
    live(move || {
        let chips = store.view().with(|it| chips(store, it));
        if chips.is_empty() {
            return nothing();
        }
        view! {
            <ul class="chips" aria-label="What is asked for">
                {chips.into_iter().map(chip).collect_view()}
                <li><a class="clear" href=store.href(View::cleared)>"Clear all"</a></li>
            </ul>
        }
        .drawn()
    })
}

fn chip(Chip { words, href, unknown }: Chip) -> impl IntoView {
    let label = ["Remove ", &words].concat();
    view! {
        <li>
            <a
                href=href
                data-kind=unknown.then_some("unknown")
                aria-label=label
            >
                {words} " " <i aria-hidden="true">"×"</i>
            </a>
        </li>
    }
}

fn chips(store: Store, view: &View) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut add = |words: String, without: View, unknown: bool| {
        chips.push(Chip { words, href: href(&without), unknown });
    };
    for Choice { facet, value, excluded } in view.choices() {
        let without = view.without(*facet, value);
        let not = if *excluded { "not " } else { "" };
        match store.table.label(*facet, value) {
            Some(label) => add([facet.title(), ": ", not, label].concat(), without, false),
            None => {
                let words = [facet.key(), "=", not, value, " is not in this edition"].concat();
                add(words, without, true);
            }
        }
    }
    if let Some(dates) = words::dates(view, store.table) {
        add(dates, view.between(None, None), false);
    }
    let search = view.search.trim();
    if !search.is_empty() {
        add(["Search: ", search].concat(), view.searching(""), false);
    }
    if let (Some(id), None) = (view.open(), store.open.get()) {
        add(["statement ", id, " is not in this edition"].concat(), view.closed(), true);
    }
    for (key, value) in view.unknown() {
        let words = [key, "=", value, " is not understood"].concat();
        add(words, view.without_unknown(key, value), true);
    }
    chips
}
