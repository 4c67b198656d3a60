//! The piece of a content that stands behind its cue: its start is chosen first, then its end.

use super::super::cue::is_light;
use super::super::feature::{Sink, pair, step};
use super::super::page::{Page, Tag};
use super::{Known, LENGTH, REACH, is_buried, never_starts};
use std::ops::Range;

/// Where the piece behind the cue may start.
pub(in super::super) fn starts(page: &Page, known: &Known, starts: &mut Vec<usize>) {
    starts.clear();
    let scope = known.scope.clone();
    for start in known.cue + 1..scope.end.min(known.cue + 1 + REACH) {
        let is_in_source =
            known.source.as_ref().is_some_and(|it| it.start <= start && start < it.end);
        if !is_in_source && !never_starts(page.tag(start)) && !is_buried(page, known.cue, start) {
            starts.push(start);
        }
    }
    // A quotation in the next sentence, or what a colon announces in the next paragraph.
    if page.quote(known.cue) == 0 && page.tag(scope.end) != Tag::Outside {
        let paragraph =
            |at: usize| page.sentence_of.get(at).and_then(|it| page.paragraph_of.get(*it as usize));
        let is_near = paragraph(scope.end) == paragraph(known.cue);
        let opens = page.tag(scope.end) == Tag::OpenQuote;
        let announces = page.tag(scope.end - 1) == Tag::Colon;
        if is_near && opens || announces {
            starts.push(scope.end);
        }
    }
}

pub(in super::super) fn start_features(
    page: &Page,
    known: &Known,
    start: usize,
    sink: &mut impl Sink,
) {
    let at = page.cell(known.cue);
    let (w, t) = (at.word, at.tag as u64);
    let side = known.source_side();
    let before = known.before_kind(page);
    let scope = known.scope.clone();
    let source_end = known.source.as_ref().map_or(0, |it| it.end);
    let from = source_end.max(known.cue + 1);
    let far = match start {
        _ if start >= scope.end => 20,
        // Between the cue and a source behind it.
        _ if start < from => 21,
        _ => step(start - from),
    };
    let first = page.cell(start);
    let prev = page.cell(start.wrapping_sub(1));
    let (fw, ft, pw, pt) = (first.word, first.tag as u64, prev.word, prev.tag as u64);
    let mut marks = 0;
    let mut light = true;
    for idx in from..start.min(scope.end) {
        marks +=
            u64::from((Tag::OpenQuote as u8..=Tag::Mark as u8).contains(&(page.tag(idx) as u8)));
        light &= is_light(page, idx);
    }
    let gap = marks.min(3) * 2 + u64::from(light);
    let position = pair(far, before);
    sink.put(0, position);
    sink.put(1, pair(far, ft));
    sink.put(2, pair(fw, gap));
    sink.put(3, pair(pair(pt, ft), before));
    sink.put(4, pair(w, position));
    sink.put(5, pair(w, pair(far, ft)));
    sink.put(6, pair(w, fw));
    sink.put(7, pair(pw, ft));
    sink.put(8, pair(pw, fw));
    sink.put(9, pair(t, pair(far, ft)));
    sink.put(10, pair(side, pair(position, ft)));
    sink.put(11, pair(gap, pair(pt, ft)));
    sink.put(12, pair(gap, pair(before, ft)));
    sink.put(13, pair(page.word(known.cue + 1), pair(far, ft)));
    sink.put(14, pair(t, pair(pt, pair(far, ft))));
    sink.put(15, pair(page.tag(start + 1) as u64, pair(pt, ft)));
    sink.put(16, pair(w, pair(pw, far)));
    sink.put(17, pair(at.suffix, pair(far, ft)));
    let quote_ahead = (from..start + 1).filter(|it| page.tag(*it) == Tag::OpenQuote).count() as u64;
    sink.put(18, pair(quote_ahead, pair(ft, before)));
    let that_before = (from..start).any(|it| page.tag(it) == Tag::That);
    sink.put(19, pair(u64::from(that_before), far));
    sink.put(20, pair(known.cue_near(start), before));
}

pub(in super::super) fn none_features(page: &Page, known: &Known, sink: &mut impl Sink) {
    let at = page.cell(known.cue);
    let (w, t) = (at.word, at.tag as u64);
    let before = known.before_kind(page);
    let from = known.source.as_ref().map_or(0, |it| it.end).max(known.cue + 1);
    let next = page.cell(from);
    let nt = next.tag as u64;
    let scope = known.scope.clone();
    let beyond = pair(page.tag(scope.end) as u64, before);
    sink.put(30, before);
    sink.put(31, pair(before, nt));
    sink.put(32, pair(before, pair(w, nt)));
    sink.put(33, pair(before, pair(nt, page.tag(from + 1) as u64)));
    sink.put(34, pair(before, next.word));
    sink.put(35, pair(before, w));
    sink.put(36, pair(before, pair(t, nt)));
    let quotes =
        (from..scope.end).filter(|it| page.tag(*it) == Tag::OpenQuote).count().min(2) as u64;
    sink.put(37, pair(before, pair(quotes, nt)));
    sink.put(38, pair(quotes, beyond));
    sink.put(39, pair(before, step(scope.end.saturating_sub(from))));
    sink.put(40, pair(beyond, nt));
    sink.put(41, pair(at.suffix, before));
}

