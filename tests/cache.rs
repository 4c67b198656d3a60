//! What `onrecord compile` keeps of a compilation changes no byte of the next, and neither does the number of processors.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../benches/compile/articles.rs"]
mod articles;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const N_ARTICLES: u32 = 40;

/// A folder with generated articles; removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(["cache-", name].concat());
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Folder(path);
        (0..N_ARTICLES).for_each(|it| folder.write(it, it));
        folder
    }

    /// Writes an article of that number into the file of another.
    fn write(&self, file: u32, number: u32) {
        let text = articles::article(number, N_ARTICLES);
        fs::write(self.0.join(format!("{file}.txt")), text).unwrap();
    }

    fn run(&self, arguments: &[&str], threads: &str) -> (bool, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["compile", ".", "--out", "edition.bin"])
            .args(arguments)
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(&self.0)
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    }

    /// What is said where compiling fails.
    #[track_caller]
    fn fails(&self) -> String {
        let (is_made, stderr) = self.run(&[], "2");
        assert!(!is_made, "{stderr}");
        stderr
    }

    /// Compiles, and gives the bundle and what was said.
    #[track_caller]
    fn compile(&self, arguments: &[&str], threads: &str) -> (Vec<u8>, String) {
        let (is_made, stderr) = self.run(arguments, threads);
        assert!(is_made, "{stderr}");
        (fs::read(self.0.join("edition.bin")).unwrap(), stderr)
    }

    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.0.join(".edition.cache")).into_iter().flatten();
        let mut files: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn one_processor_and_many_write_the_same_bytes() {
    let folder = Folder::new("threads");
    let (one, _) = folder.compile(&["--no-cache"], "1");
    let (many, _) = folder.compile(&["--no-cache"], "7");
    assert!(one == many, "the bytes differ");
    assert!(folder.kept().is_empty());
}

#[test]
fn only_what_has_changed_is_read_anew() {
    let folder = Folder::new("changed");
    let (first, said) = folder.compile(&[], "3");
    assert!(said.contains("texts read anew: "), "{said}");
    let kept = folder.kept();
    let (again, said) = folder.compile(&[], "3");
    assert!(again == first && said.contains("no text had to be read anew"), "{said}");
    assert!(said.contains("unchanged") && folder.kept() == kept, "{said}");

    folder.write(7, N_ARTICLES);
    let (changed, said) = folder.compile(&[], "3");
    assert!(changed != first, "{said}");
    let n: usize =
        said.split("texts read anew: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
    // Others may be tried on the days that the changed one tells.
    assert!((1..8).contains(&n), "{said}");
    assert!(folder.compile(&["--no-cache"], "3").0 == changed, "the bytes differ");

    folder.write(7, 7);
    assert!(folder.compile(&[], "3").0 == first, "the bytes differ");
    assert!(folder.kept() == kept, "what was of no use is still there");
}

#[test]
fn a_bundle_that_is_not_as_it_was_written_is_written_again() {
    let folder = Folder::new("bundle");
    let (first, _) = folder.compile(&[], "2");
    for other in [Some("something else"), None] {
        match other {
            Some(it) => fs::write(folder.0.join("edition.bin"), it).unwrap(),
            None => fs::remove_file(folder.0.join("edition.bin")).unwrap(),
        }
        let (again, said) = folder.compile(&[], "2");
        assert!(again == first && said.contains("written"), "{said}");
        assert!(said.contains("no text had to be read anew"), "{said}");
    }
    let (_, said) = folder.compile(&[], "2");
    assert!(said.contains("unchanged"), "{said}");
}

#[test]
fn a_mistake_of_the_editor_loses_nothing_that_is_kept() {
    let folder = Folder::new("mistake");
    folder.compile(&[], "2");
    let sources = folder.0.join("sources.toml");
    for mistake in ["[[article", "[[article]]\nfile = \"none.txt\"\n"] {
        fs::write(&sources, mistake).unwrap();
        let said = folder.fails();
        assert!(said.contains("nothing was written"), "{said}");
        fs::remove_file(&sources).unwrap();
        let (_, said) = folder.compile(&[], "2");
        assert!(said.contains("no text had to be read anew"), "{said}");
        assert!(said.contains("unchanged"), "{said}");
    }
}

#[test]
fn what_is_torn_changed_or_in_the_way_is_as_if_it_were_not_there() {
    let folder = Folder::new("torn");
    let (first, _) = folder.compile(&[], "2");
    for (idx, path) in folder.kept().iter().enumerate() {
        let mut bytes = fs::read(path).unwrap();
        match idx % 4 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => *bytes.last_mut().unwrap() ^= 1,
            2 => bytes = b"something else".to_vec(),
            _ => bytes.clear(),
        }
        fs::write(path, bytes).unwrap();
    }
    let (again, said) = folder.compile(&[], "2");
    assert!(again == first && said.contains("texts read anew: "), "{said}");
    let (again, said) = folder.compile(&[], "2");
    assert!(again == first && said.contains("no text had to be read anew"), "{said}");

    fs::remove_dir_all(folder.0.join(".edition.cache")).unwrap();
    fs::write(folder.0.join(".edition.cache"), "a file").unwrap();
    let (again, said) = folder.compile(&[], "2");
    assert!(again == first && said.contains("note: what was found is not kept: "), "{said}");
    let (again, said) = folder.compile(&["--cache", "elsewhere"], "2");
    assert!(again == first && folder.0.join("elsewhere").is_dir(), "{said}");
}
