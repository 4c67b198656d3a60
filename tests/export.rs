//! What leaves the page, byte by byte: `tests/export/` holds each format and citation of one small edition, which has
//! what makes each of them difficult. `UPDATE=1 cargo test --test export` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use onrecord::export::{BYTE_ORDER_MARK, COLUMNS, FORMATS, FORMS, Origin, cite};
use onrecord::model::Edition;
use onrecord::query::{Table, View};
use onrecord::url;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = "https://example.org/record/";

/// Two articles and four statements: a formula, several pieces, markup, no speaker, no date, a date without a year.
fn edition() -> Edition {
    let first = "The harbour, \"shut\"\n\n“=1+1, we | <b>lost</b>,” Zoë Moor said.\n“Not {now}_,” she said, “never.”\n";
    let second = "- No ships came.\n";
    let span = |text: &str, words: &str| {
        let start = text.find(words).unwrap();
        json!([start, start + words.len()])
    };
    let (undated, day) =
        (json!({"basis": "unknown"}), json!({"date": "XXXX-02-28", "basis": "inferred"}));
    let edition = json!({
        "id": "0123456789abcdef",
        "site": {"title": "Harbour *notes*"},
        "articles": [
            {"slug": "a", "file": "a.txt", "title": "The harbour, \"shut\"", "publisher": "Post & Sons",
             "url": "https://example.org/a_(1)", "language": "en",
             "published": {"date": "2022-03-04", "basis": "stated"}, "text": first},
            {"slug": "b", "file": "b.txt", "title": "Ships", "language": "en", "published": undated, "text": second},
        ],
        "actors": [
            {"slug": "ships", "name": "Ships", "kind": "group"},
            {"slug": "zoe-moor", "name": "Zoë Moor", "kind": "person",
             "roles": [{"name": "harbour master", "article": 0}]},
        ],
        "statements": [
            {"id": "s1", "article": 0, "content": [span(first, "“=1+1, we | <b>lost</b>,”")], "kind": "direct",
             "speaker": 1, "mentioned": [0, 1], "said": {"date": "2022-03-03", "basis": "stated"}, "echo": 0,
             "evidence": {"rule": "quoted", "cue": [span(first, "said")], "source": [span(first, "Zoë Moor")]}},
            {"id": "s2", "article": 0, "content": [span(first, "“Not {now}_,”"), span(first, "“never.”")],
             "kind": "direct", "manner": "denied", "speaker": 1, "addressee": 0, "said": day,
             "evidence": {"rule": "quoted"}, "correction": "by the editor"},
            {"id": "s3", "article": 0, "content": [span(first, "=1+1")], "kind": "mixed",
             "said": {"date": "2022-03~", "basis": "article"}, "evidence": {"rule": "cut"}},
            {"id": "s4", "article": 1, "content": [span(second, "- No ships came.")], "kind": "indirect",
             "said": undated, "echo": 0, "evidence": {"rule": "whole"}},
        ],
    });
    let edition: Edition = serde_json::from_value(edition).unwrap();
    edition.check().unwrap();
    edition
}

/// Calls `test` with the rows of a view.
fn with_view(fragment: &str, test: impl FnOnce(&Origin, &[u32])) {
    let edition = edition();
    let table = Table::new(&edition);
    let view = url::parse(fragment);
    let answer = table.ask(&view);
    test(&Origin::new(&edition, &answer, PAGE, &view), &answer.rows);
}

#[track_caller]
fn check_golden(name: &str, text: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/export").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, golden, "{name}: `UPDATE=1 cargo test --test export` writes it anew");
}

#[test]
fn every_format_is_as_approved() {
    with_view("sort=said", |origin, rows| {
        for format in &FORMATS {
            check_golden(&["rows.", format.extension].concat(), &format.write(origin, rows));
        }
    });
}

#[test]
fn every_citation_is_as_approved() {
    with_view("", |origin, _| {
        let mut all = String::new();
        for form in &FORMS {
            for place in 0..4 {
                let cited = cite(form, origin, place, "2026-11-22".parse().unwrap()).unwrap();
                all.push_str(&["── ", form.name, "\n", &cited, "\n"].concat());
            }
            assert_eq!(cite(form, origin, 9, "2026-11-22".parse().unwrap()), None);
        }
        check_golden("citations.txt", &all);
    });
}

