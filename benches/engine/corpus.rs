//! Statements, and what a harness asks of them: a question and its answer as JSON.
//!
//! The question: `{text?, speakers?, kinds?, mentions?, from?, to?, sort?}`. The answer: how many match, the most frequent
//! values of four facets, statements per month, and the first fifty rows.

use onrecord::model::Date;
use onrecord::query::engine::{Bits, Column, Dimension, Found, Lists, Order, Rows, Texts, top};
use onrecord::query::{Index, Search};
use serde_json::Value;
use std::fmt::Write;

const KINDS: [&str; 3] = ["direct", "indirect", "mixed"];
/// How many rows are answered with.
const N_ROWS: usize = 50;

// The dimensions, in the order of the answer's facets.
const SPEAKER: usize = 0;
const KIND: usize = 1;
const MENTIONS: usize = 3;
const DAY: usize = 4;
/// The search is a filter and no dimension.
const TEXT: usize = 5;
/// Each facet's name in the answer, and how many of its values are listed.
const FACETS: [(&str, usize); 4] = [("speaker", 50), ("kind", 3), ("doc", 20), ("mentions", 50)];

/// Statements as they come: an array for each thing that is known of them.
pub(crate) struct Statements {
    /// Actors are numbers below this, in the order of their names.
    pub(crate) n_actors: u32,
    /// Articles are numbers below this.
    pub(crate) n_docs: u32,
    /// The first day, since 1 January 1970.
    pub(crate) first_day: u32,
    /// How many days there are from it on.
    pub(crate) n_days: u32,
    /// When each was said, since 1 January 1970; any other day stands for none.
    pub(crate) days: Vec<u32>,
    /// Who said each.
    pub(crate) speakers: Vec<u32>,
    /// The place of each one's kind in [`KINDS`].
    pub(crate) kinds: Vec<u32>,
    /// The article of each.
    pub(crate) docs: Vec<u32>,
    /// How many actors each mentions.
    pub(crate) n_mentions: Vec<u32>,
    /// Whom each mentions, end to end.
    pub(crate) mentions: Vec<u32>,
    /// The words of each.
    pub(crate) texts: Texts,
}

/// Statements in columns.
pub(crate) struct Corpus {
    dimensions: [Dimension; 5],
    /// The day that code 0 stands for.
    first_day: u32,
    /// Months since January 1970, by the code of a day.
    months: Vec<i32>,
    index: Index,
}

impl Corpus {
    /// Puts statements in columns and indexes their words.
    pub(crate) fn new(it: Statements) -> Corpus {
        let (n_actors, n_days) = (it.n_actors as usize, it.n_days);
        let mut mentions = Lists::default();
        let mut rest = it.mentions.as_slice();
        for n in it.n_mentions {
            let list;
            (list, rest) = rest.split_at_checked(n as usize).unwrap_or_default();
            mentions.push(list);
        }
        let day = |day: u32| day.wrapping_sub(it.first_day).min(n_days);
        let days = it.days.into_iter().map(day).collect();
        let month = |day: u32| {
            let date = Date::from_days((it.first_day + day) as i32)?;
            Some((i32::from(date.year()?) - 1970) * 12 + i32::from(date.month()?) - 1)
        };
        let months = (0..n_days).map(|it| month(it).unwrap_or(-1)).chain([-1]).collect();
        Corpus {
            dimensions: [
                Dimension::new(Column::One(it.speakers), n_actors),
                Dimension::new(Column::One(it.kinds), KINDS.len()),
                Dimension::new(Column::One(it.docs), it.n_docs as usize),
                Dimension::new(Column::Many(mentions), n_actors),
                Dimension::new(Column::One(days), n_days as usize + 1),
            ],
            first_day: it.first_day,
            months,
            index: Index::of_texts(it.texts),
        }
    }

