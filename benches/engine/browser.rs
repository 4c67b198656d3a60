//! The engine as a module for a browser, for harnesses that measure engines side by side (`make bench-engine`).

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "its words are those of the harness")]

mod corpus;
mod json;
mod pack;
mod question;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub struct Engine(corpus::Corpus);

#[wasm_bindgen]
impl Engine {
    /// Reads the statements.
    pub fn load(bytes: Vec<u8>) -> Result<Engine, JsError> {
        let statements = pack::read(bytes).ok_or_else(|| JsError::new("no statements"))?;
        Ok(Engine(corpus::Corpus::new(statements)))
    }

    /// Answers a question; both are JSON, a string.
    pub fn query(&mut self, question: &str) -> JsValue {
        JsValue::from_str(self.0.answer(question))
    }
}
