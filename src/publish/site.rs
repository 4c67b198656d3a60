//! A **site** that is being written: its files go, one by one and by all processors, into a folder beside its place, which
//! takes that place in one step when all are there. A full disk or a mistake leaves the last site as it was, and no more
//! of the new one is in memory than what is being written.

use super::Failure;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// The files of a site on their way.
#[derive(Debug)]
pub(super) struct Site {
    out: PathBuf,
    partial: PathBuf,
    n_files: AtomicUsize,
    n_bytes: AtomicU64,
}

/// How much was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The number of files.
    pub files: usize,
    /// The bytes of all files.
    pub bytes: u64,
}

impl Site {
    /// Begins a site whose place will be `out`, which must not hold anything else.
    pub(super) fn begin(out: &Path) -> Result<Site, Failure> {
        check_free(out)?;
        let partial = beside(out, "partial");
        remove(&partial)?;
        let (n_files, n_bytes) = Default::default();
        Ok(Site { out: out.to_path_buf(), partial, n_files, n_bytes })
    }

    /// Writes a file, at a path with `/` as separator.
    pub(super) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
        self.stream(name, |out| out.write_all(bytes.as_ref()))
    }

    /// Writes a file piece by piece.
    pub(super) fn stream(
        &self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let path = self.partial.join(name);
        let create = || match File::create(&path) {
            Err(it) if it.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(path.parent().unwrap_or(&self.partial))?;
                File::create(&path)
            }
            it => it,
        };
        let written = create().and_then(|file| {
            let mut out = Counting(BufWriter::new(file), 0);
            write(&mut out)?;
            out.flush()?;
            Ok(out.1)
        });
        let bytes = written.map_err(|it| Failure::Io(path, it))?;
        self.n_files.fetch_add(1, Ordering::Relaxed);
        self.n_bytes.fetch_add(bytes, Ordering::Relaxed);
        Ok(())
    }

    /// Puts the site into its place.
    pub(super) fn finish(self) -> Result<Size, Failure> {
        let fail = |it| Failure::Io(self.out.clone(), it);
        let old = beside(&self.out, "old");
        remove(&old)?;
        if self.out.exists() {
            fs::rename(&self.out, &old).map_err(fail)?;
        }
        if let Err(it) = fs::rename(&self.partial, &self.out) {
            // Put back what was there; where even that fails, the first failure says more.
            let _ = fs::rename(&old, &self.out);
            return Err(fail(it));
        }
        remove(&old)?;
        let files = self.n_files.load(Ordering::Relaxed);
        Ok(Size { files, bytes: self.n_bytes.load(Ordering::Relaxed) })
    }
}

impl Drop for Site {
    /// A site that was not finished leaves nothing behind.
    fn drop(&mut self) {
        let _ = remove(&self.partial);
    }
}

/// Counts the bytes that go through.
struct Counting<W>(W, u64);

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.0.write(bytes)?;
        self.1 += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
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
