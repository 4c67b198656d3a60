//! JSON, written from front to back into a buffer that is kept: no value is built first and nothing is copied twice,
//! because that was half of a small answer's time.

use std::ops::Range;

/// What is short is copied as a block of so many bytes, of which only its own are kept: one instruction instead of a call.
pub(crate) const BLOCK: usize = 16;

/// What has been written.
#[derive(Default)]
pub(crate) struct Json(Vec<u8>);

impl Json {
    /// Forgets what has been written.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Appends what is JSON already. Its length is known when it is compiled.
    #[inline(always)]
    pub(crate) fn raw<const N: usize>(&mut self, json: &[u8; N]) {
        self.0.extend_from_slice(json);
    }

    /// Appends what is JSON already.
    pub(crate) fn name(&mut self, json: &str) {
        self.0.extend_from_slice(json.as_bytes());
    }

    /// Appends the first bytes of a block, or all of `bytes` if they are more than a block.
    #[inline(always)]
    fn short(&mut self, bytes: &[u8], len: usize) {
        match bytes.first_chunk::<BLOCK>() {
            Some(block) if len <= BLOCK => {
                let end = self.0.len() + len;
                self.0.extend_from_slice(block);
                self.0.truncate(end);
            }
            _ => self.0.extend_from_slice(bytes.get(..len).unwrap_or_default()),
        }
    }

    pub(crate) fn number(&mut self, mut number: u32) {
        let mut len = 1;
        let mut more = number / 10;
        while more > 0 {
            len += 1;
            more /= 10;
        }
        let mut digits = [b'0'; BLOCK];
        for digit in digits[..len].iter_mut().rev() {
            *digit += (number % 10) as u8;
            number /= 10;
        }
        self.short(&digits, len);
    }

    /// Appends a text that is made of pieces.
    pub(crate) fn text(&mut self, pieces: &Pieces, numbers: impl Iterator<Item = u32>) {
        self.raw(b"\"");
        for number in numbers {
            let number = number as usize;
            if let (Some(&start), Some(&end)) =
                (pieces.starts.get(number), pieces.starts.get(number + 1))
            {
                let bytes = pieces.bytes.get(start as usize..).unwrap_or_default();
                self.short(bytes, (end - start) as usize);
            }
        }
        self.raw(b"\"");
    }

    /// Appends a part of other JSON.
    pub(crate) fn part(&mut self, other: &Json, bytes: Range<usize>) {
        self.0.extend_from_slice(other.0.get(bytes).unwrap_or_default());
    }

    /// How much has been written, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Appends a text.
    pub(crate) fn string(&mut self, text: &str) {
        self.name(&serde_json::to_string(text).unwrap_or_default());
    }

    /// Appends items between brackets.
    pub(crate) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Json, T),
    ) {
        self.raw(b"[");
        for (idx, it) in items.into_iter().enumerate() {
            if idx > 0 {
                self.raw(b",");
            }
            write(self, it);
        }
        self.raw(b"]");
    }

    pub(crate) fn pair(&mut self, first: u32, second: u32) {
        self.raw(b"[");
        self.number(first);
        self.raw(b",");
        self.number(second);
        self.raw(b"]");
    }

    /// What has been written since it was last cleared.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The pieces of texts as they stand in JSON, so that a text is so many copies.
pub(crate) struct Pieces {
    /// Where each starts; one more than there are pieces.
    starts: Vec<u32>,
    /// End to end, and a block more.
    bytes: Vec<u8>,
}

impl Default for Pieces {
    fn default() -> Pieces {
        Pieces { starts: vec![0], bytes: vec![0; BLOCK] }
    }
}

impl Pieces {
    pub(crate) fn push(&mut self, piece: &str) {
        let quoted;
        let piece = if piece.bytes().any(|it| it < 0x20 || it == b'"' || it == b'\\') {
            quoted = serde_json::to_string(piece).unwrap_or_default();
            quoted.get(1..quoted.len() - 1).unwrap_or_default()
        } else {
            piece
        };
        self.bytes.truncate(self.bytes.len() - BLOCK);
        self.bytes.extend(piece.bytes());
        self.starts.push(self.bytes.len() as u32);
        self.bytes.extend([0; BLOCK]);
    }
}
