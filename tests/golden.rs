//! The five seeds as compiled, in a form that a person can read: `tests/golden/*.txt`.
//!
//! Each statement has four lines: when, who, to whom and how; the words; how we know; whom it mentions.
//! `UPDATE=1 cargo test --test golden` rewrites the files; read the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use onrecord::compile::compile;
use onrecord::corpus::{Editor, Place, Seed, Source, assemble};
use onrecord::model::{Actor, ActorIdx, Basis, Dated, Edition, Kind, Manner, Span, Statement};
use std::fmt::Write;
use std::path::Path;

fn words(edition: &Edition, statement: &Statement, spans: &[Span]) -> String {
    let text = &edition.articles[statement.article.0 as usize].text;
    spans
        .iter()
        .map(|it| it.slice(text).unwrap().replace('\n', " ¶ "))
        .collect::<Vec<_>>()
        .join(" … ")
}

fn basis(it: Basis) -> &'static str {
    match it {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
        Basis::Article => "article",
        Basis::Unknown => "unknown",
    }
}

/// When an article was published and how that is known: "2022-02-23 (inferred: …)".
fn published(it: &Dated) -> String {
    let date = it.date.map_or_else(String::new, |it| format!("{it} "));
    let why = it.why.as_ref().map_or_else(String::new, |it| format!(": {it}"));
    format!("{date}({}{why})", basis(it.basis))
}

fn print(edition: &Edition, it: &Statement) -> String {
    let name = |idx: &ActorIdx| -> &str {
        let actor: &Actor = &edition.actors[idx.0 as usize];
        &actor.name
    };
    let date = it.said.date.map_or("undated".into(), |it| it.to_string());
    let basis = basis(it.said.basis);
    let kind = match it.kind {
        Kind::Direct => "direct",
        Kind::Indirect => "indirect",
        Kind::Mixed => "mixed",
    };
    let manner = match it.manner {
        Manner::Said => "",
        Manner::Denied => ", denied",
        Manner::Asked => ", asked",
    };
    let speaker = it.speaker.as_ref().map_or("(unnamed)", name);
    let addressee = it.addressee.as_ref().map_or(String::new(), |it| format!(" to {}", name(it)));
    let mut out = format!("{date} {basis} | {speaker}{addressee} | {kind}{manner}");
    it.echo.inspect(|echo| write!(out, " | echo {echo}").unwrap());
    let evidence = &it.evidence;
    write!(out, "\n  {}\n  ", words(edition, it, &it.content)).unwrap();
    write!(out, "by {}: ", evidence.rule).unwrap();
    write!(
        out,
        "[{}] [{}]",
        words(edition, it, &evidence.source),
        words(edition, it, &evidence.cue)
    )
    .unwrap();
    it.said.span.inspect(|span| write!(out, " [{}]", words(edition, it, &[*span])).unwrap());
    it.correction.iter().for_each(|why| write!(out, " corrected: {why}").unwrap());
    let mentioned: Vec<_> = it.mentioned.iter().map(name).collect();
    write!(
        out,
        "\n  mentions {}\n",
        if mentioned.is_empty() { "nobody".into() } else { mentioned.join(", ") }
    )
    .unwrap();
    out
}

#[test]
fn the_seeds_compile_to_what_was_read_and_approved() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let edition = compile(&root.join("seeds")).unwrap();
    let mut differ = Vec::new();
    for (idx, article) in edition.articles.iter().enumerate() {
        let mut out = format!(
            "{}\n{}, published {}\n",
            article.title,
            article.publisher.as_deref().unwrap_or("?"),
            published(&article.published),
        );
        for it in edition.statements.iter().filter(|it| it.article.0 as usize == idx) {
            write!(out, "\n{}", print(&edition, it)).unwrap();
        }
        let path = root.join("tests/golden").join(&article.file);
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&out) {
            if std::env::var_os("UPDATE").is_some() {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, out).unwrap();
            } else {
                differ.push(article.file.clone());
            }
        }
    }
    assert!(
        differ.is_empty(),
        "{differ:?} differ from tests/golden: UPDATE=1 cargo test --test golden, then read git diff"
    );
}

#[test]
fn without_the_editor_a_date_is_stated_inferred_or_unknown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(root.join("seeds")).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|it| it.extension().is_some_and(|it| it == "txt")).collect();
    files.sort();
    let seed = |path: &std::path::PathBuf| Seed {
        file: path.file_name().unwrap().to_str().unwrap().into(),
        text: std::fs::read_to_string(path).unwrap(),
    };
    let seeds: Vec<_> = files.iter().map(seed).collect();
    let dates = |editor: &Editor| -> Vec<String> {
        let edition = assemble(&seeds, editor, "0".into()).unwrap();
        edition.articles.iter().map(|it| published(&it.published)).collect()
    };
    let found = dates(&Editor::default());
    assert_eq!(
        found,
        [
            "2022-03-03 (stated)",
            "(unknown)",
            "2022-02-23 (inferred: the latest day on which the text says that something was said; the year is that of \
             000_93e0265dd0d5097c.txt, published 2022-03-03, which names Donetsk, Luhansk, Ukraine too)",
            "2021-03-19 (stated)",
            "(unknown)",
        ]
    ); // Once the editor dates one of the two that quote Psaki's words of Sunday, the other follows.
    let source = Source {
        file: seeds[4].file.clone(),
        place: Place::start("sources.toml"),
        title: None,
        publisher: None,
        published: Some("2022-02-21".parse().unwrap()),
        basis: Some(Basis::Stated),
        why: None,
        url: None,
        language: None,
    };
    assert_eq!(
        dates(&Editor { sources: vec![source], ..Editor::default() })[1],
        "2022-02~ (inferred: “Sunday” is the day of which 004_eb02124ce0597417.txt reports words that are quoted here \
         too, 2022-02-20)"
    );
}
