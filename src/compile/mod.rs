//! A folder of seeds to a bundle: the only module of the library that touches a disk.
//!
//! Everything is read and checked before anything is written, and the bundle is replaced in one step, so that a mistake
//! in the seeds leaves the last good bundle as it was.

mod actors_file;
mod cache;
mod corrections_file;
mod from;
mod note;
mod seed;
mod sources_file;
mod table;

use crate::bundle::{self, Deflate};
use crate::corpus::work::{Plain, Worker};
use crate::corpus::{Diagnostic, Editor, Place, Seed, assemble_with};
use crate::model::{Edition, FORMAT, Site, hex};
use crate::progress::Progress;
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

pub use cache::Cache;
pub use from::compile_from;
pub use note::notes;
pub use seed::{EDITOR_SIZE_MAX, SIZE_MAX};

/// The editor's files, in the order in which they are read.
const EDITOR_FILES: [&str; 3] = ["sources.toml", "actors.toml", "corrections.toml"];

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
    fn read(&self, of: usize) {
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
    let mut diagnostics = Vec::new();
    let mut sha = digest_start();
    let mut seeds = Vec::new();
    for file in seed_files(folder)? {
        let path = folder.join(&file);
        let bytes = seed::read(&path, SIZE_MAX).map_err(|it| Failure::Io(path, it))?;
        match bytes
            .ok_or_else(|| seed::too_large(&file, SIZE_MAX))
            .and_then(|it| digest_and_decode(&mut sha, &file, it))
        {
            Ok(text) => seeds.push(Seed { file, text }),
            Err(it) => diagnostics.push(it),
        }
    }
    if seeds.is_empty() && diagnostics.is_empty() {
        diagnostics.push(Diagnostic {
            place: Place::start("*.txt"),
            message: "there is no text in this folder".into(),
            hint: "put in articles as plain text, one a file, each name ending in .txt".into(),
        });
    }

    let site = Site { title: "On record".into(), ..Site::default() };
    let mut editor = Editor { site, ..Editor::default() };
    for file in EDITOR_FILES {
        let path = folder.join(file);
        let bytes = match seed::read(&path, EDITOR_SIZE_MAX) {
            Err(it) if it.kind() == ErrorKind::NotFound => continue,
            it => it.map_err(|it| Failure::Io(path, it))?,
        };
        match bytes
            .ok_or_else(|| seed::too_large(file, EDITOR_SIZE_MAX))
            .and_then(|it| digest_and_decode(&mut sha, file, it))
        {
            Ok(text) => match file {
                "sources.toml" => sources_file::read(file, &text, &mut editor, &mut diagnostics),
                "actors.toml" => actors_file::read(file, &text, &mut editor, &mut diagnostics),
                _ => corrections_file::read(file, &text, &mut editor, &mut diagnostics),
            },
            Err(it) => diagnostics.push(it),
        }
    }

    // Problems of the seeds would only follow from unread editor's data, and the other way round.
    let result = match diagnostics.is_empty() {
        true => assemble_with(worker, seeds, &editor, hex(&sha.finalize()[..8])),
        false => Err(diagnostics),
    };
    result.map_err(|mut it| {
        it.sort_by(|a, b| a.place.cmp(&b.place));
        Failure::Input(folder.to_path_buf(), it)
    })
}

/// Writes the bundle to `path` in one step, and only where its content differs from what is there. Says whether it did.
pub fn write(deflate: &Deflate<'_>, edition: &Edition, path: &Path) -> Result<bool, Failure> {
    let fail = |it| Failure::Io(path.to_path_buf(), it);
    let bytes = bundle::pack_with(deflate, edition).map_err(fail)?;
    if fs::read(path).is_ok_and(|it| it == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let partial = path.with_extension("partial");
    fs::write(&partial, bytes).and_then(|()| fs::rename(&partial, path)).map_err(fail)?;
    Ok(true)
}

/// The names of the texts of a folder, sorted by their bytes.
fn seed_files(folder: &Path) -> Result<Vec<String>, Failure> {
    let fail = |it| Failure::Io(folder.to_path_buf(), it);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name();
        let is_text = Path::new(&name).extension().is_some_and(|it| it.eq_ignore_ascii_case("txt"));
        if is_text && !entry.path().is_dir() {
            let not_utf8 = || {
                fail(io::Error::new(
                    ErrorKind::InvalidData,
                    format!("the file name {name:?} is not UTF-8"),
                ))
            };
            files.push(name.to_str().ok_or_else(not_utf8)?.to_string());
        }
    }
    files.sort();
    Ok(files)
}

/// The digest of what went in begins with what it went into.
fn digest_start() -> Sha256 {
    let mut sha = Sha256::new();
    sha.update(FORMAT.to_le_bytes());
    sha.update(env!("CARGO_PKG_VERSION"));
    sha
}

fn digest_and_decode(sha: &mut Sha256, file: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    for part in [file.as_bytes(), &bytes] {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part);
    }
    seed::decode(file, &bytes)
}
