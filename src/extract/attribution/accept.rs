//! Acceptance: whether a cue with its source and content is an attribution, and which of several that overlap.

use super::decode::Guess;
use super::feature::{Sink, pair, step};
use super::model::UNIT;
use super::page::{Cell, Page, Tag};

fn coarse(score: i32) -> u64 {
    (score / (UNIT / 2)).clamp(-16, 24).cast_unsigned().into()
}

pub(super) fn features(page: &Page, guess: &Guess, sink: &mut impl Sink) {
    let Cell { word: w, tag: t } = page.cell(guess.cue);
    let scope = page.scope(guess.cue);
    let side = match &guess.source {
        None => 0,
        Some(it) if it.end == guess.cue => 1,
        Some(it) if it.end < guess.cue => 2,
        Some(_) => 3,
    };
    let edge = |at: usize| match page.tag(at) {
        Tag::OpenQuote | Tag::CloseQuote => 2,
        _ => 1,
    };
    let before = guess.before.as_ref().map_or(0, |it| edge(it.end - 1));
    let after = guess.after.as_ref().map_or(0, |it| edge(it.start));
    let form = side + 4 * before + 12 * after;
    sink.put(0, 0);
    sink.put(1, coarse(guess.cue_score));
    sink.put(2, form);
    sink.put(3, pair(form, coarse(guess.cue_score)));
    sink.put(4, w);
    sink.put(5, pair(w, form));
    sink.put(6, pair(t, form));
    sink.put(7, pair(page.suffix(guess.cue), form));
    if let Some(it) = &guess.after {
        let first = page.cell(it.start);
        let far = step(it.start - guess.cue);
        let len = step(it.len());
        sink.put(8, pair(w, first.tag));
        sink.put(9, pair(first.word, far));
        sink.put(10, pair(len, far));
        sink.put(11, pair(t, pair(first.tag, len)));
        sink.put(12, pair(t, pair(first.word, page.word(it.start - 1))));
        sink.put(13, pair(page.tag(it.end) as u64, pair(first.tag, len)));
        sink.put(14, pair(first.word, page.word(it.start + 1)));
        sink.put(15, pair(page.word(it.start - 1), first.tag));
        sink.put(16, pair(w, len));
        sink.put(17, page.word(it.end - 1));
        let verbs = it
            .clone()
            .filter(|it| matches!(page.tag(*it), Tag::Auxiliary | Tag::Modal))
            .count()
            .min(2) as u64;
        sink.put(18, pair(verbs, pair(t, first.tag)));
    }
    if let Some(it) = &guess.before {
        let len = step(it.len());
        sink.put(20, pair(before, pair(len, t)));
        sink.put(21, pair(page.tag(it.end) as u64, pair(page.tag(it.end - 1) as u64, t)));
        sink.put(22, pair(page.tag(it.start) as u64, page.tag(it.start.wrapping_sub(1)) as u64));
        sink.put(23, pair(w, len));
        sink.put(24, pair(page.word(it.end), w));
        sink.put(25, pair(page.tag(guess.cue + 1) as u64, pair(before, w)));
    }
    match &guess.source {
        Some(it) => {
            let last = page.cell(it.end - 1);
            let first = page.cell(it.start);
            sink.put(30, pair(last.tag, t));
            sink.put(31, last.word);
            sink.put(32, pair(w, last.tag));
            sink.put(33, pair(first.tag, pair(last.tag, side)));
            sink.put(34, pair(step(it.len()), side));
            sink.put(35, pair(page.word(it.end), w));
            sink.put(36, first.word);
            sink.put(37, pair(first.word, t));
            let far = if it.end <= guess.cue { guess.cue - it.end } else { it.start - guess.cue };
            sink.put(38, pair(step(far), pair(side, t)));
        }
        None => {
            sink.put(40, pair(w, page.tag(guess.cue.wrapping_sub(1)) as u64));
            sink.put(41, pair(t, page.word(guess.cue.wrapping_sub(1))));
            sink.put(42, pair(form, page.tag(guess.cue.wrapping_sub(1)) as u64));
        }
    }
    sink.put(50, coarse(guess.source_margin).min(12));
    sink.put(51, pair(coarse(guess.margin), u64::from(before > 0) + 2 * u64::from(after > 0)));
    sink.put(52, coarse(guess.outer - guess.cue_score));
    sink.put(53, pair(coarse(guess.outer), coarse(guess.cue_score)));
    sink.put(54, pair(coarse(guess.inner), coarse(guess.cue_score)));
    sink.put(55, pair(coarse(guess.outer - guess.cue_score).min(6), form));
    sink.put(56, pair(coarse(guess.inner - guess.cue_score), form));
    sink.put(57, pair(u64::from(page.quote(guess.cue) > 0), form));
    let number = page.sentence_of.get(guess.cue).copied().unwrap_or_default();
    sink.put(58, pair(u64::from(number.min(2)), t));
    sink.put(59, pair(step(guess.cue - scope.start), form));
    sink.put(60, pair(w, page.word(guess.cue + 1)));
    sink.put(61, pair(page.word(guess.cue.wrapping_sub(1)), t));
    sink.put(62, pair(page.word(guess.cue.wrapping_sub(1)), w));
}
