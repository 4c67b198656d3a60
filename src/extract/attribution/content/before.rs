//! The piece of a content that stands before its cue: its end is chosen first, then its start.

use super::super::feature::{Sink, pair, step};
use super::super::page::{Page, Tag};
use super::{Known, REACH, is_buried, length, never_starts};
use std::ops::Range;

/// Where the piece before the cue may end.
pub(in super::super) fn ends(page: &Page, known: &Known, ends: &mut Vec<usize>) {
    ends.clear();
    let cue = &known.cue;
    for end in (cue.at.saturating_sub(REACH).max(cue.scope.start + 1)..=cue.at).rev() {
        let is_in_source = known.source.as_ref().is_some_and(|it| it.start < end && end <= it.end);
        if !is_in_source
            && !is_buried(page, cue, end)
            && !matches!(page.tag(end - 1), Tag::Comma | Tag::Semicolon)
        {
            ends.push(end);
        }
    }
}

/// Where what stands behind the piece begins, the source or the cue.
fn next(known: &Known) -> usize {
    let at = known.cue.at;
    known.source.as_ref().filter(|it| it.end <= at).map_or(at, |it| it.start)
}

#[inline(always)]
pub(in super::super) fn end_features(page: &Page, known: &Known, end: usize, sink: &mut impl Sink) {
    let cue = &known.cue;
    let (w, t) = (cue.word, cue.tag);
    let side = known.side;
    let next = next(known);
    let far = if end <= next { step(next - end) } else { 12 + step(cue.at - end) };
    let last = page.cell(end - 1);
    let behind = page.cell(end);
    let (lt, bt) = (last.tag, behind.tag);
    let ends = pair(lt, bt);
    let far_ends = pair(far, ends);
    let far_last = pair(far, lt);
    sink.put(0, far);
    sink.put(1, far_ends);
    sink.put(2, pair(ends, side));
    sink.put(3, pair(w, pair(lt, far)));
    sink.put(4, pair(t, pair(ends, far)));
    sink.put(5, pair(last.word, far));
    sink.put(6, pair(w, ends));
    sink.put(7, pair(page.tag(end.wrapping_sub(2)) as u64, ends));
    sink.put(8, pair(side, far_ends));
    sink.put(9, pair(behind.word, lt));
    sink.put(10, pair(pair(t, cue.right.tag), pair(far.min(3), lt)));
    sink.put(11, pair(cue.left.word, far_last));
    sink.put(12, pair(behind.word, page.word(end + 1)));
}

pub(in super::super) fn none_features(page: &Page, known: &Known, sink: &mut impl Sink) {
    let cue = &known.cue;
    let (w, t) = (cue.word, cue.tag);
    let side = known.side;
    let next = next(known);
    let left = page.tag(next.wrapping_sub(1)) as u64;
    let right = cue.right.tag;
    let room = step(next.saturating_sub(cue.scope.start));
    sink.put(30, 0);
    sink.put(31, w);
    sink.put(32, pair(t, right));
    sink.put(33, pair(w, right));
    sink.put(34, pair(side, pair(left, room.min(6))));
    sink.put(35, pair(t, pair(side, left)));
    sink.put(36, pair(left, right));
    sink.put(37, pair(w, cue.right.word));
    sink.put(38, pair(t, pair(right, page.tag(cue.at + 2) as u64)));
    sink.put(39, pair(cue.suffix, right));
    sink.put(40, pair(room, right));
    sink.put(41, pair(page.word(next.wrapping_sub(1)), right));
    let that = (1..=6).find(|it| page.tag(cue.at + it) == Tag::That).unwrap_or(7) as u64;
    sink.put(42, pair(t, that));
    sink.put(43, pair(cue.left.tag, pair(t, right)));
    sink.put(44, pair(w, cue.left.word));
}

/// Where the piece that ends at `end` may start.
pub(in super::super) fn starts(page: &Page, known: &Known, end: usize, starts: &mut Vec<usize>) {
    starts.clear();
    let cue = &known.cue;
    for start in (end.saturating_sub(length(cue)).max(cue.scope.start)..end).rev() {
        if !never_starts(page.tag(start)) && !is_buried(page, cue, start) {
            starts.push(start);
        }
    }
}

/// `has_cue` is how much the likeliest cue inside the piece looks like one, in steps.
#[inline(always)]
pub(in super::super) fn start_features(
    page: &Page,
    known: &Known,
    piece: Range<usize>,
    has_cue: u8,
    sink: &mut impl Sink,
) {
    let Range { start, end } = piece;
    let cue = &known.cue;
    let first = page.cell(start);
    let (ft, ct) = (first.tag, cue.tag);
    let before = page.cell(start.wrapping_sub(1));
    let pt = if start == cue.scope.start { 99 } else { before.tag };
    let lt = page.tag(end - 1) as u64;
    let joins = page.tag(end) as u64;
    let len = step(end - start);
    let tags = pair(pt, ft);
    sink.put(0, pt);
    sink.put(1, tags);
    sink.put(2, pair(pt, lt));
    sink.put(3, pair(len, lt));
    sink.put(5, pair(pair(lt, joins), pair(pt, len)));
    sink.put(8, pair(cue.word, pair(pt, len.min(5))));
    sink.put(9, pair(ct, tags));
    sink.put(10, pair(has_cue.into(), pt));
    sink.put(14, pair(len, tags));
    sink.put(15, pair(before.word, first.word));
}
