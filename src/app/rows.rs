//! The rows of the view: their heading, their order, and the table.

use super::browser;
use super::drawn::Draw;
use super::live::{Live, live, when};
use super::state::{Store, row_id, store};
use super::states::NoMatch;
use crate::query::{FIELDS, Field, FieldInfo, Fields, GROUPS, SORTS, Sort};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// The id of the table's body.
const BODY: &str = "body";
/// How many rows are drawn at once: more than a screen is high.
const AT_ONCE: usize = 40;
/// How many rows follow at a time: few enough that typing never waits for them.
const SLICE: usize = 200;
/// From how many rows on those out of sight are left out of the layout. The page then guesses how long it is, so that
/// few rows are all laid out.
const MANY: usize = 500;
/// How long typing must rest before they follow, in milliseconds.
const REST: u32 = 120;

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
    let words = sorts.iter().map(|it| it.words()).collect();
    let places = sorts.clone();
    let place = move || store.view().with(|view| places.iter().position(|it| *it == view.sort));
    let choose = move |idx: usize| {
        if let Some(sort) = sorts.get(idx) {
            store.change(|it| it.sorted(*sort));
        }
    };
    view! {
        <div class="head">
            <h2 id="heading" tabindex="-1">{live(move || store.heading())}</h2>
            <div class="looks">
                {select("sort", "Order", words, live(place), Box::new(choose))}
                <details class="menu">
                    <summary>"Columns"</summary>
                    <Look/>
                </details>
            </div>
        </div>
    }
}

/// What the table looks like, to be chosen.
#[component]
fn Look() -> impl IntoView {
    let store = store();
    let look = move || store.view().with(|it| it.look);
    // One more than there are fields: whether the rows stand close.
    let is_on = move |idx: usize| match FIELDS.get(idx) {
        Some(info) => look().fields.has(info.field),
        None => look().is_dense,
    };
    let switch = move |idx: usize| {
        let mut look = look();
        match FIELDS.get(idx) {
            Some(it) => look.fields = look.fields.with(it.field, !look.fields.has(it.field)),
            None => look.is_dense = !look.is_dense,
        }
        store.change(|it| it.looking(look));
    };
    let switches = (0..=FIELDS.len()).filter(|it| *it != Field::Statement as usize).map(|idx| {
        let title = FIELDS.get(idx).map_or("Close rows", |it| it.title);
        view! {
            <label>
                <input type="checkbox" id=["look-", title].concat()
                    prop:checked=live(move || is_on(idx)) on:change=move |_| untrack(|| switch(idx))/>
                {title}
            </label>
        }
    });
    let place = move || GROUPS.iter().position(|it| it.0 == look().group);
    let choose = move |idx: usize| {
        if let Some(it) = GROUPS.get(idx) {
            let look = crate::query::Look { group: it.0, ..untrack(look) };
            store.change(|it| it.looking(look));
        }
    };
    let groups = GROUPS.iter().map(|it| it.2).collect();
    view! {
        <fieldset>
            <legend>"Columns and rows"</legend>
            {switches.collect_view()}
            {select("group", "Grouping", groups, live(place), Box::new(choose))}
        </fieldset>
    }
}

/// A list to choose one of.
fn select(
    id: &'static str,
    label: &'static str,
    options: Vec<&'static str>,
    chosen: Live<Option<usize>>,
    choose: Box<dyn Fn(usize)>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| chosen());
    let option = move |(idx, words): (usize, &'static str)| {
        let is_chosen = live(move || chosen.get() == Some(idx));
        view! { <option value=idx.to_string() prop:selected=is_chosen>{words}</option> }
    };
    let change = move |event| choose(event_target_value(&event).parse().unwrap_or_default());
    view! {
        <select class="sort" id=id aria-label=label on:change=change>
            {options.into_iter().enumerate().map(option).collect_view()}
        </select>
    }
}

