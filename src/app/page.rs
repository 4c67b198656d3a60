//! The whole page, and its start.

use super::drawn::Draw;
use super::live::{live, when};
use super::markup::Markup;
use super::state::Store;
use super::{
    browser, card, chips, dates, facet, histogram, intro, keys, layouts, masthead, note, reader,
    rows, states, take,
};
use crate::model::{Damage, Edition};
use crate::url;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// Loads the edition and shows it.
pub fn start() {
    // The released page has no words for a panic: it stops, and `boot.js` says so.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|it| leptos::logging::error!("{it}")));
    wasm_bindgen_futures::spawn_local(async {
        let outcome = load().await;
        // Until here the page says that it is loading, without this program.
        if let Some(root) = browser::emptied_root() {
            mount_to(root, move || view! { <App outcome=RwSignal::new(Some(outcome))/> }).forget();
        }
    });
}

/// An edition, or why there is none.
pub(super) type Outcome = Result<&'static Edition, states::Failure>;

async fn load() -> Outcome {
    let json = browser::fetch_edition().await.map_err(states::Failure::Missing)?;
    match Edition::decode(&json) {
        // It is shown as long as the page lives, so that everything may refer to it.
        Ok(edition) => Ok(Box::leak(Box::new(edition))),
        Err(damage @ Damage::Format(_)) => Err(states::Failure::Version(damage)),
        Err(damage) => Err(states::Failure::Damaged(damage)),
    }
}

#[component]
fn App(
    /// `None` while it is loaded again.
    outcome: RwSignal<Option<Outcome>>,
) -> impl IntoView {
    let retry = move || {
        outcome.set(None);
        wasm_bindgen_futures::spawn_local(async move { outcome.set(Some(load().await)) });
    };
    live(move || match outcome.get() {
        None => view! { <states::Loading/> }.drawn(),
        Some(Err(failure)) => view! { <states::Failed failure retry/> }.drawn(),
        Some(Ok(edition)) if edition.statements.is_empty() => {
            view! { <states::Empty edition/> }.drawn()
        }
        Some(Ok(edition)) => view! { <Page edition/> }.drawn(),
    })
}

#[component]
fn Page(edition: &'static Edition) -> impl IntoView {
    let store = Store::new(edition);
    provide_context(store);
    listen(store);
    let is_wide = RwSignal::new(browser::is_wide());
    browser::on_width(move |it| is_wide.set(it));
    // The rows come first, then what narrows them.
    let is_idle = RwSignal::new(false);
    browser::when_idle(move || is_idle.set(true));
    let facets = when(move || is_idle.get(), || view! { <facet::Facets/> }.drawn());
    view! {
        <a class="skip" href="#rows" on:click=|it| { it.prevent_default(); browser::focus("heading"); }>
            "Skip to the statements"
        </a>
        <masthead::Masthead/>
        <section class="time" aria-label="Statements over time">
            <histogram::Bars/>
            <dates::Dates/>
        </section>
        <div class="columns">
            <aside class="filters" aria-label="Filters">
                <details prop:open=is_wide>
                    <summary>"Filters"</summary>
                    <div class="facets">{facets}</div>
                </details>
            </aside>
            <main>
                <section class="rows" id="rows" aria-labelledby="heading">
                    <Intro/>
                    <layouts::Switch/>
                    <rows::Head/>
                    <chips::Chips/>
                    <card::Card/>
                    <layouts::Body/>
                </section>
                <reader::Reader/>
                <note::Note/>
            </main>
        </div>
        <footer class="imprint">
            {(!edition.site.description.is_empty())
                .then(|| view! { <p>{edition.site.description.as_str()}</p> })}
            <p>
                "Found by a program: check the source before you quote. What you search and choose stays on this device. "
                "Edition " {edition.id.as_str()} "."
            </p>
            <p class="printed" id="printed"></p>
        </footer>
        <Announcer/>
        <keys::Shortcuts/>
    }
}

/// What this is, where nothing is chosen yet.
#[component]
fn Intro() -> impl IntoView {
    let store = super::state::store();
    let html = move || {
        let mut out = Markup::new();
        let method = browser::attribute("method", "href");
        intro::push(&mut out, store.edition, store.table, method.as_deref());
        view! { <div class="intro" inner_html=out.finish()></div> }.drawn()
    };
    when(move || store.view().with(|it| it.closed().is_default()), html)
}

/// Connects the page with what is outside of it: links, history, keys, title.
fn listen(store: Store) {
    browser::own_scrolling();
    store.arrive();
    browser::on_link(move |fragment, replaces| {
        let view = url::parse(&fragment);
        if replaces { store.step(view) } else { store.go(view) }
    });
    browser::on_history(move || store.follow_address());
    let rest = StoredValue::new_local(None::<Timeout>);
    browser::on_scroll(move || {
        rest.set_value(Some(Timeout::new(200, move || {
            let entry = browser::Entry { scroll: browser::scroll(), ..browser::Entry::current() };
            browser::replace(&browser::fragment(), entry);
        })));
    });
    keys::listen(store);
    browser::before_print(move || rows::draw_all(store));
    take::listen(store);
    let title = store.edition.site.title.as_str();
    Effect::new(move |_| {
        browser::set_title(&[&store.heading(), " · ", title].concat());
        browser::set_text("printed", &browser::address(&store.view().with(url::print)));
    });
}

/// Says how many statements there are now, once filtering rests, to who cannot see it.
#[component]
fn Announcer() -> impl IntoView {
    let store = super::state::store();
    let said = RwSignal::new(String::new());
    let rest = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<usize>| {
        let count = store.answer.with(|it| it.rows.len());
        let words = format!(
            "{} of {}",
            count,
            super::words::count(store.table.len() as usize, "statement")
        );
        // Nothing has changed yet when the page opens.
        if before.is_some_and(|it| it != count) {
            rest.set_value(Some(Timeout::new(500, move || said.set(words))));
        }
        count
    });
    view! { <p class="quiet" role="status" aria-atomic="true">{said}</p> }
}
