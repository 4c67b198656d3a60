//! A part of the page without its type.
//!
//! Leptos gives every view a type of its own and writes for each how to build, change, move and remove it. [`Drawn`]
//! keeps only how to build it: what changes as a whole is drawn anew, and what is moved or removed are plain nodes. The
//! page is a download before it is a program, and this saves a quarter of it.
//!
//! A view that is drawn must begin and end with nodes that stay: inside of them anything may change.

use super::markup::Markup;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Position, PositionState};
use leptos::wasm_bindgen::JsCast;
use std::any::Any;

/// A view to be drawn once.
pub(super) struct Drawn(Box<dyn FnOnce() -> Nodes + Send>);

/// The nodes of a view, and what keeps them alive: listeners and effects.
pub(super) struct Nodes {
    nodes: Vec<Node>,
    _alive: Box<dyn Any>,
}

/// Views that can be drawn.
pub(super) trait Draw {
    /// The view without its type.
    fn drawn(self) -> Drawn;
}

impl<V> Draw for V
where
    V: Render + Send + 'static,
    V::State: 'static,
{
    fn drawn(self) -> Drawn {
        Drawn(Box::new(move || {
            let mut state = self.build();
            let Ok(bench) = document().create_element("div") else {
                return Nodes { nodes: Vec::new(), _alive: Box::new(state) };
            };
            state.mount(&bench, None);
            Nodes::of(&bench, Box::new(state))
        }))
    }
}

/// Markup as a view; it begins and ends with elements or words of its own.
pub(super) fn html(markup: Markup) -> Drawn {
    Drawn(Box::new(move || {
        let Ok(bench) = document().create_element("div") else {
            return Nodes { nodes: Vec::new(), _alive: Box::new(()) };
        };
        bench.set_inner_html(&markup.finish());
        Nodes::of(&bench, Box::new(()))
    }))
}

/// Nothing, which keeps its place.
pub(super) fn nothing() -> Drawn {
    "".drawn()
}

impl Nodes {
    fn of(bench: &Element, alive: Box<dyn Any>) -> Nodes {
        let mut nodes = Vec::new();
        let mut next = bench.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            nodes.push(node);
        }
        Nodes { nodes, _alive: alive }
    }
}

impl Mountable for Nodes {
    fn unmount(&mut self) {
        for node in &self.nodes {
            if let Some(parent) = node.parent_node() {
                // It is a child of this parent, so that this cannot fail.
                let _ = parent.remove_child(node);
            }
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for node in &self.nodes {
            // A marker that has gone leaves the node at the end, as in any other view.
            let _ = parent.insert_before(node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.nodes.first();
        let Some(parent) = first.and_then(Node::parent_node) else { return false };
        child.mount(parent.unchecked_ref(), first);
        true
    }

    fn elements(&self) -> Vec<Element> {
        self.nodes.iter().filter_map(|it| it.dyn_ref().cloned()).collect()
    }
}

impl Render for Drawn {
    type State = Nodes;

    fn build(self) -> Nodes {
        (self.0)()
    }

    fn rebuild(self, state: &mut Nodes) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

leptos::tachys::no_attrs!(Drawn);

/// What Leptos asks of a view for a server; there is none.
impl RenderHtml for Drawn {
    type AsyncOutput = Drawn;
    type Owned = Drawn;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Drawn {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Nodes {
        self.build()
    }

    fn into_owned(self) -> Drawn {
        self
    }
}
