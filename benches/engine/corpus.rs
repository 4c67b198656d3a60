//! Statements, and the answer to a question as JSON: how many match, the most frequent values of four facets, statements
//! per month, and the first fifty rows.
//!
//! What the last question found is kept, and what is found where nothing is asked for. Of a million statements the latter takes
//! 0.2 ms to count, the former what the question took, 1 to 7: so "other order" and "clear all" take 0.5 ms or less.

use super::json::{Json, Pieces};
use super::missing::Missing;
use super::question::{DAY, DOC, Filters, KIND, KINDS, MENTIONS, Question, SPEAKER, TEXT};
use super::unpack;
use onrecord::model::{Date, Outline, Part, Shard, WordList, decode_part};
use onrecord::query::engine::{Bits, Column, Dimension, Found, Lists, Order, Rows, Tally, Texts};
use onrecord::query::{Index, Need, Search};
use std::collections::BTreeMap;

/// How many rows are answered with.
pub(crate) const N_ROWS: usize = 50;

/// How many rows' texts are one part: 29 KB, about what a slice of an edition has.
pub(crate) const TEXTS: usize = 512;

/// Up to so many statements their texts are held as they stand in JSON: three times the bytes of numbers of pieces, and
/// 30 µs less for fifty of them, a quarter of an answer.
const PLAIN: usize = 100_000;

/// Each facet's name in the answer, and how many of its values are listed.
const FACETS: [(&str, usize); 4] = [("speaker", 50), ("kind", 3), ("doc", 20), ("mentions", 50)];

/// Statements in columns.
pub(crate) struct Corpus {
    dimensions: [Dimension; 5],
    /// Every day on which something was said, in days since 1 January 1970, ascending; the code of a date is its place here,
    /// and that of none the one after the last.
    days: Vec<i32>,
    /// Months since January 1970, by the code of a date.
    months: Vec<i32>,
    /// The texts that came first.
    first: BTreeMap<u32, String>,
    index: Option<Index>,
    pieces: Option<Pieces>,
    /// Those of [`TEXTS`] rows after those of the others.
    texts: Vec<Option<Texts>>,
    /// The same as JSON, where there are not more than [`PLAIN`].
    plain: Vec<Option<Json>>,
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
    /// Puts an outline in columns, with the texts of the rows that are shown first.
    pub(crate) fn new(outline: Outline, first: BTreeMap<u32, String>) -> Corpus {
        let (n_actors, n_docs) = (outline.actors.len(), outline.articles.len());
        // The names are not asked for; what follows is built in their room.
        let it = outline.facts;
        let n_texts = it.len().div_ceil(TEXTS);
        let days = it.dates.iter().filter_map(|it| it.days()).map(|it| it.0).collect::<Vec<i32>>();
        let month =
            |it: &Date| Some((i32::from(it.year()?) - 1970) * 12 + i32::from(it.month()?) - 1);
        let months = it.dates.iter().map(|it| month(it).unwrap_or(-1)).chain([-1]).collect();
        let mut docs = Vec::with_capacity(it.traits.len());
        for (doc, &n) in (0..).zip(&it.n_statements) {
            docs.extend(std::iter::repeat_n(doc, n as usize));
        }
        let undated = days.len() as u32;
        let said = it.said.into_iter().map(|it| it.checked_sub(1).unwrap_or(undated)).collect();
        let mentions = it.mentioned.into_iter().map(|it| it.0).collect();
        let mut corpus = Corpus {
            dimensions: [
                Dimension::new(
                    Column::One(it.speakers.into_iter().map(|it| it.wrapping_sub(1)).collect()),
                    n_actors,
                ),
                Dimension::new(
                    Column::One(it.traits.into_iter().map(|it| u32::from(it & 3)).collect()),
                    KINDS.len(),
                ),
                Dimension::new(Column::One(docs), n_docs),
                Dimension::new(Column::Many(Lists::of(&it.n_mentioned, mentions)), n_actors),
                Dimension::new(Column::One(said), days.len() + 1),
            ],
            days,
            months,
            first,
            index: None,
            pieces: None,
            texts: (0..n_texts).map(|_| None).collect(),
            plain: (0..n_texts).map(|_| None).collect(),
            everything: Counted::default(),
            last: Counted::default(),
            tally: Tally::default(),
            out: Json::default(),
        };
        corpus.count(&Search::default());
        corpus.everything = std::mem::take(&mut corpus.last);
        corpus
    }

