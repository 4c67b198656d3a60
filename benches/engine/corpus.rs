//! Statements, and the answer to a question as JSON: how many match, the most frequent values of four facets, statements
//! per month, and the first fifty rows.

use super::json::{Json, Pieces};
use super::question::{DAY, DOC, Filters, KIND, KINDS, MENTIONS, Question, SPEAKER, TEXT};

use onrecord::model::Date;
use onrecord::query::engine::{Bits, Column, Dimension, Found, Lists, Order, Rows, Tally, Texts};
use onrecord::query::{Index, Search};
use std::sync::Arc;

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
    texts: Arc<Texts>,
    pieces: Pieces,
    /// What is found where nothing is asked for.
    everything: Counted,
    last: Counted,
    tally: Tally,
    out: Json,
}

/// What filters let pass, and what is counted without their own.
#[derive(Default)]
struct Counted {
    filters: Filters,
    matching: Bits,
    /// In the order of [`FACETS`].
    facets: [Vec<(u32, u32)>; 4],
    /// Months since January 1970, -1 for no date, ascending.
    months: Vec<(i32, u32)>,
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
        let texts = Arc::new(it.texts);
        let days = it.days.into_iter().map(day).collect();
        let month = |day: u32| {
            let date = Date::from_days((it.first_day + day) as i32)?;
            Some((i32::from(date.year()?) - 1970) * 12 + i32::from(date.month()?) - 1)
        };
        let months = (0..n_days).map(|it| month(it).unwrap_or(-1)).chain([-1]).collect();
        let pieces = Pieces::new(texts.pieces());
        let mut corpus = Corpus {
            dimensions: [
                Dimension::new(Column::One(it.speakers), n_actors),
                Dimension::new(Column::One(it.kinds), KINDS.len()),
                Dimension::new(Column::One(it.docs), it.n_docs as usize),
                Dimension::new(Column::Many(mentions), n_actors),
                Dimension::new(Column::One(days), n_days as usize + 1),
            ],
            first_day: it.first_day,
            months,
            index: Index::of_texts(texts.clone()),
            texts,
            pieces,
            everything: Counted::default(),
            last: Counted::default(),
            tally: Tally::default(),
            out: Json::default(),
        };
        corpus.count();
        corpus.everything = std::mem::take(&mut corpus.last);
        corpus
    }

    /// Answers a question. What only orders otherwise what the last question found counts nothing again: the engine keeps
    /// its last filters with what they let pass, and what it found where nothing was asked for.
    pub(crate) fn answer(&mut self, question: &str) -> &str {
        let question = Question::read(question, self.first_day, self.months.len() as u32 - 1);
        let is_everything = question.filters == Filters::default();
        if !is_everything && self.last.filters != question.filters {
            self.last.filters = question.filters;
            self.count();
        }
        let counted = if is_everything { &self.everything } else { &self.last };
        let mut out = std::mem::take(&mut self.out);
        out.clear();
        self.write(&mut out, counted, question.sort);
        self.out = out;
        self.out.as_str()
    }

    /// What the filters of the last question let pass, and the counts of every dimension without its own filter.
    fn count(&mut self) {
        let filters = &self.last.filters;
        let passing = |(dimension, codes): &(usize, Vec<u32>)| {
            (*dimension, self.dimensions[*dimension].postings.union(codes.iter().copied()))
        };
        let mut sets: Vec<(usize, Bits)> = filters.codes.iter().map(passing).collect();
        let search = Search::parse(&filters.text);
        if !search.is_empty() {
            sets.push((TEXT, self.index.matching(&search, &[])));
        }
        // Without the only filter there is everything.
        let only = if sets.len() == 1 { sets.first().map(|it| it.0) } else { None };
        let found = Found::new(self.dimensions[SPEAKER].column.n_rows(), sets);
        let matching = Rows::new(found.matching.clone());
        let own = |idx: usize| found.blamed(idx).map(|_| Rows::new(found.without(idx)));
        for (idx, (_, most)) in FACETS.into_iter().enumerate() {
            self.last.facets[idx] = if only == Some(idx) {
                self.everything.facets[idx].clone()
            } else {
                let own = own(idx);
                self.tally.top(&self.dimensions[idx], own.as_ref().unwrap_or(&matching), most)
            };
        }
        self.last.months = match only {
            Some(DAY) => self.everything.months.clone(),
            _ => {
                let own = own(DAY);
                self.by_month(&self.dimensions[DAY].count(own.as_ref().unwrap_or(&matching)))
            }
        };
        self.last.matching = found.matching;
    }

    /// Counts of days as counts of months.
    fn by_month(&self, counts: &[u32]) -> Vec<(i32, u32)> {
        let mut months: Vec<(i32, u32)> = Vec::new();
        let days = self.months.iter().copied().zip(counts.iter().copied());
        let undated = self.months.len() - 1;
        for (month, n) in days.clone().skip(undated).chain(days.take(undated)).filter(|it| it.1 > 0)
        {
            match months.last_mut() {
                Some(last) if last.0 == month => last.1 += n,
                _ => months.push((month, n)),
            }
        }
        months
    }

    /// The answer as JSON.
    fn write(&self, out: &mut Json, counted: &Counted, (dimension, descending): (usize, bool)) {
        let missing_from = if dimension == DAY { self.months.len() as u32 - 1 } else { u32::MAX };
        let mut filters = counted.filters.codes.iter();
        let codes = filters.find(|it| it.0 == dimension).map(|it| &it.1);
        let may_match = |code: u32| codes.is_none_or(|it| it.binary_search(&code).is_ok());
        let order = Order { missing_from, descending };
        let rows = self.dimensions[dimension].first(&counted.matching, order, &may_match, N_ROWS);
        out.raw(b"{\"count\":");
        out.number(counted.matching.count() as u32);
        out.raw(b",\"facets\":{");
        for (dimension, (name, _)) in FACETS.into_iter().enumerate() {
            if dimension > 0 {
                out.raw(b",");
            }
            out.raw(b"\"");
            out.name(name);
            out.raw(b"\":");
            let values = &counted.facets[dimension];
            if dimension == KIND {
                let mut kinds = values.clone();
                kinds.sort_unstable();
                out.list(kinds, |out, (kind, n)| {
                    out.raw(b"[\"");
                    out.name(KINDS.get(kind as usize).copied().unwrap_or_default());
                    out.raw(b"\",");
                    out.number(n);
                    out.raw(b"]");
                });
            } else {
                out.list(values, |out, &(id, n)| out.pair(id, n));
            }
        }
        out.raw(b"},\"histogram\":");
        out.list(&counted.months, |out, &(month, n)| match u32::try_from(month) {
            Ok(month) => out.pair(month, n),
            Err(_) => {
                out.raw(b"[-1,");
                out.number(n);
                out.raw(b"]");
            }
        });
        out.raw(b",\"rows\":");
        out.list(rows, |out, row| self.write_row(out, row));
        out.raw(b"}");
    }

    fn write_row(&self, out: &mut Json, row: u32) {
        let [speaker, kind, doc, day] =
            [SPEAKER, KIND, DOC, DAY].map(|it| self.dimensions[it].column.first(row));
        out.raw(b"{\"id\":");
        out.number(row);
        out.raw(b",\"date\":");
        match (day as usize) < self.months.len() - 1 {
            true => out.number(day + self.first_day),
            false => out.raw(b"null"),
        }
        out.raw(b",\"speaker\":");
        out.number(speaker);
        out.raw(b",\"kind\":\"");
        out.name(KINDS.get(kind as usize).copied().unwrap_or_default());
        out.raw(b"\",\"doc\":");
        out.number(doc);
        out.raw(b",\"mentions\":");
        out.list(self.dimensions[MENTIONS].column.codes(row), |out, &it| out.number(it));
        out.raw(b",\"text\":");
        out.text(&self.pieces, self.texts.numbers(row));
        out.raw(b"}");
    }
}
