//! Time expressions with their TIMEX3 values (TimeML 1.2.1, ISO 24617-1).
//!
//! Two steps. Rules, a file for each phenomenon, find phrases in a sentence and say what their words mean ("the Friday
//! after", "two years back from now"). Then, in text order, [`resolve`] turns each meaning into a value, with what is
//! known at that place: the day of writing, the date last spoken of, the tense.
//! Only sentences with a word that can be in a time expression are looked at; the rest costs a look-up for each word.

mod atom;
mod clock;
mod duration;
mod lexicon;
mod line;
mod modifier;
mod month_day;
mod narrative;
mod number;
mod phrase;
mod relation;
mod relative;
mod resolve;
mod season;
mod set;
mod tense;
mod vague;
mod value;
mod weekday;
mod word;
mod years;

pub(super) use value::date_of;

use crate::model::{Date, Span};
use crate::text::{Shape, Text};
use line::Line;
use phrase::{Found, Meaning, Year};
use resolve::Context;
use tense::Tense;
use word::{Role, Unit, Word};

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// What sort of time it is.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2022-02-20`, `2022-W08`, `P3D`, `PRESENT_REF`.
    pub value: String,
}

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A calendar date of any precision.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A set of times: "every week".
    Set,
}

impl TimexKind {
    /// The name that TIMEX3 gives it.
    pub const fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

/// The words of a time expression and what they mean.
#[derive(Debug)]
struct Phrase {
    span: Span,
    meaning: Meaning,
    /// Where its sentence looks.
    tense: Tense,
    /// The number of its sentence.
    sentence: usize,
}

/// How many atoms before its first trigger a time expression can begin: "no more than the first two and a half …".
const REACH: usize = 10;

/// The rules. The longest match wins, of equally long ones the first.
const RULES: &[fn(&Line, usize) -> Found] = &[
    clock::find,
    day,
    month_day::find,
    season::find,
    years::find,
    relative::find,
    set::find,
    vague::find,
    duration::find,
];

fn day(line: &Line, at: usize) -> Found {
    weekday::day(line, at).map(|(day, end)| (Meaning::Day(day), end))
}

/// The time expressions of a text before it is known which day it was written on.
#[derive(Debug)]
pub(super) struct Phrases(Vec<Phrase>);

impl Phrases {
    /// Finds the time expressions of a text.
    pub(super) fn of(text: &Text) -> Phrases {
        let mut phrases = Vec::new();
        let mut atoms = Vec::new();
        for (number, sentence) in text.sentences.iter().enumerate() {
            if atom::has_trigger(text, sentence.clone()) {
                atom::atoms(text, sentence.clone(), &mut atoms);
                read(&Line { atoms: &atoms }, number, &mut phrases);
            }
        }
        Phrases(phrases)
    }

    /// The expressions with their values, in text order. `anchor` is the day that "yesterday" counts from.
    pub(super) fn timexes(&self, anchor: Option<Date>) -> Vec<Timex> {
        let mut context = Context::new(anchor, self.is_narrative(anchor));
        let mut timexes = Vec::with_capacity(self.0.len());
        for sentence in self.0.chunk_by(|a, b| a.sentence == b.sentence) {
            context.enter(sentence);
            timexes.extend(sentence.iter().filter_map(|it| {
                let resolved = context.resolve(it)?;
                Some(Timex { span: it.span, kind: resolved.kind, value: resolved.value })
            }));
        }
        timexes
    }

