//! A **built app**: the folder that Trunk writes, as a value. An edition is published into it.

use super::html::{attribute, each_tag};
use super::programs::{LARGE, SMALL};
use super::{Failure, Files, chunks, method};
use crate::bundle;
use std::path::{Path, PathBuf};

/// What publishing writes, so that it is left out where a published site is published again: files, and with a `*` at
/// their end all whose paths begin so.
const WRITTEN: [&str; 24] = [
    "actors.json",
    "articles-*",
    "articles.html",
    "articles.json",
    "articles/*",
    bundle::FILE,
    chunks::PATH,
    "chunks/*",
    method::PATH,
    "feed.atom",
    "feed.json",
    "icon-192.png",
    "icon-512.png",
    "manifest.webmanifest",
    "onrecord.html",
    "preview.png",
    "publish/*",
    "robots.txt",
    "schema.json",
    "sitemap-*",
    "sitemap.xml",
    "statements.csv",
    "statements.jsonl",
    "sw.js",
];

/// Whether a file of a site comes from publishing.
pub(super) fn is_written(path: &str) -> bool {
    WRITTEN.iter().any(|it| match it.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == *it,
    })
}

/// A built app. Its page has every part that [`App::new`] asks for.
#[derive(Debug)]
pub(super) struct App {
    folder: PathBuf,
    /// `index.html`.
    pub(super) page: String,
    /// The other files.
    pub(super) files: Files,
}

impl App {
    /// Takes the files of a folder; says why they are not a built app.
    pub(super) fn new(folder: &Path, files: Files) -> Result<App, Failure> {
        App::read(folder, files).map_err(|why| Failure::NoApp(folder.to_path_buf(), why))
    }

    /// The failure where it turns out later that it is not a built app, and why.
    pub(super) fn unfit(&self, why: impl Into<String>) -> Failure {
        Failure::NoApp(self.folder.clone(), why.into())
    }

    fn read(folder: &Path, mut files: Files) -> Result<App, String> {
        let page = files.remove("index.html").ok_or("there is no index.html in it")?;
        let page = String::from_utf8(page).map_err(|_| "its index.html is not UTF-8")?;
        for id in ["app-js", "app-wasm", "edition"] {
            linked(&page, id).ok_or(format!("its index.html has no link `{id}`"))?;
        }
        for id in SMALL.into_iter().chain(LARGE) {
            let Some(file) = linked(&page, id) else { continue };
            if !files.contains_key(&file) {
                return Err(format!(
                    "its index.html names `{}`, which is not there",
                    file.escape_debug()
                ));
            }
        }
        for name in PLACES {
            if super::html::fill(&page, name, "").is_none() {
                return Err(format!(
                    "its index.html has no place `publish:{name}`: it is of another version"
                ));
            }
        }
        files.retain(|path, _| !is_written(path));
        Ok(App { folder: folder.to_path_buf(), page, files })
    }
}

/// The places of a page that publishing fills.
const PLACES: [&str; 5] = ["head", "style", "masthead", "rows", "foot"];

impl App {
    /// The app as it was before any edition was published into it: a template for other people's texts.
    pub(super) fn template(&self) -> Files {
        let emptied =
            |page: String, name: &&str| super::html::fill(&page, name, "").unwrap_or(page);
        let page = PLACES.iter().fold(self.page.clone(), emptied);
        let mut files = self.files.clone();
        files.insert("index.html".into(), page.into_bytes());
        files
    }
}

/// The file that the `<link>` with an id names, as a path within the site.
pub(super) fn linked(page: &str, id: &str) -> Option<String> {
    let mut found = None;
    each_tag(page, "link", &mut |attributes| {
        if attribute(attributes, "id") == Some(id) {
            found = attribute(attributes, "href").map(file);
        }
        attributes.to_owned()
    });
    found
}

/// An address of the page as a path within the site.
pub(super) fn file(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.trim_start_matches(['.', '/']).to_owned()
}
