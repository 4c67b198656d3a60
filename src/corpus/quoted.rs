//! The time of an article without a date, from a quotation that a dated sibling reports too.
//!
//! "On Sunday, Ode said “…”", and a sibling says of the same words that they were said on 20 February 2022, a Sunday:
//! then that is this Sunday, and the article is of about February 2022. Of its other days nothing is concluded.

use super::draft::{self, Draft, Known};
use super::work::{Worker, map};
use crate::model::{Article, Basis, Date, Dated, Span, pieces};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How far apart the days may be that several quotations tell, in days.
const APART_MAX: i32 = 6;
/// How many different days are tried.
const DAYS_MAX: usize = 4;

/// A number that stands for some words in a row and the last name of who says them.
type Run = u64;
/// For words that are looked for the day on which siblings say that they were said, and the first such sibling.
type Days = HashMap<Run, Option<(Date, usize)>>;

/// Gives articles without a date the month in which siblings place words that they quote, and these words their day.
pub(super) fn add_months(
    worker: &dyn Worker,
    articles: &mut [Article],
    known: &mut [Known],
    drafts: &mut [Draft],
) {
    let is_undated = |it: &Article| it.published.date.is_none();
    if !articles.iter().any(is_undated) {
        return;
    }
    // Only what articles without a date quote is looked for in the others.
    let mut days = Days::new();
    for (_, draft) in articles.iter().zip(&*drafts).filter(|it| is_undated(it.0)) {
        days.extend(draft.quotes().into_iter().flat_map(|it| it.1).map(|it| (it, None)));
    }
    let dated = map(drafts, |_, draft| dated_runs(draft, &days));
    for (idx, runs) in dated.into_iter().enumerate() {
        for (run, date) in runs {
            days.entry(run).and_modify(|it| *it = it.or(Some((date, idx))));
        }
    }
    let files: &[Article] = articles;
    let found = map(files, |idx, article| {
        let draft = drafts.get(idx).filter(|_| is_undated(article))?;
        let told = told(worker, article, draft, &days)?;
        anew(worker, article, files.get(told.sibling)?, told)
    });
    draft::put(found, articles, known, drafts);
}

/// The runs of words of an article that are looked for, with the day on which it says that they were said.
fn dated_runs(draft: &Draft, wanted: &Days) -> Vec<(Run, Date)> {
    let mut found = Vec::new();
    for (_, runs, day) in draft.quotes() {
        let runs = runs.into_iter().filter(|it| wanted.contains_key(it));
        found.extend(runs.filter_map(|it| Some((it, day?))));
    }
    found
}

/// The date of an article and its draft by what a sibling tells.
fn anew(
    worker: &dyn Worker,
    article: &Article,
    sibling: &Article,
    told: Told,
) -> Option<(Dated, Known, Draft)> {
    let why = format!(
        "“{}” is the day of which {} reports words that are quoted here too, {}",
        told.words, sibling.file, told.date
    );
    let (year, month) = told.date.year().zip(told.date.month())?;
    let month: Date = format!("{year:04}-{month:02}~").parse().ok()?;
    let known = Known { published: Some(month), said_on: Some((told.date, told.days)) };
    let draft = Draft::of(worker, article, &known);
    let published =
        Dated { date: Some(month), basis: Basis::Inferred, why: Some(why), span: Some(told.span) };
    Some((published, known, draft))
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
    /// By their start, the statements that the article says to be of that day, with the words.
    days: BTreeMap<u32, Span>,
}

/// What the siblings tell of an article: `None` where they tell nothing, or where it does not fit its words.
fn told(worker: &dyn Worker, article: &Article, draft: &Draft, days: &Days) -> Option<Told> {
    let mut found: BTreeMap<(Date, usize), BTreeSet<u32>> = BTreeMap::new();
    for (start, runs, _) in draft.quotes() {
        for day in runs.iter().filter_map(|it| *days.get(it)?) {
            found.entry(day).or_default().insert(start);
        }
    }
    // Only a day that the article itself names by its day of the week counts.
    let told: Vec<Told> = found
        .into_iter()
        .take(DAYS_MAX)
        .filter_map(|((date, sibling), statements)| {
            let known = Known { published: Some(date), said_on: None };
            let trial = Draft::of(worker, article, &known);
            let is_named = |it: &Dated| {
                it.basis == Basis::Stated
                    && it.date == Some(date)
                    && it.span.and_then(|it| it.slice(&article.text)).is_some_and(is_weekday)
            };
            let items = trial.items();
            let named: BTreeMap<u32, Span> = items
                .iter()
                .filter_map(|it| {
                    Some((pieces::start(it.words)?, pieces::said(it.proof).filter(is_named)?.span?))
                })
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
