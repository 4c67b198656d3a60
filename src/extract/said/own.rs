//! The day that stands beside the cue: "said on Friday", "On Friday, Ode said", "yesterday disclosed".
//!
//! Times inside what was said are not times of saying, nor are those of a relative clause ("Ode, who met Lang on
//! Friday, said") or those that lie ahead.

use super::super::Attribution;
use super::super::attribution::{Event, Needs};
use super::super::timex::{Timex, date_of, is_verb};
use crate::model::{Date, Span};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// How far behind its cue a time may stand, in tokens.
const BEHIND_MAX: usize = 14;
/// How far before its cue a time may stand that does not open the sentence, in tokens.
const BEFORE_MAX: usize = 40;
/// How many tokens are the first of a sentence.
const FIRST_MAX: usize = 4;
/// The longest words of a statement that are a mere noun, "the plan", with a time behind them, in tokens.
const PLAN_MAX: usize = 6;
/// Words that open a clause of its own, so that a time behind them is that clause's.
const OPENERS: &[&str] =
    &["who", "whom", "whose", "which", "that", "where", "since", "until", "before"];

/// A time at which something may have been said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time {
    /// The date, as precise as the words are.
    pub(super) date: Date,
    /// The words.
    pub(super) span: Span,
    /// The first token of the words.
    pub(super) start: usize,
    /// The token behind them.
    pub(super) end: usize,
    /// The words of a statement that it stands in: of when that was said, it says nothing.
    pub(super) told: Option<Span>,
}

/// The times of a text that name a date and do not lie behind the day of publication, in text order.
pub(super) fn times(
    text: &Text,
    timexes: &[Timex],
    published: Option<Date>,
    attributions: &[Attribution],
) -> Vec<Time> {
    let last = published.and_then(Date::days).map(|it| it.1);
    let mut told: Vec<Span> = attributions.iter().flat_map(|it| it.content.clone()).collect();
    told.sort();
    let mut told = told.into_iter().peekable();
    let mut open: Option<Span> = None;
    timexes
        .iter()
        .filter_map(|it| {
            let date = date_of(&it.value)?;
            // "the third quarter" is what results are of, not when they are told.
            if it.value.contains(['Q', 'H']) && date.day().is_none() {
                return None;
            }
            let is_ahead = date.days().zip(last).is_some_and(|(it, last)| it.0 > last);
            let start = text.token_at(it.span.start());
            let end = text.token_at(it.span.end());
            while let Some(content) = told.next_if(|content| content.start() < it.span.end()) {
                // Of nested ones the outermost counts.
                if open.is_none_or(|it| it.end() < content.end()) {
                    open = Some(content);
                }
            }
            let told = open.filter(|content| content.end() > it.span.start());
            let time = Time { date, span: it.span, start, end, told };
            (!is_ahead && end > start).then_some(time)
        })
        .collect()
}

/// The time that stands beside the cue of each attribution.
pub(super) fn own(text: &Text, times: &[Time], attributions: &[Attribution]) -> Vec<Option<Time>> {
    attributions.iter().map(|it| beside_cue(text, times, it)).collect()
}

/// Those of `events` that are some, each with the time beside its cue. A time that dates a statement, by `own`, is not
/// that of another report: "Ode said in a statement on Friday …".
pub(super) fn of_events(
    text: &Text,
    times: &[Time],
    events: Vec<Event>,
    own: &[Option<Time>],
) -> (Vec<Attribution>, Vec<Option<Time>>) {
    let mut used: Vec<usize> = own.iter().flatten().map(|it| it.start).collect();
    used.sort_unstable();
    let found = events.into_iter().filter_map(|Event { report, needs }| {
        let time = match needs {
            Needs::DayBeside => touching(text, times, &report),
            _ => beside_cue(text, times, &report),
        };
        let is_dated = time
            .is_some_and(|it| it.date.day().is_some() && used.binary_search(&it.start).is_err());
        (needs == Needs::Nothing || is_dated).then_some((report, time))
    });
    found.unzip()
}

/// The time that touches a noun: "Tuesday's declaration", "a report Friday", "the announcement on Friday".
fn touching(text: &Text, times: &[Time], report: &Attribution) -> Option<Time> {
    let noun = text.token_at(report.cue.first()?.start());
    let at = times.partition_point(|it| it.start < noun);
    let behind = times
        .get(at)
        .filter(|it| it.start == noun + 1 || it.start == noun + 2 && text.is(noun + 1, &["on"]));
    let before = at.checked_sub(1).and_then(|it| times.get(it)).filter(|it| {
        it.end < noun
            && it.end + 3 > noun
            && text.tokens.get(it.end).is_some_and(|it| it.kind == TokenKind::Possessive)
    });
    before.or(behind).copied()
}

