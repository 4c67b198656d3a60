//! For programs that follow links: the site map, `robots.txt`, and what the page's head says to them — other forms of
//! the same content, and what to show beside a link (Open Graph).

use super::chunks::is_large;
use super::html::escape;
use super::page::description;
use super::{article, data, feed};
use crate::export::one_line;
use crate::model::Edition;

/// The picture of link previews.
pub(super) const PREVIEW: &str = "preview.png";

/// The most pages and bytes that a site map may have (sitemaps.org, protocol 0.9).
const MAX: (usize, usize) = (50_000, 50 << 20);

const SITEMAP: &str = "sitemap.xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// `sitemap.xml` by its path, which has whole addresses only; nothing where the site's place is not known. Of more pages
/// than one may have, there are several beside it, and it lists those.
pub(super) fn sitemaps(edition: &Edition) -> Vec<(String, String)> {
    let Some(root) = edition.site.url.as_deref() else { return Vec::new() };
    let pages = ["".to_owned()].into_iter().chain(article::lists(edition));
    let pages = pages.chain(edition.articles.iter().map(article::path));
    maps(root, pages, MAX)
}

/// The site maps of some pages, each within the greatest number of pages and bytes.
fn maps(
    root: &str,
    pages: impl Iterator<Item = String>,
    (n_max, bytes_max): (usize, usize),
) -> Vec<(String, String)> {
    let open = format!("{HEAD}<urlset {NAMESPACE}>\n");
    let close = "</urlset>\n";
    let mut maps = vec![open.clone()];
    let mut n = 0;
    for page in pages {
        let page = format!("<url><loc>{}</loc></url>\n", escape(&[root, &page].concat()));
        let bytes = maps.last().map_or(0, String::len) + page.len() + close.len();
        if n == n_max || (n > 0 && bytes > bytes_max) {
            n = 0;
            maps.push(open.clone());
        }
        n += 1;
        maps.last_mut().into_iter().for_each(|it| it.push_str(&page));
    }
    maps.iter_mut().for_each(|it| it.push_str(close));
    let index = SITEMAP.to_owned();
    if maps.len() <= 1 {
        return maps.into_iter().map(|it| (index.clone(), it)).collect();
    }
    // They have to lie where the pages do, or above them.
    let name = |idx: usize| format!("sitemap-{idx}.xml");
    let mut list = format!("{HEAD}<sitemapindex {NAMESPACE}>\n");
    for idx in 1..=maps.len() {
        let address = [root, &name(idx)].concat();
        list.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&address)));
    }
    list.push_str("</sitemapindex>\n");
    (1..).map(name).zip(maps).chain([(index, list)]).collect()
}

/// `robots.txt`: everything may be read.
pub(super) fn robots(edition: &Edition) -> String {
    let map = edition.site.url.as_deref();
    let map = map.map_or(String::new(), |it| format!("Sitemap: {it}{SITEMAP}\n"));
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
        let from_disk = match is_large(edition) {
            true => {
                "opened from a disk, without a web server, this page has the newest rows and the articles only"
            }
            false => "the whole site in <a href=\"onrecord.html\" download>one file</a>",
        };
        out.push_str(&format!("<p>Open data: {} · {from_disk}</p>", links.join(" · ")));
    }
    match out.is_empty() {
        true => out,
        false => format!("<section class=\"imprint about\" aria-label=\"About\">{out}</section>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many pages each site map of `n` pages has, and what lists them.
    #[track_caller]
    fn check(n: usize, max: (usize, usize), expected: &[usize]) {
        let pages = (0..n).map(|it| format!("articles/{it:02}.html"));
        let maps = maps("https://a.example/&/", pages, max);
        let of = |name: &str| &maps.iter().find(|it| it.0 == name).unwrap().1;
        let names: Vec<String> = match expected.len() {
            1 => vec![SITEMAP.into()],
            n => (1..=n).map(|it| format!("sitemap-{it}.xml")).collect(),
        };
        let counts: Vec<usize> = names
            .iter()
            .map(|it| of(it).matches("<url><loc>https://a.example/&amp;/articles/").count())
            .collect();
        assert_eq!(counts, expected);
        assert!(names.iter().all(|it| of(it).len() <= max.1 && of(it).ends_with("</urlset>\n")));
        if expected.len() > 1 {
            assert_eq!(
                of(SITEMAP).matches("<sitemap><loc>https://a.example/&amp;/sitemap-").count(),
                names.len()
            );
            assert_eq!(maps.len(), names.len() + 1);
        }
    }

    #[test]
    fn a_site_map_has_no_more_than_it_may() {
        check(1, (3, 1000), &[1]);
        check(3, (3, 1000), &[3]);
        check(4, (3, 1000), &[3, 1]);
        check(7, (3, 1000), &[3, 3, 1]);
        check(4, (100, 280), &[2, 2]);
    }
}
