//! The filters: per facet its values with their counts, each to be chosen or excluded.

use super::markup::Markup;
use super::now::Now;
use crate::query::{Facet, MISSING, State, Value, number_words};

/// How many values are listed before "Show all".
const TOP: usize = 6;
/// From how many values on a field narrows the list.
const MANY: usize = 12;

/// Draws all that tell anything apart.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    for facet in now.shown.facets.iter() {
        list(now, out, *facet);
    }
}

fn list(now: &Now, out: &mut Markup, facet: Facet) {
    let (key, title) = (facet.key(), facet.title());
    let (view, aside, answer) = (&now.view, &now.aside, &now.shown.answer);
    let values = in_place(answer.facet(facet));
    out.put("<fieldset class=\"facet\" id=\"facet-").put(key).put("\"");
    out.when(values.is_empty(), " hidden").put("><legend>").put(title).put("</legend>");
    let typed = aside.typed(facet);
    if values.len() > MANY {
        out.put("<input type=\"search\" id=\"find-")
            .put(key)
            .put("\" aria-label=\"Find in ")
            .put(title);
        out.put("\" placeholder=\"find a name\" autocomplete=\"off\" data-do=\"find ").put(key);
        out.put("\" value=\"").text(typed).put("\">");
    }
    let needs_all = view.needs_all(facet);
    let n_chosen = view.choices_of(facet).filter(|it| !it.excluded).count();
    if needs_all || facet.info().several && n_chosen > 1 {
        out.put("<label class=\"all\"><input type=\"checkbox\" id=\"all-").put(key);
        out.put("\" data-do=\"need-all ").put(key).put("\"").when(needs_all, " checked");
        out.put(">All of them in one statement</label>");
    }
    out.put("<ul>");
    let named = now.shown.found.iter().find(|it| it.0 == facet);
    let is_unfolded = aside.is_unfolded(facet);
    for (idx, it) in values.iter().enumerate() {
        let is_shown = match named {
            _ if it.state != State::Free => true,
            None => is_unfolded || idx < TOP,
            Some((_, named)) => named.binary_search(&it.id).is_ok(),
        };
        if is_shown {
            item(out, facet, it);
        }
    }
    out.put("</ul>");
    let n_more = answer.n_more(facet);
    if n_more > 0 && (is_unfolded || named.is_some()) {
        out.put("<p class=\"left-out\">And ")
            .text(&number_words(n_more))
            .put(" more: type to find.</p>");
    }
    if values.len() > TOP {
        out.put("<button type=\"button\" class=\"more\" id=\"more-").put(key);
        out.put("\" data-do=\"unfold ").put(key).put("\" aria-expanded=\"");
        if is_unfolded {
            out.put("true\">Show fewer");
        } else {
            out.put("false\">Show all ").text(&number_words(values.len() as u32 + n_more));
        }
        out.put(" <span class=\"quiet\"> of ").put(title).put("</span></button>");
    }
    out.put("</fieldset>");
}

fn item(out: &mut Markup, facet: Facet, value: &Value) {
    let key = facet.key();
    let id = |out: &mut Markup, before: &'static str, between: &'static str| {
        out.put(before).put(key).put(between).text(&value.id);
    };
    id(out, "<li id=\"v-", "-");
    out.put(if value.known {
        "\"><label>"
    } else {
        "\" data-known=\"false\"><label title=\"not in this edition\">"
    });
    id(out, "<input type=\"checkbox\" id=\"", "-");
    id(out, "\" aria-describedby=\"n-", "-");
    id(out, "\" data-do=\"pick ", " ");
    out.put("\"").when(value.state == State::Chosen, " checked");
    out.put("><span class=\"name\" dir=\"auto\">").text(&value.label).put("</span></label>");
    id(out, "<button type=\"button\" class=\"exclude\" title=\"leave out\" id=\"not-", "-");
    id(out, "\" data-do=\"exclude ", " ");
    out.put("\" aria-label=\"Exclude ").text(&value.label).put("\" aria-pressed=\"");
    out.put(if value.state == State::Excluded { "true" } else { "false" });
    id(out, "\"></button><span class=\"count\" id=\"n-", "-");
    out.put("\">").text(&number_words(value.count)).put("</span></li>");
}

/// The values with the chosen ones where their counts put them. Choosing does not change the counts of its own facet,
/// so that nothing moves under the pointer; a chosen value is listed wherever it stands.
fn in_place(values: &[Value]) -> Vec<&Value> {
    let is_named = |it: &&Value| it.state != State::Free;
    // Both parts are in order already.
    let mut named = values.iter().filter(is_named).peekable();
    let mut free = values.iter().filter(|it| !is_named(it)).peekable();
    let mut merged = Vec::with_capacity(values.len());
    let is_first =
        |a: &Value, b: &Value| *a.id != *MISSING && (b.count, &a.label) < (a.count, &b.label);
    while let Some(it) = match (named.peek(), free.peek()) {
        (Some(a), Some(b)) if is_first(b, a) => free.next(),
        (Some(_), _) => named.next(),
        (None, _) => free.next(),
    } {
        merged.push(it);
    }
    merged
}
