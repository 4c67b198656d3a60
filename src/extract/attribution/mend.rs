//! Guesses set right where their borders contradict what their cue or their marks mean.
//!
//! The rankers choose one border after the other; what they choose together may be no sentence.

use super::decode::Guess;
use super::lexicon;
use super::page::{Page, Tag};
use super::report::has_verb;
use crate::text::hash_word;
use std::ops::Range;

/// The most tokens that a wrong piece has.
const SHORT: usize = 8;

/// Mends a guess.
pub(super) fn mend(page: &Page, guess: &mut Guess) {
    passive(page, guess);
    title(page, guess);
    listener(page, guess);
    adjunct(page, guess);
    inverted(page, guess);
    clause(page, guess);
    day(page, guess);
    source_day(page, guess);
    relative(page, guess);
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

/// Ode was told by Lang: the subject of a passive is who was told, not what.
fn passive(page: &Page, guess: &mut Guess) {
    let cue = guess.cue;
    let is_subject = |it: &Range<usize>| {
        it.end + 1 == cue && it.len() <= SHORT && page.quote(it.start) == 0 && !has_verb(page, it)
    };
    let is_passive =
        page.is(cue, lexicon::TELLING) && page.tag(cue.wrapping_sub(1)) == Tag::Auxiliary;
    if is_passive && guess.before.as_ref().is_some_and(is_subject) {
        guess.before = None;
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

/// It was late, Lang said Friday, as they left: the day and what happened then is not what was said.
fn adjunct(page: &Page, guess: &mut Guess) {
    let (Some(source), Some(after), None) = (&guess.source, &guess.after, &guess.before) else {
        return;
    };
    let scope = page.scope(guess.cue);
    let is_light =
        |it: usize| matches!(page.tag(it), Tag::Time | Tag::Preposition | Tag::Comma | Tag::Number);
    if !(guess.cue + 1..after.start).all(is_light) {
        return;
    }
    // Its day, if it has one.
    let begins =
        page.tag(after.start) == Tag::Preposition && page.tag(after.start + 1) == Tag::Time;
    let from = after.start + usize::from(begins);
    let rest = (from..after.end).find(|it| page.tag(*it) != Tag::Time).unwrap_or(after.end);
    let has_comma = rest < after.end && page.tag(rest) == Tag::Comma
        || rest == after.start && page.tag(rest - 1) == Tag::Comma;
    let rest = rest + usize::from(has_comma && rest > after.start);
    let is_adjunct = (rest > after.start || page.tag(rest) == Tag::Subordinator)
        && (rest >= after.end || matches!(page.tag(rest), Tag::Subordinator | Tag::Preposition))
        && after.clone().all(|it| page.tag(it) != Tag::That && page.quote(it) == 0);
    let fits = page.is(guess.cue, lexicon::SPEECH)
        && is_adjunct
        && source.end == guess.cue
        && page.tag(source.start.wrapping_sub(1)) == Tag::Comma
        && source.start > scope.start + 1;
    let before = scope.start..source.start.saturating_sub(1);
    if fits && has_verb(page, &before) {
        // Behind the comma the clause goes on: “It was late, Lang said on Friday, when they left”.
        let goes_on = has_comma && begins && rest < after.end;
        guess.after = goes_on.then_some(rest..after.end);
        guess.before = Some(before);
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
        && matches!(
            page.tag(after.end),
            Tag::Comma | Tag::Coordinator | Tag::Auxiliary | Tag::Modal
        )
        && page.quote(after.start) == page.quote(guess.cue)
        && !has_verb(page, after)
        && has_verb(page, &whole);
    if fits {
        after.end = end;
    }
}

/// The bridge is safe, says Lang: the clause is what she says, not who says it.
fn inverted(page: &Page, guess: &mut Guess) {
    let (Some(source), Some(after), None) = (&guess.source, &guess.after, &guess.before) else {
        return;
    };
    let ends_in_comma = source.end == guess.cue && page.tag(source.end - 1) == Tag::Comma;
    let names = matches!(
        page.tag(after.start),
        Tag::Name | Tag::FirstName | Tag::Title | Tag::Pronoun | Tag::Determiner
    );
    let fits = page.is(guess.cue, lexicon::CLAUSAL)
        && ends_in_comma
        && names
        && after.start == guess.cue + 1
        && after.len() <= SHORT
        && has_verb(page, source)
        && !has_verb(page, after);
    if fits {
        guess.before = Some(source.start..source.end - 1);
        guess.source = guess.after.take();
    }
}

/// Lang said on Monday the bridge was safe: the day is that of the saying.
fn day(page: &Page, guess: &mut Guess) {
    let Some(after) = &mut guess.after else { return };
    let mut at = after.start;
    if page.tag(at) == Tag::Preposition {
        at += 1;
    }
    let days = (at..after.end).take_while(|it| page.tag(*it) == Tag::Time).count();
    at += days;
    let goes_on = matches!(
        page.tag(at),
        Tag::That | Tag::Determiner | Tag::Pronoun | Tag::PossessivePronoun | Tag::Name
    );
    if days > 0 && goes_on && at < after.end && page.quote(after.start) == page.quote(guess.cue) {
        after.start = at;
    }
}

/// “It is late,” wrote Lang on Monday: the day is not part of who she is.
fn source_day(page: &Page, guess: &mut Guess) {
    let Some(source) = guess.source.as_mut().filter(|it| it.start > guess.cue) else { return };
    let days = source.clone().rev().take_while(|it| page.tag(*it) == Tag::Time).count();
    let on = source.end - days.min(source.len());
    if days > 0 && on > source.start + 1 && page.word(on - 1) == hash_word("on") {
        source.end = on - 1;
    }
}

/// Lang, who said it was late, left: what she said ends before the verb of the sentence that she is the subject of.
fn relative(page: &Page, guess: &mut Guess) {
    let (Some(source), Some(after)) = (&guess.source, &mut guess.after) else { return };
    let scope = page.scope(guess.cue);
    let is_who = source.len() == 1 && page.tag(source.start) == Tag::Relative;
    let subject = scope.start..source.start;
    let is_subject = page.tag(source.start.wrapping_sub(1)) == Tag::Comma
        && !subject.is_empty()
        && subject.clone().all(|it| {
            matches!(
                page.tag(it),
                Tag::Name
                    | Tag::FirstName
                    | Tag::Title
                    | Tag::Speaker
                    | Tag::Determiner
                    | Tag::Comma
                    | Tag::LooksAdjective
                    | Tag::Word
            )
        });
    let reaches_end = after.end + 1 >= scope.end && after.end <= scope.end;
    if is_who && is_subject && reaches_end {
        let comma = after
            .clone()
            .rev()
            .find(|it| page.tag(*it) == Tag::Comma && page.quote(*it) == page.quote(guess.cue));
        if let Some(comma) = comma.filter(|it| *it > after.start + 1) {
            after.end = comma;
        }
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
        let scope = page.scope(own.cue);
        let near = || behind.iter().take(NEAR).filter(|it| it.score > min);
        // “Yes,” Lang said. “No,” Ode said: the second is only Ode's.
        let is_others = own.before.is_some()
            && own.after.as_ref().is_some_and(|after| {
                let is_same = |it: &Range<usize>| it.start == after.start;
                after.start >= scope.end && near().any(|it| it.before.as_ref().is_some_and(is_same))
            });
        if is_others {
            own.after = None;
        }
        let (Some(after), Some(source)) = (&mut own.after, &own.source) else { continue };
        let is_next = |it: &&Guess| {
            let joins = matches!(page.tag(it.cue - 1), Tag::Comma | Tag::Coordinator);
            let same = it.source.as_ref().is_some_and(|it| it.end == source.end);
            let is_own = it.after.as_ref().is_some_and(|it| it.end >= after.end);
            joins
                && same
                && is_own
                && it.before.is_none()
                && after.start + 1 < it.cue
                && it.cue < after.end
                && page.quote(it.cue) == page.quote(own.cue)
        };
        if let Some(next) = near().find(is_next) {
            after.end = next.cue - 1;
        }
    }
}
