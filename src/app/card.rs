//! The card of an actor, where the view chooses just one: what the whole edition knows of them.

use super::histogram::put_bar;
use super::markup::Markup;
use super::now::{Now, href};
use super::{browser, text, words};
use crate::large::Card;
use crate::model::Date;
use crate::query::Facet;

/// Draws it, where the view chooses an actor.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    let Some(card) = &now.shown.card else { return };
    let Some(actor) = now.actor(card.actor) else { return };
    // Where there is little room, the rows come first.
    out.put(if browser::is_wide() { "<details open" } else { "<details" });
    out.put(" class=\"card\" id=\"card-")
        .text(&actor.slug)
        .put("\"><summary><b dir=\"auto\">")
        .text(&actor.name)
        .put("</b>");
    if let Some(affiliation) = &actor.affiliation {
        out.put(", ").text(affiliation);
    }
    if !actor.aliases.is_empty() {
        out.put(" · also <bdi>").text(&actor.aliases.join(", ")).put("</bdi>");
    }
    out.put("</summary><dl>");
    roles(out, card);
    for (title, row) in ["First said", "Last said"].into_iter().zip(card.ends) {
        let statement = row.and_then(|it| now.statement(it));
        let article = statement.and_then(|it| now.article(it.article));
        if let (Some(statement), Some(article)) = (statement, article) {
            out.put("<div><dt>").put(title).put(", ");
            text::put_date(out, &statement.said);
            out.put("</dt><dd class=\"words\" dir=\"auto\"><a href=\"")
                .text(&now.open_href(statement));
            out.put("\">").text(&statement.words(&article.text)).put("</a></dd></div>");
        }
    }
    if !card.mentioned.is_empty() {
        let by = Card::view(&actor.slug);
        out.put("<div><dt>Mentions most</dt><dd>");
        for (idx, it) in card.mentioned.iter().enumerate() {
            out.put(if idx > 0 { ", " } else { "" }).put("<a href=\"");
            out.text(&href(&by.include(Facet::Mentioned, &it.id))).put("\">").text(&it.label);
            out.put("</a>\u{a0}").number(it.count);
        }
        out.put("</dd></div>");
    }
    let bars = &card.bars.bars;
    if let (Some(first), Some(last)) = (bars.first(), bars.last()) {
        let most = bars.iter().map(|it| it.count).max().unwrap_or_default();
        let (first, last) = (words::short_date(first.date), words::short_date(last.date));
        out.put("<div><dt>").text(&words::count(card.n_rows as usize, "statement"));
        out.put(" over time</dt><dd><div class=\"bars\" aria-hidden=\"true\">");
        for bar in bars {
            out.put("<i>");
            if bar.count > 0 {
                put_bar(out, bar.count, most);
            }
            out.put("</i>");
        }
        out.put("</div><small><span>").text(&first).put("</span> ");
        if bars.len() > 1 {
            out.put("<span>").text(&last).put("</span>");
        }
        out.put("</small></dd></div>");
    }
    out.put("</dl></details>");
}

/// Each role once, with the articles' days that give it.
fn roles(out: &mut Markup, card: &Card) {
    if card.called.is_empty() {
        return;
    }
    out.put("<div><dt>Called</dt><dd><ul>");
    for (name, dates) in &card.called {
        let words = |it: &Option<Date>| it.map_or("undated".to_owned(), words::short_date);
        let dates: Vec<String> = dates.iter().map(words).collect();
        out.put("<li dir=\"auto\">").text(name).put(" <small>").text(&dates.join(", "));
        out.put("</small></li>");
    }
    out.put("</ul></dd></div>");
}
