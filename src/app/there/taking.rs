//! Taking rows of a large edition away: they are asked for in steps, with the progress in sight and a way to stop.

use super::{There, signs};
use crate::app::markup::Markup;
use crate::app::now::{Aside, Now};
use crate::app::source::{Take, Then};
use crate::app::state::Store;
use crate::app::{browser, layouts, rows::BODY, words::count};
use crate::large::{ARTICLES_MAX, Ask, Beside, ROWS_MAX, Shown, TAKEN_MAX, Trouble, Which};
use crate::model::Edition;
use crate::query::{Layout, View, number_words};
use crate::url;
use leptos::prelude::request_animation_frame;

/// The most rows that are printed, some five hundred pages; and the most articles.
const PRINTED_MAX: (u32, u32) = (5_000, 300);
/// The note in the dialog.
const NOTE: &str = "take-note";

/// What is being taken away.
pub(super) enum Taking {
    /// Rows for a file.
    Rows {
        /// What it was asked with.
        number: u32,
        /// What is done with them.
        then: Take,
    },
    /// Rows for paper, of which so many are there.
    Print(u32),
}

/// Returns to the rows in sight when what was printed is.
pub(super) fn listen(there: &'static There, store: Store) {
    browser::after_print(move || {
        if there.rows.is_whole() {
            there.rows.own(false);
            store.ask(Box::new(|| ()));
        }
    });
}

/// Asks for all rows of the view, or for the statements with some ids.
pub(super) fn take(there: &'static There, store: Store, ids: Option<Vec<String>>, then: Take) {
    let (view, n_rows) = store.read(|now| (now.view.closed(), now.shown.answer.n_rows));
    let which = match ids {
        None if n_rows > TAKEN_MAX => return browser::fill(NOTE, &too_many(n_rows)),
        None => Which::Rows { view: url::print(&view), rows: 0..n_rows },
        Some(ids) => Which::Ids(ids),
    };
    cancel(there);
    let number = there.next_number();
    *there.taking.borrow_mut() = Some(Taking::Rows { number, then });
    browser::fill(NOTE, &under_way("Fetching the rows"));
    there.say(&Ask::Take { number, which });
}

/// Where so many rows are to be had.
fn too_many(n_rows: u32) -> String {
    let mut out = Markup::new();
    out.text(&number_words(n_rows)).put(" rows are more than can be saved from here, ");
    out.text(&number_words(TAKEN_MAX)).put(
        " at a time: narrow the filters, or take the whole edition as \
         <a href=\"statements.csv\" download>statements.csv</a> or \
         <a href=\"statements.jsonl\" download>statements.jsonl</a>.",
    );
    out.finish()
}

/// What is under way, and how to stop it.
fn under_way(what: &str) -> String {
    let mut out = Markup::new();
    out.text(what).put(" … <button type=button class=button data-do=cancel>Cancel</button>");
    out.finish()
}

/// Says how far what is fetched has come.
pub(super) fn progress(there: &There, number: u32, done: u32, of: u32) {
    if is_taken(there, number) {
        let what = ["Fetching the rows: ", &done.to_string(), " of ", &count(of as usize, "part")];
        browser::fill(NOTE, &under_way(&what.concat()));
    }
}

fn is_taken(there: &There, number: u32) -> bool {
    matches!(&*there.taking.borrow(), Some(Taking::Rows { number: it, .. }) if *it == number)
}

/// Hands over what has come.
pub(super) fn came(there: &There, number: u32, edition: &Edition, rows: &[u32]) {
    if is_taken(there, number)
        && let Some(Taking::Rows { then, .. }) = there.taking.take()
    {
        then(edition, rows);
    }
}

/// Says why rows did not come, and whether they were to be taken away.
pub(super) fn fail(there: &There, number: u32, trouble: &Trouble) -> bool {
    let is_taken = is_taken(there, number);
    if is_taken {
        there.taking.take();
        let mut out = Markup::new();
        out.put("Some rows did not load. Look whether you are connected, and press again. (");
        out.text(&signs::detail(trouble)).put(")");
        browser::fill(NOTE, &out.finish());
    }
    is_taken
}

/// Stops what is being taken away.
pub(super) fn cancel(there: &There) {
    match there.taking.take() {
        Some(Taking::Rows { number, .. }) => {
            there.say(&Ask::Cancel { number });
            browser::fill(NOTE, "Cancelled");
        }
        Some(Taking::Print(_)) => {
            signs::clear();
            there.rows.own(false);
            if let Some(store) = there.store.get() {
                store.ask(Box::new(|| ()));
            }
        }
        None => {}
    }
}

/// Prints all rows of the view, once they are all on the page.
pub(super) fn print(there: &'static There, store: Store) {
    let (view, n_items, most) = store.read(|now| {
        let in_articles = now.view.layout == Layout::Article;
        let most = if in_articles { PRINTED_MAX.1 } else { PRINTED_MAX.0 };
        (now.view.closed(), now.shown.n_items(in_articles), most)
    });
    if !matches!(view.layout, Layout::Table | Layout::Article) {
        return request_animation_frame(browser::print);
    }
    if n_items > most {
        let words = [
            "<p>",
            &number_words(n_items),
            " are too many to print: narrow the filters to at most ",
            &number_words(most),
            ", or save them as a file.</p>",
        ];
        return signs::hint(&words.concat());
    }
    cancel(there);
    there.rows.own(true);
    browser::fill(BODY, "");
    for it in ["padding-block-start", "padding-block-end"] {
        browser::set_property(BODY, it, "0");
    }
    *there.taking.borrow_mut() = Some(Taking::Print(0));
    step(there, view, n_items);
}

/// Asks for the next rows to print; prints when there are no more.
fn step(there: &'static There, view: View, n_items: u32) {
    let Some(Taking::Print(done)) = *there.taking.borrow() else { return };
    if done >= n_items {
        there.taking.take();
        signs::clear();
        return request_animation_frame(|| request_animation_frame(browser::print));
    }
    let what = ["Fetching what is printed: ", &number_words(done), " of ", &number_words(n_items)];
    signs::say(&["<p>", &under_way(&what.concat()), "</p>"].concat());
    let in_articles = view.layout == Layout::Article;
    let end = done + if in_articles { ARTICLES_MAX } else { ROWS_MAX };
    let then: Then = Box::new(move |view, shown: Shown| {
        let now = Now::new(view.clone(), shown, Aside::default());
        let (html, n_more) = match in_articles {
            true => (layouts::articles(&now, 0..usize::MAX), now.shown.articles.len()),
            false => (now.html(0..usize::MAX), now.shown.answer.rows.len()),
        };
        // What came short comes no more: nothing is waited for in vain.
        let done = if n_more == 0 { n_items } else { done + n_more as u32 };
        if let Some(Taking::Print(it)) = &mut *there.taking.borrow_mut() {
            *it = done;
        } else {
            return;
        }
        browser::add(BODY, &html.finish());
        step(there, view, n_items);
    });
    there.question(view, Beside::default(), done..end, then);
}

/// Says on paper that it has not all rows, where the browser prints by itself.
pub(super) fn say_what_is_printed(there: &There, store: Store) {
    let (n_items, address) = store.read(|now| {
        let in_articles = now.view.layout == Layout::Article;
        (now.shown.n_items(in_articles), browser::address(&url::print(&now.view)))
    });
    if there.rows.is_whole() || there.rows.range().len() as u32 >= n_items {
        return;
    }
    let words =
        [&address, " — some of ", &number_words(n_items), " only. To print all: Take away, Print."];
    browser::set_text("printed", &words.concat());
}
