//! The whole site in one file, `onrecord.html`: it opens by a double click, from a disk, without any network.
//!
//! Programs and data stand in the page as text that does not run; `unpack.js` makes addresses within the browser of
//! them, so that the page starts as it does from a server. Browsers do not import a module from a disk by any other way.

use super::app::{self, App, linked};
use super::html::{attribute, fill, without_tag};
use super::policy::{self, sha256};
use super::{Files, Whole, crawl, page};
use base64::{Engine, prelude::BASE64_STANDARD};

/// Where it lies.
pub(super) const PATH: &str = "onrecord.html";

/// From a disk, browsers start no module and check no digest: there the page hands over to this file.
pub(super) const HAND_OVER: &str =
    "if (location.protocol === \"file:\") location.replace(\"onrecord.html\" + location.hash)";

/// What gives the parts their addresses.
const UNPACK: &str = include_str!("unpack.js");

/// The file, from the finished page of the site and the site's files.
pub(super) fn pack(app: &App, whole: &Whole, index: &str, files: &Files) -> Option<String> {
    let bytes = |id| files.get(&linked(&app.page, id)?);
    let glue = std::str::from_utf8(bytes("app-js")?).ok()?;
    let packed = [
        ("app-js", within_script(glue)),
        ("app-wasm", BASE64_STANDARD.encode(bytes("app-wasm")?)),
        ("edition", BASE64_STANDARD.encode(bytes("edition")?)),
    ];
    let mut hashes = Hashes::default();
    let mut scripts = String::new();
    for (id, text) in packed {
        scripts.push_str(&format!("<link id=\"{id}\" rel=\"program\">\n"));
        scripts
            .push_str(&format!("<script type=\"text/plain\" id=\"packed-{id}\">{text}</script>\n"));
    }
    scripts.push_str(&hashes.script(UNPACK));

    let mut page = fill(index, "head", "")?;
    for id in ["app-js", "app-wasm", "edition", "method"] {
        page = without_tag(&page, "link", &|it| attribute(it, "id") == Some(id), &mut |_| {
            String::new()
        });
    }
    let text = |address: &str| {
        files
            .get(&app::file(address))
            .and_then(|it| std::str::from_utf8(it).ok())
            .unwrap_or_default()
    };
    let is_style = |it: &str| attribute(it, "rel") == Some("stylesheet");
    page = without_tag(&page, "link", &is_style, &mut |it| {
        hashes.style(text(attribute(it, "href").unwrap_or_default()))
    });
    let is_icon = |it: &str| attribute(it, "rel") == Some("icon");
    page = without_tag(&page, "link", &is_icon, &mut |it| {
        let icon = BASE64_STANDARD.encode(text(attribute(it, "href").unwrap_or_default()));
        format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">")
    });
    let is_loaded = |it: &str| attribute(it, "src").is_some();
    page = without_tag(&page, "script", &is_loaded, &mut |it| {
        let script = hashes.script(text(attribute(it, "src").unwrap_or_default()));
        // The end of the tag that was there stays.
        script.strip_suffix("</script>").unwrap_or(&script).to_owned()
    });
    // What was packed must stand before `boot.js`, which is the first script of the page.
    let (before, after) = page.split_once("<script>")?;
    let page = [before, &scripts, "<script>", after].concat();
    let page = fill(&page, "rows", &page::rows(whole, true))?;
    let page = fill(&page, "foot", &crawl::foot(whole.edition, true))?;
    fill(&page, "head", &policy::single(&hashes.scripts, &hashes.styles))
}

/// The digests of what stands inline.
#[derive(Default)]
struct Hashes {
    scripts: String,
    styles: String,
}

impl Hashes {
    fn script(&mut self, text: &str) -> String {
        let text = within_script(text);
        self.scripts.push_str(&format!(" '{}'", sha256(&text)));
        ["<script>", &text, "</script>"].concat()
    }

    fn style(&mut self, text: &str) -> String {
        let text = text.replace("</style", "<\\/style");
        self.styles.push_str(&format!(" '{}'", sha256(&text)));
        ["<style>", &text, "</style>"].concat()
    }
}

/// A script as it may stand in a page: what would end it, or hide its end, is escaped as strings allow.
fn within_script(text: &str) -> String {
    text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_does_not_end_before_its_end() {
        assert_eq!(within_script("'</script><!--'"), "'<\\/script><\\!--'");
    }
}
