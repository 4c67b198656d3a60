//! The day that was said before: "Ode said on Friday … She added …".
//!
//! A day is carried to a statement of the same speaker, or of the same unnamed source, that stands close behind, as
//! long as the text has not come to another day in between; and to one that the text ties to the one before: "This
//! came hours after Ode said …".

use super::super::Attribution;
use super::Report;
use super::own::Time;
use crate::model::{Date, Span};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// How many paragraphs a day is carried on from where it was last used.
const PARAGRAPHS_MAX: usize = 4;
/// How many dated statements back the speaker is looked for.
const TOLD_MAX: usize = 8;
/// How many times in between are looked at; behind more of them a day is not carried.
const TIMES_MAX: usize = 16;
/// How many tokens around a time may say of whom it is told.
const REACH: usize = 30;

/// The date of each report and the words that give it, where the text says it. What is reported inside `contents`, the
/// words of statements, gives its day to no other.
pub(super) fn carry(
    text: &Text,
    times: &[Time],
    reports: &[Report],
    contents: &[Span],
) -> Vec<Option<(Date, Span)>> {
    let mut order: Vec<_> =
        reports.iter().enumerate().map(|(idx, it)| (place(it.attribution), idx, it)).collect();
    order.sort_by_key(|it| (it.0, it.1));
    let mut contents = contents.to_vec();
    contents.sort();
    let mut contents = contents.into_iter().peekable();
    let mut inside = 0;
    let mut dates = vec![None; reports.len()];
    let mut told: Vec<Told> = Vec::new();
    for (byte, idx, report) in order {
        let here = Place::of(text, byte);
        while let Some(it) = contents.next_if(|it| it.start() <= byte) {
            inside = inside.max(it.end());
        }
        let time = report.own.or_else(|| {
            told.iter()
                .rev()
                .take(TOLD_MAX)
                .find(|it| it.reaches(text, &here, report.attribution))
                .filter(|it| !moves_on(text, times, it, &here, report.attribution))
                .map(|it| it.time)
                .or_else(|| just_told(text, times, &here, report.attribution))
        });
        if let (Some(time), Some(slot)) = (time, dates.get_mut(idx)) {
            *slot = Some((time.date, time.span));
            if inside <= byte {
                told.push(Told { time, here, attribution: report.attribution });
            }
        }
    }
    dates
}

/// The byte at which a statement is reported.
fn place(attribution: &Attribution) -> usize {
    attribution.cue.first().or(attribution.content.first()).map_or(0, |it| it.start())
}

/// Where a statement is reported.
#[derive(Clone, Copy, Debug)]
struct Place {
    byte: usize,
    sentence: usize,
    paragraph: usize,
}

impl Place {
    fn of(text: &Text, byte: usize) -> Place {
        let sentence = text.sentence_of(text.token_at(byte));
        Place { byte, sentence, paragraph: text.paragraph_of(sentence) }
    }
}

/// A dated statement.
struct Told<'a> {
    time: Time,
    here: Place,
    attribution: &'a Attribution,
}

impl Told<'_> {
    /// Whether the day of this statement may be that of a later one.
    fn reaches(&self, text: &Text, here: &Place, later: &Attribution) -> bool {
        let paragraphs = here.paragraph - self.here.paragraph;
        if paragraphs <= 1 && comes_after(text, here.sentence) {
            return true;
        }
        match (self.attribution.speaker, later.speaker) {
            _ if paragraphs > PARAGRAPHS_MAX => false,
            // "A town spokesman said on Friday … said spokesman Ode": one who is unnamed at first.
            (Some(a), Some(b)) => {
                a == b || paragraphs == 0 && shares_role(text, self.attribution, later)
            }
            _ if later.source.is_empty() => self.here.sentence == here.sentence,
            _ => shares_noun(text, self.attribution, later, false) || is_pronoun(text, later),
        }
    }
}

/// Whether a sentence ties what it tells to what was told before: "This came hours after …".
fn comes_after(text: &Text, sentence: usize) -> bool {
    let Some(tokens) = text.sentences.get(sentence) else { return false };
    text.is(tokens.start, &["this", "that", "the", "it", "these", "his", "her", "their"])
        && (tokens.start + 1..tokens.end.min(tokens.start + 4))
            .any(|it| text.is(it, &["came", "comes"]))
}

