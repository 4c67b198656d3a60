//! Where something stands in an article: a half-open range of bytes.
//!
//! Every offset of the project is a count of UTF-8 **bytes** into the article's stored text.
//! The only other unit is the code point, which [`crate::extract`]'s JSON filter speaks; it converts at its edge.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of bytes with `start < end`.
///
/// That it lies inside a given text and on its character boundaries is checked where it is used, by [`Span::slice`].
///
/// ```
/// use onrecord::model::Span;
/// let span = Span::new(3, 5).unwrap();
/// assert_eq!(span.slice("Zoë ü"), None, "byte 3 is inside the letter ë");
/// assert_eq!(Span::new(5, 5), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to byte `end`, or `None` where it would be empty or reversed.
    pub const fn new(start: u32, end: u32) -> Option<Span> {
        if start < end { Some(Span { start, end }) } else { None }
    }

    /// The same from `usize` offsets; `None` also where they pass 4 GiB.
    pub fn from_range(range: Range<usize>) -> Option<Span> {
        Span::new(u32::try_from(range.start).ok()?, u32::try_from(range.end).ok()?)
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes as a range, for indexing.
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// How many bytes it covers; never 0.
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// The text it covers, or `None` where it does not fit `text`.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = &'static str;

    fn try_from((start, end): (u32, u32)) -> Result<Span, &'static str> {
        Span::new(start, end).ok_or("not a span: it must not be empty")
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> (u32, u32) {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_slices_multi_byte_text_or_says_no() {
        let text = "“ü”💛";
        assert_eq!(Span::new(0, 3).unwrap().slice(text), Some("“"));
        assert_eq!(Span::new(3, 5).unwrap().slice(text), Some("ü"));
        assert_eq!(Span::new(0, 4).unwrap().slice(text), None);
        assert_eq!(Span::new(8, 99).unwrap().slice(text), None);
    }

    #[test]
    fn json_refuses_an_empty_span() {
        assert!(serde_json::from_str::<Span>("[3,5]").is_ok());
        assert!(serde_json::from_str::<Span>("[5,5]").is_err());
        assert!(serde_json::from_str::<Span>("[6,5]").is_err());
    }
}
