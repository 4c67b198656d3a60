//! Sources: which words name the one who speaks. Its end is chosen first, then its start.

use super::cue::is_light;
use super::feature::{Sink, pair, step};
use super::page::{Counts, Page, Tag};
use std::ops::Range;

/// How far from its cue a source may end, in tokens.
const REACH: usize = 40;
/// How long a source may be, in tokens.
const LENGTH: usize = 40;

/// Where a source may end that belongs to the cue at `cue`: borders before tokens, in text order.
pub(super) fn ends(page: &Page, cue: usize, ends: &mut Vec<usize>) {
    ends.clear();
    let scope = page.scope(cue);
    let first = cue.saturating_sub(REACH).max(scope.start + 1);
    let last = scope.end.min(cue + 16);
    ends.extend((first..=cue).chain(cue + 2..=last).filter(|it| is_end(page, *it)));
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
    is_light(page, at)
        || (Tag::SpeechBase as u8..=Tag::ThoughtIng as u8).contains(&(page.tag(at) as u8))
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
pub(super) fn end_features(
    page: &Page,
    cue: usize,
    end: usize,
    previous: Option<usize>,
    sink: &mut impl Sink,
) {
    let at = page.cell(cue);
    let last = page.cell(end - 1);
    let next = page.cell(end);
    let is_left = end <= cue;
    let side = u64::from(is_left);
    let between = if is_left { end..cue } else { cue + 1..end };
    let far = pair(step(between.len()), side);
    let counts = page.counts(between.clone());
    let gap = pair(gap(&counts), side);
    let (w, t, lw, lt, nw, nt) =
        (at.word, at.tag as u64, last.word, last.tag as u64, next.word, next.tag as u64);
    let before = page.cell(end.wrapping_sub(2));
    sink.put(0, side);
    sink.put(1, far);
    sink.put(2, gap);
    sink.put(3, pair(gap, lt));
    sink.put(4, pair(lw, side));
    sink.put(5, pair(pair(lt, nt), side));
    sink.put(6, pair(nw, pair(lt, side)));
    sink.put(7, pair(w, far));
    sink.put(8, pair(w, gap));
    sink.put(9, pair(pair(t, lt), far));
    sink.put(10, pair(pair(lt, nt), far));
    sink.put(11, pair(pair(before.tag as u64, lt), pair(nt, side)));
    sink.put(12, pair(w, pair(lt, side)));
    sink.put(13, pair(last.suffix, side));
    let is_quoted = u64::from(last.quote > 0) * 2 + u64::from(at.quote > 0);
    sink.put(14, pair(is_quoted, side));
    sink.put(15, pair(page.tag(cue.wrapping_sub(1)) as u64, pair(far, lt)));
    sink.put(16, pair(page.tag(cue + 1) as u64, pair(far, lt)));
    sink.put(17, pair(page.word(cue + 1), side));
    sink.put(18, pair(gap, pair(t, nt)));
    sink.put(19, pair(page.word(cue.wrapping_sub(1)), far));
    // Whether a better one stands nearer.
    let nearer = counts.names + counts.speakers;
    sink.put(20, pair(step(nearer as usize), pair(lt, side)));
    sink.put(21, pair(nw, far));
    let again = match previous {
        None => 0,
        Some(it) if it == end => 1,
        Some(it) if it < end => 2,
        Some(_) => 3,
    };
    let left = page.tag(cue.wrapping_sub(1)) as u64;
    sink.put(22, pair(again, gap));
    sink.put(23, pair(again, pair(left, at.tag as u64)));
    sink.put(24, pair(again, pair(lt, side)));
    sink.put(25, pair(again, pair(page.word(cue.wrapping_sub(1)), far)));
}

/// What the ranker sees of there being no source.
pub(super) fn none_features(
    page: &Page,
    cue: usize,
    previous: Option<usize>,
    sink: &mut impl Sink,
) {
    let at = page.cell(cue);
    let left = page.tag(cue.wrapping_sub(1)) as u64;
    sink.put(30, 0);
    sink.put(31, at.word);
    sink.put(32, at.tag as u64);
    sink.put(33, pair(at.tag as u64, left));
    sink.put(34, pair(at.word, left));
    sink.put(35, pair(at.word, page.word(cue.wrapping_sub(1))));
    sink.put(36, page.word(cue.wrapping_sub(1)));
    sink.put(37, page.word(cue + 1));
    sink.put(38, pair(at.tag as u64, page.tag(cue + 1) as u64));
    sink.put(39, at.suffix);
    let scope = page.scope(cue);
    sink.put(40, step(cue - scope.start));
    let counts = page.counts(scope);
    let subjects = (counts.names + counts.speakers) as usize;
    sink.put(41, step(subjects));
    let is_after = u64::from(previous.is_some());
    sink.put(42, pair(is_after, left));
    sink.put(43, pair(is_after, at.word));
}

/// Where a source that ends at `end` may start.
pub(super) fn starts(page: &Page, cue: usize, end: usize, starts: &mut Vec<usize>) {
    starts.clear();
    let scope = page.scope(cue);
    let first = if end > cue { cue + 1 } else { scope.start };
    for start in (first.max(end.saturating_sub(LENGTH))..end).rev() {
        if start + 1 < end
            && matches!(page.tag(start), Tag::CloseQuote | Tag::Stop | Tag::Semicolon | Tag::Colon)
        {
            break;
        }
        if !matches!(page.tag(start), Tag::Comma | Tag::Possessive | Tag::CloseBracket) {
            starts.push(start);
        }
    }
}

/// What the ranker sees of a source `start..end`.
pub(super) fn start_features(
    page: &Page,
    cue: usize,
    scope: &Range<usize>,
    source: Range<usize>,
    sink: &mut impl Sink,
) {
    let Range { start, end } = source;
    let first = page.cell(start);
    let before = page.cell(start.wrapping_sub(1));
    let last = page.cell(end - 1);
    let (fw, ft, bw, bt, lt) =
        (first.word, first.tag as u64, before.word, before.tag as u64, last.tag as u64);
    let side = u64::from(end <= cue);
    // At the start of its sentence, or right behind the cue.
    let is_first = u64::from(start == scope.start) + 2 * u64::from(start == cue + 1);
    let Counts { commas, verbs, relatives, joints, .. } = page.counts(start..end);
    let inside = commas.min(3) + 4 * verbs.min(2) + 12 * relatives.min(1) + 24 * joints.min(3);
    let len = step(end - start);
    sink.put(0, len);
    sink.put(1, fw);
    sink.put(2, ft);
    sink.put(3, bw);
    sink.put(4, pair(bt, ft));
    sink.put(5, pair(pair(bt, ft), lt));
    sink.put(6, pair(len, lt));
    sink.put(7, pair(len, ft));
    sink.put(8, inside);
    sink.put(9, pair(inside, bt));
    sink.put(10, pair(inside, ft));
    sink.put(11, pair(bw, ft));
    sink.put(12, pair(bw, fw));
    sink.put(13, pair(is_first, inside));
    sink.put(14, pair(side, pair(bt, ft)));
    sink.put(15, pair(len, pair(bt, ft)));
    sink.put(16, pair(page.tag(start.wrapping_sub(2)) as u64, pair(bt, ft)));
    sink.put(17, pair(page.tag(start + 1) as u64, pair(bt, ft)));
    sink.put(18, pair(u64::from(page.tag(end) == Tag::Comma), pair(commas.min(3), relatives)));
    sink.put(19, pair(u64::from(before.quote != first.quote), bt));
}
