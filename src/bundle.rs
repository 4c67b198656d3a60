//! The **bundle**: the file in which an edition travels, `edition.bin`.
//!
//! It is one gzip member (RFC 1952), so that every host serves it small, a browser inflates it without code of ours, and
//! what is torn or changed on the way fails its checksum. Inside is what [`Edition::encode`] writes.
//!
//! A large edition is deflated in blocks, by all processors at once, each up to a byte's end, so that they may stand one
//! behind the other. The blocks are of one size whatever the number of processors: the same edition gives the same bytes.

use crate::model::{Damage, Edition};
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, FlushCompress};
use rayon::prelude::*;
use std::io::{self, Read};

/// The name of the bundle beside the page.
pub const FILE: &str = "edition.bin";

/// The size of a block, in bytes: it looks back 32 KB at most, so that parting costs little from here on.
const BLOCK: usize = 1 << 20;

/// The head of a gzip member without a name or time, deflated as well as can be, by no known system.
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];

/// The bundle of an edition; the same edition gives the same bytes.
pub fn pack(edition: &Edition) -> io::Result<Vec<u8>> {
    gzip(&edition.encode().map_err(io::Error::other)?)
}

/// One gzip member with some bytes, as small as can be.
pub(crate) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let n_blocks = bytes.len().div_ceil(BLOCK);
    let blocks: io::Result<Vec<Vec<u8>>> = bytes
        .par_chunks(BLOCK)
        .enumerate()
        .map(|(idx, block)| deflate(block, idx + 1 == n_blocks))
        .collect();
    let mut crc = Crc::new();
    crc.update(bytes);
    let foot = [crc.sum(), crc.amount()].map(u32::to_le_bytes).concat();
    Ok([&HEAD[..], &blocks?.concat(), &foot].concat())
}

/// One block, raw (RFC 1951): the last one ends the stream, the others end with an empty stored block.
fn deflate(block: &[u8], is_last: bool) -> io::Result<Vec<u8>> {
    let flush = if is_last { FlushCompress::Finish } else { FlushCompress::Sync };
    let mut compress = Compress::new(Compression::best(), false);
    let mut out = Vec::with_capacity(block.len() / 3 + 64);
    loop {
        let rest = block.get(compress.total_in() as usize..).unwrap_or_default();
        compress.compress_vec(rest, &mut out, flush)?;
        // Where there is room left, all has been written.
        if out.len() < out.capacity() {
            return Ok(out);
        }
        out.reserve(out.capacity());
    }
}

/// Opens a bundle, packed or not, as [`Edition::decode`] does.
pub fn unpack(bytes: &[u8]) -> Result<Edition, Damage> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Edition::decode(bytes);
    }
    let mut inside = Vec::new();
    GzDecoder::new(bytes)
        .read_to_end(&mut inside)
        .map_err(|it| Damage::Unreadable(it.to_string()))?;
    Edition::decode(&inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Numbers by chance that are hard to pack, and then easy ones.
    fn bytes(len: usize, hard: usize) -> Vec<u8> {
        let mut state = 1u32;
        let mut next = |idx: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if idx < hard { (state >> 24) as u8 } else { b'a' }
        };
        (0..len).map(&mut next).collect()
    }

    proptest! {
        #[test]
        fn blocks_one_behind_the_other_are_a_stream(lens in proptest::collection::vec((0..5_000usize, 0..5_000usize), 1..4)) {
            let blocks: Vec<Vec<u8>> = lens.iter().map(|it| bytes(it.0, it.1)).collect();
            let mut stream = Vec::new();
            for (idx, it) in blocks.iter().enumerate() {
                stream.extend(deflate(it, idx + 1 == blocks.len()).unwrap());
            }
            let mut back = Vec::new();
            flate2::read::DeflateDecoder::new(&stream[..]).read_to_end(&mut back).unwrap();
            prop_assert!(back == blocks.concat());
        }
    }
}