#[test]
fn json_is_read_by_any_parser_and_says_what_it_is() {
    with_view("who=zoe-moor&sort=said", |origin, rows| {
        let whole: Value = serde_json::from_str(&FORMATS[1].write(origin, rows)).unwrap();
        assert_eq!(whole["view"], "2 of 4 statements by Zoë Moor, oldest first");
        assert_eq!(whole["link"], "https://example.org/record/#who=zoe-moor&sort=said");
        assert_eq!(whole["edition"], "0123456789abcdef");
        let statements = whole["statements"].as_array().unwrap();
        let lines = FORMATS[2].write(origin, rows);
        assert_eq!(lines.lines().count(), statements.len());
        for (line, statement) in lines.lines().zip(statements) {
            let mut line: Value = serde_json::from_str(line).unwrap();
            assert_eq!(line.as_object().unwrap().len(), COLUMNS.len());
            let line = line.as_object_mut().unwrap();
            assert_eq!(line.remove("edition"), Some(whole["edition"].clone()));
            assert_eq!(line.remove("view"), Some(whole["view"].clone()));
            assert_eq!(line, statement.as_object().unwrap());
        }
    });
}

#[test]
fn a_citation_for_a_library_is_json() {
    with_view("", |origin, _| {
        for place in 0..4 {
            let cited = cite(&FORMS[4], origin, place, "2026-11-22".parse().unwrap()).unwrap();
            let cited: Value = serde_json::from_str(&cited).unwrap();
            assert_eq!(cited[0]["accessed"]["date-parts"], json!([[2026, 11, 22]]));
        }
    });
}

#[test]
fn no_rows_are_a_file_with_its_head() {
    with_view("who=nobody-here", |origin, rows| {
        let [csv, json, lines, markdown] = &FORMATS;
        assert_eq!(csv.write(origin, rows).matches("\r\n").count(), 1);
        assert!(serde_json::from_str::<Value>(&json.write(origin, rows)).is_ok());
        assert_eq!(lines.write(origin, rows), "");
        assert!(markdown.write(origin, rows).contains("0 of 4 statements"));
    });
}

#[test]
fn a_file_is_named_with_the_view() {
    #[track_caller]
    fn check(fragment: &str, expected: &str) {
        with_view(fragment, |origin, _| assert_eq!(origin.file_name(&FORMATS[0]), expected));
    }
    check("", "harbour-notes-01234567.csv");
    check("who=zoe-moor&from=2022-03", "harbour-notes-by-zoë-moor-since-march-2022-01234567.csv");
    check("q=..%2F..%2Fetc%5C%00", "harbour-notes-matching-etc-01234567.csv");
    let long = ["q=", &"very+long+words+".repeat(99)].concat();
    with_view(&long, |origin, _| assert!(origin.file_name(&FORMATS[1]).len() < 120));
}

#[test]
fn the_byte_order_mark_is_the_reader_s_choice() {
    with_view("", |origin, rows| {
        assert!(!FORMATS[0].write(origin, rows).starts_with(BYTE_ORDER_MARK));
    });
}

#[test]
fn every_row_of_every_view_is_in_every_format() {
    for fragment in ["", "kind=direct", "q=lost", "who=-", "sort=-speaker"] {
        let rows_of = |fragment: &str| {
            let edition = edition();
            Table::new(&edition).ask(&url::parse(fragment)).rows
        };
        with_view(fragment, |origin, rows| {
            assert_eq!(rows, rows_of(fragment));
            for format in &FORMATS {
                let text = format.write(origin, rows);
                let mut from = 0;
                for it in rows {
                    let link = [PAGE, "#s=", &edition().statements[*it as usize].id].concat();
                    let at = text[from..].find(&link);
                    assert!(at.is_some(), "{}: {link} is not there, or out of order", format.name);
                    from += at.unwrap();
                }
            }
        });
    }
    assert_eq!(View::default(), url::parse(""));
}
