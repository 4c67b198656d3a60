//! The **bundle**: the file in which an edition travels, `edition.bin`.
//!
//! It is one gzip member (RFC 1952), so that every host serves it small, a browser inflates it without code of ours, and
//! what is torn or changed on the way fails its checksum. Inside is what [`Edition::encode`] writes.

use crate::model::{Damage, Edition};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{self, Read, Write};

/// The name of the bundle beside the page.
pub const FILE: &str = "edition.bin";

/// The bundle of an edition; the same edition gives the same bytes.
pub fn pack(edition: &Edition) -> io::Result<Vec<u8>> {
    let bytes = edition.encode().map_err(io::Error::other)?;
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(&bytes)?;
    out.finish()
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
