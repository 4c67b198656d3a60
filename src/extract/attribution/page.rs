//! A text as the rankers see it: one small cell for each token, and the reach of what can belong together.

use super::super::quotation::Quotation;
use super::lexicon::{Classes, Listed, of_hash};
use super::says::says;
pub(super) use super::tag::Tag;
use super::tag::word_tag;
use crate::text::{Shape, Text, Token, TokenKind};
use std::ops::Range;

/// A token as the rankers see it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    /// Names the word or mark: equal words have equal numbers.
    pub(super) word: u64,
    /// What part of speech it looks like.
    pub(super) tag: u64,
}

/// A text with what the rankers know of each token.
pub(super) struct Page<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) quotations: &'a [Quotation],
    words: Vec<u64>,
    tags: Vec<Tag>,
    classes: Vec<Classes>,
    /// The number of each token's quotation and 1, or 0.
    quotes: Vec<u32>,
    /// How many tokens of each sort stand before each token, and before the end: a count has [`FIELD`] bits, and differences
    /// come out right all the same.
    sums: Vec<u64>,
    /// The sentences, joined where one ends inside a quotation: for each token the number.
    pub(super) sentence_of: Vec<u32>,
    /// These sentences as token ranges.
    pub(super) sentences: Vec<Range<usize>>,
    /// The paragraph of each of these sentences.
    pub(super) paragraph_of: Vec<u32>,
    /// The paragraphs that are boilerplate.
    pub(super) skip: &'a [bool],
}

