//! Decoding: from a page to the attributions that together score best.

use super::content::after::{self, Gap, Inner, Opening};
use super::content::{Known, before};
use super::cue::{self, Cue};
use super::model::{Model, Task, UNIT};
use super::page::Page;
use super::{accept, mend, report, source};
use std::ops::Range;

/// A token that scores less than this as a cue is not looked at again.
const CUE_MIN: i32 = -3 * UNIT / 2;
/// A token whose first features score less than this is no cue. In PolNeAR's training part this settles two thirds of
/// what can be cues, and loses one in 2,000 of those that score more than [`CUE_MIN`], all of them unlikely.
const GIVE_UP: i32 = -22;
/// The score of what is no cue.
const NONE: i32 = i32::MIN / 4;
/// The final score that an attribution passes: where precision and recall on PolNeAR's dev part balance best.
const THRESHOLD: i32 = -15;
/// How much more an attribution must score that reports no words: these are wrong more often, and are not shown.
const OTHER: i32 = 26;

/// One possible attribution.
#[derive(Clone, Debug, Default)]
pub(super) struct Guess {
    /// The head of the cue.
    pub(super) cue: usize,
    pub(super) cue_score: i32,
    pub(super) source: Option<Range<usize>>,
    /// By how much the chosen source beats the next.
    pub(super) source_margin: i32,
    pub(super) before: Option<Range<usize>>,
    pub(super) after: Option<Range<usize>>,
    /// The rest of the content, in other paragraphs.
    pub(super) more: Vec<Range<usize>>,
    /// The rule that found it, where it was no ranker.
    pub(super) rule: Option<&'static str>,
    /// By how much the chosen content beats the next, at its least sure border.
    pub(super) margin: i32,
    /// The best score of another cue whose content holds this cue.
    pub(super) outer: i32,
    /// The best score of another cue inside this content.
    pub(super) inner: i32,
    /// The final score; above 0 it is an attribution.
    pub(super) score: i32,
}

impl Guess {
    /// The pieces of the content; those of other paragraphs come last.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &Range<usize>> {
        self.before.iter().chain(&self.after).chain(&self.more)
    }

    fn holds(&self, idx: usize) -> bool {
        self.pieces().any(|it| it.contains(&idx))
    }
}

/// How much token `idx` looks like a cue. Where its first features score less than `give_up`, the rest is not looked at.
#[inline(always)]
fn cue_score(page: &Page, model: &Model, idx: usize, give_up: i32) -> i32 {
    const CUE: usize = Task::Cue.places();
    let ranker = model.ranker(Task::Cue);
    let first = ranker.score::<CUE>(|sink| cue::first_features(page, idx, sink));
    match first < give_up {
        true => NONE,
        false => first + ranker.score::<CUE>(|sink| cue::other_features(page, idx, sink)),
    }
}

/// How much one token looks like a cue; what can be none scores low.
pub(super) fn one_cue_score(page: &Page, model: &Model, idx: usize) -> i32 {
    cue_score(page, model, idx, GIVE_UP)
}

/// How much every token looks like a cue; see [`cue_score`].
pub(super) fn cue_scores(page: &Page, model: &Model, give_up: i32) -> Vec<i32> {
    let is_candidate = |idx: usize| cue::is_candidate(page, idx) && !page.is_skipped(idx);
    let score =
        |idx: usize| if is_candidate(idx) { cue_score(page, model, idx, give_up) } else { NONE };
    (0..page.len()).map(score).collect()
}

/// The same in few steps, as a feature of others.
pub(super) fn steps(scores: &[i32]) -> Vec<u8> {
    scores.iter().map(|it| (it / UNIT + 3).clamp(0, 6) as u8).collect()
}

/// The best of some options with its margin over the next; `none` is the score of taking none.
fn best(
    none: Option<i32>,
    options: &[usize],
    mut score: impl FnMut(usize) -> i32,
) -> (Option<usize>, i32) {
    let (mut top, mut top_score, mut next) = (None, none.unwrap_or(i32::MIN / 4), i32::MIN / 4);
    for it in options {
        let score = score(*it);
        if score > top_score {
            next = top_score;
            (top, top_score) = (Some(*it), score);
        } else if score > next {
            next = score;
        }
    }
    (top, (top_score - next).min(10 * UNIT))
}

