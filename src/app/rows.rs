//! The rows of the view: their heading, their order, and the table.

use super::browser;
use super::row::Row;
use super::state::store;
use super::states::NoMatch;
use crate::query::{SORTS, Sort, SortKey};
use leptos::prelude::*;

/// How many rows are drawn at once; the others follow while nothing else is to do, so that typing never waits for them.
const AT_ONCE: usize = 80;

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
    view! {
        <div class="head">
            <h2 id="heading" tabindex="-1">{move || store.heading()}</h2>
            <select class="sort" id="sort" aria-label="Order" on:change=choose>
                {sorts.into_iter().enumerate().map(|(idx, sort)| view! {
                    <option
                        value=idx.to_string()
                        prop:selected=move || store.view().with(|it| it.sort == sort)
                    >
                        {sort.words()}
                    </option>
                }).collect_view()}
            </select>
        </div>
    }
}

/// Says that the open statement is none of the rows.
#[component]
pub(super) fn Beside() -> impl IntoView {
    let store = store();
    let is_beside = move || {
        store.open.get().is_some_and(|open| {
            store.answer.with(|it| !it.rows.iter().any(|&it| it as usize == open))
        })
    };
    view! {
        <Show when=is_beside>
            <p class="beside">"The open statement is not among these rows: the filters leave it out."</p>
        </Show>
    }
}

#[component]
pub(super) fn Rows() -> impl IntoView {
    let store = store();
    let drawn = RwSignal::new(AT_ONCE);
    let n_rows = Memo::new(move |_| store.answer.with(|it| it.rows.len()));
    Effect::new(move |_| {
        if drawn.get() < n_rows.get() {
            browser::when_idle(move || drawn.update(|it| *it += 4 * AT_ONCE));
        }
    });
    // The rows are drawn anew where the search changes, because what it found is marked in them.
    let rows = move || {
        let search = store.view().with(|it| it.search.clone());
        store.answer.with(|it| {
            let rows = it.rows.iter().take(drawn.get());
            rows.map(|&it| (it as usize, search.clone())).collect::<Vec<_>>()
        })
    };
    view! {
        <Show when=move || { n_rows.get() > 0 } fallback=|| view! { <NoMatch/> }>
            <table role="table" aria-labelledby="heading">
                <thead role="rowgroup">
                    <tr role="row">
                        <Column key=SortKey::Said title="Said"/>
                        <Column key=SortKey::Speaker title="Speaker"/>
                        <th role="columnheader" scope="col">"Statement"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=rows key=Clone::clone let((idx, _))>
                        {store.statement(idx).map(|statement| view! { <Row statement/> })}
                    </For>
                </tbody>
            </table>
        </Show>
    }
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
    view! {
        <th role="columnheader" scope="col" aria-sort=direction>
            <button
                type="button"
                id=format!("by-{}", title.to_lowercase())
                title=move || format!("Order: {}", sort().by(key).words())
                on:click=move |_| store.change(|it| it.sorted(it.sort.by(key)))
            >
                {title}
            </button>
        </th>
    }
}
