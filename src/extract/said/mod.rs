//! When an article was published and when each of its statements was said.
//!
//! **Said** is the day on which a statement was uttered, which is neither the day of the article nor a day that the
//! statement speaks of. The text says it beside the cue ([`own`]), or said it before ([`carried`]); else the article's
//! date stands in.

mod carried;
mod own;
mod published;

pub(super) use published::published;

use super::Attribution;
use super::attribution::Event;
use super::timex::Timex;
use crate::model::{Basis, Date, Span};
use crate::text::Text;

/// When an article was published, and how that is known.
#[derive(Clone, Debug, Default)]
pub struct Published {
    /// The date; may lack its year; `None` where nothing tells.
    pub date: Option<Date>,
    /// How it is known; `None` where it is not known.
    pub basis: Option<Basis>,
    /// The reason in words, for a date that was inferred.
    pub why: Option<String>,
    /// The words that state it.
    pub span: Option<Span>,
}

/// When a statement was said, and how that is known.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The date, as precise as it is known.
    pub date: Option<Date>,
    /// How it is known; `None` before it was dated and where it is not known.
    pub basis: Option<Basis>,
    /// The words that give the date.
    pub span: Option<Span>,
}

/// Dates the statements, and returns the reporting events that are some, dated too.
pub(super) fn date(
    text: &Text,
    timexes: &[Timex],
    published: &Published,
    attributions: &mut [Attribution],
    events: Vec<Event>,
) -> Vec<Attribution> {
    let times = own::times(text, timexes, published.date, attributions);
    let own = own::own(text, &times, attributions);
    let (mut events, own_of_events) = own::of_events(text, &times, events, &own);
    let contents: Vec<Span> = attributions.iter().flat_map(|it| it.content.clone()).collect();
    let mut dates = {
        let reports = attributions.iter().chain(&events).zip(own.iter().chain(&own_of_events));
        let reports: Vec<_> =
            reports.map(|(attribution, own)| Report { attribution, own: *own }).collect();
        carried::carry(text, &times, &reports, &contents).into_iter()
    };
    for attribution in attributions.iter_mut().chain(&mut events) {
        attribution.said = match dates.next().flatten() {
            Some((date, span)) => {
                Said { date: Some(date), basis: Some(Basis::Stated), span: Some(span) }
            }
            None => Said {
                date: published.date,
                basis: published.date.map(|_| Basis::Article),
                span: None,
            },
        };
    }
    events
}

/// A statement or reporting event with the time beside its cue.
#[derive(Clone, Copy, Debug)]
struct Report<'a> {
    attribution: &'a Attribution,
    own: Option<own::Time>,
}

#[cfg(test)]
mod tests {
    use super::super::timex::Phrases;
    use super::*;
    use crate::model::Kind;

    /// Dates the statements of a text written on Monday 21 February 2022, in which `{}` marks a source, `[]` its cue
    /// and `<>` what was said.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let mut raw = String::new();
        let mut attributions = Vec::new();
        let mut source = None;
        let mut cue = None;
        let mut start = 0;
        for c in marked.chars() {
            let span = Span::from_range(start..raw.len());
            match c {
                '{' | '[' | '<' => start = raw.len(),
                '}' => match attributions.last_mut() {
                    // “…” said Ode
                    Some((last @ None, Some(_), _)) => *last = span,
                    _ => source = span,
                },
                ']' => cue = span,
                '>' => {
                    attributions.push((source.take(), None, span));
                }
                _ => raw.push(c),
            }
            // A statement ends where both its cue and its words are known.
            if let Some(last) = attributions.last_mut().filter(|it| it.1.is_none())
                && let Some(cue) = cue.take()
            {
                last.1 = Some(cue);
                last.0 = last.0.or(source.take());
            }
        }
        let mut attributions: Vec<_> = attributions
            .into_iter()
            .map(|(source, cue, content)| Attribution {
                source: source.into_iter().collect(),
                cue: cue.into_iter().collect(),
                ..Attribution::new("test", Kind::Indirect, content.into_iter().collect())
            })
            .collect();
        let text = Text::new(&raw);
        let phrases = Phrases::of(&text);
        let published = published(&text, &phrases, "2022-02-21".parse().ok());
        let timexes = phrases.timexes(published.date);
        date(&text, &timexes, &published, &mut attributions, Vec::new());
        let found: Vec<_> = attributions
            .iter()
            .map(|it| match (it.said.basis, it.said.date) {
                (Some(Basis::Article), _) => "article".to_owned(),
                (_, date) => date.map(|it| it.to_string()).unwrap_or_default(),
            })
            .collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn the_day_stands_beside_the_cue() {
        check("{Ode} [said] on Friday <it rains>.", &["2022-02-18"]);
        check("{Ode} [told] a news conference on Friday that <it rains>.", &["2022-02-18"]);
        check("On Friday, {Ode} [said] <it rains>.", &["2022-02-18"]);
        check("{The office} yesterday [disclosed] that <it rains>.", &["2022-02-20"]);
        check("<“It rains,”> {Ode} [said] in a speech. Sunday night.", &["2022-02-20"]);
        check("{Ode} [said] <late Friday that it rains>.", &["2022-02-18"]);
        check("{The bank} [announced] <the plan Friday>.", &["2022-02-18"]);
        check("{Ode} [said] last month <it rains>.", &["2022-01"]);
        check("{Ode} [said] last week <it rains>.", &["2022-02"]);
    }

    #[test]
    fn other_days_are_not_that_of_saying() {
        check("{Ode} [said] <it rained on Friday>.", &["article"]);
        check("{Ode} [said] <Friday was dry>.", &["article"]);
        check("{Ode}, who met Lang on Friday, [said] <it rains>.", &["article"]);
        check("{Ode}, who will leave on Friday, [said] <it rains>.", &["article"]);
        check("<“It rains,”> {Ode} [said] as people left on Friday.", &["article"]);
        check("{Ode} [said] <it rains>. He left on Friday.", &["article"]);
        check("{Ode} [said] <the third quarter was good>.", &["article"]);
    }

    #[test]
    fn a_day_is_carried_to_the_same_speaker() {
        check(
            "{Ann Ode} [said] on Friday <it rains>. {She} [added] that <it snows>.",
            &["2022-02-18", "2022-02-18"],
        );
        check(
            "{A town spokesman} [said] on Friday <it rains>.\n\n<“It snows,”> [said] {the spokesman}.",
            &["2022-02-18", "2022-02-18"],
        );
        check(
            "{Ode} [said] on Friday <it rains>.\n\nThis came hours after {Lang} [said] <it snows>.",
            &["2022-02-18", "2022-02-18"],
        );
        check("On Friday Ode left. {Lang} immediately [said] <it snows>.", &["2022-02-18"]);
        check("On Friday Ode left. {Lang} [said] <it snows>.", &["article"]);
        check("On Friday Ode left.\n\n{Lang} immediately [said] <it snows>.", &["article"]);
    }

    #[test]
    fn a_day_is_not_carried_to_others_nor_past_another_day() {
        check(
            "{Ode} [said] on Friday <it rains>. {Lang} [said] <it snows>.",
            &["2022-02-18", "article"],
        );
        check(
            "{Ode} [said] on Friday <it rains>. On Saturday Ode left. {Ode} [said] <it snows>.",
            &["2022-02-18", "article"],
        );
        check(
            "{Ode} [said] on Friday <it rains>.\n\nA\n\nB\n\nC\n\nD\n\nE\n\n{Ode} [said] <it snows>.",
            &["2022-02-18", "article"],
        );
    }
}
