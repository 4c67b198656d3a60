//! Makes a built app and an edition a finished site, which is all files: it opens under any path of any host, and what
//! a reader, a search engine or another program needs of it does not wait for the program in the page.
//!
//! Most files say what they hold and touch no disk; [`publish`] reads the app, and has a `Site` write them one by one, so
//! that memory does not grow with them. Publishing a published site again gives the same site.

mod accent;
mod app;
mod article;
mod chunks;
mod crawl;
mod data;
mod disk;
mod draw;
mod feed;
mod html;
mod method;
mod page;
mod policy;
mod programs;
mod rows;
mod single;
mod site;
mod worker;

use crate::bundle;
use crate::model::{Edition, Statement};
use crate::progress::Progress;
use crate::query::{Answer, Table, View};
use app::App;
use site::Site;
use std::collections::BTreeMap;

pub use disk::{Failure, edition_of, open_edition, publish, template};
pub use site::Size;
pub use worker::Worker;

/// Some files of a site, by their path with `/` as separator.
type Files = BTreeMap<String, Vec<u8>>;

/// The sizes of the site's icons, in pixels.
const ICONS: [usize; 2] = [192, 512];

/// Writes the site that shows an edition in an app.
fn write(
    app: &App,
    edition: &Edition,
    worker: Worker,
    site: &Site,
    progress: &Progress,
) -> Result<(), Failure> {
    progress.step("filling columns");
    let whole = Whole::new(edition);
    let mut files = app.files.clone();
    let is_large = chunks::is_large(edition);
    if is_large {
        files.extend(chunks::write(edition, site, progress)?);
    } else {
        let packed = bundle::pack(edition).map_err(|it| app.unfit(it.to_string()))?;
        let manifest = chunks::whole(edition, &packed).map_err(|it| app.unfit(it.to_string()))?;
        site.put(chunks::PATH, manifest)?;
        files.insert(bundle::FILE.into(), packed);
    }
    files.remove(page::STYLE);
    let accent = accent::style(edition.site.accent.as_deref());
    files.extend(accent.map(|it| (page::STYLE.to_owned(), it.into_bytes())));
    files.insert(worker::MANIFEST.into(), worker::manifest(edition).into_bytes());
    for size in ICONS {
        files.extend(draw::icon(edition, size).map(|it| (format!("icon-{size}.png"), it)));
    }
    // So far it is what the page needs to run, and all that a browser keeps.
    let index = page::index(app, &whole, &files, worker).map_err(|it| app.unfit(it))?;
    site.put(worker::PATH, worker::script(worker, edition, &files, &index))?;
    if !is_large {
        let single = single::pack(app, &whole, &index, &files);
        let why = "its files do not fit into one: they are not text, or boot.js is missing";
        site.put(single::PATH, single.ok_or_else(|| app.unfit(why))?)?;
    }
    site.put("index.html", &index)?;
    files.into_iter().try_for_each(|(name, bytes)| site.put(&name, bytes))?;

    feed::feeds(&whole).into_iter().try_for_each(|(name, feed)| site.put(&name, feed))?;
    crawl::sitemaps(edition).into_iter().try_for_each(|(name, map)| site.put(&name, map))?;
    site.put("robots.txt", crawl::robots(edition))?;
    draw::preview(&whole).map_or(Ok(()), |it| site.put(crawl::PREVIEW, it))?;
    let styles = page::styles(&index);
    site.put(method::PATH, method::page(edition, &styles))?;
    data::write(&whole, site, progress)?;
    article::write(edition, &styles, site, progress)
}

/// An edition with what is asked of it more than once.
struct Whole<'a> {
    edition: &'a Edition,
    table: Table<'a>,
    /// The answer to the view in which nothing is chosen: the newest statements come first.
    answer: Answer,
}

impl<'a> Whole<'a> {
    fn new(edition: &'a Edition) -> Whole<'a> {
        let table = Table::new(edition);
        let answer = table.ask(&View::default());
        Whole { edition, table, answer }
    }

    /// The newest statements.
    fn newest(&self, most: usize) -> impl Iterator<Item = &'a Statement> {
        let statements = &self.edition.statements;
        self.answer.rows.iter().filter_map(|&it| statements.get(it as usize)).take(most)
    }
}
