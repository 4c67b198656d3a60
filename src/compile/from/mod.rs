//! Statements that come already extracted to an edition: what `onrecord publish` writes beside a page, read back.
//!
//! `statements.jsonl` has a statement a line, as the site's `schema.json` documents it; of its fields only `file` and
//! `statement` must be there. Beside it may lie `articles.json` with the texts, `actors.json` with what is known of the
//! actors, and `sources.toml` with `[site]`. Lines are read one by one, so that memory grows with the statements only.

mod entry;
mod fields;
mod line;
mod list;
mod problems;

use super::inputs::{digest_and_decode, digest_start};
use super::{Failure, seed, sources_file};
use crate::corpus::given::{Gathering, Wrong};
use crate::corpus::{Diagnostic, Editor};
use crate::model::{Edition, Site, hex};
use crate::progress::Progress;
use problems::Problems;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;

/// Makes the edition of a file of statements and what lies beside it.
pub fn compile_from(path: &Path, progress: &Progress) -> Result<Edition, Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut problems = Problems::default();
    let mut sha = digest_start();
    let mut all = Gathering::default();
    let mut site = Site { title: "On record".into(), ..Site::default() };

    let mut add = |it| {
        let article = entry::article(it)?;
        let twice =
            || Wrong::new("file", "it is that of an earlier article", "keep one of the two");
        all.add_article(article).then_some(()).ok_or_else(twice)
    };
    let title = read_list(folder, "articles", &mut add, &mut sha, &mut problems)?;
    site.title = title.unwrap_or(site.title);
    let mut add = |it| all.add_actor(entry::actor(it)?);
    read_list(folder, "actors", &mut add, &mut sha, &mut problems)?;
    site = read_site(folder, site, &mut sha, &mut problems)?;
    read_lines(path, &mut all, &mut sha, &mut problems, progress)?;
    progress.step("joining actors and articles");

    if all.n_statements() == 0 && problems.is_empty() {
        problems.push(
            1,
            1,
            "there is no statement in this file".into(),
            "write one JSON object a line",
        );
    }
    if problems.is_empty() {
        match all.finish(hex(&sha.finalize()[..8]), site) {
            Ok(edition) => return Ok(edition),
            Err(them) => {
                them.into_iter().for_each(|(line, it)| problems.wrong(line.unwrap_or(1), &it))
            }
        }
    }
    Err(Failure::Input(folder.to_path_buf(), problems.finish()))
}

/// A file that is being read, with the digest of what was read of it.
struct Hashing<'a>(File, &'a mut Sha256);

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.0.read(buffer)?;
        self.1.update(buffer.get(..n).unwrap_or_default());
        Ok(n)
    }
}

/// Reads a list beside the statements entry by entry, where there is one. Gives the title of the site that it is of.
fn read_list(
    folder: &Path,
    name: &str,
    add: &mut dyn FnMut(serde_json::Value) -> Result<(), Wrong>,
    sha: &mut Sha256,
    problems: &mut Problems,
) -> Result<Option<String>, Failure> {
    let file = format!("{name}.json");
    let path = folder.join(&file);
    let opened = match File::open(&path) {
        Err(it) if it.kind() == ErrorKind::NotFound => return Ok(None),
        it => it.map_err(|it| Failure::Io(path.clone(), it))?,
    };
    problems.open(file);
    sha.update(name);
    let mut number = 0;
    let read = list::read(BufReader::new(Hashing(opened, sha)), name, &mut |entry| {
        number += 1;
        if let Err(it) = add(entry) {
            let message = format!("entry {number}: {}", it.message);
            problems.wrong(1, &Wrong { message, ..it });
        }
    });
    match read {
        Ok(title) => Ok(title),
        Err(it) if it.is_io() => Err(Failure::Io(path, it.into())),
        Err(it) => {
            let hint = "take the file that lies beside the statements, or take it away";
            problems.push(
                it.line(),
                it.column().max(1),
                format!("this is not the list that it should be: {it}"),
                hint,
            );
            Ok(None)
        }
    }
}

/// What `sources.toml` beside the statements says of the site. What it says of articles, their lines say already.
fn read_site(
    folder: &Path,
    site: Site,
    sha: &mut Sha256,
    problems: &mut Problems,
) -> Result<Site, Failure> {
    const FILE: &str = "sources.toml";
    let path = folder.join(FILE);
    let bytes = match seed::read(&path, seed::EDITOR_SIZE_MAX) {
        Err(it) if it.kind() == ErrorKind::NotFound => return Ok(site),
        it => it.map_err(|it| Failure::Io(path, it))?,
    };
    let text = bytes.ok_or_else(|| seed::too_large(FILE, seed::EDITOR_SIZE_MAX));
    let mut editor = Editor { site, ..Editor::default() };
    let mut found = Vec::new();
    match text.and_then(|it| digest_and_decode(sha, FILE, it)) {
        Ok(text) => sources_file::read(FILE, &text, &mut editor, &mut found),
        Err(it) => found.push(it),
    }
    found.extend(editor.sources.iter().map(|it| Diagnostic {
        place: it.place.clone(),
        message: "what is known of an article stands in the lines of its statements".into(),
        hint: "change it there, and leave `[site]` alone here".into(),
    }));
    problems.extend(found);
    Ok(editor.site)
}

fn read_lines(
    path: &Path,
    all: &mut Gathering,
    sha: &mut Sha256,
    problems: &mut Problems,
    progress: &Progress,
) -> Result<(), Failure> {
    let fail = |it| Failure::Io(path.to_path_buf(), it);
    problems.open(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let file = File::open(path).map_err(fail)?;
    let (mut n_bytes, of) = (0, file.metadata().map_err(fail)?.len());
    let mut input = BufReader::with_capacity(1 << 16, file);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let most = seed::SIZE_MAX + 1;
        let n = input.by_ref().take(most).read_until(b'\n', &mut bytes).map_err(fail)?;
        if n == 0 || problems.are_enough() {
            break;
        }
        if n as u64 == most {
            let message = format!("the line is longer than {} MiB", seed::SIZE_MAX >> 20);
            problems.push(number, 1, message, "write one statement a line");
            break;
        }
        sha.update(&bytes);
        n_bytes += n as u64;
        if number % 1024 == 0 {
            progress.lines(number, n_bytes, of);
        }
        let line = if number == 1 { bytes.strip_prefix("\u{feff}".as_bytes()) } else { None };
        match line::read(line.unwrap_or(&bytes)) {
            Ok(None) => {}
            Ok(Some(it)) => {
                if let Err(it) = all.push(number, it) {
                    problems.wrong(number, &it);
                }
            }
            Err(line::Failure::Field(it)) => problems.wrong(number, &it),
            Err(line::Failure::Line { column, message }) => {
                problems.push(number, column, message, "write one JSON object a line");
            }
        }
    }
    Ok(())
}
