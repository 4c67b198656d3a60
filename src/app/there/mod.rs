//! The source of a large edition: a worker holds the edition, and the page has the rows in sight and some around them.
//!
//! What was shown stays until the next is **there**. Of several questions only the last counts; a question that takes long
//! says so, and one that fails says why, what to do, and can be asked again, while everything else works on.

mod rows;
mod signs;
mod taking;

use super::source::{Source, Take, Then};
use super::state::Store;
use super::{browser, page, states};
use crate::large::{Ask, Beside, Question, Reply, Trouble};
use crate::query::View;
use crate::url;
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use taking::Taking;

/// How long an answer may take before the page says that it is at work, in milliseconds.
const WORKING: u32 = 150;

/// An edition that a worker holds.
pub(super) struct There {
    worker: RefCell<Option<browser::Worker>>,
    /// What is to be said once the worker listens; `None` when it does.
    waiting: RefCell<Option<Vec<Vec<u8>>>>,
    /// The number of the last question.
    number: Cell<u32>,
    /// The last question, until it is answered.
    asked: RefCell<Option<Asked>>,
    /// The sign that the page is at work, until it is shown.
    sign: RefCell<Option<Timeout>>,
    /// The rows that are drawn.
    rows: rows::Drawn,
    /// What is being taken away.
    taking: RefCell<Option<Taking>>,
    /// The page, once it is there.
    store: Cell<Option<Store>>,
}

/// A question that is not answered yet.
struct Asked {
    number: u32,
    view: View,
    beside: Beside,
    /// The items that it asks for.
    items: Range<u32>,
    then: Then,
}

/// Starts the page of a large edition.
pub fn start() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|it| leptos::logging::error!("{it}")));
    let there: &'static There = Box::leak(Box::new(There {
        worker: RefCell::default(),
        waiting: RefCell::new(Some(Vec::new())),
        number: Cell::new(0),
        asked: RefCell::default(),
        sign: RefCell::default(),
        rows: rows::Drawn::default(),
        taking: RefCell::default(),
        store: Cell::new(None),
    }));
    let worker = browser::link("worker-js").and_then(|address| {
        let listen = |bytes: Vec<u8>| there.listen(&bytes);
        browser::Worker::start(&address, listen, |why| there.stop(why))
    });
    match worker {
        Some(it) => *there.worker.borrow_mut() = Some(it),
        None => return there.stop("The browser starts no worker.".to_owned()),
    }
    let manifest = browser::link("edition").unwrap_or_default();
    there.say(&Ask::Open { manifest });
    // Where a row stands is known when all above it is drawn.
    page::open(there, page::STAGES.len() - 1);
}

impl There {
    fn say(&self, ask: &Ask) {
        let bytes = ask.encode();
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(bytes),
            None => {
                if let Some(worker) = &*self.worker.borrow() {
                    worker.post(&bytes);
                }
            }
        }
    }

    fn next_number(&self) -> u32 {
        self.number.set(self.number.get() + 1);
        self.number.get()
    }

    fn listen(&'static self, bytes: &[u8]) {
        match Reply::decode(bytes) {
            Some(Reply::Ready) => {
                let waiting = self.waiting.take();
                if let Some(worker) = &*self.worker.borrow() {
                    waiting.into_iter().flatten().for_each(|it| worker.post(&it));
                }
            }
            Some(Reply::Shown { number, shown }) => {
                let is_it = |it: &mut Asked| it.number == number;
                let Some(asked) = self.asked.borrow_mut().take_if(is_it) else { return };
                self.sign.take();
                signs::clear();
                (asked.then)(asked.view, *shown);
            }
            Some(Reply::Taken { number, edition, rows, .. }) => {
                taking::came(self, number, &edition, &rows);
            }
            Some(Reply::Progress { number, done, of }) => match number {
                0 => signs::opening(done, of),
                _ => taking::progress(self, number, done, of),
            },
            Some(Reply::Failed { number: 0, trouble }) => {
                browser::show_page(states::failed(signs::failure(&trouble)));
            }
            Some(Reply::Failed { number, trouble }) => self.fail(number, &trouble),
            None => self.stop("The worker is of another build than the page.".to_owned()),
        }
    }

    fn fail(&'static self, number: u32, trouble: &Trouble) {
        if taking::fail(self, number, trouble) {
            return;
        }
        // It stays asked, so that it can be asked again.
        if self.asked.borrow().as_ref().is_some_and(|it| it.number == number) {
            self.sign.take();
            signs::trouble(trouble);
        }
    }

    /// The worker does not run.
    fn stop(&self, why: String) {
        browser::show_page(states::failed(states::Failure::Missing(why)));
    }

    /// Asks once more what could not be answered.
    fn again(&self) {
        let asked = self.asked.borrow_mut().take();
        signs::clear();
        if let Some(Asked { view, beside, items, then, .. }) = asked {
            self.question(view, beside, items, then);
        }
    }

    fn question(&self, view: View, beside: Beside, items: Range<u32>, then: Then) {
        let number = self.next_number();
        let question = Question {
            number,
            view: url::print(&view),
            items: items.clone(),
            beside: beside.clone(),
        };
        let asked = Asked { number, view, beside, items, then };
        *self.asked.borrow_mut() = Some(asked);
        // What is taken away has its own sign.
        let is_taking = self.taking.borrow().is_some();
        *self.sign.borrow_mut() = (!is_taking).then(|| Timeout::new(WORKING, signs::working));
        self.say(&Ask::Show(question));
    }

    /// The items that are asked for and have not come, and whether they are of that view.
    fn pending(&self, closed: &View) -> Option<(bool, Range<u32>)> {
        self.asked.borrow().as_ref().map(|it| (it.view.closed() == *closed, it.items.clone()))
    }
}

impl Source for There {
    fn ask(&self, view: View, mut beside: Beside, then: Then) {
        beside.typed.retain(|it| !it.1.trim().is_empty());
        let items = self.rows.wanted(&view);
        self.question(view, beside, items, then);
    }

    fn fill(&'static self, store: Store) {
        if self.store.replace(Some(store)).is_none() {
            rows::listen(self, store);
            taking::listen(self, store);
            signs::listen(store);
        }
        rows::fill(self, store);
    }

    fn show_row(&'static self, store: Store, id: &str) {
        rows::show(self, store, id);
    }

    fn before_print(&self, store: Store) {
        // What is asked for now does not come in time.
        taking::say_what_is_printed(self, store);
    }

    fn print(&'static self, store: Store) {
        taking::print(self, store);
    }

    fn take(&'static self, store: Store, ids: Option<Vec<String>>, then: Take) {
        taking::take(self, store, ids, then);
    }

    fn act(&'static self, what: &str) {
        match what {
            "again" => self.again(),
            "cancel" => taking::cancel(self),
            _ => {}
        }
    }
}
