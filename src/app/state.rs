//! The state of the page: one [`View`] that is written, and what derives from it.
//!
//! [`Store::go`] and its siblings are the only writers. They also write the history, so that a view and its address
//! never part: discrete steps make an entry, typing and stepping rewrite the present one.

use super::now::{Aside, Now};
use super::rows::Filling;
use super::source::Source;
use super::{browser, passage, take};
use crate::large::Shown;
use crate::query::View;
use crate::url;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// How long typing must rest before the address follows, in milliseconds.
const TYPING_REST: u32 = 250;
/// How many frames a page may take to grow as long as it was, after going back.
const GROWING_FRAMES: u32 = 90;

/// What every part of the page may use.
pub(super) type Store = &'static State;

/// The state of the page. It lives as long as the page.
pub(super) struct State {
    /// Where what is shown comes from.
    pub(super) source: &'static dyn Source,
    /// What is shown.
    now: RefCell<Now>,
    /// Says that it has changed: the page is drawn then.
    changed: ArcTrigger,
    /// How far the drawing of rows is.
    pub(super) filling: RefCell<Filling>,
    /// The address that waits for typing to rest.
    typing: RefCell<Option<Timeout>>,
    /// How many rows are still to be stepped from the statement that is asked for, once it is there.
    steps: Cell<i32>,
}

impl State {
    /// A page that shows what has come of a view.
    pub(super) fn new(source: &'static dyn Source, view: View, shown: Shown) -> Store {
        Box::leak(Box::new(State {
            source,
            now: RefCell::new(Now::new(view, shown, Aside::default())),
            changed: ArcTrigger::new(),
            filling: RefCell::default(),
            typing: RefCell::default(),
            steps: Cell::default(),
        }))
    }

    /// Draws again, in an effect, whatever changes.
    pub(super) fn track(&self) {
        self.changed.track();
    }

    /// Reads what is shown.
    pub(super) fn read<T>(&self, read: impl FnOnce(&Now) -> T) -> T {
        read(&self.now.borrow())
    }

    /// The view that is asked for.
    pub(super) fn view(&self) -> View {
        self.now.borrow().wanted.clone()
    }

    /// Changes what is no part of the view.
    pub(super) fn aside(&'static self, change: impl FnOnce(&mut Aside)) {
        change(&mut self.now.borrow_mut().aside);
        self.ask(Box::new(|| ()));
    }

    /// Asks for what is to be shown now, and shows it when it comes.
    pub(super) fn ask(&'static self, then: Box<dyn FnOnce()>) {
        let (view, beside) = self.read(|it| (it.wanted.clone(), it.aside.beside.clone()));
        let show = move |view, shown| {
            self.now.borrow_mut().show(view, shown);
            self.changed.notify();
            then();
            match self.steps.take() {
                0 => {}
                by => self.step_open(by),
            }
        };
        self.source.ask(view, beside, Box::new(show));
    }

    /// Goes to another view by a discrete step, which makes a history entry.
    pub(super) fn go(&'static self, view: View) {
        let old = self.view();
        if old == view {
            return;
        }
        self.flush();
        let entry = browser::Entry::current();
        browser::replace(&url::print(&old), browser::Entry { scroll: browser::scroll(), ..entry });
        let opened = old.open().is_none() && old.opened(view.open().unwrap_or_default()) == view;
        browser::push(&url::print(&view), browser::Entry { scroll: browser::scroll(), opened });
        let rows_change = old.closed() != view.closed();
        self.set(view);
        if rows_change {
            browser::scroll_up_to("rows");
        }
    }

    /// Changes the view by a discrete step.
    pub(super) fn change(&'static self, change: impl FnOnce(&View) -> View) {
        self.go(change(&self.view()));
    }

    /// Steps to a neighbouring view: rewrites the history entry, so that going back leaves the whole walk.
    pub(super) fn step(&'static self, view: View) {
        self.flush();
        browser::replace(&url::print(&view), browser::Entry::current());
        self.set(view);
    }

