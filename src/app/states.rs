//! What stands in place of the page or of the rows: loading, failed, empty, no match. Each says what is the case and
//! offers the way out.

use super::state::store;
use super::words;
use crate::model::{Damage, Edition};
use crate::query::View;
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

#[component]
pub(super) fn Loading() -> impl IntoView {
    view! { <main class="state"><h2 role="status">"Loading the statements"</h2></main> }
}

#[component]
pub(super) fn Failed(failure: Failure, retry: impl Fn() + 'static) -> impl IntoView {
    let (title, advice, detail) = match failure {
        Failure::Missing(why) => (
            "The statements did not load",
            "The page is here, its data is not. Look whether you are connected, then try again. \
             If you run this site, see that edition.json lies beside the page.",
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
        <main class="state" role="alert">
            <h1>"On record"</h1>
            <h2>{title}</h2>
            <p>{advice}</p>
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
        <main class="state">
            <h1>{edition.site.title.as_str()}</h1>
            <h2>"No statements in this edition"</h2>
            <p>
                {format!("The compiler read {articles} and found nobody quoted. ")}
                "If you run this site: put texts with quoted or reported speech into the folder of seeds and build again."
            </p>
        </main>
    }
}

/// In place of the rows where the view leaves none.
#[component]
pub(super) fn NoMatch() -> impl IntoView {
    let store = store();
    let way_out = move || {
        store.answer.with(|it| it.hint).map(|hint| {
            let href = store.href(|it| hint.removal.from(it));
            let rows = words::count(hint.rows as usize, "statement");
            view! {
                <li>
                    <a class="button" href=href>
                        {format!("Remove {}: {rows}", words::removal(hint.removal))}
                    </a>
                </li>
            }
        })
    };
    let spellings = move || {
        store
            .answer
            .with(|it| it.spellings.clone())
            .into_iter()
            .map(|it| {
                let href = store.href(|view| view.searching(&it.search));
                view! {
                    <li>
                        {format!("“{}” occurs nowhere. Did you mean ", it.typed)}
                        <a href=href>{it.closest}</a> "?"
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="state">
            <h3>"No statement matches"</h3>
            <p>"Nothing in this edition fits all that is asked for at once."</p>
            <ul class="outs">
                {spellings}
                {way_out}
                <li><a class="button" href=move || store.href(View::cleared)>"Clear all filters"</a></li>
            </ul>
        </div>
    }
}
