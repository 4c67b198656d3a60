//! Cues: how much each word looks like one that reports what somebody says, thinks or wants.

use super::feature::{Sink, pair, step};
use super::lexicon;
use super::page::{Page, Tag};

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

/// What the ranker of cues sees of token `idx`.
pub(super) fn features(page: &Page, idx: usize, sink: &mut impl Sink) {
    let cell = page.cell(idx);
    let (w, t) = (cell.word, cell.tag as u64);
    let word = |offset: isize| page.word(idx.wrapping_add_signed(offset));
    let tag = |offset: isize| page.tag(idx.wrapping_add_signed(offset)) as u64;
    sink.put(0, 0);
    sink.put(1, w);
    sink.put(2, pair(w, tag(-1)));
    sink.put(3, pair(w, tag(1)));
    sink.put(4, pair(w, word(1)));
    sink.put(5, pair(word(-1), w));
    sink.put(6, pair(t, word(1)));
    sink.put(7, pair(t, word(-1)));
    sink.put(8, word(2));
    sink.put(9, word(-2));
    sink.put(10, pair(pair(tag(-1), t), tag(1)));
    sink.put(11, pair(pair(tag(-2), tag(-1)), t));
    sink.put(12, pair(pair(t, tag(1)), tag(2)));
    sink.put(13, cell.suffix);
    sink.put(14, pair(cell.suffix, tag(-1)));
    sink.put(15, pair(cell.suffix, tag(1)));
    let scope = page.scope(idx);
    let is_quoted = u64::from(cell.quote > 0);
    sink.put(16, pair(w, is_quoted));
    sink.put(17, pair(t, is_quoted));
    // Quotation marks near by.
    let closed = (1..=8)
        .find(|it| idx >= scope.start + it && page.tag(idx - it) == Tag::CloseQuote)
        .unwrap_or(9);
    let opened = (1..=12).find(|it| page.tag(idx + it) == Tag::OpenQuote).unwrap_or(13);
    let quotes = pair(closed as u64, step(opened));
    sink.put(18, pair(w, quotes));
    sink.put(19, pair(t, quotes));
    // Where the next "that" is, and the next mark.
    let that = (1..=8).find(|it| page.tag(idx + it) == Tag::That).unwrap_or(9) as u64;
    sink.put(20, pair(t, that));
    sink.put(21, pair(w, that.min(5)));
    let is_mark =
        |at: usize| (Tag::OpenQuote as u64..=Tag::Mark as u64).contains(&(page.tag(at) as u64));
    let mark = (1..=6).find(|it| is_mark(idx + it)).unwrap_or(7);
    sink.put(22, pair(t, pair(mark as u64, page.tag(idx + mark) as u64)));
    // What stands before it, adverbs and auxiliaries aside.
    let mut left = idx;
    while left > scope.start && is_light(page, left - 1) {
        left -= 1;
    }
    let subject = page.tag(left.wrapping_sub(1)) as u64;
    let starts = u64::from(left == scope.start);
    sink.put(23, pair(w, pair(subject, starts)));
    sink.put(24, pair(t, pair(subject, starts)));
    sink.put(25, pair(t, page.word(left.wrapping_sub(1))));
    let light = u64::from(left != idx);
    sink.put(26, pair(pair(t, light), pair(subject, tag(1))));
    // And behind it.
    let mut right = idx + 1;
    while right < scope.end
        && matches!(
            page.tag(right),
            Tag::Adverb | Tag::LooksAdverb | Tag::Time | Tag::To | Tag::Preposition
        )
    {
        right += 1;
    }
    sink.put(27, pair(w, page.tag(right) as u64));
    sink.put(28, pair(cell.suffix, page.word(right)));
    sink.put(29, pair(tag(-1), pair(word(1), word(2))));
    sink.put(30, word(1));
    sink.put(31, word(-1));
    sink.put(32, pair(step(idx - scope.start), t));
    sink.put(33, pair(w, pair(word(-1), word(1))));
    sink.put(34, word(3));
    sink.put(35, word(-3));
    sink.put(36, pair(u64::from(page.is(idx, lexicon::VERB)), pair(tag(-1), tag(1))));
    sink.put(37, pair(word(-1), word(1)));
}

/// Whether a token may stand between a subject and its verb.
pub(super) fn is_light(page: &Page, idx: usize) -> bool {
    matches!(
        page.tag(idx),
        Tag::Adverb | Tag::LooksAdverb | Tag::Auxiliary | Tag::Modal | Tag::Negation | Tag::To
    )
}
