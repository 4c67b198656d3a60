//! What a harness asks, as JSON: `{text?, speakers?, kinds?, mentions?, from?, to?, sort?}`.

use serde_json::Value;

/// The kinds by code.
pub(crate) const KINDS: [&str; 3] = ["direct", "indirect", "mixed"];

// The dimensions, in the order of the answer's facets.
pub(crate) const SPEAKER: usize = 0;
pub(crate) const KIND: usize = 1;
pub(crate) const DOC: usize = 2;
pub(crate) const MENTIONS: usize = 3;
pub(crate) const DAY: usize = 4;
/// The search is a filter and no dimension.
pub(crate) const TEXT: usize = 5;

/// A question.
pub(crate) struct Question {
    pub(crate) filters: Filters,
    /// The dimension of the order, and whether the greatest comes first.
    pub(crate) sort: (usize, bool),
}

/// What lets rows pass.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Filters {
    /// The codes that pass, sorted, by dimension.
    pub(crate) codes: Vec<(usize, Vec<u32>)>,
    /// The words of the search.
    pub(crate) text: String,
}

impl Question {
    /// Reads a question; what it does not understand is left out. The code of a day is its place in `days`.
    pub(crate) fn read(question: &str, days: &[i32]) -> Question {
        let spec: Value = serde_json::from_str(question).unwrap_or_default();
        let all = |key: &str| spec.get(key)?.as_array().filter(|it| !it.is_empty());
        let number = |it: &Value| it.as_u64()?.try_into().ok();
        let kind = |it: &Value| KINDS.iter().position(|kind| it == kind).map(|it| it as u32);
        let mut codes: Vec<(usize, Vec<u32>)> = Vec::new();
        for (dimension, key) in [(SPEAKER, "speakers"), (KIND, "kinds"), (MENTIONS, "mentions")] {
            let Some(all) = all(key) else { continue };
            let mut wanted: Vec<u32> = match dimension {
                KIND => all.iter().filter_map(kind).collect(),
                _ => all.iter().filter_map(number).collect(),
            };
            wanted.sort_unstable();
            codes.push((dimension, wanted));
        }
        let [from, to] = ["from", "to"].map(|key| spec.get(key).and_then(Value::as_i64));
        if from.is_some() || to.is_some() {
            let before = |day: i64| days.partition_point(|it| i64::from(*it) < day) as u32;
            let first = from.map_or(0, before);
            let end = to.map_or(days.len() as u32, |it| before(it.saturating_add(1)));
            codes.push((DAY, (first..end).collect()));
        }
        let text = |key: &str| spec.get(key).and_then(Value::as_str).unwrap_or_default();
        let sort = match text("sort") {
            "speaker" => (SPEAKER, false),
            "date" => (DAY, false),
            _ => (DAY, true),
        };
        Question { filters: Filters { codes, text: text("text").to_owned() }, sort }
    }
}
