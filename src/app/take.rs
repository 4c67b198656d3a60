//! Taking away: the dialog that copies links and citations, saves rows as files and prints them, and the marks that a
//! reader keeps on this device.
//!
//! Drawn when it is opened. What a button does stands in its `data-do`: a letter and the number of a format or form.

use super::browser;
use super::marks::Marks;
use super::markup::Markup;
use super::now::Now;
use super::state::Store;
use super::words::count;
use crate::export::{BYTE_ORDER_MARK, FORMATS, FORMS, NOTICE, Origin, cite};
use crate::model::Edition;
use std::cell::RefCell;

/// Under this name the marks are kept.
const KEPT: &str = "marks";
/// The dialog, and in it the choice of rows, that of the byte order mark, what came of the last button, what it took.
const DIALOG: &str = "take";
const ROWS: &str = "take-rows";
const EXCEL: &str = "take-excel";
const NOTE: &str = "take-note";
const TAKEN: &str = "take-taken";

thread_local! {
    /// The marks of the reader, also where the browser keeps nothing.
    static MARKS: RefCell<Marks> = RefCell::new(Marks::parse(&browser::kept(KEPT).unwrap_or_default()));
}

/// The marks of a statement, for the attribute of its row.
pub(super) fn mark(id: &str) -> &'static str {
    MARKS.with_borrow(|it| it.of(id))
}

/// Shows the marks in the rows that are there.
pub(super) fn show_marks() {
    MARKS.with_borrow(|marks| {
        for it in marks.read.iter().chain(&marks.starred) {
            browser::mark_row(it, marks.of(it));
        }
    });
}

fn change(id: &str, change: impl FnOnce(&mut Marks)) {
    let (kept, mark) = MARKS.with_borrow_mut(|it| {
        change(it);
        (it.print(), it.of(id))
    });
    browser::keep(KEPT, Some(&kept));
    browser::mark_row(id, mark);
}

/// Marks a statement as read.
pub(super) fn see(id: &str) {
    if !mark(id).starts_with("read") {
        change(id, |it| it.see(id));
    }
}

/// What the button that stars a statement shows, and whether it is pressed.
pub(super) fn star_words(id: &str) -> (&'static str, &'static str) {
    if MARKS.with_borrow(|it| it.has_star(id)) { ("★", "true") } else { ("☆", "false") }
}

/// Stars the open statement, or takes its star away.
pub(super) fn star(store: Store) {
    if let Some(id) = store.read(|now| now.opened().map(|it| it.0.id.clone())) {
        change(&id, |it| it.toggle_star(&id));
        store.aside(|_| {});
    }
}

fn forget(store: Store) {
    let before = MARKS.take();
    browser::keep(KEPT, None);
    before.read.iter().chain(&before.starred).for_each(|it| browser::mark_row(it, ""));
    store.aside(|_| {});
}

/// Does what a button asks for: a letter, and the number of a format or form.
pub(super) fn act(store: Store, what: &str) {
    let place = what.get(1..).and_then(|it| it.parse::<usize>().ok()).unwrap_or_default();
    match what.get(..1) {
        Some("o") => open(store),
        Some("s") => star(store),
        Some("c") => citation(store, place).into_iter().for_each(copy),
        Some("l") => copy(browser::address(&browser::fragment())),
        Some("f") => save(store, place),
        Some("p") => {
            browser::close_dialog(DIALOG);
            store.source.print(store);
        }
        _ => {
            forget(store);
            browser::set_text(NOTE, "Nothing is kept any more");
        }
    }
}

/// Opens the dialog with what can be taken at this moment.
pub(super) fn open(store: Store) {
    browser::draw_dialog(DIALOG, &store.read(dialog));
}

