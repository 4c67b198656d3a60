//! Lines that name their speaker: “WALLACE: …” in a transcript, “…” ―Ann Lang under a quotation, “From Ann Lang: …”.
//!
//! Their form says who speaks, so that no ranker has to guess; what was guessed inside of them gives way.

use super::decode::Guess;
use super::page::{Page, Tag};
use crate::text::{Shape, TokenKind, hash_word};
use std::ops::Range;

/// The rule that finds the lines of a transcript.
pub(in crate::extract) const TRANSCRIPT: &str = "line of a transcript";

/// The most tokens of a name with what is said of it: “Ann Lang, mayor of Oster”.
const NAME_MAX: usize = 14;
/// The most tokens of a label: “SENATOR ANN LANG:”.
const LABEL_MAX: usize = 5;
/// How many paragraphs without a label may stand between two of one transcript.
const GAP_MAX: usize = 2;
/// The fewest words that the lines of a transcript have on average; what has fewer is a list.
const WORDS_MIN: usize = 4;

/// Adds the lines of a page that name their speaker to its guesses, in the order of their cues.
pub(super) fn add(page: &Page, guesses: &mut Vec<Guess>) {
    let paragraphs: Vec<Range<usize>> = page.paragraphs().collect();
    let mut found = transcripts(page, &paragraphs);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        if page.is_skipped(paragraph.start) {
            continue;
        }
        let before = number.checked_sub(1).and_then(|it| paragraphs.get(it));
        found.extend(signed(page, paragraph, before));
        found.extend(sent(page, paragraph, paragraphs.get(number + 1)));
    }
    if found.is_empty() {
        return;
    }
    let mut owned: Vec<Range<usize>> = Vec::new();
    for it in &found {
        owned.extend(it.pieces().cloned());
        owned.push(it.cue..it.cue + 1);
    }
    owned.sort_by_key(|it| it.start);
    let overlaps = |it: &Range<usize>| {
        let next = owned.partition_point(|owned| owned.end <= it.start);
        owned.get(next).is_some_and(|owned| owned.start < it.end)
    };
    guesses.retain(|it| !overlaps(&(it.cue..it.cue + 1)) && !it.pieces().any(overlaps));
    guesses.extend(found);
    guesses.sort_by_key(|it| it.cue);
}

/// “…” ―Ann Lang, in one paragraph or with the name in the next.
fn signed(page: &Page, paragraph: &Range<usize>, before: Option<&Range<usize>>) -> Option<Guess> {
    let is_dash = page.tag(paragraph.start) == Tag::Dash;
    let content = if is_dash { before?.clone() } else { paragraph.clone() };
    let quotation = page.quotation(content.start).filter(|it| it.tokens.start == content.start)?;
    let cue = if is_dash { paragraph.start } else { quotation.tokens.end };
    let is_whole = !is_dash || quotation.tokens.end == content.end;
    let source = trimmed(page, cue + 1..paragraph.end);
    let fits = is_whole && page.tag(cue) == Tag::Dash && is_name(page, &source);
    fits.then(|| Guess {
        cue,
        source: Some(source),
        before: Some(quotation.tokens.clone()),
        rule: Some("signed quotation"),
        ..Guess::default()
    })
}

/// “From Ann Lang: …”, with what it announces in the same paragraph, or as a quotation in the next.
fn sent(page: &Page, paragraph: &Range<usize>, next: Option<&Range<usize>>) -> Option<Guess> {
    if page.word(paragraph.start) != hash_word("from") {
        return None;
    }
    let mut near = paragraph.start + 1..paragraph.end.min(paragraph.start + NAME_MAX);
    let cue = near.find(|it| page.tag(*it) == Tag::Colon)?;
    let source = paragraph.start + 1..cue;
    let content = match cue + 1 == paragraph.end {
        true => {
            let next = next?;
            let quotation = page.quotation(next.start)?;
            (quotation.tokens.start == next.start).then(|| quotation.tokens.clone())?
        }
        false => trimmed(page, cue + 1..paragraph.end),
    };
    let fits = is_name(page, &source) && !content.is_empty();
    fits.then(|| Guess {
        cue,
        source: Some(source),
        after: Some(content),
        rule: Some("line with its sender"),
        ..Guess::default()
    })
}

/// A range of tokens without the full stop at its end.
fn trimmed(page: &Page, range: Range<usize>) -> Range<usize> {
    let ends = range.end > range.start + 1
        && page.tag(range.end - 1) == Tag::Stop
        && page.text.word(range.end - 1) == ".";
    range.start..range.end - usize::from(ends)
}

