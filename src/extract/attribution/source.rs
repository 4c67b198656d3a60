//! Sources: which words name the one who speaks. Its end is chosen first, then its start.

use super::cue::{Cue, is_light};
use super::feature::{Sink, pair, step};
use super::page::{Counts, Page, Tag};
use std::ops::Range;

/// How far from its cue a source may end, in tokens.
const REACH: usize = 40;
/// How long a source may be, in tokens.
const LENGTH: usize = 40;

/// Where a source may end that belongs to a cue: borders before tokens, in text order.
pub(super) fn ends(page: &Page, cue: &Cue, ends: &mut Vec<usize>) {
    ends.clear();
    let first = cue.at.saturating_sub(REACH).max(cue.scope.start + 1);
    let last = cue.scope.end.min(cue.at + 16);
    ends.extend((first..=cue.at).chain(cue.at + 2..=last).filter(|it| is_end(page, *it)));
}

/// Whether a source may end before token `at`.
fn is_end(page: &Page, at: usize) -> bool {
    use Tag::*;
    let last = page.tag(at - 1);
    !matches!(
        last,
        Outside
            | OpenQuote
            | CloseQuote
            | Stop
            | Comma
            | Colon
            | Semicolon
            | Dash
            | OpenBracket
            | Mark
            | Modal
            | Auxiliary
            | To
            | Preposition
            | Coordinator
            | That
            | Subordinator
            | Negation
    ) || last == Comma && is_light_or_cue(page, at)
}

fn is_light_or_cue(page: &Page, at: usize) -> bool {
    is_light(page, at) || page.tag(at).is_verb()
}

/// What stands between a source and its cue, in one number.
fn gap(counts: &Counts) -> u64 {
    let few = |it: u64| it.min(2);
    few(counts.commas)
        + 3 * few(counts.finite)
        + 9 * few(counts.quotes)
        + 27 * few(counts.others)
        + 81 * few(counts.names)
}

/// What the ranker sees of a source that ends at `end`.
/// `previous` is the end of the source of the cue before, where the two share a sentence.
#[inline(always)]
pub(super) fn end_features(
    page: &Page,
    cue: &Cue,
    end: usize,
    previous: Option<usize>,
    sink: &mut impl Sink,
) {
    let last = page.cell(end - 1);
    let next = page.cell(end);
    let is_left = end <= cue.at;
    let side = u64::from(is_left);
    let between = if is_left { end..cue.at } else { cue.at + 1..end };
    let far = pair(step(between.len()), side);
    let counts = page.counts(between);
    let gap = pair(gap(&counts), side);
    let (w, lt, nw, nt) = (cue.word, last.tag, next.word, next.tag);
    sink.put(0, side);
    sink.put(1, far);
    sink.put(3, pair(gap, lt));
    sink.put(5, pair(pair(lt, nt), side));
    let last_side = pair(lt, side);
    sink.put(7, pair(w, far));
    sink.put(10, pair(pair(lt, nt), far));
    sink.put(11, pair(pair(page.tag(end.wrapping_sub(2)) as u64, lt), pair(nt, side)));
    let is_quoted = u64::from(page.quote(end - 1) > 0) * 2 + u64::from(cue.quote > 0);
    sink.put(14, pair(is_quoted, side));
    let far_last = pair(far, lt);
    sink.put(15, pair(cue.left.tag, far_last));
    sink.put(16, pair(cue.right.tag, far_last));
    sink.put(17, pair(cue.right.word, side));
    // Whether a better one stands nearer.
    let nearer = counts.names + counts.speakers;
    sink.put(20, pair(step(nearer as usize), last_side));
    sink.put(21, pair(nw, far));
    let again = match previous {
        None => 0,
        Some(it) if it == end => 1,
        Some(it) if it < end => 2,
        Some(_) => 3,
    };
    sink.put(22, pair(again, gap));
    sink.put(24, pair(again, last_side));
    sink.put(25, pair(again, pair(cue.left.word, far)));
}

/// What the ranker sees of there being no source.
pub(super) fn none_features(page: &Page, cue: &Cue, previous: Option<usize>, sink: &mut impl Sink) {
    let (left, right) = (cue.left, cue.right);
    sink.put(30, 0);
    sink.put(31, cue.word);
    sink.put(32, cue.tag);
    sink.put(33, pair(cue.tag, left.tag));
    sink.put(34, pair(cue.word, left.tag));
    sink.put(35, pair(cue.word, left.word));
    sink.put(36, left.word);
    sink.put(37, right.word);
    sink.put(38, pair(cue.tag, right.tag));
    sink.put(39, cue.suffix);
    sink.put(40, step(cue.at - cue.scope.start));
    sink.put(41, step(page.subjects(cue.scope.clone())));
    let is_after = u64::from(previous.is_some());
    sink.put(42, pair(is_after, left.tag));
    sink.put(43, pair(is_after, cue.word));
}

/// Where a source that ends at `end` may start.
pub(super) fn starts(page: &Page, cue: &Cue, end: usize, starts: &mut Vec<usize>) {
    starts.clear();
    let first = if end > cue.at { cue.at + 1 } else { cue.scope.start };
    for start in (first.max(end.saturating_sub(LENGTH))..end).rev() {
        let tag = page.tag(start);
        if start + 1 < end
            && matches!(tag, Tag::CloseQuote | Tag::Stop | Tag::Semicolon | Tag::Colon)
        {
            break;
        }
        if !matches!(tag, Tag::Comma | Tag::Possessive | Tag::CloseBracket) {
            starts.push(start);
        }
    }
}

/// What the ranker sees of a source `start..end`.
#[inline(always)]
pub(super) fn start_features(page: &Page, cue: &Cue, source: Range<usize>, sink: &mut impl Sink) {
    let Range { start, end } = source;
    let first = page.cell(start);
    let before = page.cell(start.wrapping_sub(1));
    let (fw, ft, bw, bt) = (first.word, first.tag, before.word, before.tag);
    let lt = page.tag(end - 1) as u64;
    let side = u64::from(end <= cue.at);
    // At the start of its sentence, or right behind the cue.
    let is_first = u64::from(start == cue.scope.start) + 2 * u64::from(start == cue.at + 1);
    let Counts { commas, verbs, relatives, joints, .. } = page.counts(start..end);
    let inside = commas.min(3) + 4 * verbs.min(2) + 12 * relatives.min(1) + 24 * joints.min(3);
    let len = step(end - start);
    let tags = pair(bt, ft);
    sink.put(1, fw);
    sink.put(2, ft);
    sink.put(3, bw);
    sink.put(4, tags);
    sink.put(6, pair(len, lt));
    sink.put(9, pair(inside, bt));
    sink.put(10, pair(inside, ft));
    sink.put(12, pair(bw, fw));
    sink.put(13, pair(is_first, inside));
    sink.put(14, pair(side, tags));
    sink.put(18, pair(u64::from(page.tag(end) == Tag::Comma), pair(commas.min(3), relatives)));
    sink.put(19, pair(u64::from(page.quote(start.wrapping_sub(1)) != page.quote(start)), bt));
}
