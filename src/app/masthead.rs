//! The head of the page: its name, what it holds, and the buttons that concern all of it.

use super::markup::Markup;
use super::state::Store;
use super::{browser, words};
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

/// Adds what stays as it is.
pub(super) fn push(out: &mut Markup, store: Store) {
    let edition = store.edition;
    let mut speaks = vec![false; edition.actors.len()];
    for speaker in edition.statements.iter().filter_map(|it| it.speaker) {
        if let Some(it) = speaks.get_mut(speaker.0 as usize) {
            *it = true;
        }
    }
    let n_speakers = speaks.into_iter().filter(|it| *it).count();
    out.put("<header class=\"masthead\"><div class=\"bar\"><h1><a href=\"#\">");
    out.text(&edition.site.title).put("</a></h1><p class=\"scope\">");
    for (joint, number, noun) in [
        ("", edition.statements.len(), "statement"),
        (" by ", n_speakers, "speaker"),
        (" in ", edition.articles.len(), "article"),
    ] {
        let words = words::count(number, noun);
        let (number, noun) = words.split_once(' ').unwrap_or((&words, ""));
        out.put(joint).put("<b>").text(number).put("</b> ").text(noun);
    }
    if let Some(period) = words::period(edition) {
        out.put(", ").text(&period);
    }
    out.put(
        "</p><nav aria-label=\"Page\"><button type=\"button\" class=\"plain\" id=\"copy\" data-do=\"copy\">Copy link</button>\
         <button type=\"button\" class=\"plain\" title=\"Cite, export, print (c)\" data-do=\"take o\">Take away</button>\
         <button type=\"button\" class=\"plain\" id=\"theme\" data-do=\"theme\"></button>\
         <button type=\"button\" class=\"plain\" aria-label=\"Keyboard shortcuts\" title=\"Keyboard shortcuts (?)\" data-do=\"shortcuts\">?</button>\
         </nav></div><div class=\"bar\" id=\"search-bar\"></div></header>",
    );
}

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
