//! Statements in few bytes: what a browser fetches before it can answer.
//!
//! `STM1`, then sections, each a length as four bytes (the least first) and so many bytes. A section of numbers holds the
//! differences between neighbours, turned so that small ones of both signs are small, in LEB128.

use super::corpus::Statements;
use onrecord::query::engine::{Texts, varint};

/// The first bytes of such a file.
const MAGIC: &[u8] = b"STM1";

/// Writes statements.
pub(crate) fn write(it: &Statements) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let (pieces, ends, bytes) = it.texts.parts();
    let piece_ends = pieces.iter().scan(0, |sum, it| {
        *sum += it.len() as u32;
        Some(*sum)
    });
    let piece_ends: Vec<u32> = piece_ends.collect();
    let facts = [it.n_actors, it.n_docs, it.first_day, it.n_days];
    // The largest first: it stays where it is when the others have been read.
    section(&mut out, bytes);
    section(&mut out, pieces.concat().as_bytes());
    let columns = [&it.days, &it.speakers, &it.kinds, &it.docs, &it.n_mentions, &it.mentions];
    let others = [&facts[..], &piece_ends, ends];
    for numbers in others.into_iter().chain(columns.map(Vec::as_slice)) {
        section(&mut out, &encode(numbers));
    }
    out
}

fn section(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u32).to_le_bytes());
    out.extend(bytes);
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

fn decode(bytes: &[u8]) -> Vec<u32> {
    let sum = |last: &mut u32, it: u32| {
        *last = last.wrapping_add(it >> 1 ^ (it & 1).wrapping_neg());
        Some(*last)
    };
    varint::numbers(bytes).scan(0, sum).collect()
}

/// Reads statements; `None` where the bytes are something else.
pub(crate) fn read(mut bytes: Vec<u8>) -> Option<Statements> {
    let mut at = bytes.starts_with(MAGIC).then_some(MAGIC.len())?;
    let mut sections = Vec::new();
    while at < bytes.len() {
        let (len, _) = bytes.get(at..)?.split_first_chunk()?;
        let start = at + len.len();
        at = start.checked_add(u32::from_le_bytes(*len) as usize)?;
        sections.push(start..at);
    }
    let section = |idx: usize| bytes.get(sections.get(idx)?.clone());
    let numbers = |idx: usize| section(idx).map(decode);
    let joined = std::str::from_utf8(section(1)?).ok()?;
    let mut start = 0;
    let piece = |end: u32| {
        let piece = joined.get(start..end as usize).unwrap_or_default();
        start = end as usize;
        piece.to_owned()
    };
    let pieces = numbers(3)?.into_iter().map(piece).collect();
    let [n_actors, n_docs, first_day, n_days] = numbers(2)?.try_into().ok()?;
    let ends = numbers(4)?;
    let [days, speakers, kinds, docs, n_mentions, mentions] =
        [numbers(5)?, numbers(6)?, numbers(7)?, numbers(8)?, numbers(9)?, numbers(10)?];
    let largest = sections.first()?.clone();
    bytes.truncate(largest.end);
    bytes.drain(..largest.start);
    bytes.shrink_to_fit();
    let texts = Texts::from_parts(pieces, ends, bytes);
    Some(Statements {
        n_actors,
        n_docs,
        first_day,
        n_days,
        days,
        speakers,
        kinds,
        docs,
        n_mentions,
        mentions,
        texts,
    })
}
