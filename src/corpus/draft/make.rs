//! Drafts are made: a text is extracted, and what it says is written down.

use super::{Compared, Dates, Known, NameHere, Problem, Quote, Written};
use crate::corpus::gist::Gist;
use crate::corpus::work::mix;
use crate::corpus::{Correction, correct, id};
use crate::extract::{Attribution, Entity, EntityIdx, Extraction, Said, Timex, extract};
use crate::model::pieces;
use crate::model::{Article, Basis, Date, Dated, Evidence, Kind, Span};
use crate::text::hash_word;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How many words in a row make sure that a quotation is the same.
const RUN: usize = 8;

/// The draft of an article without corrections.
pub(super) fn draft(article: &Article, known: &Known) -> Vec<u8> {
    write(article, extraction(article, known), &BTreeMap::new())
}

/// The draft of an article with corrections, or all that is wrong with them.
pub(super) fn corrected(
    article: &Article,
    known: &Known,
    corrections: &[&Correction],
) -> Result<Vec<u8>, Vec<(usize, Problem)>> {
    let mut extraction = extraction(article, known);
    let (mut notes, mut problems) = (BTreeMap::new(), Vec::new());
    for (idx, correction) in corrections.iter().enumerate() {
        match correct::apply_one(correction, article, &mut extraction) {
            Ok(Some(start)) => {
                notes.insert(start, correction.why.as_str());
            }
            Ok(None) => {}
            Err(it) => problems.push((idx, it)),
        }
    }
    if problems.is_empty() { Ok(write(article, extraction, &notes)) } else { Err(problems) }
}

/// What the text says, with what siblings tell of it.
fn extraction(article: &Article, known: &Known) -> Extraction {
    let mut extraction = extract(&article.text, known.published);
    if let Some((day, words)) = &known.said_on {
        for it in &mut extraction.attributions {
            if let Some(span) = start(it, &article.text).and_then(|it| words.get(&it)) {
                it.said =
                    Said { date: Some(*day), basis: Some(Basis::Inferred), span: Some(*span) };
            }
        }
    }
    extraction
}

/// Writes a draft. `notes` has why statements were corrected, by the start of their content.
fn write(article: &Article, extraction: Extraction, notes: &BTreeMap<usize, &str>) -> Vec<u8> {
    let Extraction { attributions, timexes, entities, published, .. } = extraction;
    let text = article.text.as_str();
    let names: Vec<NameHere<'_>> = entities
        .iter()
        .map(|it| (it.name.as_str(), it.kind, it.roles.iter().map(String::as_str).collect()))
        .collect();
    let mut mentions: Vec<(Span, u32)> = Vec::new();
    for (entity, idx) in entities.iter().zip(0..) {
        mentions.extend(entity.mentions.iter().map(|it| (*it, idx)));
    }
    mentions.sort_unstable();
    // What somebody does or wants is attributed, but not said.
    let statements = || attributions.iter().filter(|it| it.is_statement);
    let quotes = statements().filter_map(|it| quote(it, &entities, text, published.date));
    let quotes: Vec<Quote> = quotes.collect();

    let (mut items, mut sayings) = (Vec::<Written<'_, String, Vec<u8>>>::new(), Vec::new());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for it in statements() {
        // The id is of the words as the extractor has them, so that a correction can name it.
        let words = correct::words(&it.content, text);
        let nth = seen.entry(words.clone()).and_modify(|it| *it += 1).or_default();
        let also = it.also.iter().filter_map(|also| {
            let words = format!("{words} … {}", entities.get(also.0)?.name);
            Some((also.0 as u32, id::statement(&article.slug, &words, *nth)))
        });
        let content = without_that(it.content.clone(), text);
        let said = said(it);
        let saying = saying(text, &content, &said);
        let name = |it: Option<EntityIdx>| it.map(|it| it.0 as u32);
        let id = id::statement(&article.slug, &words, *nth);
        let proof = pieces::proof(&dates(&content, &timexes), &said, &evidence(it));
        let note = it.content.first().and_then(|it| notes.get(&it.start())).copied();
        items.push((
            (id, name(it.speaker), also.collect()),
            (name(it.addressee), mentioned(&content, &mentions), digest(&saying)),
            (encode(pieces::words(&content, it.kind, it.manner)), encode(proof), note),
        ));
        sayings.push(saying);
    }
    let dates: Dates = (published.date, published.basis, published.why, published.span);
    let sections = [bytes(&dates), bytes(&names), bytes(&quotes), bytes(&items), bytes(&sayings)];
    let [dates, names, quotes, items, sayings] = &sections;
    bytes(&(&dates[..], &names[..], &quotes[..], &items[..], &sayings[..]))
}

/// Lists, numbers and strings in postcard's wire format. It has them all, so that none of it fails.
fn bytes<T: Serialize + ?Sized>(it: &T) -> Vec<u8> {
    encode(postcard::to_allocvec(it))
}

fn encode(bytes: Result<Vec<u8>, postcard::Error>) -> Vec<u8> {
    bytes.unwrap_or_default()
}

