//! What stands in place of the page or of the rows: loading, failed, empty, no match. Each says what is the case and
//! offers the way out.

use super::drawn::Draw;
use super::live::live;
use super::state::store;
use super::words;
use crate::model::{Damage, Edition};
use crate::query::{Answer, Hint, View};
use leptos::prelude::*;

/// Why there is no edition to show.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    /// It did not come; holds the browser's words.
    Missing(String),
    /// Page and data are of different versions.
    Version(Damage),
    /// It came and cannot be read.
    Damaged(Damage),
}

/// The head of the page where there is nothing else to put there.
#[component]
fn Name(title: &'static str) -> impl IntoView {
    view! { <header class="masthead"><div class="bar"><h1>{title}</h1></div></header> }
}

#[component]
pub(super) fn Loading() -> impl IntoView {
    view! {
        <Name title="On record"/>
        <main class="state"><div role="status"><h2>"Loading the statements"</h2></div></main>
    }
}

#[component]
pub(super) fn Failed(failure: Failure, retry: impl Fn() + 'static) -> impl IntoView {
    let (title, advice, detail) = match failure {
        Failure::Missing(why) => (
            "The statements did not load",
            "The page is here, its data is not. Look whether you are connected, then try again. \
             If you run this site, see that edition.bin lies beside the page.",
            why,
        ),
        Failure::Version(damage) => (
            "The page and its data are of different versions",
            "A newer edition has probably just been put up. Try again in a minute; if that does not help, clear what \
             your browser keeps of this site.",
            damage.to_string(),
        ),
        Failure::Damaged(damage) => (
            "The statements cannot be read",
            "The data arrived damaged. Try again; if that does not help, tell whoever runs this site.",
            damage.to_string(),
        ),
    };
    view! {
        <Name title="On record"/>
        <main class="state">
            <div role="alert"><h2>{title}</h2> <p>{advice}</p></div>
            <p>
                <button type="button" class="button" on:click=move |_| retry()>"Try again"</button>
            </p>
            <details>
                <summary>"What exactly happened"</summary>
                <pre>{detail}</pre>
            </details>
        </main>
    }
}

#[component]
pub(super) fn Empty(edition: &'static Edition) -> impl IntoView {
    let articles = words::count(edition.articles.len(), "article");
    view! {
        <Name title=edition.site.title.as_str()/>
        <main class="state">
            <h2>"No statements in this edition"</h2>
            <p>
                "The compiler read " {articles} " and found nobody quoted. "
                "If you run this site: put texts with quoted or reported speech into the folder of seeds and build again."
            </p>
        </main>
    }
}

/// In place of the rows where the view leaves none.
#[component]
pub(super) fn NoMatch() -> impl IntoView {
    let store = store();
    let outs = move || {
        let Answer { hint, spellings, .. } = store.answer.get();
        let spellings = spellings.into_iter().map(|it| {
            let href = store.href(|view| view.searching(&it.search));
            view! {
                <li>"“" {it.typed} "” occurs nowhere. Did you mean " <a href=href>{it.closest}</a> "?"</li>
            }
        });
        let mut ways = Vec::new();
        if let Some(Hint { removal, rows }) = hint {
            let rows = words::count(rows as usize, "statement");
            let label = ["Remove ", &words::removal(removal), ": ", &rows].concat();
            ways.push((store.href(|it| removal.from(it)), label));
        }
        ways.push((store.href(View::cleared), "Clear all filters".to_owned()));
        let ways = ways.into_iter().map(|(href, label)| {
            view! { <li><a class="button" href=href>{label}</a></li> }
        });
        view! { <ul>{spellings.collect_view()} {ways.collect_view()}</ul> }.drawn()
    };
    view! {
        <div class="state">
            <h3>"No statement matches"</h3>
            <p>"Nothing in this edition fits all that is asked for at once."</p>
            {live(outs)}
        </div>
    }
}