/// Finds source and content for a cue.
pub(super) fn guess(
    page: &Page,
    model: &Model,
    idx: usize,
    cue_score: i32,
    previous: Option<usize>,
    cues: &[u8],
    buffer: &mut Vec<usize>,
) -> Guess {
    let mut guess =
        Guess { cue: idx, cue_score, outer: -8 * UNIT, inner: -8 * UNIT, ..Guess::default() };
    let cue = Cue::new(page, idx);
    (guess.source, guess.source_margin) = best_source(page, model, &cue, previous, buffer);
    let mut known = Known::new(cue, guess.source.clone(), cues);
    let before_margin = best_before(page, model, &mut known, buffer);
    let after_margin;
    (guess.after, after_margin) = best_after(page, model, &known, buffer);
    guess.before = known.before();
    guess.margin = before_margin.min(after_margin);
    guess
}

/// The words that name the source of a cue, and by how much they beat the next.
pub(super) fn best_source(
    page: &Page,
    model: &Model,
    cue: &Cue,
    previous: Option<usize>,
    buffer: &mut Vec<usize>,
) -> (Option<Range<usize>>, i32) {
    const END: usize = Task::SourceEnd.places();
    const START: usize = Task::SourceStart.places();
    let ranker = model.ranker(Task::SourceEnd);
    source::ends(page, cue, buffer);
    let none = ranker.score::<END>(|sink| source::none_features(page, cue, previous, sink));
    let (end, margin) = best(Some(none), buffer, |it| {
        ranker.score::<END>(|sink| source::end_features(page, cue, it, previous, sink))
    });
    let Some(end) = end else { return (None, margin) };
    let ranker = model.ranker(Task::SourceStart);
    source::starts(page, cue, end, buffer);
    let (start, _) = best(None, buffer, |it| {
        ranker.score::<START>(|sink| source::start_features(page, cue, it..end, sink))
    });
    (start.map(|it| it..end), margin)
}

/// Finds the piece before the cue and says by how much it beats the next.
fn best_before(page: &Page, model: &Model, known: &mut Known, buffer: &mut Vec<usize>) -> i32 {
    const END: usize = Task::BeforeEnd.places();
    const START: usize = Task::BeforeStart.places();
    let ranker = model.ranker(Task::BeforeEnd);
    before::ends(page, known, buffer);
    let none = ranker.score::<END>(|sink| before::none_features(page, known, sink));
    let (end, margin) = best(Some(none), buffer, |it| {
        ranker.score::<END>(|sink| before::end_features(page, known, it, sink))
    });
    let Some(end) = end else { return margin };
    let ranker = model.ranker(Task::BeforeStart);
    before::starts(page, known, end, buffer);
    let (mut at, mut has_cue) = (end, 0);
    let (start, sure) = best(None, buffer, |it| {
        has_cue = has_cue.max(known.likeliest(it..at));
        at = it;
        ranker.score::<START>(|sink| before::start_features(page, known, it..end, has_cue, sink))
    });
    known.set_before(page, start.map(|it| it..end));
    margin.min(sure)
}

/// The piece behind the cue and by how much it beats the next.
fn best_after(
    page: &Page,
    model: &Model,
    known: &Known,
    buffer: &mut Vec<usize>,
) -> (Option<Range<usize>>, i32) {
    const START: usize = Task::AfterStart.places();
    const END: usize = Task::AfterEnd.places();
    let ranker = model.ranker(Task::AfterStart);
    after::starts(page, known, buffer);
    let none = ranker.score::<START>(|sink| after::none_features(page, known, sink));
    let mut gap = Gap::new(known);
    let (start, margin) = best(Some(none), buffer, |it| {
        gap.reach(page, it);
        ranker.score::<START>(|sink| after::start_features(page, known, it, &gap, sink))
    });
    let Some(start) = start else { return (None, margin) };
    let ranker = model.ranker(Task::AfterEnd);
    after::ends(page, known, start, buffer);
    let mut inner = Inner::new(start);
    let opening = Opening::new(page, start);
    let (end, sure) = best(None, buffer, |it| {
        inner.reach(page, known, it);
        ranker.score::<END>(|sink| after::end_features(page, known, &opening, it, &inner, sink))
    });
    (end.map(|it| start..it), margin.min(sure))
}

