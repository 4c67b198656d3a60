//! Markup as a string: what the page, static pages and dialogs are written in.
//!
//! A view of Leptos costs the page about two kilobytes for each shape of elements; a string costs its letters. Tags are
//! written out in the code, and whatever comes from an edition or a user goes through [`Markup::text`].

use crate::query::number_words;

/// Markup in the making.
#[derive(Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Nothing yet.
    pub fn new() -> Markup {
        Markup::default()
    }

    /// Adds tags, or words that are the page's own.
    pub fn put(&mut self, tags: &'static str) -> &mut Markup {
        self.0.push_str(tags);
        self
    }

    /// Adds tags where a condition holds.
    pub fn when(&mut self, holds: bool, tags: &'static str) -> &mut Markup {
        self.put(if holds { tags } else { "" })
    }

    /// Adds other markup.
    pub fn add(&mut self, markup: &Markup) -> &mut Markup {
        self.0.push_str(&markup.0);
        self
    }

    /// Adds a text, escaped for an element or for an attribute in double quotation marks.
    pub fn text(&mut self, text: &str) -> &mut Markup {
        for it in text.chars() {
            match it {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '"' => self.0.push_str("&quot;"),
                _ => self.0.push(it),
            }
        }
        self
    }

    /// Adds a number as people read it: "12,345". One for a program to read must be below a thousand.
    pub fn number(&mut self, number: u32) -> &mut Markup {
        self.text(&number_words(number))
    }

    /// Adds ten-thousandths as per cent, for an attribute: `12.5%`.
    pub fn percent(&mut self, share: u32) -> &mut Markup {
        self.number(share / 100).put(".");
        self.number(share / 10 % 10).number(share % 10).put("%")
    }

    /// The markup.
    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_makes_no_tags() {
        let mut it = Markup::new();
        it.put("<a title=\"").text("“A & B\"><script>").put("\">").text("<b>").put("</a>");
        let expected = "<a title=\"“A &amp; B&quot;>&lt;script>\">&lt;b></a>";
        assert_eq!(it.finish(), expected);
    }

    #[test]
    fn a_number_is_one_for_people() {
        let mut it = Markup::new();
        it.number(7).put(" ").number(3063);
        assert_eq!(it.finish(), "7 3,063");
    }

    #[test]
    fn shares_keep_two_places() {
        let mut it = Markup::new();
        it.percent(0).put(" ").percent(1205).put(" ").percent(10_000);
        assert_eq!(it.finish(), "0.00% 12.05% 100.00%");
    }
}