fn beside_cue(text: &Text, times: &[Time], attribution: &Attribution) -> Option<Time> {
    let cue_span = *attribution.cue.first()?;
    let cue = text.token_at(cue_span.start())..text.token_at(cue_span.end());
    let number = text.sentence_of(cue.start);
    let sentence = text.sentences.get(number)?.clone();
    if let Some(stray) = stray_end(text, times, number) {
        return Some(stray);
    }
    // The first words of the sentence and those near the cue.
    let index = |token: usize| times.partition_point(|it| it.start < token);
    let first = index(sentence.start)..index(sentence.end.min(sentence.start + FIRST_MAX));
    let close = sentence.start.max(cue.start.saturating_sub(BEFORE_MAX));
    let near = index(close).max(first.end)..index(sentence.end.min(cue.end + BEHIND_MAX + 1));
    first
        .chain(near)
        .filter_map(|it| times.get(it))
        .filter(|it| match attribution.content.iter().find(|content| content.overlaps(it.span)) {
            Some(content) => is_at_edge(text, cue.end, *content, it),
            None => it.told.is_none_or(|told| told.contains(cue_span)),
        })
        .filter_map(|it| {
            let distance = match (it.start, it.end) {
                (start, _) if start >= cue.end => behind(text, attribution, cue.end, start)?,
                (start, end) if end <= cue.start => before(text, &sentence, start, end, cue.start)?,
                _ => return None,
            };
            // A month or a year counts only where it touches the cue.
            let is_day = it.date.day().is_some();
            (is_day || distance <= 2).then_some((!is_day, distance, it.start, *it))
        })
        .min_by_key(|it| (it.0, it.1, it.2))
        .map(|it| it.3)
}

/// Whether a time that the words of a statement hold stands at their edge and is rather that of the cue: "said late
/// Friday that it rains", "announced the plan Friday", but not "said Friday was dry".
fn is_at_edge(text: &Text, cue: usize, content: Span, time: &Time) -> bool {
    let start = text.token_at(content.start());
    let end = text.token_at(content.end());
    let is_first = time.start <= start + 1 && time.start >= cue && time.start <= cue + 2;
    let is_last = end == time.end && start >= cue && end - start <= PLAN_MAX;
    is_first && text.is(time.end, &["that"])
        || is_last && !(start..end).any(|it| is_verb(text, it) || is_mark(text, it))
}

/// The time that is the whole of the sentence behind sentence `number`, a stray end of it: "he said. Sunday night."
fn stray_end(text: &Text, times: &[Time], number: usize) -> Option<Time> {
    let next = text.sentences.get(number + 1)?;
    let time = times.get(times.partition_point(|it| it.start < next.start))?;
    let is_whole = time.start == next.start && time.end + 1 >= next.end && time.end <= next.end;
    (is_whole && text.paragraph_of(number) == text.paragraph_of(number + 1)).then_some(*time)
}

/// How far a time that begins at token `at` stands behind the cue's end, where it belongs to the cue.
fn behind(text: &Text, attribution: &Attribution, cue: usize, at: usize) -> Option<usize> {
    let is_content = |idx: usize| {
        text.tokens.get(idx).is_some_and(|token| {
            attribution.content.iter().any(|it| it.range().contains(&(token.start as usize)))
        })
    };
    let is_end = is_content(at);
    let is_barred =
        (cue..at).any(|it| is_content(it) && !is_end || is_opener(text, it) || is_verb(text, it));
    (!is_barred).then_some(at - cue)
}

/// How far a time stands before the cue, where it belongs to the cue.
fn before(
    text: &Text,
    sentence: &Range<usize>,
    start: usize,
    end: usize,
    cue: usize,
) -> Option<usize> {
    // "On Friday, …", "Earlier yesterday, …"
    let is_first = start < sentence.start + FIRST_MAX;
    let clause =
        (sentence.start..start).rev().take(BEFORE_MAX).take_while(|it| !is_mark(text, *it));
    let is_other_clause = clause.into_iter().any(|it| is_opener(text, it));
    // The auxiliary of the cue itself does not part them: "yesterday was told".
    let between = end..cue.saturating_sub(2).max(end);
    let has_verb = between.into_iter().any(|it| is_verb(text, it));
    (!is_other_clause && (is_first || !has_verb)).then_some(cue - end)
}

fn is_mark(text: &Text, idx: usize) -> bool {
    text.tokens.get(idx).is_some_and(|it| {
        matches!(it.kind, TokenKind::Mark | TokenKind::Stop | TokenKind::Quote(_))
    })
}

fn is_opener(text: &Text, idx: usize) -> bool {
    text.is(idx, OPENERS)
}