    /// How many statements there are.
    pub(crate) fn len(&self) -> usize {
        self.dimensions[SPEAKER].column.n_rows()
    }

    /// Whether a part is there; one that is asked for may have come with all others before its own file does.
    pub(crate) fn has(&self, part: Missing) -> bool {
        match part {
            Missing::Searched(Need::Words) => self.index.is_some(),
            Missing::Searched(need) => self.index.as_ref().is_some_and(|it| it.has(need)),
            Missing::Pieces => self.pieces.is_some(),
            Missing::Texts(it) => self.texts.get(it as usize).is_some_and(Option::is_some),
        }
    }

    /// Adds a part; `None` where the bytes are something else.
    pub(crate) fn add(&mut self, part: Missing, bytes: &[u8]) -> Option<()> {
        if self.has(part) {
            return Some(());
        }
        match part {
            Missing::Searched(Need::Words) => {
                let words: WordList = decode_part(bytes, Part::Words).ok()?;
                self.index = Some(Index::of_shards(&words, self.len()));
            }
            Missing::Searched(need) => {
                let shard: Shard = decode_part(bytes, Part::Rows).ok()?;
                self.index.as_mut()?.add(need, shard);
            }
            Missing::Pieces => {
                self.pieces = Some(unpack::pieces(bytes)?);
                (0..self.texts.len()).for_each(|it| self.spell(it));
            }
            Missing::Texts(it) => {
                *self.texts.get_mut(it as usize)? = Some(unpack::texts(bytes)?);
                self.spell(it as usize);
            }
        }
        Some(())
    }

    /// Spells out texts, where there are few enough and they and the pieces are there.
    fn spell(&mut self, place: usize) {
        let is_small = self.len() <= PLAIN;
        let (Some(pieces), Some(Some(texts))) = (&self.pieces, self.texts.get_mut(place)) else {
            return;
        };
        let Some(plain) = self.plain.get_mut(place).filter(|it| is_small && it.is_none()) else {
            return;
        };
        let mut all = Json::default();
        let mut ends = Vec::with_capacity(texts.len());
        for row in 0..texts.len() as u32 {
            all.text(pieces, texts.numbers(row));
            ends.push(all.len() as u32);
        }
        *plain = Some(all);
        *texts = Texts::from_parts(Vec::new(), ends, Vec::new());
    }

    /// Answers a question, or says what must be added first. What only orders otherwise what the last question found counts
    /// nothing again: the engine keeps its last filters with what they let pass, and what it found where nothing was asked
    /// for.
    pub(crate) fn answer(&mut self, question: &str) -> Result<&str, Vec<Missing>> {
        let question = Question::read(question, &self.days);
        let is_everything = question.filters == Filters::default();
        if !is_everything && self.last.filters != question.filters {
            let search = Search::parse(&question.filters.text);
            let missing = match &self.index {
                _ if search.is_empty() => Vec::new(),
                Some(it) => it.missing(&search),
                None => vec![Need::Words],
            };
            if !missing.is_empty() {
                return Err(missing.into_iter().map(Missing::Searched).collect());
            }
            self.last.filters = question.filters;
            self.count(&search);
        }
        let counted = if is_everything { &self.everything } else { &self.last };
        let rows = self.rows(counted, question.sort);
        let missing = self.missing_texts(&rows);
        if !missing.is_empty() {
            return Err(missing);
        }
        let mut out = std::mem::take(&mut self.out);
        out.clear();
        self.write(&mut out, counted, &rows);
        self.out = out;
        Ok(self.out.as_str())
    }

