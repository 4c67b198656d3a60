//! The piece of a content that stands behind its cue: its start is chosen first, then its end.

use super::super::cue::is_light;
use super::super::feature::{Sink, pair, step};
use super::super::page::{Cell, Page, Tag};
use super::{Known, LENGTH, REACH, is_buried, length, never_starts};

/// Where the piece behind the cue may start.
pub(in super::super) fn starts(page: &Page, known: &Known, starts: &mut Vec<usize>) {
    starts.clear();
    let cue = &known.cue;
    let end = cue.scope.end;
    for start in cue.at + 1..end.min(cue.at + 1 + REACH) {
        let is_in_source =
            known.source.as_ref().is_some_and(|it| it.start <= start && start < it.end);
        if !is_in_source && !never_starts(page.tag(start)) && !is_buried(page, cue, start) {
            starts.push(start);
        }
    }
    // A quotation in the next sentence, or what a colon announces in the next paragraph.
    if cue.quote == 0 && page.tag(end) != Tag::Outside {
        let is_near = page.paragraph(end) == page.paragraph(cue.at);
        let opens = page.tag(end) == Tag::OpenQuote;
        let announces = page.tag(end - 1) == Tag::Colon;
        if is_near && opens || announces {
            starts.push(end);
        }
    }
}

/// Where a piece behind the cue can start that leaves nothing out.
fn from(known: &Known) -> usize {
    known.source.as_ref().map_or(0, |it| it.end).max(known.cue.at + 1)
}

#[inline(always)]
pub(in super::super) fn start_features(
    page: &Page,
    known: &Known,
    start: usize,
    gap: &Gap,
    sink: &mut impl Sink,
) {
    let cue = &known.cue;
    let w = cue.word;
    let before = known.before_kind;
    let from = from(known);
    let far = match start {
        _ if start >= cue.scope.end => 20,
        // Between the cue and a source behind it.
        _ if start < from => 21,
        _ => step(start - from),
    };
    let first = page.cell(start);
    let prev = page.cell(start.wrapping_sub(1));
    let (fw, ft, pw, pt) = (first.word, first.tag, prev.word, prev.tag);
    let quotes = gap.quotes + u64::from(start >= from && ft == Tag::OpenQuote as u64);
    let gap = gap.marks.min(3) * 2 + u64::from(!gap.is_heavy);
    let position = pair(far, before);
    let far_first = pair(far, ft);
    sink.put(0, position);
    sink.put(1, far_first);
    sink.put(2, pair(fw, gap));
    sink.put(3, pair(pair(pt, ft), before));
    sink.put(4, pair(w, position));
    sink.put(5, pair(w, far_first));
    sink.put(7, pair(pw, ft));
    sink.put(10, pair(known.side, pair(position, ft)));
    sink.put(12, pair(gap, pair(before, ft)));
    sink.put(16, pair(w, pair(pw, far)));
    sink.put(18, pair(quotes, pair(ft, before)));
}

/// What stands between the cue, or the source behind it, and some border: counted while the border moves.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Gap {
    marks: u64,
    /// Whether there is a token that may not stand between a subject and its verb.
    is_heavy: bool,
    quotes: u64,
    at: usize,
}

impl Gap {
    pub(in super::super) fn new(known: &Known) -> Gap {
        Gap { at: from(known), ..Gap::default() }
    }

    /// Counts on to the border `start`.
    pub(in super::super) fn reach(&mut self, page: &Page, start: usize) {
        while self.at < start {
            let tag = page.tag(self.at);
            self.marks += u64::from(tag.is_mark());
            self.quotes += u64::from(tag == Tag::OpenQuote);
            self.is_heavy |= !is_light(page, self.at);
            self.at += 1;
        }
    }
}

