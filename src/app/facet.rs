//! The filters: per facet its values with their counts, each to be chosen or excluded.

use super::drawn::Draw;
use super::live::{Each, Key, live, when};
use super::state::store;
use crate::query::{FACETS, Facet, MISSING, State, Value, View, number_words};
use leptos::prelude::*;
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
    let values = Memo::new(move |_| store.answer.with(|it| in_place(it.facet(facet))));
    let n_values = move || values.with(Vec::len);
    let shown = live(move || {
        let typed = typed.get();
        // By the other names of an actor too.
        let named = (!typed.trim().is_empty()).then(|| store.table.named(facet, &typed));
        let is_kept = |idx: usize, it: &Value| match &named {
            _ if it.state != State::Free => true,
            None => all.get() || idx < TOP,
            Some(named) => named.binary_search(&it.id).is_ok(),
        };
        values.with(|it| {
            let kept = it.iter().enumerate().filter(|(idx, it)| is_kept(*idx, it));
            kept.map(|it| (0, it.1.id.clone())).collect::<Vec<Key>>()
        })
    });
    let draw = move |(_, id): Key| view! { <Item facet values id/> }.drawn();
    let title = facet.title();
    let find = move || {
        view! {
            <input
                type="search"
                aria-label=["Find in ", title].concat()
                placeholder="find a name"
                autocomplete="off"
                prop:value=typed
                on:input=move |it| typed.set(event_target_value(&it))
            />
        }
        .drawn()
    };
    let toggle = move |_| {
        all.update(|it| *it = !*it);
        typed.set(String::new());
    };
    let more = move || {
        let words = move || match all.get() {
            true => "Show fewer".to_owned(),
            false => ["Show all ", &number_words(n_values() as u32)].concat(),
        };
        view! {
            <button
                type="button"
                class="more"
                id=["more-", facet.key()].concat()
                aria-expanded=live(move || all.get().to_string())
                on:click=toggle
            >
                {live(words)} <span class="quiet">" of " {title}</span>
            </button>
        }
        .drawn()
    };
    let needs_all = move || store.view().with(|it| it.needs_all(facet));
    let can_need_all = move || {
        let n_chosen =
            store.view().with(|it| it.choices_of(facet).filter(|it| !it.excluded).count());
        facet.info().several && n_chosen > 1 || needs_all()
    };
    let need_all = move || {
        view! {
            <label class="all">
                <input
                    type="checkbox"
                    id=["all-", facet.key()].concat()
                    prop:checked=live(needs_all)
                    on:change=move |_| store.change(|it| it.needing_all(facet, !it.needs_all(facet)))
                />
                "All of them in one statement"
            </label>
        }
        .drawn()
    };
    view! {
        <fieldset class="facet" hidden=live(move || n_values() == 0)>
            <legend>{title}</legend>
            {when(move || n_values() > MANY, find)}
            {when(can_need_all, need_all)}
            <ul><Each keys=shown draw=Arc::new(draw)/></ul>
            {when(move || n_values() > TOP, more)}
        </fieldset>
    }
}

#[component]
fn Item(facet: Facet, values: Memo<Vec<Value>>, id: Arc<str>) -> impl IntoView {
    let store = store();
    let with_value = {
        let id = id.clone();
        move |read: fn(&Value) -> u32| values.with(|it| it.iter().find(|it| it.id == id).map(read))
    };
    let is = {
        let with_value = with_value.clone();
        move |state: State| with_value(|it| it.state as u32) == Some(state as u32)
    };
    let (label, known) = values.with_untracked(|it| {
        it.iter()
            .find(|it| it.id == id)
            .map_or((id.clone(), true), |it| (it.label.clone(), it.known))
    });
    let is_chosen = {
        let is = is.clone();
        move || is(State::Chosen)
    };
    let is_excluded = move || is(State::Excluded).to_string();
    let count = move || number_words(with_value(|it| it.count).unwrap_or_default());
    let exclude = {
        let id = id.clone();
        move |_| {
            store.change(|it| match it.choice(facet, &id) {
                Some(true) => it.without(facet, &id),
                _ => it.exclude(facet, &id),
            });
        }
    };
    let element = [facet.key(), "-", &id].concat();
    let count_element = ["n-", &element].concat();
    view! {
        <li data-known=(!known).then_some("false")>
            <label title=(!known).then_some("not in this edition")>
                <input
                    type="checkbox"
                    aria-describedby=count_element.clone()
                    prop:checked=live(is_chosen)
                    on:change=move |_| store.change(|it| it.toggle(facet, &id))
                    id=element.clone()
                />
                <span class="name" dir="auto">{label.to_string()}</span>
            </label>
            <button
                type="button"
                class="exclude"
                id=["not-", &element].concat()
                title="leave out"
                aria-label=["Exclude ", &label].concat()
                aria-pressed=live(is_excluded)
                on:click=exclude
            ></button>
            <span class="count" id=count_element>{live(count)}</span>
        </li>
    }
}

/// The values with the chosen ones where their counts put them. Choosing does not change the counts of its own facet,
/// so that nothing moves under the pointer; a chosen value is listed wherever it stands.
fn in_place(values: &[Value]) -> Vec<Value> {
    let is_named = |it: &&Value| it.state != State::Free;
    // Both parts are in order already.
    let mut named = values.iter().filter(is_named).peekable();
    let mut free = values.iter().filter(|it| !is_named(it)).peekable();
    let mut merged = Vec::with_capacity(values.len());
    let is_first =
        |a: &Value, b: &Value| *a.id != *MISSING && (b.count, &a.label) < (a.count, &b.label);
    while let Some(it) = match (named.peek(), free.peek()) {
        (Some(a), Some(b)) if is_first(b, a) => free.next(),
        (Some(_), _) => named.next(),
        (None, _) => free.next(),
    } {
        merged.push(it.clone());
    }
    merged
}
