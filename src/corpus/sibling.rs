//! The year of an article that gives only the day, from its siblings: the other articles of the folder.
//!
//! A folder holds articles on one story. Where a text tells the day and month but no year, it is of the year in which
//! siblings near that day name the same people, places and bodies, as long as those of no other year do nearly as much.
//! Whoever disagrees writes the date into `sources.toml`.

use super::draft::{self, Draft, Known};
use super::spelling::Spellings;
use super::work::{Worker, map};
use crate::model::{ActorKind, Article, Basis, Date, Dated};
use std::collections::{BTreeMap, BTreeSet};

/// How far a sibling's day may be from the article's, in days.
const DAYS_MAX: i32 = 45;
/// How many siblings of a year are looked at, the nearest first.
const SIBLINGS_MAX: usize = 16;
/// How many names an article shares with a sibling on the same story.
const SHARED_MIN: usize = 5;
/// How many names only siblings of the right year share, where siblings of other years could be meant.
const OWN_MIN: usize = 3;
/// How many times fewer only those of another year may share.
const FEWER: usize = 3;
/// How many names the reason tells.
const TOLD_MAX: usize = 3;

/// Gives the articles that lack only their year the one that their siblings tell, and drafts them anew with it.
pub(super) fn add_years(
    worker: &dyn Worker,
    articles: &mut [Article],
    known: &mut [Known],
    drafts: &mut [Draft],
) {
    let is_yearless = |it: &Article| it.published.date.is_some_and(|it| it.year().is_none());
    if !articles.iter().any(is_yearless) {
        return;
    }
    let names = Names::new(drafts);
    let mut siblings: Vec<Sibling> = articles
        .iter()
        .zip(&names.of)
        .filter_map(|(article, names)| {
            Some(Sibling { day: article.published.date?.as_day()?, article, names })
        })
        .collect();
    siblings.sort_by_key(|it| it.day);
    let published = siblings.iter().filter_map(|it| it.article.published.date.and_then(Date::year));
    let near = |year| [year - 1, year, year + 1];
    let years: BTreeSet<i16> = published.flat_map(near).collect();
    let found: Vec<Option<(Dated, Known, Draft)>> = map(articles, |idx, article| {
        let (names_of, draft) = (names.of.get(idx)?, drafts.get(idx)?);
        let written = |it: u32| names.written(it, draft);
        let siblings = Siblings { in_order: &siblings, years: &years };
        let dated = is_yearless(article)
            .then(|| dated(article, names_of, &written, &siblings))
            .flatten()?;
        let known = Known { published: dated.date, said_on: None };
        let draft = Draft::of(worker, article, &known);
        Some((dated, known, draft))
    });
    draft::put(found, articles, known, drafts);
}

/// An article whose day is known.
struct Sibling<'a> {
    day: i32,
    article: &'a Article,
    names: &'a [u32],
}

/// The articles whose day is known.
struct Siblings<'a> {
    /// By day.
    in_order: &'a [Sibling<'a>],
    /// The years in which one may be near a day.
    years: &'a BTreeSet<i16>,
}

/// The named actors of each article, as numbers that are in order of their names in small letters.
struct Names {
    all: Vec<String>,
    of: Vec<Vec<u32>>,
}

impl Names {
    fn new(drafts: &[Draft]) -> Names {
        let mut spellings = Spellings::default();
        let mut of: Vec<Vec<u32>> = Vec::with_capacity(drafts.len());
        for it in drafts {
            of.push(named(it).map(|it| spellings.number(it)).collect());
        }
        let small = map(&spellings.all, |_, it| it.to_lowercase());
        let mut all = small.clone();
        all.sort_unstable();
        all.dedup();
        let numbers = map(&small, |_, it| all.binary_search(it).unwrap_or_default() as u32);
        for names in &mut of {
            for it in names.iter_mut() {
                *it = numbers.get(*it as usize).copied().unwrap_or_default();
            }
            names.sort_unstable();
            names.dedup();
        }
        Names { all, of }
    }

    /// The name as an article writes it.
    fn written(&self, number: u32, draft: &Draft) -> Option<String> {
        let name = self.all.get(number as usize)?;
        named(draft).filter(|it| it.to_lowercase() == *name).last().map(str::to_owned)
    }
}

/// The named actors of an article, as it writes them.
fn named(draft: &Draft) -> impl Iterator<Item = &str> {
    let named = draft.names().into_iter().filter(|it| it.1 != ActorKind::Group);
    named.map(|it| it.0)
}

