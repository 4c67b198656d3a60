//! The **bundle**: the file in which an edition travels, `edition.bin`.
//!
//! It is one gzip member (RFC 1952), so that every host serves it small, a browser inflates it without code of ours, and
//! what is torn or changed on the way fails its checksum. Inside is what [`Edition::encode`] writes.
//!
//! An edition of more than [`WHOLE_MAX`] statements travels in chunks, and nobody fetches its bundle, which only
//! hands it from the compiler to the publisher: it stands there as it is encoded. To pack a million statements took 40 s of
//! the compiler's time, each time that one actor came or went and so gave others another number.

use crate::model::{Damage, Edition, WHOLE_MAX};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::io::{self, Read, Write};

/// The name of the bundle beside the page.
pub const FILE: &str = "edition.bin";

/// The bundle of an edition; the same edition gives the same bytes.
pub fn pack(edition: &Edition) -> io::Result<Vec<u8>> {
    pack_encoded(edition.encode().map_err(io::Error::other)?, edition.statements.len())
}

/// The same of an edition of so many statements that is encoded already.
pub fn pack_encoded(bytes: Vec<u8>, n_statements: usize) -> io::Result<Vec<u8>> {
    if n_statements > WHOLE_MAX { Ok(bytes) } else { gzip(&bytes) }
}

/// One gzip member with some bytes, as small as can be.
pub(crate) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = GzBuilder::new().write(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    packed.finish()
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

    /// Words by chance, which pack to less than a half.
    fn words(seed: u64, len: usize) -> Vec<u8> {
        let mut state = seed;
        let mut next = |n: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        let mut text = Vec::with_capacity(len + 8);
        while text.len() < len {
            for _ in 0..1 + next(3) {
                text.extend([b"bcdfhlmnprstw"[next(13)], b"aeiou"[next(5)]]);
            }
            text.push(b' ');
        }
        text
    }

    #[test]
    fn what_is_packed_is_inflated_to_what_it_was() {
        // The second is one of 400 that miniz_oxide 0.9.1 broke where it had to flush into too little room: large editions
        // that were packed so could not be opened.
        for text in [vec![], words(148, 410_148), words(1, 4 << 20)] {
            let mut back = Vec::new();
            GzDecoder::new(&gzip(&text).unwrap()[..]).read_to_end(&mut back).unwrap();
            assert!(back == text, "{} bytes", text.len());
        }
    }
}
