//! The search field. What is typed shows at once, also while an input method composes it; the address follows when
//! typing rests. Below it stand the actors, articles and publishers that may be meant: a combobox as the ARIA Authoring
//! Practices describe it, with the focus always in the field.

use super::browser::{self, Key};
use super::markup::Markup;
use super::now::href;
use super::state::Store;
use super::words;
use crate::query::{Suggestion, View};

/// The id of the field.
pub(super) const FIELD: &str = "search";
/// How many values of one facet are suggested.
const MOST: usize = 3;

/// Draws the field and the list below it.
pub(super) fn draw(store: Store, out: &mut Markup) {
    let options = options(store);
    let at = store.beside(|it| it.suggestion);
    out.put(
        "<search class=\"search\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\">\
         <circle cx=\"6.5\" cy=\"6.5\" r=\"4.75\"></circle><path d=\"m10 10 4.5 4.5\"></path></svg>\
         <input type=\"search\" role=\"combobox\" id=\"search\" data-do=\"search\" aria-label=\"Search\" \
         aria-describedby=\"search-help\" aria-autocomplete=\"list\" aria-controls=\"suggestions\" \
         placeholder=\"Search statements, people, articles\" autocomplete=\"off\" spellcheck=\"false\" aria-expanded=\"",
    );
    out.put(if options.is_empty() { "false" } else { "true" });
    if let Some(at) = at {
        out.put("\" aria-activedescendant=\"option-").number(at as u32);
    }
    out.put("\" value=\"").text(&store.view(|it| it.search.clone()));
    out.put(
        "\"><kbd aria-hidden=\"true\">/</kbd><span class=\"quiet\" id=\"search-help\">Every word must occur. \
         Put a phrase in quotation marks, and a minus before what must not occur.</span>\
         <div role=\"listbox\" id=\"suggestions\" aria-label=\"Suggestions\"",
    );
    out.when(options.is_empty(), " hidden").put(">");
    for (idx, it) in options.iter().enumerate() {
        out.put("<a role=\"option\" tabindex=\"-1\" aria-selected=\"");
        out.put(if at == Some(idx) { "true" } else { "false" }).put("\" id=\"option-");
        out.number(idx as u32).put("\" href=\"").text(&href(&chosen(store, it)));
        out.put("\"><b dir=\"auto\">").text(&it.label).put("</b> <span>").put(it.facet.title());
        out.put(", ").text(&words::count(it.count as usize, "statement")).put("</span></a>");
    }
    out.put("</div></search>");
}

/// What may be meant by what is typed.
fn options(store: Store) -> Vec<Suggestion> {
    match store.beside(|it| it.suggests) {
        true => store.view(|it| store.table.suggest(&it.search, MOST)),
        false => Vec::new(),
    }
}

fn chosen(store: Store, option: &Suggestion) -> View {
    store.view(|it| it.searching("").include(option.facet, &option.id))
}

/// Follows what is typed.
pub(super) fn typed(store: Store, search: &str) {
    suggest(store, true, None);
    store.type_search(search);
}

fn suggest(store: Store, suggests: bool, at: Option<usize>) {
    store.aside(|it| (it.suggests, it.suggestion) = (suggests, at));
}

/// Closes the list when the field is left, or the pointer leaves what is around it: who does so wants to see what is
/// below.
pub(super) fn listen(store: Store) {
    browser::on_leave(FIELD, move || {
        if store.beside(|it| it.suggests) {
            suggest(store, false, None);
        }
    });
}

/// Serves the keys that act in the field, and says whether this was one.
pub(super) fn on_key(store: Store, key: &Key) -> bool {
    if key.target != FIELD {
        return false;
    }
    let options = options(store);
    let at = store.beside(|it| it.suggestion);
    let next = match key.name.as_str() {
        "ArrowDown" => Some(at.map_or(0, |it| it + 1)),
        "ArrowUp" => Some(at.map_or(options.len(), |it| it).wrapping_sub(1)),
        "Escape" => None,
        "Enter" => {
            suggest(store, false, None);
            match at.and_then(|it| options.get(it)) {
                Some(it) => store.go(chosen(store, it)),
                // Who has typed the search wants its results.
                None => {
                    browser::focus("heading");
                }
            }
            return true;
        }
        _ => return false,
    };
    if options.is_empty() {
        return false;
    }
    key.take();
    suggest(store, next.is_some(), next.filter(|it| *it < options.len()));
    true
}
