//! The keyboard: single keys, the dialog that lists them, and the switch that turns them off (WCAG 2.1.4).

use super::markup::Markup;
use super::state::Store;
use super::{browser, histogram, search, take, timeline};

/// The id of the dialog.
const DIALOG: &str = "shortcuts";
/// The links that open statements, in the rows.
const ROWS: &str = "#rows [id^=row-]";
/// Under this name the choice to do without is kept, and stands on the document's root.
const KEPT: &str = "shortcuts";
const ROOT: &str = "data-shortcuts";

/// Each shortcut, as it is listed.
const LIST: [(&str, &str); 9] = [
    ("/", "Search"),
    ("j", "Next statement"),
    ("k", "Previous statement"),
    ("Enter", "Open the statement"),
    ("Esc", "Close the statement"),
    ("Shift + ← →", "Choose several bars, then Enter"),
    ("x", "Star the open statement"),
    ("c", "Cite, export, print"),
    ("?", "This list"),
];

/// Serves the shortcuts.
pub(super) fn listen(store: Store) {
    browser::mark_root(ROOT, browser::kept(KEPT).as_deref());
    browser::on_key(move |key| {
        let is_open = store.read(|it| it.shown.open.is_some());
        if search::on_key(store, &key) {
            return;
        }
        if key.name == "Escape" {
            // What covers other words goes first.
            if browser::has_note() {
                return browser::hide_note();
            }
            // In a field Escape empties it first, as the browser does.
            if !key.in_field {
                store.close();
            }
            return;
        }
        if histogram::on_key(store, &key) || timeline::on_key(&key) {
            return;
        }
        if key.in_field || !are_on() {
            return;
        }
        match key.name.as_str() {
            "/" => {
                key.take();
                browser::focus(search::FIELD);
            }
            "j" if is_open => store.step_open(1),
            "k" if is_open => store.step_open(-1),
            "j" => browser::focus_next(ROWS, 1),
            "k" => browser::focus_next(ROWS, -1),
            "x" => take::star(store),
            "c" => take::open(store),
            "?" => open(),
            _ => {}
        }
    });
}

fn are_on() -> bool {
    browser::root_mark(ROOT).is_none()
}

/// Turns the shortcuts off or on again.
pub(super) fn switch() {
    let choice = are_on().then_some("off");
    browser::mark_root(ROOT, choice);
    browser::keep(KEPT, choice);
}

/// Opens the dialog.
pub(super) fn open() {
    let mut out = Markup::new();
    out.put("<h2 id=\"shortcuts-title\">Keyboard shortcuts</h2><dl>");
    for (key, act) in LIST {
        out.put("<dt><kbd>").put(key).put("</kbd></dt><dd>").put(act).put("</dd>");
    }
    out.put("</dl><label><input type=\"checkbox\" data-do=\"keys\"").when(are_on(), " checked");
    out.put("> Use single keys</label><form method=\"dialog\"><button class=\"button\">Close</button></form>");
    browser::draw_dialog(DIALOG, &out.finish());
}
