//! Makes a built app and an edition a finished site, which is all files: it opens under any path of any host, and what
//! a reader, a search engine or another program needs of it does not wait for the program in the page.
//!
//! [`plan`] says which files a site has, and touches no disk; [`publish`] reads the app, and writes the plan in one step.
//! Publishing a published site again gives the same site.

mod app;
mod article;
mod disk;
mod html;
mod page;
mod policy;
mod rows;
mod single;

use crate::bundle;
use crate::model::Edition;
use std::collections::BTreeMap;

pub use app::App;
pub use disk::{Failure, edition_of, publish};

/// The files of a site, by their path with `/` as separator.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of the site that shows an edition in an app; the same app and edition give the same bytes.
pub fn plan(app: &App, edition: &Edition) -> Result<Files, String> {
    let mut files = app.files.clone();
    let packed = bundle::pack(edition).map_err(|it| it.to_string())?;
    files.insert(bundle::FILE.into(), packed);
    files.insert(page::STYLE.into(), include_bytes!("site.css").to_vec());
    let styles = page::styles(&app.page);
    let list = ("articles.html".to_owned(), article::list(edition, &styles));
    for (path, page) in article::pages(edition, &styles).into_iter().chain([list]) {
        files.insert(path, page.into_bytes());
    }
    let page = page::index(app, edition, &files)?;
    let single = single::pack(app, edition, &page, &files);
    let single =
        single.ok_or("its files do not fit into one: they are not text, or boot.js is missing")?;
    files.insert(single::PATH.into(), single.into_bytes());
    files.insert("index.html".into(), page.into_bytes());
    Ok(files)
}