impl<'a> Page<'a> {
    pub(super) fn new(
        text: &'a Text<'a>,
        quotations: &'a [Quotation],
        skip: &'a [bool],
    ) -> Page<'a> {
        let mut page = Page {
            text,
            quotations,
            words: Vec::with_capacity(text.tokens.len()),
            tags: Vec::with_capacity(text.tokens.len()),
            classes: Vec::with_capacity(text.tokens.len()),
            quotes: Vec::with_capacity(text.tokens.len()),
            sums: Vec::with_capacity(text.tokens.len() + 1),
            sentence_of: Vec::with_capacity(text.tokens.len()),
            sentences: Vec::with_capacity(text.sentences.len()),
            paragraph_of: Vec::with_capacity(text.sentences.len()),
            skip,
        };
        page.join_sentences();
        page.fill();
        page
    }

    fn join_sentences(&mut self) {
        let mut quotations = self.quotations.iter().peekable();
        for (paragraph, range) in self.text.paragraphs.iter().enumerate() {
            let mut open: Option<Range<usize>> = None;
            for sentence in self.text.sentences.get(range.clone()).unwrap_or_default() {
                let joined = open.take().map_or(sentence.start, |it| it.start)..sentence.end;
                while quotations.peek().is_some_and(|it| it.tokens.end <= joined.end) {
                    quotations.next();
                }
                if quotations.peek().is_some_and(|it| it.tokens.start < joined.end) {
                    open = Some(joined);
                    continue;
                }
                match self.sentences.last_mut() {
                    Some(last)
                        if self.paragraph_of.last() == Some(&(paragraph as u32))
                            && says(self.text, last, &joined) =>
                    {
                        last.end = joined.end;
                    }
                    _ => {
                        self.sentences.push(joined);
                        self.paragraph_of.push(paragraph as u32);
                    }
                }
            }
            if let Some(it) = open {
                self.sentences.push(it);
                self.paragraph_of.push(paragraph as u32);
            }
        }
    }

    fn fill(&mut self) {
        let text = self.text;
        let mut quotations = self.quotations.iter().zip(1u32..).peekable();
        let mut sum = 0u64;
        for (number, sentence) in self.sentences.iter().enumerate() {
            let mut is_first = true;
            for (token, idx) in
                text.tokens.get(sentence.clone()).unwrap_or_default().iter().zip(sentence.clone())
            {
                while quotations.peek().is_some_and(|(it, _)| it.tokens.end <= idx) {
                    quotations.next();
                }
                let quotation = quotations.peek().filter(|(it, _)| it.tokens.start <= idx);
                let listed = of_hash(token.hash);
                let tag = tag(text, idx, token, listed, quotation.map(|it| it.0), is_first);
                is_first &= tag != Tag::Stop && !token.is_wordlike();
                is_first |= matches!(tag, Tag::Stop | Tag::OpenQuote);
                self.words.push(if token.hash != 0 { token.hash } else { 1 + tag as u64 });
                self.tags.push(tag);
                self.classes.push(listed.classes);
                self.quotes.push(quotation.map_or(0, |it| it.1));
                self.sentence_of.push(number as u32);
                self.sums.push(sum);
                sum = sum.wrapping_add(sorts(tag));
            }
        }
        self.sums.push(sum);
    }

    /// How many tokens of each sort a range has that is shorter than 128 tokens.
    #[inline]
    pub(super) fn counts(&self, range: Range<usize>) -> Counts {
        let at = |idx: usize| match self.sums.get(idx) {
            Some(it) => *it,
            None => self.sums.last().copied().unwrap_or_default(),
        };
        let sum = at(range.end.max(range.start)).wrapping_sub(at(range.start));
        let field = |number: u32| sum >> (FIELD * number) & ((1 << FIELD) - 1);
        Counts {
            commas: field(0),
            quotes: field(1),
            finite: field(2),
            names: field(3),
            others: field(4),
            speakers: field(5),
            relatives: field(6),
            verbs: field(7),
            joints: field(8),
        }
    }

    /// How many names, pronouns and speakers a range has, as far as the steps of features tell: up to 46.
    pub(super) fn subjects(&self, range: Range<usize>) -> usize {
        const ENOUGH: usize = 46;
        let mut count = 0;
        for start in range.clone().take(RANGE_MAX).step_by((1 << FIELD) - 1) {
            let counts = self.counts(start..range.end.min(start + (1 << FIELD) - 1));
            count += (counts.names + counts.speakers) as usize;
            if count >= ENOUGH {
                break;
            }
        }
        count
    }

    /// How many tokens the text has.
    pub(super) fn len(&self) -> usize {
        self.tags.len()
    }

    /// Token `idx`; an empty one outside of the text.
    #[inline]
    pub(super) fn cell(&self, idx: usize) -> Cell {
        Cell { word: self.word(idx), tag: self.tag(idx) as u64 }
    }

    #[inline]
    pub(super) fn tag(&self, idx: usize) -> Tag {
        self.tags.get(idx).copied().unwrap_or(Tag::Outside)
    }

    /// The tags of a range that is inside the text, else nothing.
    #[inline]
    pub(super) fn tags(&self, range: Range<usize>) -> &[Tag] {
        self.tags.get(range).unwrap_or_default()
    }

    #[inline]
    pub(super) fn word(&self, idx: usize) -> u64 {
        self.words.get(idx).copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn is(&self, idx: usize, classes: Classes) -> bool {
        self.classes.get(idx).is_some_and(|it| it.any(classes))
    }

    /// Names the last three letters of token `idx`, in lower case.
    #[inline]
    pub(super) fn suffix(&self, idx: usize) -> u64 {
        let token = self.text.tokens.get(idx);
        let bytes =
            token.and_then(|it| self.text.raw.as_bytes().get(it.range())).unwrap_or_default();
        let last = bytes.get(bytes.len().saturating_sub(3)..).unwrap_or_default();
        last.iter().fold(0, |it, b| it << 8 | u64::from(b.to_ascii_lowercase()))
    }

    /// The number of the quotation that token `idx` is in, and 1; 0 outside of all.
    #[inline]
    pub(super) fn quote(&self, idx: usize) -> u32 {
        self.quotes.get(idx).copied().unwrap_or_default()
    }

    /// The quotation that token `idx` is in.
    #[inline]
    pub(super) fn quotation(&self, idx: usize) -> Option<&'a Quotation> {
        self.quotations.get((self.quote(idx) as usize).checked_sub(1)?)
    }

    /// Whether the border before token `at` is inside a quotation.
    #[inline]
    pub(super) fn is_inside(&self, at: usize) -> bool {
        self.quotation(at).is_some_and(|it| it.tokens.start < at)
    }

    /// How many quotations begin in a range.
    pub(super) fn quotations_from(&self, range: Range<usize>) -> usize {
        let before = |at: usize| self.quotations.partition_point(|it| it.tokens.start < at);
        before(range.end).saturating_sub(before(range.start))
    }

    /// The joined sentence of token `idx`.
    pub(super) fn sentence(&self, idx: usize) -> Range<usize> {
        self.sentence_of
            .get(idx)
            .and_then(|it| self.sentences.get(*it as usize))
            .cloned()
            .unwrap_or(idx..idx)
    }

    /// The number of the paragraph of token `idx`.
    pub(super) fn paragraph(&self, idx: usize) -> Option<u32> {
        self.paragraph_of.get(*self.sentence_of.get(idx)? as usize).copied()
    }

    /// The paragraphs as token ranges.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        self.text.paragraphs.iter().filter_map(|it| {
            let first = self.text.sentences.get(it.start)?;
            let last = self.text.sentences.get(it.end.checked_sub(1)?)?;
            Some(first.start..last.end)
        })
    }

    /// The tokens that can belong to the same attribution as a cue at `idx`: its sentence, and inside a quotation only
    /// the part that is quoted with it.
    pub(super) fn scope(&self, idx: usize) -> Range<usize> {
        match self.quotation(idx) {
            None => self.sentence(idx),
            Some(quotation) => {
                let sentence = self
                    .text
                    .sentences
                    .get(self.text.sentence_of(idx))
                    .cloned()
                    .unwrap_or(idx..idx);
                let end = quotation.tokens.end - usize::from(quotation.is_closed);
                sentence.start.max(quotation.tokens.start + 1)..sentence.end.min(end).max(idx)
            }
        }
    }

    /// Whether token `idx` is in a paragraph of boilerplate.
    pub(super) fn is_skipped(&self, idx: usize) -> bool {
        let paragraph =
            self.sentence_of.get(idx).and_then(|it| self.paragraph_of.get(*it as usize));
        paragraph.and_then(|it| self.skip.get(*it as usize)).copied().unwrap_or_default()
    }
}

