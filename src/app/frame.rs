//! The **frame** of the page: what stays as it is, with the places of all parts. A published page has it before its
//! program runs, with the first rows in it, and the program takes it over as it stands: what is read, and how far it is
//! scrolled, stays.

use super::markup::Markup;
use super::words;
use crate::model::Edition;

/// How many rows a page has without its program: all of a small edition. Of a larger one each article has a page with all
/// of its own.
pub const ROWS_MAX: usize = 100;

/// What stands in the places of parts until the program draws them; empty where it has drawn nothing yet.
#[derive(Debug, Default)]
pub struct Places {
    /// The introduction.
    pub intro: Markup,
    /// The links to the layouts.
    pub layouts: Markup,
    /// The heading of the rows.
    pub title: Markup,
    /// The choice of an order.
    pub order: Markup,
    /// The table.
    pub view: Markup,
    /// Stands before the name of the edition.
    pub links: Markup,
    /// Whether something else stands in the place of the bars.
    pub is_timeless: bool,
}

/// Writes the search field up to what it suggests; [`SEARCH_END`] comes behind that. It is there before the program, which
/// takes what was typed by then.
pub fn search(out: &mut Markup, typed: &str, is_open: bool, at: Option<usize>) {
    out.put(
        "<search class=\"search\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\">\
         <circle cx=\"6.5\" cy=\"6.5\" r=\"4.75\"></circle><path d=\"m10 10 4.5 4.5\"></path></svg>\
         <input type=\"search\" role=\"combobox\" id=\"search\" data-do=\"search\" aria-label=\"Search\" \
         aria-describedby=\"search-help\" aria-autocomplete=\"list\" aria-controls=\"suggestions\" \
         placeholder=\"Search statements, people, articles\" autocomplete=\"off\" spellcheck=\"false\" aria-expanded=\"",
    );
    out.put(if is_open { "true" } else { "false" });
    if let Some(at) = at {
        out.put("\" aria-activedescendant=\"option-").number(at as u32);
    }
    out.put("\" value=\"").text(typed);
    out.put(
        "\"><kbd aria-hidden=\"true\">/</kbd><span class=\"quiet\" id=\"search-help\">Every word must occur. \
         Put a phrase in quotation marks, and a minus before what must not occur.</span>\
         <div role=\"listbox\" id=\"suggestions\" aria-label=\"Suggestions\"",
    );
    out.when(!is_open, " hidden").put(">");
}

/// Stands behind what the search suggests.
pub const SEARCH_END: &str = "</div></search>";

/// Writes the head: the name of the site, what it holds, the buttons that concern all of it, and the search.
pub fn head(out: &mut Markup, edition: &Edition) {
    let mut speaks = vec![false; edition.actors.len()];
    for speaker in edition.statements.iter().filter_map(|it| it.speaker) {
        if let Some(it) = speaks.get_mut(speaker.0 as usize) {
            *it = true;
        }
    }
    let n_speakers = speaks.into_iter().filter(|it| *it).count();
    out.put("<a class=\"skip\" href=\"#rows\" data-do=\"skip\">Skip to the statements</a><header class=\"masthead\">\
             <div class=\"bar\"><h1><a href=\"#\" dir=\"auto\">");
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
         <button type=\"button\" class=\"plain\" id=\"theme\" data-do=\"theme\">◐</button>\
         <button type=\"button\" class=\"plain\" aria-label=\"Keyboard shortcuts\" title=\"Keyboard shortcuts (?)\" data-do=\"shortcuts\">?</button>\
         </nav></div><div class=\"bar\" id=\"search-bar\">",
    );
    search(out, "", false, None);
    out.put(SEARCH_END).put("</div></header>");
}

/// Writes all below the head.
pub fn body(out: &mut Markup, edition: &Edition, places: &Places) {
    out.put("<section class=\"time\" id=\"time\" aria-label=\"Statements over time\"");
    out.when(places.is_timeless, " hidden").put(
        "><div class=\"histogram\" id=\"bars\"></div><fieldset class=\"dates\" id=\"dates\"></fieldset></section>\
         <div class=\"columns\"><aside class=\"filters\" aria-label=\"Filters\"><details id=\"filters\"><summary>Filters</summary>\
         <div class=\"facets\" id=\"facets\"></div></details></aside>\
         <main><section class=\"rows\" id=\"rows\" aria-labelledby=\"heading\" data-edition=\"",
    );
    out.text(&edition.id).put("\"><div id=\"intro\">").add(&places.intro);
    out.put("</div><nav class=\"layouts\" id=\"layouts\" aria-label=\"Layout\">")
        .add(&places.layouts);
    out.put("</nav><div class=\"head\"><div id=\"title\">").add(&places.title);
    out.put("</div><div class=\"looks\"><span id=\"order\">").add(&places.order);
    out.put(
        "</span><details class=\"menu\" id=\"menu\"><summary>Columns, groups</summary><div id=\"columns\"></div></details></div></div>\
         <div id=\"chips\"></div><div id=\"card\"></div><div id=\"view\">",
    );
    out.add(&places.view).put(
        "</div></section><div id=\"reading\"></div>\
         <div id=\"peek\" role=\"tooltip\" class=\"peek how\" hidden></div></main></div><footer class=\"imprint\">",
    );
    if !edition.site.description.is_empty() {
        out.put("<p>").text(&edition.site.description).put("</p>");
    }
    out.put(
        "<p>Found by a program: check the source before you quote. What you search and choose stays on this device. ",
    );
    out.add(&places.links).put("Edition ").text(&edition.id).put(
        ".</p><p class=\"printed\" id=\"printed\"></p></footer>\
         <p class=\"quiet\" role=\"status\" aria-atomic=\"true\" id=\"said\"></p>\
         <p class=\"quiet\" role=\"status\" id=\"copied\"></p>",
    );
}
