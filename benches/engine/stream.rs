//! All parts in one **stream**: of each its tag and its length, twelve bytes, then its bytes. All numbers the least byte
//! first.
//!
//! What arrives is kept only until its part is whole, in one buffer, which is as long as the longest part and one arrival.

use super::missing::Missing;

/// The name of the file that has all parts.
pub(crate) const FILE: &str = "all.bin";

/// How many bytes are taken at once.
pub(crate) const PIECE: usize = 128 << 10;

/// The bytes before those of a part.
const HEAD: usize = 12;

/// All parts, in this order.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn of(parts: &[(Missing, Vec<u8>)]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (part, bytes) in parts {
        let [sort, number] = part.tag();
        [sort, number, bytes.len() as u32].iter().for_each(|it| stream.extend(it.to_le_bytes()));
        stream.extend(bytes);
    }
    stream
}

/// What has arrived of a stream and is no whole part yet.
#[derive(Default)]
pub(crate) struct Stream {
    bytes: Vec<u8>,
    /// Where the next part begins.
    start: usize,
}

impl Stream {
    /// Makes room for so many bytes that have arrived.
    pub(crate) fn room(&mut self, len: usize) -> &mut [u8] {
        self.bytes.drain(..self.start.min(self.bytes.len()));
        self.start = 0;
        let end = self.bytes.len();
        self.bytes.resize(end + len, 0);
        self.bytes.get_mut(end..).unwrap_or_default()
    }

    /// The next part that is whole; one that is called otherwise than any is passed over.
    pub(crate) fn next(&mut self) -> Option<(Missing, &[u8])> {
        loop {
            let rest = self.bytes.get(self.start..)?;
            let (head, rest) = rest.split_first_chunk::<HEAD>()?;
            let number = |it: usize| {
                u32::from_le_bytes([head[it], head[it + 1], head[it + 2], head[it + 3]])
            };
            let len = number(8) as usize;
            let from = self.start + HEAD;
            rest.get(..len)?;
            self.start = from + len;
            if let Some(part) = Missing::of_tag([number(0), number(4)]) {
                return Some((part, self.bytes.get(from..from + len)?));
            }
        }
    }
}
