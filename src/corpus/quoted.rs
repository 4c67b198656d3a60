//! The time of an article without a date, from a quotation that a dated sibling reports too.
//!
//! "On Sunday, Ode said “…”", and a sibling says of the same words that they were said on 20 February 2022, a Sunday:
//! then that is this Sunday, and the article is of about February 2022. Of its other days nothing is concluded.

use super::Seed;
use crate::extract::{Attribution, Extraction, Said, extract};
use crate::model::{Article, Basis, Date, Dated, Kind, Span};
use crate::text::hash_word;
use std::collections::{BTreeMap, BTreeSet};

/// How many words in a row make sure that a quotation is the same.
const RUN: usize = 8;
/// How far apart the days may be that several quotations tell, in days.
const APART_MAX: i32 = 6;
/// How many different days are tried.
const DAYS_MAX: usize = 4;

/// Gives articles without a date the month in which siblings place words that they quote, and these words their day.
pub(super) fn add_months(seeds: &[Seed], articles: &mut [Article], extractions: &mut [Extraction]) {
    if articles.iter().all(|it| it.published.date.is_some()) {
        return;
    }
    let mut days = Days::new();
    for (idx, (article, extraction)) in articles.iter().zip(extractions.iter()).enumerate() {
        if article.published.date.and_then(Date::as_day).is_none() {
            continue;
        }
        for it in extraction.attributions.iter().filter(|it| it.said.basis == Some(Basis::Stated)) {
            if let Some(date) = it.said.date.filter(|it| it.as_day().is_some()) {
                for run in runs(it, extraction, &article.text) {
                    days.entry(run).or_insert((date, idx));
                }
            }
        }
    }
    let found: Vec<_> = articles
        .iter()
        .zip(extractions.iter())
        .map(|(article, extraction)| {
            (article.published.date.is_none()).then(|| told(article, extraction, &days))?
        })
        .collect();
    for (idx, told) in found.into_iter().enumerate() {
        let Some(told) = told else { continue };
        let (Some(seed), Some(sibling)) = (seeds.get(idx), articles.get(told.sibling)) else {
            continue;
        };
        let why = format!(
            "“{}” is the day of which {} reports words that are quoted here too, {}",
            told.words, sibling.file, told.date
        );
        let month = told.date.year().zip(told.date.month());
        let Some(month) =
            month.and_then(|(year, month)| format!("{year:04}-{month:02}~").parse().ok())
        else {
            continue;
        };
        let mut extraction = extract(&seed.text, Some(month));
        for it in &mut extraction.attributions {
            let day = told.days.get(&it.content.first().map(|it| it.start()));
            if let Some(span) = day {
                it.said =
                    Said { date: Some(told.date), basis: Some(Basis::Inferred), span: Some(*span) };
            }
        }
        if let (Some(article), Some(slot)) = (articles.get_mut(idx), extractions.get_mut(idx)) {
            *slot = extraction;
            let span = Some(told.span);
            article.published =
                Dated { date: Some(month), basis: Basis::Inferred, why: Some(why), span };
        }
    }
}

/// What the siblings tell of an article.
struct Told {
    /// The latest day that they tell.
    date: Date,
    /// The sibling that tells it.
    sibling: usize,
    /// The words of the article that name it, "Sunday".
    words: String,
    span: Span,
    /// By the start of their content, the statements that the article says to be of that day, with the words.
    days: BTreeMap<Option<usize>, Span>,
}

/// What the siblings tell of an article: `None` where they tell nothing, or where it does not fit its words.
fn told(article: &Article, extraction: &Extraction, days: &Days) -> Option<Told> {
    let mut found: BTreeMap<(Date, usize), BTreeSet<Option<usize>>> = BTreeMap::new();
    for it in &extraction.attributions {
        for run in runs(it, extraction, &article.text) {
            if let Some(day) = days.get(&run) {
                found.entry(*day).or_default().insert(it.content.first().map(|it| it.start()));
            }
        }
    }
    // Only a day that the article itself names by its day of the week counts.
    let told: Vec<Told> = found
        .into_iter()
        .take(DAYS_MAX)
        .filter_map(|((date, sibling), statements)| {
            let trial = extract(&article.text, Some(date));
            let is_named = |it: &&Attribution| {
                it.said.basis == Some(Basis::Stated)
                    && it.said.date == Some(date)
                    && it.said.span.and_then(|it| it.slice(&article.text)).is_some_and(is_weekday)
            };
            let named: BTreeMap<Option<usize>, Span> = trial
                .attributions
                .iter()
                .filter(is_named)
                .filter_map(|it| Some((it.content.first().map(|it| it.start()), it.said.span?)))
                .collect();
            let span = *statements.iter().find_map(|it| named.get(it))?;
            let words = span.slice(&article.text)?.to_owned();
            Some(Told { date, sibling, words, span, days: named })
        })
        .collect();
    let all = || told.iter().filter_map(|it| it.date.as_day());
    let is_one = all().max()? - all().min()? <= APART_MAX;
    told.into_iter().max_by_key(|it| it.date).filter(|_| is_one)
}

