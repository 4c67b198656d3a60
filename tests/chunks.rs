//! A large edition as `onrecord publish` writes it: its chunks are whole and the edition's, its page names the large
//! programs, and all of it ends exactly where editions travel whole.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod site;

use flate2::read::GzDecoder;
use onrecord::bundle;
use onrecord::model::{
    Chunk, Content, Edition, Ids, Manifest, Outline, Part, Shard, Slice, Statement, WHOLE_MAX,
    WordList, decode_part,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use site::{Files, Folder, text};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io::Read;
use std::process::Command;

/// A folder with a bundle of so many statements, eight an article, each with a word of its own.
fn folder(name: &str, n: usize) -> Folder {
    let folder = Folder::new(name, &[]);
    folder.write("app/worker.js", "import('worker_bg.wasm')");
    let mut lines = String::new();
    for it in 0..n {
        let line = json!({
            "file": format!("{:05}.txt", it / 8),
            "statement": format!("We lost w{it} ferries in the same winter storm."),
            "speaker": format!("Actor {}", it % 50),
            "said": format!("2022-03-{:02}", 1 + it % 28),
        });
        writeln!(lines, "{line}").unwrap();
    }
    folder.write("data/statements.jsonl", &lines);
    let site = "[site]\ntitle = \"Ferries\"\nurl = \"https://a.example/\"\n";
    folder.write("data/sources.toml", site);
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["compile", "--from", "data/statements.jsonl", "--out", "edition.bin"])
        .current_dir(&folder.0)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

#[track_caller]
fn publish(folder: &Folder, out: &str) -> Files {
    let output = folder.run(&["--app", "app", "--edition", "edition.bin", "--out", out]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder.files(out)
}

/// The content of a chunk, which is the file that it says.
#[track_caller]
fn open<T: Content>(files: &Files, chunk: &Chunk, part: Part) -> T {
    let bytes = &files[&chunk.file()];
    let digest: String = Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect();
    assert_eq!((digest, bytes.len()), (chunk.sha256.clone(), chunk.bytes as usize));
    let mut inside = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut inside).unwrap();
    decode_part(&inside, part).unwrap_or_else(|it| panic!("{part:?}: {it}"))
}

#[test]
fn the_chunks_of_a_large_edition_are_the_edition() {
    let folder = folder("chunks", WHOLE_MAX + 1);
    let files = publish(&folder, "site");
    let edition = bundle::unpack(&folder.files("")["edition.bin"]).unwrap();
    let manifest = Manifest::decode(&files["edition.json"]).unwrap();
    assert_eq!(
        (&manifest.id, manifest.statements as usize, manifest.articles as usize),
        (&edition.id, WHOLE_MAX + 1, edition.articles.len())
    );

    let outline: Outline = open(&files, manifest.outline.as_ref().unwrap(), Part::Outline);
    assert_eq!(outline.actors, edition.actors);
    assert_eq!(outline.facts.len(), WHOLE_MAX + 1);
    let rows = check_slices(&files, &manifest, &edition);
    check_ids(&files, &manifest, &rows);
    check_words(&files, &manifest, &rows);

    let named = [&manifest.outline, &manifest.words].into_iter().flatten();
    let named = named.chain(manifest.slices.iter().map(|it| &it.1));
    let named = named.chain(manifest.ids.iter().map(|it| &it.1));
    let named: BTreeSet<String> =
        named.chain(&manifest.rows).chain(&manifest.places).map(Chunk::file).collect();
    let there: BTreeSet<String> =
        files.keys().filter(|it| it.starts_with("chunks/")).cloned().collect();
    assert_eq!(named, there, "every chunk is named and every name is there");

    check_page(&files, &manifest);
    assert!(publish(&folder, "again") == files, "the same edition gives the same bytes");
    let output = folder.run(&["--app", "site", "--edition", "edition.bin", "--in-place"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.files("site") == files, "the site of a site is the site");
    folder.write("seeds/a.txt", site::ARTICLE);
    let small = ["--app", "site", "--seeds", "seeds", "--out", "small"];
    folder.check_refused(&small, "it is the site of a large edition");
    let small = ["--app", "app", "--seeds", "seeds", "--out", "small"];
    assert!(folder.run(&small).status.success());
    let large = ["--app", "small", "--edition", "edition.bin", "--out", "small"];
    folder
        .check_refused(&large, "has no link `large-js`, so it shows no more than 20000 statements");
}

/// The slices have all articles and statements in order; these are given.
#[track_caller]
fn check_slices(files: &Files, manifest: &Manifest, edition: &Edition) -> Vec<Statement> {
    let (mut articles, mut statements) = (Vec::new(), Vec::new());
    for (first, chunk) in &manifest.slices {
        assert_eq!(*first as usize, articles.len());
        let slice: Slice = open(files, chunk, Part::Slice);
        articles.extend(slice.articles);
        statements.extend(slice.statements.into_iter().map(|mut it| {
            it.article.0 += first;
            it
        }));
    }
    assert_eq!(articles, edition.articles);
    let by_id = |all: &[Statement]| -> BTreeMap<String, Statement> {
        all.iter().map(|it| (it.id.clone(), it.clone())).collect()
    };
    assert_eq!(by_id(&statements), by_id(&edition.statements));
    statements
}

/// Every statement is found by its id, in the shard that says so.
#[track_caller]
fn check_ids(files: &Files, manifest: &Manifest, rows: &[Statement]) {
    let mut n = 0;
    for (first, chunk) in &manifest.ids {
        let shard: Ids = open(files, chunk, Part::Ids);
        assert_eq!(&shard.ids[0].0, first);
        n += shard.ids.len();
        assert!(shard.ids.iter().all(|(id, row)| rows[*row as usize].id == *id));
    }
    assert_eq!(n, rows.len());
}

/// The shards have every word that is said, as often as it is said.
#[track_caller]
fn check_words(files: &Files, manifest: &Manifest, rows: &[Statement]) {
    let words: WordList = open(files, manifest.words.as_ref().unwrap(), Part::Words);
    let spelled = words.spelled();
    let count = |word: &str| words.counts[spelled.binary_search(&word.to_owned()).unwrap()];
    assert_eq!((count("ferries") as usize, count("w12345")), (rows.len(), 1));
    assert_eq!(words.shards.len(), manifest.rows.len());
    assert_eq!(words.shards.len(), manifest.places.len());
    let mut n_codes = 0;
    for (rows, places) in manifest.rows.iter().zip(&manifest.places) {
        let rows: Shard = open(files, rows, Part::Rows);
        let places: Shard = open(files, places, Part::Places);
        assert_eq!(rows.lengths.len(), places.lengths.len());
        n_codes += rows.lengths.len();
    }
    assert_eq!(n_codes, words.counts.len());
}

/// The page names the large programs, and what it needs at once is kept, and only that.
#[track_caller]
fn check_page(files: &Files, manifest: &Manifest) {
    let page = text(files, "index.html");
    let linked = |id: &str| {
        let tag = page.split("<link ").find(|it| it.contains(&format!("id=\"{id}\""))).unwrap();
        tag.split("href=\"./").nth(1).unwrap().split('"').next().unwrap()
    };
    for (id, start, end) in [
        ("app-js", "large-", ".js"),
        ("app-wasm", "large-", "_bg.wasm"),
        ("worker-js", "worker-", ".js"),
        ("worker-wasm", "worker-", "_bg.wasm"),
    ] {
        let file = linked(id);
        assert!(file.starts_with(start) && file.ends_with(end), "{id} is {file}");
        assert!(files.contains_key(file), "{file} is not there");
        assert!(!page.contains(&format!("id=\"{id}\" rel=\"preload")), "{id}: loaded twice");
    }
    assert_eq!(text(files, linked("worker-js")), format!("import('{}')", linked("worker-wasm")));
    for it in ["href=\"./edition.json\"", "worker-src 'self'"] {
        assert!(page.contains(it), "{it} is not in {page}");
    }
    // Two programs, the worker's, the style sheet, and `boot.js`.
    assert_eq!(page.matches("integrity=\"sha384-").count(), 6, "{page}");
    for it in ["large-js", "app.wasm", "onrecord.html", "edition.bin"] {
        assert!(!page.contains(it), "{it} is in {page}");
    }
    for it in ["app.js", "app.wasm", "onrecord.html", "edition.bin"] {
        assert!(!files.contains_key(it), "{it} is there");
    }
    let worker = text(files, "sw.js");
    let line = worker.lines().find_map(|it| it.strip_prefix("const FILES = ")).unwrap();
    let kept: BTreeMap<String, String> = serde_json::from_str(line.trim_end_matches(';')).unwrap();
    let outline = ["./", &manifest.outline.as_ref().unwrap().file()].concat();
    let programs = ["app-js", "app-wasm", "worker-js", "worker-wasm"];
    let programs = programs.map(|it| ["./", linked(it)].concat());
    for it in programs.iter().chain([&"./edition.json".to_owned(), &outline]) {
        assert!(kept.contains_key(it), "{it} is not in {kept:?}");
    }
    assert_eq!(kept.keys().filter(|it| it.contains("chunks/")).count(), 1, "{kept:?}");
}

#[test]
fn an_edition_travels_whole_up_to_the_limit() {
    let folder = folder("whole", WHOLE_MAX);
    let files = publish(&folder, "site");
    let manifest = Manifest::decode(&files["edition.json"]).unwrap();
    let whole = manifest.whole.unwrap();
    assert_eq!((manifest.statements as usize, &manifest.outline), (WHOLE_MAX, &None));
    let digest = Sha256::digest(&files["edition.bin"]);
    assert_eq!(whole.sha256, digest.iter().map(|it| format!("{it:02x}")).collect::<String>());
    assert!(files.contains_key("onrecord.html") && files.contains_key("app.wasm"));
    let large = ["chunks/", "large", "worker"];
    assert!(!files.keys().any(|it| large.iter().any(|large| it.starts_with(large))));
    let page = text(&files, "index.html");
    for it in ["large-", "large.", "worker-js", "worker-wasm", "edition.json"] {
        assert!(!page.contains(it), "{it} is in {page}");
    }
}
