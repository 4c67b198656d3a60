//! How the program starts: what it gets from `boot.js`, and where the page goes.

use super::super::markup::Markup;
use super::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// The bytes of the edition, which `boot.js` asks for and inflates, or the words why not.
pub(in crate::app) async fn fetch_edition() -> Result<Vec<u8>, String> {
    let words = |it: JsValue| match it.dyn_ref::<js_sys::Error>() {
        Some(it) => String::from(it.message()),
        None => it.as_string().unwrap_or_default(),
    };
    let buffer = ask("edition").await.map_err(words)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Ends the task, so that what somebody has pressed meanwhile comes first.
pub(in crate::app) async fn rest() {
    let _ = ask("rest").await;
}

/// What a function of `boot.js` promises.
async fn ask(name: &str) -> Result<JsValue, JsValue> {
    let asked = boot(name)?.call0(&JsValue::UNDEFINED)?;
    JsFuture::from(js_sys::Promise::resolve(&asked)).await
}

/// A function of `boot.js`.
pub(super) fn boot(name: &str) -> Result<js_sys::Function, JsValue> {
    js_sys::Reflect::get(&window(), &name.into())?.dyn_into()
}

/// Puts a page in the place of whatever stands there.
pub(in crate::app) fn show_page(markup: Markup) {
    if let Some(root) = root() {
        root.set_inner_html(&["<div id=page class=page>", &markup.finish(), "</div>"].concat());
    }
}

/// The element that the page is mounted in.
pub(in crate::app) fn root() -> Option<HtmlElement> {
    document().get_element_by_id("app")?.dyn_into().ok()
}
