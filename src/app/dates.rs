//! The two dates that bound the view, and which of a statement’s dates they bound.

use super::markup::Markup;
use super::now::Now;
use crate::model::Date;
use crate::query::{AXES, date_words};

/// Draws the three fields.
pub(super) fn draw(now: &Now, out: &mut Markup) {
    let (axis, from, to) = (now.view.axis, now.view.from(), now.view.to());
    out.put("<legend class=\"quiet\">Between two dates</legend><select id=\"date\" aria-label=\"Which date\" data-do=\"axis\">");
    for it in &AXES {
        out.put("<option").when(it.axis == axis, " selected").put(">").put(it.name);
        out.put("</option>");
    }
    out.put("</select>");
    // A date that is no day is shown by the first day that it may be, or by the last.
    let days = |it: Option<Date>| it.and_then(Date::days);
    for (name, date, day) in
        [("from", from, days(from).map(|it| it.0)), ("to", to, days(to).map(|it| it.1))]
    {
        out.put("<label>").put(name).put(" <input type=\"date\" id=\"").put(name);
        out.put("\" data-do=\"").put(name);
        if let Some(date) = date.filter(|it| it.day().is_none()) {
            out.put("\" title=\"").text(&date_words(date));
        }
        if let Some(day) = day.and_then(Date::from_days) {
            out.put("\" value=\"").text(&day.to_string());
        }
        out.put("\"></label>");
    }
}
