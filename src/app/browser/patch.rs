//! Makes a part of the page what its markup says, and leaves alone what is so already: an element that stays keeps the
//! focus, what is typed, and how far it is scrolled.
//!
//! Of its own accord the browser changes `style` and whether a `<details>` is open; both stay. What has `data-own` is
//! filled by somebody else, and what has `data-gone` is about to leave.

use super::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlOptionElement, Node};

/// Makes the content of an element what the markup says.
pub(in crate::app) fn patch(id: &str, html: &str) {
    let Some(old) = document().get_element_by_id(id) else { return };
    // Of the same kind, so that rows and drawings are read as such.
    let Ok(new) = old.clone_node() else { return };
    let new: Element = new.unchecked_into();
    new.set_inner_html(html);
    children(&old, &new);
}

fn children(old: &Element, new: &Element) {
    let mut here = staying(old.first_child());
    for node in Children(new.first_child()) {
        // What does not come any more goes, so that what stays need not move.
        while let Some(it) = here.take_if(|it| !comes(&node, it)) {
            here = staying(it.next_sibling());
            let _ = old.remove_child(&it);
        }
        let found = Children(here.clone()).find(|it| is_same(it, &node));
        let is_here = found.is_some() && found == here;
        let Some(found) = found.filter(|it| is_here || !id(it).is_empty()) else {
            let _ = old.insert_before(&node, here.as_ref());
            continue;
        };
        match (found.dyn_ref(), node.dyn_ref()) {
            (Some(old), Some(new)) => element(old, new),
            _ if found.node_value() != node.node_value() => {
                found.set_node_value(node.node_value().as_deref());
            }
            _ => {}
        }
        if is_here {
            here = staying(found.next_sibling());
        } else {
            let _ = old.insert_before(&found, here.as_ref());
        }
    }
    while let Some(it) = here {
        here = staying(it.next_sibling());
        let _ = old.remove_child(&it);
    }
}

/// Whether a node is the same as one of those from `node` on.
fn comes(node: &Node, it: &Node) -> bool {
    Children(Some(node.clone())).any(|node| is_same(&node, it))
}

/// Makes the attributes and the content of an element those of another of the same kind.
fn element(old: &Element, new: &Element) {
    let names = |it: &Element| it.get_attribute_names();
    let text = |it: leptos::wasm_bindgen::JsValue| it.as_string().unwrap_or_default();
    for name in names(old).iter().map(text) {
        let is_own = name == "style" || name == "open" && old.tag_name() == "DETAILS";
        if !is_own && !new.has_attribute(&name) {
            let _ = old.remove_attribute(&name);
        }
    }
    for name in names(new).iter().map(text) {
        let value = new.get_attribute(&name);
        let is_own = name == "open" && old.tag_name() == "DETAILS";
        if !is_own && old.get_attribute(&name) != value {
            let _ = old.set_attribute(&name, &value.unwrap_or_default());
        }
    }
    // What somebody typed or chose is no attribute.
    if let Some(it) = old.dyn_ref::<HtmlInputElement>() {
        it.set_checked(new.has_attribute("checked"));
        let value = new.get_attribute("value").unwrap_or_default();
        if it.type_() != "checkbox" && it.value() != value {
            it.set_value(&value);
        }
    }
    if let Some(it) = old.dyn_ref::<HtmlOptionElement>() {
        it.set_selected(new.has_attribute("selected"));
    }
    if !new.has_attribute("data-own") {
        children(old, new);
    }
}

/// The nodes from one on. The next is looked up before a node is given, so that it may be moved.
struct Children(Option<Node>);

impl Iterator for Children {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        let node = self.0.take()?;
        self.0 = node.next_sibling();
        Some(node)
    }
}

/// The node, or the first after it that is not about to leave.
fn staying(node: Option<Node>) -> Option<Node> {
    Children(node)
        .find(|it| it.dyn_ref::<Element>().is_none_or(|it| !it.has_attribute("data-gone")))
}

fn id(node: &Node) -> String {
    node.dyn_ref::<Element>().map(Element::id).unwrap_or_default()
}

fn is_same(a: &Node, b: &Node) -> bool {
    a.node_name() == b.node_name() && id(a) == id(b)
}
