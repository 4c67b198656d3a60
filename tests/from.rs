//! `onrecord compile --from`: what a site publishes as data compiles to the site's rows again, and what is wrong with data
//! says in which line and field.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod site;

use serde_json::Value;
use site::{Folder, text};
use std::fs;
use std::process::{Command, Output};

const FIRST: &str = "The harbour\n\n“We lost both old ferries in this heavy winter storm,” Mayor Ann Lee said on Monday.\n";
const SECOND: &str = "Ferries\n\nOSLO, March 3, 2022 - “We lost both ferries in this heavy winter storm,” Lee told Ben Lang on Monday. “It rains,” she said, “and it \
    will not stop.” The mayor, Ann Lee, said that the ferry would sail on 5 March.\n";
const PLACED: &str = "[site]\ntitle = \"Harbour\"\nurl = \"https://example.org/a/\"\n[[article]]\nfile = \"a.txt\"\n\
     published = 2022-03-01\nbasis = \"inferred\"\nwhy = \"w\"\npublisher = \"Post\"\n";

fn compile(folder: &Folder, from: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["compile", "--from", from, "--out", "app/edition.bin"])
        .current_dir(&folder.0)
        .output()
        .unwrap()
}

/// The statements of the site of the app, a line each, without fields.
#[track_caller]
fn rows(folder: &Folder, without: &[&str]) -> Vec<Value> {
    let output = folder.run(&["--app", "app", "--out", "again"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    lines(text(&folder.files("again"), "statements.jsonl"), without)
}

fn lines(jsonl: &str, without: &[&str]) -> Vec<Value> {
    let line = |it: &str| {
        let mut it: Value = serde_json::from_str(it).unwrap();
        without.iter().for_each(|field| drop(it.as_object_mut().unwrap().remove(*field)));
        it
    };
    jsonl.lines().map(line).collect()
}

#[track_caller]
fn check_round_trip(name: &str, files: &[&str], without: &[&str]) -> Folder {
    let folder =
        Folder::new(name, &[("a.txt", FIRST), ("b.txt", SECOND), ("sources.toml", PLACED)]);
    let site = folder.published();
    for it in files {
        folder.write(&format!("data/{it}"), text(&site, it));
    }
    folder.write(
        "data/sources.toml",
        "[site]\ntitle = \"Harbour\"\nurl = \"https://example.org/a/\"\n",
    );
    let output = compile(&folder, "data/statements.jsonl");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let expected = lines(text(&site, "statements.jsonl"), without);
    assert!(expected.len() > 3 && expected.iter().any(|it| !it["echo"].is_null()), "{expected:?}");
    assert_eq!(rows(&folder, without), expected);
    folder
}

#[test]
fn a_site_s_data_gives_the_site_s_rows_again() {
    let files = ["statements.jsonl", "articles.json", "actors.json"];
    let folder = check_round_trip("from-all", &files, &["edition"]);
    let json = |it: &str| -> Value {
        serde_json::from_str(text(&folder.files(it), "actors.json")).unwrap()
    };
    assert_eq!(json("again")["actors"], json("site")["actors"]);
    let before = fs::read(folder.0.join("app/edition.bin")).unwrap();
    let output = compile(&folder, "data/statements.jsonl");
    assert!(String::from_utf8_lossy(&output.stderr).contains("unchanged"), "{output:?}");
    assert_eq!(fs::read(folder.0.join("app/edition.bin")).unwrap(), before);
}

#[test]
fn without_the_texts_the_rows_are_the_same_and_the_articles_say_so() {
    let folder = check_round_trip("from-lines", &["statements.jsonl"], &["edition", "bytes"]);
    let files = folder.files("again");
    let article = text(&files, "articles/b.html");
    assert!(article.contains("[The text of this article is not here."), "{article}");
    assert!(
        article.contains("<mark>“We lost both ferries in this heavy winter storm,”</mark>"),
        "{article}"
    );
}

#[track_caller]
fn check_problems(name: &str, files: &[(&str, &str)], expected: &[&str]) {
    let folder = Folder::new(name, &[]);
    folder.write("app/edition.bin", "as it was");
    files.iter().for_each(|(file, text)| folder.write(&format!("data/{file}"), text));
    let output = compile(&folder, "data/statements.jsonl");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    let problems: Vec<&str> = stderr.lines().filter(|it| it.starts_with("data/")).collect();
    assert_eq!(problems.len(), expected.len(), "{stderr}");
    for (problem, expected) in problems.iter().zip(expected) {
        assert!(problem.starts_with(expected), "{problem} is not {expected}");
    }
    assert_eq!(fs::read(folder.0.join("app/edition.bin")).unwrap(), b"as it was");
}

#[test]
fn every_problem_says_line_and_field() {
    let good = r#"{"id":"x","file":"a.txt","statement":"“No.”","said":"2022"}"#;
    let lines = [
        good,
        "not JSON",
        r#"{"file":"a.txt"}"#,
        r#"{"file":"a.txt","statement":"b","publisher":"P"}"#,
        r#"{"file":"b.txt","statement":"b","speaker":"A","speaker_id":"c"}"#,
        r#"{"file":"b.txt","statement":"b","speaker":"B","speaker_id":"c"}"#,
    ];
    check_problems(
        "from-lines-bad",
        &[("statements.jsonl", &lines.join("\n"))],
        &[
            "data/statements.jsonl:2:2: this line is not JSON: ",
            "data/statements.jsonl:3:1: `statement`: it is missing",
            "data/statements.jsonl:4:1: `publisher`: another one than that of the same file in line 1",
            "data/statements.jsonl:6:1: `speaker_id`: `c` is called `A` elsewhere",
        ],
    );
    check_problems(
        "from-twice",
        &[("statements.jsonl", &[good, good].join("\r\n"))],
        &["data/statements.jsonl:2:1: `id`: `x` is that of line 1 too"],
    );
    check_problems(
        "from-empty",
        &[("statements.jsonl", "\n \n")],
        &["data/statements.jsonl:1:1: there is no statement in this file"],
    );
    let many = "{}\n".repeat(100_000);
    let hundred: Vec<String> = (1..=100)
        .map(|it| format!("data/statements.jsonl:{it}:1: `file`: it is missing"))
        .collect();
    let hundred: Vec<&str> = hundred.iter().map(String::as_str).collect();
    check_problems("from-many", &[("statements.jsonl", &many)], &hundred);
}

#[test]
fn what_lies_beside_is_checked_too() {
    let line = r#"{"file":"a.txt","statement":"“No.”","bytes":["0-10"]}"#;
    let articles = |text: &str| format!(r#"{{"articles":[{{"file":"a.txt","text":"{text}"}}]}}"#);
    check_problems(
        "from-other-text",
        &[("statements.jsonl", line), ("articles.json", &articles("“Yes!” she said."))],
        &["data/statements.jsonl:1:1: `bytes`: other words than those of `statement` stand there"],
    );
    check_problems(
        "from-beside-bad",
        &[
            ("statements.jsonl", line),
            ("articles.json", "{\"articles\":[\n7,{\"file\":\"b\"}]}"),
            ("actors.json", "{\"actors\":[\n"),
            ("sources.toml", "[[article]]\nfile = \"a.txt\"\n"),
        ],
        &[
            "data/actors.json:2:1: this is not the list that it should be: EOF",
            "data/articles.json:1:1: `{}`: entry 1: this is not an object",
            "data/articles.json:1:1: `text`: entry 2: it is missing",
            "data/sources.toml:1:1: what is known of an article stands in the lines",
        ],
    );
    let roles =
        r#"{"actors":[{"id":"ann","name":"Ann","roles":[{"name":"mayor","file":"z.txt"}]}]}"#;
    check_problems(
        "from-roles",
        &[("statements.jsonl", line), ("actors.json", roles)],
        &["data/statements.jsonl:1:1: `roles`: actor `ann`: there is no article `z.txt`"],
    );
}
