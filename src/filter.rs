//! The extractor as a filter: one JSON object a line in, one a line out.
//!
//! In: `{"id", "text", "published"?}`.
//! Out: `{"id", "attributions": [{"source", "cue", "content", "kind", "speaker_name", "said", …}], "timex", "people",
//! "published"}`.
//! An attribution without content is a reporting event: the text tells that somebody said something, and when, but its
//! words are not found or not given ("Ode was told Friday").
//! Spans are pairs of half-open offsets that count Unicode **code points** of the text; this module is where bytes
//! become code points.

use crate::extract::{Attribution, EntityIdx, Extraction, extract};
use crate::model::{ActorKind, Basis, Date, Kind, Manner, Span};
use serde_json::Value;
use std::io::{self, BufRead, Write};

/// Answers every line of `input` with a line of `output`; empty lines have none. A line that is wrong ends it with an
/// error of [`io::ErrorKind::InvalidData`] that says where and why.
pub fn run(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = String::new();
    for number in 1u64.. {
        line.clear();
        if input.read_line(&mut line)? == 0 {
            break;
        }
        if !line.trim().is_empty() {
            let answer = answer(&line).map_err(|it| {
                let problem = format!("standard input:{number}: {it}");
                io::Error::new(io::ErrorKind::InvalidData, problem)
            })?;
            writeln!(output, "{answer}")?;
        }
    }
    output.flush()
}

/// Answers one line. The error says what is wrong with it.
pub fn answer(line: &str) -> Result<String, String> {
    let request: Value =
        serde_json::from_str(line).map_err(|it| format!("this line is not JSON: {it}"))?;
    let text = request.get("text").and_then(Value::as_str).ok_or("this line has no \"text\"")?;
    let published = match request.get("published") {
        None | Some(Value::Null) => None,
        Some(it) => {
            let date = it.as_str().ok_or("\"published\" is not a string")?;
            Some(date.parse::<Date>().map_err(|it| format!("\"published\": {it}"))?)
        }
    };
    let mut json = Json(String::with_capacity(text.len() + 64));
    write(&mut json, text, request.get("id"), &extract(text, published));
    Ok(json.0)
}

/// Writes the answer, the keys of each object in alphabetical order.
fn write(json: &mut Json, text: &str, id: Option<&Value>, extraction: &Extraction) {
    let points = CodePoints::new(text);
    json.raw("{\"attributions\":");
    let all = extraction.attributions.iter().chain(&extraction.events);
    json.list(all, |json, it| attribution(json, &points, extraction, it));
    if let Some(id) = id {
        json.raw(",\"id\":").raw(&id.to_string());
    }
    json.raw(",\"people\":");
    json.list(extraction.entities.iter().filter(|it| it.kind == ActorKind::Person), |json, it| {
        json.raw("{\"mentions\":").spans(&points, &it.mentions);
        json.raw(",\"name\":").text(&it.name).raw("}");
    });
    json.raw(",\"published\":");
    match &extraction.published.date {
        None => json.raw("null"),
        Some(date) => json
            .dated(date, extraction.published.basis)
            .raw(",\"why\":")
            .optional(extraction.published.why.as_deref())
            .raw("}"),
    };
    json.raw(",\"timex\":");
    json.list(&extraction.timexes, |json, it| {
        json.raw("{\"span\":").span(&points, it.span);
        json.raw(",\"type\":").text(it.kind.name());
        json.raw(",\"value\":").text(&it.value).raw("}");
    });
    json.raw("}");
}

fn attribution(json: &mut Json, points: &CodePoints, extraction: &Extraction, it: &Attribution) {
    let name = |idx: EntityIdx| extraction.entities.get(idx.0).map(|it| it.name.as_str());
    let kind = match it.kind {
        Kind::Direct => "direct",
        Kind::Indirect => "indirect",
        Kind::Mixed => "mixed",
    };
    let manner = match it.manner {
        Manner::Said => "said",
        Manner::Denied => "denied",
        Manner::Asked => "asked",
    };
    json.raw("{\"addressee_name\":").optional(it.addressee.and_then(name));
    json.raw(",\"content\":").spans(points, &it.content);
    json.raw(",\"cue\":").spans(points, &it.cue);
    json.raw(",\"kind\":").text(kind);
    json.raw(",\"manner\":").text(manner);
    json.raw(",\"rule\":").text(it.rule);
    json.raw(",\"said\":");
    match &it.said.date {
        None => json.raw("null"),
        Some(date) => json.dated(date, it.said.basis).raw("}"),
    };
    json.raw(",\"source\":").spans(points, &it.source);
    json.raw(",\"speaker_name\":").optional(it.speaker.and_then(name)).raw("}");
}

/// A line of JSON that is being written.
struct Json(String);

