//! Attributions by rule: a reporting verb, its subject, and the words before or behind it.

use super::super::quotation::Quotation;
use super::lexicon::{self, Classes, classes};
use super::{Attribution, Found};
use crate::text::{Text, TokenKind, hash_word};
use std::ops::Range;

/// One text with what the rules look at.
struct Reader<'a> {
    text: &'a Text<'a>,
    classes: Vec<Classes>,
    quotations: &'a [Quotation],
    /// For each token the number of its quotation and 1, or 0.
    quoted: Vec<u32>,
    found: Vec<Found>,
    /// Up to where tokens belong to an attribution already.
    taken: usize,
}

/// Finds attributions; `skip` tells the paragraphs that are boilerplate.
pub(super) fn find(text: &Text, quotations: &[Quotation], skip: &[bool]) -> Vec<Attribution> {
    let mut quoted = vec![0; text.tokens.len()];
    for (number, it) in quotations.iter().enumerate() {
        if let Some(tokens) = quoted.get_mut(it.tokens.clone()) {
            tokens.fill(number as u32 + 1);
        }
    }
    let mut reader =
        Reader { text, classes: classes(text), quotations, quoted, found: Vec::new(), taken: 0 };
    for (paragraph, sentences) in text.paragraphs.iter().enumerate() {
        if skip.get(paragraph).copied().unwrap_or_default() {
            continue;
        }
        let first = reader.found.len();
        let mut at = sentences.start;
        while at < sentences.end {
            // A sentence that ends inside a quotation goes on behind it.
            let mut last = at;
            let start = text.sentences.get(at).map_or(0, |it| it.start);
            let mut end = text.sentences.get(at).map_or(0, |it| it.end);
            while last + 1 < sentences.end && reader.is_inside(end) {
                last += 1;
                end = text.sentences.get(last).map_or(end, |it| it.end);
            }
            reader.sentence(start..end, first);
            at = last + 1;
        }
    }
    reader.found.iter().filter_map(|it| it.attribution(text, quotations)).collect()
}

