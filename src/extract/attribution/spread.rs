//! Contents that run over paragraphs: the quotation that opens again in each, and the one that stands alone.
//!
//! “A. / “B. / “C,” he said: three paragraphs of one quotation, which is closed once. “A,” he said. / “B.”: a paragraph that is
//! nothing but a quotation goes on with whom the paragraph before it quoted last.

use super::decode::Guess;
use super::page::{Page, Tag};
use std::ops::Range;

/// Gives the quotations that nobody has been found to say to those who said what stands before or behind them.
/// The guesses are in the order of their cues.
pub(super) fn spread(page: &Page, guesses: &mut Vec<Guess>) {
    let mut owners = owners(page, guesses);
    let count = page.quotations.len();
    let mut given = vec![false; count];
    let is_continued = |at: usize| page.quotations.get(at).is_some_and(|it| it.is_continued);
    // “A, Lang said. / “B,” said Ode: a mark that was forgotten, and no quotation that goes on.
    let is_signed = |at: usize| {
        let Some(quotation) = page.quotations.get(at) else { return false };
        cued(guesses, quotation.tokens.clone())
            .any(|it| it.before.as_ref().is_some_and(|it| it.start <= quotation.tokens.start + 1))
    };
    let is_continued = |at: usize| is_continued(at) && !is_signed(at - 1);
    for at in 1..count {
        if owners[at].is_none() && is_continued(at) && owners[at - 1].is_some() {
            (owners[at], given[at]) = (owners[at - 1], true);
        }
    }
    for at in (1..count).rev() {
        if is_continued(at) && owners[at].is_some() && owners[at - 1].is_none() {
            (owners[at - 1], given[at - 1]) = (owners[at], true);
        }
    }
    alone(page, guesses, &mut owners, &mut given);
    resumed(page, guesses, &mut owners, &mut given);
    for ((quotation, owner), _) in
        page.quotations.iter().zip(&owners).zip(&given).filter(|it| *it.1)
    {
        if let Some(guess) = owner.and_then(|it| guesses.get_mut(it)) {
            guess.more.push(quotation.tokens.clone());
        }
    }
    // What is quoted within a quotation has the whole one's speaker.
    let is_given = |at: usize| {
        let number = (page.quote(at) as usize).checked_sub(1);
        number.and_then(|it| given.get(it)).copied().unwrap_or_default()
    };
    guesses.retain(|it| !is_given(it.cue));
}

/// The guesses whose cue lies in a range; all of them are in the order of their cues.
fn cued(guesses: &[Guess], range: Range<usize>) -> impl Iterator<Item = &Guess> {
    let first = guesses.partition_point(|it| it.cue < range.start);
    guesses.iter().skip(first).take_while(move |it| it.cue < range.end)
}

/// The guess that each quotation is part of.
fn owners(page: &Page, guesses: &[Guess]) -> Vec<Option<usize>> {
    let mut owners = vec![None; page.quotations.len()];
    for (number, guess) in guesses.iter().enumerate() {
        for piece in guess.pieces() {
            let first = page.quotations.partition_point(|it| it.tokens.start < piece.start);
            let inside =
                page.quotations.iter().skip(first).take_while(|it| it.tokens.end <= piece.end);
            for (idx, _) in inside.enumerate() {
                if let Some(it) = owners.get_mut(first + idx) {
                    *it = Some(number);
                }
            }
        }
    }
    owners
}

/// “A,” she said, laughing, “and B.”: the quotation goes on at the end of its sentence.
fn resumed(page: &Page, guesses: &[Guess], owners: &mut [Option<usize>], given: &mut [bool]) {
    for at in 1..owners.len() {
        let (Some(before), Some(quotation)) =
            (page.quotations.get(at - 1), page.quotations.get(at))
        else {
            continue;
        };
        let sentence = page.sentence(quotation.tokens.start);
        let Some(cue) = owners[at - 1].and_then(|it| guesses.get(it)).map(|it| it.cue) else {
            continue;
        };
        let is_same = sentence.contains(&before.tokens.start)
            && (before.tokens.end..quotation.tokens.start).contains(&cue);
        let ends = quotation.tokens.end + 1 >= sentence.end;
        let is_announced = page.tag(quotation.tokens.start - 1) == Tag::Comma;
        let is_free =
            owners[at].is_none() && cued(guesses, cue + 1..quotation.tokens.start).next().is_none();
        if is_same && ends && is_announced && is_free {
            (owners[at], given[at]) = (owners[at - 1], true);
        }
    }
}

/// Sentences that hold nothing but quotations, behind one that ends in a quotation with a speaker, or that reports
/// somebody in the same paragraph.
fn alone(page: &Page, guesses: &[Guess], owners: &mut [Option<usize>], given: &mut [bool]) {
    let mut speaker: Option<usize> = None;
    let (mut at, mut next) = (0, 0);
    for (number, sentence) in page.sentences.iter().enumerate() {
        let first = at;
        while page.quotations.get(at).is_some_and(|it| it.tokens.start < sentence.end) {
            at += 1;
        }
        let from = next;
        while guesses.get(next).is_some_and(|it| it.cue < sentence.end) {
            next += 1;
        }
        let is_alone = is_all_quoted(page, sentence) && !page.is_skipped(sentence.start);
        for at in first..at {
            if is_alone && owners[at].is_none() && speaker.is_some() {
                (owners[at], given[at]) = (speaker, true);
            }
        }
        let quoted = (first..at).next_back();
        let reporting = (from..next).rev().find(|it| {
            guesses.get(*it).is_some_and(|it| page.quote(it.cue) == 0 && it.rule.is_none())
        });
        let goes_on = page.paragraph_of.get(number) == page.paragraph_of.get(number + 1);
        speaker = match quoted.and_then(|it| owners[it]) {
            Some(owner) => Some(owner),
            None if goes_on => reporting,
            None => None,
        };
    }
}

/// Whether a sentence is nothing but quotations, and more than a heading in quotation marks.
fn is_all_quoted(page: &Page, sentence: &Range<usize>) -> bool {
    /// The fewest tokens of such a sentence.
    const MIN: usize = 5;
    sentence.len() >= MIN
        && page.tag(sentence.start) == Tag::OpenQuote
        && sentence.clone().all(|it| page.quote(it) > 0 || page.tag(it) == Tag::Stop)
}
