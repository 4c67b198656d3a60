//! The text of an article with its statements marked.

use super::markup::Markup;
use super::now::Now;
use super::pieces;
use super::state::row_id;
use crate::model::{Article, ArticleIdx, Span, Statement};
use std::ops::Range;

/// The id of the first mark of the open statement in the reader.
pub(super) const OPEN: &str = "open-words";

/// What a stretch of the article is.
#[derive(Clone, Copy)]
enum Part {
    /// Words of the statement with that place in the edition.
    Said(u32),
    /// Words that show something of the open statement, by their class.
    Shows(&'static str),
}

/// What is marked, and how.
pub(super) struct Marking<'a> {
    /// The statement that is strong, with what shows how it is known.
    pub(super) open: Option<&'a Statement>,
    /// The statements whose marks are the rows of the page: a place in the edition to whether it is one.
    pub(super) is_row: Option<&'a dyn Fn(u32) -> bool>,
}

/// Adds the paragraphs of an article.
pub(super) fn put(
    out: &mut Markup,
    now: &Now,
    (idx, article): (ArticleIdx, &Article),
    marking: &Marking<'_>,
) {
    let mut parts: Vec<(Range<usize>, Part)> = Vec::new();
    for (place, statement) in (0..).zip(&now.shown.edition.statements) {
        if statement.article == idx {
            parts.extend(statement.content.iter().map(|it| (it.range(), Part::Said(place))));
        }
    }
    if let Some(open) = marking.open {
        let mut shows = |spans: &[Span], class| {
            parts.extend(spans.iter().map(|it| (it.range(), Part::Shows(class))));
        };
        shows(&open.evidence.source, "source");
        shows(open.evidence.antecedent.as_slice(), "source");
        shows(&open.evidence.cue, "cue");
        shows(open.said.span.as_slice(), "date");
    }
    out.put("<article class=\"article\" dir=\"auto\" lang=\"").text(&article.language).put("\">");
    for paragraph in pieces::paragraphs(&article.text) {
        out.put("<p>");
        for it in pieces::cut(&article.text, paragraph, &parts) {
            piece(out, now, marking, &it);
        }
        out.put("</p>");
    }
    out.put("</article>");
}

fn piece(out: &mut Markup, now: &Now, marking: &Marking<'_>, piece: &pieces::Piece<'_, Part>) {
    if piece.marks.is_empty() {
        out.text(piece.text);
        return;
    }
    // Where statements overlap, the open one is shown, then the shorter, which is the more particular.
    let mut said: Option<(bool, usize, u32, &Statement)> = None;
    let mut classes = Vec::new();
    for mark in &piece.marks {
        match mark {
            Part::Said(place) => {
                let Some(it) = now.statement(*place) else { continue };
                let is_open = marking.open.is_some_and(|open| open.id == it.id);
                let length = it.content.iter().map(|it| it.len()).sum();
                let candidate = (!is_open, length, *place, it);
                if said
                    .is_none_or(|it| (candidate.0, candidate.1, candidate.2) < (it.0, it.1, it.2))
                {
                    said = Some(candidate);
                }
            }
            Part::Shows(class) => classes.push(*class),
        }
    }
    out.put("<mark class=\"");
    if let Some((is_other, _, place, _)) = said {
        let is_row = marking.is_row.is_none_or(|is_row| is_row(place));
        out.put(if !is_other {
            "said open "
        } else if is_row {
            "said "
        } else {
            "aside "
        });
    }
    for class in classes {
        out.put(class).put(" ");
    }
    let Some((is_other, _, place, statement)) = said else {
        out.put("\">").text(piece.text).put("</mark>");
        return;
    };
    let is_first = statement.content.first().map(|it| it.start()) == Some(piece.at.start);
    out.put("\" data-s=\"").number(place);
    if is_other {
        out.put("\"><a href=\"").text(&now.open_href(statement));
        match marking.is_row {
            Some(_) if is_first => out.put("\" id=\"").text(&row_id(&statement.id)),
            Some(_) => out,
            None => out.put("\" data-replace=\""),
        };
        out.put("\">").text(piece.text).put("</a></mark>");
    } else {
        out.put(if is_first { "\" id=\"open-words\">" } else { "\">" });
        out.text(piece.text).put("</mark>");
    }
}