/// The day that the paragraph spoke of last, for what was said at once: "Ode resigned on Friday. Lang immediately said".
fn just_told(text: &Text, times: &[Time], here: &Place, later: &Attribution) -> Option<Time> {
    let cue = text.token_at(later.cue.first()?.start());
    if !text.is(cue.wrapping_sub(1), &["immediately", "promptly", "instantly"]) {
        return None;
    }
    let before = times.partition_point(|it| it.span.start() < here.byte);
    let last = times.get(..before)?.iter().rev().take(TIMES_MAX);
    let of_paragraph = |it: &&Time| text.paragraph_of(text.sentence_of(it.start)) == here.paragraph;
    last.take_while(of_paragraph).find(|it| it.told.is_none() && it.date.day().is_some()).copied()
}

/// Whether the text comes to another day than that of `told` before a later statement at `here`: by any day that
/// stands outside quoted words or, where the speaker is surely the same, by one that is told of the speaker.
fn moves_on(text: &Text, times: &[Time], told: &Told, here: &Place, later: &Attribution) -> bool {
    let behind = told.here.byte.max(told.time.span.end());
    let from = times.partition_point(|it| it.span.start() < behind);
    let mut between =
        times.get(from..).unwrap_or_default().iter().take_while(|it| it.span.start() < here.byte);
    let is_sure = names_same(text, told.attribution, later);
    let is_other = |it: &Time| {
        it.told.is_none()
            && it.date.day().is_some()
            && it.date != told.time.date
            && (!is_sure
                || is_of_speaker(text, it, later)
                || is_of_speaker(text, it, told.attribution))
    };
    between.by_ref().take(TIMES_MAX).any(is_other) || between.next().is_some()
}

/// Whether the words around a time name the speaker as the source does.
fn is_of_speaker(text: &Text, time: &Time, attribution: &Attribution) -> bool {
    let Some(sentence) = text.sentences.get(text.sentence_of(time.start)) else {
        return false;
    };
    let from = sentence.start.max(time.start.saturating_sub(REACH));
    let to = sentence.end.min(time.end + REACH);
    words(text, attribution)
        .filter(|it| is_noun(text, *it, true))
        .any(|name| (from..to).any(|it| hash(text, it) == hash(text, name)))
}

/// Whether both sources name the speaker by one word: "a Pentagon spokesman", "the spokesman".
fn shares_noun(text: &Text, a: &Attribution, b: &Attribution, is_name: bool) -> bool {
    words(text, a).filter(|it| is_noun(text, *it, is_name)).any(|a| {
        words(text, b)
            .filter(|it| is_noun(text, *it, is_name))
            .any(|b| hash(text, a) == hash(text, b))
    })
}

/// Whether both sources name the speaker by one role, and only the later one by a name.
fn shares_role(text: &Text, a: &Attribution, b: &Attribution) -> bool {
    let is_role = |it: &usize| is_noun(text, *it, false) && !is_noun(text, *it, true);
    text.is(words(text, a).start, &["a", "an", "one"])
        && words(text, a)
            .filter(is_role)
            .any(|a| words(text, b).filter(is_role).any(|b| hash(text, a) == hash(text, b)))
}

/// Whether the speaker is surely the same: by what was resolved, or by one name.
fn names_same(text: &Text, a: &Attribution, b: &Attribution) -> bool {
    a.speaker.is_some() && a.speaker == b.speaker || shares_noun(text, a, b, true)
}

/// The tokens of the source, as many as can matter.
fn words(text: &Text, attribution: &Attribution) -> Range<usize> {
    let Some(source) = attribution.source.first() else { return 0..0 };
    let start = text.token_at(source.start());
    start..text.token_at(source.end()).min(start + REACH)
}

/// Whether a token can name somebody, by a name or by any word of some length.
fn is_noun(text: &Text, token: usize, is_name: bool) -> bool {
    text.tokens.get(token).is_some_and(|it| {
        it.kind == TokenKind::Word && it.end - it.start > 3 && (!is_name || it.is_capitalised())
    })
}

fn is_pronoun(text: &Text, attribution: &Attribution) -> bool {
    let words = words(text, attribution);
    words.len() == 1 && text.is(words.start, &["he", "she", "they", "it"])
}

fn hash(text: &Text, token: usize) -> Option<u64> {
    text.tokens.get(token).map(|it| it.hash)
}
