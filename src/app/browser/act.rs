//! What buttons and fields ask for. Each says it in its attribute `data-do`, and one listener serves all of them.

use super::{active, document};
use gloo::events::EventListener;
use leptos::wasm_bindgen::JsCast;
use std::rc::Rc;
use web_sys::{Element, Event, MouseEvent};

/// What somebody did.
pub(in crate::app) struct Deed {
    /// What the element asks for.
    pub(in crate::app) what: String,
    /// The id of the element.
    pub(in crate::app) id: String,
    /// What is typed or chosen in it.
    pub(in crate::app) value: String,
}

/// Calls `act` whenever a button is pressed, something is typed into a field for searching, or another field is changed.
pub(in crate::app) fn on_deed(act: impl Fn(Deed) + 'static) {
    let act = Rc::new(act);
    for kind in ["click", "input", "change"] {
        let act = act.clone();
        active(&document(), kind, move |event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let Some(element) = target.and_then(|it| it.closest("[data-do]").ok().flatten()) else {
                return;
            };
            let wanted = match element.tag_name().as_str() {
                "INPUT" if element.get_attribute("type").is_some_and(|it| it == "search") => {
                    "input"
                }
                "INPUT" | "SELECT" => "change",
                _ => "click",
            };
            if kind != wanted {
                return;
            }
            // A link that does something leads nowhere.
            if element.tag_name() == "A" {
                event.prevent_default();
            }
            let what = element.get_attribute("data-do").unwrap_or_default();
            act(Deed { what, id: element.id(), value: value_of(&element) });
        });
    }
}

/// What is typed or chosen in a field.
pub(super) fn value_of(field: &Element) -> String {
    let value = js_sys::Reflect::get(field, &"value".into());
    value.ok().and_then(|it| it.as_string()).unwrap_or_default()
}

/// Calls `act` when the focus leaves the field with that id, or the pointer the `<search>` around it. The field keeps
/// the focus while a list is pressed, else the list would go before it is clicked.
pub(in crate::app) fn on_leave(field: &'static str, act: impl Fn() + 'static) {
    let is_in = |it: Option<web_sys::EventTarget>, selector: &str| {
        let element = it.and_then(|it| it.dyn_into::<Element>().ok());
        element.is_some_and(|it| it.closest(selector).is_ok_and(|it| it.is_some()))
    };
    active(&document(), "mousedown", move |event| {
        if is_in(event.target(), "[role=listbox]") {
            event.prevent_default();
        }
    });
    let act = Rc::new(act);
    for kind in ["focusout", "mouseout"] {
        let act = act.clone();
        let listen = move |event: &Event| match event.dyn_ref::<MouseEvent>() {
            Some(it) if is_in(it.target(), "search") && !is_in(it.related_target(), "search") => {
                act();
            }
            Some(_) => {}
            None => {
                let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
                if target.is_some_and(|it| it.id() == field) {
                    act();
                }
            }
        };
        EventListener::new(&document(), kind, listen).forget();
    }
}
