//! A chip for everything that the view asks for, each a link that takes it away; also for what it asks in vain.

use super::state::{href, store};
use super::words;
use crate::query::{Choice, View};
use leptos::prelude::*;

/// One thing that the view asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    let chips = Memo::new(move |_| {
        store.view().with(|view| {
            let chip = |words: String, without: View, unknown: bool| Chip {
                words,
                href: href(&without),
                unknown,
            };
            let mut chips: Vec<Chip> = Vec::new();
            for Choice { facet, value, excluded } in view.choices() {
                let without = view.without(*facet, value);
                let not = if *excluded { "not " } else { "" };
                chips.push(match store.table.label(*facet, value) {
                    Some(label) => chip(format!("{}: {not}{label}", facet.title()), without, false),
                    None => chip(
                        format!("{}={not}{value} is not in this edition", facet.key()),
                        without,
                        true,
                    ),
                });
            }
            if let Some(dates) = words::dates(view) {
                chips.push(chip(dates, view.between(None, None), false));
            }
            let search = view.search.trim();
            if !search.is_empty() {
                chips.push(chip(format!("Search: {search}"), view.searching(""), false));
            }
            if let (Some(id), None) = (view.open(), store.open.get()) {
                chips.push(chip(
                    format!("statement {id} is not in this edition"),
                    view.closed(),
                    true,
                ));
            }
            for (key, value) in view.unknown() {
                let words = format!("{key}={value} is not understood");
                chips.push(chip(words, view.without_unknown(key, value), true));
            }
            chips
        })
    });
    view! {
        <ul class="chips" aria-label="What is asked for" hidden=move || chips.with(Vec::is_empty)>
            <For each=move || chips.get() key=Chip::clone let:chip>
                <li>
                    <a
                        href=chip.href
                        data-kind=chip.unknown.then_some("unknown")
                        aria-label=format!("Remove {}", chip.words)
                    >
                        {chip.words.clone()} <i aria-hidden="true">"×"</i>
                    </a>
                </li>
            </For>
            <li>
                <a class="clear" href=move || store.href(View::cleared)>"Clear all"</a>
            </li>
        </ul>
    }
}
