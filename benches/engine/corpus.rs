//! Statements, and the answer to a question as JSON: how many match, the most frequent values of four facets, statements
//! per month, and the first fifty rows.

use super::json::Json;
use super::question::{DAY, DOC, Filters, KIND, KINDS, MENTIONS, Question, SPEAKER, TEXT};

use onrecord::model::Date;
use onrecord::query::engine::{Bits, Column, Dimension, Found, Lists, Order, Rows, Texts, top};
use onrecord::query::{Index, Search};

/// How many rows are answered with.
const N_ROWS: usize = 50;

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
    last: Option<Counted>,
}

/// What was found last.
struct Counted {
    filters: Filters,
    matching: Bits,
    /// By dimension.
    counts: [Vec<u32>; 5],
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
            last: None,
        }
    }

    /// Answers a question. What only orders otherwise what the last question found counts nothing again: the engine keeps
    /// its last filters with what they let pass.
    pub(crate) fn answer(&mut self, question: &str) -> String {
        let question = Question::read(question, self.first_day, self.months.len() as u32 - 1);
        let counted = match self.last.take() {
            Some(last) if last.filters == question.filters => last,
            _ => self.count(question.filters),
        };
        let out = self.write(&counted, question.sort);
        self.last = Some(counted);
        out
    }

    /// What filters let pass, and the counts of every dimension without its own filter.
    fn count(&self, filters: Filters) -> Counted {
        let passing = |(dimension, codes): &(usize, Vec<u32>)| {
            (*dimension, self.dimensions[*dimension].postings.union(codes.iter().copied()))
        };
        let mut sets: Vec<(usize, Bits)> = filters.codes.iter().map(passing).collect();
        let search = Search::parse(&filters.text);
        if !search.is_empty() {
            sets.push((TEXT, self.index.matching(&search, &[])));
        }
        let found = Found::new(self.dimensions[SPEAKER].column.n_rows(), sets);
        let matching = Rows::new(found.matching.clone());
        let counts = [SPEAKER, KIND, DOC, MENTIONS, DAY].map(|idx| match found.blamed(idx) {
            Some(_) => self.dimensions[idx].count(&Rows::new(found.without(idx))),
            None => self.dimensions[idx].count(&matching),
        });
        Counted { filters, matching: found.matching, counts }
    }

    /// The answer as JSON.
    fn write(&self, counted: &Counted, (dimension, descending): (usize, bool)) -> String {
        let missing_from = if dimension == DAY { self.months.len() as u32 - 1 } else { u32::MAX };
        let mut filters = counted.filters.codes.iter();
        let codes = filters.find(|it| it.0 == dimension).map(|it| &it.1);
        let may_match = |code: u32| codes.is_none_or(|it| it.binary_search(&code).is_ok());
        let order = Order { missing_from, descending };
        let rows = self.dimensions[dimension].first(&counted.matching, order, &may_match, N_ROWS);
        let mut out = Json::new();
        out.raw("{\"count\":");
        out.number(counted.matching.count() as u32);
        out.raw(",\"facets\":{");
        for (dimension, (name, most)) in FACETS.into_iter().enumerate() {
            out.raw(if dimension > 0 { ",\"" } else { "\"" });
            out.raw(name);
            out.raw("\":");
            let counts = &counted.counts[dimension];
            if dimension == KIND {
                let kinds = KINDS.iter().zip(counts).filter(|it| *it.1 > 0);
                out.list(kinds, |out, (kind, &n)| {
                    out.raw("[\"");
                    out.raw(kind);
                    out.raw("\",");
                    out.number(n);
                    out.raw("]");
                });
            } else {
                out.list(top(counts, most), |out, (id, n)| out.pair(id, n));
            }
        }
        out.raw("},\"histogram\":");
        let mut months: Vec<(i32, u32)> = Vec::new();
        let days = self.months.iter().copied().zip(counted.counts[DAY].iter().copied());
        let undated = self.months.len() - 1;
        for (month, n) in days.clone().skip(undated).chain(days.take(undated)).filter(|it| it.1 > 0)
        {
            match months.last_mut() {
                Some(last) if last.0 == month => last.1 += n,
                _ => months.push((month, n)),
            }
        }
        out.list(months, |out, (month, n)| match u32::try_from(month) {
            Ok(month) => out.pair(month, n),
            Err(_) => {
                out.raw("[-1,");
                out.number(n);
                out.raw("]");
            }
        });
        out.raw(",\"rows\":");
        out.list(rows, |out, row| self.write_row(out, row));
        out.raw("}");
        out.finish()
    }

    fn write_row(&self, out: &mut Json, row: u32) {
        let [speaker, kind, doc, day] =
            [SPEAKER, KIND, DOC, DAY].map(|it| self.dimensions[it].column.first(row));
        out.raw("{\"id\":");
        out.number(row);
        out.raw(",\"date\":");
        match (day as usize) < self.months.len() - 1 {
            true => out.number(day + self.first_day),
            false => out.raw("null"),
        }
        out.raw(",\"speaker\":");
        out.number(speaker);
        out.raw(",\"kind\":\"");
        out.raw(KINDS.get(kind as usize).copied().unwrap_or_default());
        out.raw("\",\"doc\":");
        out.number(doc);
        out.raw(",\"mentions\":");
        out.list(self.dimensions[MENTIONS].column.codes(row), |out, &it| out.number(it));
        out.raw(",\"text\":");
        out.text(self.index.pieces(row));
        out.raw("}");
    }
}
