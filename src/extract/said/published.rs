//! When an article was published, where its caller does not know.
//!
//! Stated is the date that stands for itself at the head or foot of the text: in a line of its own, behind "Published:",
//! in a dateline, in brackets with an agency's name. A copyright year, a "See also" line or a date in running prose is
//! none. Where no date is stated, it is inferred from the days on which the text says that something was said.
//! A year that the text does not give stays unknown.

use super::super::timex::{Phrases, date_of, is_verb};
use super::Published;
use crate::model::{Basis, Date, Span};
use crate::text::{Text, TokenKind, hash_word};
use std::ops::Range;

/// How many bytes at the head may state the date.
const HEAD: usize = 400;
/// How many paragraphs at the foot may state it.
const FOOT: usize = 3;
/// How many bytes these are at most.
const FOOT_BYTES: usize = 600;
/// The longest line, in tokens, that can be a date with a byline rather than a sentence.
const LINE_MAX: usize = 14;
/// How far a date stands from the reporting verb of which it says the day, in tokens.
const NEAR: usize = 6;

/// Words behind which a date is that of the text.
const LABELS: &[&str] = &["date", "dated", "published", "posted", "updated", "issued", "released"];
/// Words of lines whose dates are of something else.
const OTHERS: &[&str] = &[
    "©",
    "copyright",
    "rights",
    "see",
    "related",
    "archive",
    "comment",
    "comments",
    "reply",
    "subscribe",
    "joined",
    "expires",
    "born",
    "died",
    "events",
    "deadline",
];
/// Verbs that say that something was said.
const SAYING: &[&str] = &["said", "told", "says", "tweeted"];

/// When the article was published: `known`, or what the text states or lets infer.
pub(in crate::extract) fn published(
    text: &Text,
    phrases: &Phrases,
    known: Option<Date>,
) -> Published {
    if known.is_some() {
        return Published { date: known, basis: Some(Basis::Stated), why: None, span: None };
    }
    let days = days(text, phrases);
    stated(text, &days).or_else(|| inferred(text, phrases, &days)).unwrap_or_default()
}

/// A day that the text names by its number.
struct Day {
    date: Date,
    span: Span,
    tokens: Range<usize>,
}

fn days(text: &Text, phrases: &Phrases) -> Vec<Day> {
    phrases
        .timexes(None)
        .into_iter()
        .filter_map(|it| {
            let date = date_of(&it.value).filter(|it| it.day().is_some())?;
            let words = it.span.slice(text.raw)?;
            let tokens = text.token_at(it.span.start())..text.token_at(it.span.end());
            words.contains(|c: char| c.is_ascii_digit()).then_some(Day {
                date,
                span: it.span,
                tokens,
            })
        })
        .collect()
}

fn stated(text: &Text, days: &[Day]) -> Option<Published> {
    let foot = text.paragraphs.len().saturating_sub(FOOT);
    days.iter()
        .filter_map(|day| {
            let sentence = text.sentence_of(day.tokens.start);
            let paragraph = text.paragraph_of(sentence);
            let is_head = day.span.start() < HEAD;
            let is_foot = paragraph >= foot && day.span.end() + FOOT_BYTES > text.raw.len();
            (is_head || is_foot).then_some(())?;
            let rank = rank(text, day, sentence, paragraph)?;
            Some(((day.date.year().is_none(), !is_head, rank, day.span.start()), day))
        })
        .min_by_key(|it| it.0)
        .map(|(_, day)| {
            let span = Some(day.span);
            match year_by_weekday(text, day, days) {
                Some(date) => Published {
                    date: Some(date),
                    basis: Some(Basis::Inferred),
                    why: Some(
                        "of the years that the text names, only this one has that day of the week"
                            .to_owned(),
                    ),
                    span,
                },
                None => {
                    Published { date: Some(day.date), basis: Some(Basis::Stated), why: None, span }
                }
            }
        })
}

