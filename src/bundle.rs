//! The **bundle**: the file in which an edition travels, `edition.bin`.
//!
//! It is one gzip member (RFC 1952), so that every host serves it small, a browser inflates it without code of ours, and
//! what is torn or changed on the way fails its checksum. Inside is what [`Edition::encode`] writes.
//!
//! A large edition is deflated in blocks, by all processors at once, each up to a byte's end, so that they may stand one
//! behind the other. Where a block ends is told by the bytes before its end, whatever stands further off and however many
//! processors there are: the same edition gives the same bytes, and one that differs in one place has the same blocks but
//! for that place, which need not be deflated again. (Content-defined chunking by a gear hash: Xia et al., "FastCDC",
//! USENIX ATC 2016.)

use crate::model::{Damage, Edition};
use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, FlushCompress};
use rayon::prelude::*;
use std::io::{self, Read};

/// The name of the bundle beside the page.
pub const FILE: &str = "edition.bin";

/// The least size of a block, in bytes: it looks back 32 KB at most, so that parting costs little from here on.
const BLOCK_MIN: usize = 1 << 18;
/// The greatest size of a block, in bytes.
const BLOCK_MAX: usize = 1 << 22;
/// What the highest bits of the hash must not have where a block ends: one place in 2¹⁹, 512 KB.
const END: u64 = !0 << (64 - 19);

/// The head of a gzip member without a name or time, deflated as well as can be, by no known system.
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];

/// What [`deflate`] gives for a block that may be the last one, from wherever it is taken.
pub type Deflate<'a> = dyn Fn(&[u8], bool) -> io::Result<Vec<u8>> + Sync + 'a;

/// The bundle of an edition; the same edition gives the same bytes.
pub fn pack(edition: &Edition) -> io::Result<Vec<u8>> {
    pack_with(&deflate, edition)
}

/// The same by who remembers blocks.
pub fn pack_with(deflate: &Deflate<'_>, edition: &Edition) -> io::Result<Vec<u8>> {
    gzip_with(deflate, &edition.encode().map_err(io::Error::other)?)
}

/// One gzip member with some bytes, as small as can be.
pub(crate) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    gzip_with(&deflate, bytes)
}

fn gzip_with(deflate: &Deflate<'_>, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parts = blocks(bytes);
    let blocks: io::Result<Vec<Vec<u8>>> = parts
        .par_iter()
        .enumerate()
        .map(|(idx, block)| deflate(block, idx + 1 == parts.len()))
        .collect();
    let mut crc = Crc::new();
    crc.update(bytes);
    let foot = [crc.sum(), crc.amount()].map(u32::to_le_bytes).concat();
    Ok([&HEAD[..], &blocks?.concat(), &foot].concat())
}

/// The blocks of some bytes; one at least.
fn blocks(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    loop {
        let mut hash = 0u64;
        // The hash forgets what is more than 64 bytes off.
        let from = BLOCK_MIN.saturating_sub(64);
        let ends = |&(idx, byte): &(usize, &u8)| {
            hash = (hash << 1).wrapping_add(gear(*byte));
            idx + 1 >= BLOCK_MIN && hash & END == 0
        };
        let mut tail = rest.iter().enumerate().take(BLOCK_MAX).skip(from);
        let end = tail.find(ends).map_or(BLOCK_MAX, |it| it.0 + 1);
        match rest.split_at_checked(end) {
            Some((block, after)) if !after.is_empty() => {
                parts.push(block);
                rest = after;
            }
            _ => {
                parts.push(rest);
                return parts;
            }
        }
    }
}

/// A number by chance for each byte: the finish of SplitMix64.
const fn gear(byte: u8) -> u64 {
    let mut it = (byte as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

/// One block, raw (RFC 1951): the last one ends the stream, the others end with an empty stored block.
pub fn deflate(block: &[u8], is_last: bool) -> io::Result<Vec<u8>> {
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

    #[test]
    fn a_change_changes_few_blocks() {
        let many = bytes(12 << 20, 12 << 20);
        let parts = blocks(&many);
        assert!(parts.concat() == many && parts.len() > 10, "{}", parts.len());
        assert!(parts.iter().rev().skip(1).all(|it| (BLOCK_MIN..=BLOCK_MAX).contains(&it.len())));
        let mut changed = many.clone();
        changed.splice((5 << 20)..(5 << 20) + 3, *b"other words");
        let new = blocks(&changed);
        let n_new = new.iter().filter(|it| !parts.contains(it)).count();
        assert!((1..4).contains(&n_new), "{n_new} of {}", new.len());
        assert_eq!(blocks(b""), [b""]);
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
