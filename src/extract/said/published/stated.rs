//! Dates that stand for themselves at the head or foot of a text.

use super::super::super::timex::is_verb;
use super::super::Published;
use super::dateline::{is_bracketed, is_dateline, is_stopped};
use super::{Day, LINE_MAX, ends_sentence, heading, mark};
use crate::model::{Basis, Date};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// How many bytes at the head may state the date.
const HEAD: usize = 400;
/// How many paragraphs at the foot may state it.
const FOOT: usize = 3;
/// How many bytes these are at most.
const FOOT_BYTES: usize = 600;

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
/// Words directly before a date that is one of the story's: "Sign up by March 3".
const TIES: &[&str] =
    &["by", "from", "until", "till", "before", "after", "since", "through", "to", "for", "between"];

/// The date that is most plainly that of the text.
pub(super) fn stated(text: &Text, days: &[Day]) -> Option<Published> {
    let foot = text.paragraphs.len().saturating_sub(FOOT);
    let elsewhere = heading::elsewhere(text);
    days.iter()
        .filter_map(|day| {
            let sentence = text.sentence_of(day.tokens.start);
            let paragraph = text.paragraph_of(sentence);
            let is_head = day.span.start() < HEAD;
            let is_foot = paragraph >= foot && day.span.end() + FOOT_BYTES > text.raw.len();
            (is_head || is_foot).then_some(())?;
            let rank = rank(text, day, sentence, paragraph)?;
            (rank == 0 || sentence < elsewhere).then_some(())?;
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
    // "3 comments" in a byline counts them.
    let is_count = |it: usize| {
        text.tokens.get(it.wrapping_sub(1)).is_some_and(|it| it.kind == TokenKind::Number)
            && text.is(it, &["comment", "comments"])
    };
    if around.clone().any(|it| text.is(it, OTHERS) && !is_count(it)) {
        return None;
    }
    let before = sentence.start.max(day.tokens.start.saturating_sub(3))..day.tokens.start;
    // "Published on March 3", but not "the report published on March 3".
    let is_label = |it: usize| {
        text.is(it, LABELS)
            && (it < line.start + 3
                || mark(text, it + 1, &[":"])
                || mark(text, it.wrapping_sub(1), &["|", "•"]))
    };
    if before.clone().any(is_label) || says_itself(text, &sentence, day) {
        return Some(0);
    }
    if sentence.start == line.start && is_bracketed(text, &sentence, day) {
        return Some(1);
    }
    if sentence.start == line.start
        && (is_dateline(text, &sentence, day) || is_stopped(text, &sentence, day))
    {
        return Some(2);
    }
    let has_verb = line.clone().take(LINE_MAX).any(|it| is_verb(text, it));
    // Without a year, a line of its own can be a heading.
    (line.len() <= LINE_MAX
        && !has_verb
        && day.date.year().is_some()
        && !text.is(day.tokens.start.wrapping_sub(1), TIES)
        && !ends_sentence(text, &line))
    .then_some(3)
}

/// "This article was first published on March 3, 2022".
fn says_itself(text: &Text, sentence: &Range<usize>, day: &Day) -> bool {
    const TEXTS: &[&str] = &["article", "story", "post", "piece", "report", "page", "text"];
    let from = sentence.start.max(day.tokens.start.saturating_sub(8));
    text.is(sentence.start, &["this"])
        && text.is(sentence.start + 1, TEXTS)
        && (from..day.tokens.start).any(|it| {
            text.is(it, LABELS)
                && text.is(it.wrapping_sub(1), &["was", "first", "originally", "last"])
        })
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
        .position(|name| day.tokens.clone().any(|it| text.is(it, &[name])))
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

#[cfg(test)]
mod tests {
    use super::super::tests::{STATED, check};

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
    fn the_foot_states_it() {
        check(
            "A storm hit.\n\nNobody died.\n\nUpdated: 3 March 2022",
            Some(("2022-03-03", STATED)),
        );
    }

    #[test]
    fn other_dates_do_not() {
        check("© 2024 Daily Media LLC. All rights reserved.\nThe mayor spoke.", None);
        check("© 3 March 2024 Daily Media", None);
        check("The mayor spoke.\n\nSee also: Storm of March 3, 2022", None);
        check("The mayor spoke.\n\nLeave a comment before March 3, 2022", None);
        check("On March 3, 2022, the bridge fell.", None);
        check("Sign up by March 3, 2022\n\nThe mayor spoke.", None);
        check("March 3, 2022 - The bridge opened.\n\nMarch 5, 2022 - It fell.", None);
        check("The bridge that fell on March 3, 2022 will be rebuilt, Ode said on Friday.", None);
        check("The mayor spoke on Friday.", None);
        check("", None);
    }
}