impl Json {
    fn raw(&mut self, json: &str) -> &mut Json {
        self.0.push_str(json);
        self
    }

    fn text(&mut self, text: &str) -> &mut Json {
        if text.bytes().all(|it| it >= b' ' && it != b'"' && it != b'\\') {
            self.raw("\"").raw(text).raw("\"")
        } else {
            self.raw(&Value::from(text).to_string())
        }
    }

    fn optional(&mut self, text: Option<&str>) -> &mut Json {
        match text {
            None => self.raw("null"),
            Some(it) => self.text(it),
        }
    }

    /// An object that is not closed yet.
    fn dated(&mut self, date: &Date, basis: Option<Basis>) -> &mut Json {
        self.raw("{\"basis\":").optional(basis.map(basis_name));
        self.raw(",\"date\":").text(&date.to_string())
    }

    fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Json, T),
    ) -> &mut Json {
        self.raw("[");
        for (number, it) in items.into_iter().enumerate() {
            if number > 0 {
                self.raw(",");
            }
            each(self, it);
        }
        self.raw("]")
    }

    fn span(&mut self, points: &CodePoints, span: Span) -> &mut Json {
        self.list([span.start(), span.end()], |json, byte| json.number(points.at(byte)))
    }

    fn spans(&mut self, points: &CodePoints, spans: &[Span]) -> &mut Json {
        self.list(spans, |json, it| {
            json.span(points, *it);
        })
    }

    fn number(&mut self, number: u32) {
        if number > 9 {
            self.number(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
    }
}

fn basis_name(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
        Basis::Article => "article",
        Basis::Unknown => "unknown",
    }
}

/// How many code points stand before a byte: counted once at every 64th byte, so that a look-up is short.
struct CodePoints<'a> {
    text: &'a str,
    before: Vec<u32>,
}

const STEP: usize = 64;

impl<'a> CodePoints<'a> {
    fn new(text: &'a str) -> CodePoints<'a> {
        let mut before = Vec::with_capacity(text.len() / STEP + 2);
        let mut count = 0;
        for step in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += points(step);
        }
        before.push(count);
        CodePoints { text, before }
    }

    fn at(&self, byte: usize) -> u32 {
        let step = (byte / STEP).min(self.before.len() - 1);
        let rest = self.text.as_bytes().get(step * STEP..byte).unwrap_or_default();
        self.before.get(step).copied().unwrap_or_default() + points(rest)
    }
}

/// How many code points begin in some bytes, fewer than 256 of them.
fn points(bytes: &[u8]) -> u32 {
    bytes.iter().map(|it| u8::from(starts_point(*it))).fold(0, u8::wrapping_add).into()
}

/// Whether a byte of UTF-8 is the first of its code point.
fn starts_point(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_become_code_points(text in "\\PC{0,100}") {
            let points = CodePoints::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(at) as usize, count);
            }
            prop_assert_eq!(points.at(text.len()) as usize, text.chars().count());
        }

        #[test]
        fn any_line_has_an_answer_or_an_error(line in "\\PC{0,100}") {
            let _ = answer(&line);
        }
    }

    #[test]
    fn each_line_has_its_answer_and_a_wrong_one_its_place() {
        let mut out = Vec::new();
        let lines = "{\"id\":1,\"text\":\"“No,” Lang said.\"}\n\n{\"id\":\"b\\n\",\"text\":\"\"}\n";
        run(lines.as_bytes(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let answers: Vec<Value> = out.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        assert_eq!(answers[0]["attributions"][0]["content"], serde_json::json!([[0, 5]]));
        assert_eq!(answers[0]["attributions"][0]["speaker_name"], "Lang");
        assert_eq!(answers[1]["id"], "b\n");
        assert_eq!(answers.len(), 2);
        let error = run("{\"text\":\"\"}\n\n{}\n".as_bytes(), &mut Vec::new()).unwrap_err();
        assert!(error.to_string().starts_with("standard input:3: "), "{error}");
    }

    #[test]
    fn what_json_escapes_is_escaped() {
        let escaped = |text: &str| {
            let mut json = Json(String::new());
            json.text(text);
            json.0
        };
        for text in ["", "plain “text”", "a\"b", "back\\slash", "tab\there", "\u{1}\u{7f}\u{2028}"]
        {
            assert_eq!(escaped(text), Value::from(text).to_string());
        }
    }

    #[test]
    fn a_wrong_line_says_what_is_wrong() {
        assert!(answer("{").unwrap_err().contains("not JSON"));
        assert!(answer("{}").unwrap_err().contains("no \"text\""));
        assert!(answer(r#"{"text":"","published":"soon"}"#).unwrap_err().contains("not a date"));
        assert!(answer(r#"{"id":7,"text":""}"#).unwrap().contains("\"id\":7"));
    }
}
