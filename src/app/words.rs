//! What the page says in words, beyond [`crate::query::View::words`]: short dates, counts, the way out of an empty result.
//!
//! A date is said as precisely as it is known and never more so: "March 2022", not "1 March 2022".

use crate::model::{Date, Edition, Manner};
use crate::query::{Removal, date_words, number_words};

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The date with its month in three letters: "3 Mar 2022".
pub fn short_date(date: Date) -> String {
    let words = date_words(date);
    let short: Vec<&str> = words
        .split(' ')
        .map(|it| {
            let is_month = it.starts_with(|c: char| c.is_ascii_uppercase());
            it.get(..3).filter(|_| is_month).unwrap_or(it)
        })
        .collect();
    short.join(" ")
}

/// The day of the week, where the date is precise to the day.
pub fn weekday(date: Date) -> Option<&'static str> {
    date.weekday().and_then(|it| DAYS.get(usize::from(it)).copied())
}

/// A number with its noun: "1 statement", "2,431 statements".
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    [&number_words(number as u32), " ", noun, plural].concat()
}

/// The first to the last day that any statement may have been said on; `None` where none has a year.
pub fn period(edition: &Edition) -> Option<String> {
    let dates = || edition.statements.iter().filter_map(|it| it.said.date);
    let dates = || dates().filter(|it| it.year().is_some());
    let (first, last) = (dates().min()?, dates().max()?);
    Some(if first == last {
        date_words(first)
    } else {
        [&date_words(first), " – ", &date_words(last)].concat()
    })
}

/// The filter that can be given up, for a button: "the search", "the dates", "the filter “Speaker”".
pub fn removal(removal: Removal) -> String {
    match removal {
        Removal::Search => "the search".to_owned(),
        Removal::Dates => "the dates".to_owned(),
        Removal::Facet(facet) => ["the filter “", facet.title(), "”"].concat(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(edtf: &str, short: &str) {
        assert_eq!(short_date(edtf.parse().unwrap()), short);
    }

    #[test]
    fn a_short_date_keeps_its_precision() {
        check("2022-03-03", "3 Mar 2022");
        check("2022-05", "May 2022");
        check("2022", "2022");
        check("2022-12~", "about Dec 2022");
        check("XXXX-02-23", "23 Feb");
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
    }
}
