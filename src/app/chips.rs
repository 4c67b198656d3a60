//! A chip for everything that the view asks for, each a link that takes it away; also for what it asks in vain.

use super::markup::Markup;
use super::now::{Now, href};
use crate::query::{Choice, View};

/// One thing that the view asks for.
struct Chip {
    words: String,
    /// The address of the view without it.
    href: String,
    /// Whether this edition or page does not know it.
    unknown: bool,
}

/// Draws them, where the view asks for anything.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    let chips = chips(now);
    if chips.is_empty() {
        return;
    }
    out.put("<ul class=\"chips\" aria-label=\"What is asked for\">");
    for Chip { words, href, unknown } in chips {
        out.put("<li><a href=\"").text(&href).put("\"");
        out.when(unknown, " data-kind=\"unknown\"").put(" aria-label=\"Remove ").text(&words);
        out.put("\">").text(&words).put(" <i aria-hidden=\"true\">×</i></a></li>");
    }
    out.put("<li><a class=\"clear\" href=\"").text(&now.href(View::cleared));
    out.put("\">Clear all</a></li></ul>");
}

fn chips(now: &Now) -> Vec<Chip> {
    let view = &now.view;
    let mut chips = Vec::new();
    let mut add = |words: String, without: View, unknown: bool| {
        chips.push(Chip { words, href: href(&without), unknown });
    };
    for Choice { facet, value, excluded } in view.choices() {
        let without = view.without(*facet, value);
        let not = if *excluded { "not " } else { "" };
        match now.shown.answer.label(*facet, value) {
            Some(label) => add([facet.title(), ": ", not, label].concat(), without, false),
            None => {
                let words = [facet.key(), "=", not, value, " is not in this edition"].concat();
                add(words, without, true);
            }
        }
    }
    if let Some(dates) = view.period_words() {
        add(dates, view.between(None, None), false);
    }
    let search = view.search.trim();
    if !search.is_empty() {
        add(["Search: ", search].concat(), view.searching(""), false);
    }
    if let (Some(id), None) = (view.open(), now.shown.open) {
        add(["statement ", id, " is not in this edition"].concat(), view.closed(), true);
    }
    for (key, value) in view.unknown() {
        let words = [key, "=", value, " is not understood"].concat();
        add(words, view.without_unknown(key, value), true);
    }
    chips
}