/// What siblings look for in a statement, if anything.
fn quote(
    it: &Attribution,
    entities: &[Entity],
    text: &str,
    published: Option<Date>,
) -> Option<Quote> {
    let day = it.said.date.filter(|_| published.is_some());
    if let Some(published) = published {
        let is_told = published.as_day().is_some() && it.said.basis == Some(Basis::Stated);
        day.filter(|it| is_told && it.as_day().is_some())?;
    }
    let runs = runs(it, entities, text);
    if runs.is_empty() { None } else { Some((start(it, text)?, runs, day)) }
}

/// The runs of words in the quotations of a statement whose speaker is named: each a number that stands for some words in a
/// row and the last name of who says them.
fn runs(it: &Attribution, entities: &[Entity], text: &str) -> Vec<u64> {
    let speaker = it.speaker.and_then(|it| entities.get(it.0));
    let Some(name) = speaker.and_then(|it| it.name.split_whitespace().next_back()) else {
        return Vec::new();
    };
    if it.kind == Kind::Indirect {
        return Vec::new();
    }
    let pieces = it.content.iter().filter_map(|it| it.slice(text));
    let words = pieces.flat_map(|it| it.split(|c: char| !c.is_alphanumeric()));
    let words: Vec<u64> = words.filter(|it| !it.is_empty()).map(hash_word).collect();
    let who = hash_word(name);
    words.windows(RUN).map(|it| it.iter().fold(who, |run, it| mix(run, *it))).collect()
}

/// Where a statement starts, as [`pieces::start`] has it.
fn start(it: &Attribution, text: &str) -> Option<u32> {
    without_that(it.content.clone(), text).first().map(|it| it.start() as u32)
}

fn said(it: &Attribution) -> Dated {
    let it = &it.said;
    let basis = match it.date {
        Some(_) => it.basis.unwrap_or(Basis::Article),
        None => Basis::Unknown,
    };
    Dated { date: it.date, basis, why: None, span: it.span.filter(|_| it.date.is_some()) }
}

fn evidence(it: &Attribution) -> Evidence {
    Evidence {
        rule: it.rule.to_owned(),
        cue: it.cue.clone(),
        source: it.source.clone(),
        antecedent: it.antecedent,
    }
}

fn saying(text: &str, content: &[Span], said: &Dated) -> Compared {
    let Gist { words, is_negated } = Gist::new(text, content);
    (words, is_negated, said.date.and_then(Date::days), said.basis == Basis::Stated)
}

/// 64 bits of SHA-256.
fn digest(saying: &Compared) -> u64 {
    let digest = Sha256::digest(bytes(saying));
    digest.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
}

/// The names that stand within some spans, each once, of all mentions in text order.
fn mentioned(content: &[Span], mentions: &[(Span, u32)]) -> Vec<u32> {
    let mut found = Vec::new();
    for span in content {
        let first = mentions.partition_point(|it| it.0.start() < span.start());
        let within = mentions.iter().skip(first).take_while(|it| it.0.start() < span.end());
        found.extend(within.filter(|it| it.0.end() <= span.end()).map(|it| it.1));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The calendar dates that the content mentions. Weeks, seasons, lengths of time and "now" are none; of a time of day
/// its day counts.
fn dates(content: &[Span], timexes: &[Timex]) -> Vec<Date> {
    let is_inside = |it: &&Timex| content.iter().any(|span| span.contains(it.span));
    let date = |it: &Timex| it.value.split('T').next()?.parse().ok();
    let mut dates: Vec<Date> = timexes.iter().filter(is_inside).filter_map(date).collect();
    dates.sort();
    dates.dedup();
    dates
}

/// The content without the conjunction that only ties it to its cue.
fn without_that(mut content: Vec<Span>, text: &str) -> Vec<Span> {
    if let Some(first) = content.first_mut()
        && let Some(words) = first.slice(text)
        && let Some(rest) = words.strip_prefix("that ")
        && let Some(shorter) = Span::from_range(first.end() - rest.trim_start().len()..first.end())
    {
        *first = shorter;
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::TimexKind;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let content = [Span::from_range(0..text.len()).unwrap()];
        assert_eq!(without_that(content.to_vec(), text)[0].slice(text), Some(expected));
    }

    #[test]
    fn a_leading_that_is_no_part_of_what_was_said() {
        check("that talks failed", "talks failed");
        check("that’s all", "that’s all");
        check("that ", "that ");
        check("“that was it”", "“that was it”");
    }

    #[test]
    fn dates_inside_the_content_are_mentioned_each_once() {
        #[track_caller]
        fn check(values: &[(u32, &str)], expected: &[&str]) {
            let content = [Span::new(10, 20).unwrap(), Span::new(30, 40).unwrap()];
            let timex = |&(start, value): &(u32, &str)| Timex {
                span: Span::new(start, start + 4).unwrap(),
                kind: TimexKind::Date,
                value: value.to_owned(),
            };
            let timexes: Vec<_> = values.iter().map(timex).collect();
            let dates: Vec<_> = dates(&content, &timexes).iter().map(Date::to_string).collect();
            assert_eq!(dates, expected);
        }
        check(&[(30, "2022-02-20"), (12, "2021"), (16, "2021")], &["2021", "2022-02-20"]);
        check(&[(11, "2022-02-20TNI")], &["2022-02-20"]);
        check(&[(11, "PRESENT_REF"), (12, "P3D"), (13, "PT5M"), (14, "2022-W08")], &[]);
        check(&[(4, "2022"), (18, "2022"), (24, "2022")], &[]);
    }
}
