//! The search field. What is typed shows at once, also while an input method composes it; the address follows when
//! typing rests. Below it stand the actors, articles and publishers that may be meant: a combobox as the ARIA Authoring
//! Practices describe it, with the focus always in the field.

use super::browser::{self, Key};
use super::frame;
use super::markup::Markup;
use super::now::{Now, href};
use super::state::Store;
use super::words;
use crate::query::{Suggestion, View};

/// The id of the field.
pub(super) const FIELD: &str = "search";

/// Draws the field and the list below it.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    let (options, at) = (&now.shown.suggestions, now.aside.suggestion);
    frame::search(out, &now.wanted.search, !options.is_empty(), at);
    for (idx, it) in options.iter().enumerate() {
        out.put("<a role=\"option\" tabindex=\"-1\" aria-selected=\"");
        out.put(if at == Some(idx) { "true" } else { "false" }).put("\" id=\"option-");
        out.number(idx as u32).put("\" href=\"").text(&href(&chosen(now, it)));
        out.put("\"><b dir=\"auto\">").text(&it.label).put("</b> <span>").put(it.facet.title());
        out.put(", ").text(&words::count(it.count as usize, "statement")).put("</span></a>");
    }
    out.put(frame::SEARCH_END);
}

fn chosen(now: &Now, option: &Suggestion) -> View {
    now.wanted.searching("").include(option.facet, &option.id)
}

/// Follows what is typed.
pub(super) fn typed(store: Store, search: &str) {
    suggest(store, true, None);
    store.type_search(search);
}

fn suggest(store: Store, suggests: bool, at: Option<usize>) {
    store.aside(|it| (it.beside.suggests, it.suggestion) = (suggests, at));
}

/// Takes what was typed before the program ran. From then on, closes the list when the field is left, or the pointer leaves
/// what is around it: who does so wants to see what is below.
pub(super) fn listen(store: Store) {
    let search = browser::value(FIELD);
    if !search.is_empty() {
        typed(store, &search);
    }
    browser::on_leave(FIELD, move || {
        if store.read(|it| it.aside.beside.suggests) {
            suggest(store, false, None);
        }
    });
}

/// Serves the keys that act in the field, and says whether this was one.
pub(super) fn on_key(store: Store, key: &Key) -> bool {
    if key.target != FIELD {
        return false;
    }
    let (n_options, at) = store.read(|it| (it.shown.suggestions.len(), it.aside.suggestion));
    let next = match key.name.as_str() {
        "ArrowDown" => Some(at.map_or(0, |it| it + 1)),
        "ArrowUp" => Some(at.map_or(n_options, |it| it).wrapping_sub(1)),
        "Escape" => None,
        "Enter" => {
            let option = |now: &Now| Some(chosen(now, now.shown.suggestions.get(at?)?));
            let view = store.read(option);
            suggest(store, false, None);
            match view {
                Some(view) => store.go(view),
                // Who has typed the search wants its results.
                None => {
                    browser::focus("heading");
                }
            }
            return true;
        }
        _ => return false,
    };
    if n_options == 0 {
        return false;
    }
    key.take();
    suggest(store, next.is_some(), next.filter(|it| *it < n_options));
    true
}
