//! `METHOD.md` as a page beside the others, so that it can be read offline and without the program.

use super::article::frame;
use crate::app::intro;
use crate::model::Edition;
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Where it lies.
pub(super) const PATH: &str = intro::METHOD;

/// The page. `styles` are the tags of the app's style sheets.
pub(super) fn page(edition: &Edition, styles: &[String]) -> String {
    let body = ["<article class=\"method\">", &body(), "</article>"].concat();
    frame(edition, "Method", "./", styles, &body)
}

fn body() -> String {
    let events = Parser::new_ext(include_str!("../../METHOD.md"), Options::ENABLE_TABLES);
    let mut out = String::new();
    html::push_html(&mut out, events.map(fitted));
    out
}

/// A part of the text as it fits into the page.
fn fitted(event: Event<'_>) -> Event<'_> {
    match event {
        // The page has a first heading of its own.
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: below(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        // It would become an attribute `style`, which the policy forbids.
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
        }
        it => it,
    }
}

fn below(level: HeadingLevel) -> HeadingLevel {
    HeadingLevel::try_from(level as usize + 1).unwrap_or(HeadingLevel::H6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_method_has_its_figures_and_no_sign_of_markdown() {
        let body = body();
        assert!(body.contains("<th>best peer</th>") && body.contains("<h3>What not to trust</h3>"));
        assert!(!body.contains("**") && !body.contains('`') && !body.contains("\n#"));
        assert!(!body.contains(" style="));
    }
}
