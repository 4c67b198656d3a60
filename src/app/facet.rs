//! The filters: per facet its values with their counts, each to be chosen or excluded.

use super::state::{Store, store};
use super::words;
use crate::query::{FACETS, Facet, MISSING, State, Value, View};
use leptos::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;

/// How many values are listed before "Show all".
const TOP: usize = 6;
/// From how many values on a field narrows the list.
const MANY: usize = 12;

#[component]
pub(super) fn Facets() -> impl IntoView {
    let store = store();
    // A facet with one value in the whole edition tells nothing apart.
    let whole = store.table.ask(&View::default());
    FACETS
        .iter()
        .filter(|it| whole.facet(it.facet).len() > 1)
        .map(|it| view! { <FacetList facet=it.facet/> })
        .collect_view()
}

#[component]
fn FacetList(facet: Facet) -> impl IntoView {
    let store = store();
    let all = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let values = Memo::new(move |_| ordered(store.answer.with(|it| it.facet(facet).to_vec())));
    let n_values = Memo::new(move |_| values.with(Vec::len));
    let shown = Memo::new(move |_| {
        let typed = typed.get();
        values.with(|values| {
            let kept = |(idx, it): &(usize, &Value)| match typed.trim() {
                "" => all.get() || *idx < TOP || it.state != State::Free,
                typed => {
                    words::has_words(typed, &names(store, facet, it)) || it.state != State::Free
                }
            };
            values.iter().enumerate().filter(kept).map(|it| it.1.id.clone()).collect::<Vec<_>>()
        })
    });
    let value = move |id: &str| values.with(|it| it.iter().find(|it| *it.id == *id).cloned());
    let title = facet.title();
    view! {
        <fieldset class="facet">
            <legend>{title}</legend>
            <Show when=move || { n_values.get() > MANY }>
                <input
                    type="search"
                    aria-label=format!("Find in {title}")
                    placeholder="find"
                    autocomplete="off"
                    prop:value=typed
                    on:input=move |it| typed.set(event_target_value(&it))
                />
            </Show>
            <ul>
                <For each=move || shown.get() key=Arc::clone let:id>
                    <Item facet value=Memo::new(move |_| value(&id))/>
                </For>
            </ul>
            <Show when=move || { n_values.get() > TOP && typed.with(|it| it.trim().is_empty()) }>
                <button
                    type="button"
                    class="more"
                    id=format!("more-{}", facet.key())
                    aria-expanded=move || all.get().to_string()
                    on:click=move |_| all.update(|it| *it = !*it)
                >
                    {move || match all.get() {
                        true => "Show fewer".to_owned(),
                        false => format!("Show all {}", n_values.get()),
                    }}
                    <span class="quiet">{format!(" of {title}")}</span>
                </button>
            </Show>
        </fieldset>
    }
}

#[component]
fn Item(
    facet: Facet,
    /// `None` only in the moment before the item goes.
    value: Memo<Option<Value>>,
) -> impl IntoView {
    let store = store();
    let Some(Value { id, label, known, .. }) = value.get_untracked() else {
        return ().into_any();
    };
    let key = facet.key();
    let is = move |state: State| value.with(|it| it.as_ref().is_some_and(|it| it.state == state));
    let count = move || value.with(|it| it.as_ref().map_or(0, |it| it.count));
    let name = label.to_string();
    let exclude = {
        let id = id.clone();
        move |_| {
            store.change(|it| match it.choice(facet, &id) {
                Some(true) => it.without(facet, &id),
                _ => it.exclude(facet, &id),
            });
        }
    };
    let element = format!("{key}-{id}");
    view! {
        <li data-known=(!known).then_some("false")>
            <label title=(!known).then_some("not in this edition")>
                <input
                    type="checkbox"
                    id=element.clone()
                    prop:checked=move || is(State::Chosen)
                    on:change=move |_| store.change(|it| it.toggle(facet, &id))
                />
                <span class="name" dir="auto">{name.clone()}</span>
                <span class="count">{move || words::grouped(count() as usize)}</span>
            </label>
            <button
                type="button"
                class="exclude"
                id=format!("not-{element}")
                title="leave out"
                aria-label=format!("Exclude {name}")
                aria-pressed=move || is(State::Excluded).to_string()
                on:click=exclude
            >
                "−"
            </button>
        </li>
    }
    .into_any()
}

/// The values by count. Choosing one does not change the counts of its own facet, so that nothing moves under the
/// pointer; a chosen value is listed wherever it stands.
fn ordered(mut values: Vec<Value>) -> Vec<Value> {
    values.sort_by(|a, b| {
        let key = |it: &Value| (*it.id == *MISSING, Reverse(it.count));
        key(a).cmp(&key(b)).then_with(|| a.label.cmp(&b.label))
    });
    values
}

/// What a value may be found by: its label and, of an actor, the other names.
fn names<'a>(store: Store, facet: Facet, value: &'a Value) -> Vec<&'a str> {
    let mut names = vec![&*value.label];
    if matches!(facet, Facet::Speaker | Facet::Mentioned | Facet::Addressee) {
        let actors = &store.edition.actors;
        let actor = actors.iter().find(|it| *it.slug == *value.id);
        names.extend(actor.into_iter().flat_map(|it| it.aliases.iter().map(String::as_str)));
    }
    names
}