/// Where the piece that starts at `start` may end.
pub(in super::super) fn ends(page: &Page, known: &Known, start: usize, ends: &mut Vec<usize>) {
    ends.clear();
    let scope = known.scope.clone();
    let limit = if start >= scope.end { page.sentence(start).end } else { scope.end };
    for end in start + 1..=limit.min(start + LENGTH) {
        if !is_buried(page, known.cue, end)
            && !matches!(page.tag(end - 1), Tag::OpenQuote | Tag::OpenBracket)
        {
            ends.push(end);
        }
    }
    // A quotation that goes on in the next sentences of its paragraph.
    let mut at = limit;
    while page.tag(at) == Tag::OpenQuote
        && page.paragraph(at) == page.paragraph(start)
        && ends.len() < LENGTH
    {
        let sentence = page.sentence(at);
        let is_whole = page
            .quotation(at)
            .is_some_and(|it| it.tokens.end == sentence.end && it.tokens.start == at);
        if !is_whole || page.tag(limit - 1) != Tag::CloseQuote {
            break;
        }
        ends.push(sentence.end);
        at = sentence.end;
    }
}

pub(in super::super) fn end_features(
    page: &Page,
    known: &Known,
    piece: Range<usize>,
    inner: &Inner,
    sink: &mut impl Sink,
) {
    let Range { start, end } = piece;
    let at = page.cell(known.cue);
    let (w, t) = (at.word, at.tag as u64);
    let scope = known.scope.clone();
    let first = page.cell(start);
    let last = page.cell(end - 1);
    let next = page.cell(end);
    let lt = last.tag as u64;
    let (nt, nw) = match end {
        _ if end == scope.end => (90, 90),
        _ if end > scope.end => (91, 91),
        _ => (next.tag as u64, next.word),
    };
    let tag2 = page.tag(end + 1) as u64;
    let len = step(end - start);
    let ft = first.tag as u64;
    let opening = page.quotation(start).filter(|it| it.tokens.start == start);
    let quote = match opening {
        Some(it) if it.tokens.end == end => 1,
        Some(it) if it.tokens.end < end => 2,
        Some(_) => 3,
        None if last.tag == Tag::CloseQuote => 4,
        None => 0,
    };
    let is_clause = inner.verbs.min(2);
    let is_last = u64::from(next.tag == Tag::Stop && end + 1 >= scope.end);
    let clause_kind = pair(is_clause, ft);
    sink.put(0, pair(lt, nt));
    sink.put(1, pair(len, nt));
    sink.put(2, nw);
    sink.put(3, last.word);
    sink.put(4, pair(last.word, nw));
    sink.put(5, pair(pair(lt, nt), tag2));
    sink.put(6, pair(nw, tag2));
    sink.put(7, pair(quote, nt));
    sink.put(8, pair(quote, pair(nt, ft)));
    sink.put(9, pair(w, nt));
    sink.put(10, pair(w, pair(ft, nt)));
    sink.put(11, pair(t, pair(clause_kind, nt)));
    sink.put(12, pair(clause_kind, pair(nw, is_last)));
    sink.put(13, pair(first.word, pair(nt, len)));
    sink.put(14, pair(inner.commas.min(3), pair(nt, clause_kind)));
    let cue_near = known.cue_near(end);
    sink.put(15, pair(cue_near, nt));
    sink.put(16, pair(cue_near, pair(nw, is_clause)));
    sink.put(17, pair(nw, page.word(end + 1)));
    sink.put(18, pair(is_last, pair(ft, len)));
    sink.put(19, pair(is_last, pair(t, is_clause)));
    sink.put(20, pair(is_last, w));
    sink.put(21, pair(inner.opened, pair(nt, quote)));
    sink.put(22, pair(pair(lt, nt), pair(len, is_clause)));
    sink.put(23, pair(known.before_kind(page), pair(nt, quote)));
    sink.put(24, pair(page.tag(end.wrapping_sub(2)) as u64, pair(lt, nt)));
    sink.put(25, pair(at.suffix, pair(nt, is_clause)));
    sink.put(26, pair(pair(nt, tag2), pair(clause_kind, page.tag(end + 2) as u64)));
    sink.put(27, pair(inner.cues.min(4), pair(nt, is_last)));
}

/// What a piece holds up to some border: counted while the border moves.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Inner {
    commas: u64,
    verbs: u64,
    opened: u64,
    cues: u64,
    at: usize,
}

impl Inner {
    pub(in super::super) fn new(start: usize) -> Inner {
        Inner { at: start, ..Inner::default() }
    }

    /// Counts on to the border `end`.
    pub(in super::super) fn reach(&mut self, page: &Page, known: &Known, end: usize) {
        while self.at < end {
            match page.tag(self.at) {
                Tag::Comma => self.commas += 1,
                Tag::Auxiliary
                | Tag::Modal
                | Tag::SpeechPast
                | Tag::SpeechThird
                | Tag::ThoughtPast
                | Tag::ThoughtThird => {
                    self.verbs += 1;
                }
                Tag::OpenBracket | Tag::Dash => self.opened ^= 1,
                Tag::CloseBracket => self.opened = 0,
                _ => {}
            }
            self.cues = self.cues.max(known.cues.get(self.at).copied().unwrap_or_default().into());
            self.at += 1;
        }
    }
}
