//! The rows of the view: their heading, their order, and the table.

use super::frame::ROWS_MAX;
use super::markup::Markup;
use super::now::{Now, href};
use super::state::{Store, row_id};
use super::{browser, layouts, take};
use crate::query::{FIELDS, Field, FieldInfo, Fields, GROUPS, Layout, Look, SORTS, Sort, View};
use gloo::timers::callback::Timeout;

/// The id of the table.
pub(super) const TABLE: &str = "table";
/// The id of what is filled in slices: the table's body, or the articles.
pub(super) const BODY: &str = "body";
/// How many rows are drawn at once: more than a screen is high; and how many follow at a time: few enough that typing
/// never waits for them.
const ROWS: (usize, usize) = (40, 200);
/// The same for articles.
const ARTICLES: (usize, usize) = (1, 1);
/// How long typing must rest before they follow, in milliseconds.
const REST: u32 = 120;

/// Every order, as it is offered: the one that a field begins with, then the other way round.
fn orders() -> impl Iterator<Item = Sort> {
    let both = |it: bool| [it, !it];
    SORTS.iter().flat_map(move |it| {
        both(it.descending_first).map(|descending| Sort { key: it.key, descending })
    })
}

/// Orders the rows by the place of an order among those that are offered.
pub(super) fn sort(store: Store, place: &str) {
    let sort = place.parse().ok().and_then(|it| orders().nth(it));
    if let Some(sort) = sort {
        store.change(|it| it.sorted(sort));
    }
}

/// Draws the choice of an order, in the layouts that have one.
pub(super) fn choice(now: &Now, out: &mut Markup) {
    let (chosen, layout) = (now.view.sort, now.view.layout);
    if !matches!(layout, Layout::Table | Layout::Article) {
        return;
    }
    out.put("<select class=\"sort\" id=\"sort\" aria-label=\"Order\" data-do=\"sort\">");
    for (idx, sort) in orders().enumerate() {
        out.put("<option value=\"").number(idx as u32).put("\"");
        out.when(sort == chosen, " selected").put(">").put(sort.words()).put("</option>");
    }
    out.put("</select>");
}

/// Draws links to the same view with a table that looks otherwise.
pub(super) fn looks(now: &Now, out: &mut Markup) {
    out.put("<ul aria-label=\"Columns and rows\">");
    let view = &now.view;
    let mut link =
        |of: &'static str, id: &'static str, title: &'static str, look: Look, is_on: bool| {
            out.put("<li><a id=\"look-").put(of).put(id).put("\" href=\"");
            out.text(&href(&view.looking(look))).put("\"");
            out.when(is_on, " aria-current=\"true\"").put(">").put(title).put("</a></li>");
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
    out.put("</ul>");
}

/// Draws the table but for its rows.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    out.put("<table id=\"table\" role=\"table\" aria-labelledby=\"heading\"");
    out.when(now.view.look.is_dense, " data-dense");
    out.put("><thead role=\"rowgroup\"><tr role=\"row\">");
    heads(now, out);
    out.put("</tr></thead><tbody role=\"rowgroup\" id=\"body\" data-own></tbody></table>");
}

/// How far the drawing of rows is.
#[derive(Default)]
pub(super) struct Filling {
    /// The view whose rows are drawn.
    view: Option<View>,
    /// The statement that is marked as open.
    open: Option<String>,
    /// How many rows are drawn.
    end: usize,
    /// How often they were drawn anew: what a newer turn has overtaken stops.
    turn: u32,
    /// The rest of typing after which more follow.
    rest: Option<Timeout>,
}

/// Draws the rows of the view, unless they are drawn: the first screenful at once, in place of what is there; the rest
/// in slices, once typing rests and while nothing else is to do.
pub(super) fn fill(store: Store) {
    mark_open(store);
    let closed = store.read(|it| it.view.closed());
    let mut filling = store.filling.borrow_mut();
    if filling.view.as_ref() == Some(&closed) {
        return;
    }
    let is_still = filling.view.is_none() && closed.is_default() && adopt(store);
    if !is_still {
        set_columns(closed.look.fields);
    }
    filling.view = Some(closed);
    filling.turn = filling.turn.wrapping_add(1);
    let turn = filling.turn;
    drop(filling);
    match is_still {
        true => follow(store, turn, 0..ROWS_MAX),
        false => slice(store, turn, 0),
    }
}

/// Marks the row of the open statement, and no other.
pub(super) fn mark_open(store: Store) {
    let open = store.read(|it| it.view.open().map(row_id));
    let mut filling = store.filling.borrow_mut();
    if filling.open != open {
        browser::mark(filling.open.as_deref().unwrap_or_default(), "aria-current", None);
        browser::mark(open.as_deref().unwrap_or_default(), "aria-current", Some("true"));
        filling.open = open;
    }
}

/// Gives the columns of the table their widths.
pub(super) fn set_columns(fields: Fields) {
    for (name, with_more) in [("--columns", true), ("--base", false)] {
        browser::set_property(TABLE, name, &widths(fields, with_more));
    }
}

/// Takes over the rows that the page had before the program, if it had: they lead to views then, and no more to the pages
/// of articles.
fn adopt(store: Store) -> bool {
    let is_adopted = browser::lead(BODY, &store.read(|it| it.addresses(ROWS_MAX)));
    if is_adopted {
        take::show_marks();
    }
    is_adopted
}

/// Draws the rows from `first` on, and sees to those after them.
fn slice(store: Store, turn: u32, first: usize) {
    let (at_once, more) = match store.read(|it| it.view.layout) {
        Layout::Table => ROWS,
        Layout::Article => ARTICLES,
        Layout::Timeline | Layout::Whom => return,
    };
    let end = first + if first == 0 { at_once } else { more };
    let html = content(store, first..end);
    match first {
        0 => browser::renew(BODY, &html.finish()),
        _ => browser::add(BODY, &html.finish()),
    }
    follow(store, turn, first..end);
}

/// Sees to the rows after those that have just been drawn.
fn follow(store: Store, turn: u32, drawn: std::ops::Range<usize>) {
    let (first, end) = (drawn.start, drawn.end);
    let n_items = store.read(|it| it.shown.n_items(it.view.layout == Layout::Article));
    let mut filling = store.filling.borrow_mut();
    filling.end = end;
    let next = move || {
        if store.filling.borrow().turn == turn && store.filling.borrow().end == end {
            slice(store, turn, end);
        }
    };
    if end < n_items as usize {
        match first {
            0 => filling.rest = Some(Timeout::new(REST, move || browser::when_idle(next))),
            _ => browser::when_idle(next),
        }
    }
}

pub(super) fn content(store: Store, range: std::ops::Range<usize>) -> Markup {
    store.read(|now| match now.view.layout {
        Layout::Article => layouts::articles(now, range),
        _ => now.html(range),
    })
}

/// Draws at once what is not drawn yet, for who needs all rows now: a printer.
pub(super) fn draw_all(store: Store) {
    let first = std::mem::replace(&mut store.filling.borrow_mut().end, usize::MAX);
    if matches!(store.read(|it| it.view.layout), Layout::Table | Layout::Article) {
        browser::add(BODY, &content(store, first..usize::MAX).finish());
    }
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
fn heads(now: &Now, out: &mut Markup) {
    let view = &now.view;
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
}
