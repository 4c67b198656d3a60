//! Cues: how much each word looks like one that reports what somebody says, thinks or wants.

use super::feature::{Sink, pair, step};
use super::page::{Cell, Page, Tag};
use std::ops::Range;

/// Whether token `idx` can be the head of a cue at all.
pub(super) fn is_candidate(page: &Page, idx: usize) -> bool {
    use Tag::*;
    !matches!(
        page.tag(idx),
        Outside
            | OpenQuote
            | CloseQuote
            | Stop
            | Comma
            | Semicolon
            | OpenBracket
            | CloseBracket
            | Possessive
            | Number
            | Link
            | Modal
            | Pronoun
            | ObjectPronoun
            | PossessivePronoun
            | Determiner
            | To
            | Coordinator
            | That
            | Relative
            | Time
            | Title
    )
}

/// The head of a possible cue, with what every ranker looks at again and again.
pub(super) struct Cue {
    pub(super) at: usize,
    pub(super) word: u64,
    pub(super) tag: u64,
    pub(super) suffix: u64,
    /// The number of its quotation and 1, or 0.
    pub(super) quote: u32,
    /// The token before it.
    pub(super) left: Cell,
    /// The token behind it.
    pub(super) right: Cell,
    /// The tokens that can belong to the same attribution.
    pub(super) scope: Range<usize>,
}

impl Cue {
    pub(super) fn new(page: &Page, at: usize) -> Cue {
        let Cell { word, tag } = page.cell(at);
        Cue {
            at,
            word,
            tag,
            suffix: page.suffix(at),
            quote: page.quote(at),
            left: page.cell(at.wrapping_sub(1)),
            right: page.cell(at + 1),
            scope: page.scope(at),
        }
    }
}

/// How many tokens may stand between a cue and its subject, or its first object.
const LIGHT_MAX: usize = 64;

/// What the ranker of cues sees of token `idx` first: what mostly settles that a token is none.
#[inline(always)]
pub(super) fn first_features(page: &Page, idx: usize, sink: &mut impl Sink) {
    let Cell { word: w, tag: t } = page.cell(idx);
    let left = page.cell(idx.wrapping_sub(1));
    let right = page.cell(idx + 1);
    let suffix = page.suffix(idx);
    sink.put(1, w);
    sink.put(2, pair(w, left.tag));
    sink.put(6, pair(t, right.word));
    sink.put(11, pair(pair(page.tag(idx.wrapping_sub(2)) as u64, left.tag), t));
    sink.put(12, pair(pair(t, right.tag), page.tag(idx + 2) as u64));
    sink.put(13, suffix);
    sink.put(14, pair(suffix, left.tag));
    sink.put(15, pair(suffix, right.tag));
    sink.put(17, pair(t, u64::from(page.quote(idx) > 0)));
    sink.put(30, right.word);
}

/// What else the ranker of cues sees of token `idx`.
#[inline(always)]
pub(super) fn other_features(page: &Page, idx: usize, sink: &mut impl Sink) {
    let Cell { word: w, tag: t } = page.cell(idx);
    let suffix = page.suffix(idx);
    let word = |offset: isize| page.word(idx.wrapping_add_signed(offset));
    let tag = |offset: isize| page.tag(idx.wrapping_add_signed(offset)) as u64;
    sink.put(0, 0);
    sink.put(3, pair(w, tag(1)));
    sink.put(8, word(2));
    sink.put(9, word(-2));
    let scope = page.scope(idx);
    let is_quoted = u64::from(page.quote(idx) > 0);
    sink.put(16, pair(w, is_quoted));
    // Quotation marks near by.
    let behind = page.tags(scope.start.max(idx.saturating_sub(8))..idx);
    let closed = behind.iter().rev().position(|it| *it == Tag::CloseQuote).unwrap_or(8) + 1;
    let ahead = page.tags(idx + 1..page.len().min(idx + 13));
    let opened = ahead.iter().position(|it| *it == Tag::OpenQuote).unwrap_or(12) + 1;
    let quotes = pair(closed as u64, step(opened));
    sink.put(18, pair(w, quotes));
    sink.put(19, pair(t, quotes));
    // Where the next "that" is.
    let that = ahead.iter().take(8).position(|it| *it == Tag::That).unwrap_or(8) as u64 + 1;
    sink.put(20, pair(t, that));
    sink.put(21, pair(w, that.min(5)));
    // What stands before it, adverbs and auxiliaries aside.
    let mut left = idx;
    while left > scope.start && idx - left < LIGHT_MAX && is_light(page, left - 1) {
        left -= 1;
    }
    let subject = page.tag(left.wrapping_sub(1)) as u64;
    let starts = u64::from(left == scope.start);
    sink.put(23, pair(w, pair(subject, starts)));
    sink.put(24, pair(t, pair(subject, starts)));
    sink.put(25, pair(t, page.word(left.wrapping_sub(1))));
    // And behind it.
    let mut right = idx + 1;
    while right < scope.end
        && right - idx < LIGHT_MAX
        && matches!(
            page.tag(right),
            Tag::Adverb | Tag::LooksAdverb | Tag::Time | Tag::To | Tag::Preposition
        )
    {
        right += 1;
    }
    sink.put(27, pair(w, page.tag(right) as u64));
    sink.put(28, pair(suffix, page.word(right)));
    sink.put(32, pair(step(idx - scope.start), t));
    sink.put(35, word(-3));
    sink.put(37, pair(word(-1), word(1)));
}

/// Whether a token may stand between a subject and its verb.
pub(super) fn is_light(page: &Page, idx: usize) -> bool {
    matches!(
        page.tag(idx),
        Tag::Adverb | Tag::LooksAdverb | Tag::Auxiliary | Tag::Modal | Tag::Negation | Tag::To
    )
}