pub(in super::super) fn none_features(page: &Page, known: &Known, sink: &mut impl Sink) {
    let cue = &known.cue;
    let (w, t) = (cue.word, cue.tag);
    let before = known.before_kind;
    let from = from(known);
    let end = cue.scope.end;
    let next = page.cell(from);
    let nt = next.tag;
    let beyond = pair(page.tag(end) as u64, before);
    sink.put(30, before);
    sink.put(31, pair(before, nt));
    sink.put(32, pair(before, pair(w, nt)));
    sink.put(33, pair(before, pair(nt, page.tag(from + 1) as u64)));
    sink.put(34, pair(before, next.word));
    sink.put(35, pair(before, w));
    sink.put(36, pair(before, pair(t, nt)));
    let quotes = page.quotations_from(from..end).min(2) as u64;
    sink.put(37, pair(before, pair(quotes, nt)));
    sink.put(38, pair(quotes, beyond));
    sink.put(39, pair(before, step(end.saturating_sub(from))));
    sink.put(40, pair(beyond, nt));
    sink.put(41, pair(cue.suffix, before));
}

/// Where the piece that starts at `start` may end.
pub(in super::super) fn ends(page: &Page, known: &Known, start: usize, ends: &mut Vec<usize>) {
    ends.clear();
    let cue = &known.cue;
    let limit = if start >= cue.scope.end { page.sentence(start).end } else { cue.scope.end };
    for end in start + 1..=limit.min(start + length(cue)) {
        if !matches!(page.tag(end - 1), Tag::OpenQuote | Tag::OpenBracket)
            && !is_buried(page, cue, end)
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

/// The piece behind the cue as far as its start tells.
pub(in super::super) struct Opening {
    start: usize,
    word: u64,
    tag: u64,
    /// Where the quotation ends that the piece begins with.
    quotation_end: Option<usize>,
}

impl Opening {
    pub(in super::super) fn new(page: &Page, start: usize) -> Opening {
        let Cell { word, tag } = page.cell(start);
        let quotation = page.quotation(start).filter(|it| it.tokens.start == start);
        Opening { start, word, tag, quotation_end: quotation.map(|it| it.tokens.end) }
    }
}

#[inline(always)]
pub(in super::super) fn end_features(
    page: &Page,
    known: &Known,
    opening: &Opening,
    end: usize,
    inner: &Inner,
    sink: &mut impl Sink,
) {
    let cue = &known.cue;
    let (w, t) = (cue.word, cue.tag);
    let last = page.cell(end - 1);
    let next = page.cell(end);
    let lt = last.tag;
    let (nt, nw) = match end {
        _ if end == cue.scope.end => (90, 90),
        _ if end > cue.scope.end => (91, 91),
        _ => (next.tag, next.word),
    };
    let tag2 = page.tag(end + 1) as u64;
    let len = step(end - opening.start);
    let ft = opening.tag;
    let quote = match opening.quotation_end {
        Some(it) if it == end => 1,
        Some(it) if it < end => 2,
        Some(_) => 3,
        None if lt == Tag::CloseQuote as u64 => 4,
        None => 0,
    };
    let is_clause = inner.verbs.min(2);
    let is_last = u64::from(next.tag == Tag::Stop as u64 && end + 1 >= cue.scope.end);
    let clause_kind = pair(is_clause, ft);
    let tags = pair(lt, nt);
    let next_quote = pair(nt, quote);
    sink.put(0, tags);
    sink.put(1, pair(len, nt));
    sink.put(2, nw);
    sink.put(3, last.word);
    sink.put(4, pair(last.word, nw));
    sink.put(5, pair(tags, tag2));
    sink.put(6, pair(nw, tag2));
    sink.put(7, pair(quote, nt));
    sink.put(8, pair(quote, pair(nt, ft)));
    sink.put(9, pair(w, nt));
    sink.put(11, pair(t, pair(clause_kind, nt)));
    sink.put(12, pair(clause_kind, pair(nw, is_last)));
    sink.put(13, pair(opening.word, pair(nt, len)));
    sink.put(14, pair(inner.commas.min(3), pair(nt, clause_kind)));
    sink.put(17, pair(nw, page.word(end + 1)));
    sink.put(18, pair(is_last, pair(ft, len)));
    sink.put(19, pair(is_last, pair(t, is_clause)));
    sink.put(20, pair(is_last, w));
    sink.put(21, pair(inner.opened, next_quote));
    sink.put(23, pair(known.before_kind, next_quote));
    sink.put(24, pair(page.tag(end.wrapping_sub(2)) as u64, tags));
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
