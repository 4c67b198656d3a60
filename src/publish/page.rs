//! The page itself, `index.html`: what it says before the program runs, and where the program is not allowed to.

use super::app::App;
use super::chunks::is_large;
use super::html::{attribute, each_tag, escape, fill, with_attribute};
use super::rows;
use super::{Files, Whole, Worker, crawl, policy, worker};
use crate::app::frame::{self, Places, ROWS_MAX};
use crate::app::intro;
use crate::app::markup::Markup;
use crate::app::row::{Rows, Target};
use crate::app::words::count;
use crate::export::one_line;
use crate::model::{Article, Edition, Statement};

/// The style sheet that an editor's accent colour makes; what else is static is styled by the app.
pub(super) const STYLE: &str = "publish/site.css";

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
    whole: &Whole,
    files: &Files,
    worker: Worker,
) -> Result<String, String> {
    let edition = whole.edition;
    let title = one_line(&edition.site.title);
    let page = titled(&app.page, &title);
    let page = each_tag(&page, "meta", &mut |it| match attribute(it, "name") {
        Some("description") => with_attribute(it, "content", &description(edition)),
        _ => it.to_owned(),
    });
    let link = || format!("<link rel=\"stylesheet\" href=\"./{STYLE}\">");
    let style = files.contains_key(STYLE).then(link).unwrap_or_default();
    let parts = [
        (
            "head",
            [
                policy::program(&page, is_large(edition)),
                crawl::head(edition),
                worker::head(worker),
                early(files),
            ]
            .concat(),
        ),
        ("style", style),
        ("masthead", masthead(edition)),
        ("rows", rows(whole, false)),
        ("foot", crawl::foot(edition, false)),
    ];
    let page = parts.into_iter().try_fold(page, |page, (name, content)| {
        fill(&page, name, &content).ok_or(format!("index.html has no place `publish:{name}`"))
    })?;
    Ok(policy::with_digests(&page, files))
}

/// Has the outline of a large edition travel while the programs do that will ask for it.
fn early(files: &Files) -> String {
    let chunks = files.keys().filter(|it| it.starts_with("chunks/"));
    chunks.map(|it| format!("\n<link rel=\"prefetch\" href=\"./{it}\">")).collect()
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

/// The head of the page as the program has it.
fn masthead(edition: &Edition) -> String {
    let mut out = Markup::new();
    frame::head(&mut out, edition);
    out.finish()
}

/// The first rows in the page's first order, in the frame that the program takes over. In one file, links lead to views,
/// because there are no other pages.
pub(super) fn rows(whole: &Whole, in_one_file: bool) -> String {
    let edition = whole.edition;
    if edition.statements.is_empty() {
        return String::new();
    }
    let mut places = Places { is_timeless: true, ..Places::default() };
    places.intro.put("<div class=\"intro\">");
    intro::push(&mut places.intro, edition, &whole.table, (!in_one_file).then_some(intro::METHOD));
    places.intro.put("</div>");
    places.layouts.put("<a>Table</a>");
    let heading = count(edition.statements.len(), "statement");
    places.title.put("<h2>").text(&heading).put("</h2>");
    places.order.put(
        "<select class=\"sort\" aria-label=\"Order\" disabled><option>newest first</option></select>",
    );
    if !in_one_file {
        places.links.put("<a href=\"articles.html\">All articles</a> · ");
    }
    let first: Vec<&Statement> = whole.newest(ROWS_MAX).collect();
    let address = |target, it: &Statement, article: &Article| {
        let slug = &article.slug;
        match (target, in_one_file) {
            // Without an address: it has the look of the link that the program makes of it.
            (Target::Speaker, _) => None,
            (Target::Open, true) => Some(format!("#s={}", it.id)),
            (Target::Open, false) => Some(format!("articles/{slug}.html#s-{}", it.id)),
            (Target::Article, true) => Some(format!("#article={slug}")),
            (Target::Article, false) => Some(format!("articles/{slug}.html")),
        }
    };
    rows::push(&mut places.view, &Rows::new(edition), &heading, &first, &address);
    if edition.statements.len() > first.len() {
        places.view.put("<p class=\"beside\">These are the newest ");
        places.view.number(first.len() as u32).put(".</p>");
    }
    let mut out = Markup::new();
    frame::body(&mut out, edition, &places);
    out.finish()
}