/// The date with the year that the siblings tell, where they tell one.
fn dated(
    article: &Article,
    names: &[u32],
    written: &dyn Fn(u32) -> Option<String>,
    siblings: &Siblings,
) -> Option<Dated> {
    let date = article.published.date?;
    let years = years(date, siblings);
    let mut years_of: BTreeMap<u32, BTreeSet<i16>> = BTreeMap::new();
    for (year, near) in &years {
        for name in near.iter().flat_map(|it| shared(names, it)) {
            years_of.entry(name).or_default().insert(*year);
        }
    }
    // By year the names that only its siblings share.
    let mut own: BTreeMap<i16, Vec<u32>> = BTreeMap::new();
    for (name, years) in years_of {
        if let (Some(year), 1) = (years.first(), years.len()) {
            own.entry(*year).or_default().push(name);
        }
    }
    let (year, own_names) = own.iter().max_by_key(|it| it.1.len())?;
    let next = own.iter().filter(|it| it.0 != year).map(|it| it.1.len()).max();
    if own_names.len() < OWN_MIN || own_names.len() < FEWER * next.unwrap_or_default() {
        return None;
    }
    let count = |it: &Sibling| shared(names, it).count();
    let (sibling, n_shared) =
        years.get(year)?.iter().map(|it| (it, count(it))).rev().max_by_key(|it| it.1)?;
    let date = Date::ymd(*year, date.month()?, date.day()?)?;
    if n_shared < SHARED_MIN || contradicts(article, date) {
        return None;
    }
    let told: Vec<String> = own_names
        .iter()
        .filter(|it| sibling.names.binary_search(it).is_ok())
        .filter_map(|it| written(*it))
        .take(TOLD_MAX)
        .collect();
    let why = format!(
        "{}the year is that of {}, published {}, which names {} too",
        article.published.why.as_ref().map(|it| format!("{it}; ")).unwrap_or_default(),
        sibling.article.file,
        sibling.article.published.date?,
        told.join(", "),
    );
    Some(Dated {
        date: Some(date),
        basis: Basis::Inferred,
        why: Some(why),
        span: article.published.span,
    })
}

/// The names that an article and a sibling both have.
fn shared(names: &[u32], sibling: &Sibling) -> impl Iterator<Item = u32> {
    names.iter().copied().filter(|it| sibling.names.binary_search(it).is_ok())
}

/// For each year in which siblings stand near the day, these, the nearest first.
fn years<'s>(date: Date, siblings: &Siblings<'s>) -> BTreeMap<i16, Vec<&'s Sibling<'s>>> {
    let mut years: BTreeMap<i16, Vec<&Sibling>> = BTreeMap::new();
    let in_order = siblings.in_order;
    for &year in siblings.years {
        let day = date.month().zip(date.day()).and_then(|(month, day)| Date::ymd(year, month, day));
        let Some(day) = day.and_then(Date::as_day) else { continue };
        let from = in_order.partition_point(|it| it.day < day - DAYS_MAX);
        let to = in_order.partition_point(|it| it.day <= day + DAYS_MAX);
        // As many on each side as could be among the nearest.
        let middle = in_order.partition_point(|it| it.day < day).clamp(from, to);
        let from = from.max(middle.saturating_sub(SIBLINGS_MAX));
        let to = to.min(middle + SIBLINGS_MAX);
        let mut near: Vec<_> = in_order.get(from..to).unwrap_or_default().iter().collect();
        near.sort_by_key(|it| (it.day - day).abs());
        near.truncate(SIBLINGS_MAX);
        if !near.is_empty() {
            years.insert(year, near);
        }
    }
    years
}

