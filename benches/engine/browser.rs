//! The engine as a module for a browser, for harnesses that measure engines side by side (`make bench-engine`).
//!
//! It answers as soon as the head is read. What else a question needs is fetched then; everything is fetched in the
//! background, one after the other, from a moment after the first answer on.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "its words are those of the harness")]

mod corpus;
mod json;
mod question;
mod unpack;

use corpus::{Corpus, Missing};
use js_sys::{Function, Promise, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// How long after the first answer everything else is fetched, in milliseconds.
const PAUSE: u32 = 100;

/// How many files are fetched at once in the background.
const AT_ONCE: usize = 2;

/// How many questions nobody asked are answered in the background: a browser optimises a function when it has run so often.
const EXERCISES: u32 = 120;

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str) -> Promise;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(done: &Function, ms: u32);

    type Response;

    #[wasm_bindgen(method, getter)]
    fn ok(this: &Response) -> bool;

    #[wasm_bindgen(method, js_name = arrayBuffer)]
    fn array_buffer(this: &Response) -> Promise;
}

#[wasm_bindgen]
pub struct Engine {
    corpus: Rc<RefCell<Corpus>>,
    /// Whether the rest is being fetched.
    is_filling: Cell<bool>,
}

#[wasm_bindgen]
impl Engine {
    /// Reads the head.
    pub fn load(bytes: &[u8]) -> Result<Engine, JsError> {
        let head = unpack::head(bytes).ok_or_else(|| JsError::new("no statements"))?;
        let corpus = Rc::new(RefCell::new(Corpus::new(head)));
        Ok(Engine { corpus, is_filling: Cell::new(false) })
    }

    /// Answers a question; both are JSON, a string. A promise of the answer where something must be fetched first.
    pub fn query(&self, question: &str) -> JsValue {
        if !self.is_filling.replace(true) {
            let corpus = self.corpus.clone();
            spawn_local(async move { fill(&corpus).await.unwrap_or_default() });
        }
        let missing = match self.corpus.borrow_mut().answer(question) {
            Ok(it) => return JsValue::from_str(it),
            Err(it) => it,
        };
        let (corpus, question) = (self.corpus.clone(), question.to_owned());
        future_to_promise(async move { when_there(&corpus, &question, missing).await }).into()
    }
}

/// The answer to a question that needs parts which are not there.
async fn when_there(
    corpus: &RefCell<Corpus>,
    question: &str,
    mut missing: Vec<Missing>,
) -> Result<JsValue, JsValue> {
    loop {
        let fetched: Vec<JsFuture> =
            missing.iter().map(|&it| JsFuture::from(fetch(&url(corpus, it)))).collect();
        for (part, fetched) in missing.into_iter().zip(fetched) {
            add(corpus, part, fetched.await?).await?;
        }
        missing = match corpus.borrow_mut().answer(question) {
            Ok(it) => return Ok(JsValue::from_str(it)),
            Err(it) => it,
        };
    }
}

/// Fetches all that is not there, after a pause, and then lets the browser optimise what answers.
async fn fill(corpus: &RefCell<Corpus>) -> Result<(), JsValue> {
    pause(PAUSE).await?;
    // Twice: the words tell how many shards there are.
    for _ in 0..2 {
        let missing = corpus.borrow().missing();
        for some in missing.chunks(AT_ONCE) {
            let fetched: Vec<JsFuture> =
                some.iter().map(|&it| JsFuture::from(fetch(&url(corpus, it)))).collect();
            for (&part, fetched) in some.iter().zip(fetched) {
                add(corpus, part, fetched.await?).await?;
            }
        }
    }
    for n in 0..EXERCISES {
        let question = match n % 3 {
            0 => format!("{{\"speakers\":[{n},{}],\"kinds\":[\"direct\"]}}", n + 1),
            1 => format!("{{\"text\":\"{}\"}}", ["to", "he", "th", "in"][n as usize / 3 % 4]),
            _ => format!("{{\"from\":{},\"to\":{}}}", 18_700 + n, 18_900 + n),
        };
        _ = corpus.borrow_mut().answer(&question);
        if n % 8 == 7 {
            pause(0).await?;
        }
    }
    Ok(())
}

async fn pause(ms: u32) -> Result<(), JsValue> {
    JsFuture::from(Promise::new(&mut |done, _| set_timeout(&done, ms))).await.map(drop)
}

fn url(corpus: &RefCell<Corpus>, part: Missing) -> String {
    format!("/data/{}/ours/{}", corpus.borrow().len(), part.file())
}

async fn add(corpus: &RefCell<Corpus>, part: Missing, response: JsValue) -> Result<(), JsValue> {
    let response: Response = response.unchecked_into();
    let failed = || JsValue::from_str(&part.file());
    if !response.ok() {
        return Err(failed());
    }
    let buffer = JsFuture::from(response.array_buffer()).await?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    corpus.borrow_mut().add(part, &bytes).ok_or_else(failed)
}
