//! The contract between compiler and page: the same inputs give the same bytes, and what decodes is whole.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use onrecord::compile::compile;
use onrecord::model::{Damage, Edition, Statement};
use serde_json::{Value, json};
use std::path::Path;

fn seeds() -> Edition {
    compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).unwrap()
}

#[test]
fn compiling_twice_gives_the_same_bytes() {
    let bytes = seeds().encode().unwrap();
    assert_eq!(bytes, seeds().encode().unwrap());
    assert_eq!(Edition::decode(bytes.as_bytes()).unwrap(), seeds());
}

#[test]
fn every_span_slices_its_article_to_words() {
    let edition = seeds();
    for it in &edition.statements {
        let text = &edition.articles[it.article.0 as usize].text;
        let evidence = &it.evidence;
        let spans = it
            .content
            .iter()
            .chain(&evidence.cue)
            .chain(&evidence.source)
            .chain(&evidence.antecedent);
        for span in spans.chain(&it.said.span) {
            let words =
                span.slice(text).unwrap_or_else(|| panic!("{}: {span:?} does not fit", it.id));
            assert_eq!(
                words,
                words.trim(),
                "{}: a span begins and ends with a visible character",
                it.id
            );
        }
    }
    assert!(
        edition.articles.iter().any(|it| !it.text.is_ascii()),
        "the seeds test multi-byte text"
    );
}

/// Changes the JSON of a sound edition and says why it no longer decodes.
#[track_caller]
fn check_broken(change: impl FnOnce(&mut Value), expected: &str) {
    let mut json: Value = serde_json::from_str(&sound()).unwrap();
    change(&mut json);
    let damage = Edition::decode(json.to_string().as_bytes()).unwrap_err().to_string();
    assert!(damage.contains(expected), "`{expected}` is not in `{damage}`");
}

/// A small edition with every cross-link, and with multi-byte text.
fn sound() -> String {
    json!({
        "format": onrecord::model::FORMAT, "id": "0", "site": { "title": "T" },
        "articles": [{
            "slug": "a", "file": "a.txt", "title": "A", "language": "en",
            "published": { "date": "2022-03-03", "basis": "stated" },
            "text": "“Ü,” Ann said.",
        }],
        "actors": [{ "slug": "ann", "name": "Ann", "kind": "person", "roles": [{ "name": "mayor", "article": 0 }] }],
        "statements": [{
            "id": "s1", "article": 0, "content": [[0, 9]], "kind": "direct", "speaker": 0, "mentioned": [0],
            "said": { "date": "2022-03", "basis": "inferred" },
            "evidence": { "rule": "r", "cue": [[14, 18]], "source": [[10, 13]] },
        }],
    })
    .to_string()
}

#[test]
fn decoding_checks_every_cross_link() {
    let edition = Edition::decode(sound().as_bytes()).unwrap();
    let statement: &Statement = &edition.statements[0];
    assert_eq!(statement.content[0].slice(&edition.articles[0].text), Some("“Ü,”"));

    check_broken(|it| it["statements"][0]["article"] = json!(1), "its article is not there");
    check_broken(|it| it["statements"][0]["speaker"] = json!(1), "actor 1 is not there");
    check_broken(|it| it["statements"][0]["addressee"] = json!(7), "actor 7 is not there");
    check_broken(|it| it["statements"][0]["mentioned"] = json!([0, 0]), "not in order");
    check_broken(|it| it["statements"][0]["content"] = json!([]), "its content is empty");
    check_broken(|it| it["statements"][0]["content"] = json!([[5, 9], [0, 3]]), "out of order");
    check_broken(|it| it["statements"][0]["content"] = json!([[0, 4]]), "do not fit its article");
    check_broken(
        |it| it["statements"][0]["evidence"]["cue"] = json!([[14, 99]]),
        "do not fit its article",
    );
    check_broken(
        |it| it["statements"][0]["said"] = json!({ "basis": "stated" }),
        "a basis without a date",
    );
    check_broken(
        |it| it["actors"][0]["roles"][0]["article"] = json!(3),
        "an article that is not there",
    );
    check_broken(|it| it["actors"][0]["slug"] = json!("a/b"), "is no name for a URL");
    check_broken(|it| it["articles"][0]["url"] = json!("javascript:1"), "neither http nor https");
    check_broken(|it| it["articles"][0]["published"]["date"] = json!("2022-02-30"), "not a date");
    check_broken(|it| it["statements"][0]["kind"] = json!("loud"), "unknown variant");
    check_broken(|it| it["surprise"] = json!(1), "unknown field");
}

#[test]
fn another_format_or_a_torn_file_says_so() {
    check_broken(|it| it["format"] = json!(99), "newer than this page");
    check_broken(|it| it["format"] = json!(0), "older than this page");
    let json = sound();
    for end in 0..json.len() {
        let torn = Edition::decode(&json.as_bytes()[..end]);
        assert!(matches!(torn, Err(Damage::Unreadable(_))), "{end} bytes: {torn:?}");
    }
}
