//! For programs that follow links: the site map, `robots.txt`, and what the page's head says to them — other forms of
//! the same content, and what to show beside a link (Open Graph).

use super::html::escape;
use super::page::description;
use super::{article, data, feed};
use crate::export::one_line;
use crate::model::Edition;

/// The picture of link previews.
pub(super) const PREVIEW: &str = "preview.png";

/// The most pages that a site map may have (sitemaps.org, protocol 0.9).
const PAGES_MAX: usize = 50_000;

/// `sitemap.xml`, which has whole addresses only; `None` where the site's place is not known.
pub(super) fn sitemap(edition: &Edition) -> Option<String> {
    let root = edition.site.url.as_deref()?;
    let pages = ["".to_owned(), "articles.html".to_owned()].into_iter();
    let pages = pages.chain(edition.articles.iter().map(article::path)).take(PAGES_MAX);
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for it in pages {
        out.push_str(&format!("<url><loc>{}</loc></url>\n", escape(&[root, &it].concat())));
    }
    out.push_str("</urlset>\n");
    Some(out)
}

/// `robots.txt`: everything may be read.
pub(super) fn robots(edition: &Edition) -> String {
    let map = edition.site.url.as_deref();
    let map = map.map_or(String::new(), |it| format!("Sitemap: {it}sitemap.xml\n"));
    ["User-agent: *\nAllow: /\n", &map].concat()
}

/// What stands in the page's head. Where the site's place is not known, what needs a whole address is left out.
pub(super) fn head(edition: &Edition) -> String {
    let mut out = String::new();
    for (path, media_type, title) in feed::FEEDS.into_iter().chain(data::TABLES) {
        out.push_str(&format!(
            "\n<link rel=\"alternate\" type=\"{media_type}\" title=\"{title}\" href=\"./{path}\">"
        ));
    }
    let title = one_line(&edition.site.title);
    let mut properties = vec![
        ("og:type", "website".to_owned()),
        ("og:title", title.clone()),
        ("og:site_name", title),
        ("og:description", description(edition)),
    ];
    if let Some(url) = &edition.site.url {
        out.push_str(&format!("\n<link rel=\"canonical\" href=\"{}\">", escape(url)));
        properties.extend([
            ("og:url", url.clone()),
            ("og:image", [url, PREVIEW].concat()),
            ("og:image:width", "1200".to_owned()),
            ("og:image:height", "630".to_owned()),
            (
                "og:image:alt",
                "A quotation mark, and bars: how many statements there are over time".to_owned(),
            ),
        ]);
        out.push_str("\n<meta name=\"twitter:card\" content=\"summary_large_image\">");
    }
    for (name, value) in properties {
        out.push_str(&format!("\n<meta property=\"{name}\" content=\"{}\">", escape(&value)));
    }
    out
}

/// What stands at the foot of the page: the introduction, and links to what can be taken as it is.
pub(super) fn foot(edition: &Edition, in_one_file: bool) -> String {
    let mut out = String::new();
    for it in edition.site.introduction.split('\n').map(one_line).filter(|it| !it.is_empty()) {
        out.push_str(&format!("<p dir=\"auto\">{}</p>", escape(&it)));
    }
    if !in_one_file {
        let links = data::TABLES
            .into_iter()
            .chain(feed::FEEDS)
            .map(|(path, _, title)| format!("<a href=\"{path}\" title=\"{title}\">{path}</a>"));
        let links: Vec<String> = links.collect();
        out.push_str(&format!(
            "<p>Open data: {} · the whole site in <a href=\"onrecord.html\" download>one file</a></p>",
            links.join(" · ")
        ));
    }
    match out.is_empty() {
        true => out,
        false => format!("<section class=\"imprint about\" aria-label=\"About\">{out}</section>"),
    }
}
