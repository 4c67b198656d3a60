//! Chunks from the network: asked for, checked against their digest, and inflated by the browser.
//!
//! A file that is another than the one named is asked for a second time, past what the browser keeps: what came wrong once
//! would come again. The service worker does the same where there is one.

use crate::large::{Trouble, Want};
use crate::model::{Chunk, MAGIC};
use js_sys::{Array, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, ReadableWritablePair, Response, WorkerGlobalScope};

/// Why nothing of use came.
pub(super) enum Fetched {
    /// The browser's or the server's words.
    Not(String),
    /// It is not the file that the edition names.
    Other(String),
}

impl Fetched {
    /// What the page is told of a file.
    pub(super) fn trouble(self, file: &str) -> Trouble {
        let file = file.to_owned();
        match self {
            Fetched::Not(why) => Trouble::Missing { file, why },
            Fetched::Other(why) => Trouble::Damaged { file, why },
        }
    }
}

fn scope() -> WorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(it) => it.message().into(),
        None => error.as_string().unwrap_or_else(|| "it did not come".to_owned()),
    }
}

/// A task of its own: what waits to be heard is heard before it.
pub(super) async fn rest() {
    let promise = Promise::new(&mut |done, _| {
        let _ = scope().set_timeout_with_callback(&done);
    });
    let _ = JsFuture::from(promise).await;
}

/// The bytes at an address, inflated. `sha256` is the digest of the file, in hexadecimal; without it the file is JSON.
pub(super) async fn fetch(address: &str, sha256: Option<&str>) -> Result<Vec<u8>, Fetched> {
    match fetch_from("default", address, sha256).await {
        Err(Fetched::Other(_)) => fetch_from("reload", address, sha256).await,
        it => it,
    }
}

/// The same with one of the browser's ways to use what it keeps.
async fn fetch_from(cache: &str, address: &str, sha256: Option<&str>) -> Result<Vec<u8>, Fetched> {
    let not = |it: JsValue| Fetched::Not(words(&it));
    let asked = ask(cache, address).map_err(not)?;
    let response: Response = JsFuture::from(asked).await.map_err(not)?.unchecked_into();
    if !response.ok() {
        return Err(Fetched::Not(format!("the server answered {}", response.status())));
    }
    let bytes = JsFuture::from(response.array_buffer().map_err(not)?).await.map_err(not)?;
    let packed = Uint8Array::new(&bytes);
    let bytes = packed.to_vec();
    if sha256.is_some_and(|it| !is_named(&bytes, it)) {
        let why = "it is not the file that the edition names: cut short on the way, or of another edition";
        return Err(Fetched::Other(why.to_owned()));
    }
    if !is_packed(&bytes) {
        return Ok(bytes);
    }
    drop(bytes);
    let other = |it: JsValue| Fetched::Other(words(&it));
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&packed)).map_err(other)?;
    let stream = inflating().map_err(other)?;
    let stream = blob.stream().pipe_through(stream.unchecked_ref::<ReadableWritablePair>());
    let inflated = Response::new_with_opt_readable_stream(Some(&stream)).map_err(other)?;
    let inflated = JsFuture::from(inflated.array_buffer().map_err(other)?).await.map_err(other)?;
    Ok(Uint8Array::new(&inflated).to_vec())
}

/// Asks for a file. The interface with options is one that `web-sys` has behind further features.
fn ask(cache: &str, address: &str) -> Result<Promise, JsValue> {
    let fetch: js_sys::Function = js_sys::Reflect::get(&scope(), &"fetch".into())?.dyn_into()?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"cache".into(), &cache.into())?;
    fetch.call2(&scope(), &address.into(), &options)?.dyn_into()
}

fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Whether it is the chunk with that digest. A host may have inflated it already: then it is seen when it is read.
fn is_named(bytes: &[u8], sha256: &str) -> bool {
    if is_packed(bytes) { Chunk::of(bytes).sha256 == sha256 } else { bytes.starts_with(MAGIC) }
}

/// What inflates: a DecompressionStream, for which `web-sys` has no stable name.
fn inflating() -> Result<JsValue, JsValue> {
    let class = js_sys::Reflect::get(&js_sys::global(), &"DecompressionStream".into())?;
    let class: js_sys::Function = class.dyn_into()?;
    js_sys::Reflect::construct(&class, &Array::of1(&"gzip".into()))
}

/// Where what comes is put.
type Slot = Rc<RefCell<Option<Result<Vec<u8>, Fetched>>>>;

/// The bytes of several chunks, all asked for at once.
pub(super) async fn fetch_all(
    folder: &str,
    chunks: &[(Want, Chunk)],
) -> Vec<Result<Vec<u8>, Fetched>> {
    let promises = Array::new();
    let mut slots: Vec<Slot> = Vec::new();
    for (_, chunk) in chunks {
        let address = [folder, &chunk.file()].concat();
        let (sha256, slot) = (chunk.sha256.clone(), Slot::default());
        slots.push(slot.clone());
        promises.push(&future_to_promise(async move {
            slot.replace(Some(fetch(&address, Some(&sha256)).await));
            Ok(JsValue::UNDEFINED)
        }));
    }
    let _ = JsFuture::from(Promise::all(&promises)).await;
    let missing = || Err(Fetched::Not("it did not come".to_owned()));
    slots.into_iter().map(|it| it.take().unwrap_or_else(missing)).collect()
}
