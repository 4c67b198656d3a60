//! Statements in few bytes, in parts: what a browser fetches before it can answer, what when it is asked for.
//!
//! The **head** has what filters, counts and orders need, and the texts of the first rows of the order that is shown first.
//! The **pieces** of all texts are one part, the texts of [`TEXTS`] rows after the other, as numbers of pieces, one each. The
//! words that are searched are those of an edition in chunks: `model::WordList` and `model::Shard`.
//!
//! A part of this form is its name, then sections, each a length as four bytes (the least first) and so many bytes. A
//! section of numbers holds the differences between neighbours, turned so that small ones of both signs are small, in
//! LEB128.

use super::corpus::{N_ROWS, TEXTS};
use super::missing::Missing;
use super::statements::Statements;
use onrecord::model::{Part, encode_part};
use onrecord::query::engine::varint;
use onrecord::query::{Need, SHARD, Searched};

/// The first bytes of such a part.
const MAGIC: &[u8] = b"STM2";

/// The parts of statements: the head, and each other one with its name.
pub(crate) fn write(it: &Statements) -> (Vec<u8>, Vec<(Missing, Vec<u8>)>) {
    let texts = &it.texts;
    let mut first: Vec<u32> = (0..it.days.len() as u32).collect();
    first.sort_by_key(|&row| {
        let day = it.days[row as usize].wrapping_sub(it.first_day);
        if day < it.n_days { (0, it.n_days - day) } else { (1, 0) }
    });
    first.truncate(N_ROWS);
    let strings: Vec<String> = first.iter().map(|&it| texts.of(it).collect()).collect();
    let facts = [it.n_actors, it.n_docs, it.first_day, it.n_days];
    let mut head = MAGIC.to_vec();
    push_strings(&mut head, &strings);
    let columns = [&it.days, &it.speakers, &it.kinds, &it.docs, &it.n_mentions, &it.mentions];
    for numbers in [&facts[..], &first].into_iter().chain(columns.map(Vec::as_slice)) {
        push(&mut head, &encode(numbers));
    }

    // Of larger shards than those of an edition, so that fewer beginnings have lists of their own: this holds all of them.
    let searched = Searched::of_texts(texts, 8 * SHARD);
    let words = Missing::Searched(Need::Words);
    let mut parts = vec![(words, encode_part(&searched.words, Part::Words).unwrap())];
    let mut pieces = MAGIC.to_vec();
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
        let mut part = MAGIC.to_vec();
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
