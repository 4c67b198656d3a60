//! The keyboard: single keys, the dialog that lists them, and the switch that turns them off (WCAG 2.1.4).

use super::state::Store;
use super::{browser, histogram, search, take, timeline};
use leptos::prelude::*;

/// The id of the dialog.
pub(super) const DIALOG: &str = "shortcuts";
/// The links that open statements, in the rows.
const ROWS: &str = "#rows [id^=row-]";
/// Under this name the choice to do without is kept.
const KEPT: &str = "shortcuts";

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
    browser::on_key(move |key| {
        let is_open = store.view().with_untracked(|it| it.open().is_some());
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
        // Who has typed the search wants its results.
        if key.name == "Enter" && key.target == search::FIELD {
            browser::focus("heading");
        }
        if key.in_field || browser::kept(KEPT).as_deref() == Some("off") {
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
            "?" => browser::open_dialog(DIALOG),
            _ => {}
        }
    });
}

#[component]
pub(super) fn Shortcuts() -> impl IntoView {
    let on = RwSignal::new(browser::kept(KEPT).as_deref() != Some("off"));
    let switch = move |event| {
        on.set(event_target_checked(&event));
        browser::keep(KEPT, (!on.get_untracked()).then_some("off"));
    };
    view! {
        <dialog id=DIALOG aria-labelledby="shortcuts-title">
            <h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
            <dl>
                {LIST.map(|(key, act)| view! { <dt><kbd>{key}</kbd></dt> <dd>{act}</dd> }).collect_view()}
            </dl>
            <label>
                <input type="checkbox" prop:checked=on on:change=switch/>
                " Use single keys"
            </label>
            <form method="dialog"><button class="button">"Close"</button></form>
        </dialog>
    }
}
