//! Which **programs** a site has: those that show its edition, whole or in chunks, and no others. A built app has all.

use super::app::{App, linked};
use super::html::{attribute, each_tag, with_attribute, without_tag};
use super::{Failure, chunks};
use crate::model::{WHOLE_MAX, hex};
use sha2::{Digest, Sha256};

/// The links to the program that shows an edition whole: to its glue, and to itself.
pub(super) const SMALL: [&str; 2] = ["app-js", "app-wasm"];

/// The links to those that show an edition in chunks: of the page, as in [`SMALL`], and of the worker beside it.
pub(super) const LARGE: [&str; 4] = ["large-js", "large-wasm", "worker-js", "worker-wasm"];

impl App {
    /// The app with the programs that an edition needs, and without the others: its page names them `app-js` and
    /// `app-wasm`, whichever they are.
    pub(super) fn for_edition(mut self, is_large: bool) -> Result<App, Failure> {
        let was_large = linked(&self.page, "edition").as_deref() == Some(chunks::PATH);
        match (was_large, is_large) {
            (true, true) => {}
            (false, false) => LARGE.iter().for_each(|it| self.remove(it)),
            (true, false) => {
                let why = "it is the site of a large edition, without the program for small ones: publish into the app itself";
                return Err(self.unfit(why));
            }
            (false, true) => {
                if let Some(id) = LARGE.iter().find(|it| linked(&self.page, it).is_none()) {
                    return Err(self.unfit(format!(
                        "its index.html has no link `{id}`, so it shows no more than {WHOLE_MAX} statements: publish into the app itself"
                    )));
                }
                let [js, wasm, worker @ ..] = LARGE;
                self.name_by_digest([js, wasm]);
                self.name_by_digest(worker);
                for (small, large) in SMALL.into_iter().zip([js, wasm]) {
                    let file = linked(&self.page, large).unwrap_or_default();
                    linked(&self.page, small).map(|it| self.files.remove(&it));
                    self.page = without_link(&self.page, large);
                    self.link(small, &file);
                }
                self.link("edition", chunks::PATH);
            }
        }
        Ok(self)
    }

    /// Gives a program and its glue names with their digests, so that a host may let browsers keep them, and none of an
    /// older build is taken for one of this. The glue calls its program by name.
    fn name_by_digest(&mut self, [js, wasm]: [&str; 2]) {
        let mut take = |id| {
            let file = linked(&self.page, id)?;
            let bytes = self.files.remove(&file)?;
            Some((file, bytes))
        };
        let (Some((js_file, glue)), Some((wasm_file, program))) = (take(js), take(wasm)) else {
            return;
        };
        let new_wasm = with_digest(&wasm_file, &program);
        let glue = match String::from_utf8(glue) {
            Ok(it) => it.replace(&wasm_file, &new_wasm).into_bytes(),
            Err(it) => it.into_bytes(),
        };
        let new_js = with_digest(&js_file, &glue);
        self.link(js, &new_js);
        self.link(wasm, &new_wasm);
        self.files.extend([(new_js, glue), (new_wasm, program)]);
    }

    /// Makes a link of the page name a file.
    fn link(&mut self, id: &str, file: &str) {
        self.page = each_tag(&self.page, "link", &mut |it| match attribute(it, "id") == Some(id) {
            true => with_attribute(it, "href", &["./", file].concat()),
            false => it.to_owned(),
        });
    }

    /// Takes a link away, and the file that it names.
    fn remove(&mut self, id: &str) {
        linked(&self.page, id).map(|it| self.files.remove(&it));
        self.page = without_link(&self.page, id);
    }
}

fn without_link(page: &str, id: &str) -> String {
    without_tag(page, "link", &|it| attribute(it, "id") == Some(id), &mut |_| String::new())
}

/// The name of a file with its digest, as Trunk writes it: `a_bg.wasm` is `a-` and sixteen digits and `_bg.wasm`. One that
/// has a digest keeps it.
fn with_digest(file: &str, bytes: &[u8]) -> String {
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let (stem, background) = stem.strip_suffix("_bg").map_or((stem, ""), |it| (it, "_bg"));
    let is_digest = |it: &str| it.len() == 16 && it.bytes().all(|it| it.is_ascii_hexdigit());
    if stem.rsplit_once('-').is_some_and(|it| is_digest(it.1)) {
        return file.to_owned();
    }
    let digest = hex(&Sha256::digest(bytes)[..8]);
    format!("{stem}-{digest}{background}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_digest_of_what_it_names() {
        // The SHA-256 of "1" begins so.
        assert_eq!(with_digest("a_bg.wasm", b"1"), "a-6b86b273ff34fce1_bg.wasm");
        assert_eq!(with_digest("on-record.js", b"1"), "on-record-6b86b273ff34fce1.js");
        assert_eq!(with_digest("a-6b86b273ff34fce1.js", b"2"), "a-6b86b273ff34fce1.js");
    }
}
