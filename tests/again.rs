//! Whatever changes in a folder, compiling it by what was kept of the last time gives the bytes that compiling it from
//! nothing gives, or the same problems.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use onrecord::bundle;
use onrecord::compile::{Cache, compile, compile_again};
use onrecord::progress::Progress;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of texts; removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("again");
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).unwrap();
    }

    fn remove(&self, file: &str) {
        let _ = fs::remove_file(self.0.join(file));
    }

    /// What compiling gives by what was kept, and from nothing.
    fn both(&self) -> [Result<Vec<u8>, String>; 2] {
        let out = self.0.join("edition.bin");
        let progress = Progress::new();
        let cache = Cache::open(&self.0.join("cache"), &progress).unwrap();
        let made = compile_again(&cache, &self.0, &out).map(|it| it.0);
        cache.close(made.is_ok()).unwrap();
        let kept = made.map(|it| (fs::read(&out).unwrap(), it));
        let fresh = compile(&self.0);
        [
            kept.map(|(bytes, report)| {
                assert_eq!(report.counts[0], bundle::unpack(&bytes).unwrap().statements.len());
                bytes
            })
            .map_err(|it| it.to_string()),
            fresh.map(|it| bundle::pack(&it).unwrap()).map_err(|it| it.to_string()),
        ]
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Dates in full, without a year, and none.
const HEADS: [&str; 5] = [
    "OSLO, Feb. 23, 2022 (Agency) - ",
    "OSLO, Feb. 21, 2022 (Agency) - ",
    "OSLO, Feb. 23 (Agency) - ",
    "OSLO, March 3, 2021 (Agency) - ",
    "",
];
/// Names that are one person's or another's by who else is there.
const NAMES: [&str; 8] =
    ["Ann Ode", "Ode", "A. Ode", "Ann B. Ode", "Ben Ode", "Mayor Ode", "Cleo Marsh", "Marsh"];
/// Words that echo each other, and some that do not.
const WORDS: [&str; 5] = [
    "We will never give up this old bridge for any price.",
    "We will never give up this old bridge, whatever the price.",
    "The harbour will reopen for ferries before the winter storms.",
    "The harbour would be reopening for ferries before winter.",
    "We will give up this old bridge for any price.",
];
/// What several articles of one story name.
const STORIES: [&str; 3] = [
    "",
    "Dan Pell met Ben Lang in Riga. Eva Dunn of the European Union flew to Oslo.\n\n",
    "Dan Pell met Ben Lang in Riga, and Ode’s office in Oslo was closed.\n\n",
];

/// The article of a number.
fn article(mut number: usize) -> String {
    fn pick(number: &mut usize, of: &[&'static str]) -> &'static str {
        let it = of[*number % of.len()];
        *number /= of.len();
        it
    }
    let it = &mut number;
    let mut text = [pick(it, &HEADS), pick(it, &STORIES)].concat();
    for _ in 0..2 {
        let (who, other) = (pick(it, &NAMES), pick(it, &NAMES));
        let (first, second) = (pick(it, &WORDS), pick(it, &WORDS));
        let together = pick(it, &["said", "and Dan Pell said"]);
        text += &format!(
            "On Sunday, {who} {together} “{first}” {other} told Ben Lang that {second}\n\n"
        );
    }
    text
}

/// What the editor says: of dates, of actors, and of what was read wrong, which may fit nothing.
const EDITOR: [(&str, &str); 9] = [
    (
        "sources.toml",
        "[site]\ntitle = \"T\"\n[[article]]\nfile = \"1.txt\"\npublished = 2022-02-22\n",
    ),
    ("sources.toml", "[[article]]\nfile = \"2.txt\"\ntitle = \"T\"\npublisher = \"P\"\n"),
    ("actors.toml", "[[actor]]\nname = \"Ann Ode\"\naliases = [\"Marsh\"]\n"),
    ("actors.toml", "[[actor]]\nname = \"Ben Ode\"\nkind = \"body\"\n"),
    (
        "corrections.toml",
        "[[correction]]\narticle = \"1.txt\"\nwords = \"The harbour will\"\nspeaker = \"Ben Lang\"\nwhy = \"W\"\n",
    ),
    (
        "corrections.toml",
        "[[correction]]\narticle = \"1.txt\"\nwords = \"The harbour will\"\nspeaker = \"Eva Dunn\"\nwhy = \"V\"\n",
    ),
    (
        "corrections.toml",
        "[[correction]]\narticle = \"1.txt\"\nwords = \"The harbour will\"\nspeaker = \"Ben Lang\"\nwhy = \"V\"\n",
    ),
    (
        "corrections.toml",
        "[[correction]]\narticle = \"1.txt\"\nwords = \"The harbour will\"\nreject = true\nwhy = \"W\"\n",
    ),
    (
        "corrections.toml",
        "[[correction]]\narticle = \"2.txt\"\nwords = \"Eva Dunn\"\nadd = true\nwhy = \"W\"\n",
    ),
];

/// One change: which, of which file, to what.
type Edit = (u8, usize, usize);

fn change(folder: &Folder, (what, file, number): Edit) {
    let name = format!("{}.txt", file % 8);
    let (editor, text) = EDITOR[file % EDITOR.len()];
    match what {
        0..=5 => folder.write(&name, &article(number)),
        6 => folder.remove(&name),
        7 => folder.write(editor, text),
        8 => folder.remove(editor),
        // Nothing at all.
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_changes_the_bytes_are_those_from_nothing(
        first in proptest::collection::vec(any::<u32>(), 6),
        edits in proptest::collection::vec((0..10u8, any::<usize>(), any::<usize>()), 12),
    ) {
        let folder = Folder::new();
        for (idx, number) in first.into_iter().enumerate() {
            folder.write(&format!("{idx}.txt"), &article(number as usize));
        }
        let [kept, fresh] = folder.both();
        prop_assert_eq!(kept, fresh);
        for edit in edits {
            change(&folder, edit);
            let [kept, fresh] = folder.both();
            // Of bytes that differ, only that.
            prop_assert!(kept == fresh, "{edit:?}");
        }
    }
}
