//! What changes on the page, under few types.
//!
//! Leptos writes code for every type of closure that a view holds, some two kilobytes each. Behind [`Live`] all that
//! give the same sort of value share one type, and the page is less than half as long to load.

use super::drawn::{Drawn, nothing};
use leptos::prelude::*;
use std::sync::Arc;

/// A value that is worked out again whenever what it reads has changed.
pub(super) type Live<T> = Box<dyn Fn() -> T + Send + Sync>;

/// What a closure gives, as it changes.
pub(super) fn live<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Live<T> {
    Box::new(value)
}

/// The key of an item of a list: a number and a name, of which either may be enough.
pub(super) type Key = (usize, Arc<str>);

/// A view per key. A key that stays keeps its element, and with it the focus.
#[component]
pub(super) fn Each(
    keys: Live<Vec<Key>>,
    /// Draws the item of a key, once.
    draw: Arc<dyn Fn(Key) -> Drawn + Send + Sync>,
) -> impl IntoView {
    view! { <For each=move || keys() key=Key::clone children=move |it| draw(it)/> }
}

/// A view that is there only while a condition holds.
pub(super) fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> Drawn + Send + Sync + 'static,
) -> Live<Drawn> {
    let holds = Memo::new(move |_| condition());
    live(move || if holds.get() { view() } else { nothing() })
}
