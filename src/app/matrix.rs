//! Who on whom: a table of speakers by those mentioned, each number a link that keeps its statements, the ground the
//! darker the more there are.

use super::markup::Markup;
use super::now::{Now, href};
use super::words;
use crate::model::ActorIdx;
use crate::query::{Facet, MISSING, Matrix, View};

/// How many grounds there are; `style/layouts.css` has a colour for each.
const HEATS: u32 = 6;

/// Draws the matrix of the view.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    let view = &now.view;
    let Some(Matrix { speakers, mentioned, cells, most }) = &now.shown.matrix else { return };
    let only = |view: &View, facet, actor| {
        let slug = named(now, actor).map_or(MISSING, |it| it.1);
        view.without_facet(facet).include(facet, slug)
    };
    out.put("<p class=\"left-out\">Read along a row: how often its speaker mentions whom.");
    for (heads, noun) in [(speakers, "more speaker"), (mentioned, "more mentioned actor")] {
        if heads.n_more > 0 {
            out.put(" ")
                .text(&words::count(heads.n_more, noun))
                .put(" not shown: narrow the filters.");
        }
    }
    out.put("</p>");
    out.put("<div class=\"matrix\" role=\"region\" tabindex=\"0\" aria-label=\"Who on whom\"><table><caption class=\"quiet\">Statements by speaker and by who is mentioned</caption><thead><tr><td></td>");
    for (actor, count) in &mentioned.shown {
        out.put("<th scope=\"col\">");
        head(out, now, *actor, *count, "nobody", &only(view, Facet::Mentioned, *actor));
    }
    out.put("</tr></thead><tbody>");
    let mut rest = cells.as_slice();
    for (actor, count) in &speakers.shown {
        let by = only(view, Facet::Speaker, *actor);
        out.put("<tr><th scope=\"row\">");
        head(out, now, *actor, *count, "unnamed", &by);
        let (row, after) = rest.split_at(mentioned.shown.len().min(rest.len()));
        rest = after;
        for ((about, _), &count) in mentioned.shown.iter().zip(row) {
            if count == 0 {
                out.put("<td></td>");
                continue;
            }
            let heat = (count * HEATS).div_ceil((*most).max(1));
            let speaker = named(now, *actor).map_or("unnamed", |it| it.0);
            let whom = named(now, *about).map_or("nobody", |it| it.0);
            let label = [speaker, " on ", whom, ": ", &words::count(count as usize, "statement")];
            let label = label.concat();
            out.put("<td class=\"heat-").number(heat).put("\"><a href=\"");
            out.text(&href(&only(&by, Facet::Mentioned, *about))).put("\" title=\"").text(&label);
            out.put("\" aria-label=\"").text(&label).put("\">").number(count).put("</a></td>");
        }
        out.put("</tr>");
    }
    out.put("</tbody></table></div>");
}

/// Name and slug.
fn named(now: &Now, actor: Option<ActorIdx>) -> Option<(&str, &str)> {
    now.actor(actor?).map(|it| (it.name.as_str(), it.slug.as_str()))
}

fn head(
    out: &mut Markup,
    now: &Now,
    actor: Option<ActorIdx>,
    count: u32,
    nobody: &'static str,
    view: &View,
) {
    out.put("<a dir=\"auto\" href=\"").text(&href(view)).put("\">");
    out.text(named(now, actor).map_or(nobody, |it| it.0)).put(" <small>").number(count);
    out.put("</small></a></th>");
}
