//! `onrecord compile` as a user runs it: what it writes, and what it says of bad input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of seeds for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        for (file, bytes) in files {
            fs::write(path.join(file), bytes).unwrap();
        }
        Folder(path)
    }

    fn compile(&self) -> Output {
        Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["compile", ".", "--out", "out.bin"])
            .current_dir(&self.0)
            .output()
            .unwrap()
    }

    fn bundle(&self) -> Option<Vec<u8>> {
        fs::read(self.0.join("out.bin")).ok()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const ARTICLE: &[u8] = "“We lost,” Mayor Ann Lee said on Monday.\n".as_bytes();

#[track_caller]
fn check_problems(name: &str, files: &[(&str, &[u8])], expected: &[&str]) {
    let folder = Folder::new(name, &[("good.txt", ARTICLE)]);
    assert!(folder.compile().status.success());
    let before = folder.bundle();
    for (file, bytes) in files {
        fs::write(folder.0.join(file), bytes).unwrap();
    }
    let output = folder.compile();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    for it in expected {
        assert!(stderr.contains(it), "`{it}` is not in:\n{stderr}");
    }
    let problems = stderr.lines().filter(|it| it.starts_with("./")).count();
    assert_eq!(
        (problems, stderr.matches("hint: ").count()),
        (expected.len(), expected.len()),
        "{stderr}"
    );
    assert_eq!(folder.bundle(), before, "the last good bundle must stay");
}

#[test]
fn a_text_in_any_form_of_utf8_compiles_to_the_same_words() {
    let crlf = "\u{feff}One line.\r\n\r\n“Two,” Ann Lee said.\r\n";
    let folder = Folder::new("utf8", &[("a.txt", crlf.as_bytes())]);
    let output = folder.compile();
    assert!(output.status.success(), "{output:?}");
    let edition = onrecord::bundle::unpack(&folder.bundle().unwrap()).unwrap();
    assert_eq!(edition.articles[0].text, "One line.\n\n“Two,” Ann Lee said.\n");
    assert_eq!(edition.articles[0].title, "One line.");
}

#[test]
fn an_unchanged_folder_leaves_the_bundle_alone() {
    let folder = Folder::new("unchanged", &[("a.txt", ARTICLE)]);
    folder.compile();
    let before = fs::metadata(folder.0.join("out.bin")).unwrap().modified().unwrap();
    let output = folder.compile();
    assert!(String::from_utf8_lossy(&output.stderr).contains("unchanged"), "{output:?}");
    assert_eq!(fs::metadata(folder.0.join("out.bin")).unwrap().modified().unwrap(), before);
}

#[test]
fn bad_texts_are_all_reported_with_their_places() {
    check_problems(
        "bad-texts",
        &[
            ("binary.txt", b"GIF89a\0\0"),
            ("empty.txt", b""),
            ("large.txt", &vec![b'a'; onrecord::compile::SIZE_MAX as usize + 1]),
            ("latin.txt", b"first\nse\xf1or\n"),
        ],
        &[
            "./binary.txt:1:7: the file is binary",
            "./empty.txt:1:1: the file is empty",
            "./large.txt:1:1: the file is larger than 8 MiB",
            "./latin.txt:2:3: byte 0xf1 is not UTF-8",
        ],
    );
}

#[test]
fn an_editor_s_file_may_be_larger_than_a_text_but_not_endless() {
    let sources = |size: u64| vec![b'#'; size as usize];
    let folder = Folder::new("long-file", &[("a.txt", ARTICLE)]);
    fs::write(folder.0.join("sources.toml"), sources(onrecord::compile::SIZE_MAX + 1)).unwrap();
    folder.compile();
    check_problems(
        "endless-file",
        &[("sources.toml", &sources(onrecord::compile::EDITOR_SIZE_MAX + 1))],
        &["./sources.toml:1:1: the file is larger than 64 MiB"],
    );
}

#[test]
fn bad_editor_files_are_all_reported_with_their_places() {
    check_problems(
        "bad-files",
        &[
            ("actors.toml", b"[[actor]]\nname = \"Ann Lee\"\nnick = \"A\"\n"),
            ("corrections.toml", b"[[correction]\n"),
            ("sources.toml", b"[[article]]\nfile = \"good.txt\"\npublished = \"2022-02-30\"\n"),
        ],
        &[
            "./actors.toml:3:1: unknown key `nick`",
            "./corrections.toml:1:14: this is not TOML",
            "./sources.toml:3:13: `2022-02-30` is not a date",
        ],
    );
}

#[test]
fn editor_s_entries_that_fit_nothing_are_errors() {
    check_problems(
        "fit-nothing",
        &[
            ("sources.toml", b"[[article]]\nfile = \"gone.txt\"\n"),
            (
                "corrections.toml",
                b"[[correction]]\narticle = \"good.txt\"\nwords = \"We won\"\nreject = true\nwhy = \"w\"\n\
                  [[correction]]\narticle = \"good.txt\"\nwords = \"We lost\"\nspeaker = \"Nobody\"\nwhy = \"w\"\n",
            ),
        ],
        &[
            "./sources.toml:1:1: there is no file `gone.txt` among the seeds",
            "./corrections.toml:1:1: this correction matches no statement",
            "./corrections.toml:6:1: no actor is called `Nobody`",
        ],
    );
}

#[test]
fn a_folder_without_texts_or_that_is_not_there_says_so() {
    let folder = Folder::new("no-texts", &[("readme.md", b"x")]);
    let output = folder.compile();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no text in this folder"));
    let run = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["compile", "no/such/folder"])
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("no/such/folder"));
}

#[test]
fn an_inferred_date_is_noted_until_the_editor_gives_one() {
    let story =
        "Ann Ode met Ben Lang in Oslo. Cleo Marsh flew to Riga. “It rains,” Ode told Lang.\n";
    let yearless = format!("OSLO, Feb. 23 (Agency) - {story}");
    let dated = format!("OSLO, March 3, 2022 (Agency) - {story}");
    let folder =
        Folder::new("dates", &[("a.txt", yearless.as_bytes()), ("b.txt", dated.as_bytes())]);
    let notes = || String::from_utf8(folder.compile().stderr).unwrap();
    let inferred =
        "note: ./a.txt:1:7: this is taken to be published on 2022-02-23: the year is that of b.txt";
    assert!(notes().contains(inferred), "{}", notes());
    assert!(!notes().contains("b.txt:"), "{}", notes());
    fs::remove_file(folder.0.join("b.txt")).unwrap();
    let unknown =
        "note: ./a.txt:1:7: this was published on XXXX-02-23, of a year that is not known";
    assert!(notes().contains(unknown), "{}", notes());
    fs::write(folder.0.join("c.txt"), ARTICLE).unwrap();
    assert!(notes().contains("note: ./c.txt:1:1: it is not known when"), "{}", notes());
    let sources = "[[article]]\nfile = \"a.txt\"\npublished = 2021-02-23\n\
                   [[article]]\nfile = \"c.txt\"\npublished = \"2021\"\n";
    fs::write(folder.0.join("sources.toml"), sources).unwrap();
    assert!(folder.compile().status.success());
    assert!(!notes().contains("note: "), "{}", notes());
}
