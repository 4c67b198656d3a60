//! The browser: the only module, with those in it, that uses its interfaces. Everything here is harmless where the browser refuses.

mod act;
mod bars;
mod elements;
mod patch;
mod point;
mod start;
mod take;
mod window;

pub(super) use act::{Deed, on_deed, on_leave};
pub(super) use bars::{brushed, on_brush, step_bar};
pub(super) use elements::{add, attribute, lead, mark, renew, set_property, set_text, when_idle};
pub(super) use patch::patch;
pub(super) use point::{has_note, hide_note, on_point};
pub(super) use start::{fetch_edition, rest, root, show_page};
pub(super) use take::{draw_dialog, is_checked, mark_row, print, save, today, value};
pub(super) use window::{
    Items, Worker, add_before, after_print, drop_items, fill, is_at_end, items, link, list_top,
    on_find, scroll_by, show_note, third,
};

use gloo::events::{EventListener, EventListenerOptions};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent,
    MouseEvent, ScrollRestoration, Storage, Window,
};

fn window() -> Window {
    leptos::prelude::window()
}

fn document() -> Document {
    leptos::prelude::document()
}

// ── Address and history ─────────────────────────────────────────────────────────────────────────────────────────────

/// What a history entry remembers beside its URL.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// How far the page was scrolled, in pixels.
    pub(super) scroll: i32,
    /// Whether the entry was made by opening a statement, so that closing it is going back.
    pub(super) opened: bool,
}

impl Entry {
    fn encode(self) -> JsValue {
        JsValue::from_str(&format!("{} {}", self.scroll, u8::from(self.opened)))
    }

    /// That of the entry shown now.
    pub(super) fn current() -> Entry {
        let state = window().history().and_then(|it| it.state()).ok().and_then(|it| it.as_string());
        let state = state.unwrap_or_default();
        let (scroll, opened) = state.split_once(' ').unwrap_or_default();
        Entry { scroll: scroll.parse().unwrap_or_default(), opened: opened == "1" }
    }
}

/// The fragment of the address as it stands there, without `#`.
pub(super) fn fragment() -> String {
    leptos::prelude::location_hash().unwrap_or_default()
}

/// The whole address with another fragment.
pub(super) fn address(fragment: &str) -> String {
    let href = window().location().href().unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    if fragment.is_empty() { base.to_owned() } else { format!("{base}#{fragment}") }
}

/// A new history entry. Browsers refuse after very many in a row; the page works on without.
pub(super) fn push(fragment: &str, entry: Entry) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&entry.encode(), "", Some(&address(fragment)));
    }
}

/// Rewrites the present history entry.
pub(super) fn replace(fragment: &str, entry: Entry) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&entry.encode(), "", Some(&address(fragment)));
    }
}

/// Goes back by one entry.
pub(super) fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Sets the title of the document.
pub(super) fn set_title(title: &str) {
    document().set_title(title);
}

// ── Scrolling ───────────────────────────────────────────────────────────────────────────────────────────────────────

/// The page restores its scrolling itself: the rows of another view are not there yet when the browser would.
pub(super) fn own_scrolling() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

/// How far the page is scrolled, in pixels.
pub(super) fn scroll() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

/// How high the window is, in pixels.
fn height() -> i32 {
    window().inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default() as i32
}

/// Scrolls the page there, waiting up to `frames` frames for it to grow as long.
pub(super) fn scroll_to(top: i32, frames: u32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(top));
    if frames > 0 && scroll() + 1 < top {
        leptos::prelude::request_animation_frame(move || scroll_to(top, frames - 1));
    }
}

/// Scrolls up to the top of an element where that is out of sight above.
pub(super) fn scroll_up_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let top = element.get_bounding_client_rect().top() as i32;
        if top < 0 {
            scroll_to(scroll() + top, 0);
        }
    }
}

/// Brings an element into view: within `#reader` where that scrolls by itself, else within the page. It comes to stand
/// in the upper third, below what sticks to the top; where it stands not far down, its title stays in view.
pub(super) fn show_in_reader(id: &str) {
    let document = document();
    let (Some(reader), Some(element)) =
        (document.get_element_by_id("reader"), document.get_element_by_id(id))
    else {
        return;
    };
    let top = element.get_bounding_client_rect().top() as i32;
    if reader.scroll_height() > reader.client_height() {
        let offset = top - reader.get_bounding_client_rect().top() as i32;
        let (place, tall) = (reader.scroll_top() + offset, reader.client_height());
        reader.set_scroll_top(if place < tall / 2 { 0 } else { place - tall / 3 });
    } else {
        scroll_to(scroll() + top - height() / 3, 0);
    }
}

// ── Focus ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Brings an element into the middle of the page where it is out of sight, and the page shows it at all.
pub(super) fn show(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let rect = element.get_bounding_client_rect();
    let (top, bottom) = (rect.top() as i32, rect.bottom() as i32);
    if bottom > top && (top < 60 || bottom > height()) {
        scroll_to(scroll() + top - height() / 3, 0);
    }
}

/// Gives the focus to an element and says whether it is there.
pub(super) fn focus(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    element.is_some_and(|it| it.unchecked_into::<HtmlElement>().focus().is_ok())
}

/// The id of the element that has the focus: empty where it has none, `None` where nothing that is shown has the focus.
pub(super) fn focused() -> Option<String> {
    // Asked first, because where an element stands is known only after all of the page is laid out.
    let element = document().active_element().filter(|it| it.tag_name() != "BODY")?;
    // What has just been hidden loses the focus only later.
    (element.get_bounding_client_rect().width() > 0.0).then(|| element.id())
}

