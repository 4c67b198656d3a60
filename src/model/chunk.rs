//! **Chunks**: an edition of more than [`WHOLE_MAX`] statements travels in pieces, because nobody waits for a million
//! statements to look at fifty.
//!
//! A chunk is a file of its own, named by the digest of its bytes, so that it never changes and may be kept for ever. It is
//! one gzip member. Inside are the eight bytes of an edition's head (`onrecord`), the format as four bytes, the least first,
//! one byte that says which [`Part`] it is, and then the part in [postcard](https://postcard.jamesmunns.com/wire-format)'s
//! wire format. Which chunks there are says the [`Manifest`].

use super::edition::{FORMAT, MAGIC};
use super::{Damage, Edition, Site};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The most statements of an edition that travels whole, in one chunk.
///
/// Whole, 20,000 statements are about 1.2 MB to load and 60 MB to hold, and every filter takes less than a
/// millisecond in the page itself.
pub const WHOLE_MAX: usize = 20_000;

/// Which part of an edition a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// [`super::Outline`]
    Outline = 1,
    /// [`super::Slice`]
    Slice = 2,
    /// [`super::WordList`]
    Words = 3,
    /// [`super::Shard`] of rows
    Rows = 4,
    /// [`super::Shard`] of places
    Places = 5,
    /// [`super::Ids`]
    Ids = 6,
}

/// What a chunk may hold.
pub trait Content: Serialize + DeserializeOwned {
    /// Which part it may be.
    const PARTS: &'static [Part];

    /// Says what contradicts itself, if anything does.
    fn check(&self) -> Result<(), String>;
}

/// Writes a part; the same content gives the same bytes.
pub fn encode_part<T: Content>(content: &T, part: Part) -> Result<Vec<u8>, postcard::Error> {
    let head = [MAGIC.as_slice(), &FORMAT.to_le_bytes(), &[part as u8]].concat();
    postcard::to_extend(content, head)
}

/// Reads a part and checks all of it that can be checked by itself.
pub fn decode_part<T: Content>(bytes: &[u8], part: Part) -> Result<T, Damage> {
    let unreadable = |why: &str| Damage::Unreadable(why.to_owned());
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| unreadable("it begins otherwise"))?;
    let (format, rest) = rest.split_first_chunk().ok_or_else(|| unreadable("it ends early"))?;
    let format = u32::from_le_bytes(*format);
    if format != FORMAT {
        return Err(Damage::Format(format));
    }
    let body = rest.strip_prefix(&[part as u8]).filter(|_| T::PARTS.contains(&part));
    let body = body.ok_or_else(|| unreadable("it is another part"))?;
    let (content, rest) =
        postcard::take_from_bytes::<T>(body).map_err(|it| Damage::Unreadable(it.to_string()))?;
    if !rest.is_empty() {
        return Err(unreadable("it goes on after its end"));
    }
    content.check().map_err(Damage::Broken)?;
    Ok(content)
}

/// Where a chunk is, and what it must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// The SHA-256 of the file's bytes, as 64 hexadecimal digits.
    pub sha256: String,
    /// The length of the file in bytes.
    pub bytes: u32,
}

impl Chunk {
    /// The chunk that a file with these bytes is.
    pub fn of(bytes: &[u8]) -> Chunk {
        Chunk { sha256: hex(&Sha256::digest(bytes)), bytes: bytes.len() as u32 }
    }

    /// The path of its file, beside the page.
    pub fn file(&self) -> String {
        ["chunks/", self.sha256.get(..16).unwrap_or_default(), ".bin"].concat()
    }
}

/// Bytes as hexadecimal digits, two for each, in lower case: how digests are written.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// Which chunks an edition has: `edition.json`, the first thing that a large page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the form, see [`FORMAT`].
    pub format: u32,
    /// The digest of the edition's inputs.
    pub id: String,
    /// What the site says of itself.
    pub site: Site,
    /// How many statements there are.
    pub statements: u32,
    /// How many articles there are.
    pub articles: u32,
    /// The whole edition in one file, `edition.bin`, where it has few statements; then there are no others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Chunk>,
    /// The outline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<Chunk>,
    /// The slices, each with the number of its first article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slices: Vec<(u32, Chunk)>,
    /// The words that can be searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Chunk>,
    /// For each shard of the words the rows that have them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Chunk>,
    /// For each shard of the words the places within those rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Chunk>,
    /// The ids of statements, each shard with the first of its ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<(String, Chunk)>,
}

impl Manifest {
    /// The manifest of an edition that has no chunks yet.
    pub fn of(edition: &Edition) -> Manifest {
        Manifest {
            format: FORMAT,
            id: edition.id.clone(),
            site: edition.site.clone(),
            statements: edition.statements.len() as u32,
            articles: edition.articles.len() as u32,
            whole: None,
            outline: None,
            slices: Vec::new(),
            words: None,
            rows: Vec::new(),
            places: Vec::new(),
            ids: Vec::new(),
        }
    }

    /// Reads a manifest.
    pub fn decode(json: &[u8]) -> Result<Manifest, Damage> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let unreadable = |it: serde_json::Error| Damage::Unreadable(it.to_string());
        // Another format may lack anything but this.
        let head: Head = serde_json::from_slice(json).map_err(unreadable)?;
        if head.format != FORMAT {
            return Err(Damage::Format(head.format));
        }
        serde_json::from_slice(json).map_err(unreadable)
    }
}
