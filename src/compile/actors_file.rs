//! `actors.toml`: the editor's names for actors.

use super::table::File;
use crate::corpus::{Diagnostic, Editor, EditorActor};
use crate::model::ActorKind;
use std::collections::BTreeMap;

/// The words for the kinds of actors.
const KINDS: [(&str, ActorKind); 4] = [
    ("person", ActorKind::Person),
    ("body", ActorKind::Body),
    ("place", ActorKind::Place),
    ("group", ActorKind::Group),
];

/// Reads the file into the editor's data.
pub(super) fn read(name: &str, text: &str, editor: &mut Editor, diagnostics: &mut Vec<Diagnostic>) {
    let file = &mut File::new(name, text, diagnostics);
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (_, mut table) in file.tables(text, &["actor"]) {
        let name = table.required(file, "name");
        let kind = table.choice(file, "kind", &KINDS);
        let aliases = table.strings(file, "aliases").map_or_else(Vec::new, |it| it.0);
        let affiliation = table.string(file, "affiliation").map(|it| it.0);
        let wikidata = table.string(file, "wikidata");
        if let Some((it, at)) = &wikidata
            && !it
                .strip_prefix('Q')
                .is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()))
        {
            file.problem(
                *at,
                format!("`{}` is not a Wikidata item", it.escape_debug()),
                "write it as Q and digits",
            );
        }
        if let Some((name, _)) = name {
            let names = || aliases.iter().chain([&name]);
            let other = names().filter_map(|it| taken.get(it)).min();
            if let Some(other) = other.and_then(|it| editor.actors.get(*it)) {
                let message = format!(
                    "`{}` shares a name with `{}`",
                    name.escape_debug(),
                    other.name.escape_debug()
                );
                file.problem(table.span.start, message, "a name can mean one actor only");
            } else {
                taken.extend(names().map(|it| (it.clone(), editor.actors.len())));
                editor.actors.push(EditorActor {
                    name,
                    kind,
                    aliases,
                    affiliation,
                    wikidata: wikidata.map(|it| it.0),
                });
            }
        }
        table.finish(file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (mut editor, mut diagnostics) = (Editor::default(), Vec::new());
        read("actors.toml", text, &mut editor, &mut diagnostics);
        let problems: Vec<_> =
            diagnostics.iter().map(|it| format!("{}: {}", it.place, it.message)).collect();
        assert_eq!(problems, expected);
    }

    #[test]
    fn a_name_means_one_actor() {
        check(
            "[[actor]]\nname = \"Ann Lee\"\nkind = \"person\"\naliases = [\"Lee\"]\nwikidata = \"Q1\"\n",
            &[],
        );
        check(
            "[[actor]]\nname = \"Ann Lee\"\naliases = [\"Lee\"]\n[[actor]]\nname = \"Lee\"\n",
            &["actors.toml:4:1: `Lee` shares a name with `Ann Lee`"],
        );
    }

    #[test]
    fn wrong_values_say_where() {
        check(
            "[[actor]]\nname = \"A\"\nkind = \"ghost\"\nwikidata = \"7747\"\n",
            &[
                "actors.toml:3:8: `kind` is not known as `ghost`",
                "actors.toml:4:12: `7747` is not a Wikidata item",
            ],
        );
        check("actor = 3\n", &["actors.toml:1:9: `actor` is not a table"]);
        assert!({
            let mut diagnostics = Vec::new();
            read("actors.toml", "[[actor]\nname", &mut Editor::default(), &mut diagnostics);
            diagnostics.iter().any(|it| it.message.starts_with("this is not TOML"))
        });
    }
}
