//! The reader: the article of the open statement, with every statement marked and this one strong.

use super::drawn::{Draw, Drawn, nothing};
use super::evidence::{Echoes, How};
use super::live::{live, when};
use super::masthead::CopyLink;
use super::pieces;
use super::state::{Store, href, store};
use super::{browser, text, words};
use crate::model::{Article, Span, Statement};
use crate::query::View;
use crate::url;
use leptos::prelude::*;
use std::ops::Range;

/// Stands beside the rows where a statement is open, else not at all.
#[component]
pub(super) fn Reader() -> impl IntoView {
    let store = store();
    live(move || {
        let statement = store.open.get().and_then(|it| store.statement(it));
        let open = statement.and_then(|it| Some((it, store.article(it.article)?)));
        let Some((statement, article)) = open else { return nothing() };
        // It scrolls to the words once they are there.
        request_animation_frame(|| browser::show_in_reader(OPEN));
        view! { <Open statement article/> }.drawn()
    })
}

/// The id of the first mark of the open statement.
const OPEN: &str = "open-words";

#[component]
fn Open(statement: &'static Statement, article: &'static Article) -> impl IntoView {
    let store = store();
    let step = move |by: i32, id: &'static str, label: &'static str| {
        live(move || match store.neighbour(by) {
            Some(view) => view! {
                <a class="plain" id=id href=href(&view) data-replace="">{label}</a>
            }
            .drawn(),
            None => view! { <span class="plain" aria-disabled="true">{label}</span> }.drawn(),
        })
    };
    let permalink = url::print(&View::default().opened(&statement.id));
    let why = article.published.why.as_deref();
    view! {
        <section class="reader" id="reader" aria-labelledby="reader-title" tabindex="-1">
            <header>
                {step(-1, "previous", "‹ Previous")} {step(1, "next", "Next ›")}
                <CopyLink of=" to this statement" fragment=Signal::stored(permalink.clone())/>
                <button type="button" class="plain close" aria-label="Close" title="Close (Esc)"
                    on:click=move |_| store.close()>"✕"</button>
                <p class="where" aria-hidden="true">
                    {article.publisher.as_deref().map(|it| [it, ": "].concat())} {article.title.as_str()}
                </p>
            </header>
            <Beside/>
            <h2 id="reader-title" tabindex="-1" lang=article.language.as_str() dir="auto">{article.title.as_str()}</h2>
            <p class="origin">
                {article.publisher.as_deref().map(|it| [it, ", "].concat())} "published " {text::date(&article.published)}
                " (" {text::basis(&article.published)} ")"
                {article.url.as_deref().map(|it| view! {
                    " · " <a href=it target="_blank" rel="noopener noreferrer">"original"</a>
                })}
                " · " <a href=["#", &permalink].concat()>"permalink"</a>
            </p>
            {why.map(|it| view! { <p class="origin">"Date: " {it}</p> })}
            <p class="legend">
                <span><mark class="said open">"this statement"</mark></span>
                <span><mark class="said">"other statements"</mark></span>
                <span><mark class="source">"who"</mark></span>
                <span><mark class="cue">"said"</mark></span>
                <span><mark class="date">"when"</mark></span>
            </p>
            <article class="article" lang=article.language.as_str() dir="auto">
                {paragraphs(store, statement, article)}
            </article>
            <How statement article/>
            <Echoes statement article/>
        </section>
    }
}

/// Says that the open statement is none of the rows.
#[component]
fn Beside() -> impl IntoView {
    let store = store();
    let is_beside = move || {
        store.open.get().is_some_and(|open| {
            store.answer.with(|it| !it.rows.iter().any(|&it| it as usize == open))
        })
    };
    let words = "This statement is not among these rows: the filters leave it out.";
    when(is_beside, move || view! { <p class="beside">{words}</p> }.drawn())
}

/// What a stretch of the article is.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Words of the statement with that place in the edition.
    Said(usize),
    /// Words that show something of the open statement, by their class.
    Shows(&'static str),
}

fn paragraphs(
    store: Store,
    open: &'static Statement,
    article: &'static Article,
) -> impl IntoView + use<> {
    let mut parts: Vec<(Range<usize>, Part)> = Vec::new();
    for (idx, statement) in store.edition.statements.iter().enumerate() {
        if statement.article == open.article {
            parts.extend(statement.content.iter().map(|it| (it.range(), Part::Said(idx))));
        }
    }
    let mut shows = |spans: &[Span], class| {
        parts.extend(spans.iter().map(|it| (it.range(), Part::Shows(class))));
    };
    shows(&open.evidence.source, "source");
    shows(open.evidence.antecedent.as_slice(), "source");
    shows(&open.evidence.cue, "cue");
    shows(open.said.span.as_slice(), "date");
    let first = open.content.first().map(|it| it.start());
    pieces::paragraphs(&article.text)
        .into_iter()
        .map(|it| {
            let pieces = pieces::cut(&article.text, it, &parts);
            let views = pieces.into_iter().map(|it| piece(store, open, it, first)).collect_view();
            view! { <p>{views}</p> }
        })
        .collect_view()
}

fn piece(
    store: Store,
    open: &'static Statement,
    piece: pieces::Piece<'static, Part>,
    first: Option<usize>,
) -> Drawn {
    let mut classes = Vec::new();
    let statements: Vec<&'static Statement> = piece
        .marks
        .iter()
        .filter_map(|it| match it {
            Part::Said(idx) => store.statement(*idx),
            Part::Shows(_) => None,
        })
        .collect();
    let is_open = statements.iter().any(|it| it.id == open.id);
    if !statements.is_empty() {
        classes.push("said");
    }
    if is_open {
        classes.push("open");
    }
    classes.extend(piece.marks.iter().filter_map(|it| match it {
        Part::Shows(class) => Some(*class),
        Part::Said(_) => None,
    }));
    if classes.is_empty() {
        return piece.text.drawn();
    }
    let id = (is_open && Some(piece.at.start) == first).then_some(OPEN);
    // Where statements overlap, the shorter one is the more particular.
    let length = |it: &&Statement| it.content.iter().map(|it| it.len()).sum::<usize>();
    let other = statements.into_iter().filter(|it| it.id != open.id).min_by_key(length);
    let words = match other {
        Some(other) if !is_open => {
            let speaker =
                other.speaker.and_then(|it| store.actor(it)).map_or("unnamed", |it| &it.name);
            let said = other.said.date.map_or("undated".to_owned(), words::short_date);
            let title = [speaker, ", ", &said].concat();
            view! {
                <a href=live(move || store.links.with(|it| it.open.with(&other.id))) data-replace="" title=title>
                    {piece.text}
                </a>
            }
            .drawn()
        }
        _ => piece.text.drawn(),
    };
    view! { <mark class=classes.join(" ") id=id>{words}</mark> }.drawn()
}
