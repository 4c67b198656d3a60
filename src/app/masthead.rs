//! The head of the page: its name, what it holds, the search, and what can be taken away.

use super::live::live;
use super::state::store;
use super::{browser, keys, search, theme, words};
use leptos::prelude::*;

#[component]
pub(super) fn Masthead() -> impl IntoView {
    let store = store();
    let edition = store.edition;
    let mut speaks = vec![false; edition.actors.len()];
    for speaker in edition.statements.iter().filter_map(|it| it.speaker) {
        if let Some(it) = speaks.get_mut(speaker.0 as usize) {
            *it = true;
        }
    }
    let n_speakers = speaks.into_iter().filter(|it| *it).count();
    let bold = |number: usize, noun: &str| {
        let words = words::count(number, noun);
        let (number, noun) = words.split_once(' ').unwrap_or((&words, ""));
        view! { <b>{number.to_owned()}</b> " " {noun.to_owned()} }
    };
    view! {
        <header class="masthead">
            <div class="bar">
                <h1><a href="#">{edition.site.title.as_str()}</a></h1>
                <p class="scope">
                    {bold(edition.statements.len(), "statement")} " by "
                    {bold(n_speakers, "speaker")} " in "
                    {bold(edition.articles.len(), "article")}
                    {words::period(edition).map(|it| [", ", &it].concat())}
                </p>
                <nav aria-label="Page">
                    <CopyLink fragment=Signal::derive(browser::fragment)/>
                    <button type="button" class="plain" title="Cite, export, print (c)" data-take="o">"Take away"</button>
                    <theme::Switch/>
                    <button type="button" class="plain" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)"
                        on:click=|_| browser::open_dialog(keys::DIALOG)>"?"</button>
                </nav>
            </div>
            <div class="bar">
                <search::Search/>
            </div>
        </header>
    }
}

/// Copies an address and says so on itself.
#[component]
pub(super) fn CopyLink(
    /// What it copies the address of, for who cannot see where the button stands.
    #[prop(optional)]
    of: &'static str,
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
            {live(move || if copied.get() { "Link copied" } else { "Copy link" })}
            <span class="quiet">{of}</span>
        </button>
        <span class="quiet" role="status">{live(move || if copied.get() { "Link copied" } else { "" })}</span>
    }
}
