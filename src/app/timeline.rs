//! The timeline drawn: a lane per speaker, a mark per statement. A drawing, because a drawing may say where its parts
//! stand; each mark is a link that is named by its date, its kind and its words.

use super::browser::{self, Key};
use super::markup::Markup;
use super::now::{Now, href};
use super::state::row_id;
use super::words;
use crate::model::Date;
use crate::query::{Lane, MARK, MISSING, Mark, Timeline, View, date_words, kind_label};

/// How high a level of marks is, in pixels.
const LEVEL: u32 = 14;
/// How many lanes are open; the rest stands behind a disclosure.
const OPEN: usize = 30;

/// Draws the timeline of the view.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    let Some(timeline) = &now.shown.timeline else {
        out.put("<p class=\"left-out\">Too many statements to draw each: narrow the filters.</p>");
        return;
    };
    out.put("<div class=\"timeline\"><p class=\"zoom\">");
    zoom(out, timeline, &now.view);
    out.put("<span class=\"kinds\" aria-hidden=\"true\"><i class=\"direct\"></i> quoted <i class=\"mixed\"></i> in part <i class=\"indirect\"></i> reported</span></p>");
    out.put("<svg class=\"ticks\" aria-hidden=\"true\">");
    for (date, start) in &timeline.ticks {
        out.put("<text y=\"1em\" x=\"").percent(*start);
        // The last must not hang over.
        out.put(if *start > 9_200 { "\" text-anchor=\"end\">" } else { "\">" });
        out.text(&words::short_date(*date)).put("</text>");
    }
    out.put("</svg><ul>");
    for (idx, it) in timeline.lanes.iter().enumerate() {
        if idx == OPEN {
            let more = timeline.lanes.len() - OPEN;
            out.put("</ul><details><summary>Show ").text(&words::count(more, "more speaker"));
            out.put("</summary><ul>");
        }
        lane(out, now, timeline, it);
    }
    out.put(if timeline.lanes.len() > OPEN { "</ul></details>" } else { "</ul>" });
    if timeline.undated > 0 {
        let words = words::count(timeline.undated as usize, "statement");
        out.put("<p class=\"left-out\">Not drawn: ").text(&words).put(" without a date.</p>");
    }
    out.put("</div>");
}

/// Lets the arrow keys go from mark to mark, and says whether this was one of them.
pub(super) fn on_key(key: &Key) -> bool {
    let step = match key.name.as_str() {
        "ArrowLeft" => -1,
        "ArrowRight" => 1,
        _ => return false,
    };
    let is_mark = key.target.starts_with("row-");
    if is_mark {
        key.take();
        browser::focus_next(".timeline svg a", step);
    }
    is_mark
}

fn lane(out: &mut Markup, now: &Now, timeline: &Timeline, lane: &Lane) {
    let actor = lane.speaker.and_then(|it| now.actor(it));
    let (name, slug) = actor.map_or(("unnamed", MISSING), |it| (&it.name, &it.slug));
    let count = lane.marks.len() as u32 + lane.crowded;
    let height = lane.levels.max(1) * LEVEL + 8;
    out.put("<li><p><a dir=\"auto\" href=\"").text(&now.links.speaker.with(slug));
    out.put("\">").text(name).put("</a> <small>").number(count);
    if lane.crowded > 0 {
        out.put(", ").number(lane.crowded).put(" without room");
    }
    out.put("</small></p><svg role=\"group\" height=\"").number(height);
    out.put("\" aria-label=\"Statements by ").text(name).put("\">");
    for (_, start) in &timeline.ticks {
        out.put("<line y2=\"100%\" x1=\"")
            .percent(*start)
            .put("\" x2=\"")
            .percent(*start)
            .put("\"/>");
    }
    for (idx, it) in lane.marks.iter().enumerate() {
        mark(out, now, it, idx == 0);
    }
    out.put("</svg></li>");
}

fn mark(out: &mut Markup, now: &Now, mark: &Mark, is_stop: bool) {
    let Some(statement) = now.statement(mark.statement) else { return };
    let Some(article) = now.article(statement.article) else { return };
    out.put("<a class=\"").put(["direct", "indirect", "mixed"][statement.kind as usize]);
    out.put("\" data-s=\"")
        .text(&mark.statement.to_string())
        .put("\" href=\"")
        .text(&now.open_href(statement));
    out.put("\" id=\"").text(&row_id(&statement.id));
    if now.view.open() == Some(&statement.id) {
        out.put("\" aria-current=\"true");
    }
    out.put(if is_stop { "\" aria-label=\"" } else { "\" tabindex=\"-1\" aria-label=\"" });
    out.text(&date_words(mark.date)).put(", ").put(kind_label(statement.kind)).put(": ");
    out.text(&statement.words(&article.text));
    out.put("\">");
    let middle = 4 + mark.level * LEVEL + LEVEL / 2;
    if mark.date.day().is_some() {
        out.put("<circle r=\"5\" cx=\"").percent(mark.start + MARK / 2);
        out.put("\" cy=\"").number(middle).put("\"/>");
    } else {
        out.put("<rect height=\"8\" rx=\"4\" x=\"").percent(mark.start).put("\" width=\"");
        out.percent(mark.width).put("\" y=\"").number(middle - 4).put("\"/>");
    }
    out.put("</a>");
}

/// Links to a closer look, a wider one, and the time before and after. They change the view's dates, so that a closer
/// look is a link too.
fn zoom(out: &mut Markup, timeline: &Timeline, view: &View) {
    let Some((first, last)) = timeline.days else { return };
    let n_days = last.saturating_sub(first).saturating_add(1);
    let is_bounded = view.from().is_some() || view.to().is_some();
    let half = (n_days / 2).max(1);
    let moved = |from: i32, to: i32| {
        is_bounded.then(|| (first.saturating_add(from), last.saturating_add(to)))
    };
    let steps = [
        ("zoom-in", "Closer", timeline.closer()),
        ("zoom-out", "Wider", moved(-half, half)),
        ("earlier", "‹ Earlier", moved(-half, -half)),
        ("later", "Later ›", moved(half, half)),
    ];
    for (id, title, days) in steps {
        let from = days.and_then(|it| Date::from_days(it.0));
        let to = days.and_then(|it| Date::from_days(it.1));
        if from.is_none() || to.is_none() {
            out.put("<span class=\"plain\" aria-disabled=\"true\">").put(title).put("</span> ");
            continue;
        }
        out.put("<a class=\"plain\" id=\"").put(id).put("\" href=\"");
        out.text(&href(&view.between(from, to))).put("\">").put(title).put("</a> ");
    }
}
