//! What the page may load and run: its content security policy, and the digests of what it loads.
//!
//! The policy stands in the page, because a static host rarely lets one set headers. Nothing comes from another origin,
//! and nothing inline runs but the scripts that were in the page when it was published, by their hash.

use super::html::{attribute, each_tag, fill, with_attribute};
use super::single::HAND_OVER;
use super::{Files, app};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};

/// What every page may not do, whatever else it may.
const BASE: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:";

/// The policy of a page without a program.
pub(super) fn still() -> String {
    meta(&format!("{BASE}; style-src 'self'"))
}

/// The policy of the page with the program, and the script that hands over from a disk; a large edition has no one file to
/// hand over to.
pub(super) fn program(page: &str, is_large: bool) -> String {
    let page = fill(page, "head", "").unwrap_or_default();
    let hand_over = (!is_large).then_some(HAND_OVER);
    let scripts = inline(&page).into_iter().chain(hand_over);
    let hashes: String = scripts.map(|it| format!(" '{}'", sha256(it))).collect();
    let policy = meta(&format!(
        "{BASE}; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'"
    ));
    let script = hand_over.map(|it| ["<script>", it, "</script>"].concat());
    [policy, script.unwrap_or_default()].concat()
}

/// The policy of the whole site in one file: its own scripts and styles, by their hashes, and what they unpack.
pub(super) fn single(scripts: &str, styles: &str) -> String {
    meta(&format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src{styles}; \
         script-src 'wasm-unsafe-eval' blob:{scripts}; connect-src blob:"
    ))
}

fn meta(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// The scripts that stand in the page itself.
fn inline(page: &str) -> Vec<&str> {
    let tags = page.split("<script").skip(1);
    let tags = tags.filter_map(|it| it.split_once('>'));
    let inline = tags.filter(|(attributes, _)| attribute(attributes, "src").is_none());
    inline.filter_map(|(_, it)| it.split("</script>").next()).collect()
}

/// The SHA-256 of a text that stands in a page, as policies write it.
pub(super) fn sha256(text: &str) -> String {
    sha256_of(text.as_bytes())
}

/// The same of a file.
pub(super) fn sha256_of(bytes: &[u8]) -> String {
    ["sha256-", &BASE64_STANDARD.encode(Sha256::digest(bytes))].concat()
}

fn sha384(bytes: &[u8]) -> String {
    ["sha384-", &BASE64_STANDARD.encode(Sha384::digest(bytes))].concat()
}

/// The page with the digest of every script, style sheet and program that it loads.
///
/// Chromium matches no preload that is asked for with a digest, and loads it a second time; so a program is no
/// preload but a link without a meaning to browsers, from which `boot.js` begins before the style sheets are there.
/// No browser checks the digest of the script that a worker begins with: that of `worker-js` is there to be read.
pub(super) fn with_digests(page: &str, files: &Files) -> String {
    let digest = |attributes: &str, name| {
        let address = attribute(attributes, name)?;
        files.get(&app::file(address)).map(|it| sha384(it))
    };
    let page = each_tag(page, "script", &mut |it| match digest(it, "src") {
        Some(digest) => with_attribute(it, "integrity", &digest),
        None => it.to_owned(),
    });
    each_tag(&page, "link", &mut |it| {
        let is_program =
            matches!(attribute(it, "id"), Some("app-wasm" | "worker-js" | "worker-wasm"));
        let is_code = matches!(attribute(it, "rel"), Some("stylesheet" | "modulepreload"));
        match digest(it, "href") {
            Some(digest) if is_program => {
                with_attribute(&with_attribute(it, "rel", "program"), "integrity", &digest)
            }
            Some(digest) if is_code => with_attribute(it, "integrity", &digest),
            _ => it.to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_allowed_by_its_hash_only() {
        let page = "<script src=\"a.js\"></script><script>1</script>";
        assert_eq!(inline(page), ["1"]);
        let page_with_place = ["<!-- publish:head --><!-- /publish:head -->", page].concat();
        let policy = program(&page_with_place, false);
        // The SHA-256 of "1".
        assert!(
            policy.contains("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"),
            "{policy}"
        );
        assert_eq!(policy.matches("'sha256-").count(), 2);
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(program(&page_with_place, true).matches("'sha256-").count(), 1);
    }

    #[test]
    fn what_is_loaded_has_the_digest_of_what_is_there() {
        let files = Files::from([("a.js".into(), b"1".to_vec()), ("b.wasm".into(), b"2".to_vec())]);
        let page = "<script src=\"./a.js\" integrity=\"sha384-old\"></script>\
            <link id=\"app-wasm\" rel=\"preload\" href=\"./b.wasm\"><link rel=\"icon\" href=\"c.svg\">";
        let page = with_digests(page, &files);
        assert!(!page.contains("old") && !page.contains("preload"), "{page}");
        assert_eq!(page.matches("sha384-").count(), 2, "{page}");
    }
}
