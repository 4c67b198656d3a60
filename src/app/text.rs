//! The words of a statement and of an article, with what is marked in them.

use super::drawn::{Draw, Drawn};
use super::markup::Markup;
use super::pieces;
use super::words;
use crate::model::{Article, Basis, Date, Dated, Statement};
use crate::query::{Search, basis_label, marks};
use leptos::prelude::*;
use std::ops::Range;

/// The words of a statement, its pieces joined.
pub(super) fn words_of(statement: &Statement, article: &Article) -> String {
    let pieces: Vec<&str> =
        statement.content.iter().filter_map(|it| it.slice(&article.text)).collect();
    pieces.join(" … ")
}

/// A text with some of its bytes marked.
pub(super) fn marked(text: &str, marks: Vec<Range<usize>>) -> Vec<Drawn> {
    let marks: Vec<_> = marks.into_iter().map(|it| (it, ())).collect();
    let piece = |it: pieces::Piece<'_, ()>| match it.marks.is_empty() {
        true => it.text.to_owned().drawn(),
        false => view! { <mark>{it.text.to_owned()}</mark> }.drawn(),
    };
    pieces::cut(text, 0..text.len(), &marks).into_iter().map(piece).collect()
}

/// What was said, with what the search found marked.
pub(super) fn said(statement: &Statement, article: &Article, search: &Search) -> Vec<Drawn> {
    let words = words_of(statement, article);
    let found = marks(&words, search);
    marked(&words, found)
}

/// Whether the words begin with a quotation mark, which then hangs in the margin.
pub(super) fn hangs(statement: &Statement, article: &Article) -> bool {
    let text = statement.content.first().and_then(|it| it.slice(&article.text));
    text.is_some_and(|it| it.starts_with(['“', '"', '„', '«', '‘']))
}

/// A date as it is known: with its precision, and a sign where something else stands in for it.
pub(super) fn date(dated: &Dated) -> impl IntoView + use<> {
    let Some(date) = dated.date else { return "undated".drawn() };
    let sign = doubt(dated.basis)
        .map(|it| view! { <abbr title=it>"≈"<span class="quiet">{it}</span></abbr> " " });
    view! { {sign} <time datetime=machine(date)>{words::short_date(date)}</time> }.drawn()
}

/// The same as markup.
pub(super) fn put_date(out: &mut Markup, dated: &Dated) {
    let Some(date) = dated.date else {
        out.put("undated");
        return;
    };
    if let Some(doubt) = doubt(dated.basis) {
        out.put("<abbr title=\"").put(doubt).put("\">≈<span class=\"quiet\">").put(doubt);
        out.put("</span></abbr> ");
    }
    out.put("<time datetime=\"").text(&machine(date)).put("\">").text(&words::short_date(date));
    out.put("</time>");
}

/// A text with some of its bytes marked, as markup.
pub(super) fn put_marked(out: &mut Markup, text: &str, marks: Vec<Range<usize>>) {
    let marks: Vec<_> = marks.into_iter().map(|it| (it, ())).collect();
    for it in pieces::cut(text, 0..text.len(), &marks) {
        match it.marks.is_empty() {
            true => out.text(it.text),
            false => out.put("<mark>").text(it.text).put("</mark>"),
        };
    }
}

/// What stands in for a date that the text does not say.
fn doubt(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Article => Some("The text names no day: the article’s date stands in"),
        Basis::Inferred => Some("Inferred: the text does not say the date itself"),
        Basis::Stated | Basis::Unknown => None,
    }
}

/// The date for `datetime`, which takes a date, a month, a year, or a month and day, and no signs.
fn machine(date: Date) -> String {
    date.to_string().trim_end_matches('~').replace("XXXX", "-")
}

/// How a date is known, in a word or two.
pub(super) fn basis(dated: &Dated) -> &'static str {
    basis_label(dated.basis)
}
