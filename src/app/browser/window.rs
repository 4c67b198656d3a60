//! What the page of a large edition needs of the browser beyond that of a small one: where the rows stand that are drawn,
//! room for those that are not, and a worker.

use super::{active, document, height};
use gloo::events::EventListener;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, KeyboardEvent, MessageEvent, NodeList};

/// The items of a list that are drawn: its children but for the heads of groups.
pub(in crate::app) struct Items(NodeList);

/// Those of the list with that id.
pub(in crate::app) fn items(id: &str) -> Option<Items> {
    document().query_selector_all(&["#", id, " > :not(.group)"].concat()).ok().map(Items)
}

impl Items {
    fn get(&self, idx: u32) -> Option<Element> {
        self.0.get(idx)?.dyn_into().ok()
    }

    /// How many are drawn.
    pub(in crate::app) fn len(&self) -> u32 {
        self.0.length()
    }

    /// Where one begins, in pixels below the top of the window; where the last ends for the number of all.
    pub(in crate::app) fn top(&self, idx: u32) -> f64 {
        match self.get(idx) {
            Some(it) => it.get_bounding_client_rect().top(),
            None => {
                let last = self.len().checked_sub(1).and_then(|it| self.get(it));
                last.map_or(0.0, |it| it.get_bounding_client_rect().bottom())
            }
        }
    }

    /// Whether they take any room. Behind an open statement that takes the whole of a phone they do not.
    pub(in crate::app) fn are_shown(&self) -> bool {
        self.top(self.len()) > self.top(0)
    }

    /// The first of those that begin at `least` pixels below the top of the window or lower.
    fn first_below(&self, least: f64) -> u32 {
        let (mut start, mut end) = (0, self.len());
        while start < end {
            let middle = start.midpoint(end);
            if self.top(middle) < least { start = middle + 1 } else { end = middle }
        }
        start
    }

    /// Those that are seen at least in part.
    pub(in crate::app) fn in_sight(&self) -> std::ops::Range<u32> {
        let end = self.first_below(f64::from(height()));
        let start = self.first_below(1.0).saturating_sub(1);
        if self.top(self.len()) <= 0.0 { self.len()..self.len() } else { start..end }
    }

    /// Gives each its number in a table of which not all rows are drawn.
    pub(in crate::app) fn number(&self, first: u32) {
        for idx in 0..self.len() {
            if let Some(it) = self.get(idx) {
                let _ = it.set_attribute("aria-rowindex", &(first + idx).to_string());
            }
        }
    }
}

/// How far down the upper third of the window ends, in pixels.
pub(in crate::app) fn third() -> f64 {
    f64::from(height()) / 3.0
}

/// Where the list with that id begins, in pixels below the top of the window.
pub(in crate::app) fn list_top(id: &str) -> f64 {
    let element = document().get_element_by_id(id);
    element.map_or(0.0, |it| it.get_bounding_client_rect().top())
}

/// Whether the page is scrolled to its beginning, or to its end.
pub(in crate::app) fn is_at_end() -> (bool, bool) {
    let page = document().document_element();
    let all = page.map_or(0, |it| it.scroll_height());
    (super::scroll() <= 0, super::scroll() + height() + 1 >= all)
}

/// Scrolls by some pixels.
pub(in crate::app) fn scroll_by(pixels: f64) {
    super::window().scroll_by_with_x_and_y(0.0, pixels);
}

/// Takes items away from the beginning and the end of a list, with the heads of groups that have no item any more.
pub(in crate::app) fn drop_items(id: &str, from_start: u32, from_end: u32) {
    let Some(list) = document().get_element_by_id(id) else { return };
    let is_head = |it: &Element| it.class_name() == "group";
    let mut n_left = from_start;
    while let Some(it) = list.first_element_child().filter(|_| n_left > 0) {
        n_left -= u32::from(!is_head(&it));
        it.remove();
    }
    n_left = from_end;
    while let Some(it) = list.last_element_child().filter(|it| n_left > 0 || is_head(it)) {
        n_left = n_left.saturating_sub(u32::from(!is_head(&it)));
        it.remove();
    }
}

/// Adds markup at the beginning of an element.
pub(in crate::app) fn add_before(id: &str, html: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.insert_adjacent_html("afterbegin", html);
    }
}

/// Puts markup into an element, in the place of what is there.
pub(in crate::app) fn fill(id: &str, markup: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_inner_html(markup);
    }
}

/// Shows a note beside the page, or hides it where there is no markup.
pub(in crate::app) fn show_note(id: &str, role: &str, markup: &str) {
    let make = || {
        let note = document().create_element("div").ok().filter(|_| !markup.is_empty())?;
        note.set_id(id);
        let _ = note.set_attribute("role", role);
        document().body()?.append_child(&note).ok()?;
        Some(note)
    };
    if let Some(note) = document().get_element_by_id(id).or_else(make) {
        note.unchecked_ref::<HtmlElement>().set_hidden(markup.is_empty());
        note.set_inner_html(markup);
    }
}

/// Calls `act` when the user is about to search with the browser's own means.
pub(in crate::app) fn on_find(act: impl Fn() + 'static) {
    active(&document(), "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("f") {
            act();
        }
    });
}

/// Calls `act` when printing is over.
pub(in crate::app) fn after_print(act: impl Fn() + 'static) {
    EventListener::new(&super::window(), "afterprint", move |_| act()).forget();
}

/// The address that the link with an id names, in full.
pub(in crate::app) fn link(id: &str) -> Option<String> {
    let link = document().get_element_by_id(id)?;
    js_sys::Reflect::get(&link, &"href".into()).ok()?.as_string()
}

/// A worker that is spoken to in bytes.
pub(in crate::app) struct Worker(web_sys::Worker);

impl Worker {
    /// Starts the program at an address. `listen` is called with what it says; `fail` where it does not start or stops.
    pub(in crate::app) fn start(
        address: &str,
        listen: impl Fn(Vec<u8>) + 'static,
        fail: impl Fn(String) + 'static,
    ) -> Option<Worker> {
        let options = web_sys::WorkerOptions::new();
        options.set_type(web_sys::WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(address, &options).ok()?;
        EventListener::new(&worker, "message", move |event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                listen(js_sys::Uint8Array::new(&event.data()).to_vec());
            }
        })
        .forget();
        EventListener::new(&worker, "error", move |event| {
            let words = js_sys::Reflect::get(event, &"message".into());
            fail(words.ok().and_then(|it| it.as_string()).unwrap_or_default());
        })
        .forget();
        Some(Worker(worker))
    }

    /// Says something to it.
    pub(in crate::app) fn post(&self, bytes: &[u8]) {
        let bytes = js_sys::Uint8Array::from(bytes);
        let transfer = js_sys::Array::of1(&JsValue::from(bytes.buffer()));
        let _ = self.0.post_message_with_transfer(&bytes.buffer(), &transfer);
    }
}
