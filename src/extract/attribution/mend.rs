//! Guesses set right where their borders contradict what their cue or their marks mean.
//!
//! The rankers choose one border after the other; what they choose together may be no sentence.

use super::decode::Guess;
use super::lexicon;
use super::page::{Page, Tag};
use super::report::has_verb;
use std::ops::Range;

/// The most tokens that a wrong piece has.
const SHORT: usize = 8;

/// Mends a guess.
pub(super) fn mend(page: &Page, guess: &mut Guess) {
    title(page, guess);
    listener(page, guess);
    clause(page, guess);
}

/// “…,” outraged mayor Ann Lang said: what stands between a quotation and the name is hers.
fn title(page: &Page, guess: &mut Guess) {
    let (Some(before), Some(source)) = (&mut guess.before, &mut guess.source) else { return };
    let Some(quotation) = page.quotation(before.start) else { return };
    let tail = quotation.tokens.end..before.end;
    let is_plain = |it: usize| {
        matches!(
            page.tag(it),
            Tag::Word
                | Tag::Name
                | Tag::FirstName
                | Tag::Title
                | Tag::Speaker
                | Tag::Determiner
                | Tag::LooksAdjective
                | Tag::LooksPast
                | Tag::LooksPlural
                | Tag::LooksNoun
                | Tag::Number
        )
    };
    let fits = quotation.tokens.start == before.start
        && !tail.is_empty()
        && tail.len() <= SHORT
        && source.start == tail.end
        && source.end <= guess.cue
        && tail.clone().all(is_plain);
    if fits {
        (before.end, source.start) = (tail.start, tail.start);
    }
}

/// The bridge is safe, Lang told the paper: the paper is who was told, not what.
fn listener(page: &Page, guess: &mut Guess) {
    let (Some(source), Some(after), None) = (&guess.source, &guess.after, &guess.before) else {
        return;
    };
    let is_silent = after.clone().all(|it| {
        !matches!(page.tag(it), Tag::That | Tag::To | Tag::OpenQuote) && page.quote(it) == 0
    });
    let scope = page.scope(guess.cue);
    let comma = source.start.checked_sub(1).filter(|it| *it > scope.start);
    let fits = page.is(guess.cue, lexicon::TELLING)
        && after.start == guess.cue + 1
        && after.len() <= SHORT
        && is_silent
        && !has_verb(page, after)
        && source.end <= guess.cue;
    if let Some(comma) = comma.filter(|it| fits && page.tag(*it) == Tag::Comma) {
        let skips = usize::from(page.tag(scope.start) == Tag::Coordinator);
        guess.before = Some(scope.start + skips..comma).filter(|it| has_verb(page, it));
        if guess.before.is_some() {
            guess.after = None;
        }
    }
}

/// Lang said women, children and men would leave: what is said has a verb.
fn clause(page: &Page, guess: &mut Guess) {
    let (Some(after), None) = (&mut guess.after, &guess.before) else { return };
    let scope = page.scope(guess.cue);
    let mut end = scope.end;
    while end > after.end && page.tag(end - 1) == Tag::Stop {
        end -= 1;
    }
    let whole: Range<usize> = after.start..end;
    let fits = page.is(guess.cue, lexicon::CLAUSAL)
        && after.end <= scope.end
        && after.len() <= SHORT
        && matches!(page.tag(after.end), Tag::Comma | Tag::Coordinator)
        && page.quote(after.start) == page.quote(guess.cue)
        && !has_verb(page, after)
        && has_verb(page, &whole);
    if fits {
        after.end = end;
    }
}

/// Parts the reports of one speaker in one sentence: “Lang said it was late, adding that it rained”. The guesses are in
/// the order of their cues, and scored; those that score no more than `min` count for nothing.
pub(super) fn part(page: &Page, guesses: &mut [Guess], min: i32) {
    /// How many cues behind are looked at.
    const NEAR: usize = 12;
    for at in 0..guesses.len() {
        let Some((own, behind)) = guesses.get_mut(at..).and_then(<[_]>::split_first_mut) else {
            return;
        };
        let (Some(after), Some(source)) = (&mut own.after, &own.source) else { continue };
        let is_next = |it: &&Guess| {
            let joins = matches!(page.tag(it.cue - 1), Tag::Comma | Tag::Coordinator);
            let same = it.source.as_ref().is_some_and(|it| it.end == source.end);
            let is_own = it.after.as_ref().is_some_and(|it| it.end >= after.end);
            it.score > min
                && joins
                && same
                && is_own
                && it.before.is_none()
                && after.start + 1 < it.cue
                && it.cue < after.end
                && page.quote(it.cue) == page.quote(own.cue)
        };
        if let Some(next) = behind.iter().take(NEAR).find(is_next) {
            after.end = next.cue - 1;
        }
    }
}
