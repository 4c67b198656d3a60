//! Dates, counts and views in words.
//!
//! A date is said as precisely as it is known and never more so: "March 2022", not "1 March 2022".

use crate::model::{Date, Edition, Manner};
use crate::query::{Facet, Removal, Search, Table, View};

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

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The date with the month in full: "3 March 2022", "about 2022", "23 February, year unknown".
pub fn date(date: Date) -> String {
    with_month(date, |it| it)
}

/// The date with the month in three letters: "3 Mar 2022".
pub fn short_date(date: Date) -> String {
    with_month(date, |it| &it[..3])
}

fn with_month(date: Date, form: impl Fn(&'static str) -> &'static str) -> String {
    let month = date.month().and_then(|it| MONTHS.get(usize::from(it) - 1)).map(|it| form(it));
    let day = date.day().map(|it| it.to_string());
    let year = date.year().map(|it| it.to_string());
    let parts: Vec<&str> = [day.as_deref(), month, year.as_deref()].into_iter().flatten().collect();
    let about = if date.is_about() { "about " } else { "" };
    let unknown = if date.year().is_none() { ", year unknown" } else { "" };
    format!("{about}{}{unknown}", parts.join(" "))
}

/// The day of the week, where the date is precise to the day.
pub fn weekday(date: Date) -> Option<&'static str> {
    date.weekday().and_then(|it| DAYS.get(usize::from(it)).copied())
}

/// A number with its noun: "1 statement", "2,431 statements".
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// A number with its digits in groups of three: "2,431".
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Several things in a row: "a", "a or b", "a, b or c".
fn listed(items: &[String], joint: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {joint} {last}", most.join(", ")),
    }
}

/// The first to the last day that any statement may have been said on; `None` where none has a year.
pub fn period(edition: &Edition) -> Option<String> {
    let dates = || edition.statements.iter().filter_map(|it| it.said.date);
    let dates = || dates().filter(|it| it.year().is_some());
    let (first, last) = (dates().min()?, dates().max()?);
    Some(if first == last { date(first) } else { format!("{} – {}", date(first), date(last)) })
}

/// The dates of a view: "since 20 February 2022", "on 3 March 2022", "from 1 to 2"; `None` where it asks for none.
pub fn dates(view: &View) -> Option<String> {
    match (view.from(), view.to()) {
        (Some(from), Some(to)) if from == to => {
            Some(format!("{} {}", if from.day().is_some() { "on" } else { "in" }, date(from)))
        }
        (Some(from), Some(to)) => Some(format!("from {} to {}", date(from), date(to))),
        (Some(from), None) => Some(format!("since {}", date(from))),
        (None, Some(to)) => Some(format!("until {}", date(to))),
        (None, None) => None,
    }
}

/// The view in words, as heading and title: "14 of 73 statements by Jen Psaki since 20 February 2022".
pub fn heading(view: &View, table: &Table, n_rows: usize) -> String {
    let total = table.len() as usize;
    if !view.is_filtered() {
        return count(total, "statement");
    }
    let mut text = format!("{} of {}", grouped(n_rows), count(total, "statement"));
    for facet in [
        Facet::Speaker,
        Facet::Mentioned,
        Facet::Addressee,
        Facet::Kind,
        Facet::Article,
        Facet::Basis,
        Facet::Echo,
    ] {
        for excluded in [false, true] {
            let labels: Vec<String> = view
                .choices_of(facet)
                .filter(|it| it.excluded == excluded)
                .map(|it| label(table, facet, &it.value))
                .collect();
            if !labels.is_empty() {
                text.push_str(&phrase(facet, excluded, &labels));
            }
        }
    }
    if let Some(dates) = dates(view) {
        text.push(' ');
        text.push_str(&dates);
    }
    let search = view.search.trim();
    if !search.is_empty() {
        text.push_str(&format!(" that match “{search}”"));
    }
    text
}

fn label(table: &Table, facet: Facet, value: &str) -> String {
    table.label(facet, value).unwrap_or(value).to_owned()
}

