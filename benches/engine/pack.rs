//! Statements in few bytes, in parts: what a browser fetches before it can answer, what when it is asked for.
//!
//! The **head** is an edition's outline ([`onrecord::model::Outline`]) and the texts of the first rows of the order that is
//! shown first. The words that are searched are an edition's too: `model::WordList` and `model::Shard`.
//!
//! Texts are not an edition's, whose slices have whole articles, ids and evidence: an answer has fifty of them, which may be
//! of fifty slices of 30 KB. So the **pieces** of all texts are one part, and the texts of [`TEXTS`] rows after the other are
//! numbers of pieces.
//!
//! Such a part, and the head, are sections, each a length as four bytes (the least first) and so many bytes. A section of
//! numbers holds the differences between neighbours, turned so that small ones of both signs are small, in LEB128.

use super::corpus::{N_ROWS, TEXTS};
use super::missing::Missing;
use super::statements::Statements;
use onrecord::model::{Part, encode_part};
use onrecord::query::engine::varint;
use onrecord::query::{Need, SHARD, Searched};
use std::collections::BTreeMap;

/// The parts of statements: the head, and each other one with its name.
pub(crate) fn write(it: &Statements) -> (Vec<u8>, Vec<(Missing, Vec<u8>)>) {
    let (texts, said) = (&it.texts, &it.outline.facts.said);
    let mut first: Vec<u32> = (0..texts.len() as u32).collect();
    // Those without a date last.
    first.sort_by_key(|&row| std::cmp::Reverse(said[row as usize]));
    first.truncate(N_ROWS);
    let first: BTreeMap<u32, String> =
        first.iter().map(|&it| (it, texts.of(it).collect())).collect();
    let mut head = Vec::new();
    push(&mut head, &encode_part(&it.outline, Part::Outline).unwrap());
    push(&mut head, &serde_json::to_vec(&first).unwrap());

    // Of larger shards than those of an edition, so that fewer beginnings have lists of their own: this holds all of them.
    let searched = Searched::of_texts(texts, 8 * SHARD);
    let words = Missing::Searched(Need::Words);
    let mut parts = vec![(words, encode_part(&searched.words, Part::Words).unwrap())];
    let mut pieces = Vec::new();
    push_strings(&mut pieces, texts.pieces());
    parts.push((Missing::Pieces, pieces));
    for (idx, shard) in (0..).zip(&searched.rows) {
        let rows = Missing::Searched(Need::Rows(idx));
        parts.push((rows, encode_part(shard, Part::Rows).unwrap()));
    }
    for (idx, start) in (0..).zip((0..texts.len()).step_by(TEXTS)) {
        let (mut ends, mut bytes) = (Vec::new(), Vec::new());
        for row in start..(start + TEXTS).min(texts.len()) {
            texts.numbers(row as u32).for_each(|it| varint::push(it, &mut bytes));
            ends.push(bytes.len() as u32);
        }
        let mut part = Vec::new();
        push(&mut part, &encode(&ends));
        push(&mut part, &bytes);
        parts.push((Missing::Texts(idx), part));
    }
    (head, parts)
}

fn push(out: &mut Vec<u8>, section: &[u8]) {
    out.extend((section.len() as u32).to_le_bytes());
    out.extend(section);
}

fn push_strings(out: &mut Vec<u8>, strings: &[String]) {
    let lengths: Vec<u32> = strings.iter().map(|it| it.len() as u32).collect();
    push(out, &encode(&lengths));
    push(out, strings.concat().as_bytes());
}

fn encode(numbers: &[u32]) -> Vec<u8> {
    let (mut bytes, mut last) = (Vec::new(), 0);
    for &it in numbers {
        let difference = it.wrapping_sub(last) as i32;
        last = it;
        varint::push((difference << 1 ^ difference >> 31) as u32, &mut bytes);
    }
    bytes
}