/// Gives the focus to the element after (or before) the one that has it, of those that `selector` finds; to the first
/// in sight where none has.
pub(super) fn focus_next(selector: &str, step: i32) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    let focused = document().active_element();
    // Also what is drawn can have the focus, though it is of another interface.
    let element = |idx: u32| found.get(idx).map(|it| it.unchecked_into::<HtmlElement>());
    let has_focus = |idx: &u32| focused.is_some() && element(*idx).map(Element::from) == focused;
    // The head of the table sticks to the top.
    let is_in_sight =
        |idx: &u32| element(*idx).is_some_and(|it| it.get_bounding_client_rect().top() > 30.0);
    let next = match (0..found.length()).find(has_focus) {
        Some(place) => place.checked_add_signed(step),
        None => (0..found.length()).find(is_in_sight),
    };
    if let Some(element) = next.and_then(element) {
        let _ = element.focus();
    }
}

// ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Calls `act` with the fragment of every link within the page that is clicked plainly: not to open it elsewhere. The
/// flag says whether the link asks to replace the history entry.
pub(super) fn on_link(act: impl Fn(String, bool) + 'static) {
    let listen = move |event: &Event| {
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        let plain = click.button() == 0
            && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let link = target.and_then(|it| it.closest("a[href^='#']").ok().flatten());
        if let (true, false, Some(link)) = (plain, event.default_prevented(), link) {
            event.prevent_default();
            let href = link.get_attribute("href").unwrap_or_default();
            act(href.trim_start_matches('#').to_owned(), link.has_attribute("data-replace"));
        }
    };
    active(&document(), "click", listen);
}

/// Calls `act` when the user goes through the history or writes another fragment.
pub(super) fn on_history(act: impl Fn() + 'static) {
    EventListener::new(&window(), "popstate", move |_| act()).forget();
}

/// Calls `act` while the page is scrolled.
pub(super) fn on_scroll(act: impl Fn() + 'static) {
    EventListener::new(&window(), "scroll", move |_| act()).forget();
}

/// Calls `act` before the page is printed, by whatever way.
pub(super) fn before_print(act: impl Fn() + 'static) {
    EventListener::new(&window(), "beforeprint", move |_| act()).forget();
}

/// A key that was pressed, with no other key held down but Shift.
pub(super) struct Key {
    /// Its name: `j`, `Enter`.
    pub(super) name: String,
    /// Whether it was pressed in a field that takes text.
    pub(super) in_field: bool,
    /// Whether Shift was held.
    pub(super) shift: bool,
    /// The id of the element that it was pressed in.
    pub(super) target: String,
    event: KeyboardEvent,
}

impl Key {
    /// Keeps the browser from doing what it would.
    pub(super) fn take(&self) {
        self.event.prevent_default();
    }
}

/// Calls `act` with every key that is not held together with another and not part of an input method's work.
pub(super) fn on_key(act: impl Fn(Key) + 'static) {
    let listen = move |event: &Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
            return;
        }
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        // A dialog has its own keys.
        if target.as_ref().is_some_and(|it| it.closest("dialog").is_ok_and(|it| it.is_some())) {
            return;
        }
        let id = target.as_ref().map(Element::id).unwrap_or_default();
        let in_field = target.is_some_and(|it| {
            it.tag_name() == "SELECT"
                || it.tag_name() == "TEXTAREA"
                || it.dyn_ref::<HtmlInputElement>().is_some_and(|it| it.type_() != "checkbox")
        });
        let shift = event.shift_key();
        act(Key { name: event.key(), in_field, shift, target: id, event: event.clone() });
    };
    active(&document(), "keydown", listen);
}

fn active(document: &Document, event: &'static str, listen: impl Fn(&Event) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(document, event, options, listen).forget();
}

// ── Clipboard, storage, theme ───────────────────────────────────────────────────────────────────────────────────────

/// Copies a text, or shows it to be copied by hand, and says whether it was copied.
pub(super) async fn copy(text: String) -> bool {
    let copied = to_clipboard(&text).await;
    if !copied {
        let _ = window().prompt_with_message_and_default("Copy this link", &text);
    }
    copied
}

/// Copies a text where the browser lets pages do so, and says whether it did.
pub(super) async fn to_clipboard(text: &str) -> bool {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    // Outside of a secure context there is no clipboard, though the interface says there is.
    match clipboard.is_ok_and(|it| it.is_object()) {
        true => JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok(),
        false => false,
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What is kept on this device under a name.
pub(super) fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a value on this device, or forgets it. Where storage is denied, it is forgotten with the page.
pub(super) fn keep(name: &str, value: Option<&str>) {
    if let Some(storage) = storage() {
        let _ = match value {
            Some(value) => storage.set_item(name, value),
            None => storage.remove_item(name),
        };
    }
}

/// The value of an attribute of the document's root.
pub(super) fn root_mark(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Sets an attribute of the document's root, or takes it away.
pub(super) fn mark_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Opens the dialog with that id.
pub(super) fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog with that id.
pub(super) fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// From here on there is room for the filters beside the rows. The same width stands in the style sheets.
const WIDE: &str = "(min-width: 45.01rem)";

/// Whether there is room for the filters beside the rows.
pub(super) fn is_wide() -> bool {
    window().match_media(WIDE).ok().flatten().is_none_or(|it| it.matches())
}

/// Calls `act` at once, and again when there begins or ceases to be room for the filters beside the rows.
pub(super) fn on_width(act: impl Fn(bool) + 'static) {
    if let Ok(Some(query)) = window().match_media(WIDE) {
        act(query.matches());
        EventListener::new(&query, "change", move |_| act(is_wide())).forget();
    }
}