    /// Whether the text tells of a time that is not its writer's: history rather than news.
    pub(super) fn is_narrative(&self, anchor: Option<Date>) -> bool {
        narrative::is_narrative(&self.0, anchor)
    }
}

/// Whether a token is a verb form that tells tenses: "will", "said", most words in "-ed".
pub(super) fn is_verb(text: &Text, token: usize) -> bool {
    text.tokens.get(token).is_some_and(|it| match lexicon::of_hash(it.hash).0 {
        Word::Ahead | Word::Behind | Word::Key("is" | "are" | "was" | "were" | "had" | "ended") => {
            true
        }
        Word::Other => it.shape == Shape::Lower && text.word(token).ends_with("ed"),
        _ => false,
    })
}

/// Appends the phrases of a sentence.
fn read(line: &Line, sentence: usize, phrases: &mut Vec<Phrase>) {
    let mut push = |start: usize, end: usize, meaning: Meaning| {
        let first = line.atoms.get(start)?;
        let span = Span::new(first.start, line.atoms.get(end.checked_sub(1)?)?.end)?;
        let tense = tense::tense(line, start, end);
        phrases.push(Phrase { span, meaning, tense, sentence });
        Some(())
    };
    let mut at = 0;
    let mut trigger = 0;
    while at < line.atoms.len() {
        // Where no trigger stands within reach, nothing begins.
        while trigger < at || line.role(trigger) != Role::Trigger {
            trigger += 1;
            if trigger >= line.atoms.len() {
                return;
            }
        }
        at = at.max(trigger.saturating_sub(REACH));
        let Some((meaning, end)) = longest(line, at) else {
            at += 1;
            continue;
        };
        let second = match meaning {
            Meaning::Year(Year::Is(it)) => years::range_end(line, end, it),
            Meaning::Day(it) => month_day::range_end(line, end, it),
            _ => None,
        };
        push(at, end, meaning);
        at = end;
        if let Some((meaning, start, end)) = second {
            push(start, end, meaning);
            at = end;
        }
    }
}

/// The longest time expression that begins at `at`, with or without a modifier, and the atom behind it.
fn longest(line: &Line, at: usize) -> Found {
    if line.role(at) == Role::Inner {
        return None;
    }
    let mut best = best_rule(line, at);
    if let Some((modifier, start)) = modifier::modifier(line, at)
        && let Some((meaning, end)) =
            best_rule(line, start).or_else(|| earlier_in_the_day(line, start))
        && modifier.suits(&meaning)
        && best.as_ref().is_none_or(|it| it.1 < end)
    {
        best = Some((meaning, end));
    }
    best
}

/// "the day" is a date only in "later in the day".
fn earlier_in_the_day(line: &Line, at: usize) -> Found {
    let is_day = line.key(at) == "the"
        && line.unit(at + 1) == Some(Unit::Day)
        && line.before(at) == Word::Key("in");
    is_day.then_some((Meaning::Day(phrase::Day::Shift(0)), at + 2))
}

fn best_rule(line: &Line, at: usize) -> Found {
    let mut best: Found = None;
    for rule in RULES {
        if let Some((meaning, end)) = rule(line, at)
            && end > at
            && best.as_ref().is_none_or(|it| it.1 < end)
        {
            best = Some((meaning, end));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Finds the expressions of `raw`, written on Monday 21 February 2022.
    #[track_caller]
    fn check(raw: &str, expected: &[(&str, &str)]) {
        check_on(Some("2022-02-21"), raw, expected);
    }

    #[track_caller]
    fn check_on(anchor: Option<&str>, raw: &str, expected: &[(&str, &str)]) {
        let anchor = anchor.map(|it| it.parse().unwrap());
        let found = Phrases::of(&Text::new(raw)).timexes(anchor);
        let found: Vec<_> =
            found.iter().map(|it| (&raw[it.span.range()], it.value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_weekday_is_the_last_one_unless_the_sentence_looks_ahead() {
        check("Ode spoke on Friday.", &[("Friday", "2022-02-18")]);
        check("Ode spoke on Monday.", &[("Monday", "2022-02-21")]);
        check("Ode will speak on Friday.", &[("Friday", "2022-02-25")]);
        check("They met last Monday.", &[("last Monday", "2022-02-14")]);
        check("They meet next Monday.", &[("next Monday", "2022-02-28")]);
    }

    #[test]
    fn a_day_without_a_year_is_the_nearest() {
        check("The vote of December 30", &[("December 30", "2021-12-30")]);
        check("The vote of March 3", &[("March 3", "2022-03-03")]);
        check("The vote of March 3, 2019", &[("March 3, 2019", "2019-03-03")]);
    }

    #[test]
    fn days_follow_the_day_just_spoken_of() {
        check(
            "The war began on May 10, 1940. The next day a town fell, and two days later another.",
            &[
                ("May 10, 1940", "1940-05-10"),
                ("The next day", "1940-05-11"),
                ("two days later", "1940-05-13"),
            ],
        );
    }

    #[test]
    fn modifiers_are_inside() {
        check("early next year", &[("early next year", "2023")]);
        check("earlier this month", &[("earlier this month", "2022-02")]);
        check("the end of last week", &[("the end of last week", "2022-W07")]);
        check("nearly two months", &[("nearly two months", "P2M")]);
        check("around 7:15 p.m.", &[("around 7:15 p.m.", "2022-02-21T19:15")]);
    }

    #[test]
    fn without_an_anchor_the_year_stays_unknown() {
        check_on(
            None,
            "on February 23 and on Friday",
            &[("February 23", "XXXX-02-23"), ("Friday", "XXXX-WXX-5")],
        );
    }

    #[test]
    fn numbers_and_names_are_no_times() {
        check("May I take 3 of the 12 books? April Stone may march on, in 5 cars.", &[]);
        check("It cost $1,990 or 1990 points.", &[]);
    }

    /// How many words are read in a sentence that repeats some words.
    fn reads(words: &str, times: usize) -> usize {
        let raw = words.repeat(times);
        let before = line::tests::READS.get();
        Phrases::of(&Text::new(&raw)).timexes(Date::ymd(2022, 2, 21));
        line::tests::READS.get() - before
    }

    #[track_caller]
    fn check_linear(words: &str) {
        let (short, long) = (reads(words, 50), reads(words, 400));
        assert!(
            long <= 9 * short + 1000,
            "{words:?}: {short} reads, of eight times as much {long}"
        );
    }

    #[test]
    fn one_long_sentence_is_read_in_linear_time() {
        for words in [
            "on Monday, March 3, 2022, ",
            "two hundred and twenty thousand ",
            "no more than the first two and a half ",
            "the early the late ",
            "from May 3 to ",
            "1914-18 - ",
            "Friday ",
            "1998 ",
        ] {
            check_linear(words);
        }
    }

    proptest! {
        #[test]
        fn any_sentence_is_read_in_linear_time(words in "(Friday|March|3|1998|two|and|a half|the|last|next|of|years?|ago|day|before|after|early|hundred|to|[-,'/(]| ){1,8} ") {
            check_linear(&words);
        }

        #[test]
        fn any_text_has_expressions_in_order(raw in "([ -~“’é\u{200b}]|May |Friday |two |years |ago |the |19|last |\n){0,60}") {
            let found = Phrases::of(&Text::new(&raw)).timexes(Date::ymd(2022, 2, 21));
            prop_assert!(found.iter().all(|it| it.span.slice(&raw).is_some()));
            prop_assert!(found.is_sorted_by(|a, b| a.span.end() <= b.span.start()));
        }
    }
}
