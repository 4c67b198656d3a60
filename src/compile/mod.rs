//! A folder of seeds to a bundle: the only module of the library that touches a disk.
//!
//! Everything is read and checked before anything is written, and the bundle is replaced in one step, so that a mistake
//! in the seeds leaves the last good bundle as it was.

mod actors_file;
mod cache;
mod corrections_file;
mod from;
mod inputs;
mod note;
mod report;
mod seed;
mod sources_file;
mod table;

use crate::bundle;
use crate::corpus::Diagnostic;
use crate::corpus::work::{Plain, Worker};
use crate::model::Edition;
use crate::progress::Progress;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use cache::Cache;
pub use from::compile_from;
use inputs::Inputs;
pub use report::Report;
pub use seed::{EDITOR_SIZE_MAX, SIZE_MAX};

/// Why there is no new bundle.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder cannot be read or written.
    Io(PathBuf, io::Error),
    /// The inputs have problems: all of them, in order of file and place. Holds the folder too.
    Input(PathBuf, Vec<Diagnostic>),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Io(path, it) => write!(f, "{}: {it}", path.display()),
            Failure::Input(folder, diagnostics) => {
                for it in diagnostics {
                    writeln!(f, "{}", folder.join(it.to_string()).display())?;
                }
                let n = diagnostics.len();
                write!(
                    f,
                    "{n} {}; nothing was written",
                    if n == 1 { "problem" } else { "problems" }
                )
            }
        }
    }
}

impl Worker for Progress {
    fn drafted(&self, of: usize) {
        self.one(of, "articles");
    }

    fn step(&self, words: &'static str) {
        Progress::step(self, words);
    }
}

/// Reads a folder of seeds and makes the edition.
pub fn compile(folder: &Path) -> Result<Edition, Failure> {
    compile_with(&Plain, folder)
}

/// The same by a worker of its own; it changes nothing of the edition.
pub fn compile_with(worker: &dyn Worker, folder: &Path) -> Result<Edition, Failure> {
    let numbered = Inputs::read(folder)?.assemble(worker)?;
    numbered
        .edition()
        .map_err(|it| Failure::Io(folder.to_path_buf(), io::Error::other(it.to_string())))
}

/// Compiles a folder of seeds into a bundle. Gives what there is to report, and whether the bundle is another than what was
/// there.
pub fn compile_to(
    worker: &dyn Worker,
    folder: &Path,
    out: &Path,
) -> Result<(Report, bool), Failure> {
    let (report, is_new, _) = make(worker, Inputs::read(folder)?, out)?;
    Ok((report, is_new))
}

/// The same by what is kept of the last time. Where nothing has changed since, neither the inputs nor the bundle, everything
/// stays as it is.
pub fn compile_again(
    cache: &Cache<'_>,
    folder: &Path,
    out: &Path,
) -> Result<(Report, bool), Failure> {
    let inputs = Inputs::read(folder)?;
    let key = inputs.digest();
    if let Some(report) = cache.made(&key, out) {
        return Ok((report, false));
    }
    let (report, is_new, bytes) = make(cache, inputs, out)?;
    cache.keep_made(&key, &bytes, &report);
    Ok((report, is_new))
}

/// Makes a bundle of some inputs and writes it.
fn make(
    worker: &dyn Worker,
    inputs: Inputs,
    out: &Path,
) -> Result<(Report, bool, Vec<u8>), Failure> {
    let numbered = inputs.assemble(worker)?;
    let fail = |it| Failure::Io(out.to_path_buf(), it);
    let bytes = numbered.encode().map_err(|it| fail(io::Error::other(it)))?;
    let bytes = bundle::pack_encoded(bytes, numbered.n_statements()).map_err(fail)?;
    let is_new = replace(&bytes, out)?;
    Ok((Report::of_numbered(&numbered), is_new, bytes))
}

/// Writes the bundle to `path` in one step, and only where its content differs from what is there. Says whether it did.
pub fn write(edition: &Edition, path: &Path) -> Result<bool, Failure> {
    replace(&bundle::pack(edition).map_err(|it| Failure::Io(path.to_path_buf(), it))?, path)
}

fn replace(bytes: &[u8], path: &Path) -> Result<bool, Failure> {
    let fail = |it| Failure::Io(path.to_path_buf(), it);
    let may_be_same = fs::metadata(path).is_ok_and(|it| it.len() == bytes.len() as u64);
    if may_be_same && fs::read(path).is_ok_and(|it| it == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let partial = path.with_extension("partial");
    fs::write(&partial, bytes).and_then(|()| fs::rename(&partial, path)).map_err(fail)?;
    Ok(true)
}
