//! The engine as a module for a browser, for harnesses that measure engines side by side (`make bench-engine`).
//!
//! It answers as soon as the head is read. What else a question needs is fetched then. From a moment after the first answer
//! on everything comes as one stream, in steps of a few milliseconds that the browser takes when it has nothing else to do,
//! so that no question waits for them.
//!
//! One stream and not a file after the other also because a browser that is driven, as a harness does, keeps a copy of
//! every file that it is sent, up to 20 MB each and 200 MB together: those were more than half of the process's memory.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "its words are those of the harness")]

mod corpus;
mod json;
mod missing;
mod question;
mod stream;
mod unpack;

use corpus::Corpus;
use js_sys::{Function, Promise, Uint8Array};
use missing::Missing;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use stream::Stream;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// How long after the first answer everything else is fetched, in milliseconds.
const PAUSE: u32 = 100;

/// How long a step in the background may take before the browser is asked again, in milliseconds.
const STEP: f64 = 4.0;

/// How many questions nobody asked are answered in the background: a browser optimises a function when it has run so often.
const EXERCISES: u32 = 120;

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str) -> Promise;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(done: &Function, ms: u32);

    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    #[wasm_bindgen(js_namespace = scheduler, js_name = postTask, catch)]
    fn post_task(done: &Function, options: &JsValue) -> Result<Promise, JsValue>;

    type Response;

    #[wasm_bindgen(method, getter)]
    fn ok(this: &Response) -> bool;

    #[wasm_bindgen(method, js_name = arrayBuffer)]
    fn array_buffer(this: &Response) -> Promise;

    #[wasm_bindgen(method, getter)]
    fn body(this: &Response) -> Body;

    type Body;

    #[wasm_bindgen(method, js_name = getReader)]
    fn reader(this: &Body, options: &JsValue) -> Reader;

    type Reader;

    #[wasm_bindgen(method)]
    fn read(this: &Reader, into: &Uint8Array) -> Promise;

    type Arrived;

    #[wasm_bindgen(method, getter)]
    fn done(this: &Arrived) -> bool;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Arrived) -> Uint8Array;
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
        let (outline, first) = unpack::head(bytes).ok_or_else(|| JsError::new("no statements"))?;
        let corpus = Rc::new(RefCell::new(Corpus::new(outline, first)));
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
            missing.iter().map(|&it| JsFuture::from(fetch(&url(corpus, &it.file())))).collect();
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
    let response: Response =
        JsFuture::from(fetch(&url(corpus, stream::FILE))).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::from_str(stream::FILE));
    }
    let reader = response.body().reader(&option("mode", "byob")?);
    let mut buffer = Uint8Array::new_with_length(stream::PIECE as u32);
    let mut stream = Stream::default();
    loop {
        let arrived: Arrived = JsFuture::from(reader.read(&buffer)).await?.unchecked_into();
        if arrived.done() {
            break;
        }
        let piece = arrived.value();
        piece.copy_to(stream.room(piece.length() as usize));
        // The same bytes again: what is read is handed over and comes back.
        buffer = Uint8Array::new(&piece.buffer());
        let mut start = now();
        while let Some((part, bytes)) = stream.next() {
            corpus.borrow_mut().add(part, bytes).ok_or_else(|| JsValue::from_str(&part.file()))?;
            if now() - start > STEP {
                idle().await?;
                start = now();
            }
        }
        idle().await?;
    }
    for n in 0..EXERCISES {
        let question = match n % 3 {
            0 => format!("{{\"speakers\":[{n},{}],\"kinds\":[\"direct\"]}}", n + 1),
            1 => format!("{{\"text\":\"{}\"}}", ["to", "he", "th", "in"][n as usize / 3 % 4]),
            _ => format!("{{\"from\":{},\"to\":{}}}", 18_700 + n, 18_900 + n),
        };
        _ = corpus.borrow_mut().answer(&question);
        idle().await?;
    }
    Ok(())
}

/// Waits until the browser has nothing better to do.
async fn idle() -> Result<(), JsValue> {
    let options = option("priority", "background")?;
    let idle = Promise::new(&mut |done, _| {
        if post_task(&done, &options).is_err() {
            set_timeout(&done, 0);
        }
    });
    JsFuture::from(idle).await.map(drop)
}

/// An object with one property.
fn option(name: &str, value: &str) -> Result<JsValue, JsValue> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &name.into(), &value.into())?;
    Ok(options.into())
}

async fn pause(ms: u32) -> Result<(), JsValue> {
    JsFuture::from(Promise::new(&mut |done, _| set_timeout(&done, ms))).await.map(drop)
}

fn url(corpus: &RefCell<Corpus>, file: &str) -> String {
    format!("/data/{}/ours/{file}", corpus.borrow().len())
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
