//! The rows of the view: their heading, their order, and the table.

use super::browser;
use super::drawn::Draw;
use super::live::{Each, Key, live, when};
use super::row::Row;
use super::state::{AT_ONCE, store};
use super::states::NoMatch;
use crate::query::{SORTS, Sort, SortKey};
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub(super) fn Head() -> impl IntoView {
    let store = store();
    let sorts: Vec<Sort> = SORTS
        .iter()
        .flat_map(|it| {
            [it.descending_first, !it.descending_first]
                .map(|descending| Sort { key: it.key, descending })
        })
        .collect();
    let choose = {
        let sorts = sorts.clone();
        move |event| {
            let idx = event_target_value(&event).parse::<usize>().ok();
            if let Some(sort) = idx.and_then(|it| sorts.get(it)) {
                store.change(|it| it.sorted(*sort));
            }
        }
    };
    let option = move |(idx, sort): (usize, Sort)| {
        let is_chosen = live(move || store.view().with(|it| it.sort == sort));
        view! { <option value=idx.to_string() prop:selected=is_chosen>{sort.words()}</option> }
    };
    view! {
        <div class="head">
            <h2 id="heading" tabindex="-1">{live(move || store.heading())}</h2>
            <select class="sort" id="sort" aria-label="Order" on:change=choose>
                {sorts.into_iter().enumerate().map(option).collect_view()}
            </select>
        </div>
    }
}

#[component]
pub(super) fn Rows() -> impl IntoView {
    let store = store();
    let n_rows = move || store.answer.with(|it| it.rows.len());
    Effect::new(move |_| {
        if store.drawn.get() < n_rows() {
            browser::when_idle(move || store.drawn.update(|it| *it += 4 * AT_ONCE));
        }
    });
    // The rows are drawn anew where the search changes, because what it found is marked in them.
    let rows = move || {
        let search: Arc<str> = store.view().with(|it| it.search.as_str().into());
        store.answer.with(|it| {
            let rows = it.rows.iter().take(store.drawn.get());
            rows.map(|&it| (it as usize, search.clone())).collect::<Vec<Key>>()
        })
    };
    let draw = move |(idx, _): Key| {
        store.statement(idx).map(|statement| view! { <Row statement/> }).drawn()
    };
    let table = move || {
        view! {
            <table role="table" aria-labelledby="heading">
                <thead role="rowgroup">
                    <tr role="row">
                        <Column key=SortKey::Said title="Said"/>
                        <Column key=SortKey::Speaker title="Speaker"/>
                        <th role="columnheader" scope="col">"Statement"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <Each keys=live(rows) draw=Arc::new(draw)/>
                </tbody>
            </table>
        }
        .drawn()
    };
    (
        when(move || n_rows() > 0, table),
        when(move || n_rows() == 0, || view! { <NoMatch/> }.drawn()),
    )
}

/// The head of a column that the rows can be ordered by.
#[component]
fn Column(key: SortKey, title: &'static str) -> impl IntoView {
    let store = store();
    let sort = move || store.view().with(|it| it.sort);
    let direction = move || {
        let sort = sort();
        (sort.key == key).then_some(if sort.descending { "descending" } else { "ascending" })
    };
    let order = move || ["Order: ", sort().by(key).words()].concat();
    view! {
        <th role="columnheader" scope="col" aria-sort=live(direction)>
            <button
                type="button"
                id=["by-", title].concat()
                title=live(order)
                on:click=move |_| store.change(|it| it.sorted(it.sort.by(key)))
            >
                {title}
            </button>
        </th>
    }
}
