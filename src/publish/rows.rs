//! Statements as static rows: those that the page itself writes (`app::row`), so that nothing moves when the program
//! draws them anew. What the program makes an act is a link here, or nothing.

use super::html::escape;
use crate::app::markup::Markup;
use crate::app::pieces;
use crate::app::row::{Address, How, Rows};
use crate::app::text::put_date;
use crate::model::{Article, Dated, Statement};
use crate::query::{Fields, Search};
use std::collections::BTreeSet;

/// Writes the table of some statements, whose links lead where `address` says.
pub(super) fn push(
    out: &mut Markup,
    rows: &Rows,
    label: &str,
    statements: &[&Statement],
    address: &Address<'_>,
) {
    out.put("<table id=\"table\" role=\"table\" aria-label=\"")
        .text(label)
        .put("\"><thead role=\"rowgroup\"><tr role=\"row\">");
    // Not in force before the program runs, but they have the height of the buttons that it draws.
    for title in ["Said", "Speaker"] {
        out.put("<th role=\"columnheader\" scope=\"col\"><button type=\"button\" disabled>");
        out.put(title).put("</button></th>");
    }
    out.put("<th role=\"columnheader\" scope=\"col\">Statement</th></tr></thead>\n<tbody role=\"rowgroup\" id=\"body\" data-own>\n");
    let how = How {
        fields: Fields::default(),
        search: &Search::parse(""),
        address,
        open: None,
        mark: &|_| "",
    };
    for statement in statements {
        rows.push(out, statement, &how);
    }
    out.put("</tbody></table>\n");
}

/// A date as it is known: with its precision, and a sign where something else stands in for it.
pub(super) fn date(dated: &Dated) -> String {
    let mut out = Markup::new();
    put_date(&mut out, dated);
    out.finish()
}

/// The text of an article in paragraphs, every statement marked, the first of its words with the id `s-…`.
pub(super) fn text(article: &Article, statements: &[&Statement]) -> String {
    let mut marks = Vec::new();
    for (idx, statement) in statements.iter().enumerate() {
        marks.extend(statement.content.iter().map(|it| (it.range(), idx)));
    }
    let mut named = BTreeSet::new();
    let mut out = String::new();
    for paragraph in pieces::paragraphs(&article.text) {
        let inside = |it: &&(std::ops::Range<usize>, usize)| {
            it.0.start < paragraph.end && paragraph.start < it.0.end
        };
        let marks: Vec<_> = marks.iter().filter(inside).cloned().collect();
        out.push_str(&format!("<p lang=\"{}\" dir=\"auto\">", escape(&article.language)));
        for piece in pieces::cut(&article.text, paragraph.clone(), &marks) {
            let new: Vec<_> = piece.marks.iter().filter(|&&it| named.insert(it)).collect();
            for id in new.into_iter().filter_map(|&it| statements.get(it)).map(|it| &it.id) {
                out.push_str(&format!("<span id=\"s-{}\"></span>", escape(id)));
            }
            let words = escape(piece.text);
            match piece.marks.is_empty() {
                true => out.push_str(&words),
                false => out.push_str(&["<mark>", &words, "</mark>"].concat()),
            }
        }
        out.push_str("</p>\n");
    }
    out
}
