//! The reader: the article of the open statement, with every statement marked and this one strong.

use super::drawn::{Draw, Drawn, html, nothing};
use super::evidence::{echoes, how};
use super::live::live;
use super::markup::Markup;
use super::masthead::CopyLink;
use super::passage::{self, Marking};
use super::quote_link::quote_link;
use super::state::{Store, href, store};
use super::{browser, take, text};
use crate::model::{Article, Statement};
use crate::query::View;
use crate::url;
use leptos::prelude::*;

/// Stands beside the rows where a statement is open, else not at all.
#[component]
pub(super) fn Reader() -> impl IntoView {
    let store = store();
    live(move || {
        let statement = store.open.get().and_then(|it| store.statement(it));
        let open = statement.and_then(|it| Some((it, store.article(it.article)?)));
        let Some((statement, article)) = open else { return nothing() };
        // It scrolls to the words once they are there.
        request_animation_frame(|| browser::show_in_reader(passage::OPEN));
        view! { <Open statement article/> }.drawn()
    })
}

#[component]
fn Open(statement: &'static Statement, article: &'static Article) -> impl IntoView {
    let store = store();
    let permalink = url::print(&View::default().opened(&statement.id));
    let (star, pressed) = take::see(&statement.id);
    view! {
        <section class="reader" id="reader" aria-labelledby="reader-title" tabindex="-1">
            <header>
                {live(move || steps(store))}
                <button type="button" class="plain" id="star" aria-label="Star" title="Star on this device (x)" data-take="s" aria-pressed=pressed>{star}</button>
                <CopyLink of=" to this statement" fragment=Signal::stored(permalink)/>
                <button type="button" class="plain close" aria-label="Close" title="Close (Esc)"
                    on:click=move |_| store.close()>"✕"</button>
                <p class="where" aria-hidden="true">
                    {article.publisher.as_deref().map(|it| [it, ": "].concat())} {article.title.as_str()}
                </p>
            </header>
            {live(move || body(store, statement, article))}
        </section>
    }
}

/// Links to the neighbours of the open statement.
fn steps(store: Store) -> Drawn {
    let mut out = Markup::new();
    for (by, id, label) in [(-1, "previous", "‹ Previous"), (1, "next", "Next ›")] {
        match store.neighbour(by) {
            Some(view) => {
                out.put("<a class=\"plain\" data-replace id=\"").put(id).put("\" href=\"");
                out.text(&href(&view)).put("\">").put(label).put("</a> ");
            }
            None => {
                out.put("<span class=\"plain\" aria-disabled=\"true\">").put(label);
                out.put("</span> ");
            }
        }
    }
    html(out)
}

fn body(store: Store, statement: &'static Statement, article: &'static Article) -> Drawn {
    let mut out = Markup::new();
    let is_row =
        |open: usize| store.answer.with(|it| it.rows.iter().any(|&it| it as usize == open));
    if !store.open.get().is_some_and(is_row) {
        out.put("<p class=\"beside\">This statement is not among these rows: the filters leave it out.</p>");
    }
    out.put("<h2 id=\"reader-title\" tabindex=\"-1\" dir=\"auto\" lang=\"").text(&article.language);
    out.put("\">").text(&article.title).put("</h2><p class=\"origin\">");
    if let Some(publisher) = &article.publisher {
        out.text(publisher).put(", ");
    }
    out.put("published ");
    text::put_date(&mut out, &article.published);
    out.put(" (").put(text::basis(&article.published)).put(")");
    if let Some(address) = &article.url {
        let pieces: Vec<&str> =
            statement.content.iter().filter_map(|it| it.slice(&article.text)).collect();
        out.put(" · <a target=\"_blank\" rel=\"noopener noreferrer\" title=\"Opens at these words, if the page still has them\" href=\"");
        out.text(&quote_link(address, &pieces)).put("\">original</a>");
    }
    out.put(" · <a href=\"").text(&href(&View::default().opened(&statement.id)));
    out.put("\">permalink</a></p>");
    if let Some(why) = &article.published.why {
        out.put("<p class=\"origin\">Date: ").text(why).put("</p>");
    }
    out.put(
        "<p class=\"legend\"><span><mark class=\"said open\">this statement</mark></span> \
         <span><mark class=\"said\">other statements</mark></span> <span><mark class=\"source\">who</mark></span> \
         <span><mark class=\"cue\">said</mark></span> <span><mark class=\"date\">when</mark></span></p>",
    );
    let marking = Marking { open: Some(statement), is_row: None };
    passage::put(&mut out, store, (statement.article, article), &marking);
    out.put("<section class=\"how\" aria-labelledby=\"how-title\"><h3 id=\"how-title\">How we know</h3>");
    how(&mut out, store, statement, article);
    out.put("</section>");
    echoes(&mut out, store, statement, article);
    html(out)
}
