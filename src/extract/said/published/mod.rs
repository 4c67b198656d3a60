//! When an article was published, where its caller does not know.
//!
//! Stated is the date that stands for itself at the head or foot of the text: in a line of its own, behind "Published:",
//! in a dateline, in brackets with an agency's name. A copyright year, a "See also" line or a date in running prose is
//! none. Where no date is stated, it is inferred from the days on which the text says that something was said.
//! A year that the text does not give stays unknown.

mod dateline;
mod heading;
mod inferred;
mod stated;

use super::super::timex::{Phrases, date_of};
use super::Published;
use crate::model::{Basis, Date, Span};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// The longest line, in tokens, that can be a date with a byline rather than a sentence.
const LINE_MAX: usize = 14;

/// When the article was published: `known`, or what the text states or lets infer.
pub(in crate::extract) fn published(
    text: &Text,
    phrases: &Phrases,
    known: Option<Date>,
) -> Published {
    if known.is_some() {
        return Published { date: known, basis: Some(Basis::Stated), why: None, span: None };
    }
    let comments = heading::comments(text);
    let mut days = days(text, phrases);
    days.retain(|it| text.sentence_of(it.tokens.start) < comments);
    stated::stated(text, &days)
        .or_else(|| inferred::inferred(text, phrases, &days))
        .unwrap_or_default()
}

/// A day that the text names by its number.
struct Day {
    date: Date,
    span: Span,
    tokens: Range<usize>,
}

fn days(text: &Text, phrases: &Phrases) -> Vec<Day> {
    phrases
        .timexes(None)
        .into_iter()
        .filter_map(|it| {
            let date = date_of(&it.value).filter(|it| it.day().is_some())?;
            let words = it.span.slice(text.raw)?;
            let tokens = text.token_at(it.span.start())..text.token_at(it.span.end());
            words.contains(|c: char| c.is_ascii_digit()).then_some(Day {
                date,
                span: it.span,
                tokens,
            })
        })
        .collect()
}

fn mark(text: &Text, at: usize, marks: &[&str]) -> bool {
    text.tokens.get(at).is_some_and(|it| it.hash == 0) && marks.contains(&text.word(at))
}

fn ends_sentence(text: &Text, line: &Range<usize>) -> bool {
    line.end
        .checked_sub(1)
        .and_then(|it| text.tokens.get(it))
        .is_some_and(|it| it.kind == TokenKind::Stop)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    #[track_caller]
    pub(crate) fn check(raw: &str, expected: Option<(&str, Basis)>) {
        let text = Text::new(raw);
        let found = published(&text, &Phrases::of(&text), None);
        let found = found.date.map(|it| it.to_string()).zip(found.basis);
        assert_eq!(found, expected.map(|(date, basis)| (date.to_owned(), basis)), "{raw}");
    }

    pub(crate) const STATED: Basis = Basis::Stated;
    pub(crate) const INFERRED: Basis = Basis::Inferred;
}
