//! The rows of a large view: those in sight are drawn, and some around them. The list is as high as if all were.

use super::There;
use crate::app::rows::{BODY, TABLE, content, mark_open, set_columns};
use crate::app::state::{Store, row_id};
use crate::app::track::{Track, is_short};
use crate::app::{browser, take};
use crate::query::{Layout, View};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// How many rows are drawn, of which each may come in a chunk of its own; how many are left on either side when more are
/// asked for; about how high one is, in pixels.
const ROWS: (u32, u32, f64) = (48, 12, 100.0);
/// The same for articles.
const ARTICLES: (u32, u32, f64) = (4, 1, 1500.0);
/// One in so many comes first: about as many as are seen.
const FIRST: u32 = 3;
/// How long scrolling must rest before what is drawn is moved to where it belongs, in milliseconds.
const REST: u32 = 120;

/// What is drawn.
#[derive(Default)]
pub(super) struct Drawn {
    /// The view whose items are drawn, without the open statement.
    view: RefCell<Option<View>>,
    /// Which of its items.
    range: RefCell<Range<u32>>,
    /// Which are to be asked for next, in that view.
    next: RefCell<Range<u32>>,
    /// The row that is to stand in view when it comes.
    goal: Cell<Option<u32>>,
    rest: Cell<Option<Timeout>>,
    /// Whether the list is just now filled with all rows.
    is_whole: Cell<bool>,
}

fn sizes(layout: Layout) -> (u32, u32, f64) {
    if layout == Layout::Article { ARTICLES } else { ROWS }
}

impl Drawn {
    /// The items of a view to ask for.
    pub(super) fn wanted(&self, view: &View) -> Range<u32> {
        match self.view.borrow().as_ref() == Some(&view.closed()) {
            true => self.next.borrow().clone(),
            // The first screenful comes first.
            false => 0..sizes(view.layout).0.div_ceil(FIRST),
        }
    }

    /// Has everything drawn anew at the next turn; `is_whole` where somebody fills the list with all rows meanwhile.
    pub(super) fn own(&self, is_whole: bool) {
        self.is_whole.set(is_whole);
        *self.view.borrow_mut() = None;
    }

    /// Whether somebody fills the list with all rows.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole.get()
    }

    /// Which items are drawn.
    pub(super) fn range(&self) -> Range<u32> {
        self.range.borrow().clone()
    }
}

/// Follows the scrolling.
pub(super) fn listen(there: &'static There, store: Store) {
    browser::on_scroll(move || look(there, store));
}

fn track(store: Store) -> (Layout, u32, Track) {
    store.read(|now| {
        let layout = now.view.layout;
        let n_items = now.shown.n_items(layout == Layout::Article);
        (layout, n_items, Track::new(n_items, sizes(layout).2))
    })
}

/// Asks for more where what is in sight comes near the end of what is drawn, or is not drawn.
fn look(there: &'static There, store: Store) {
    let drawn = &there.rows;
    let Some(closed) = drawn.view.borrow().clone().filter(|_| !drawn.is_whole.get()) else {
        return;
    };
    // What is not shown has no place to be seen from.
    let Some(items) = browser::items(BODY).filter(browser::Items::are_shown) else { return };
    let (layout, n_items, track) = track(store);
    let (most, margin, _) = sizes(layout);
    let range = drawn.range();
    let (is_start, is_end) = browser::is_at_end();
    let seen = items.in_sight();
    let in_sight = match () {
        () if is_start => 0..1,
        () if is_end => n_items.saturating_sub(1)..n_items,
        () if seen.is_empty() => {
            let at = track.at(-browser::list_top(BODY));
            at..at + 1
        }
        () => range.start + seen.start..range.start + seen.end,
    };
    let covers = |it: &Range<u32>| it.start <= in_sight.start && in_sight.end <= it.end;
    let pending = there.pending(&closed);
    // Another view is about to come, or these rows are, or they have just failed to.
    let is_coming = pending.as_ref().is_some_and(|(is_same, it)| !is_same || covers(it));
    // Somebody has come back before rows from elsewhere did: what is drawn stays.
    let is_back = pending.is_some() && drawn.goal.get().is_none();
    let next = match is_short(&range, &in_sight, margin, n_items) {
        true => Some(track.around(&in_sight, most)),
        false => Some(range).filter(|_| is_back),
    };
    if let Some(next) = next.filter(|_| !is_coming) {
        *drawn.next.borrow_mut() = next;
        store.ask(Box::new(|| ()));
    }
    let settle = move || {
        let drawn = &there.rows;
        if drawn.view.borrow().is_some() && !drawn.is_whole.get() {
            place(drawn, &self::track(store).2, anchor(drawn));
        }
    };
    drawn.rest.set(Some(Timeout::new(REST, settle)));
}

