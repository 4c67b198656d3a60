//! The view in words, for headings, titles, exports and citations:
//! "14 of 73 statements by Ada Moor since 20 February 2022, newest first".

use super::answer::Answer;
use super::facet::{FACETS, Facet, FacetInfo, MISSING};
use super::view::View;
use crate::model::Date;
use std::fmt;

/// The view in words. As a whole it displays as one sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// How many: "14 of 73 statements", or "73 statements" where nothing is filtered.
    pub count: String,
    /// Which: "by Ada Moor since 20 February 2022"; empty where nothing is filtered.
    pub filters: String,
    /// In which order: "newest first".
    pub order: &'static str,
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.count)?;
        if !self.filters.is_empty() {
            f.write_str(" ")?;
            f.write_str(&self.filters)?;
        }
        f.write_str(", ")?;
        f.write_str(self.order)
    }
}

impl View {
    /// The view in words, with its answer. A value that the edition lacks stands with its id.
    pub fn words(&self, answer: &Answer) -> Words {
        let noun = if answer.total == 1 { " statement" } else { " statements" };
        let mut count = number_words(answer.n_rows);
        if self.is_filtered() {
            count.push_str(" of ");
            count.push_str(&number_words(answer.total));
        }
        count.push_str(noun);

        let mut filters = String::new();
        let mut last_is_aside = false;
        for info in &FACETS {
            // What is no preposition with a name stands between commas.
            let is_aside = !info.values.is_empty();
            for clause in self.clauses(info, answer) {
                push_clause(&mut filters, &clause, is_aside || last_is_aside);
                last_is_aside = is_aside;
            }
        }
        if let Some(clause) = self.period_words() {
            let clause = [self.axis.info().words, &clause].concat();
            push_clause(&mut filters, &clause, last_is_aside);
            last_is_aside = false;
        }
        let search = self.search.trim();
        if !search.is_empty() {
            push_clause(&mut filters, &["matching “", search, "”"].concat(), last_is_aside);
        }
        Words { count, filters, order: self.sort.words() }
    }

    /// The dates that the view asks for: "since 20 February 2022"; `None` where it asks for none.
    pub fn period_words(&self) -> Option<String> {
        period_words(self.from(), self.to())
    }

    /// What the view says of one facet: one clause for all that is chosen, then those for what is excluded.
    fn clauses(&self, info: &FacetInfo, answer: &Answer) -> Vec<String> {
        let mut clauses = Vec::new();
        for excluded in [false, true] {
            let state = usize::from(excluded);
            let mut parts = Vec::new();
            let mut missing = None;
            for choice in self.choices_of(info.facet).filter(|it| it.excluded == excluded) {
                let closed = info.values.iter().find(|it| it.id == choice.value);
                match (&info.missing, closed) {
                    (Some(it), _) if choice.value == MISSING => missing = Some(it.words[state]),
                    (_, Some(it)) => parts.push(it.words.to_owned()),
                    _ => {
                        let label =
                            answer.label(info.facet, &choice.value).unwrap_or(&choice.value);
                        let is_title = info.facet == Facet::Article;
                        let (open, close) = if is_title { ("“", "”") } else { ("", "") };
                        parts.push([open, label, close].concat());
                    }
                }
            }
            let needs_all = !excluded && self.needs_all(info.facet);
            let and_or = if needs_all { " and " } else { " or " };
            let mut clause = join(&parts, and_or);
            if !clause.is_empty() && !info.words[state].is_empty() {
                clause = [info.words[state], " ", &clause].concat();
            }
            match missing {
                Some(it) if excluded => clauses.extend([clause, it.to_owned()]),
                Some(it) if clause.is_empty() => clauses.push(it.to_owned()),
                Some(it) => clauses.push([&clause, and_or, it].concat()),
                None => clauses.push(clause),
            }
        }
        clauses.retain(|it| !it.is_empty());
        clauses
    }
}

fn push_clause(out: &mut String, clause: &str, with_comma: bool) {
    if !out.is_empty() {
        out.push_str(if with_comma { ", " } else { " " });
    }
    out.push_str(clause);
}

/// "a", "a or b", "a, b or c"; `last` stands before the last.
fn join(parts: &[String], last: &str) -> String {
    let mut out = String::new();
    for (idx, part) in parts.iter().enumerate() {
        if idx > 0 {
            out.push_str(if idx + 1 == parts.len() { last } else { ", " });
        }
        out.push_str(part);
    }
    out
}

fn period_words(from: Option<Date>, to: Option<Date>) -> Option<String> {
    Some(match (from, to) {
        (None, None) => return None,
        (Some(from), None) => ["since ", &date_words(from)].concat(),
        (None, Some(to)) => ["until ", &date_words(to)].concat(),
        (Some(from), Some(to)) if from == to => {
            [if from.day().is_some() { "on " } else { "in " }, &date_words(from)].concat()
        }
        (Some(from), Some(to)) => ["from ", &date_words(from), " to ", &date_words(to)].concat(),
    })
}

/// The months for people.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as precise as it is known: "20 February 2022", "February 2022", "2022", "about 2022", "20 February".
pub fn date_words(date: Date) -> String {
    let month = date.month().and_then(|it| MONTHS.get(usize::from(it) - 1));
    let day = date.day().map(|it| it.to_string());
    let year = date.year().map(|it| it.to_string());
    let about = date.is_about().then_some("about");
    let parts = [about, day.as_deref(), month.copied(), year.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A number with commas between thousands: "1,234,567".
pub fn number_words(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_date(date: &str, expected: &str) {
        assert_eq!(date_words(date.parse().unwrap()), expected);
    }

    #[test]
    fn a_date_says_no_more_than_is_known() {
        check_date("2022-02-20", "20 February 2022");
        check_date("2022-12", "December 2022");
        check_date("2022", "2022");
        check_date("2022-02~", "about February 2022");
        check_date("XXXX-02-20", "20 February");
    }

    #[test]
    fn a_period_is_a_day_a_span_or_open() {
        #[track_caller]
        fn check(from: &str, to: &str, expected: Option<&str>) {
            assert_eq!(period_words(from.parse().ok(), to.parse().ok()).as_deref(), expected);
        }
        check("", "", None);
        check("2022-02-20", "", Some("since 20 February 2022"));
        check("", "2022-03", Some("until March 2022"));
        check("2022-02-20", "2022-02-20", Some("on 20 February 2022"));
        check("2022", "2022", Some("in 2022"));
        check("2021-12", "2022-03-03", Some("from December 2021 to 3 March 2022"));
    }

    #[test]
    fn numbers_have_commas() {
        assert_eq!(number_words(0), "0");
        assert_eq!(number_words(999), "999");
        assert_eq!(number_words(1_000), "1,000");
        assert_eq!(number_words(1_234_567), "1,234,567");
    }
}
