//! The layouts of one view: the switch between them, and what stands in the place of the table.

use super::markup::Markup;
use super::now::{Now, href};
use super::passage::{self, Marking};
use super::{matrix, rows, states, text, timeline};
use crate::model::ArticleIdx;
use crate::query::{LAYOUTS, Layout, in_order};
use std::ops::Range;

/// Draws links to the layouts.
pub(super) fn switch(now: &Now, out: &mut Markup) {
    let view = &now.view;
    for (layout, key, title) in LAYOUTS {
        out.put("<a id=\"as-").put(key).put("\" href=\"").text(&href(&view.laid_out(layout)));
        out.put("\"").when(layout == view.layout, " aria-current=\"true\"").put(">");
        out.put(title).put("</a> ");
    }
}

/// Draws the rows of the view in its layout. What is long is filled in slices, see [`rows::fill`].
pub(super) fn draw(now: &Now, out: &mut Markup) {
    if now.shown.answer.n_rows == 0 {
        return states::no_match(now, out);
    }
    match now.view.layout {
        Layout::Table => rows::draw(now, out),
        Layout::Timeline => timeline::draw(now, out),
        Layout::Whom => matrix::draw(now, out),
        Layout::Article => {
            out.put("<div class=\"texts\" id=\"body\" data-own></div>");
        }
    }
}

/// The markup of some of the articles that are here, with every statement marked.
pub(super) fn articles(now: &Now, range: Range<usize>) -> Markup {
    let mut out = Markup::new();
    for idx in now.shown.articles.iter().skip(range.start).take(range.len()) {
        article(now, &mut out, *idx);
    }
    out
}

fn article(now: &Now, out: &mut Markup, idx: ArticleIdx) {
    let Some(article) = now.article(idx) else { return };
    let only = now.links.article.with(&article.slug);
    out.put("<section class=\"text\"><h3 dir=\"auto\" lang=\"").text(&article.language);
    out.put("\"><a href=\"").text(&only).put("\">").text(&article.title);
    out.put("</a></h3><p class=\"origin\">");
    if let Some(publisher) = &article.publisher {
        out.text(publisher).put(", ");
    }
    text::put_date(out, &article.published);
    out.put("</p>");
    let rows = in_order(&now.shown.answer.rows);
    let is_row = |place: u32| rows.binary_search(&place).is_ok();
    let marking = Marking { open: None, is_row: Some(&is_row) };
    passage::put(out, now, (idx, article), &marking);
    out.put("</section>");
}
