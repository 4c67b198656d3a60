//! The **cache**: what was made of what, so that a second compile stops where nothing has changed, and makes anew only what
//! depends on what has.
//!
//! It is a folder that anybody may delete. What was made is kept under the digest of what it was made of (drafts, echoes),
//! in one of 256 files by the first byte of that digest; the report of the last edition with the digest of its bundle in one
//! of its own, under the digest of all inputs. A file is of use only to the very program that wrote it, which is named by the
//! digest of its executable: any change of the extractor is one of the program. What is torn, changed or of another program
//! is as if it were not there.

mod shard;

use super::Report;
use crate::corpus::work::{Key, Worker};
use crate::progress::Progress;
use sha2::{Digest, Sha256};
use shard::Shard;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// How many files there are.
const N_SHARDS: usize = 256;
/// The file of what was made the last time.
const LAST: &str = "last";

/// A worker that remembers.
#[derive(Debug)]
pub struct Cache<'a> {
    progress: &'a Progress,
    folder: PathBuf,
    program: Key,
    shards: Vec<Mutex<Shard>>,
    /// What was made the last time.
    last: Mutex<Shard>,
    /// Whether nothing has changed.
    is_over: AtomicBool,
    /// How many texts were read anew.
    n_read: AtomicUsize,
}

impl<'a> Cache<'a> {
    /// The cache in a folder, which need not be there yet. `None` where the program cannot be read, and so not named.
    pub fn open(folder: &Path, progress: &'a Progress) -> Option<Cache<'a>> {
        let program = std::env::current_exe().and_then(|it| digest_of_file(&it)).ok()?;
        let shards = (0..N_SHARDS).map(|_| Mutex::new(Shard::default())).collect();
        let n_read = AtomicUsize::new(0);
        let (folder, last, is_over) =
            (folder.to_path_buf(), Mutex::default(), AtomicBool::new(false));
        Some(Cache { progress, folder, program, shards, last, is_over, n_read })
    }

    /// The report of what was made of the same inputs the last time, where the bundle is still there as it was written.
    pub(super) fn made(&self, inputs: &Key, bundle: &Path) -> Option<Report> {
        let mut last = self.last.lock().ok()?;
        last.open(&self.folder.join(LAST), &self.program);
        let record = last.take(inputs)?;
        let (digest, report) = record.split_first_chunk::<32>()?;
        let is_there = digest_of_file(bundle).is_ok_and(|it| it == *digest);
        let report = Report::from_bytes(report).filter(|_| is_there)?;
        // Then nothing else is asked for, and all of it is still of use.
        self.is_over.store(true, Ordering::Relaxed);
        Some(report)
    }

    /// Keeps the report of what was made of such inputs, and which bundle that is.
    pub(super) fn keep_made(&self, inputs: &Key, bundle: &[u8], report: &Report) {
        let digest: Key = Sha256::digest(bundle).into();
        if let (Some(report), Ok(mut last)) = (report.to_bytes(), self.last.lock()) {
            last.put(*inputs, [&digest[..], &report].concat().into());
        }
    }

    /// Writes what is new, each file in one step, and `drops` what was of no use this time. Gives how many texts were read
    /// anew.
    pub fn close(self, drops: bool) -> io::Result<usize> {
        let drops = drops && !self.is_over.into_inner();
        let shards = self.shards.into_iter().enumerate().map(|(idx, it)| (name(idx), it));
        for (name, shard) in shards.chain([(LAST.to_owned(), self.last)]) {
            let Ok(shard) = shard.into_inner() else { continue };
            let path = self.folder.join(name);
            match shard.pack(&self.program, drops) {
                None => {}
                // A file that nothing was looked for in may be there.
                Some(bytes) if bytes.is_empty() => match fs::remove_file(&path) {
                    Err(it) if it.kind() != io::ErrorKind::NotFound => return Err(it),
                    _ => {}
                },
                Some(bytes) => {
                    fs::create_dir_all(&self.folder)?;
                    let partial = path.with_extension("partial");
                    fs::write(&partial, bytes)?;
                    fs::rename(&partial, &path)?;
                }
            }
        }
        Ok(self.n_read.into_inner())
    }
}

impl Worker for Cache<'_> {
    fn kept(&self, key: &Key) -> Option<Arc<[u8]>> {
        let idx = usize::from(key[0]);
        let mut shard = self.shards.get(idx)?.lock().ok()?;
        shard.open(&self.folder.join(name(idx)), &self.program);
        shard.take(key)
    }

    fn keep(&self, key: Key, made: Arc<[u8]>) {
        if let Some(Ok(mut shard)) = self.shards.get(usize::from(key[0])).map(Mutex::lock) {
            shard.put(key, made);
        }
    }

    fn reads_text(&self) {
        self.n_read.fetch_add(1, Ordering::Relaxed);
    }

    fn drafted(&self, of: usize) {
        self.progress.drafted(of);
    }

    fn step(&self, words: &'static str) {
        self.progress.step(words);
    }
}

/// The name of a file.
fn name(idx: usize) -> String {
    format!("{idx:02x}")
}

fn digest_of_file(path: &Path) -> io::Result<Key> {
    let mut sha = Sha256::new();
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match io::Read::read(&mut file, &mut buffer)? {
            0 => return Ok(sha.finalize().into()),
            n => sha.update(buffer.get(..n).unwrap_or_default()),
        }
    }
}