/// All possible attributions of a page that have a content, in the order of their cues, not yet scored. A token that
/// scores no more than `min` as a cue is left out.
pub(super) fn guesses(page: &Page, model: &Model, scores: &[i32], min: i32) -> Vec<Guess> {
    let cues = steps(scores);
    let mut buffer = Vec::new();
    let mut guesses: Vec<Guess> = Vec::new();
    let mut previous: Option<(usize, usize)> = None;
    for (idx, score) in scores.iter().enumerate() {
        if *score <= min {
            continue;
        }
        let start = page.scope(idx).start;
        let near = previous.filter(|it| it.0 >= start).map(|it| it.1);
        let guess = guess(page, model, idx, *score, near, &cues, &mut buffer);
        if guess.before.is_none() && guess.after.is_none() {
            continue;
        }
        if *score > 0
            && let Some(source) = &guess.source
        {
            previous = Some((idx, source.end));
        }
        guesses.push(guess);
    }
    relate(&mut guesses);
    guesses
}

/// Tells every guess of those whose content it is in and that are in its own.
fn relate(guesses: &mut [Guess]) {
    /// How many cues before and behind are looked at.
    const NEAR: usize = 12;
    for at in 0..guesses.len() {
        let near = at.saturating_sub(NEAR)..guesses.len().min(at + NEAR + 1);
        let (mut outer, mut inner) = (-8 * UNIT, -8 * UNIT);
        if let Some(own) = guesses.get(at) {
            for other in guesses.get(near).unwrap_or_default().iter().filter(|it| it.cue != own.cue)
            {
                if other.holds(own.cue) {
                    outer = outer.max(other.cue_score);
                }
                if own.holds(other.cue) {
                    inner = inner.max(other.cue_score);
                }
            }
        }
        if let Some(own) = guesses.get_mut(at) {
            (own.outer, own.inner) = (outer, inner);
        }
    }
}

/// The attributions of a page: the guesses that are accepted, best first where they overlap; in the order of their cues.
pub(super) fn decode(page: &Page, model: &Model) -> Vec<Guess> {
    let scores = cue_scores(page, model, GIVE_UP);
    let mut guesses = guesses(page, model, &scores, CUE_MIN);
    let ranker = model.ranker(Task::Accept);
    for it in &mut guesses {
        mend::mend(page, it);
        it.score =
            ranker.score::<{ Task::Accept.places() }>(|sink| accept::features(page, it, sink));
    }
    mend::part(page, &mut guesses, THRESHOLD);
    guesses.retain(|it| {
        if it.pieces().next().is_none() {
            return false;
        }
        let is_statement = report::is_statement(page, it, report::kind(page, it));
        it.score > THRESHOLD + if is_statement { 0 } else { OTHER }
    });
    guesses.sort_by_key(|it| (-it.score, it.cue));
    let mut taken = vec![false; page.len()];
    let mut is_cue = vec![false; page.len()];
    guesses.retain(|it| {
        let is_free = !taken.get(it.cue).copied().unwrap_or(true)
            && it.pieces().cloned().flatten().all(|at| {
                !taken.get(at).copied().unwrap_or(true) && !is_cue.get(at).copied().unwrap_or(true)
            });
        if is_free {
            for at in it.pieces().cloned().flatten() {
                if let Some(it) = taken.get_mut(at) {
                    *it = true;
                }
            }
            if let Some(it) = is_cue.get_mut(it.cue) {
                *it = true;
            }
        }
        is_free
    });
    guesses.sort_by_key(|it| it.cue);
    guesses
}
