//! A static page for each article: its text with every statement marked and named by an anchor, who said each and when,
//! and the ways back to the page that filters.

use super::html::{attribute, escape};
use super::rows;
use super::site::Site;
use super::{Failure, policy};
use crate::app::markup::Markup;
use crate::app::row::{Rows, Target};
use crate::app::words::count;
use crate::export::one_line;
use crate::model::{Article, Basis, Edition, Statement};
use crate::progress::Progress;
use rayon::prelude::*;

/// How many articles a page of their list has: as much as one still scrolls through, and some 100 KB.
const LISTED: usize = 1_000;

/// Writes the pages of all articles, and their list. `styles` are the tags of the app's style sheets.
pub(super) fn write(
    edition: &Edition,
    styles: &[String],
    site: &Site,
    progress: &Progress,
) -> Result<(), Failure> {
    let all = Rows::new(edition);
    let by_article = by_article(edition);
    let n = edition.articles.len();
    progress.step("writing articles");
    edition.articles.par_iter().zip(&by_article).try_for_each(|(article, statements)| {
        progress.one(n, "articles");
        site.put(&path(article), page(edition, &all, article, statements, styles))
    })?;
    let lists: Vec<String> = lists(edition).collect();
    let parts = edition.articles.chunks(LISTED).zip(by_article.chunks(LISTED));
    for (idx, (articles, statements)) in parts.enumerate() {
        let part = articles.iter().zip(statements.iter().map(Vec::len));
        let page = list(edition, part, idx, &lists, styles);
        site.put(lists.get(idx).map_or("", String::as_str), page)?;
    }
    Ok(())
}

/// The paths of the pages that list all articles.
pub(super) fn lists(edition: &Edition) -> impl Iterator<Item = String> {
    let n = edition.articles.len().div_ceil(LISTED);
    (1..=n).map(|it| if it == 1 { "articles.html".into() } else { format!("articles-{it}.html") })
}

/// The statements of each article, found in one pass over all.
fn by_article(edition: &Edition) -> Vec<Vec<&Statement>> {
    let mut lists = vec![Vec::new(); edition.articles.len()];
    for it in &edition.statements {
        lists.get_mut(it.article.0 as usize).into_iter().for_each(|list| list.push(it));
    }
    lists
}

/// Where an article's page lies.
pub(super) fn path(article: &Article) -> String {
    format!("articles/{}.html", article.slug)
}

fn page(
    edition: &Edition,
    all: &Rows,
    article: &Article,
    statements: &[&Statement],
    styles: &[String],
) -> String {
    let n = count(statements.len(), "statement");
    let mut body = format!(
        "<article>\n<h2 lang=\"{}\" dir=\"auto\">{}</h2>\n<p class=\"source\">{}</p>\n{}{}</article>\n",
        escape(&article.language),
        escape(&article.title),
        source(article),
        why(article),
        rows::text(article, statements),
    );
    if !statements.is_empty() {
        let mut table = Markup::new();
        rows::push(&mut table, all, &n, statements, &|target, it, _| match target {
            Target::Open => Some(format!("#s-{}", it.id)),
            Target::Speaker => None,
            Target::Article => Some(format!("../#s={}", it.id)),
        });
        let table = table.finish();
        body.push_str(&format!(
            "<section class=\"rows\"><div class=\"head\"><h2>{n}</h2></div>\n{table}</section>\n"
        ));
    }
    frame(edition, &article.title, "../", styles, &body)
}

/// Who published an article, and when, and where.
fn source(article: &Article) -> String {
    let mut parts = Vec::new();
    if let Some(publisher) = &article.publisher {
        parts.push(format!("<bdi>{}</bdi>", escape(publisher)));
    }
    parts.push(rows::date(&article.published));
    if let Some(url) = &article.url {
        parts.push(format!(
            "<a href=\"{}\" rel=\"noreferrer nofollow\">as published</a>",
            escape(url)
        ));
    }
    parts.join(" · ")
}

/// From what the date of publication is known, where there is more to say than that the text states it.
fn why(article: &Article) -> String {
    let published = &article.published;
    let basis = if published.basis == Basis::Inferred { "Date inferred: " } else { "Date: " };
    let why = published.why.as_deref().map(escape);
    why.map_or_else(String::new, |it| format!("<p class=\"source\">{basis}<bdi>{it}</bdi></p>\n"))
}

/// One page of the list of all articles, each with how many statements it has.
fn list<'a>(
    edition: &Edition,
    part: impl Iterator<Item = (&'a Article, usize)>,
    idx: usize,
    lists: &[String],
    styles: &[String],
) -> String {
    let mut body = "<h2>Articles</h2>\n".to_owned();
    let mut title = "Articles".to_owned();
    if lists.len() > 1 {
        title = format!("Articles, page {}", idx + 1);
        body.push_str("<nav aria-label=\"Pages\"><p>Pages:");
        for (it, path) in lists.iter().enumerate() {
            let current = if it == idx { " aria-current=\"page\"" } else { "" };
            body.push_str(&format!(" <a href=\"{path}\"{current}>{}</a>", it + 1));
        }
        body.push_str("</p></nav>\n");
    }
    body.push_str("<ul class=\"ways\">\n");
    for (article, n_statements) in part {
        body.push_str(&format!(
            "<li><a href=\"{}\" dir=\"auto\">{}</a><small>{} · {}</small></li>\n",
            path(article),
            escape(&article.title),
            source(article),
            count(n_statements, "statement"),
        ));
    }
    body.push_str("</ul>\n");
    frame(edition, &title, "./", styles, &body)
}

/// A page without a program, `to_root` below the site.
pub(super) fn frame(
    edition: &Edition,
    title: &str,
    to_root: &str,
    styles: &[String],
    body: &str,
) -> String {
    // Without their digests, which browsers refuse to check from a disk.
    let style = |it: &String| {
        let [rel, href] = ["rel", "href"].map(|name| attribute(it, name).unwrap_or_default());
        format!("<link rel=\"{rel}\" href=\"{to_root}{}\">\n", href.trim_start_matches("./"))
    };
    let styles: String = styles.iter().map(style).collect();
    let site = escape(&edition.site.title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{}\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{} · {}</title>\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n{styles}</head>\n<body class=\"still\">\n<header class=\"masthead\"><div class=\"bar\"><h1><a href=\"{to_root}\" dir=\"auto\">{site}</a></h1>\
         </div></header>\n<main class=\"article\">\n{body}</main>\n\
         <footer class=\"imprint\"><p>Found by a program: check the source before you quote. \
         <a href=\"{to_root}articles.html\">All articles</a> · Edition {}.</p></footer>\n</body>\n</html>\n",
        policy::still(),
        escape(&one_line(title)),
        escape(&one_line(&edition.site.title)),
        escape(&edition.id),
    )
}
