//! Reads a built app and writes a site, each in one go.
//!
//! A site is written beside its place and then moved there, so that a full disk or a mistake leaves the last one.

use super::{App, Files, Worker, plan};
use crate::bundle;
use crate::model::Edition;
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

/// Reads the app in `app`, and writes it to `out` as it was before any edition was published into it. Gives its files.
pub fn template(app: &Path, out: &Path) -> Result<Files, Failure> {
    let files = open(app)?.template();
    check_free(out)?;
    write(&files, out)?;
    Ok(files)
}

fn open(app: &Path) -> Result<App, Failure> {
    let mut files = Files::new();
    read(app, "", &mut files)?;
    App::new(files).map_err(|why| Failure::NoApp(app.to_path_buf(), why))
}

/// Reads the app in `app`, and writes the site of `edition` to `out`, which may be the same folder. Gives its files.
pub fn publish(
    app: &Path,
    edition: &Edition,
    out: &Path,
    worker: Worker,
) -> Result<Files, Failure> {
    let built = open(app)?;
    let site =
        plan(&built, edition, worker).map_err(|why| Failure::NoApp(app.to_path_buf(), why))?;
    check_free(out)?;
    write(&site, out)?;
    Ok(site)
}

/// The edition that lies in a built app.
pub fn edition_of(app: &Path) -> Result<Edition, Failure> {
    let path = app.join(bundle::FILE);
    let bytes = fs::read(&path).map_err(|it| Failure::Io(path.clone(), it))?;
    bundle::unpack(&bytes).map_err(|it| Failure::Edition(path, it.to_string()))
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
        } else {
            let bytes = fs::read(&path).map_err(|it| Failure::Io(path, it))?;
            files.insert(name, bytes);
        }
    }
    Ok(())
}

/// A folder may be replaced where it is empty or holds a site or app.
fn check_free(out: &Path) -> Result<(), Failure> {
    let is_empty = match fs::read_dir(out) {
        Err(it) if it.kind() == io::ErrorKind::NotFound => return Ok(()),
        it => it.map_err(|it| Failure::Io(out.to_path_buf(), it))?.next().is_none(),
    };
    let page = fs::read_to_string(out.join("index.html")).unwrap_or_default();
    match is_empty || page.contains("<!-- publish:rows -->") {
        true => Ok(()),
        false => Err(Failure::Taken(out.to_path_buf())),
    }
}

fn write(site: &Files, out: &Path) -> Result<(), Failure> {
    let partial = beside(out, "partial");
    remove(&partial)?;
    for (name, bytes) in site {
        let path = partial.join(name);
        let folder = path.parent().unwrap_or(&partial);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, bytes))
            .map_err(|it| Failure::Io(path.clone(), it))?;
    }
    let fail = |it| Failure::Io(out.to_path_buf(), it);
    let old = beside(out, "old");
    remove(&old)?;
    if out.exists() {
        fs::rename(out, &old).map_err(fail)?;
    }
    if let Err(it) = fs::rename(&partial, out) {
        // Put back what was there; where even that fails, the first failure says more.
        let _ = fs::rename(&old, out);
        return Err(fail(it));
    }
    remove(&old)
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(it) if it.kind() != io::ErrorKind::NotFound => {
            Err(Failure::Io(folder.to_path_buf(), it))
        }
        _ => Ok(()),
    }
}

/// A hidden folder beside `path`, on the same disk.
fn beside(path: &Path, word: &str) -> PathBuf {
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{}.{word}", name.trim_start_matches('.')))
}