/// Some words in a row, as their hashes, with that of the last name of who says them.
type Run = (u64, [u64; RUN]);
/// The day on which siblings say that words were said, and the first such sibling.
type Days = BTreeMap<Run, (Date, usize)>;

/// The runs of words in the quotations of a statement whose speaker is named.
fn runs(it: &Attribution, extraction: &Extraction, text: &str) -> Vec<Run> {
    let speaker = it.speaker.and_then(|it| extraction.entities.get(it.0));
    let Some(name) = speaker.and_then(|it| it.name.split_whitespace().next_back()) else {
        return Vec::new();
    };
    if it.kind == Kind::Indirect || !it.is_statement {
        return Vec::new();
    }
    let pieces = it.content.iter().filter_map(|it| it.slice(text));
    let words = pieces.flat_map(|it| it.split(|c: char| !c.is_alphanumeric()));
    let words: Vec<u64> = words.filter(|it| !it.is_empty()).map(hash_word).collect();
    let runs = words.windows(RUN).filter_map(|it| it.try_into().ok());
    runs.map(|it| (hash_word(name), it)).collect()
}

/// Whether the words of a date are a day of the week without a date: "Sunday night".
fn is_weekday(words: &str) -> bool {
    const WEEKDAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    WEEKDAYS.iter().any(|it| words.contains(it)) && !words.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Editor, Seed, assemble};

    /// Checks when the first of two articles was published, and when its statements were said.
    #[track_caller]
    fn check(first: &str, second: &str, published: Option<&str>, said: &[&str]) -> Option<String> {
        let seed = |file: &str, text: &str| Seed { file: file.into(), text: text.into() };
        let seeds = [seed("a.txt", first), seed("b.txt", second)];
        let edition = assemble(&seeds, &Editor::default(), "0".into()).unwrap();
        edition.check().unwrap();
        let article = &edition.articles[0];
        assert_eq!(article.published.date.map(|it| it.to_string()).as_deref(), published);
        let statements = edition.statements.iter().filter(|it| it.article.0 == 0);
        let found: Vec<_> = statements
            .map(|it| {
                let date = it.said.date.map(|it| it.to_string()).unwrap_or_default();
                format!("{date} {:?}", it.said.basis).to_lowercase()
            })
            .collect();
        assert_eq!(found, said);
        article.published.why.clone()
    }

    const DATED: &str = "OSLO, Feb. 21, 2022 (Agency) - On Sunday, Ann Ode said “We will never give up this old bridge.”";

    #[test]
    fn a_shared_quotation_places_an_article_in_its_month() {
        let why = check(
            "On Sunday, Ann Ode said “We will never give up this old bridge, for any price.” Ben Lang said “It rains.”",
            DATED,
            Some("2022-02~"),
            &["2022-02-20 inferred", "2022-02~ article"],
        );
        let why = why.unwrap();
        assert!(why.starts_with("“Sunday” is the day of which b.txt reports words"), "{why}");
    }

    #[test]
    fn other_words_another_day_or_no_day_do_not() {
        let unknown = |first: &str| check(first, DATED, None, &[" unknown"]);
        unknown("On Sunday, Ann Ode said “We will never give up.”");
        unknown("On Monday, Ann Ode said “We will never give up this old bridge.”");
        unknown("On Sunday, Ben Lang said “We will never give up this old bridge.”");
        unknown("Ann Ode said “We will never give up this old bridge.”");
        unknown("On Sunday, Ann Ode said that we will never give up this old bridge.");
    }

    #[test]
    fn a_sibling_without_a_day_tells_nothing() {
        let sibling = "Ann Ode said on Sunday “We will never give up this old bridge.”";
        check(sibling, sibling, None, &[" unknown"]);
    }
}
