//! The site without a network: a service **worker** that keeps the files of one build on the reader's device, and the
//! manifest by which the site can be installed.

use super::{Files, ICONS, html::escape};
use crate::export::one_line;
use crate::model::{Edition, hex};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// Where the worker lies: what it serves is the folder around it.
pub(super) const PATH: &str = "sw.js";

/// Where the manifest lies.
pub(super) const MANIFEST: &str = "manifest.webmanifest";

/// Whether browsers keep the site for use without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worker {
    /// They do, from the second visit on.
    On,
    /// They do not, and forget what an earlier build made them keep.
    Off,
}

/// The worker of a site. `kept` are the files that the program needs, and `page` is `index.html`.
pub(super) fn script(worker: Worker, edition: &Edition, kept: &Files, page: &str) -> String {
    if worker == Worker::Off {
        return include_str!("no-worker.js").to_owned();
    }
    let page = [("./".to_owned(), super::policy::sha256(page))];
    let digests =
        kept.iter().map(|(path, bytes)| (["./", path].concat(), super::policy::sha256_of(bytes)));
    let files: Map<String, Value> =
        page.into_iter().chain(digests).map(|it| (it.0, it.1.into())).collect();
    let files = Value::from(files).to_string();
    let digest = hex(&Sha256::digest(&files)[..4]);
    let build = json!(format!("{} {digest}", edition.id));
    format!("const BUILD = {build};\nconst FILES = {files};\n{}", include_str!("worker.js"))
}

/// The manifest of the site (W3C, Web Application Manifest).
pub(super) fn manifest(edition: &Edition) -> String {
    let title = one_line(&edition.site.title);
    let icon = |size: usize| {
        json!({
            "src": format!("icon-{size}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": "any maskable",
        })
    };
    let manifest = json!({
        "name": title,
        "short_name": title.chars().take(24).collect::<String>().trim_end(),
        "description": super::page::description(edition),
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fcfbf8",
        "theme_color": "#fcfbf8",
        "icons": ICONS.map(icon),
    });
    format!("{manifest:#}\n")
}

/// What stands in the page's head: `boot.js` starts the worker that it names.
pub(super) fn head(worker: Worker) -> String {
    let link = |id: &str, rel: &str, path: &str| {
        format!("\n<link{id} rel=\"{rel}\" href=\"./{}\">", escape(path))
    };
    let worker = match worker {
        Worker::On => link(" id=\"worker\"", "worker", PATH),
        Worker::Off => String::new(),
    };
    [link("", "manifest", MANIFEST), link("", "apple-touch-icon", "icon-192.png"), worker].concat()
}
