//! Elements by their ids: what is put into them, and what is done when there is nothing else to do.

use super::document;
use super::start::boot;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Calls `act` when the browser has nothing else to do, or after a second of work: `idle` of `boot.js`.
pub(in crate::app) fn when_idle(act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    let _ = boot("idle").and_then(|it| it.call1(&JsValue::UNDEFINED, &act));
}

/// Sets the text of an element.
pub(in crate::app) fn set_text(id: &str, text: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// Sets a property of an element's own style, which a strict policy lets a program do but not markup.
pub(in crate::app) fn set_property(id: &str, name: &str, value: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().style().set_property(name, value);
    }
}

/// Gives the links within an element their addresses, in their order, if they are as many; says whether they are.
pub(in crate::app) fn lead(id: &str, addresses: &[String]) -> bool {
    let Ok(links) = document().query_selector_all(&["#", id, " a"].concat()) else { return false };
    let fits = links.length() as usize == addresses.len() && !addresses.is_empty();
    if fits {
        for (idx, address) in (0..).zip(addresses) {
            if let Some(link) = links.get(idx) {
                let _ = link.unchecked_into::<Element>().set_attribute("href", address);
            }
        }
    }
    fits
}

/// Adds markup at the end of an element.
pub(in crate::app) fn add(id: &str, html: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.insert_adjacent_html("beforeend", html);
    }
}

/// Puts an element of the same kind and markup of its own in the place of one with many children. The old one is only
/// hidden, which takes no time; it goes bit by bit while there is nothing else to do.
pub(in crate::app) fn renew(id: &str, html: &str) {
    let Some(old) = document().get_element_by_id(id) else { return };
    let Ok(new) = old.clone_node() else { return };
    let new: HtmlElement = new.unchecked_into();
    new.set_inner_html(html);
    if let Some(parent) = old.parent_node() {
        let _ = parent.insert_before(&new, Some(&old));
    }
    old.remove_attribute("id").unwrap_or_default();
    let _ = old.set_attribute("data-gone", "");
    old.unchecked_ref::<HtmlElement>().set_hidden(true);
    wear_off(old);
}

fn wear_off(old: Element) {
    when_idle(move || {
        let n_nodes = old.child_nodes().length();
        let Ok(range) = document().create_range() else { return old.remove() };
        let first = n_nodes.saturating_sub(AT_A_TIME);
        let _ = range.set_start(&old, first).and_then(|()| range.set_end(&old, n_nodes));
        match (first, range.delete_contents()) {
            (1.., Ok(())) => wear_off(old),
            _ => old.remove(),
        }
    });
}

/// How many nodes go at a time.
const AT_A_TIME: u32 = 500;

/// The value of an attribute of an element.
pub(in crate::app) fn attribute(id: &str, name: &str) -> Option<String> {
    document().get_element_by_id(id)?.get_attribute(name)
}

/// Sets an attribute of an element, or takes it away.
pub(in crate::app) fn mark(id: &str, name: &str, value: Option<&str>) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}