/// Brings the row of the open statement into view, also where it is not drawn.
pub(super) fn show(there: &'static There, store: Store, id: &str) {
    let drawn = &there.rows;
    let place = store.read(|now| {
        let is_it = now.view.layout == Layout::Table && now.view.open() == Some(id);
        now.shown.place.filter(|_| is_it)
    });
    match place.filter(|it| !drawn.range().contains(it) && !drawn.is_whole.get()) {
        Some(place) => {
            let (layout, _, track) = track(store);
            *drawn.next.borrow_mut() = track.around(&(place..place + 1), sizes(layout).0);
            drawn.goal.set(Some(place));
            store.ask(Box::new(|| ()));
        }
        None => browser::show(&row_id(id)),
    }
}

/// The first item in sight, and how far below the top of the window it begins.
fn anchor(drawn: &Drawn) -> Option<(u32, f64)> {
    let items = browser::items(BODY)?;
    let first = items.in_sight().next()?;
    let is_start = browser::is_at_end().0;
    (!is_start).then(|| (drawn.range().start + first, items.top(first)))
}

/// Moves what is drawn so that the first item in sight stands at its place on the track, and stays where it is seen.
fn place(drawn: &Drawn, track: &Track, anchor: Option<(u32, f64)>) {
    let Some(items) = browser::items(BODY) else { return };
    let range = drawn.range();
    let at = anchor.map_or_else(|| track.at(-browser::list_top(BODY)), |it| it.0);
    let at = at.clamp(range.start, range.end.max(range.start));
    let before = items.top(at - range.start) - items.top(0);
    let (above, below) = track.room(&range, at, before);
    for (name, room) in [("padding-block-start", above), ("padding-block-end", below)] {
        browser::set_property(BODY, name, &[&room.round().to_string(), "px"].concat());
    }
    if let Some((at, top)) = anchor.filter(|it| items.are_shown() && range.contains(&it.0)) {
        let moved = items.top(at - range.start) - top;
        if moved.abs() >= 1.0 {
            browser::scroll_by(moved);
        }
    }
}

/// Draws the items that have come, unless they are drawn.
pub(super) fn fill(there: &'static There, store: Store) {
    mark_open(store);
    let drawn = &there.rows;
    if drawn.is_whole.get() {
        return;
    }
    let (layout, n_items, track) = track(store);
    let (closed, first, n_here) = store.read(|now| {
        let n_here = match layout {
            Layout::Article => now.shown.articles.len(),
            _ => now.shown.answer.rows.len(),
        };
        (now.view.closed(), now.shown.answer.first, n_here as u32)
    });
    let range = first..first.saturating_add(n_here);
    if !matches!(layout, Layout::Table | Layout::Article) {
        drawn.own(false);
        return;
    }
    let before = drawn.range();
    let is_same = drawn.view.borrow().as_ref() == Some(&closed);
    let overlaps = range.start < before.end && before.start < range.end;
    let goal = drawn.goal.take().filter(|it| is_same && range.contains(it));
    let anchor = match goal {
        Some(it) => Some((it, browser::third())),
        None if is_same => anchor(drawn),
        None => None,
    };
    if !is_same {
        set_columns(closed.look.fields);
    }
    let html = |it: Range<u32>| {
        let place = |it: u32| it.saturating_sub(range.start) as usize;
        content(store, place(it.start)..place(it.end)).finish()
    };
    if is_same && overlaps {
        browser::drop_items(
            BODY,
            range.start.saturating_sub(before.start),
            before.end.saturating_sub(range.end),
        );
        if range.start < before.start {
            browser::add_before(BODY, &html(range.start..before.start));
        }
        if before.end < range.end {
            browser::add(BODY, &html(before.end..range.end));
        }
    } else {
        browser::renew(BODY, &html(range.clone()));
    }
    if !is_same {
        *drawn.next.borrow_mut() = range.clone();
    }
    *drawn.view.borrow_mut() = Some(closed);
    *drawn.range.borrow_mut() = range.clone();
    if layout == Layout::Table {
        // The head is the first row.
        browser::mark(TABLE, "aria-rowcount", Some(&(n_items + 1).to_string()));
        if let Some(items) = browser::items(BODY) {
            items.number(range.start + 2);
        }
    }
    take::show_marks();
    if !is_same || before != range {
        place(drawn, &track, anchor);
        look(there, store);
    }
}
