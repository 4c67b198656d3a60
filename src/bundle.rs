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
    let bytes = edition.encode().map_err(io::Error::other)?;
    if edition.statements.len() > WHOLE_MAX { Ok(bytes) } else { gzip(&bytes) }
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
