//! The time of an article without a date, from a quotation that a dated sibling reports too.
//!
//! "On Sunday, Ode said “…”", and a sibling says of the same words that they were said on 20 February 2022, a Sunday:
//! then that is this Sunday, and the article is of about February 2022. Of its other days nothing is concluded.

use super::work::{Reading, Worker, map, mix};
use crate::extract::{Attribution, Extraction, Said};
use crate::model::{Article, Basis, Date, Dated, Kind, Span};
use crate::text::hash_word;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many words in a row make sure that a quotation is the same.
const RUN: usize = 8;
/// How far apart the days may be that several quotations tell, in days.
const APART_MAX: i32 = 6;
/// How many different days are tried.
const DAYS_MAX: usize = 4;

/// Gives articles without a date the month in which siblings place words that they quote, and these words their day.
pub(super) fn add_months(worker: &dyn Worker, articles: &mut [Article], readings: &mut [Reading]) {
    let is_undated = |it: &Article| it.published.date.is_none();
    if !articles.iter().any(is_undated) {
        return;
    }
    // Only what articles without a date quote is looked for in the others.
    let mut days = Days::new();
    for (article, reading) in articles.iter().zip(&*readings).filter(|it| is_undated(it.0)) {
        let extraction = &reading.extraction;
        let all = extraction.attributions.iter();
        days.extend(all.flat_map(|it| runs(it, extraction, &article.text)).map(|it| (it, None)));
    }
    let dated = map(articles, |idx, article| match readings.get(idx) {
        Some(it) => dated_runs(article, &it.extraction, &days),
        None => Vec::new(),
    });
    for (idx, runs) in dated.into_iter().enumerate() {
        for (run, date) in runs {
            days.entry(run).and_modify(|it| *it = it.or(Some((date, idx))));
        }
    }
    let files: &[Article] = articles;
    let found = map(files, |idx, article| {
        let reading = readings.get(idx).filter(|_| is_undated(article))?;
        let told = told(worker, article, &reading.extraction, &days)?;
        anew(worker, article, files.get(told.sibling)?, &told)
    });
    for ((found, article), reading) in found.into_iter().zip(articles).zip(readings) {
        if let Some(found) = found {
            (article.published, *reading) = found;
        }
    }
}

/// The runs of words of an article that are looked for, with the day on which it says that they were said.
fn dated_runs(article: &Article, extraction: &Extraction, wanted: &Days) -> Vec<(Run, Date)> {
    if article.published.date.and_then(Date::as_day).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for it in extraction.attributions.iter().filter(|it| it.said.basis == Some(Basis::Stated)) {
        if let Some(date) = it.said.date.filter(|it| it.as_day().is_some()) {
            let runs = runs(it, extraction, &article.text).into_iter();
            found.extend(runs.filter(|it| wanted.contains_key(it)).map(|it| (it, date)));
        }
    }
    found
}

/// The date of an article and its extraction by what a sibling tells.
fn anew(
    worker: &dyn Worker,
    article: &Article,
    sibling: &Article,
    told: &Told,
) -> Option<(Dated, Reading)> {
    let why = format!(
        "“{}” is the day of which {} reports words that are quoted here too, {}",
        told.words, sibling.file, told.date
    );
    let (year, month) = told.date.year().zip(told.date.month())?;
    let month: Date = format!("{year:04}-{month:02}~").parse().ok()?;
    let mut reading = worker.extract(&article.text, Some(month));
    for it in &mut reading.extraction.attributions {
        let day = told.days.get(&it.content.first().map(|it| it.start()));
        if let Some(span) = day {
            it.said =
                Said { date: Some(told.date), basis: Some(Basis::Inferred), span: Some(*span) };
        }
    }
    let published =
        Dated { date: Some(month), basis: Basis::Inferred, why: Some(why), span: Some(told.span) };
    Some((published, reading))
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
fn told(
    worker: &dyn Worker,
    article: &Article,
    extraction: &Extraction,
    days: &Days,
) -> Option<Told> {
    let mut found: BTreeMap<(Date, usize), BTreeSet<Option<usize>>> = BTreeMap::new();
    for it in &extraction.attributions {
        for run in runs(it, extraction, &article.text) {
            if let Some(Some(day)) = days.get(&run) {
                found.entry(*day).or_default().insert(it.content.first().map(|it| it.start()));
            }
        }
    }
    // Only a day that the article itself names by its day of the week counts.
    let told: Vec<Told> = found
        .into_iter()
        .take(DAYS_MAX)
        .filter_map(|((date, sibling), statements)| {
            let trial = worker.extract(&article.text, Some(date)).extraction;
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

/// A number that stands for some words in a row and the last name of who says them.
type Run = u64;
/// For words that are looked for the day on which siblings say that they were said, and the first such sibling.
type Days = HashMap<Run, Option<(Date, usize)>>;

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
    let who = hash_word(name);
    words.windows(RUN).map(|it| it.iter().fold(who, |run, it| mix(run, *it))).collect()
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
