//! The words of a statement and of an article, with what is marked in them.

use super::pieces;
use super::words;
use crate::model::{Article, Basis, Dated, Statement};
use crate::query::{Search, basis_label, marks};
use leptos::prelude::*;

/// What was said, piece by piece, with what the search found marked.
pub(super) fn said(
    statement: &Statement,
    article: &'static Article,
    search: &Search,
) -> impl IntoView + use<> {
    let mut views = Vec::new();
    for (idx, span) in statement.content.iter().enumerate() {
        let Some(text) = span.slice(&article.text) else { continue };
        if idx > 0 {
            views.push(" … ".into_any());
        }
        let hits: Vec<_> = marks(text, search).into_iter().map(|it| (it, ())).collect();
        views.extend(pieces::cut(text, 0..text.len(), &hits).into_iter().map(|it| {
            if it.marks.is_empty() {
                it.text.into_any()
            } else {
                view! { <mark>{it.text}</mark> }.into_any()
            }
        }));
    }
    views.collect_view()
}

/// Whether the words begin with a quotation mark, which then hangs in the margin.
pub(super) fn hangs(statement: &Statement, article: &Article) -> bool {
    let text = statement.content.first().and_then(|it| it.slice(&article.text));
    text.is_some_and(|it| it.starts_with(['“', '"', '„', '«', '‘']))
}

/// A date as it is known: with its precision, and a sign where something else stands in for it.
pub(super) fn date(dated: &Dated) -> impl IntoView + use<> {
    let Some(date) = dated.date else { return "undated".into_any() };
    let doubt = match dated.basis {
        Basis::Article => Some("The text names no day: the article’s date stands in"),
        Basis::Inferred => Some("Inferred: the text does not say the date itself"),
        Basis::Stated | Basis::Unknown => None,
    };
    let sign =
        doubt.map(|it| view! { <abbr title=it>"≈"<span class="quiet">{it}</span></abbr> " " });
    // `datetime` takes a date, a month, a year, or a month and day, and no signs.
    let machine = date.to_string();
    let machine = machine.trim_end_matches('~').replace("XXXX", "-");
    view! { {sign} <time datetime=machine>{words::short_date(date)}</time> }.into_any()
}

/// How a date is known, in a word or two.
pub(super) fn basis(dated: &Dated) -> &'static str {
    basis_label(dated.basis)
}
