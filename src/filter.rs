//! The extractor as a filter: one JSON object a line in, one a line out.
//!
//! In: `{"id", "text", "published"?}`.
//! Out: `{"id", "attributions": [{"source", "cue", "content", "kind", "speaker_name", "said", …}], "timex", "people",
//! "published"}`.
//! An attribution without content is a reporting event: the text tells that somebody said something, and when, but its
//! words are not found or not given ("Ode was told Friday").
//! Spans are pairs of half-open offsets that count Unicode **code points** of the text; this module is where bytes
//! become code points.

use crate::extract::{Attribution, Extraction, extract};
use crate::model::{ActorKind, Basis, Date, Kind, Manner, Span};
use serde_json::{Value, json};

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
    let extraction = extract(text, published);
    let mut answer = shape(text, &extraction);
    if let (Some(id), Some(answer)) = (request.get("id"), answer.as_object_mut()) {
        answer.insert("id".into(), id.clone());
    }
    Ok(answer.to_string())
}

fn shape(text: &str, extraction: &Extraction) -> Value {
    let points = CodePoints::new(text);
    let people = extraction.entities.iter().filter(|it| it.kind == ActorKind::Person);
    json!({
        "attributions": extraction.attributions.iter().chain(&extraction.events)
            .map(|it| attribution(&points, extraction, it)).collect::<Vec<_>>(),
        "timex": extraction.timexes.iter().map(|it| json!({
            "span": points.pair(it.span), "type": it.kind.name(), "value": it.value,
        })).collect::<Vec<_>>(),
        "people": people.map(|it| json!({ "name": it.name, "mentions": points.pairs(&it.mentions) })).collect::<Vec<_>>(),
        "published": extraction.published.date.map(|it| json!({
            "date": it.to_string(), "basis": extraction.published.basis.map(basis), "why": extraction.published.why,
        })),
    })
}

fn attribution(points: &CodePoints, extraction: &Extraction, it: &Attribution) -> Value {
    let name =
        |idx: crate::extract::EntityIdx| extraction.entities.get(idx.0).map(|it| it.name.as_str());
    json!({
        "source": points.pairs(&it.source),
        "cue": points.pairs(&it.cue),
        "content": points.pairs(&it.content),
        "kind": match it.kind { Kind::Direct => "direct", Kind::Indirect => "indirect", Kind::Mixed => "mixed" },
        "manner": match it.manner { Manner::Said => "said", Manner::Denied => "denied", Manner::Asked => "asked" },
        "rule": it.rule,
        "speaker_name": it.speaker.and_then(name),
        "addressee_name": it.addressee.and_then(name),
        "said": it.said.date.map(|date| json!({ "date": date.to_string(), "basis": it.said.basis.map(basis) })),
    })
}

fn basis(basis: Basis) -> &'static str {
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
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                before.push(count);
            }
            count += u32::from(starts_point(byte));
        }
        before.push(count);
        CodePoints { text, before }
    }

    fn at(&self, byte: usize) -> u32 {
        let step = (byte / STEP).min(self.before.len() - 1);
        let rest = self.text.as_bytes().get(step * STEP..byte).unwrap_or_default();
        self.before.get(step).copied().unwrap_or_default()
            + rest.iter().map(|it| u32::from(starts_point(*it))).sum::<u32>()
    }

    fn pair(&self, span: Span) -> [u32; 2] {
        [self.at(span.start()), self.at(span.end())]
    }

    fn pairs(&self, spans: &[Span]) -> Vec<[u32; 2]> {
        spans.iter().map(|it| self.pair(*it)).collect()
    }
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
    fn a_reporting_event_is_an_attribution_without_content() {
        let line = answer(r#"{"text":"Ode was told Friday by Lang.","published":"2022-02-21"}"#);
        let value: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let event = &value["attributions"][0];
        assert_eq!(event["cue"], json!([[8, 12]]));
        assert_eq!(event["content"], json!([]));
        assert_eq!(event["said"]["date"], "2022-02-18");
    }

    #[test]
    fn a_wrong_line_says_what_is_wrong() {
        assert!(answer("{").unwrap_err().contains("not JSON"));
        assert!(answer("{}").unwrap_err().contains("no \"text\""));
        assert!(answer(r#"{"text":"","published":"soon"}"#).unwrap_err().contains("not a date"));
        assert!(answer(r#"{"id":7,"text":""}"#).unwrap().contains("\"id\":7"));
    }
}
