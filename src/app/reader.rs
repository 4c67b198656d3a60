//! The reader: the article of the open statement, with every statement marked and this one strong.

use super::evidence::{echoes, how};
use super::markup::Markup;
use super::now::{Now, href};
use super::passage::{self, Marking};
use super::quote_link::quote_link;
use super::{masthead, take, text};
use crate::model::{Article, Statement};
use crate::query::View;
use crate::url;

/// Draws it beside the rows where a statement is open, else not at all.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    let Some((statement, article)) = now.opened() else { return };
    out.put("<section class=\"reader\" id=\"reader\" aria-labelledby=\"reader-title\" tabindex=\"-1\"><header>");
    steps(now, out);
    let (star, is_starred) = take::star_words(&statement.id);
    out.put("<button type=\"button\" class=\"plain\" id=\"star\" aria-label=\"Star\" title=\"Star on this device (x)\" data-do=\"take s\" aria-pressed=\"");
    out.put(is_starred).put("\">").put(star);
    out.put("</button><button type=\"button\" class=\"plain\" id=\"copy-open\" aria-label=\"Copy link to this statement\" data-do=\"copy ");
    out.text(&url::print(&View::default().opened(&statement.id))).put("\">").put(masthead::COPY);
    out.put("</button><button type=\"button\" class=\"plain close\" aria-label=\"Close\" title=\"Close (Esc)\" data-do=\"close\">✕</button><p class=\"where\" aria-hidden=\"true\">");
    if let Some(publisher) = &article.publisher {
        out.text(publisher).put(": ");
    }
    out.text(&article.title).put("</p></header>");
    body(now, out, statement, article);
    out.put("</section>");
}

/// Links to the neighbours of the open statement.
fn steps(now: &Now, out: &mut Markup) {
    for (by, id, label) in [(-1, "previous", "‹ Previous"), (1, "next", "Next ›")] {
        match now.neighbour(by) {
            Some(view) => {
                out.put("<a class=\"plain\" data-replace id=\"").put(id).put("\" href=\"");
                out.text(&href(&view)).put("\">").put(label).put("</a> ");
            }
            None => {
                out.put("<span class=\"plain\" aria-disabled=\"true\">").put(label);
                out.put("</span> ");
            }
        }
    }
}

fn body(now: &Now, out: &mut Markup, statement: &Statement, article: &Article) {
    if now.shown.place.is_none() {
        out.put("<p class=\"beside\">This statement is not among these rows: the filters leave it out.</p>");
    }
    out.put("<h2 id=\"reader-title\" tabindex=\"-1\" dir=\"auto\" lang=\"").text(&article.language);
    out.put("\">").text(&article.title).put("</h2><p class=\"origin\">");
    if let Some(publisher) = &article.publisher {
        out.text(publisher).put(", ");
    }
    out.put("published ");
    text::put_date(out, &article.published);
    out.put(" (").put(text::basis(&article.published)).put(")");
    if let Some(address) = &article.url {
        let pieces: Vec<&str> =
            statement.content.iter().filter_map(|it| it.slice(&article.text)).collect();
        out.put(" · <a target=\"_blank\" rel=\"noopener noreferrer\" title=\"Opens at these words, if the page still has them\" href=\"");
        out.text(&quote_link(address, &pieces)).put("\">original</a>");
    }
    out.put(" · <a href=\"").text(&href(&View::default().opened(&statement.id)));
    out.put("\">permalink</a></p>");
    if let Some(why) = &article.published.why {
        out.put("<p class=\"origin\">Date: ").text(why).put("</p>");
    }
    out.put(
        "<p class=\"legend\"><span><mark class=\"said open\">this statement</mark></span> \
         <span><mark class=\"said\">other statements</mark></span> <span><mark class=\"source\">who</mark></span> \
         <span><mark class=\"cue\">said</mark></span> <span><mark class=\"date\">when</mark></span></p>",
    );
    let marking = Marking { open: Some(statement), is_row: None };
    passage::put(out, now, (statement.article, article), &marking);
    out.put("<section class=\"how\" aria-labelledby=\"how-title\"><h3 id=\"how-title\">How we know</h3>");
    how(out, now, statement, article);
    out.put("</section>");
    echoes(out, now, statement, article);
}