/// Whether some tokens are a name, perhaps with a comma and who that is behind it.
fn is_name(page: &Page, range: &Range<usize>) -> bool {
    if range.is_empty() || range.len() > NAME_MAX {
        return false;
    }
    let token = |at: usize| page.text.tokens.get(at);
    let is_capital = |at: usize| {
        token(at).is_some_and(|it| it.is_capitalised() || it.kind == TokenKind::Tag)
            && !matches!(page.tag(at), Tag::Pronoun | Tag::Time | Tag::Determiner)
    };
    let comma = range.clone().find(|it| page.tag(*it) == Tag::Comma).unwrap_or(range.end);
    let is_small = |at: usize| {
        matches!(page.tag(at), Tag::Preposition | Tag::Determiner | Tag::Coordinator)
            || token(at).is_some_and(|it| it.shape == Shape::Lower && it.range().len() <= 3)
    };
    let is_plain = |at: usize| !matches!(page.tag(at), Tag::Stop | Tag::OpenQuote | Tag::Colon);
    is_capital(range.start)
        && (range.start..comma).all(|it| is_capital(it) || is_small(it))
        && (range.start..range.end).all(is_plain)
}

/// A line that begins with a label.
struct Line {
    paragraph: usize,
    label: Range<usize>,
    /// Names the last word of the label.
    key: u64,
    is_upper: bool,
    words: usize,
}

/// The lines of all transcripts of a page.
fn transcripts(page: &Page, paragraphs: &[Range<usize>]) -> Vec<Guess> {
    let lines: Vec<Line> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, it)| !page.is_skipped(it.start))
        .filter_map(|(number, it)| line(page, number, it))
        .collect();
    let is_near = |before: &Line, behind: &Line| behind.paragraph - before.paragraph <= GAP_MAX + 1;
    let mut guesses = Vec::new();
    for run in lines.chunk_by(is_near).filter(|it| is_transcript(it)) {
        for (idx, line) in run.iter().enumerate() {
            // A single letter stands for nobody: "Q: … A: …".
            if line.label.len() == 1 && page.text.word(line.label.start).len() == 1 {
                continue;
            }
            let next = run.get(idx + 1).map_or(line.paragraph + 1, |it| it.paragraph);
            let more = (line.paragraph + 1..next).filter_map(|it| paragraphs.get(it)).cloned();
            guesses.extend(paragraphs.get(line.paragraph).map(|it| Guess {
                cue: line.label.end,
                source: Some(line.label.clone()),
                after: Some(line.label.end + 1..it.end),
                more: more.filter(|it| page.tag(it.start) != Tag::OpenBracket).collect(),
                rule: Some(TRANSCRIPT),
                ..Guess::default()
            }));
        }
    }
    guesses
}

/// The label that a paragraph begins with, perhaps behind a quotation mark.
fn line(page: &Page, number: usize, paragraph: &Range<usize>) -> Option<Line> {
    let is_mark = matches!(page.tag(paragraph.start), Tag::OpenQuote | Tag::Mark);
    let start = paragraph.start + usize::from(is_mark);
    let mut near = start..paragraph.end.min(start + LABEL_MAX + 1);
    let end = near.find(|it| page.tag(*it) == Tag::Colon)?;
    let token = |at: usize| page.text.tokens.get(at);
    let is_label = end > start
        && end + 1 < paragraph.end
        && (start..end).all(|it| token(it).is_some_and(|it| it.is_capitalised()));
    let words = (end..paragraph.end).filter(|it| token(*it).is_some_and(|it| it.is_wordlike()));
    is_label.then(|| Line {
        paragraph: number,
        label: start..end,
        key: page.word(end - 1),
        is_upper: token(end - 1).is_some_and(|it| it.shape == Shape::Upper),
        words: words.count(),
    })
}

/// Whether lines that follow each other are a talk: of two or more, who answer each other or stand in capitals, in
/// whole sentences.
fn is_transcript(lines: &[Line]) -> bool {
    let Some(first) = lines.first() else { return false };
    let is_answered = lines.iter().any(|it| it.key != first.key);
    let comes_again = lines
        .iter()
        .enumerate()
        .any(|(at, it)| lines.iter().take(at).any(|other| other.key == it.key));
    let is_upper = lines.iter().all(|it| it.is_upper);
    let words: usize = lines.iter().map(|it| it.words).sum();
    is_answered && (comes_again || is_upper) && words >= WORDS_MIN * lines.len()
}