    /// Answers a question.
    pub(crate) fn answer(&self, question: &str) -> String {
        let spec: Value = serde_json::from_str(question).unwrap_or_default();
        let numbers = |key: &str| -> Option<Vec<u32>> {
            let all = spec.get(key)?.as_array().filter(|it| !it.is_empty())?;
            Some(all.iter().filter_map(|it| Some(it.as_u64()? as u32)).collect())
        };
        let kinds = spec.get("kinds").and_then(Value::as_array).map(|all| {
            let code = |it: &Value| KINDS.iter().position(|kind| it == kind).map(|it| it as u32);
            all.iter().filter_map(code).collect()
        });
        // The codes that pass, by dimension.
        let mut wanted: Vec<(usize, Vec<u32>)> = Vec::new();
        let chosen =
            [(SPEAKER, numbers("speakers")), (KIND, kinds), (MENTIONS, numbers("mentions"))];
        wanted.extend(chosen.into_iter().filter_map(|(dimension, it)| Some((dimension, it?))));
        let [from, to] = ["from", "to"].map(|key| spec.get(key).and_then(Value::as_i64));
        if from.is_some() || to.is_some() {
            let day = |it: i64| it - i64::from(self.first_day);
            let first = from.map_or(0, day).max(0);
            let last = to.map_or(i64::MAX, day).min(self.months.len() as i64 - 2);
            wanted.push((DAY, (first..=last).map(|it| it as u32).collect()));
        }
        wanted.iter_mut().for_each(|it| it.1.sort_unstable());
        let passing = |(dimension, codes): &(usize, Vec<u32>)| {
            (*dimension, self.dimensions[*dimension].postings.union(codes.iter().copied()))
        };
        let mut filters: Vec<(usize, Bits)> = wanted.iter().map(passing).collect();
        let search = Search::parse(spec.get("text").and_then(Value::as_str).unwrap_or_default());
        if !search.is_empty() {
            filters.push((TEXT, self.index.matching(&search, &[])));
        }
        let found = Found::new(self.dimensions[SPEAKER].column.n_rows(), filters);
        let (dimension, descending) = match spec.get("sort").and_then(Value::as_str) {
            Some("speaker") => (SPEAKER, false),
            Some("date") => (DAY, false),
            _ => (DAY, true),
        };
        let missing_from = if dimension == DAY { self.months.len() as u32 - 1 } else { u32::MAX };
        let codes = wanted.iter().find(|it| it.0 == dimension).map(|it| &it.1);
        let may_match = |code: u32| codes.is_none_or(|it| it.binary_search(&code).is_ok());
        let order = Order { missing_from, descending };
        let rows = self.dimensions[dimension].first(&found.matching, order, &may_match, N_ROWS);
        self.write(&found, &rows)
    }

    /// The answer as JSON.
    fn write(&self, found: &Found, rows: &[u32]) -> String {
        let matching = Rows::new(found.matching.clone());
        let count = |idx: usize| match found.blamed(idx) {
            Some(_) => self.dimensions[idx].count(&Rows::new(found.without(idx))),
            None => self.dimensions[idx].count(&matching),
        };
        let mut out = String::with_capacity(1 << 14);
        let count_all = found.matching.count();
        // Nothing fails that is written to a string.
        let _ = write!(out, "{{\"count\":{count_all},\"facets\":{{");
        for (dimension, (name, most)) in FACETS.into_iter().enumerate() {
            let _ = write!(out, "{}\"{name}\":", if dimension > 0 { "," } else { "" });
            let counts = count(dimension);
            if dimension == KIND {
                let kinds = KINDS.iter().zip(counts).filter(|it| it.1 > 0);
                list(&mut out, kinds, |out, (kind, n)| write!(out, "[\"{kind}\",{n}]"));
            } else {
                list(&mut out, top(&counts, most), |out, (id, n)| write!(out, "[{id},{n}]"));
            }
        }
        out.push_str("},\"histogram\":");
        let mut months: Vec<(i32, u32)> = Vec::new();
        let days = self.months.iter().copied().zip(count(DAY));
        let undated = self.months.len() - 1;
        for (month, n) in days.clone().skip(undated).chain(days.take(undated)).filter(|it| it.1 > 0)
        {
            match months.last_mut() {
                Some(last) if last.0 == month => last.1 += n,
                _ => months.push((month, n)),
            }
        }
        list(&mut out, months, |out, (month, n)| write!(out, "[{month},{n}]"));
        out.push_str(",\"rows\":");
        list(&mut out, rows, |out, &row| self.write_row(out, row));
        out.push('}');
        out
    }

    fn write_row(&self, out: &mut String, row: u32) -> std::fmt::Result {
        let [speaker, kind, doc, _, day] =
            [0, 1, 2, 3, 4].map(|it: usize| self.dimensions[it].column.first(row));
        write!(out, "{{\"id\":{row},\"date\":")?;
        match (day as usize) < self.months.len() - 1 {
            true => write!(out, "{}", day + self.first_day)?,
            false => out.push_str("null"),
        }
        let kind = KINDS.get(kind as usize).copied().unwrap_or_default();
        write!(out, ",\"speaker\":{speaker},\"kind\":\"{kind}\",\"doc\":{doc},\"mentions\":")?;
        list(out, self.dimensions[MENTIONS].column.codes(row), |out, it| write!(out, "{it}"));
        let text = Value::from(self.index.text(row));
        write!(out, ",\"text\":{text}}}")
    }
}

/// Items between brackets.
fn list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T) -> std::fmt::Result,
) {
    out.push('[');
    for (idx, it) in items.into_iter().enumerate() {
        if idx > 0 {
            out.push(',');
        }
        // Nothing fails that is written to a string.
        let _ = write(out, it);
    }
    out.push(']');
}
