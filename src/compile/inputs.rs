//! The **inputs**: the texts of a folder and what the editor's files say, with the digest of them all.

use super::{EDITOR_SIZE_MAX, SIZE_MAX};
use super::{Failure, actors_file, corrections_file, seed, sources_file};
use crate::corpus::work::Worker;
use crate::corpus::{Diagnostic, Editor, Numbered, Place, Seed, assemble_with};
use crate::model::{FORMAT, Site, hex};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The editor's files, in the order in which they are read.
const EDITOR_FILES: [&str; 3] = ["sources.toml", "actors.toml", "corrections.toml"];

/// All that is compiled, read and checked by itself.
#[derive(Debug)]
pub(super) struct Inputs {
    folder: PathBuf,
    seeds: Vec<Seed>,
    editor: Editor,
    /// Of names and bytes.
    digest: [u8; 32],
}

impl Inputs {
    /// Reads a folder.
    pub(super) fn read(folder: &Path) -> Result<Inputs, Failure> {
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
                    "sources.toml" => {
                        sources_file::read(file, &text, &mut editor, &mut diagnostics);
                    }
                    "actors.toml" => {
                        actors_file::read(file, &text, &mut editor, &mut diagnostics);
                    }
                    _ => corrections_file::read(file, &text, &mut editor, &mut diagnostics),
                },
                Err(it) => diagnostics.push(it),
            }
        }
        // Problems of the seeds would only follow from unread editor's data, and the other way round.
        if !diagnostics.is_empty() {
            return Err(failure(folder, diagnostics));
        }
        let digest = sha.finalize().into();
        Ok(Inputs { folder: folder.to_path_buf(), seeds, editor, digest })
    }

    /// The digest of all names and bytes.
    pub(super) fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// Makes the edition, in numbers.
    pub(super) fn assemble(self, worker: &dyn Worker) -> Result<Numbered, Failure> {
        let Inputs { folder, seeds, editor, digest } = self;
        assemble_with(worker, seeds, &editor, hex(&digest[..8])).map_err(|it| failure(&folder, it))
    }
}

fn failure(folder: &Path, mut diagnostics: Vec<Diagnostic>) -> Failure {
    diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
    Failure::Input(folder.to_path_buf(), diagnostics)
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
pub(super) fn digest_start() -> Sha256 {
    let mut sha = Sha256::new();
    sha.update(FORMAT.to_le_bytes());
    sha.update(env!("CARGO_PKG_VERSION"));
    sha
}

pub(super) fn digest_and_decode(
    sha: &mut Sha256,
    file: &str,
    bytes: Vec<u8>,
) -> Result<String, Diagnostic> {
    for part in [file.as_bytes(), &bytes] {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part);
    }
    seed::decode(file, &bytes)
}
