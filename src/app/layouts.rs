//! The layouts of one view: the switch between them, and what stands in the place of the table.

use super::markup::Markup;
use super::now::href;
use super::passage::{self, Marking};
use super::state::Store;
use super::{matrix, rows, states, text, timeline};
use crate::model::ArticleIdx;
use crate::query::{LAYOUTS, Layout, in_order};
use std::ops::Range;

/// Draws links to the layouts.
pub(super) fn switch(store: Store, out: &mut Markup) {
    store.view(|view| {
        for (layout, key, title) in LAYOUTS {
            out.put("<a id=\"as-").put(key).put("\" href=\"").text(&href(&view.laid_out(layout)));
            out.put("\"").when(layout == view.layout, " aria-current=\"true\"").put(">");
            out.put(title).put("</a> ");
        }
    });
}

/// Draws the rows of the view in its layout. What is long is filled in slices, see [`rows::fill`].
pub(super) fn draw(store: Store, out: &mut Markup) {
    if store.answer(|it| it.rows.is_empty()) {
        return states::no_match(store, out);
    }
    match store.view(|it| it.layout) {
        Layout::Table => rows::draw(store, out),
        Layout::Timeline => timeline::draw(store, out),
        Layout::Whom => matrix::draw(store, out),
        Layout::Article => {
            out.put("<div class=\"texts\" id=\"body\" data-own></div>");
        }
    }
}

/// The markup of some of the articles that report the rows, in the rows' order, with every statement marked; and how
/// many articles there are in all.
pub(super) fn articles(store: Store, range: Range<usize>) -> (Markup, usize) {
    let mut out = Markup::new();
    let mut found: Vec<u32> = Vec::new();
    store.answer(|answer| {
        for it in answer.rows.iter().filter_map(|it| store.statement(*it as usize)) {
            if !found.contains(&it.article.0) {
                found.push(it.article.0);
            }
        }
    });
    for idx in found.iter().skip(range.start).take(range.len()) {
        article(store, &mut out, ArticleIdx(*idx));
    }
    (out, found.len())
}

fn article(store: Store, out: &mut Markup, idx: ArticleIdx) {
    let Some(article) = store.article(idx) else { return };
    let only = store.links(|it| it.article.with(&article.slug));
    out.put("<section class=\"text\"><h3 dir=\"auto\" lang=\"").text(&article.language);
    out.put("\"><a href=\"").text(&only).put("\">").text(&article.title);
    out.put("</a></h3><p class=\"origin\">");
    if let Some(publisher) = &article.publisher {
        out.text(publisher).put(", ");
    }
    text::put_date(out, &article.published);
    out.put("</p>");
    store.answer(|answer| {
        let rows = in_order(&answer.rows);
        let is_row = |place: usize| rows.binary_search(&(place as u32)).is_ok();
        let marking = Marking { open: None, is_row: Some(&is_row) };
        passage::put(out, store, (idx, article), &marking);
    });
    out.put("</section>");
}
