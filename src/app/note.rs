//! The note beside a statement that is pointed at: who, when, and how we know.

use super::markup::Markup;
use super::now::Now;
use super::state::Store;
use super::{browser, evidence, words};

/// Shows it beside whatever is pointed at.
pub(super) fn listen(store: Store) {
    browser::on_point(move |idx, with_words| store.read(|now| markup(now, idx, with_words)));
}

fn markup(now: &Now, idx: u32, with_words: bool) -> String {
    let mut out = Markup::new();
    let Some(statement) = now.statement(idx) else { return out.finish() };
    let Some(article) = now.article(statement.article) else { return out.finish() };
    if with_words {
        out.put("<p dir=\"auto\" lang=\"").text(&article.language).put("\">");
        out.text(&statement.words(&article.text)).put("</p><small>");
        out.text(article.publisher.as_deref().unwrap_or(&article.title)).put(", ");
        out.text(&article.published.date.map_or("undated".to_owned(), words::short_date));
        out.put("</small>");
    }
    evidence::how(&mut out, now, statement, article);
    out.finish()
}
