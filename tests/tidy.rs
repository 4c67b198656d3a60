//! The floors and habits that no compiler enforces: which module may use which, how files open, how long they are.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files under a folder, by their path from the project's root.
fn rust_files(folder: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_string();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

/// The code of a file without its unit tests and comments.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    source.lines().filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Each module with those it may use. What stands in no list may be used by `src/bin` only.
const FLOORS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &["model"]),
    ("extract", &["model", "text"]),
    ("filter", &["model", "text", "extract"]),
    ("corpus", &["model", "text", "extract"]),
    ("check", &["model", "text"]),
    ("bundle", &["model"]),
    ("progress", &[]),
    ("compile", &["bundle", "model", "progress", "text", "extract", "corpus"]),
    ("query", &["model"]),
    ("url", &["model", "query"]),
    ("export", &["model", "query", "url"]),
    ("large", &["model", "query", "url"]),
    ("worker", &["model", "large"]),
    ("app", &["model", "query", "url", "export", "large"]),
    // Shows without the program what the page shows with it.
    ("publish", &["bundle", "model", "progress", "query", "url", "export", "large", "app"]),
];

#[test]
fn a_module_uses_only_the_floors_below_it() {
    for (path, source) in rust_files("src") {
        let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap();
        let Some((_, allowed)) = FLOORS.iter().find(|it| it.0 == module) else {
            assert!(
                ["lib", "main", "bin"].contains(&module),
                "{path}: give the module `{module}` its place in FLOORS"
            );
            continue;
        };
        for used in code(&source).split("crate::").skip(1) {
            let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
            assert!(
                used == module || allowed.contains(&used),
                "{path} uses crate::{used}, but `{module}` may use only {allowed:?}"
            );
        }
    }
}

#[test]
fn only_the_model_and_what_is_shown_is_serialisable() {
    for (path, source) in rust_files("src") {
        let derives = source.lines().any(|it| it.contains("derive(") && it.contains("ialize"));
        let private_head = path == "src/model/edition.rs";
        // What crosses between the page and the worker of a large edition.
        let is_shown = path.starts_with("src/large/") || path.starts_with("src/query/");
        assert!(
            !derives || path.starts_with("src/model/") || private_head || is_shown,
            "{path} derives serde: move the type to src/model"
        );
    }
}

#[test]
fn only_compile_and_the_command_line_touch_the_disk() {
    for (path, source) in rust_files("src") {
        let may = [
            "src/compile/",
            "src/progress.rs",
            "src/publish/",
            "src/train/",
            "src/bin/",
            "src/main.rs",
        ];
        let may = may.iter().any(|it| path.starts_with(it));
        for word in [
            "std::fs",
            "std::env",
            "std::time::Instant",
            "std::time::SystemTime",
            "std::process",
            "std::net",
        ] {
            assert!(may || !code(&source).contains(word), "{path} uses {word}: the core is pure");
        }
    }
}

#[test]
fn only_browser_rs_uses_the_web_s_interfaces() {
    for (path, source) in rust_files("src/app") {
        let may = path.starts_with("src/app/browser");
        for word in ["web_sys::", "js_sys::", "gloo::events"] {
            let uses =
                source.lines().any(|it| it.contains(word) && !it.trim_start().starts_with("//"));
            assert!(may || !uses, "{path} uses {word}: put it into src/app/browser.rs");
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_is_one_thing() {
    // Files that have a reason to be longer than 400 lines, with the reason.
    const LONG: &[(&str, &str)] = &[
        (
            "tests/query.rs",
            "an example of each thing that a view can mean, and the brute force that checks them all",
        ),
        (
            "tests/speech.rs",
            "for each way that news has to say who says what, a text that has it and one that only looks like it",
        ),
    ];
    for folder in ["src", "tests"] {
        let files = rust_files(folder);
        for (path, source) in &files {
            assert!(source.starts_with("//! "), "{path} does not open with //! and what it is");
            let lines = source.lines().count();
            let has_reason = LONG.iter().any(|it| it.0 == path);
            assert!(
                lines <= 400 || has_reason,
                "{path} has {lines} lines: part it, or give its reason in LONG"
            );
        }
    }
    let mut lengths: Vec<_> = rust_files("src").values().map(|it| it.lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= 200, "the median file of src has {median} lines");
}

#[test]
fn nothing_is_left_undone_or_ignored() {
    let words =
        [["to", "do!("].concat(), ["unimpl", "emented!("].concat(), ["#[ign", "ore"].concat()];
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    for folder in ["src", "tests"] {
        for (path, source) in rust_files(folder) {
            for word in words.iter().chain(&marks) {
                assert!(!source.contains(word.as_str()), "{path} has `{word}`");
            }
        }
    }
}

#[test]
fn the_browser_s_crates_stay_out_of_the_native_build_and_the_other_way_round() {
    let tree = |target: &str| {
        let args = [
            "tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}",
            "--target", target,
        ];
        let output = Command::new(env!("CARGO")).args(args).current_dir(root()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let has = |tree: &str, name: &str| tree.lines().any(|it| it.split(' ').next() == Some(name));
    let native = tree("x86_64-unknown-linux-gnu");
    let browser = tree("wasm32-unknown-unknown");
    for it in ["leptos", "gloo", "wasm-bindgen", "web-sys"] {
        assert!(!has(&native, it), "{it} is in the native build");
    }
    for it in ["clap", "rayon"] {
        assert!(!has(&browser, it), "{it} is in the browser's build");
    }
    assert!(
        has(&native, "clap") && has(&browser, "leptos"),
        "cargo tree prints what this test reads"
    );
}

#[test]
fn wasm_bindgen_has_one_version() {
    let read = |file: &str| fs::read_to_string(root().join(file)).unwrap();
    let manifest = read("Cargo.toml");
    let version =
        manifest.split("wasm-bindgen = \"=").nth(1).and_then(|it| it.split('"').next()).unwrap();
    for (file, line) in [
        ("Makefile", format!("WASM_BINDGEN := {version}\n")),
        ("Trunk.toml", format!("wasm_bindgen = \"{version}\"")),
    ] {
        assert!(
            read(file).contains(&line),
            "{file} must name wasm-bindgen {version}, as Cargo.toml does"
        );
    }
}