/// What one facet's choices say of the statements.
fn phrase(facet: Facet, excluded: bool, labels: &[String]) -> String {
    let list = listed(labels, "or");
    let lead = match (facet, excluded) {
        (Facet::Speaker, false) => " by",
        (Facet::Speaker, true) => " not by",
        (Facet::Mentioned, false) => " mentioning",
        (Facet::Mentioned, true) => " not mentioning",
        (Facet::Addressee, false) => " to",
        (Facet::Addressee, true) => " not to",
        (Facet::Kind, false) => ", in",
        (Facet::Kind, true) => ", not in",
        (Facet::Article, false) => " in",
        (Facet::Article, true) => " not in",
        (Facet::Basis, false) => ", date",
        (Facet::Basis, true) => ", date not",
        (Facet::Echo, false) => ", reported by",
        (Facet::Echo, true) => ", not reported by",
    };
    match facet {
        Facet::Article => {
            let titles: Vec<String> = labels.iter().map(|it| format!("“{it}”")).collect();
            format!("{lead} {}", listed(&titles, "or"))
        }
        _ => format!("{lead} {list}"),
    }
}

/// The filter that can be given up, for a button: "the search", "the dates", "the choice of speaker".
pub fn removal(removal: Removal) -> String {
    match removal {
        Removal::Search => "the search".to_owned(),
        Removal::Dates => "the dates".to_owned(),
        Removal::Facet(facet) => format!("the filter “{}”", facet.title()),
    }
}

/// What is to say of how a statement was made, beyond that it was said.
pub fn manner(manner: Manner) -> Option<&'static str> {
    match manner {
        Manner::Said => None,
        Manner::Denied => Some("denied"),
        Manner::Asked => Some("asked"),
    }
}

/// Whether every word of `typed` begins a word of one of the names: what a field that narrows a list asks.
pub fn has_words(typed: &str, names: &[&str]) -> bool {
    typed.split_whitespace().all(|word| {
        let search = Search::parse(word);
        search.is_empty() || names.iter().any(|it| !crate::query::marks(it, &search).is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(edtf: &str, long: &str, short: &str) {
        let it: Date = edtf.parse().unwrap();
        assert_eq!(date(it), long);
        assert_eq!(short_date(it), short);
    }

    #[test]
    fn a_date_is_said_as_precisely_as_it_is_known() {
        check("2022-03-03", "3 March 2022", "3 Mar 2022");
        check("2022-03", "March 2022", "Mar 2022");
        check("2022", "2022", "2022");
        check("2022~", "about 2022", "about 2022");
        check("XXXX-02-23", "23 February, year unknown", "23 Feb, year unknown");
    }

    #[test]
    fn only_a_day_has_a_weekday() {
        assert_eq!(weekday("2022-02-21".parse().unwrap()), Some("Monday"));
        assert_eq!(weekday("2022-02".parse().unwrap()), None);
    }

    #[test]
    fn numbers_have_their_noun() {
        assert_eq!(count(0, "statement"), "0 statements");
        assert_eq!(count(1, "statement"), "1 statement");
        assert_eq!(count(1_234_567, "row"), "1,234,567 rows");
        assert_eq!(grouped(999), "999");
    }

    #[test]
    fn dates_of_a_view_are_said_as_a_person_would() {
        let day = |it: &str| it.parse::<Date>().ok();
        let said = |from, to| dates(&View::default().between(from, to));
        assert_eq!(said(None, None), None);
        assert_eq!(said(day("2022-02-20"), None).as_deref(), Some("since 20 February 2022"));
        assert_eq!(said(None, day("2022")).as_deref(), Some("until 2022"));
        assert_eq!(said(day("2022-02"), day("2022-02")).as_deref(), Some("in February 2022"));
        assert_eq!(
            said(day("2022-02-03"), day("2022-02-03")).as_deref(),
            Some("on 3 February 2022")
        );
    }

    #[test]
    fn a_list_is_narrowed_by_the_starts_of_words() {
        assert!(has_words("zoe quar", &["Zoë Quarry"]));
        assert!(has_words("harb", &["Ada Lowell", "Harbour Master"]));
        assert!(!has_words("zoe lowell", &["Zoë Quarry"]));
        assert!(has_words("  ", &["anything"]));
    }

    #[test]
    fn several_things_are_joined_by_a_word() {
        let items = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(listed(&items, "or"), "a, b or c");
        assert_eq!(listed(&items[..1], "or"), "a");
    }
}