/// The table of the rows, which [`draw`] fills.
#[component]
pub(super) fn Rows() -> impl IntoView {
    let store = store();
    let n_rows = move || store.answer.with(|it| it.rows.len());
    let look = Memo::new(move |_| store.view().with(|it| it.look));
    let head = move || {
        let fields = look.get().fields.shown();
        fields.map(|info| view! { <Column info/> }.drawn()).collect::<Vec<_>>()
    };
    let rest = StoredValue::new_local(None);
    Effect::new(move |_| {
        store.links.track();
        store.search.track();
        store.answer.track();
        store.drawn.update_value(|it| it.1 = it.1.wrapping_add(1));
        draw(store, rest, 0);
    });
    Effect::new(move |before: Option<Option<String>>| {
        let open = store.view().with(|it| it.open().map(row_id));
        browser::mark(&before.flatten().unwrap_or_default(), "aria-current", None);
        browser::mark(open.as_deref().unwrap_or_default(), "aria-current", Some("true"));
        open
    });
    (
        view! {
            <table
                role="table"
                aria-labelledby="heading"
                hidden=live(move || n_rows() == 0)
                data-many=live(move || n_rows() > MANY)
                data-dense=live(move || look.get().is_dense)
                style:--columns=live(move || widths(look.get().fields, true))
                style:--base=live(move || widths(look.get().fields, false))
            >
                <thead role="rowgroup"><tr role="row">{live(head)}</tr></thead>
                <tbody role="rowgroup" id=BODY></tbody>
            </table>
        },
        when(move || n_rows() == 0, || view! { <NoMatch/> }.drawn()),
    )
}

/// Draws the rows from `first` on: the first screenful at once, in place of what is there; the rest in slices, once
/// typing rests and while nothing else is to do. What a newer turn has overtaken stops.
fn draw(store: Store, rest: StoredValue<Option<Timeout>, LocalStorage>, first: usize) {
    let end = first + if first == 0 { AT_ONCE } else { SLICE };
    let (html, n_rows) = untrack(|| store.html(first..end));
    match first {
        0 => browser::renew(BODY, &html.finish()),
        _ => browser::add(BODY, &html.finish()),
    }
    store.drawn.update_value(|it| it.0 = end);
    let now = store.drawn.get_value();
    let more = move || {
        if store.drawn.get_value() == now {
            draw(store, rest, end);
        }
    };
    if end < n_rows {
        match first {
            0 => rest.set_value(Some(Timeout::new(REST, move || browser::when_idle(more)))),
            _ => browser::when_idle(more),
        }
    }
}

/// Draws at once what is not drawn yet, for who needs all rows now: a printer.
pub(super) fn draw_all(store: Store) {
    let first = store.drawn.get_value().0;
    browser::add(BODY, &untrack(|| store.html(first..usize::MAX)).0.finish());
    store.drawn.update_value(|it| it.0 = usize::MAX);
}

/// How wide the columns are, those beside the words included or not.
fn widths(fields: Fields, with_more: bool) -> String {
    let width = |info: &FieldInfo| match info.field {
        Field::Said => "9.5rem",
        Field::Speaker => "12rem",
        Field::Statement => "minmax(14rem, 1fr)",
        _ => "minmax(5rem, 0.35fr)",
    };
    let shown =
        fields.shown().filter(|it| with_more || it.field as usize <= Field::Statement as usize);
    shown.map(width).collect::<Vec<_>>().join(" ")
}

/// The head of a column; a button where the rows can be ordered by it.
#[component]
fn Column(info: &'static FieldInfo) -> impl IntoView {
    let store = store();
    let class = (info.field as usize > Field::Statement as usize).then_some("extra");
    let title = info.title;
    let sort = move || store.view().with(|it| it.sort);
    let direction = move || {
        let sort = sort();
        let is_down = if sort.descending { "descending" } else { "ascending" };
        (info.sort == Some(sort.key)).then_some(is_down)
    };
    let button = info.sort.map(|key| {
        let order = move || ["Order: ", sort().by(key).words()].concat();
        view! {
            <button
                type="button"
                id=["by-", title].concat()
                title=live(order)
                on:click=move |_| store.change(|it| it.sorted(it.sort.by(key)))
            >
                {title}
            </button>
        }
        .drawn()
    });
    view! {
        <th role="columnheader" scope="col" class=class aria-sort=live(direction)>
            {button.unwrap_or_else(|| title.drawn())}
        </th>
    }
}
