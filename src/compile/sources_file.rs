//! `sources.toml`: the site, and where each article came from.

use super::table::{File, Table};
use crate::corpus::{Diagnostic, Editor, Source};
use crate::model::{Basis, Site};
use std::collections::BTreeSet;

/// Reads the file into the editor's data.
pub(super) fn read(name: &str, text: &str, editor: &mut Editor, diagnostics: &mut Vec<Diagnostic>) {
    let file = &mut File::new(name, text, diagnostics);
    let mut seen = BTreeSet::new();
    for (key, mut table) in file.tables(text, &["site", "article"]) {
        if key == "site" {
            site(file, &mut table, &mut editor.site);
        } else if let Some(source) = source(file, &mut table) {
            if !seen.insert(source.file.clone()) {
                let message = format!("a second entry for `{}`", source.file.escape_debug());
                file.problem(table.span.start, message, "keep one of the two");
            } else {
                editor.sources.push(source);
            }
        }
        table.finish(file);
    }
}

fn site(file: &mut File, table: &mut Table, site: &mut Site) {
    if let Some((title, _)) = table.string(file, "title") {
        site.title = title;
    }
    if let Some((description, _)) = table.string(file, "description") {
        site.description = description;
    }
    if let Some((introduction, _)) = table.string(file, "introduction") {
        site.introduction = introduction;
    }
    if let Some((accent, at)) = table.string(file, "accent") {
        let digits = accent.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
            let message = format!("`{}` is not a colour", accent.escape_debug());
            file.problem(at, message, "write # and six hexadecimal digits, such as #8c2f1b");
        }
        site.accent = Some(accent);
    }
    if let Some((mut url, at)) = table.string(file, "url") {
        if !is_web_address(&url) || url.contains(['?', '#']) {
            let message = format!("`{}` is not where a site can be", url.escape_debug());
            file.problem(
                at,
                message,
                "write the folder that it will be in, such as https://example.org/record/",
            );
        }
        if !url.ends_with('/') {
            url.push('/');
        }
        site.url = Some(url);
    }
}

fn source(file: &mut File, table: &mut Table) -> Option<Source> {
    let at = table.span.start;
    let name = table.required(file, "file");
    let title = table.string(file, "title");
    let publisher = table.string(file, "publisher");
    let published = table.date(file, "published");
    let basis =
        table.choice(file, "basis", &[("stated", Basis::Stated), ("inferred", Basis::Inferred)]);
    let why = table.string(file, "why");
    let url = table.string(file, "url");
    let language = table.string(file, "language");
    if let Some((url, at)) = &url
        && !is_web_address(url)
    {
        let message = format!("`{}` is not a web address", url.escape_debug());
        file.problem(*at, message, "write it as https://…");
    }
    if let Some((language, at)) = &language
        && !is_language(language)
    {
        let message = format!("`{}` is not a language", language.escape_debug());
        file.problem(*at, message, "write a BCP 47 tag, such as en or uk-UA");
    }
    if basis == Some(Basis::Inferred) && why.is_none() {
        file.problem(at, "an inferred date needs a reason".into(), "add a line `why = \"…\"`");
    }
    if published.is_none() && basis.is_some() {
        file.problem(at, "`basis` without `published`".into(), "add the date, or delete the basis");
    }
    Some(Source {
        file: name?.0,
        place: file.place(at),
        title: title.map(|it| it.0),
        publisher: publisher.map(|it| it.0),
        published,
        basis,
        why: why.map(|it| it.0),
        url: url.map(|it| it.0),
        language: language.map(|it| it.0),
    })
}

/// Whether a link to it is safe: it is http or https with a host, and has no white space or control character.
pub(super) fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|it| it.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        && !url.chars().any(|it| it.is_whitespace() || it.is_control())
}

/// Whether it has the form of a BCP 47 tag.
pub(super) fn is_language(tag: &str) -> bool {
    tag.split('-')
        .all(|it| (1..=8).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric()))
        && tag.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (mut editor, mut diagnostics) = (Editor::default(), Vec::new());
        read("sources.toml", text, &mut editor, &mut diagnostics);
        let problems: Vec<_> =
            diagnostics.iter().map(|it| format!("{}: {}", it.place, it.message)).collect();
        assert_eq!(problems, expected);
    }

    #[test]
    fn a_full_entry_has_no_problem() {
        check(
            "[site]\ntitle = \"T\"\nintroduction = \"I\"\naccent = \"#0B5cad\"\nurl = \"https://example.org/a\"\n[[article]]\nfile = \"a.txt\"\npublished = 2022-03-03\nbasis = \"inferred\"\nwhy = \"w\"\n\
             url = \"https://example.org/a\"\nlanguage = \"en-GB\"\n",
            &[],
        );
    }

    #[test]
    fn all_problems_are_reported_at_once_with_their_places() {
        check(
            "[[article]]\ntitel = \"T\"\nurl = \"javascript:alert(1)\"\n[[article]]\nfile = 3\npublished = \"soon\"\n[x]\n",
            &[
                "sources.toml:7:2: unknown key `x`",
                "sources.toml:1:1: this entry has no `file`",
                "sources.toml:3:7: `javascript:alert(1)` is not a web address",
                "sources.toml:2:1: unknown key `titel`",
                "sources.toml:5:8: `file` is not a string with some text",
                "sources.toml:6:13: `soon` is not a date: write 2022-03-03, 2022-03, 2022 or XXXX-03-03",
            ],
        );
        check(
            "[site]\naccent = \"red\"\nurl = \"file:///a\"\n",
            &[
                "sources.toml:2:10: `red` is not a colour",
                "sources.toml:3:7: `file:///a` is not where a site can be",
            ],
        );
        check(
            "[[article]]\nfile = \"a\"\n[[article]]\nfile = \"a\"\n",
            &["sources.toml:3:1: a second entry for `a`"],
        );
    }
}