fn dialog(now: &Now) -> String {
    let mut out = Markup::new();
    let n_rows = now.shown.answer.n_rows as usize;
    out.put("<h2 id=take-title>Take away</h2><h3>These rows</h3><p>").text(&now.heading());
    out.put("<p><label>Rows <select id=take-rows>");
    let (n_starred, n_read) = MARKS.with_borrow(|it| (it.starred.len(), it.read.len()));
    for (value, name, n) in
        [("", "on the page", n_rows), ("starred", "starred", n_starred), ("read", "read", n_read)]
    {
        out.put("<option value=\"")
            .put(value)
            .put("\">")
            .put(name)
            .put(" (")
            .number(n as u32)
            .put(")");
    }
    out.put(
        "</select></label> <label><input type=checkbox id=take-excel> CSV for Excel</label><p>",
    );
    for (idx, format) in FORMATS.iter().enumerate() {
        button(&mut out, "f", idx, format.name);
    }
    button(&mut out, "p", 0, "Print");
    button(&mut out, "l", 0, "Copy link");
    if let Some((statement, article)) = now.opened() {
        out.put("<h3>Citation of the open statement</h3><p class=cited dir=auto>")
            .text(&statement.words(&article.text))
            .put("<p>");
        for (idx, form) in FORMS.iter().enumerate() {
            button(&mut out, "c", idx, form.name);
        }
    }
    out.put("<h3>Marks</h3><p>What you star and read is kept on this device only. ");
    button(&mut out, "x", 0, "Forget all marks");
    out.put("<p class=notice>").put(NOTICE);
    out.put("<p role=status id=take-note></p><pre id=take-taken tabindex=0 aria-label=\"What was taken\"></pre>");
    out.put("<form method=dialog><button class=button>Close</button></form>");
    out.finish()
}

fn button(out: &mut Markup, what: &'static str, place: usize, name: &'static str) {
    out.put("<button type=button class=button data-do=\"take ").put(what).number(place as u32);
    out.put("\">").put(name).put("</button> ");
}

/// Copies a text and shows it, so that it can be copied by hand where the browser does not let pages do so.
fn copy(text: String) {
    browser::set_text(TAKEN, &text);
    wasm_bindgen_futures::spawn_local(async move {
        let copied = browser::to_clipboard(&text).await;
        let note = if copied {
            "Copied"
        } else {
            "Your browser does not let pages copy: copy it from here"
        };
        browser::set_text(NOTE, note);
    });
}

/// The address that permalinks lead to: where the site is published, if this page came from a disk.
fn page(now: &Now) -> String {
    let here = browser::address("");
    match &now.shown.edition.site.url {
        Some(url) if here.starts_with("file:") => url.clone(),
        _ => here,
    }
}

fn citation(store: Store, form: usize) -> Option<String> {
    store.read(|now| {
        let page = page(now);
        let origin = Origin::new(&now.shown.edition, &now.shown.answer, &page, &now.view);
        cite(FORMS.get(form)?, &origin, now.shown.open?, browser::today()?)
    })
}

/// Saves rows as a file, and then says so and its name.
fn save(store: Store, format: usize) {
    let Some(format) = FORMATS.get(format) else { return };
    let choice = browser::value(ROWS);
    let for_excel = format.extension == "csv" && browser::is_checked(EXCEL);
    let ids = match choice.as_str() {
        "starred" => Some(MARKS.with_borrow(|it| it.starred.clone())),
        "read" => Some(MARKS.with_borrow(|it| it.read.clone())),
        _ => None,
    };
    let write = move |edition: &Edition, rows: &[u32]| {
        let (name, mut text) = store.read(|now| {
            let page = page(now);
            let mut origin = Origin::new(edition, &now.shown.answer, &page, &now.view);
            if !choice.is_empty() {
                origin = origin.only(&choice, &count(rows.len(), "statement"));
            }
            (origin.file_name(format), format.write(&origin, rows))
        });
        if for_excel {
            text.insert_str(0, BYTE_ORDER_MARK);
        }
        browser::save(&name, format.media_type, &text);
        browser::set_text(NOTE, "Saved");
        browser::set_text(TAKEN, &name);
    };
    store.source.take(store, ids, Box::new(write));
}
