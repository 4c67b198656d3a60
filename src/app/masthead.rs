//! The head of the page: its name, what it holds, the search, and what can be taken away.

use super::state::store;
use super::{browser, keys, search, theme, words};
use leptos::prelude::*;
use std::collections::BTreeSet;

#[component]
pub(super) fn Masthead() -> impl IntoView {
    let store = store();
    let edition = store.edition;
    let speakers: BTreeSet<_> = edition.statements.iter().filter_map(|it| it.speaker).collect();
    let bold = |number: usize, noun: &str| {
        let words = words::count(number, noun);
        let (number, noun) = words.split_once(' ').unwrap_or((&words, ""));
        view! { <b>{number.to_owned()}</b> {format!(" {noun}")} }
    };
    view! {
        <header class="masthead">
            <div class="bar">
                <h1><a href="#">{edition.site.title.as_str()}</a></h1>
                <p class="scope">
                    {bold(edition.statements.len(), "statement")} " by "
                    {bold(speakers.len(), "speaker")} " in "
                    {bold(edition.articles.len(), "article")}
                    {words::period(edition).map(|it| format!(", {it}"))}
                </p>
                <nav aria-label="Page">
                    <theme::Switch/>
                    <button type="button" class="plain" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)"
                        on:click=|_| browser::open_dialog(keys::DIALOG)>"?"</button>
                </nav>
            </div>
            <div class="bar">
                <search::Search/>
                <div class="acts">
                    <CopyLink label="Copy link" fragment=Signal::derive(|| browser::fragment())/>
                </div>
            </div>
        </header>
    }
}

/// Copies an address and says so on itself.
#[component]
pub(super) fn CopyLink(
    #[prop(into)] label: String,
    /// The fragment of the address, read when the button is pressed.
    fragment: Signal<String>,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let address = browser::address(&fragment.get_untracked());
        wasm_bindgen_futures::spawn_local(async move {
            if browser::copy(address).await {
                copied.set(true);
                gloo::timers::callback::Timeout::new(2000, move || copied.set(false)).forget();
            }
        });
    };
    view! {
        <button type="button" class="plain" on:click=copy>
            {move || if copied.get() { "Link copied".to_owned() } else { label.clone() }}
        </button>
        <span class="quiet" role="status">{move || copied.get().then_some("Link copied")}</span>
    }
}
