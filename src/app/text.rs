//! Texts and dates as markup, with what is marked in them.

use super::markup::Markup;
use super::words;
use crate::model::{Basis, Date, Dated};
use crate::query::basis_label;
use std::ops::Range;

/// A text with some of its bytes marked: ascending, disjoint.
pub fn put_marked(out: &mut Markup, text: &str, marks: Vec<Range<usize>>) {
    let mut end = 0;
    for it in marks {
        out.text(text.get(end..it.start).unwrap_or_default());
        out.put("<mark>").text(text.get(it.clone()).unwrap_or_default()).put("</mark>");
        end = it.end;
    }
    out.text(text.get(end..).unwrap_or_default());
}

/// Why a date is not what the text says outright; `None` where it is.
fn doubt(dated: &Dated) -> Option<&'static str> {
    match dated.basis {
        Basis::Article => Some("The text names no day: the article’s date stands in"),
        Basis::Inferred => Some("Inferred: the text does not say the date itself"),
        Basis::Stated | Basis::Unknown => None,
    }
}

/// The date for `datetime`, which takes a date, a month, a year, or a month and day, and no signs.
fn machine(date: Date) -> String {
    date.to_string().trim_end_matches('~').replace("XXXX", "-")
}

/// A date as it is known: with its precision, and a sign where something else stands in for it.
pub fn put_date(out: &mut Markup, dated: &Dated) {
    let Some(date) = dated.date else {
        out.put("undated");
        return;
    };
    if let Some(doubt) = doubt(dated) {
        out.put("<abbr title=\"").put(doubt).put("\">≈<span class=\"quiet\">").put(doubt);
        out.put("</span></abbr> ");
    }
    out.put("<time datetime=\"").text(&machine(date)).put("\">").text(&words::short_date(date));
    out.put("</time>");
}

/// How a date is known, in a word or two.
pub fn basis(dated: &Dated) -> &'static str {
    basis_label(dated.basis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_stands_in_tags_and_nothing_else_does() {
        let mut out = Markup::new();
        put_marked(&mut out, "a <b> c", vec![0..1, 2..5]);
        assert_eq!(out.finish(), "<mark>a</mark> <mark>&lt;b></mark> c");
    }

    #[test]
    fn a_date_that_stands_in_says_so_and_keeps_its_precision() {
        let mut out = Markup::new();
        let date = "2022-02~".parse().ok();
        put_date(&mut out, &Dated { date, basis: Basis::Stated, why: None, span: None });
        assert_eq!(out.finish(), "<time datetime=\"2022-02\">about Feb 2022</time>");
        let mut out = Markup::new();
        put_date(&mut out, &Dated { date, basis: Basis::Article, why: None, span: None });
        assert!(out.finish().starts_with("<abbr title=\"The text names no day"));
    }
}