    /// What must be added before the texts of rows are there.
    fn missing_texts(&self, rows: &[u32]) -> Vec<Missing> {
        let mut missing = Vec::new();
        let rows = rows.iter().filter(|it| !self.first.contains_key(it));
        for &row in rows {
            let place = row as usize / TEXTS;
            let texts = Missing::Texts(place as u32);
            if self.texts.get(place).is_some_and(Option::is_none) && !missing.contains(&texts) {
                missing.push(texts);
            }
            if self.pieces.is_none() && !missing.contains(&Missing::Pieces) {
                missing.push(Missing::Pieces);
            }
        }
        missing
    }

    /// What the filters of the last question let pass, and the counts of every dimension without its own filter.
    fn count(&mut self, search: &Search) {
        let filters = &self.last.filters;
        let passing = |(dimension, codes): &(usize, Vec<u32>)| {
            (*dimension, self.dimensions[*dimension].postings.union(codes.iter().copied()))
        };
        let mut sets: Vec<(usize, Bits)> = filters.codes.iter().map(passing).collect();
        if let Some(index) = self.index.as_ref().filter(|_| !search.is_empty()) {
            sets.push((TEXT, index.matching(search, &[])));
        }
        // Without the only filter there is everything.
        let only = if sets.len() == 1 { sets.first().map(|it| it.0) } else { None };
        let found = Found::new(self.len(), sets);
        let matching = Rows::new(found.matching.clone());
        let own = |idx: usize| found.without(idx).map(Rows::new);
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
        let undated = self.days.len();
        for (month, n) in days.clone().skip(undated).chain(days.take(undated)).filter(|it| it.1 > 0)
        {
            match months.last_mut() {
                Some(last) if last.0 == month => last.1 += n,
                _ => months.push((month, n)),
            }
        }
        months
    }

    /// The first rows of what was found.
    fn rows(&self, counted: &Counted, (dimension, descending): (usize, bool)) -> Vec<u32> {
        let missing_from = if dimension == DAY { self.days.len() as u32 } else { u32::MAX };
        let mut filters = counted.filters.codes.iter();
        let codes = filters.find(|it| it.0 == dimension).map(|it| &it.1);
        let may_match = |code: u32| codes.is_none_or(|it| it.binary_search(&code).is_ok());
        let order = Order { missing_from, descending };
        self.dimensions[dimension].first(&counted.matching, order, &may_match, N_ROWS)
    }

    /// The answer as JSON.
    fn write(&self, out: &mut Json, counted: &Counted, rows: &[u32]) {
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
        out.list(rows, |out, &row| self.write_row(out, row));
        out.raw(b"}");
    }

    fn write_row(&self, out: &mut Json, row: u32) {
        let [speaker, kind, doc, day] =
            [SPEAKER, KIND, DOC, DAY].map(|it| self.dimensions[it].column.first(row));
        out.raw(b"{\"id\":");
        out.number(row);
        out.raw(b",\"date\":");
        match self.days.get(day as usize) {
            Some(&day) => out.number(day as u32),
            None => out.raw(b"null"),
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
        let (part, place) = (row as usize / TEXTS, (row as usize % TEXTS) as u32);
        let texts = self.texts.get(part).and_then(Option::as_ref);
        let plain = self.plain.get(part).and_then(Option::as_ref);
        match (&self.pieces, texts, plain) {
            (_, Some(texts), Some(plain)) => out.part(plain, texts.bytes(place)),
            (Some(pieces), Some(texts), None) => out.text(pieces, texts.numbers(place)),
            _ => out.string(self.first.get(&row).map_or("", String::as_str)),
        }
        out.raw(b"}");
    }
}
