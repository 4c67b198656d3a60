//! The whole page, and its start.

use super::markup::Markup;
use super::state::Store;
use super::{
    act, browser, card, chips, dates, facet, histogram, keys, layouts, masthead, note, reader,
    rows, search, states, words,
};
use crate::model::{Damage, Edition};
use crate::query::Layout;
use crate::url;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// The element of the whole page.
const PAGE: &str = "page";

/// A part of the page: the id of its element, and what writes its content.
type Part = (&'static str, fn(Store, &mut Markup));

/// Every part that changes with the view.
const PARTS: [Part; 12] = [
    ("search-bar", search::draw),
    ("bars", histogram::draw),
    ("dates", dates::draw),
    ("intro", introduction),
    ("layouts", layouts::switch),
    ("order", rows::choice),
    ("columns", rows::looks),
    ("chips", chips::draw),
    ("card", card::draw),
    ("view", layouts::draw),
    ("reading", reader::draw),
    // Last: when the page opens, the rows come first, then what narrows them.
    ("facets", facet::draw),
];

/// Loads the edition and shows it.
pub fn start() {
    // The released page has no words for a panic: it stops, and `boot.js` says so.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|it| leptos::logging::error!("{it}")));
    wasm_bindgen_futures::spawn_local(async {
        let outcome = load().await;
        // Until here the page says that it is loading, without this program.
        if let Some(root) = browser::emptied_root() {
            mount_to(root, move || view! { <Page outcome/> }).forget();
        }
    });
}

/// An edition, or why there is none.
type Outcome = Result<&'static Edition, states::Failure>;

async fn load() -> Outcome {
    let bytes = browser::fetch_edition().await.map_err(states::Failure::Missing)?;
    match Edition::decode(&bytes) {
        // It is shown as long as the page lives, so that everything may refer to it.
        Ok(edition) => Ok(Box::leak(Box::new(edition))),
        Err(damage @ Damage::Format(_)) => Err(states::Failure::Version(damage)),
        Err(damage) => Err(states::Failure::Damaged(damage)),
    }
}

/// The page of an edition, or what stands in its place.
#[component]
fn Page(outcome: Outcome) -> impl IntoView {
    let (html, store) = match outcome {
        Err(failure) => (states::failed(failure), None),
        Ok(edition) if edition.statements.is_empty() => (states::empty(edition), None),
        Ok(edition) => {
            let store = Store::new(edition);
            (frame(store), Some(store))
        }
    };
    // An effect runs once the page is there.
    let drawing = Drawing::default();
    Effect::new(move |is_first: Option<()>| {
        let Some(store) = store else { return };
        store.track();
        if is_first.is_none() {
            listen(store);
        }
        drawing.draw(store);
    });
    view! { <div id=PAGE class="page" inner_html=html.finish()></div> }
}

/// What this is, where nothing is chosen yet.
fn introduction(store: Store, out: &mut Markup) {
    if store.view(|it| it.closed().is_default()) {
        out.put("<div class=\"intro\">").put(store.intro).put("</div>");
    }
}

/// What stays as it is, with the places of all parts.
fn frame(store: Store) -> Markup {
    let edition = store.edition;
    let mut out = Markup::new();
    out.put("<a class=\"skip\" href=\"#rows\" data-do=\"skip\">Skip to the statements</a>");
    masthead::push(&mut out, store);
    out.put(
        "<section class=\"time\" aria-label=\"Statements over time\"><div class=\"histogram\" id=\"bars\"></div>\
         <fieldset class=\"dates\" id=\"dates\"></fieldset></section>\
         <div class=\"columns\"><aside class=\"filters\" aria-label=\"Filters\"><details id=\"filters\"",
    );
    out.when(browser::is_wide(), " open").put(
        "><summary>Filters</summary><div class=\"facets\" id=\"facets\"></div></details></aside>\
         <main><section class=\"rows\" id=\"rows\" aria-labelledby=\"heading\"><div id=\"intro\">\
         </div><nav class=\"layouts\" id=\"layouts\" aria-label=\"Layout\"></nav>\
         <div class=\"head\"><h2 id=\"heading\" tabindex=\"-1\"></h2><div class=\"looks\"><span id=\"order\"></span>\
         <details class=\"menu\" id=\"menu\"><summary>Columns, groups</summary><div id=\"columns\"></div></details></div></div>\
         <div id=\"chips\"></div><div id=\"card\"></div><div id=\"view\"></div></section><div id=\"reading\"></div>\
         <div id=\"peek\" role=\"tooltip\" class=\"peek how\" hidden></div></main></div><footer class=\"imprint\">",
    );
    if !edition.site.description.is_empty() {
        out.put("<p>").text(&edition.site.description).put("</p>");
    }
    out.put(
        "<p>Found by a program: check the source before you quote. What you search and choose stays on this device. \
         Edition ",
    );
    out.text(&edition.id).put(
        ".</p><p class=\"printed\" id=\"printed\"></p></footer>\
         <p class=\"quiet\" role=\"status\" aria-atomic=\"true\" id=\"said\"></p>\
         <p class=\"quiet\" role=\"status\" id=\"copied\"></p>",
    );
    keys::push(&mut out);
    out
}

/// Connects the page with what is outside of it: links, history, keys, buttons, pointers.
fn listen(store: Store) {
    browser::own_scrolling();
    store.arrive();
    browser::on_deed(move |deed| act::act(store, &deed));
    browser::on_link(move |fragment, replaces| {
        let view = url::parse(&fragment);
        if replaces { store.step(view) } else { store.go(view) }
    });
    browser::on_history(move || store.follow_address());
    let rest = RefCell::new(None::<Timeout>);
    browser::on_scroll(move || {
        *rest.borrow_mut() = Some(Timeout::new(200, move || {
            let entry = browser::Entry { scroll: browser::scroll(), ..browser::Entry::current() };
            browser::replace(&browser::fragment(), entry);
        }));
    });
    keys::listen(store);
    search::listen(store);
    histogram::listen(store);
    note::listen(store);
    browser::before_print(move || rows::draw_all(store));
    browser::on_width(|is_wide| browser::mark("filters", "open", is_wide.then_some("")));
    masthead::show_theme();
}

/// Draws the page as it is now.
#[derive(Default)]
struct Drawing {
    /// What each part was when it was drawn last.
    parts: RefCell<Vec<String>>,
    /// How many rows there were.
    n_rows: Cell<Option<usize>>,
    /// What is said of them once filtering rests.
    saying: RefCell<Option<Timeout>>,
}

impl Drawing {
    fn draw(&self, store: Store) {
        let mut parts = self.parts.borrow_mut();
        parts.resize(PARTS.len(), String::new());
        let is_first = self.n_rows.get().is_none();
        let n_parts = if is_first { PARTS.len() - 1 } else { PARTS.len() };
        if is_first {
            browser::when_idle(move || store.aside(|_| {}));
        }
        for ((id, draw), last) in PARTS.iter().zip(parts.iter_mut()).take(n_parts) {
            let mut out = Markup::new();
            draw(store, &mut out);
            let html = out.finish();
            if *last != html {
                browser::patch(id, &html);
                *last = html;
            }
        }
        rows::fill(store);
        // Columns and groups are the table's.
        let has_columns = store.view(|it| it.layout == Layout::Table);
        browser::mark("menu", "hidden", (!has_columns).then_some(""));
        let heading = store.heading();
        browser::set_title(&[&heading, " · ", store.edition.site.title.as_str()].concat());
        browser::set_text("heading", &heading);
        browser::set_text("printed", &browser::address(&store.view(url::print)));
        self.announce(store);
    }

    /// Says how many statements there are now, once filtering rests, to who cannot see it.
    fn announce(&self, store: Store) {
        let n_rows = store.answer(|it| it.rows.len());
        // Nothing has changed yet when the page opens.
        if self.n_rows.replace(Some(n_rows)).is_some_and(|it| it != n_rows) {
            let all = words::count(store.table.len() as usize, "statement");
            let words = [&n_rows.to_string(), " of ", &all].concat();
            let say = Timeout::new(500, move || browser::set_text("said", &words));
            *self.saying.borrow_mut() = Some(say);
        }
    }
}