    /// Follows what is typed: at once on the page, and in the address when typing rests.
    pub(super) fn type_search(&'static self, search: &str) {
        self.turn(self.view().searching(search), Box::new(|| ()));
        let follow = Timeout::new(TYPING_REST, move || self.flush());
        *self.typing.borrow_mut() = Some(follow);
    }

    /// Writes the address that waits for typing to rest, if one does.
    fn flush(&self) {
        if self.typing.take().is_some() {
            browser::replace(&url::print(&self.view()), browser::Entry::current());
        }
    }

    /// Closes the open statement and gives the focus back to its row.
    pub(super) fn close(&'static self) {
        if self.view().open().is_none() {
            return;
        }
        if browser::Entry::current().opened {
            self.flush();
            browser::back();
        } else {
            self.change(View::closed);
        }
    }

    /// Goes to the statement `by` rows before or after the open one.
    pub(super) fn step_open(&'static self, by: i32) {
        let (is_there, next) = self.read(|it| (it.wanted == it.view, it.neighbour(by)));
        if !is_there {
            // Which is next is known when the one that is asked for is there.
            self.steps.set(self.steps.get().saturating_add(by));
        } else if let Some(view) = next {
            self.step(view);
            self.steps.set(by - by.signum());
        }
    }

    /// Takes the place that the history remembers; on a link that is opened fresh, that of the open statement.
    pub(super) fn arrive(&'static self) {
        let entry = browser::Entry::current();
        let open = self.view().open().map(str::to_owned);
        request_animation_frame(move || {
            match open {
                Some(open) if entry == browser::Entry::default() => {
                    self.source.show_row(self, &open);
                }
                // Asking for the top would lay out the page for nothing, and take it from who has scrolled meanwhile.
                _ if entry.scroll == 0 => {}
                _ => browser::scroll_to(entry.scroll, GROWING_FRAMES),
            }
            self.has_opened();
        });
    }

    /// Takes over the address that the history or the user has set.
    pub(super) fn follow_address(&'static self) {
        self.typing.take();
        // The scrolling comes first, so that a focus that is given back is seen.
        let entry = browser::Entry::current();
        request_animation_frame(move || browser::scroll_to(entry.scroll, GROWING_FRAMES));
        let view = url::parse(&browser::fragment());
        if self.view() != view {
            self.set(view);
        }
    }

    fn turn(&'static self, view: View, then: Box<dyn FnOnce()>) {
        self.steps.set(0);
        self.now.borrow_mut().wanted = view;
        self.ask(then);
    }

    /// Sets the view and sees to the focus: it follows a statement that opens or closes, and else stays where it was,
    /// also where the element was drawn anew.
    fn set(&'static self, view: View) {
        let before = self.view().open().map(str::to_owned);
        let after = view.open().map(str::to_owned);
        let focused = browser::focused();
        let see = move || {
            let is_another = before != after;
            match (before, after) {
                (None, Some(id)) => {
                    browser::focus("reader-title");
                    // Beside the reader there is less room, and the rows are higher.
                    self.source.show_row(self, &id);
                }
                (Some(id), None) => {
                    let _ = browser::focus(&row_id(&id)) || browser::focus("heading");
                }
                (before, after) => {
                    if focused.is_some() && browser::focused().is_none() {
                        let fallback = if after.is_some() { "reader-title" } else { "heading" };
                        let _ = focused.is_some_and(|it| browser::focus(&it))
                            || browser::focus(fallback);
                    }
                    if before != after {
                        after.into_iter().for_each(|it| self.source.show_row(self, &it));
                    }
                }
            }
            // Last, because the focus scrolls too.
            if is_another {
                self.has_opened();
            }
        };
        self.turn(view, Box::new(|| request_animation_frame(see)));
    }

    /// Sees to a statement that has just been opened, if one has: it is read, and its words are in sight.
    fn has_opened(&'static self) {
        if let Some(id) = self.read(|it| it.opened().map(|it| it.0.id.clone())) {
            take::see(&id);
            browser::show_in_reader(passage::OPEN);
        }
    }
}

/// The id of the link that opens a statement, in its row.
pub(super) fn row_id(id: &str) -> String {
    ["row-", id].concat()
}
