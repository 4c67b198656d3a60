//! What the page of a large edition says of itself: that it is at work, what did not come, and what the browser's own
//! search cannot find.

use crate::app::browser;
use crate::app::markup::Markup;
use crate::app::state::Store;
use crate::app::states::Failure;
use crate::large::Trouble;
use crate::query::number_words;
use gloo::timers::callback::Timeout;

/// The note at the foot of the page.
const NOTE: &str = "sign";
/// That of what did not come.
const TROUBLE: &str = "trouble";
/// How long a hint stays, in milliseconds.
const HINT: u32 = 12_000;

/// Says that an answer takes a while.
pub(super) fn working() {
    browser::show_note(NOTE, "status", "<p>Looking it up …</p>");
}

/// Says something at the foot of the page.
pub(super) fn say(markup: &str) {
    browser::show_note(NOTE, "status", markup);
}

/// Says something at the foot of the page for a while.
pub(super) fn hint(markup: &str) {
    say(markup);
    Timeout::new(HINT, || say("")).forget();
}

/// Which file it is about, and what is wrong with it.
pub(super) fn detail(trouble: &Trouble) -> String {
    words(trouble).2
}

/// Takes away what was said of the last question.
pub(super) fn clear() {
    for it in [NOTE, TROUBLE] {
        browser::show_note(it, "status", "");
    }
}

/// Says how far the edition has come that opens.
pub(super) fn opening(done: u32, of: u32) {
    let mut out = Markup::new();
    out.put("<p>Loading the statements: ").number(done).put(" of ").number(of).put(" parts</p>");
    browser::show_note(
        NOTE,
        "status",
        if done < of { out.finish() } else { String::new() }.as_str(),
    );
}

/// What is wrong, and with which file.
fn words(trouble: &Trouble) -> (&'static str, &'static str, String) {
    let (title, advice, file, why) = match trouble {
        Trouble::Missing { file, why } => (
            "Some statements did not load",
            "Look whether you are connected, then try again. All else works on: you can filter, or go back.",
            file,
            why,
        ),
        Trouble::Version { file, why } => (
            "Some statements are of another edition",
            "A newer edition has probably just been put up. Load the page again.",
            file,
            why,
        ),
        Trouble::Damaged { file, why } => (
            "Some statements arrived damaged",
            "Try again; if that does not help, tell whoever runs this site. All else works on.",
            file,
            why,
        ),
    };
    (title, advice, [file, ": ", why].concat())
}

/// Says what did not come, and offers to try again.
pub(super) fn trouble(trouble: &Trouble) {
    let (title, advice, detail) = words(trouble);
    let mut out = Markup::new();
    out.put("<h2>").put(title).put("</h2><p>").put(advice).put("</p><p>");
    out.put(match trouble {
        Trouble::Version { .. } => "<button class=button data-reload>Load again</button>",
        _ => "<button class=button data-do=again>Try again</button>",
    });
    out.put("</p><details><summary>What exactly happened</summary><pre>").text(&detail);
    out.put("</pre></details>");
    browser::show_note(NOTE, "status", "");
    browser::show_note(TROUBLE, "alert", &out.finish());
}

/// Why the edition does not open at all.
pub(super) fn failure(trouble: &Trouble) -> Failure {
    Failure::Missing(words(trouble).2)
}

/// Says what the browser's own search finds here, whenever somebody is about to use it.
pub(super) fn listen(store: Store) {
    browser::on_find(move || {
        let mut out = Markup::new();
        out.put("<p>Your browser finds only words in the rows in sight. To look through all ");
        out.text(&store.read(|now| number_words(now.shown.answer.total)));
        out.put(" statements, use the search (/).</p>");
        hint(&out.finish());
    });
}
