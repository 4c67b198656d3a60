//! What stands in place of the page or of the rows: loading, failed, empty, no match. Each says what is the case and
//! offers the way out.

use super::markup::Markup;
use super::now::Now;
use super::words;
use crate::model::{Damage, Edition};
use crate::query::View;

/// Why there is no edition to show.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    /// It did not come; holds the browser's words.
    Missing(String),
    /// Page and data are of different versions.
    Version(Damage),
    /// It came and cannot be read.
    Damaged(Damage),
}

/// The page where the edition cannot be shown. `boot.js` serves the button, by loading the page again.
pub(super) fn failed(failure: Failure) -> Markup {
    let (title, advice, detail) = match failure {
        Failure::Missing(why) => (
            "The statements did not load",
            "The page is here, its data is not. Look whether you are connected, then try again. \
             If you run this site, see that edition.bin lies beside the page.",
            why,
        ),
        Failure::Version(damage) => (
            "The page and its data are of different versions",
            "A newer edition has probably just been put up. Try again in a minute; if that does not help, clear what \
             your browser keeps of this site.",
            damage.to_string(),
        ),
        Failure::Damaged(damage) => (
            "The statements cannot be read",
            "The data arrived damaged. Try again; if that does not help, tell whoever runs this site.",
            damage.to_string(),
        ),
    };
    let mut out = head("On record");
    out.put("<main class=\"state\"><div role=\"alert\"><h2>")
        .put(title)
        .put("</h2> <p>")
        .put(advice);
    out.put(
        "</p></div><p><button type=\"button\" class=\"button\" data-reload>Try again</button></p>\
         <details><summary>What exactly happened</summary><pre>",
    );
    out.text(&detail).put("</pre></details></main>");
    out
}

/// The page of an edition without statements.
pub(super) fn empty(edition: &Edition) -> Markup {
    let mut out = head(&edition.site.title);
    out.put("<main class=\"state\"><h2>No statements in this edition</h2><p>The compiler read ");
    out.text(&words::count(edition.articles.len(), "article"));
    out.put(
        " and found nobody quoted. If you run this site: put texts with quoted or reported speech into the folder of \
         seeds and build again.</p></main>",
    );
    out
}

/// The head of the page where there is nothing else to put there.
fn head(title: &str) -> Markup {
    let mut out = Markup::new();
    out.put("<header class=\"masthead\"><div class=\"bar\"><h1>").text(title);
    out.put("</h1></div></header>");
    out
}

/// What stands in place of the rows where the view leaves none.
pub(super) fn no_match(now: &Now, out: &mut Markup) {
    out.put(
        "<div class=\"state\"><h3>No statement matches</h3>\
         <p>Nothing in this edition fits all that is asked for at once.</p><ul>",
    );
    let answer = &now.shown.answer;
    for it in &answer.spellings {
        out.put("<li>“").text(&it.typed).put("” occurs nowhere. Did you mean <a href=\"");
        out.text(&now.href(|view| view.searching(&it.search))).put("\">").text(&it.closest);
        out.put("</a>?</li>");
    }
    let mut way = |href: String, label: &str| {
        out.put("<li><a class=\"button\" href=\"").text(&href).put("\">").text(label);
        out.put("</a></li>");
    };
    if let Some(hint) = &answer.hint {
        let rows = words::count(hint.rows as usize, "statement");
        let label = ["Remove ", &words::removal(hint.removal), ": ", &rows].concat();
        way(now.href(|it| hint.removal.from(it)), &label);
    }
    way(now.href(View::cleared), "Clear all filters");
    out.put("</ul></div>");
}
