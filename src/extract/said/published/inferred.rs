//! Dates that are concluded from when the text says that something was said.

use super::super::super::timex::{Phrases, is_verb};
use super::super::Published;
use super::Day;
use crate::model::Basis;
use crate::text::Text;
use std::ops::Range;

/// How far a date stands from the reporting verb of which it says the day, in tokens.
const NEAR: usize = 6;
/// Verbs that say that something was said.
const SAYING: &[&str] = &["said", "told", "says", "tweeted"];

/// The latest day on which the text says that something was said, or that of a post in it.
pub(super) fn inferred(text: &Text, phrases: &Phrases, days: &[Day]) -> Option<Published> {
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
            .any(|it| text.is(it, &["that", "which", "who"]) || is_verb_of_other(text, it))
    };
    let before = (from..day.tokens.start).rev().find(|it| text.is(*it, SAYING));
    let behind = (day.tokens.end..to).find(|it| text.is(*it, SAYING));
    before.is_some_and(|it| !is_barred(it + 1..day.tokens.start))
        || day.tokens.start < sentence.start + 3
            && behind.is_some_and(|it| !is_barred(day.tokens.end..it))
}

fn is_verb_of_other(text: &Text, at: usize) -> bool {
    is_verb(text, at) && !text.is(at, SAYING)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{INFERRED, check};

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
}
