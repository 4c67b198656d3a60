//! The page itself, `index.html`: what it says before the program runs, and where the program is not allowed to.

use super::app::App;
use super::html::{attribute, each_tag, escape, fill, with_attribute};
use super::rows;
use super::{Files, Worker, crawl, policy, worker};
use crate::app::intro;
use crate::app::markup::Markup;
use crate::app::row::{Rows, Target};
use crate::app::words::{count, period};
use crate::export::one_line;
use crate::model::{Edition, Statement};
use crate::query::{Table, View};
use std::collections::BTreeSet;

/// The style sheet that an editor's accent colour makes; what else is static is styled by the app.
pub(super) const STYLE: &str = "publish/site.css";

/// How many rows the page has without the program.
const ROWS_MAX: usize = 100;

/// What the site says of itself where its editor says nothing.
const DESCRIPTION: &str = "Who said what, when: every statement with the article that reports it.";

/// One sentence on what the site collects, for people who have not opened it.
pub(super) fn description(edition: &Edition) -> String {
    match one_line(&edition.site.description) {
        it if it.is_empty() => DESCRIPTION.to_owned(),
        it => it,
    }
}

/// The page with its edition's title, description and first rows.
pub(super) fn index(
    app: &App,
    edition: &Edition,
    files: &Files,
    worker: Worker,
) -> Result<String, String> {
    let title = one_line(&edition.site.title);
    let page = titled(&app.page, &title);
    let page = each_tag(&page, "meta", &mut |it| match attribute(it, "name") {
        Some("description") => with_attribute(it, "content", &description(edition)),
        _ => it.to_owned(),
    });
    let link = || format!("<link rel=\"stylesheet\" href=\"./{STYLE}\">");
    let style = files.contains_key(STYLE).then(link).unwrap_or_default();
    let parts = [
        ("head", [policy::program(&page), crawl::head(edition), worker::head(worker)].concat()),
        ("style", style),
        ("masthead", masthead(edition)),
        ("rows", rows(edition, false)),
        ("foot", crawl::foot(edition, false)),
    ];
    let page = parts.into_iter().try_fold(page, |page, (name, content)| {
        fill(&page, name, &content).ok_or(format!("index.html has no place `publish:{name}`"))
    })?;
    Ok(policy::with_digests(&page, files))
}

/// The page with another `<title>`.
fn titled(page: &str, title: &str) -> String {
    let Some((before, rest)) = page.split_once("<title>") else { return page.to_owned() };
    let Some((_, after)) = rest.split_once("</title>") else { return page.to_owned() };
    [before, "<title>", &escape(title), "</title>", after].concat()
}

/// The style sheets and the icon of the page in their order, as the attributes of their tags.
pub(super) fn styles(page: &str) -> Vec<String> {
    let mut styles = Vec::new();
    each_tag(page, "link", &mut |it| {
        let is_style = attribute(it, "rel") == Some("stylesheet");
        let is_icon = attribute(it, "rel") == Some("icon");
        if is_icon || is_style {
            styles.push(it.to_owned());
        }
        it.to_owned()
    });
    styles
}

/// Keeps the place of what only the program can do: the buttons of the page and the search.
const ROOM: &str = "<nav class=\"room\" aria-hidden=\"true\"><span class=\"plain\">Copy link</span>\
    <span class=\"plain\">Take away</span><span class=\"plain\">◐</span><span class=\"plain\">?</span></nav></div>\
    <div class=\"bar room\" aria-hidden=\"true\"><div class=\"search\"><input disabled></div></div>";

/// Keeps the place of the links to the layouts.
const LAYOUTS_ROOM: &str =
    "<nav class=\"layouts\" aria-hidden=\"true\"><a class=\"room\">Table</a></nav>";

/// What stands in the masthead, which the program draws with the same height.
fn masthead(edition: &Edition) -> String {
    let speakers: BTreeSet<_> = edition.statements.iter().filter_map(|it| it.speaker).collect();
    let bold = |number, noun| match count(number, noun).split_once(' ') {
        Some((number, noun)) => format!("<b>{number}</b> {noun}"),
        None => String::new(),
    };
    format!(
        "<div class=\"bar\"><h1><a href=\"./\" dir=\"auto\">{}</a></h1><p class=\"scope\">{} by {} in {}{}</p>\
         {ROOM}",
        escape(&edition.site.title),
        bold(edition.statements.len(), "statement"),
        bold(speakers.len(), "speaker"),
        bold(edition.articles.len(), "article"),
        period(edition).map_or(String::new(), |it| format!(", {}", escape(&it))),
    )
}

/// The first rows in the page's first order, within what the program will draw around them. In one
/// file, links lead to views, because there are no other pages.
pub(super) fn rows(edition: &Edition, in_one_file: bool) -> String {
    if edition.statements.is_empty() {
        return String::new();
    }
    let table = Table::new(edition);
    let mut introduction = Markup::new();
    intro::push(&mut introduction, edition, &table, (!in_one_file).then_some(intro::METHOD));
    let order = table.ask(&View::default()).rows;
    let first = order.iter().filter_map(|&it| edition.statements.get(it as usize)).take(ROWS_MAX);
    let first: Vec<&Statement> = first.collect();
    let heading = count(edition.statements.len(), "statement");
    let table = rows::table(&Rows::new(edition), &heading, &first, &|target, it, article| {
        let slug = &article.slug;
        match (target, in_one_file) {
            // Without an address: it has the look of the link that the program makes of it.
            (Target::Speaker, _) => None,
            (Target::Open, true) => Some(format!("#s={}", it.id)),
            (Target::Open, false) => Some(format!("articles/{slug}.html#s-{}", it.id)),
            (Target::Article, true) => Some(format!("#article={slug}")),
            (Target::Article, false) => Some(format!("articles/{slug}.html")),
        }
    });
    let rest = match edition.statements.len() > first.len() {
        true => format!("<p class=\"beside\">These are the newest {}.</p>", first.len()),
        false => String::new(),
    };
    let articles = if in_one_file { "" } else { "<a href=\"articles.html\">All articles</a> · " };
    format!(
        "<div class=\"columns still\"><aside class=\"filters\"><details><summary>Filters</summary></details></aside>\
         <main><section class=\"rows\" id=\"rows\"><div class=\"intro\">{}</div>{LAYOUTS_ROOM}<div class=\"head\"><h2>{heading}</h2>\
         <div class=\"looks\"><select class=\"sort\" aria-label=\"Order\" disabled><option>newest first</option></select>\
         <details class=\"menu room\" aria-hidden=\"true\"><summary>Columns, groups</summary></details></div></div>\n{table}{rest}</section></main></div>\
         <footer class=\"imprint\"><p>Found by a program: check the source before you quote. \
         {articles}Edition {}.</p></footer>",
        introduction.finish(),
        escape(&edition.id),
    )
}
