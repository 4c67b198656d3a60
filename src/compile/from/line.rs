//! One line of `statements.jsonl` to a statement, or to the field that is wrong.

use super::fields::Fields;
use crate::corpus::given::{Given, Wrong, article_of_file};
use crate::model::{Article, Kind, Manner, Span};
use serde_json::Value;

/// Why a line is none.
#[derive(Debug)]
pub(super) enum Failure {
    /// It is not an object in JSON; `column` counts bytes.
    Line { column: usize, message: String },
    /// One of its fields is wrong.
    Field(Wrong),
}

impl From<Wrong> for Failure {
    fn from(it: Wrong) -> Failure {
        Failure::Field(it)
    }
}

/// What is made anew, because it depends on the edition and where it lies.
const MADE_ANEW: [&str; 3] = ["link", "edition", "view"];

/// Reads a line; `None` where it is empty.
pub(super) fn read(line: &[u8]) -> Result<Option<Given>, Failure> {
    let line = line.trim_ascii();
    if line.is_empty() {
        return Ok(None);
    }
    let value: Value = serde_json::from_slice(line).map_err(|it| Failure::Line {
        column: it.column().max(1),
        message: format!("this line is not JSON: {it}"),
    })?;
    let Value::Object(fields) = value else {
        return Err(Failure::Line { column: 1, message: "this line is not an object".into() });
    };
    Ok(Some(given(Fields(fields))?))
}

fn given(mut it: Fields) -> Result<Given, Wrong> {
    let file = it.required("file")?;
    let blank = article_of_file(&file);
    let article = Article {
        title: it.text("article")?.unwrap_or(file),
        publisher: it.text("publisher")?,
        url: it.web_address("article_url")?,
        language: it.language()?,
        published: it.dated("published")?,
        ..blank
    };
    let name = it.text("speaker")?;
    let speaker = match (it.name_for_url("speaker_id")?, name) {
        (slug, Some(name)) => Some((slug, name)),
        (None, None) => None,
        (Some(_), None) => {
            let hint = "give the name of whom `speaker_id` names";
            return Err(Wrong::new("speaker", "it is missing", hint));
        }
    };
    let given = Given {
        article,
        id: it.name_for_url("id")?,
        words: it.required("statement")?,
        bytes: it.list("bytes")?.iter().map(|it| span(it)).collect::<Result<_, _>>()?,
        kind: it.choice("kind", &KINDS)?,
        manner: it.choice("manner", &MANNERS)?.unwrap_or_default(),
        speaker,
        role: it.text("role")?,
        addressee: it.text("addressee")?,
        mentioned: it.list("mentioned")?,
        said: it.dated("said")?,
        source: it.list("source_words")?,
        cue: it.list("cue_words")?,
        rule: it.text("rule")?.unwrap_or_else(|| "given".into()),
        echo: it.number("echo")?,
        correction: it.text("correction")?,
    };
    it.drop(&MADE_ANEW);
    it.finish()?;
    Ok(given)
}

const KINDS: [(&str, Kind); 3] =
    [("direct", Kind::Direct), ("indirect", Kind::Indirect), ("mixed", Kind::Mixed)];
const MANNERS: [(&str, Manner); 3] =
    [("said", Manner::Said), ("denied", Manner::Denied), ("asked", Manner::Asked)];