/// Whether the words of an article tell that it is not of that day: by a later year, or by the day of the week.
fn contradicts(article: &Article, date: Date) -> bool {
    const WEEKDAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    // The year of a copyright is that of the page.
    let is_mark = |it: &str| it.contains('©') || it.to_lowercase().contains("copyright");
    let lines = article.text.lines().filter(|it| !is_mark(it));
    let later = lines
        .flat_map(|it| it.split(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|it| it.len() == 4)
        .filter_map(|it| it.parse::<i16>().ok())
        .any(|it| (1900..2100).contains(&it) && Some(it) > date.year());
    let words = article.published.span.and_then(|it| it.slice(&article.text)).unwrap_or_default();
    let weekday = WEEKDAYS.iter().position(|it| words.contains(it));
    later || weekday.is_some_and(|it| date.weekday().map(usize::from) != Some(it))
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Editor, Seed, Source, assemble, diagnostic::Place};
    use crate::model::Basis;

    const STORY: &str = "Ann Ode met Ben Lang in Oslo. Cleo Marsh of the European Union flew to Riga. \
        “It rains,” Ode told Lang.";

    /// Checks the date of the first of some articles, and how it is known.
    #[track_caller]
    fn check(texts: &[&str], expected: Option<(&str, Basis)>) -> Option<String> {
        check_edited(texts, &[], expected)
    }

    #[track_caller]
    fn check_edited(
        texts: &[&str],
        dates: &[Option<&str>],
        expected: Option<(&str, Basis)>,
    ) -> Option<String> {
        let file = |idx: usize| format!("{idx}.txt");
        let seeds: Vec<_> = texts
            .iter()
            .enumerate()
            .map(|(idx, it)| Seed { file: file(idx), text: (*it).to_owned() })
            .collect();
        let sources = dates.iter().enumerate().filter_map(|(idx, date)| {
            Some(Source {
                file: file(idx),
                place: Place::start("sources.toml"),
                title: None,
                publisher: None,
                published: Some((*date)?.parse().unwrap()),
                basis: None,
                why: None,
                url: None,
                language: None,
            })
        });
        let editor = Editor { sources: sources.collect(), ..Editor::default() };
        let edition = assemble(&seeds, &editor, "0".into()).unwrap();
        edition.check().unwrap();
        let published = &edition.articles[0].published;
        let found = published.date.map(|it| it.to_string()).zip(Some(published.basis));
        assert_eq!(found.as_ref().map(|it| (it.0.as_str(), it.1)), expected);
        published.why.clone()
    }

    fn text(head: &str) -> String {
        format!("{head}{STORY}")
    }

    const UNKNOWN: Option<(&str, Basis)> = Some(("XXXX-02-23", Basis::Stated));
    const KNOWN: Option<(&str, Basis)> = Some(("2022-02-23", Basis::Inferred));

    #[test]
    fn a_sibling_on_the_same_story_tells_the_year() {
        let article = text("OSLO, Feb. 23 (Agency) - ");
        let sibling = text("OSLO, March 3, 2022 (Agency) - ");
        let why = check(&[&article, &sibling], KNOWN).unwrap();
        assert!(why.contains("1.txt, published 2022-03-03, which names Ann Ode"), "{why}");
        check(&[&article], UNKNOWN);
    }

    #[test]
    fn days_of_saying_are_completed_with_it() {
        let article = format!("{STORY} Ode said on February 21 that it rained.");
        let sibling = text("OSLO, March 3, 2022 (Agency) - ");
        check(&[&article, &sibling], Some(("2022-02-21", Basis::Inferred)));
    }

    #[test]
    fn a_sibling_on_another_story_or_from_another_season_does_not() {
        let article = text("OSLO, Feb. 23 (Agency) - ");
        let other =
            "RIGA, March 3, 2022 (Agency) - Ann Ode stayed in Riga. Dan Pell of the bank left.";
        check(&[&article, other], UNKNOWN);
        let late = text("OSLO, Aug. 3, 2022 (Agency) - ");
        check(&[&article, &late], UNKNOWN);
    }

    #[test]
    fn siblings_of_two_years_that_fit_alike_do_not() {
        let article = text("OSLO, Feb. 23 (Agency) - ");
        let (a, b) =
            (text("OSLO, March 3, 2022 (Agency) - "), text("OSLO, March 3, 2021 (Agency) - "));
        check(&[&article, &a, &b], UNKNOWN);
        // Of the other year, only some of the names.
        let b = "OSLO, March 3, 2021 (Agency) - Ann Ode met Ben Lang in Oslo.";
        check(&[&article, &a, b], KNOWN);
    }

    #[test]
    fn what_the_text_says_against_it_counts_more() {
        let sibling = text("OSLO, March 3, 2022 (Agency) - ");
        let article = format!("{} It will be paid in 2023.", text("OSLO, Feb. 23 (Agency) - "));
        check(&[&article, &sibling], UNKNOWN);
        let article = format!("{}\n\n© 2024 Daily News", text("OSLO, Feb. 23 (Agency) - "));
        check(&[&article, &sibling], KNOWN);
        let article = text("OSLO, Tuesday, Feb. 23 (Agency) - ");
        check(&[&article, &sibling], UNKNOWN);
        let article = text("OSLO, Wednesday, Feb. 23 (Agency) - ");
        check(&[&article, &sibling], KNOWN);
    }

    #[test]
    fn the_editor_decides() {
        let article = text("OSLO, Feb. 23 (Agency) - ");
        let sibling = text("OSLO, March 3, 2022 (Agency) - ");
        let stated = Some(("2021-02-23", Basis::Stated));
        check_edited(&[&article, &sibling], &[Some("2021-02-23")], stated);
        // A date that the editor gives a sibling counts like one that its text states.
        check_edited(&[&article, STORY], &[None, Some("2022-03-03")], KNOWN);
    }
}
