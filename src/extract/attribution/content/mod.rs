//! Contents: which words are said. One piece may stand before the cue and one behind it; of each a border is chosen, then
//! the other.

pub(super) mod after;
pub(super) mod before;

use super::cue::Cue;
use super::page::{Page, Tag};
use std::ops::Range;

/// How far from its cue a content may begin, in tokens.
const REACH: usize = 30;
/// How long a content may be, in tokens.
const LENGTH: usize = 220;
/// The most tokens of a sentence; in what is longer, contents are short, so that a text without a full stop is not read
/// ten times as slowly.
const SENTENCE_MAX: usize = 1000;

/// How long the content of a cue may be.
fn length(cue: &Cue) -> usize {
    if cue.scope.len() > SENTENCE_MAX { LENGTH / 8 } else { LENGTH }
}

/// Whether a mark belongs to what stands before it, so that no content starts with it.
fn never_starts(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Comma | Tag::Stop | Tag::CloseQuote | Tag::Possessive | Tag::Semicolon | Tag::Colon
    )
}

/// What is known before the content is looked for.
pub(super) struct Known<'a> {
    pub(super) cue: Cue,
    pub(super) source: Option<Range<usize>>,
    /// How much every token looks like a cue, in steps.
    pub(super) cues: &'a [u8],
    /// Where the source stands in words of the cue.
    side: u64,
    /// The piece before the cue, once it is chosen.
    before: Option<Range<usize>>,
    /// What that piece is like.
    before_kind: u64,
}

impl<'a> Known<'a> {
    pub(super) fn new(cue: Cue, source: Option<Range<usize>>, cues: &'a [u8]) -> Known<'a> {
        let side = match &source {
            None => 0,
            Some(it) if it.end == cue.at => 1,
            Some(it) if it.end < cue.at => 2,
            Some(it) if it.start == cue.at + 1 => 3,
            Some(_) => 4,
        };
        Known { cue, source, cues, side, before: None, before_kind: 0 }
    }

    /// Sets the piece before the cue.
    pub(super) fn set_before(&mut self, page: &Page, before: Option<Range<usize>>) {
        self.before_kind = match &before {
            None => 0,
            Some(it) if page.tag(it.end - 1) == Tag::CloseQuote => {
                1 + u64::from(page.tag(it.end.wrapping_sub(2)) == Tag::Comma)
                    + 2 * u64::from(page.tag(it.start) == Tag::OpenQuote)
            }
            Some(_) => 5,
        };
        self.before = before;
    }

    /// The piece before the cue.
    pub(super) fn before(&self) -> Option<Range<usize>> {
        self.before.clone()
    }

    /// The most that a token of a range looks like a cue.
    pub(super) fn likeliest(&self, range: Range<usize>) -> u8 {
        self.cues.get(range).and_then(|it| it.iter().max()).copied().unwrap_or_default()
    }
}

/// Whether the border before `at` is strictly inside a quotation that `cue` is not in.
fn is_buried(page: &Page, cue: &Cue, at: usize) -> bool {
    let quote = page.quote(at);
    quote != 0 && quote != cue.quote && page.is_inside(at)
}