/// How plainly a date at the head or foot is that of the text, 0 for most; `None` where it is not.
fn rank(text: &Text, day: &Day, sentence: usize, paragraph: usize) -> Option<u8> {
    let sentences = text.paragraphs.get(paragraph)?;
    let line = text.sentences.get(sentences.start)?.start
        ..text.sentences.get(sentences.end.checked_sub(1)?)?.end;
    let sentence = text.sentences.get(sentence)?.clone();
    let around = sentence.start.max(day.tokens.start.saturating_sub(LINE_MAX))
        ..sentence.end.min(day.tokens.end + LINE_MAX);
    if around.clone().any(|it| is(text, it, OTHERS)) {
        return None;
    }
    let before = sentence.start.max(day.tokens.start.saturating_sub(3))..day.tokens.start;
    // "Published on March 3", but not "the report published on March 3".
    let is_label = |it: usize| {
        is(text, it, LABELS)
            && (it < line.start + 3
                || mark(text, it + 1, &[":"])
                || mark(text, it.wrapping_sub(1), &["|", "•"]))
    };
    if before.clone().any(is_label) {
        return Some(0);
    }
    if sentence.start == line.start && is_bracketed(text, &sentence, day) {
        return Some(1);
    }
    if is_dateline(text, &sentence, day) && sentence.start == line.start {
        return Some(2);
    }
    let has_verb = line.clone().take(LINE_MAX).any(|it| is_verb(text, it));
    // Without a year, a line of its own can be a heading.
    (line.len() <= LINE_MAX
        && !has_verb
        && day.date.year().is_some()
        && !ends_sentence(text, &line))
    .then_some(3)
}

/// Whether a date closes the brackets of an agency that open a text: "KYIV (Agency / Other - 19th March, 2021)".
fn is_bracketed(text: &Text, sentence: &Range<usize>, day: &Day) -> bool {
    let before = sentence.start..day.tokens.start;
    before.len() <= LINE_MAX
        && before.clone().any(|it| mark(text, it, &["(", "["]))
        && before.into_iter().all(|it| is_name_or_mark(text, it))
        && mark(text, day.tokens.end, &[")", "]"])
}

fn is_name_or_mark(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|it| {
        it.is_capitalised() || matches!(it.kind, TokenKind::Mark | TokenKind::Stop)
    })
}

/// Whether a date stands between a place in capitals and a dash: "KYIV, March 3 (Agency) —".
fn is_dateline(text: &Text, sentence: &Range<usize>, day: &Day) -> bool {
    let place = sentence.start..day.tokens.start;
    let behind = day.tokens.end..sentence.end.min(day.tokens.end + 8);
    let dash = behind.clone().find(|it| mark(text, *it, &["—", "–", "-", "--"]));
    !place.is_empty()
        && place.len() <= 8
        && place.into_iter().all(|it| is_name_or_mark(text, it))
        && dash.is_some_and(|dash| (behind.start..dash).all(|it| is_name_or_mark(text, it)))
}

/// The full date of a year-less one with its day of the week, where only one of the years that the text names fits.
fn year_by_weekday(text: &Text, day: &Day, days: &[Day]) -> Option<Date> {
    if day.date.year().is_some() {
        return None;
    }
    const WEEKDAYS: &[&str] =
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let weekday = WEEKDAYS
        .iter()
        .position(|name| day.tokens.clone().any(|it| is(text, it, &[name])))
        .and_then(|it| u8::try_from(it).ok())?;
    let mut years: Vec<i16> = days.iter().filter_map(|it| it.date.year()).collect();
    years.sort_unstable();
    years.dedup();
    let mut fits = years
        .into_iter()
        .filter_map(|year| Date::ymd(year, day.date.month()?, day.date.day()?))
        .filter(|it| it.weekday() == Some(weekday));
    let first = fits.next()?;
    fits.next().is_none().then_some(first)
}

/// The latest day on which the text says that something was said, or that of a post in it.
fn inferred(text: &Text, phrases: &Phrases, days: &[Day]) -> Option<Published> {
    if phrases.is_narrative(None) {
        return None;
    }
    let latest = |is_evidence: &dyn Fn(&Day) -> bool| {
        let found: Vec<_> = days.iter().filter(|it| is_evidence(it)).collect();
        // Around the turn of a year January is later than December.
        let turns = found.iter().any(|it| it.date.month() == Some(12));
        let key = |it: &&Day| {
            let month = it.date.month().unwrap_or(0);
            (
                it.date.year(),
                month + if turns && it.date.year().is_none() && month < 7 { 12 } else { 0 },
                it.date.day(),
            )
        };
        found.into_iter().max_by_key(key)
    };
    let of = |day: &Day, why: &str| Published {
        date: Some(day.date),
        basis: Some(Basis::Inferred),
        why: Some(why.to_owned()),
        span: Some(day.span),
    };
    let post = latest(&|it| is_post(text, it));
    let said = latest(&|it| is_said(text, it));
    post.map(|it| of(it, "the day of the latest post that the text embeds")).or_else(|| {
        said.map(|it| of(it, "the latest day on which the text says that something was said"))
    })
}

/// Whether a date signs an embedded post: "— Name (@name) March 3, 2022".
fn is_post(text: &Text, day: &Day) -> bool {
    let before = day.tokens.start.saturating_sub(3)..day.tokens.start;
    let has_tag = before.clone().any(|it| text.word(it).starts_with('@'));
    has_tag && day.date.year().is_some()
}

