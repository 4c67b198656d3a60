//! The buttons at the head of the page, which concern all of it.

use super::browser;
use gloo::timers::callback::Timeout;

/// Each theme that can be chosen: what is kept of it, what it is called, its sign. `boot.js` reads the choice before the
/// first paint.
const THEMES: [(Option<&str>, &str, &str); 3] =
    [(None, "as the system", "◐"), (Some("light"), "light", "○"), (Some("dark"), "dark", "●")];
/// The button that changes the theme, and under which name it is kept.
const THEME: &str = "theme";
/// Where the theme stands on the document's root.
const ROOT: &str = "data-theme";
/// What a button that copies a link says.
pub(super) const COPY: &str = "Copy link";

/// Copies an address and says so on the button and to who cannot see it. Without a fragment it is that of the view.
pub(super) fn copy_link(button: &str, fragment: &str) {
    let fragment = match fragment {
        "" => browser::fragment(),
        it => it.to_owned(),
    };
    let (address, button) = (browser::address(&fragment), button.to_owned());
    wasm_bindgen_futures::spawn_local(async move {
        if browser::copy(address).await {
            browser::set_text(&button, "Link copied");
            browser::set_text("copied", "Link copied");
            let end = move || {
                browser::set_text(&button, COPY);
                browser::set_text("copied", "");
            };
            Timeout::new(2000, end).forget();
        }
    });
}

/// The place of the theme that the page has.
fn theme() -> usize {
    let theme = browser::root_mark(ROOT);
    THEMES.iter().position(|it| it.0 == theme.as_deref()).unwrap_or_default()
}

/// Goes to the next theme.
pub(super) fn change_theme() {
    let next = THEMES.get(theme() + 1).and_then(|it| it.0);
    browser::mark_root(ROOT, next);
    browser::keep(THEME, next);
    show_theme();
}

/// Says on the button which theme there is and which one comes next.
pub(super) fn show_theme() {
    let (this, next) = (THEMES.get(theme()), THEMES.get(theme() + 1).or(THEMES.first()));
    if let (Some((_, this, sign)), Some((_, next, _))) = (this, next) {
        let label = ["Theme: ", this, ". Change to ", next].concat();
        browser::set_text(THEME, sign);
        browser::mark(THEME, "aria-label", Some(&label));
        browser::mark(THEME, "title", Some(&label));
    }
}
