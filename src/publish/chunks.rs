//! A large edition as files: the manifest `edition.json`, and **chunks** of which a page fetches those that it needs, see
//! `FORMAT.md`.
//!
//! Chunks are made by all processors and written as they are made. Which chunks there are and what is in them depends on
//! the edition alone, so that the same edition gives the same bytes, and what two editions share has one name.

use super::site::Site;
use super::{Failure, Files};
use crate::bundle;
use crate::model::{Chunk, Content, Edition, Manifest, Part, WHOLE_MAX, encode_part};
use crate::progress::Progress;
use crate::query::{Parts, SHARD};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;

/// Where the manifest lies.
pub(super) const PATH: &str = "edition.json";

/// Whether an edition travels in chunks.
pub(super) fn is_large(edition: &Edition) -> bool {
    edition.statements.len() > WHOLE_MAX
}

/// The manifest of an edition that travels whole; `packed` is its bundle.
pub(super) fn whole(edition: &Edition, packed: &[u8]) -> io::Result<Vec<u8>> {
    json(&Manifest { whole: Some(Chunk::of(packed)), ..Manifest::of(edition) })
}

/// Writes the chunks of a large edition, but for those that its page needs at once: these are given, with the manifest.
pub(super) fn write(edition: &Edition, site: &Site, progress: &Progress) -> Result<Files, Failure> {
    let parts = Parts::new(edition);
    let out = Out { site, written: Mutex::default() };
    let mut manifest = Manifest::of(edition);

    progress.step("finding words");
    let searched = parts.searched(SHARD);
    progress.step("writing words");
    manifest.words = Some(out.put(&searched.words, Part::Words)?);
    manifest.rows = out.put_all(&searched.rows, Part::Rows)?;
    manifest.places = out.put_all(&searched.places, Part::Places)?;
    drop(searched);

    let ids = parts.ids();
    let firsts = ids.iter().map(|it| it.ids.first().map_or(String::new(), |it| it.0.clone()));
    manifest.ids = firsts.zip(out.put_all(&ids, Part::Ids)?).collect();
    drop(ids);

    progress.step("writing slices");
    let slices: Vec<Range<usize>> = parts.slices().collect();
    let n = slices.len();
    let slice = |it: Range<usize>| {
        progress.one(n, "slices");
        let first = it.start as u32;
        Ok((first, out.put(&parts.slice(it), Part::Slice)?))
    };
    manifest.slices = slices.into_par_iter().map(slice).collect::<Result<_, Failure>>()?;

    progress.step("writing the outline");
    let (outline, bytes) = pack(&parts.outline(), Part::Outline).map_err(fail)?;
    let mut files = Files::from([(outline.file(), bytes)]);
    manifest.outline = Some(outline);
    files.insert(PATH.into(), json(&manifest).map_err(fail)?);
    Ok(files)
}

/// Where chunks go.
struct Out<'a> {
    site: &'a Site,
    /// Two parts may be alike, and are one file then.
    written: Mutex<BTreeSet<String>>,
}

impl Out<'_> {
    fn put<T: Content>(&self, content: &T, part: Part) -> Result<Chunk, Failure> {
        let (chunk, bytes) = pack(content, part).map_err(fail)?;
        let is_new =
            self.written.lock().is_ok_and(|mut written| written.insert(chunk.sha256.clone()));
        if is_new {
            self.site.put(&chunk.file(), bytes)?;
        }
        Ok(chunk)
    }

    fn put_all<T: Content + Sync>(&self, all: &[T], part: Part) -> Result<Vec<Chunk>, Failure> {
        all.par_iter().map(|it| self.put(it, part)).collect()
    }
}

fn fail(it: io::Error) -> Failure {
    Failure::Io(Path::new(PATH).to_path_buf(), it)
}

fn pack<T: Content>(content: &T, part: Part) -> io::Result<(Chunk, Vec<u8>)> {
    let bytes = encode_part(content, part).map_err(io::Error::other)?;
    let bytes = bundle::gzip(&bytes)?;
    Ok((Chunk::of(&bytes), bytes))
}

fn json(manifest: &Manifest) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(manifest)?;
    bytes.push(b'\n');
    Ok(bytes)
}