/// The bytes that "21-50" stands for.
fn span(text: &str) -> Result<Span, Wrong> {
    let span = text.split_once('-').and_then(|(start, end)| {
        let number =
            |it: &str| it.bytes().all(|it| it.is_ascii_digit()).then(|| it.parse().ok())?;
        Span::new(number(start)?, number(end)?)
    });
    span.ok_or_else(|| {
        let message = format!("`{}` is not a range of bytes", text.escape_debug());
        Wrong::new("bytes", message, "write the first and the end, which is not included: 21-50")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Checks a line that has these fields beside the two that it needs.
    #[track_caller]
    fn check(fields: &str, expected: Result<&str, &str>) {
        let line = format!(r#"{{"file":"a.txt","statement":"“No.”"{fields}}}"#);
        let found = match read(line.as_bytes()) {
            Ok(it) => {
                let it = it.unwrap();
                let said = it.said.date.map(|it| it.to_string()).unwrap_or_default();
                Ok(format!("{:?} {said} {:?} {:?}", it.speaker, it.said.basis, it.echo))
            }
            Err(Failure::Field(it)) => Err(format!("{}: {}", it.field, it.message)),
            Err(Failure::Line { column, message }) => Err(format!("{column}: {message}")),
        };
        assert_eq!(found.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn file_and_words_are_enough() {
        check("", Ok("None  Unknown None"));
        check(
            r#","speaker":"Ann","said":"2022-03","echo":null"#,
            Ok(r#"Some((None, "Ann")) 2022-03 Stated Some(None)"#),
        );
        check(
            r#","speaker":"Ann","speaker_id":"ann","said":"2022","said_basis":"article","link":"x","view":"y","edition":"z""#,
            Ok(r#"Some((Some("ann"), "Ann")) 2022 Article None"#),
        );
        assert!(read(b" \r\n").unwrap().is_none());
    }

    #[test]
    fn every_problem_names_its_field() {
        for (fields, expected) in [
            (r#","said":7"#, "said: it is not a string, but a number"),
            (
                r#","said":"soon""#,
                "said: `soon` is not a date: write 2022-03-03, 2022-03, 2022 or XXXX-03-03",
            ),
            (r#","said":"2022","said_basis":"unknown""#, "said_basis: it does not fit the date"),
            (r#","said_basis":"stated""#, "said_basis: it does not fit the date"),
            (r#","said_basis":"guessed""#, "said_basis: `guessed` is none of its words"),
            (r#","speaker_id":"ann""#, "speaker: it is missing"),
            (r#","speaker":"Ann","speaker_id":"a b""#, "speaker_id: `a b` is no name for a URL"),
            (r#","id":"../x""#, "id: `../x` is no name for a URL"),
            (
                r#","article_url":"javascript:alert(1)""#,
                "article_url: `javascript:alert(1)` is not a web address",
            ),
            (r#","language":"en\"><b>""#, r#"language: `en\"><b>` is not a language"#),
            (r#","mentioned":"Ann""#, "mentioned: it is not a list, but a string"),
            (
                r#","mentioned":[null]"#,
                "mentioned: it is not a list of strings with some text, but null",
            ),
            (r#","bytes":["5-5"]"#, "bytes: `5-5` is not a range of bytes"),
            (r#","bytes":["+1-5"]"#, "bytes: `+1-5` is not a range of bytes"),
            (r#","bytes":["1-99999999999"]"#, "bytes: `1-99999999999` is not a range of bytes"),
            (r#","echo":-1"#, "echo: it is not a whole number, but a number"),
            (r#","sayd":"2022""#, "sayd: there is no such field"),
            (r#","kind":"loud""#, "kind: `loud` is none of its words"),
        ] {
            check(fields, Err(expected));
        }
    }

    #[test]
    fn what_is_no_object_says_where() {
        let problem = |line: &str| match read(line.as_bytes()) {
            Err(Failure::Line { column, message }) => format!("{column}: {message}"),
            Err(Failure::Field(it)) => format!("{}: {}", it.field, it.message),
            Ok(_) => String::new(),
        };
        assert_eq!(problem("[]"), "1: this line is not an object");
        assert!(problem("{\"a\":").starts_with("5: this line is not JSON: EOF"));
        assert_eq!(problem("{\"file\":\"a\"}"), "statement: it is missing");
        assert_eq!(problem("{\"file\":\"\",\"statement\":\"a\"}"), "file: it is missing");
        assert!(problem("\u{feff}{}").starts_with("1: this line is not JSON"));
        assert!(problem(&"[".repeat(100_000)).contains("recursion limit"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_statement_or_a_problem(line in any::<Vec<u8>>(), value in "[\\[\\]{}\",:a-z0-9-]{0,20}") {
            let _ = read(&line);
            let _ = read(format!(r#"{{"file":"a","statement":"b","said":{value}}}"#).as_bytes());
        }
    }
}
