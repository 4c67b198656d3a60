//! What a first visitor reads: what this is, how much of it there is, three views to begin with, and how far to trust
//! it. It stands above the rows of the view in which nothing is chosen, with the program and without.

use super::markup::Markup;
use super::words::{count, period};
use crate::model::Edition;
use crate::query::{Facet, MISSING, Table, Value, View};
use crate::url;

/// Where the method is told.
pub const METHOD: &str = "method.html";

/// How often a statement is found with its right speaker, on news that the program has not seen: F1 in percent, as
/// `METHOD.md` has it.
pub const ACCURACY: &str = "71";

/// How many publishers are named.
const PUBLISHERS_MAX: usize = 6;

/// Writes it. Without an address of the method, its link is left out.
pub fn push(out: &mut Markup, edition: &Edition, table: &Table, method: Option<&str>) {
    let whole = table.ask(&View::default());
    out.put("<p>Who said what, when: ").text(&count(edition.statements.len(), "statement"));
    out.put(" from ").text(&count(edition.articles.len(), "article"));
    let publishers = whole.facet(Facet::Publisher).iter();
    let is_known = |it: &&Value| *it.id != *MISSING;
    let names: Vec<&str> = publishers.clone().filter(is_known).map(|it| &*it.label).collect();
    if !names.is_empty() && names.len() <= PUBLISHERS_MAX {
        let others = if publishers.len() > names.len() { " and others" } else { "" };
        out.put(" (").text(&names.join(", ")).put(others).put(")");
    }
    if let Some(period) = period(edition) {
        out.put(", ").text(&period);
    }
    out.put(". Open one to see its words marked in the article.</p><p>See what was said ");
    for (idx, (view, words)) in examples(table, &whole.facets).iter().enumerate() {
        out.put(if idx == 0 { "" } else { " · " }).put("<a href=\"#").text(&url::print(view));
        out.put("\">").text(words).put("</a>");
    }
    out.put("</p><p class=\"notice\">Extracted by a machine: on news that it had not seen, it finds a statement with ");
    out.put("its right speaker ")
        .put(ACCURACY)
        .put(" times in 100 (F1). Check the source before you quote.");
    if let Some(method) = method {
        out.put(" <a href=\"").text(method).put("\">How it works, and how often it is right</a>");
    }
    out.put("</p>");
}

/// Three views of this edition, with their words.
fn examples(table: &Table, facets: &[Vec<Value>]) -> Vec<(View, String)> {
    let most = |facet: Facet| {
        let values = facets.get(facet as usize).map_or(&[][..], Vec::as_slice);
        values.iter().find(|it| *it.id != *MISSING).map(|it| it.id.to_string())
    };
    let echoed = table.ask(&View::default().include(Facet::Echo, "yes")).rows.is_empty();
    let last = if echoed { (Facet::Kind, "direct") } else { (Facet::Echo, "yes") };
    let wanted = [
        (Facet::Speaker, most(Facet::Speaker)),
        (Facet::Mentioned, most(Facet::Mentioned)),
        (last.0, Some(last.1.to_owned())),
    ];
    let example = |(facet, id): (Facet, Option<String>)| {
        let view = View::default().include(facet, &id?);
        let answer = table.ask(&view);
        let words = view.words(&answer).filters;
        (answer.n_rows > 0).then_some((view, words))
    };
    wanted.into_iter().filter_map(example).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accuracy_is_that_of_the_method() {
        let method = include_str!("../../METHOD.md");
        let row =
            method.lines().find(|it| it.contains("end to end: found, with the right speaker"));
        let figure = row.and_then(|it| it.trim_end_matches(['|', ' ']).rsplit('|').next());
        let figure: f64 = figure.unwrap().trim().parse().unwrap();
        assert_eq!(format!("{figure:.0}"), ACCURACY);
    }
}
