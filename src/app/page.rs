//! The whole page, and its start.

use super::frame::{self, Places};
use super::markup::Markup;
use super::now::Now;
use super::source::{Here, Source};
use super::state::{State, Store};
use super::{
    act, browser, card, chips, dates, facet, histogram, keys, layouts, masthead, note, reader,
    rows, search, states, words,
};
use crate::large::Beside;
use crate::model::{Damage, Edition};
use crate::query::{Layout, number_words};
use crate::url;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

/// A part of the page: the id of its element, and what writes its content.
type Part = (&'static str, fn(&Now, &mut Markup));

/// Every part that changes with the view, in the order in which they are drawn when the page opens: see [`STAGES`].
const PARTS: [Part; 12] = [
    ("search-bar", search::draw),
    ("title", title),
    ("layouts", layouts::switch),
    ("order", rows::choice),
    ("chips", chips::draw),
    ("card", card::draw),
    ("view", layouts::draw),
    ("reading", reader::draw),
    ("bars", histogram::draw),
    ("dates", dates::draw),
    ("columns", rows::looks),
    ("facets", facet::draw),
];

/// How many parts there are after each stage of opening the page: first what tells what is shown and takes what is typed,
/// then the bars, then the filters.
pub(super) const STAGES: [usize; 3] = [8, 11, PARTS.len()];

/// Loads the edition and shows it.
pub fn start() {
    // The released page has no words for a panic: it stops, and `boot.js` says so.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|it| leptos::logging::error!("{it}")));
    wasm_bindgen_futures::spawn_local(async {
        match load().await {
            Err(failure) => browser::show_page(states::failed(failure)),
            Ok(edition) if edition.statements.is_empty() => {
                browser::show_page(states::empty(edition))
            }
            Ok(edition) => {
                browser::rest().await;
                let source = Box::leak(Box::new(Here::new(edition)));
                browser::rest().await;
                // Built by another publisher, or by none.
                if browser::attribute("rows", "data-edition").as_ref() != Some(&edition.id) {
                    let mut out = Markup::new();
                    frame::head(&mut out, edition);
                    frame::body(&mut out, edition, &Places::default());
                    browser::show_page(out);
                }
                open(source, 0);
            }
        }
    });
}

async fn load() -> Result<&'static Arc<Edition>, states::Failure> {
    let bytes = browser::fetch_edition().await.map_err(states::Failure::Missing)?;
    match Edition::decode(&bytes) {
        // It is shown as long as the page lives, so that everything may refer to it.
        Ok(edition) => Ok(Box::leak(Box::new(Arc::new(edition)))),
        Err(damage @ Damage::Format(_)) => Err(states::Failure::Version(damage)),
        Err(damage) => Err(states::Failure::Damaged(damage)),
    }
}

/// Opens the page in its frame, as soon as there is something to show: from a stage on, see [`STAGES`]. From the last one
/// on, all of it is drawn at once.
pub(super) fn open(source: &'static dyn Source, stage: usize) {
    let show = move |view, shown| {
        let Some(root) = browser::root() else { return };
        let open = move || {
            let store = State::new(source, view, shown);
            let drawing: &'static Drawing = Box::leak(Box::default());
            Effect::new(move |is_first: Option<()>| {
                store.track();
                if is_first.is_none() {
                    listen(store);
                    drawing.open(store, stage);
                } else {
                    drawing.draw(store, 0..PARTS.len());
                }
            });
        };
        mount_to(root, open).forget();
    };
    source.ask(url::parse(&browser::fragment()), Beside::default(), Box::new(show));
}

/// What is shown, in words.
fn title(now: &Now, out: &mut Markup) {
    out.put("<h2 id=\"heading\" tabindex=\"-1\">").text(&now.heading()).put("</h2>");
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
    browser::before_print(move || store.source.before_print(store));
    browser::on_width(|is_wide| browser::mark("filters", "open", is_wide.then_some("")));
    browser::mark("page", "class", Some("page"));
    masthead::show_theme();
}

/// Draws the page as it is now.
#[derive(Default)]
struct Drawing {
    /// What each part was when it was drawn last.
    parts: RefCell<Vec<Option<String>>>,
    /// How many rows there were.
    n_rows: Cell<Option<u32>>,
    /// What is said of them once filtering rests.
    saying: RefCell<Option<Timeout>>,
}

impl Drawing {
    /// Opens the page from a stage on: each in a task of its own, when nothing else is to do.
    fn open(&'static self, store: Store, stage: usize) {
        let n_drawn = self.parts.borrow().len();
        match STAGES.get(stage) {
            Some(&end) if n_drawn < end => {
                self.draw(store, n_drawn..end);
                browser::when_idle(move || self.open(store, stage + 1));
            }
            // Somebody was faster, and all is drawn.
            Some(_) => {}
            // Who searches next need not wait for it.
            None => store.source.settle(),
        }
    }

    /// Draws some of the parts, and what belongs to them.
    fn draw(&self, store: Store, range: Range<usize>) {
        let mut parts = self.parts.borrow_mut();
        let n_parts = range.end.max(parts.len());
        parts.resize(n_parts, None);
        for ((id, draw), last) in PARTS.iter().zip(parts.iter_mut()).skip(range.start) {
            let mut out = Markup::new();
            store.read(|now| draw(now, &mut out));
            let html = Some(out.finish());
            if *last != html {
                browser::patch(id, html.as_deref().unwrap_or_default());
                *last = html;
            }
        }
        if n_parts > STAGES[0] {
            // The bars stand where the page said that it is loading.
            browser::mark("boot", "hidden", Some(""));
            browser::mark("time", "hidden", None);
        }
        store.source.fill(store);
        store.read(|now| self.around(now));
    }

    /// Draws what stands around the parts.
    fn around(&self, now: &Now) {
        // What a first visitor reads.
        let is_first = now.view.closed().is_default();
        browser::mark("intro", "hidden", (!is_first).then_some(""));
        // Columns and groups are the table's.
        let has_columns = now.view.layout == Layout::Table;
        browser::mark("menu", "hidden", (!has_columns).then_some(""));
        let title = now.shown.edition.site.title.as_str();
        browser::set_title(&[&now.heading(), " · ", title].concat());
        browser::set_text("printed", &browser::address(&url::print(&now.view)));
        self.announce(now);
    }

    /// Says how many statements there are now, once filtering rests, to who cannot see it.
    fn announce(&self, now: &Now) {
        let n_rows = now.shown.answer.n_rows;
        // Nothing has changed yet when the page opens.
        if self.n_rows.replace(Some(n_rows)).is_some_and(|it| it != n_rows) {
            let all = words::count(now.shown.answer.total as usize, "statement");
            let words = [&number_words(n_rows), " of ", &all].concat();
            let say = Timeout::new(500, move || browser::set_text("said", &words));
            *self.saying.borrow_mut() = Some(say);
        }
    }
}
