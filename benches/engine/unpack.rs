//! Reads what [`super::pack`] describes.

use super::json::Pieces;
use onrecord::model::{Outline, Part, decode_part};
use onrecord::query::engine::{Texts, varint};
use std::collections::BTreeMap;

/// Reads the head: the outline, and the texts of the first rows by row. `None` where the bytes are something else.
pub(crate) fn head(bytes: &[u8]) -> Option<(Outline, BTreeMap<u32, String>)> {
    let mut rest = bytes;
    let outline = decode_part(section(&mut rest)?, Part::Outline).ok()?;
    Some((outline, serde_json::from_slice(section(&mut rest)?).ok()?))
}

/// Reads the pieces of texts.
pub(crate) fn pieces(bytes: &[u8]) -> Option<Pieces> {
    let mut rest = bytes;
    let mut pieces = Pieces::default();
    each_string(&mut rest, &mut |it| pieces.push(it))?;
    Some(pieces)
}

/// Reads the texts of some rows, as numbers of pieces.
pub(crate) fn texts(bytes: &[u8]) -> Option<Texts> {
    let mut rest = bytes;
    let ends = numbers(&mut rest)?;
    Some(Texts::from_parts(Vec::new(), ends, section(&mut rest)?.to_vec()))
}

fn section<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (len, after) = rest.split_first_chunk()?;
    let (section, after) = after.split_at_checked(u32::from_le_bytes(*len) as usize)?;
    *rest = after;
    Some(section)
}

fn each_string(rest: &mut &[u8], found: &mut dyn FnMut(&str)) -> Option<()> {
    let lengths = numbers(rest)?;
    let mut strings = std::str::from_utf8(section(rest)?).ok()?;
    for len in lengths {
        let string;
        (string, strings) = strings.split_at_checked(len as usize)?;
        found(string);
    }
    Some(())
}

fn numbers(rest: &mut &[u8]) -> Option<Vec<u32>> {
    let bytes = section(rest)?;
    // Each has one byte that says that no more follow; an array that grows would be twice as large as it must be.
    let mut numbers = Vec::with_capacity(bytes.iter().filter(|it| **it < 0x80).count());
    let mut last = 0_u32;
    for it in varint::numbers(bytes) {
        last = last.wrapping_add(it >> 1 ^ (it & 1).wrapping_neg());
        numbers.push(last);
    }
    Some(numbers)
}
