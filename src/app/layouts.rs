//! The layouts of one view: the switch between them, and what stands in the place of the table.

use super::drawn::{Draw, Drawn, html};
use super::live::{Each, Key, live};
use super::markup::Markup;
use super::passage::{self, Marking};
use super::rows::Rows;
use super::state::{Store, href, store};
use super::{browser, matrix, text, timeline};
use crate::model::ArticleIdx;
use crate::query::{LAYOUTS, Layout, in_order};
use leptos::prelude::*;
use std::sync::Arc;

/// Links to the layouts.
#[component]
pub(super) fn Switch() -> impl IntoView {
    let store = store();
    let links = move || {
        let mut out = Markup::new();
        store.view().with(|view| {
            for (layout, key, title) in LAYOUTS {
                out.put("<a id=\"as-")
                    .put(key)
                    .put("\" href=\"")
                    .text(&href(&view.laid_out(layout)));
                out.put(if layout == view.layout { "\" aria-current=\"true\">" } else { "\">" });
                out.put(title).put("</a> ");
            }
        });
        html(out)
    };
    view! { <nav class="layouts" aria-label="Layout">{live(links)}</nav> }
}

/// The rows of the view in its layout. Where there are none, the table says so for all.
#[component]
pub(super) fn Body() -> impl IntoView {
    let store = store();
    let layout = Memo::new(move |_| match store.answer.with(|it| it.rows.is_empty()) {
        true => Layout::Table as u8,
        false => store.view().with(|it| it.layout as u8),
    });
    live(move || match layout.get() {
        it if it == Layout::Timeline as u8 => live(move || timeline::draw(store)).drawn(),
        it if it == Layout::Whom as u8 => live(move || matrix::draw(store)).drawn(),
        it if it == Layout::Article as u8 => view! { <Articles/> }.drawn(),
        _ => view! { <Rows/> }.drawn(),
    })
}

/// The articles that report the rows, in the rows' order, with every statement marked.
#[component]
fn Articles() -> impl IntoView {
    let store = store();
    let articles = Memo::new(move |_| {
        let mut found: Vec<u32> = Vec::new();
        store.answer.with(|answer| {
            for it in answer.rows.iter().filter_map(|it| store.statement(*it as usize)) {
                if !found.contains(&it.article.0) {
                    found.push(it.article.0);
                }
            }
        });
        found
    });
    // One at once, the others while nothing else is to do.
    let drawn = RwSignal::new(1_usize);
    Effect::new(move |_| {
        if drawn.get() < articles.with(Vec::len) {
            browser::when_idle(move || {
                drawn.try_update(|it| *it += 1);
            });
        }
    });
    let keys = live(move || {
        articles.with(|it| {
            it.iter()
                .take(drawn.get())
                .map(|it| (*it as usize, Arc::from("")))
                .collect::<Vec<Key>>()
        })
    });
    let draw = move |(idx, _): Key| {
        view! { <section class="text">{live(move || article(store, idx as u32))}</section> }.drawn()
    };
    view! { <div class="texts"><Each keys draw=Arc::new(draw)/></div> }
}

fn article(store: Store, idx: u32) -> Drawn {
    let mut out = Markup::new();
    let Some(article) = store.article(ArticleIdx(idx)) else { return html(out) };
    let only = store.links.with(|it| it.article.with(&article.slug));
    out.put("<h3 dir=\"auto\" lang=\"").text(&article.language).put("\"><a href=\"").text(&only);
    out.put("\">").text(&article.title).put("</a></h3><p class=\"origin\">");
    if let Some(publisher) = &article.publisher {
        out.text(publisher).put(", ");
    }
    text::put_date(&mut out, &article.published);
    out.put("</p>");
    store.answer.with(|answer| {
        let rows = in_order(&answer.rows);
        let is_row = |place: usize| rows.binary_search(&(place as u32)).is_ok();
        let marking = Marking { open: None, is_row: Some(&is_row) };
        passage::put(&mut out, store, (ArticleIdx(idx), article), &marking);
    });
    html(out)
}
