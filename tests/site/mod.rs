//! A folder with a built app and texts, in which tests run `onrecord publish` as a user does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "each test program uses its part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for one test, with a built app in `app` and texts in `seeds`; removed at its end.
pub(crate) struct Folder(pub(crate) PathBuf);

/// What a folder holds, by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The files of the app beside its page.
const PARTS: [&str; 8] = [
    "base.css",
    "app.js",
    "app.wasm",
    "large.js",
    "large_bg.wasm",
    "worker.js",
    "worker_bg.wasm",
    "boot.js",
];

/// The project's page as Trunk would write it.
fn page() -> String {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).unwrap();
    let (head, rest) = page.split_once("<link data-trunk rel=\"icon\"").unwrap();
    let (_, rest) =
        rest.split_once("<script data-trunk src=\"src/app/boot.js\"></script>").unwrap();
    [
        head,
        "<link rel=\"stylesheet\" href=\"./base.css\" integrity=\"sha384-x\"/>\n\
         <!-- publish:style --><!-- /publish:style -->\n\
         <link id=\"app-js\" rel=\"modulepreload\" href=\"./app.js\" crossorigin>\n\
         <link id=\"app-wasm\" rel=\"preload\" as=\"fetch\" type=\"application/wasm\" href=\"./app.wasm\" crossorigin>\n\
         <link id=\"large-js\" rel=\"program\" href=\"./large.js\">\n\
         <link id=\"large-wasm\" rel=\"program\" href=\"./large_bg.wasm\">\n\
         <link id=\"worker-js\" rel=\"program\" href=\"./worker.js\">\n\
         <link id=\"worker-wasm\" rel=\"program\" href=\"./worker_bg.wasm\">\n\
         <link id=\"edition\" rel=\"preload\" as=\"fetch\" href=\"./edition.bin\" crossorigin>\n\
         <script src=\"./boot.js\"></script>",
        rest,
    ]
    .concat()
}

impl Folder {
    pub(crate) fn new(name: &str, seeds: &[(&str, &str)]) -> Folder {
        let folder =
            Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join(["publish-", name].concat()));
        let _ = fs::remove_dir_all(&folder.0);
        folder.write("app/index.html", &page());
        for file in PARTS {
            folder.write(&["app/", file].concat(), file);
        }
        for (file, text) in seeds {
            folder.write(&["seeds/", file].concat(), text);
        }
        folder
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .arg("publish")
            .args(arguments)
            .env_remove("TRUNK_STAGING_DIR")
            .env_remove("TRUNK_PROFILE")
            .current_dir(&self.0)
            .output()
            .unwrap()
    }

    #[track_caller]
    pub(crate) fn published(&self) -> Files {
        let output = self.run(&["--app", "app", "--seeds", "seeds", "--out", "site"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        self.files("site")
    }

    #[track_caller]
    pub(crate) fn check_refused(&self, arguments: &[&str], words: &str) {
        let output = self.run(arguments);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains(words), "`{words}` is not in:\n{stderr}");
    }

    pub(crate) fn files(&self, folder: &str) -> Files {
        let root = self.0.join(folder);
        let mut files = Files::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_string();
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file as text.
#[track_caller]
pub(crate) fn text<'a>(files: &'a Files, name: &str) -> &'a str {
    let bytes = files.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", files.keys()));
    std::str::from_utf8(bytes).unwrap()
}

/// A text with one statement.
pub(crate) const ARTICLE: &str = "The harbour\n\n“We lost,” Mayor Ann Lee said on Monday.\n";
