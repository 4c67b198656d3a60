//! A **built app**: the folder that Trunk writes, as a value. An edition is published into it.

use super::html::{attribute, each_tag, with_attribute, without_tag};
use super::{Failure, Files, chunks, method};
use crate::bundle;
use crate::model::WHOLE_MAX;
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

/// The links to the programs of the page that shows an edition whole: the glue and the program.
const SMALL: [&str; 2] = ["app-js", "app-wasm"];

/// The links to those that show an edition in chunks: of its page, in the order of [`SMALL`], and of the worker beside it.
const LARGE: [&str; 4] = ["large-js", "large-wasm", "worker-js", "worker-wasm"];

/// The places of a page that publishing fills.
const PLACES: [&str; 5] = ["head", "style", "masthead", "rows", "foot"];

impl App {
    /// The app with the programs that an edition needs, and without the others: its page names them `app-js` and
    /// `app-wasm`, whichever they are.
    pub(super) fn for_edition(mut self, is_large: bool) -> Result<App, Failure> {
        let was_large = linked(&self.page, "edition").as_deref() == Some(chunks::PATH);
        if is_large == was_large {
            // The site of such an edition has none of the other programs any more.
            if !is_large {
                LARGE.iter().for_each(|it| self.remove(it));
            }
            return Ok(self);
        }
        if was_large {
            return Err(self.unfit(
                "it is the site of a large edition, without the program for small ones: publish into the app itself",
            ));
        }
        let href = |id| {
            let why = format!(
                "its index.html has no link `{id}`, so it shows no more than {WHOLE_MAX} statements: publish into the app itself"
            );
            linked(&self.page, id).ok_or_else(|| self.unfit(why))
        };
        let [js, wasm, ..] = LARGE.map(href);
        LARGE.into_iter().try_for_each(|it| href(it).map(|_| ()))?;
        let new = [("app-js", js?), ("app-wasm", wasm?), ("edition", chunks::PATH.to_owned())];
        for id in SMALL {
            linked(&self.page, id).into_iter().for_each(|it| _ = self.files.remove(&it));
        }
        let page = each_tag(&self.page, "link", &mut |it| match new
            .iter()
            .find(|new| attribute(it, "id") == Some(new.0))
        {
            Some((_, file)) => with_attribute(it, "href", &["./", file].concat()),
            None => it.to_owned(),
        });
        let is_named_twice =
            |it: &str| attribute(it, "id").is_some_and(|it| LARGE[..2].contains(&it));
        self.page = without_tag(&page, "link", &is_named_twice, &mut |_| String::new());
        Ok(self)
    }

    /// Takes a link away, and the file that it names.
    fn remove(&mut self, id: &str) {
        linked(&self.page, id).into_iter().for_each(|it| _ = self.files.remove(&it));
        let is_it = |it: &str| attribute(it, "id") == Some(id);
        self.page = without_tag(&self.page, "link", &is_it, &mut |_| String::new());
    }

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
