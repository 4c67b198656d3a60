//! Reporting events: words that tell that somebody said something, of which no words are found or given.
//!
//! "Ode briefed the council on Monday", "Tuesday's declaration", "Terms weren't disclosed Friday": an **event** is no
//! statement, since nothing is there to show, but it has a day, and "Ode added that …" behind it has the same one.

use super::Attribution;
use super::cue::{self, Cue};
use super::decode::{best_source, one_cue_score};
use super::lexicon;
use super::model::{Model, UNIT};
use super::page::{Page, Tag};
use crate::model::{Kind, Manner, Span};

/// A word that may be a reporting event.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Event {
    /// Its cue and its source; the content is empty.
    pub(in crate::extract) report: Attribution,
    /// What it takes to be one.
    pub(in crate::extract) needs: Needs,
}

/// What a verb that reports scores at least as a cue, where it does not follow who speaks.
const CUE_MIN: i32 = -UNIT;
/// How far "as saying" stands behind "quoted", in tokens.
const NEAR: usize = 12;

/// What makes sure that a word is a reporting event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Needs {
    /// The word and its place alone: "Soviet officials also said".
    Nothing,
    /// A day that the text gives it: "said Monday".
    Day,
    /// A day that touches it: "Tuesday's declaration", "a report Friday".
    DayBeside,
}

/// The words that can be reporting events, in text order, apart from the cues of `attributions`.
pub(super) fn events(page: &Page, model: &Model, attributions: &[Attribution]) -> Vec<Event> {
    let mut cues: Vec<Span> = attributions.iter().flat_map(|it| it.cue.clone()).collect();
    cues.sort();
    let mut buffer = Vec::new();
    (0..page.len())
        .filter_map(|idx| {
            let needs = needs(page, model, idx)?;
            let span = page.text.bytes(idx..idx + 1).and_then(Span::from_range)?;
            if cues.binary_search_by(|it| it.start().cmp(&span.start())).is_ok() {
                return None;
            }
            let source = match needs {
                Needs::DayBeside => None,
                _ => best_source(page, model, &Cue::new(page, idx), None, &mut buffer).0,
            };
            let source = source.and_then(|it| page.text.bytes(it)).and_then(Span::from_range);
            let report = Attribution {
                source: source.into_iter().collect(),
                cue: vec![span],
                manner: if is_withheld(page, idx) { Manner::Denied } else { Manner::Said },
                is_statement: false,
                ..Attribution::new("reporting word", Kind::Indirect, Vec::new())
            };
            Some(Event { report, needs })
        })
        .collect()
}

/// Verbs that do little else than report.
const REPORTING: &[&str] = &[
    "said",
    "says",
    "saying",
    "told",
    "tells",
    "telling",
    "reported",
    "reports",
    "reporting",
    "announced",
    "announces",
    "posted",
];

/// What it takes for token `idx` to be a reporting event; `None` where it cannot be one.
fn needs(page: &Page, model: &Model, idx: usize) -> Option<Needs> {
    if !page.is(idx, lexicon::SPEECH.or(lexicon::SPEECH_NOUN)) || page.is_skipped(idx) {
        return None;
    }
    if page.is(idx, lexicon::SPEECH_NOUN) && is_noun_here(page, idx) {
        return Some(Needs::DayBeside);
    }
    if is_named(page, idx) || is_withheld(page, idx) {
        return Some(Needs::Nothing);
    }
    if !page.text.is(idx, REPORTING) || is_headline(page, idx) {
        return None;
    }
    let is_sure = is_behind_speaker(page, idx) || one_cue_score(page, model, idx) > CUE_MIN;
    Some(if is_sure { Needs::Nothing } else { Needs::Day })
}

/// Whether a word that can be a noun stands where a noun does: behind an article, an adjective or an owner.
fn is_noun_here(page: &Page, idx: usize) -> bool {
    matches!(
        page.tag(idx.wrapping_sub(1)),
        Tag::Determiner
            | Tag::Possessive
            | Tag::PossessivePronoun
            | Tag::LooksAdjective
            | Tag::Preposition
            | Tag::LooksNoun
            | Tag::Speaker
            | Tag::Word
    )
}

