//! The card of an actor, where the view chooses just one: what the whole edition knows of them.

use super::histogram::put_bar;
use super::markup::Markup;
use super::now::href;
use super::state::Store;
use super::{browser, text, words};
use crate::model::Actor;
use crate::query::{Facet, MISSING, View};

/// How many of the most mentioned are named.
const MENTIONED: usize = 6;

/// Draws it, where the view chooses an actor.
pub(super) fn draw(store: Store, out: &mut Markup) {
    let chosen = store.view(|view| chosen(store, view));
    if let Some(actor) = chosen.and_then(|it| store.edition.actors.get(it)) {
        of(store, out, actor);
    }
}

/// The actor that is the only one chosen as speaker or, without a speaker, as mentioned.
fn chosen(store: Store, view: &View) -> Option<usize> {
    let facet = match view.choices_of(Facet::Speaker).next() {
        Some(_) => Facet::Speaker,
        None => Facet::Mentioned,
    };
    let mut choices = view.choices_of(facet).filter(|it| !it.excluded);
    let choice = choices.next().filter(|_| choices.next().is_none())?;
    store.edition.actors.iter().position(|it| it.slug == choice.value)
}

fn of(store: Store, out: &mut Markup, actor: &Actor) {
    let by = View::default().include(Facet::Speaker, &actor.slug);
    let answer = store.table.ask(&by);
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
    roles(out, store, actor);
    // Newest first and undated last.
    let dated = |it: &&u32| store.statement(**it as usize).is_some_and(|it| it.said.date.is_some());
    let mut rows = answer.rows.iter().filter(dated);
    let last = rows.next();
    for (title, row) in [("First said", rows.next_back().or(last)), ("Last said", last)] {
        let statement = row.and_then(|it| store.statement(*it as usize));
        let article = statement.and_then(|it| store.article(it.article));
        if let (Some(statement), Some(article)) = (statement, article) {
            out.put("<div><dt>").put(title).put(", ");
            text::put_date(out, &statement.said);
            out.put("</dt><dd class=\"words\" dir=\"auto\"><a href=\"")
                .text(&store.open_href(statement));
            out.put("\">").text(&statement.words(&article.text)).put("</a></dd></div>");
        }
    }
    let mentioned = answer.facet(Facet::Mentioned).iter().filter(|it| *it.id != *MISSING);
    let mut mentioned = mentioned.take(MENTIONED).peekable();
    if mentioned.peek().is_some() {
        out.put("<div><dt>Mentions most</dt><dd>");
        for (idx, it) in mentioned.enumerate() {
            out.put(if idx > 0 { ", " } else { "" }).put("<a href=\"");
            out.text(&href(&by.include(Facet::Mentioned, &it.id))).put("\">").text(&it.label);
            out.put("</a>\u{a0}").number(it.count);
        }
        out.put("</dd></div>");
    }
    let bars = &answer.histogram.bars;
    if let (Some(first), Some(last)) = (bars.first(), bars.last()) {
        let most = bars.iter().map(|it| it.count).max().unwrap_or_default();
        let (first, last) = (words::short_date(first.date), words::short_date(last.date));
        out.put("<div><dt>").text(&words::count(answer.rows.len(), "statement"));
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
fn roles(out: &mut Markup, store: Store, actor: &Actor) {
    let mut roles: Vec<(&str, Vec<String>)> = Vec::new();
    for role in &actor.roles {
        let date = store.article(role.article).and_then(|it| it.published.date);
        let date = date.map_or("undated".to_owned(), words::short_date);
        match roles.iter_mut().find(|it| it.0.eq_ignore_ascii_case(&role.name)) {
            Some((_, dates)) if dates.contains(&date) => {}
            Some((_, dates)) => dates.push(date),
            None => roles.push((&role.name, vec![date])),
        }
    }
    if roles.is_empty() {
        return;
    }
    out.put("<div><dt>Called</dt><dd><ul>");
    for (name, dates) in roles {
        out.put("<li dir=\"auto\">").text(name).put(" <small>").text(&dates.join(", "));
        out.put("</small></li>");
    }
    out.put("</ul></dd></div>");
}