/// Whether a date stands near a verb of saying, in its sentence and not behind what was said.
fn is_said(text: &Text, day: &Day) -> bool {
    let Some(sentence) = text.sentences.get(text.sentence_of(day.tokens.start)) else {
        return false;
    };
    let from = sentence.start.max(day.tokens.start.saturating_sub(NEAR));
    let to = sentence.end.min(day.tokens.end + NEAR);
    let is_barred = |range: Range<usize>| {
        range
            .into_iter()
            .any(|it| is(text, it, &["that", "which", "who"]) || is_verb_of_other(text, it))
    };
    let before = (from..day.tokens.start).rev().find(|it| is(text, *it, SAYING));
    let behind = (day.tokens.end..to).find(|it| is(text, *it, SAYING));
    before.is_some_and(|it| !is_barred(it + 1..day.tokens.start))
        || day.tokens.start < sentence.start + 3
            && behind.is_some_and(|it| !is_barred(day.tokens.end..it))
}

fn is_verb_of_other(text: &Text, at: usize) -> bool {
    is_verb(text, at) && !is(text, at, SAYING)
}

fn is(text: &Text, at: usize, words: &[&str]) -> bool {
    let Some(token) = text.tokens.get(at) else { return false };
    match token.hash {
        0 => words.contains(&text.word(at)),
        hash => words.iter().any(|it| hash_word(it) == hash),
    }
}

fn mark(text: &Text, at: usize, marks: &[&str]) -> bool {
    text.tokens.get(at).is_some_and(|it| it.hash == 0) && marks.contains(&text.word(at))
}

fn ends_sentence(text: &Text, line: &Range<usize>) -> bool {
    line.end
        .checked_sub(1)
        .and_then(|it| text.tokens.get(it))
        .is_some_and(|it| it.kind == TokenKind::Stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<(&str, Basis)>) {
        let text = Text::new(raw);
        let found = published(&text, &Phrases::of(&text), None);
        let found = found.date.map(|it| it.to_string()).zip(found.basis);
        assert_eq!(found, expected.map(|(date, basis)| (date.to_owned(), basis)), "{raw}");
    }

    const STATED: Basis = Basis::Stated;
    const INFERRED: Basis = Basis::Inferred;

    #[test]
    fn the_head_states_it() {
        check("date 2022-03-03 The mayor spoke.", Some(("2022-03-03", STATED)));
        check(
            "Storm hits coast\n\nPublished: March 3, 2022\n\nA storm hit.",
            Some(("2022-03-03", STATED)),
        );
        check(
            "LAGOS (Agency / Other - 19th March, 2021) The mayor said no.",
            Some(("2021-03-19", STATED)),
        );
        check("KYIV, March 3, 2022 (Agency) - The mayor said no.", Some(("2022-03-03", STATED)));
        check(
            "Storm hits coast\n\nBy Ann Ode, March 3, 2022\n\nA storm hit.",
            Some(("2022-03-03", STATED)),
        );
    }

    #[test]
    fn a_dateline_without_a_year_leaves_it_unknown() {
        check("KYIV, Feb. 23 (Agency) - The mayor said no.", Some(("XXXX-02-23", STATED)));
        check(
            "KYIV, Wednesday, Feb. 23 (Agency) - The mayor took over on May 1, 2022.",
            Some(("2022-02-23", INFERRED)),
        );
        check(
            "KYIV, Tuesday, Feb. 23 (Agency) - The mayor took over on May 1, 2022.",
            Some(("XXXX-02-23", STATED)),
        );
    }

    #[test]
    fn the_foot_states_it() {
        check(
            "A storm hit.\n\nNobody died.\n\nUpdated: 3 March 2022",
            Some(("2022-03-03", STATED)),
        );
    }

    #[test]
    fn what_was_said_when_lets_it_be_inferred() {
        check(
            "Ode told reporters on February 22 that it rained. Lang said on February 23 that it did not.",
            Some(("XXXX-02-23", INFERRED)),
        );
        check(
            "Rain.\n\nOde: it rains. — Town News (@town) March 3, 2022\n\nLang left.",
            Some(("2022-03-03", INFERRED)),
        );
    }

    #[test]
    fn other_dates_do_not() {
        check("© 2024 Daily Media LLC. All rights reserved.\nThe mayor spoke.", None);
        check("© 3 March 2024 Daily Media", None);
        check("The mayor spoke.\n\nSee also: Storm of March 3, 2022", None);
        check("The mayor spoke.\n\nLeave a comment before March 3, 2022", None);
        check("On March 3, 2022, the bridge fell.", None);
        check("The bridge that fell on March 3, 2022 will be rebuilt, Ode said on Friday.", None);
        check("The mayor spoke on Friday.", None);
        check("", None);
    }
}
