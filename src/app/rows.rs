//! The rows of the view: their heading, their order, and the table.

use super::browser;
use super::drawn::{Draw, html};
use super::live::{live, when};
use super::markup::Markup;
use super::state::{Store, href, row_id, store};
use super::states::NoMatch;
use crate::query::{FIELDS, Field, FieldInfo, Fields, GROUPS, Look, SORTS, Sort};
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
            <div class="looks">
                <select class="sort" id="sort" aria-label="Order" on:change=choose>
                    {sorts.into_iter().enumerate().map(option).collect_view()}
                </select>
                <details class="menu">
                    <summary>"Columns"</summary>
                    <div>{live(move || html(looks(store)))}</div>
                </details>
            </div>
        </div>
    }
}

/// Links to the same view with a table that looks otherwise.
fn looks(store: Store) -> Markup {
    let mut out = Markup::new();
    out.put("<ul aria-label=\"Columns and rows\">");
    store.view().with(|view| {
        let mut link =
            |of: &'static str, id: &'static str, title: &'static str, look: Look, is_on: bool| {
                out.put("<li><a id=\"look-")
                    .put(of)
                    .put(id)
                    .put("\" href=\"")
                    .text(&href(&view.looking(look)));
                out.put(if is_on { "\" aria-current=\"true\">" } else { "\">" })
                    .put(title)
                    .put("</a></li>");
            };
        let look = view.look;
        for it in FIELDS.iter().filter(|it| it.field != Field::Statement) {
            let is_on = look.fields.has(it.field);
            let fields = look.fields.with(it.field, !is_on);
            link("", it.name, it.title, Look { fields, ..look }, is_on);
        }
        let is_dense = look.is_dense;
        link("", "density", "Close rows", Look { is_dense: !is_dense, ..look }, is_dense);
        for (group, name, title) in GROUPS {
            link("by-", name, title, Look { group, ..look }, group == look.group);
        }
    });
    out.put("</ul>");
    out
}

/// The table of the rows, which [`draw`] fills.
#[component]
pub(super) fn Rows() -> impl IntoView {
    let store = store();
    let n_rows = move || store.answer.with(|it| it.rows.len());
    let look = Memo::new(move |_| store.view().with(|it| it.look));
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
                <thead role="rowgroup">
                    <tr role="row" inner_html=live(move || heads(store))></tr>
                </thead>
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

/// The heads of the columns: links where the rows can be ordered by them.
fn heads(store: Store) -> String {
    let mut out = Markup::new();
    store.view().with(|view| {
        for info in view.look.fields.shown() {
            out.put("<th role=\"columnheader\" scope=\"col\"");
            if info.field as usize > Field::Statement as usize {
                out.put(" class=\"extra\"");
            }
            let Some(key) = info.sort else {
                out.put(">").put(info.title).put("</th>");
                continue;
            };
            if view.sort.key == key {
                let direction = if view.sort.descending { "descending" } else { "ascending" };
                out.put(" aria-sort=\"").put(direction).put("\"");
            }
            let sort = view.sort.by(key);
            out.put("><a id=\"by-").put(info.name).put("\" title=\"Order: ").put(sort.words());
            out.put("\" href=\"").text(&href(&view.sorted(sort))).put("\">").put(info.title);
            out.put("</a></th>");
        }
    });
    out.finish()
}