impl Reader<'_> {
    fn is(&self, idx: usize, classes: Classes) -> bool {
        self.classes.get(idx).is_some_and(|it| it.any(classes))
    }

    fn kind(&self, idx: usize) -> Option<TokenKind> {
        self.text.tokens.get(idx).map(|it| it.kind)
    }

    fn word(&self, idx: usize, word: &str) -> bool {
        self.text.tokens.get(idx).is_some_and(|it| it.hash == hash_word(word))
    }

    fn mark(&self, idx: usize, mark: &str) -> bool {
        self.text.word(idx) == mark
    }

    fn is_quoted(&self, idx: usize) -> bool {
        self.quoted.get(idx).is_some_and(|it| *it > 0)
    }

    fn quotation(&self, idx: usize) -> Option<&Quotation> {
        self.quotations.get((*self.quoted.get(idx)? as usize).checked_sub(1)?)
    }

    /// Whether the border before token `idx` is inside a quotation.
    fn is_inside(&self, idx: usize) -> bool {
        self.quotation(idx).is_some_and(|it| it.tokens.start < idx)
    }

    fn sentence(&mut self, range: Range<usize>, paragraph_first: usize) {
        self.taken = range.start;
        let before = self.found.len();
        let mut idx = range.start;
        while idx < range.end {
            if !self.is_quoted(idx) && idx >= self.taken {
                self.cue(idx, range.clone());
            }
            idx += 1;
        }
        if self.found.len() == before {
            self.continued(range, paragraph_first);
        }
    }

    /// A sentence that is only a quotation goes on with what its paragraph quoted before.
    fn continued(&mut self, range: Range<usize>, paragraph_first: usize) {
        let Some(quotation) =
            self.quotation(range.start).filter(|it| it.tokens.start == range.start)
        else {
            return;
        };
        if quotation.tokens.end < range.end {
            return;
        }
        let content = quotation.tokens.clone();
        if self.found.len() > paragraph_first
            && let Some(last) = self.found.last_mut()
            && last.content.iter().any(|it| self.quoted.get(it.start).is_some_and(|it| *it > 0))
        {
            last.content.push(content);
        }
    }

    fn cue(&mut self, idx: usize, range: Range<usize>) {
        if self.is(idx, lexicon::ACCORDING) && self.word(idx + 1, "to") {
            return self.according(idx, range);
        }
        if !self.is(idx, lexicon::SPEECH.or(lexicon::THOUGHT)) || self.is_noun(idx, range.start) {
            return;
        }
        if self.before(idx, range.clone()) {
            return;
        }
        self.behind(idx, range);
    }

    /// Whether a word that could be a verb is a noun here.
    fn is_noun(&self, idx: usize, start: usize) -> bool {
        if idx == start || !self.is(idx, lexicon::BASE.or(lexicon::THIRD)) {
            return idx == start;
        }
        self.is(idx - 1, lexicon::POSSESSIVE)
            || self.is(idx - 1, lexicon::DETERMINER) && !self.is(idx - 1, lexicon::SUBJECT)
            || self.kind(idx - 1) == Some(TokenKind::Possessive)
            || self.is(idx - 1, lexicon::PREPOSITION) && !self.word(idx - 1, "to")
    }

    /// "according to X, content" and "content, according to X".
    fn according(&mut self, idx: usize, range: Range<usize>) {
        let from = idx + 2;
        let mut end = from;
        while end < range.end
            && !matches!(self.kind(end), Some(TokenKind::Stop | TokenKind::Quote(_)))
            && !self.mark(end, ",")
            && !self.mark(end, ";")
        {
            end += 1;
        }
        if end == from {
            return;
        }
        let mut source = from..end;
        if let Some(owner) = source.clone().find(|it| self.kind(*it) == Some(TokenKind::Possessive))
            && end - owner <= 3
            && self.is(end - 1, lexicon::SPEECH_NOUN)
        {
            source = from..owner + 1;
        }
        let content = if idx <= range.start + 1 {
            end + 1..self.trim(end + 1, range.end)
        } else {
            self.taken..self.trim(self.taken, idx)
        };
        if content.len() >= 2 {
            self.push(vec![content], idx..idx + 2, source, end, "according to");
        }
    }

    /// The content stands before the cue: "…, she said", "…,” said Lang".
    fn before(&mut self, idx: usize, range: Range<usize>) -> bool {
        if !self.is(idx, lexicon::SPEECH) || self.is(idx, lexicon::ING) {
            return false;
        }
        let (source, start) = match self.subject(idx, range.start) {
            Some(it) if it.start > range.start => (it.clone(), it.start),
            Some(_) => return false,
            // Inverted: the subject stands behind the verb.
            None => {
                let end = self.noun_group(idx + 1, range.end);
                if end == idx + 1 || !self.is_border(idx.wrapping_sub(1)) {
                    return false;
                }
                (idx + 1..end, idx)
            }
        };
        let border = start - 1;
        let quote_ends = self.kind(border).is_some_and(|it| matches!(it, TokenKind::Quote(_)))
            && self.is_quoted(border);
        let comma = self.mark(border, ",") || self.mark(border, ";");
        if !quote_ends && !comma {
            return false;
        }
        if quote_ends {
            let Some(quotation) = self.quotation(border).map(|it| it.tokens.clone()) else {
                return false;
            };
            let inner = self.text.word(border.saturating_sub(1));
            // A quotation that is part of a clause is not said by who comes next.
            if !inner.ends_with([',', '.', '!', '?', '…', '-', '—'])
                && quotation.start != range.start
            {
                return false;
            }
            let mut content = vec![if quotation.start < range.start + 2 {
                quotation.clone()
            } else {
                self.taken..quotation.end
            }];
            let mut end = source.end.max(idx + 1);
            // "…,” he said, “…”
            if let Some(next) = (end..range.end).find(|it| self.is_quoted(*it))
                && let Some(next) = self.quotation(next).map(|it| it.tokens.clone())
                && next.start < end + 12
                && (self.mark(next.start.wrapping_sub(1), ",")
                    || self.kind(next.start.wrapping_sub(1)) == Some(TokenKind::Stop))
            {
                end = next.end;
                content.push(next);
            }
            self.push(content, idx..idx + 1, source, end, "quotation, then speaker");
            return true;
        }
        // Without quotation marks, nothing but time and place may stand behind the verb.
        let ahead = source.end.max(idx + 1);
        let closes = self.kind(ahead) == Some(TokenKind::Stop)
            || self.is(ahead, lexicon::TIME)
            || self.is(ahead, lexicon::PREPOSITION) && !self.word(ahead, "of")
            || self.is(ahead, lexicon::SUBORDINATOR) && !self.word(ahead, "that")
            || self.mark(ahead, ",");
        let content = self.taken..self.trim(self.taken, border);
        if !closes || content.len() < 4 {
            return false;
        }
        self.push(vec![content], idx..idx + 1, source, ahead, "clause, then speaker");
        true
    }

    /// The content stands behind the cue.
    fn behind(&mut self, idx: usize, range: Range<usize>) {
        let says = ["said", "say", "says"].iter().any(|it| self.word(idx, it));
        let tells = [
            "told",
            "tell",
            "tells",
            "telling",
            "asked",
            "asks",
            "informed",
            "reassured",
            "reminded",
        ]
        .iter()
        .any(|it| self.word(idx, it));
        let mut at = idx + 1;
        let mut to = None;
        if tells {
            let end = self.listener(at, range.end);
            to = (end > at).then_some(at..end);
            at = end;
        } else {
            // "said on Sunday that", "said in a statement:"
            let skip = (at..range.end.min(at + 9)).find(|it| self.opens(*it));
            let is_phrase =
                self.is(at, lexicon::PREPOSITION.or(lexicon::TIME)) || self.mark(at, ",");
            if let Some(it) = skip.filter(|it| *it == at || is_phrase) {
                at = it;
            } else if is_phrase && self.is(at, lexicon::PREPOSITION.or(lexicon::TIME)) {
                at += 1 + usize::from(
                    self.is(at + 1, lexicon::TIME) && self.is(at, lexicon::PREPOSITION),
                );
                if !self.is(at - 1, lexicon::TIME) {
                    return;
                }
            }
        }
        let opened = self.opens(at);
        while self.mark(at, ",") || self.mark(at, ":") {
            at += 1;
        }
        let clause = self.is(at, lexicon::SUBJECT.or(lexicon::DETERMINER).or(lexicon::POSSESSIVE))
            || self.text.tokens.get(at).is_some_and(|it| it.is_capitalised())
            || self.word(at, "there");
        let weak = self.is(idx, lexicon::SPEECH) && self.has_verb(at, range.end);
        if !(opened || clause && (says || tells || weak)) || at >= range.end {
            return;
        }
        // "that" may only open the content, for verbs that do not always report.
        let source = match self.subject(idx, range.start) {
            Some(it) => it,
            None if self.is(idx, lexicon::ING) => match self.found.last() {
                Some(last) if last.cue.start >= range.start => last.source.clone(),
                _ => self.noun_group_from(range.start, idx),
            },
            // "said X, but added Y"
            None => match self.found.last() {
                Some(last) if last.cue.start >= range.start => last.source.clone(),
                _ => return,
            },
        };
        let cut = self.cut(at, range.end);
        let content = at..self.trim(at, cut);
        if content.is_empty() {
            return;
        }
        let mut pieces = vec![content];
        // “A” and “B.”
        if let Some(first) = self.quotation(at).map(|it| it.tokens.clone())
            && first.start == at
            && self.word(first.end, "and")
            && let Some(second) = self.quotation(first.end + 1).map(|it| it.tokens.clone())
            && second.start == first.end + 1
            && second.end <= cut
        {
            pieces = vec![first, second];
        } else if let Some(first) = self.quotation(at).map(|it| it.tokens.clone())
            && first.start == at
            && first.end < cut
            && self.text.word(first.end - 2).ends_with(['.', '!', '?', ','])
        {
            pieces = vec![first];
        }
        let end = pieces.last().map_or(cut, |it| it.end);
        self.push(pieces, idx..idx + 1, source, end, "speaker, then content");
        if let (Some(to), Some(last)) = (to, self.found.last_mut()) {
            last.to = Some(to);
        }
    }

    /// Whether what stands at `idx` opens a content for sure.
    fn opens(&self, idx: usize) -> bool {
        self.word(idx, "that")
            || self.quotation(idx).is_some_and(|it| it.tokens.start == idx)
            || self.mark(idx, ":")
            || self.mark(idx, ",")
                && self.quotation(idx + 1).is_some_and(|it| it.tokens.start == idx + 1)
    }

    fn has_verb(&self, from: usize, to: usize) -> bool {
        (from + 1..to.min(from + 12)).any(|it| self.is(it, lexicon::AUXILIARY.or(lexicon::MODAL)))
    }

    /// Where the listeners end that stand at `at`.
    fn listener(&self, at: usize, end: usize) -> usize {
        let stop = (at..end.min(at + 14)).find(|it| self.opens(*it) || self.mark(*it, ","));
        match stop {
            Some(it) => it,
            None => self.noun_group(at, end.min(at + 4)),
        }
    }

    /// Where the content that starts at `at` ends at the latest: before a later cue of the same speaker.
    fn cut(&self, at: usize, end: usize) -> usize {
        for idx in at + 2..end {
            if self.is_quoted(idx) || !self.is(idx, lexicon::SPEECH) {
                continue;
            }
            let opens = self.opens(idx + 1) || self.is(idx, lexicon::ING) && self.opens(idx + 1);
            let mut border = idx;
            while border > at && self.is(border - 1, lexicon::ADVERB.or(lexicon::AUXILIARY)) {
                border -= 1;
            }
            let joined = border > at
                && (self.is(border - 1, lexicon::COORDINATOR) || self.word(border - 1, "while"));
            if joined && opens {
                return border - 1;
            }
            if self.is(idx, lexicon::ING) && border > at && self.mark(border - 1, ",") && opens {
                return border - 1;
            }
            // "…; however, there is …, she remarked": what the first speaker said ends at the semicolon.
            if let Some(source) = self.subject(idx, at)
                && source.start > at
                && self.mark(source.start - 1, ",")
                && !opens
                && let Some(it) = (at..idx).rev().find(|it| self.mark(*it, ";"))
            {
                return it;
            }
        }
        end
    }

    /// The subject of the verb at `idx`, before it.
    fn subject(&self, idx: usize, start: usize) -> Option<Range<usize>> {
        let mut end = idx;
        while end > start
            && self.is(
                end - 1,
                lexicon::ADVERB.or(lexicon::AUXILIARY).or(lexicon::MODAL).or(lexicon::NEGATION),
            )
            && !self.is(end - 1, lexicon::SUBJECT)
        {
            end -= 1;
        }
        if end == start || self.is_quoted(end - 1) {
            return None;
        }
        // An aside: back to the comma that opens it.
        if self.mark(end - 1, ",") {
            let open = (start..end - 1).rev().find(|it| self.mark(*it, ","))?;
            let is_aside = self.is(open + 1, lexicon::RELATIVE.or(lexicon::DETERMINER))
                || self.text.tokens.get(open + 1).is_some_and(|it| it.is_capitalised())
                || self.is(open + 2, lexicon::SPEAKER.or(lexicon::TITLE));
            let from = self.group_start(open, start);
            return (is_aside && from < open).then_some(from..end - 1);
        }
        if self.is(end - 1, lexicon::PERSONAL) {
            return Some(if self.word(end - 1, "who") {
                self.antecedent(end - 1, start)
            } else {
                end - 1..end
            });
        }
        let from = self.group_start(end, start);
        (from < end).then_some(from..end)
    }

    /// The noun group that a "who" at `idx` stands for.
    fn antecedent(&self, idx: usize, start: usize) -> Range<usize> {
        let end = if idx > start && self.mark(idx - 1, ",") { idx - 1 } else { idx };
        let from = self.group_start(end, start);
        if from < end { from..end } else { idx..idx + 1 }
    }

    /// Where the noun group starts that ends before `end`.
    fn group_start(&self, end: usize, start: usize) -> usize {
        let mut from = end;
        while from > start {
            let it = from - 1;
            let token = self.text.tokens.get(it);
            let wordlike =
                token.is_some_and(|it| it.is_wordlike() || it.kind == TokenKind::Possessive);
            let capital = token.is_some_and(|it| it.is_capitalised());
            if !wordlike || self.is_quoted(it) {
                break;
            }
            let small = self.is(
                it,
                lexicon::SUBORDINATOR
                    .or(lexicon::COORDINATOR)
                    .or(lexicon::AUXILIARY)
                    .or(lexicon::MODAL)
                    .or(lexicon::PERSONAL),
            );
            if small
                && !(self.word(it, "and")
                    && from < end
                    && it > start
                    && self.text.tokens.get(it - 1).is_some_and(|it| it.is_capitalised())
                    && capital)
            {
                break;
            }
            if self.is(it, lexicon::PREPOSITION)
                && !["of", "for", "from", "with", "in", "at"].iter().any(|word| self.word(it, word))
            {
                break;
            }
            if !capital && self.is(it, lexicon::PAST.or(lexicon::ADVERB).or(lexicon::TIME)) {
                break;
            }
            from -= 1;
        }
        while from < end && self.is(from, lexicon::PREPOSITION.or(lexicon::TIME)) {
            from += 1;
        }
        from
    }

    /// Where the noun group ends that starts at `at`.
    fn noun_group(&self, at: usize, end: usize) -> usize {
        let mut to = at;
        while to < end {
            let token = self.text.tokens.get(to);
            let wordlike =
                token.is_some_and(|it| it.is_wordlike() || it.kind == TokenKind::Possessive);
            let small = self.is(
                to,
                lexicon::PREPOSITION
                    .or(lexicon::SUBORDINATOR)
                    .or(lexicon::AUXILIARY)
                    .or(lexicon::MODAL)
                    .or(lexicon::TIME)
                    .or(lexicon::ADVERB),
            );
            if !wordlike || small && !self.word(to, "of") || self.is(to, lexicon::PAST) && to > at {
                break;
            }
            to += 1;
            if to == at + 1 && self.is(at, lexicon::PERSONAL.or(lexicon::OBJECT)) {
                break;
            }
        }
        to
    }

    fn noun_group_from(&self, at: usize, end: usize) -> Range<usize> {
        at..self.noun_group(at, end)
    }

    fn is_border(&self, idx: usize) -> bool {
        self.mark(idx, ",") || matches!(self.kind(idx), Some(TokenKind::Quote(_)))
    }

    /// Cuts spaces and marks from the end of a content.
    fn trim(&self, start: usize, mut end: usize) -> usize {
        while end > start
            && !self.is_quoted(end - 1)
            && matches!(
                self.kind(end - 1),
                Some(TokenKind::Stop | TokenKind::Mark | TokenKind::Quote(_))
            )
            && !self.mark(end - 1, ")")
            && !self.mark(end - 1, "%")
        {
            end -= 1;
        }
        end
    }

    fn push(
        &mut self,
        content: Vec<Range<usize>>,
        cue: Range<usize>,
        source: Range<usize>,
        end: usize,
        rule: &'static str,
    ) {
        let is_negated = (1..4).any(|it| {
            cue.start
                .checked_sub(it)
                .is_some_and(|at| at >= source.end && self.is(at, lexicon::NEGATION))
        });
        self.taken = end.max(content.iter().map(|it| it.end).max().unwrap_or(end)).max(cue.end);
        self.found.push(Found { source, cue, content, to: None, rule, is_negated });
    }
}
