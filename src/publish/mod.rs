//! Makes a built app and an edition a finished site, which is all files: it opens under any path of any host, and what
//! a reader, a search engine or another program needs of it does not wait for the program in the page.
//!
//! [`plan`] says which files a site has, and touches no disk; [`publish`] reads the app, and writes the plan in one step.
//! Publishing a published site again gives the same site.

mod accent;
mod app;
mod article;
mod crawl;
mod data;
mod disk;
mod draw;
mod feed;
mod html;
mod method;
mod page;
mod policy;
mod rows;
mod single;
mod worker;

use crate::bundle;
use crate::model::Edition;
use std::collections::BTreeMap;

pub use app::App;
pub use disk::{Failure, edition_of, publish, template};
pub use worker::Worker;

/// The files of a site, by their path with `/` as separator.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The sizes of the site's icons, in pixels.
const ICONS: [usize; 2] = [192, 512];

/// The files of the site that shows an edition in an app; the same app and edition give the same bytes.
pub fn plan(app: &App, edition: &Edition, worker: Worker) -> Result<Files, String> {
    let mut files = app.files.clone();
    let packed = bundle::pack(edition).map_err(|it| it.to_string())?;
    files.insert(bundle::FILE.into(), packed);
    files.remove(page::STYLE);
    let accent = accent::style(edition.site.accent.as_deref());
    files.extend(accent.map(|it| (page::STYLE.to_owned(), it.into_bytes())));
    files.insert(worker::MANIFEST.into(), worker::manifest(edition).into_bytes());
    for size in ICONS {
        files.extend(draw::icon(edition, size).map(|it| (format!("icon-{size}.png"), it)));
    }
    // So far it is what the page needs to run, and all that a browser keeps.
    let index = page::index(app, edition, &files, worker)?;
    let script = worker::script(worker, edition, &files, &index);
    let single = single::pack(app, edition, &index, &files);
    let single =
        single.ok_or("its files do not fit into one: they are not text, or boot.js is missing")?;
    files.insert(worker::PATH.into(), script.into_bytes());
    files.insert(single::PATH.into(), single.into_bytes());
    data::add(edition, &mut files);
    files.extend(feed::feeds(edition).map(|(path, feed)| (path, feed.into_bytes())));
    files.extend(crawl::sitemap(edition).map(|it| ("sitemap.xml".to_owned(), it.into_bytes())));
    files.insert("robots.txt".into(), crawl::robots(edition).into_bytes());
    files.extend(draw::preview(edition).map(|it| (crawl::PREVIEW.to_owned(), it)));
    let styles = page::styles(&index);
    files.insert("index.html".into(), index.into_bytes());
    let list = ("articles.html".to_owned(), article::list(edition, &styles));
    for (path, page) in article::pages(edition, &styles).into_iter().chain([list]) {
        files.insert(path, page.into_bytes());
    }
    files.insert(method::PATH.into(), method::page(edition, &styles).into_bytes());
    Ok(files)
}
