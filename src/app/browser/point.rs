//! The note beside what is pointed at: shown while a pointer or the focus is on it, and kept while the pointer is on the
//! note itself (WCAG 1.4.13).

use super::{document, height};
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::wasm_bindgen::JsCast;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, Event, HtmlElement, PointerEvent};

/// The id of the note.
const NOTE: &str = "peek";
/// What has a note, with the number of its statement.
const POINTED: &str = "data-s";

fn note() -> Option<HtmlElement> {
    document().get_element_by_id(NOTE)?.dyn_into().ok()
}

/// Calls `markup` with the number of the statement that is pointed at, and shows what it gives beside it.
pub(in crate::app) fn on_point(markup: impl Fn(u32, bool) -> String + 'static) {
    let shown = RefCell::new(None::<Element>);
    let listen = move |event: &Event| {
        let Some(note) = note() else { return };
        if event.type_() == "scroll" {
            return match &*shown.borrow() {
                Some(pointed) if !note.hidden() => place(&note, pointed),
                _ => {}
            };
        }
        // What comes to lie under a pointer that rests is not pointed at, and a finger goes on to open.
        let rests = |it: &PointerEvent| {
            it.pointer_type() == "touch" || (it.movement_x(), it.movement_y()) == (0, 0)
        };
        if event.dyn_ref::<PointerEvent>().is_some_and(rests) {
            return;
        }
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        if target.closest("#peek").is_ok_and(|it| it.is_some()) {
            return;
        }
        let pointed = target.closest("[data-s]").ok().flatten();
        let number = pointed.as_ref().and_then(|it| it.get_attribute(POINTED)?.parse().ok());
        let (Some(pointed), Some(number)) = (pointed, number) else { return hide_note() };
        // In a text its words are there to read.
        let with_words = pointed.closest("article").is_ok_and(|it| it.is_none());
        let is_shown = shown.borrow().as_ref() == Some(&pointed) && !note.hidden();
        if is_shown {
            return;
        }
        note.set_inner_html(&markup(number, with_words));
        note.set_hidden(false);
        place(&note, &pointed);
        shown.replace(Some(pointed));
        if event.type_() == "focusin" {
            let _ = target.set_attribute("aria-describedby", NOTE);
        }
    };
    let listen = Rc::new(listen);
    for event in ["pointermove", "focusin", "scroll"] {
        let listen = listen.clone();
        // Scrolling does not bubble.
        let phase = if event == "scroll" {
            EventListenerPhase::Capture
        } else {
            EventListenerPhase::Bubble
        };
        let options = EventListenerOptions { phase, passive: true };
        EventListener::new_with_options(&document(), event, options, move |it| listen(it)).forget();
    }
}

/// Below the element where there is room, else above; never out of the window. With the element it leaves the window.
fn place(note: &HtmlElement, element: &Element) {
    let rects = element.get_client_rects();
    // Of words that run over lines, the last line.
    if element.get_bounding_client_rect().bottom() < 0.0 {
        return note.set_hidden(true);
    }
    let rect = rects
        .item(rects.length().saturating_sub(1))
        .unwrap_or_else(|| element.get_bounding_client_rect());
    let (width, tall) = (note.offset_width(), note.offset_height());
    let room = document().document_element().map_or(0, |it| it.client_width());
    let below = rect.bottom() as i32 + 6;
    let first = rects.item(0).map_or(rect.top(), |it| it.top()) as i32;
    let top =
        if below + tall > height() && first - tall - 6 >= 0 { first - tall - 6 } else { below };
    let left = (rect.left() as i32).min(room - width - 8).max(8);
    let style = note.style();
    for (name, value) in [("top", top), ("left", left)] {
        let _ = style.set_property(name, &[&value.to_string(), "px"].concat());
    }
}

/// Hides the note.
pub(in crate::app) fn hide_note() {
    if let Some(note) = note() {
        note.set_hidden(true);
    }
}

/// Whether the note is shown.
pub(in crate::app) fn has_note() -> bool {
    note().is_some_and(|it| !it.hidden())
}
