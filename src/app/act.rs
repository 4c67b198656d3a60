//! What the buttons and fields of the page do: one word each, in the attribute `data-do`, and behind it what it is done
//! to. Links do nothing of the kind: each is the address of a view.

use super::browser::{self, Deed};
use super::state::Store;
use super::{keys, masthead, rows, search, take};
use crate::model::Date;
use crate::query::{AXES, Facet, View};

/// Serves a button or field.
pub(super) fn act(store: Store, deed: &Deed) {
    let mut words = deed.what.splitn(3, ' ');
    let mut word = || words.next().unwrap_or_default();
    let (what, of, value) = (word(), word(), word());
    if let Some(facet) = Facet::from_key(of) {
        return on_facet(store, what, facet, value, deed);
    }
    match what {
        "search" => search::typed(store, &deed.value),
        "axis" => {
            if let Some(it) = AXES.iter().find(|it| it.name == deed.value) {
                store.change(|view| view.along(it.axis));
            }
        }
        "from" => store.change(|it| it.between(Date::read(&deed.value), it.to())),
        "to" => store.change(|it| it.between(it.from(), Date::read(&deed.value))),
        "sort" => rows::sort(store, &deed.value),
        "close" => store.close(),
        "copy" => masthead::copy_link(&deed.id, of),
        "theme" => masthead::change_theme(),
        "shortcuts" => keys::open(),
        "keys" => keys::switch(),
        "take" => take::act(store, of),
        "skip" => {
            browser::focus("heading");
        }
        it => store.source.act(it),
    }
}

fn on_facet(store: Store, what: &str, facet: Facet, value: &str, deed: &Deed) {
    match what {
        "pick" => store.change(|it| it.toggle(facet, value)),
        "exclude" => store.change(|it| match it.choice(facet, value) {
            Some(true) => it.without(facet, value),
            _ => it.exclude(facet, value),
        }),
        "need-all" => store.change(|it: &View| it.needing_all(facet, !it.needs_all(facet))),
        "find" => store.aside(|it| it.find(facet, &deed.value)),
        "unfold" => store.aside(|it| it.unfold(facet)),
        _ => {}
    }
}
