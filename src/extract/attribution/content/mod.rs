//! Contents: which words are said. One piece may stand before the cue and one behind it; of each a border is chosen, then
//! the other.

pub(super) mod after;
pub(super) mod before;

use super::page::{Page, Tag};
use std::ops::Range;

/// How far from its cue a content may begin, in tokens.
const REACH: usize = 30;
/// How long a content may be, in tokens.
const LENGTH: usize = 220;

/// Whether a mark belongs to what stands before it, so that no content starts with it.
fn never_starts(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Comma | Tag::Stop | Tag::CloseQuote | Tag::Possessive | Tag::Semicolon | Tag::Colon
    )
}

/// What is known before the content is looked for.
pub(super) struct Known<'a> {
    pub(super) cue: usize,
    /// The tokens that can belong to the attribution.
    pub(super) scope: Range<usize>,
    pub(super) source: Option<Range<usize>>,
    /// The piece before the cue, once it is chosen.
    pub(super) before: Option<Range<usize>>,
    /// How much every token looks like a cue, in steps.
    pub(super) cues: &'a [u8],
}

impl Known<'_> {
    /// The most that a token of a range looks like a cue.
    pub(super) fn likeliest(&self, range: Range<usize>) -> u8 {
        self.cues.get(range).and_then(|it| it.iter().max()).copied().unwrap_or_default()
    }

    /// Where the source stands in words of the cue.
    fn source_side(&self) -> u64 {
        match &self.source {
            None => 0,
            Some(it) if it.end == self.cue => 1,
            Some(it) if it.end < self.cue => 2,
            Some(it) if it.start == self.cue + 1 => 3,
            Some(_) => 4,
        }
    }

    /// What the piece before the cue is like.
    fn before_kind(&self, page: &Page) -> u64 {
        match &self.before {
            None => 0,
            Some(it) if page.tag(it.end - 1) == Tag::CloseQuote => {
                1 + u64::from(page.tag(it.end.wrapping_sub(2)) == Tag::Comma)
                    + 2 * u64::from(page.tag(it.start) == Tag::OpenQuote)
            }
            Some(_) => 5,
        }
    }

    fn cue_near(&self, at: usize) -> u64 {
        (at..at + 5)
            .filter(|it| *it != self.cue)
            .filter_map(|it| self.cues.get(it))
            .max()
            .copied()
            .unwrap_or_default()
            .into()
    }
}

/// Whether the border before `at` is strictly inside a quotation that `cue` is not in.
fn is_buried(page: &Page, cue: usize, at: usize) -> bool {
    page.is_inside(at) && page.quote(at) != page.quote(cue)
}
