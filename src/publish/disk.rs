//! Reads a built app, and an edition, and has its site written.

use super::app::is_written;
use super::site::{Site, Size};
use super::{App, Files, Worker, chunks, write};
use crate::bundle;
use crate::model::Edition;
use crate::progress::Progress;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why there is no new site.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder cannot be read or written.
    Io(PathBuf, io::Error),
    /// The folder is not a built app; holds why.
    NoApp(PathBuf, String),
    /// The place of the new site holds something else.
    Taken(PathBuf),
    /// The edition in the folder cannot be opened; holds why.
    Edition(PathBuf, String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Io(path, it) => write!(f, "{}: {it}", path.display()),
            Failure::NoApp(path, why) => {
                write!(
                    f,
                    "{}: this is not a built app: {why}\n  hint: give the folder that `make build` writes",
                    path.display()
                )
            }
            Failure::Taken(path) => write!(
                f,
                "{}: this folder holds something other than a site\n  hint: name a new or an empty folder",
                path.display()
            ),
            Failure::Edition(path, why) => write!(f, "{}: {why}", path.display()),
        }
    }
}

/// Reads the app in `app`, and writes it to `out` as it was before any edition was published into it.
pub fn template(app: &Path, out: &Path) -> Result<Size, Failure> {
    let app = open(app)?;
    let site = Site::begin(out)?;
    app.template().into_iter().try_for_each(|(name, bytes)| site.put(&name, bytes))?;
    site.finish()
}

fn open(app: &Path) -> Result<App, Failure> {
    let mut files = Files::new();
    read(app, "", &mut files)?;
    App::new(app, files)
}

/// Reads the app in `app`, and writes the site of `edition` to `out`, which may be the same folder; the same app and
/// edition give the same bytes.
pub fn publish(
    app: &Path,
    edition: &Edition,
    out: &Path,
    worker: Worker,
    progress: &Progress,
) -> Result<Size, Failure> {
    let built = open(app)?.for_edition(chunks::is_large(edition))?;
    let site = Site::begin(out)?;
    write(&built, edition, worker, &site, progress)?;
    site.finish()
}

/// The edition that lies in a built app. A template has none, and a site of a large edition has it in chunks only.
pub fn edition_of(app: &Path) -> Result<Edition, Failure> {
    let path = app.join(bundle::FILE);
    if !path.exists() {
        let why = "there is no edition in this folder\n  hint: name texts with --seeds, or a bundle with --edition";
        return Err(Failure::Edition(path, why.into()));
    }
    open_edition(&path)
}

/// The edition of a bundle.
pub fn open_edition(path: &Path) -> Result<Edition, Failure> {
    let bytes = fs::read(path).map_err(|it| Failure::Io(path.to_path_buf(), it))?;
    bundle::unpack(&bytes).map_err(|it| Failure::Edition(path.to_path_buf(), it.to_string()))
}

fn read(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), Failure> {
    let fail = |it| Failure::Io(folder.to_path_buf(), it);
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let name = path.file_name().unwrap_or_default();
        let name = name.to_str().ok_or_else(|| {
            let words = format!("the file name {name:?} is not UTF-8");
            fail(io::Error::new(io::ErrorKind::InvalidData, words))
        })?;
        // What hides, such as a version control's folder, is no part of an app.
        if name.starts_with('.') {
            continue;
        }
        let name = [prefix, name].concat();
        if path.is_dir() {
            read(&path, &[&name, "/"].concat(), files)?;
        } else if !is_written(&name) {
            let bytes = fs::read(&path).map_err(|it| Failure::Io(path, it))?;
            files.insert(name, bytes);
        }
    }
    Ok(())
}
