//! `corrections.toml`: what the editor changes of what the extractor found.

use super::table::{File, Table};
use crate::corpus::{Change, Correction, Diagnostic, Editor, Pick};
use crate::model::Basis;

/// Reads the file into the editor's data.
pub(super) fn read(name: &str, text: &str, editor: &mut Editor, diagnostics: &mut Vec<Diagnostic>) {
    let file = &mut File::new(name, text, diagnostics);
    for (_, mut table) in file.tables(text, &["correction"]) {
        editor.corrections.extend(correction(file, &mut table));
        table.finish(file);
    }
}

fn correction(file: &mut File, table: &mut Table) -> Option<Correction> {
    let at = table.span.start;
    let article = table.required(file, "article");
    let why = table.required(file, "why");
    let words = table.string(file, "words").map(|it| Pick::Words(it.0));
    let id = table.string(file, "id").map(|it| Pick::Id(it.0));
    let change = Change {
        reject: table.flag(file, "reject").unwrap_or_default(),
        add: table.flag(file, "add").unwrap_or_default(),
        speaker: table.string(file, "speaker").map(|it| it.0),
        said: table.date(file, "said").map(|it| (it, Basis::Stated)),
        content: table.strings(file, "content").map(|it| it.0),
    };
    let basis = table.choice(
        file,
        "basis",
        &[("stated", Basis::Stated), ("inferred", Basis::Inferred), ("article", Basis::Article)],
    );
    let change = Change { said: change.said.map(|it| (it.0, basis.unwrap_or(it.1))), ..change };
    if words.is_some() == id.is_some() {
        let hint = "give either `words`, some words of the statement, or its `id`";
        file.problem(at, "this entry does not say which statement it is about".into(), hint);
    }
    let changes = change.speaker.is_some() || change.said.is_some() || change.content.is_some();
    if !changes && !change.add && !change.reject {
        let hint = "add one of reject, add, speaker, said, content";
        file.problem(at, "this entry changes nothing".into(), hint);
    }
    if change.reject && (changes || change.add) {
        file.problem(
            at,
            "a rejected statement cannot be changed too".into(),
            "keep one of the two",
        );
    }
    Some(Correction {
        place: file.place(at),
        file: article?.0,
        pick: words.or(id)?,
        change,
        why: why?.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (mut editor, mut diagnostics) = (Editor::default(), Vec::new());
        read("corrections.toml", text, &mut editor, &mut diagnostics);
        let problems: Vec<_> =
            diagnostics.iter().map(|it| format!("{}: {}", it.place, it.message)).collect();
        assert_eq!(problems, expected);
    }

    #[test]
    fn an_entry_picks_one_statement_and_changes_it() {
        let head = "[[correction]]\narticle = \"a.txt\"\nwhy = \"w\"\n";
        check(&format!("{head}words = \"no\"\nspeaker = \"Ann Lee\"\nsaid = 2022-02-20\n"), &[]);
        check(
            head,
            &[
                "corrections.toml:1:1: this entry does not say which statement it is about",
                "corrections.toml:1:1: this entry changes nothing",
            ],
        );
        check(
            &format!("{head}words = \"no\"\nreject = true\nadd = true\n"),
            &["corrections.toml:1:1: a rejected statement cannot be changed too"],
        );
        check(
            &format!("{head}id = \"x\"\nreject = \"yes\"\n"),
            &[
                "corrections.toml:5:10: `reject` is not true or false",
                "corrections.toml:1:1: this entry changes nothing",
            ],
        );
    }
}
