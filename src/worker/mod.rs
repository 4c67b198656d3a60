//! The **worker** beside the page of a large edition: hears what the page asks, fetches what the desk wants, and answers.
//!
//! A question that has been overtaken is given up as soon as that is seen: before it is answered, and whenever chunks have
//! come for it.

mod fetch;

use crate::large::{Ask, Desk, Question, Reply, Trouble, Want, Wants, Which};
use crate::model::{Chunk, Damage, Manifest, Outline, Part, decode_part};
use fetch::{Fetched, fetch, fetch_all};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How many chunks are asked for at once: about as many as the first rows in sight need.
const AT_ONCE: usize = 16;

/// What the worker knows.
#[derive(Default)]
struct Office {
    /// The folder of the manifest.
    folder: RefCell<String>,
    desk: RefCell<Option<Desk>>,
    /// The question that waits.
    question: RefCell<Option<Question>>,
    /// Whether a question is being answered.
    is_busy: Cell<bool>,
    /// What was asked to be taken before the edition was open.
    takes: RefCell<Vec<(u32, Which)>>,
    cancelled: RefCell<BTreeSet<u32>>,
}

/// Listens to the page.
pub fn start() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|it| web_sys::console::error_1(&it.to_string().into())));
    let office: &'static Office = Box::leak(Box::default());
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = Uint8Array::new(&event.data()).to_vec();
        if let Some(ask) = Ask::decode(&bytes) {
            office.hear(ask);
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    say(&Reply::Ready);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Says something to the page; the bytes are handed over.
fn say(reply: &Reply) {
    let bytes = Uint8Array::from(reply.encode().as_slice());
    let buffer = bytes.buffer();
    let _ = scope().post_message_with_transfer(&buffer, &Array::of1(&buffer));
}

impl Office {
    fn hear(&'static self, ask: Ask) {
        match ask {
            Ask::Open { manifest } => spawn_local(async move {
                match self.open(&manifest).await {
                    Ok(()) => {
                        self.answer();
                        let takes = self.takes.take();
                        takes.into_iter().for_each(|(number, which)| self.take(number, which));
                    }
                    Err(trouble) => say(&Reply::Failed { number: 0, trouble }),
                }
            }),
            Ask::Show(question) => {
                self.question.replace(Some(question));
                self.answer();
            }
            Ask::Take { number, which } if self.desk.borrow().is_none() => {
                self.takes.borrow_mut().push((number, which));
            }
            Ask::Take { number, which } => self.take(number, which),
            Ask::Cancel { number } => {
                self.cancelled.borrow_mut().insert(number);
            }
        }
    }

    /// Reads the manifest and the outline.
    async fn open(&self, manifest: &str) -> Result<(), Trouble> {
        let end = manifest.rfind('/').map_or(0, |it| it + 1);
        let (folder, file) = manifest.split_at(end);
        self.folder.replace(folder.to_owned());
        say(&Reply::Progress { number: 0, done: 0, of: 2 });
        let json = fetch(manifest, None).await.map_err(|it| it.trouble(file))?;
        let manifest = Manifest::decode(&json).map_err(|it| damaged(file, it))?;
        say(&Reply::Progress { number: 0, done: 1, of: 2 });
        let none = || damaged(file, Damage::Broken("it names no outline".into()));
        let chunk = manifest.outline.clone().ok_or_else(none)?;
        let bytes = self.chunk(&chunk).await.map_err(|it| it.trouble(&chunk.file()))?;
        let outline: Outline =
            decode_part(&bytes, Part::Outline).map_err(|it| damaged(&chunk.file(), it))?;
        if outline.id != manifest.id || outline.facts.len() != manifest.statements as usize {
            let why = Damage::Broken("it is of another edition".into());
            return Err(damaged(&chunk.file(), why));
        }
        drop(bytes);
        self.desk.replace(Some(Desk::new(manifest, outline)));
        say(&Reply::Progress { number: 0, done: 2, of: 2 });
        Ok(())
    }

    async fn chunk(&self, chunk: &Chunk) -> Result<Vec<u8>, Fetched> {
        let address = [self.folder.borrow().as_str(), &chunk.file()].concat();
        fetch(&address, Some(&chunk.sha256)).await
    }

    /// Answers questions until none waits.
    fn answer(&'static self) {
        if self.desk.borrow().is_none() || self.is_busy.replace(true) {
            return;
        }
        spawn_local(async move {
            loop {
                // What the page has said meanwhile is heard first.
                fetch::rest().await;
                let Some(question) = self.question.take() else { break };
                self.show(&question).await;
            }
            self.is_busy.set(false);
        });
    }

    async fn show(&'static self, question: &Question) {
        let number = question.number;
        let is_overtaken = || self.question.borrow().is_some();
        loop {
            let answer = self.desk.borrow_mut().as_mut().map(|it| it.show(question));
            match answer {
                Some(Ok(shown)) => {
                    return say(&Reply::Shown { number, shown: Box::new(shown) });
                }
                Some(Err(wants)) => match self.bring(number, wants, &is_overtaken).await {
                    Ok(true) => {}
                    Ok(false) => return,
                    Err(trouble) => return say(&Reply::Failed { number, trouble }),
                },
                None => return,
            }
        }
    }

    fn take(&'static self, number: u32, which: Which) {
        spawn_local(async move {
            let is_cancelled = || self.cancelled.borrow().contains(&number);
            loop {
                let answer = self.desk.borrow_mut().as_mut().map(|it| it.take(number, &which));
                match answer {
                    Some(Ok(reply)) => return say(&reply),
                    Some(Err(wants)) => match self.bring(number, wants, &is_cancelled).await {
                        Ok(true) => {}
                        Ok(false) => return,
                        Err(trouble) => return say(&Reply::Failed { number, trouble }),
                    },
                    None => return,
                }
            }
        });
    }

    /// Fetches what is wanted, some at once; says `false` where it is not wanted any more.
    async fn bring(
        &self,
        number: u32,
        wants: Wants,
        is_over: &dyn Fn() -> bool,
    ) -> Result<bool, Trouble> {
        let of = wants.len() as u32;
        let mut done = 0;
        for some in wants.chunks(AT_ONCE) {
            say(&Reply::Progress { number, done, of });
            let chunk = |it: &Want| self.desk.borrow().as_ref()?.chunk(*it).cloned();
            let chunks: Vec<(Want, Chunk)> =
                some.iter().filter_map(|it| Some((*it, chunk(it)?))).collect();
            let folder = self.folder.borrow().clone();
            let fetched = fetch_all(&folder, &chunks).await;
            let mut trouble = None;
            for ((want, chunk), bytes) in chunks.iter().zip(fetched) {
                let file = chunk.file();
                let added = bytes.map_err(|it| it.trouble(&file)).and_then(|bytes| {
                    let mut desk = self.desk.borrow_mut();
                    let Some(desk) = desk.as_mut() else { return Ok(()) };
                    desk.add(*want, &bytes).map_err(|it| damaged(&file, it))
                });
                trouble = trouble.or(added.err());
            }
            if let Some(trouble) = trouble {
                return Err(trouble);
            }
            done += some.len() as u32;
            if is_over() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What the page is told of a file that came and cannot be used.
fn damaged(file: &str, damage: Damage) -> Trouble {
    let (file, why) = (file.to_owned(), damage.to_string());
    match damage {
        Damage::Unreadable(_) => Trouble::Damaged { file, why },
        Damage::Format(_) | Damage::Broken(_) => Trouble::Version { file, why },
    }
}
