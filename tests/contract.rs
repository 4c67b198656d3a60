//! The contract between compiler and page: the same inputs give the same bytes, and what decodes is whole.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use onrecord::bundle::{pack, unpack};
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
    assert_eq!(Edition::decode(&bytes).unwrap(), seeds());

    let bundle = pack(&seeds()).unwrap();
    assert_eq!(bundle, pack(&seeds()).unwrap());
    assert_eq!(unpack(&bundle).unwrap(), seeds());
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

/// Changes a sound edition and says why it no longer decodes.
#[track_caller]
fn check_broken(change: impl FnOnce(&mut Value), expected: &str) {
    let mut json = sound();
    change(&mut json);
    let broken: Edition = serde_json::from_value(json).unwrap();
    let damage = Edition::decode(&broken.encode().unwrap()).unwrap_err().to_string();
    assert!(damage.contains(expected), "`{expected}` is not in `{damage}`");
}

/// The bytes of the sound edition.
fn sound_bytes() -> Vec<u8> {
    serde_json::from_value::<Edition>(sound()).unwrap().encode().unwrap()
}

/// A small edition with every cross-link, and with multi-byte text.
fn sound() -> Value {
    json!({
        "id": "0", "site": { "title": "T" },
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
}

#[test]
fn decoding_checks_every_cross_link() {
    let edition = Edition::decode(&sound_bytes()).unwrap();
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
}

#[test]
fn another_format_says_so() {
    let with_format = |format: u32| {
        let mut bytes = sound_bytes();
        bytes[8..12].copy_from_slice(&format.to_le_bytes());
        Edition::decode(&bytes).unwrap_err().to_string()
    };
    assert!(with_format(99).contains("newer than this page"));
    assert!(with_format(0).contains("older than this page"));
    let first = Edition::decode(b"{\"format\":1,\"id\":\"0\"}");
    assert_eq!(first, Err(Damage::Format(1)));
}

#[test]
fn a_torn_file_says_so() {
    let bytes = sound_bytes();
    for end in 0..bytes.len() {
        let torn = Edition::decode(&bytes[..end]);
        assert!(matches!(torn, Err(Damage::Unreadable(_))), "{end} bytes: {torn:?}");
    }
    let longer = [bytes.as_slice(), b"\0"].concat();
    assert!(matches!(Edition::decode(&longer), Err(Damage::Unreadable(_))));

    let bundle = pack(&seeds()).unwrap();
    for end in (0..bundle.len()).step_by(97) {
        let torn = unpack(&bundle[..end]);
        assert!(matches!(torn, Err(Damage::Unreadable(_))), "{end} bytes: {torn:?}");
    }
}

#[test]
fn what_decodes_is_whole_whatever_byte_was_changed() {
    let sound = sound_bytes();
    for place in 0..sound.len() {
        for value in 0..=255 {
            let mut bytes = sound.clone();
            bytes[place] = value;
            if let Ok(it) = Edition::decode(&bytes) {
                assert_eq!(it.check(), Ok(()), "byte {place} as {value}");
            }
        }
    }
    // In a bundle, a changed byte of the text does not pass for another text.
    let mut bundle = pack(&seeds()).unwrap();
    let middle = bundle.len() / 2;
    bundle[middle] ^= 1;
    assert!(matches!(unpack(&bundle), Err(Damage::Unreadable(_))));
}