/// The bits of one count in a sum.
const FIELD: u32 = 7;
/// No more tokens of a sentence are counted; what is longer is none.
const RANGE_MAX: usize = 2048;

/// How many tokens of each sort a range has.
pub(super) struct Counts {
    pub(super) commas: u64,
    pub(super) quotes: u64,
    /// Auxiliaries and what looks like a verb's past or third person.
    pub(super) finite: u64,
    /// Names and pronouns.
    pub(super) names: u64,
    /// What is none of the former and may not stand between a subject and its verb either.
    pub(super) others: u64,
    pub(super) speakers: u64,
    pub(super) relatives: u64,
    /// Auxiliaries and what looks like a verb's past.
    pub(super) verbs: u64,
    /// Prepositions and conjunctions.
    pub(super) joints: u64,
}

/// What a token adds to the sums.
fn sorts(tag: Tag) -> u64 {
    let field = |number: u32| 1u64 << (FIELD * number);
    match tag {
        Tag::Comma => field(0),
        Tag::OpenQuote | Tag::CloseQuote => field(1),
        Tag::Auxiliary | Tag::Modal | Tag::SpeechPast | Tag::ThoughtPast | Tag::LooksPast => {
            field(2) + field(7)
        }
        Tag::SpeechThird | Tag::ThoughtThird => field(2),
        Tag::Name | Tag::Pronoun | Tag::FirstName => field(3),
        Tag::Adverb | Tag::LooksAdverb | Tag::Negation | Tag::To => 0,
        Tag::Speaker => field(4) + field(5),
        Tag::Relative => field(4) + field(6),
        Tag::Preposition | Tag::Subordinator | Tag::That | Tag::Coordinator => field(4) + field(8),
        _ => field(4),
    }
}

fn tag(
    text: &Text,
    idx: usize,
    token: &Token,
    listed: Listed,
    quotation: Option<&Quotation>,
    is_first: bool,
) -> Tag {
    // “It is late”, is read as “It is late,”: the rankers know one order of marks.
    if let Some(it) = quotation.filter(|it| it.is_logical && idx + 2 >= it.tokens.end) {
        return match text.word(it.tokens.end - 1) {
            _ if idx + 1 == it.tokens.end => Tag::CloseQuote,
            "," => Tag::Comma,
            _ => Tag::Stop,
        };
    }
    let bytes = || text.raw.as_bytes().get(token.range()).unwrap_or_default();
    match token.kind {
        TokenKind::Word => word_tag(listed, bytes(), token.shape, is_first),
        TokenKind::Quote(_) => match quotation {
            Some(it) if it.tokens.start == idx => Tag::OpenQuote,
            Some(it) if it.tokens.end == idx + 1 => Tag::CloseQuote,
            _ => Tag::Mark,
        },
        TokenKind::Stop if is_inner(text, idx) => Tag::Mark,
        TokenKind::Stop => Tag::Stop,
        TokenKind::Mark => match bytes() {
            b"," => Tag::Comma,
            b":" => Tag::Colon,
            b";" => Tag::Semicolon,
            b"-" | b"--" | b"---" => Tag::Dash,
            b"(" | b"[" => Tag::OpenBracket,
            b")" | b"]" => Tag::CloseBracket,
            it if ["—", "–", "―"].iter().any(|dash| it == dash.as_bytes()) => Tag::Dash,
            _ => Tag::Mark,
        },
        TokenKind::Possessive => Tag::Possessive,
        TokenKind::Number => Tag::Number,
        TokenKind::Link => Tag::Link,
        TokenKind::Tag => Tag::Name,
    }
}

/// Whether the stop at `idx` does not end a sentence.
fn is_inner(text: &Text, idx: usize) -> bool {
    text.tokens
        .get(idx + 1)
        .is_some_and(|it| it.shape == Shape::Lower && it.kind == TokenKind::Word)
}
