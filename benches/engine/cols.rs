//! The file that a harness hands over: named arrays of numbers in one block of bytes.
//!
//! `COL1`, the length of a head as four bytes, the head (JSON: facts, and for each array its name, type, place and
//! length), then the arrays, each at a multiple of eight; all numbers the least byte first.

use super::statements::{Row, Statements};
use serde_json::Value;

/// The first bytes of such a file.
const MAGIC: &[u8] = b"COL1";

/// Reads such a file; `None` where the bytes are something else.
pub(crate) fn read(bytes: &[u8]) -> Option<Statements> {
    let cols = Cols::open(bytes)?;
    let [days, speakers, kinds, docs] =
        ["date", "speaker", "kind", "doc"].map(|it| cols.numbers(it).unwrap_or_default());
    let (n_mentions, mentions) = (cols.numbers("menN")?, cols.numbers("men")?);
    let lengths = cols.numbers("textLen")?;
    let mut texts = std::str::from_utf8(cols.bytes("text")?.0).ok()?;
    let mut mentions = mentions.as_slice();
    let (first_day, n_days) = (cols.fact("day0")?, cols.fact("days")? + 1);
    let mut it = Statements::new(cols.fact("actors")?, cols.fact("docs")?);
    for (row, len) in lengths.into_iter().enumerate() {
        let (text, mentioned);
        (text, texts) = texts.split_at_checked(len as usize)?;
        (mentioned, mentions) = mentions.split_at_checked(*n_mentions.get(row)? as usize)?;
        let day = Some(*days.get(row)?).filter(|it| it.wrapping_sub(first_day) < n_days);
        let row = Row {
            article: *docs.get(row)?,
            speaker: *speakers.get(row)?,
            kind: *kinds.get(row)?,
            day,
            mentioned,
        };
        it.push(&row, text);
    }
    Some(it.finish())
}

/// A file of named arrays.
struct Cols<'a> {
    head: Value,
    arrays: &'a [u8],
}

impl<'a> Cols<'a> {
    /// Reads the head.
    fn open(bytes: &'a [u8]) -> Option<Cols<'a>> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (len, rest) = rest.split_first_chunk()?;
        let (head, _) = rest.split_at_checked(u32::from_le_bytes(*len) as usize)?;
        let arrays = bytes.get((MAGIC.len() + len.len() + head.len()).next_multiple_of(8)..)?;
        Some(Cols { head: serde_json::from_slice(head).ok()?, arrays })
    }

    /// A number that the head states.
    fn fact(&self, name: &str) -> Option<u32> {
        self.head.get("meta")?.get(name)?.as_u64()?.try_into().ok()
    }

    /// The bytes of an array, and how many of them are one number.
    fn bytes(&self, name: &str) -> Option<(&'a [u8], usize)> {
        let mut all = self.head.get("cols")?.as_array()?.iter();
        let entry = all.find(|it| it.get("name").and_then(Value::as_str) == Some(name))?;
        let number = |key: &str| entry.get(key)?.as_u64().map(|it| it as usize);
        let width = match entry.get("type")?.as_str()? {
            "u8" => 1,
            "u16" => 2,
            _ => 4,
        };
        let start = number("off")?;
        Some((self.arrays.get(start..start.checked_add(number("len")? * width)?)?, width))
    }

    /// The numbers of an array.
    fn numbers(&self, name: &str) -> Option<Vec<u32>> {
        let (bytes, width) = self.bytes(name)?;
        let number = |it: &[u8]| it.iter().rev().fold(0, |sum, &it| (sum << 8) | u32::from(it));
        Some(bytes.chunks_exact(width).map(number).collect())
    }
}