/// Whether a verb directly follows who says it: "Soviet officials also said", "I'm Ann Ode reporting".
fn is_behind_speaker(page: &Page, idx: usize) -> bool {
    let start = page.scope(idx).start;
    let mut subject = idx;
    while subject > start && cue::is_light(page, subject - 1) {
        subject -= 1;
    }
    let tag = page.tag(subject.wrapping_sub(1));
    match page.tag(idx) {
        Tag::SpeechPast | Tag::SpeechThird => {
            matches!(tag, Tag::Name | Tag::FirstName | Tag::Pronoun | Tag::Speaker)
        }
        Tag::SpeechIng => subject == idx && tag == Tag::Name && page.text.is(idx, &["reporting"]),
        _ => false,
    }
}

/// Whether a verb names the report of another: "quoted Ode as saying", "citing officials".
fn is_named(page: &Page, idx: usize) -> bool {
    let end = page.scope(idx).end;
    let is_as = |it: usize| page.text.is(it, &["as"]) && page.text.is(it + 1, &["saying"]);
    page.text.is(idx, &["saying"]) && is_as(idx.wrapping_sub(1))
        || page.text.is(idx, &["quoted", "cited"]) && (idx..end.min(idx + NEAR)).any(is_as)
        || page.text.is(idx, &["citing"])
            && (idx + 1..end.min(idx + 5)).any(|it| page.tag(it) == Tag::Speaker)
}

/// Whether a verb tells that somebody would not say it: "terms weren't disclosed", "declined to say".
fn is_withheld(page: &Page, idx: usize) -> bool {
    let before = |n: usize| idx.wrapping_sub(n);
    match page.tag(idx) {
        Tag::SpeechBase => {
            page.tag(before(1)) == Tag::To && page.text.is(before(2), &["declined", "refused"])
        }
        Tag::SpeechPast => {
            page.text.is(idx, &["disclosed", "announced", "revealed", "confirmed"])
                && (1..=3).any(|it| page.is(before(it), lexicon::NEGATION))
        }
        _ => false,
    }
}

/// Whether a word stands in a line that is no sentence: a headline repeats what its article reports.
fn is_headline(page: &Page, idx: usize) -> bool {
    let sentence = page.text.sentences.get(page.text.sentence_of(idx));
    let end = sentence.map_or(0, |it| it.end);
    !(end.saturating_sub(2)..end).any(|it| page.tag(it) == Tag::Stop)
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;

    /// Checks the reporting events of a text of Monday 21 February 2022, each as its cue and its day.
    #[track_caller]
    fn check(raw: &str, expected: &[(&str, &str)]) {
        let extraction = extract(raw, "2022-02-21".parse().ok());
        let found: Vec<_> = extraction
            .events
            .iter()
            .map(|it| {
                assert!(it.content.is_empty());
                let date = it.said.date.map(|it| it.to_string()).unwrap_or_default();
                (it.cue[0].slice(raw).unwrap(), date)
            })
            .collect();
        let found: Vec<_> = found.iter().map(|it| (it.0, it.1.as_str())).collect();
        assert_eq!(found, expected, "{raw}");
    }

    #[test]
    fn a_verb_with_its_day_is_one_even_without_words() {
        check("Ode was told Wednesday by the mayor.", &[("told", "2022-02-16")]);
        check("Lang said the firm told buyers Friday about the leak.", &[("told", "2022-02-18")]);
    }

    #[test]
    fn a_noun_needs_a_day_that_touches_it() {
        check("The move follows Friday's announcement by Ode.", &[("announcement", "2022-02-18")]);
        check("Shares fell after the announcement on Friday.", &[("announcement", "2022-02-18")]);
        check("Shares fell on Friday after the announcement.", &[]);
        check("Shares fell after the announcement.", &[]);
    }

    #[test]
    fn refusals_and_reports_of_others_are_some() {
        check("Terms weren't disclosed.", &[("disclosed", "2022-02-21")]);
        check("The terms were disclosed to buyers.", &[]);
        check(
            "The radio quoted Ode as saying little.",
            &[("quoted", "2022-02-21"), ("saying", "2022-02-21")],
        );
    }

    #[test]
    fn what_is_a_statement_or_a_headline_is_none() {
        check("Lang said that the bridge was safe.", &[]);
        check("Lang said in a statement on Friday that the bridge was safe.", &[]);
        check("Lang told it all\n\nThe bridge was closed.", &[]);
        check("The bridge was closed on Friday.", &[]);
    }

    #[test]
    fn its_day_is_carried_on() {
        let raw = "Officials of the town told members Friday about the leak. “It rains,” the officials said.";
        let extraction = extract(raw, "2022-02-21".parse().ok());
        let said = extraction.attributions.last().and_then(|it| it.said.date);
        assert_eq!(said.map(|it| it.to_string()).as_deref(), Some("2022-02-18"));
    }
}
