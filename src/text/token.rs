//! Tokens: words, numbers, marks, links, #tags and @names; `tokenize` says where each begins and ends.

use super::class::is_apostrophe;
use std::ops::Range;

/// One token: a range of bytes and what can be seen of it without knowing the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// What sort of token it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// Whether white space or the text's start stands before it.
    pub spaced: bool,
    /// [`hash_word`] of it; 0 for what is neither word, number nor tag.
    pub hash: u64,
}

/// What sort of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// The "’s" at the end of a word: a possessive or a shortened "is" or "has".
    Possessive,
    /// A quotation mark, and on which side of the quoted words it stands.
    Quote(Side),
    /// A full stop, question mark, exclamation mark or ellipsis.
    Stop,
    /// Any other mark.
    Mark,
    /// `#tag` or `@name`.
    Tag,
    /// A web address.
    Link,
}

/// On which side of the quoted words a quotation mark stands, as far as its form and its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Before them.
    Open,
    /// Behind them.
    Close,
    /// Either.
    Either,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// No letter that has a case.
    Caseless,
    /// No capital: "said".
    Lower,
    /// One capital at the start: "Putin".
    Capital,
    /// All capitals, more than one, points aside: "NATO", "U.S.".
    Upper,
    /// Anything else: "iPhone", "McConnell".
    Mixed,
}

impl Shape {
    /// The shape of what has so many capitals and small letters.
    pub(super) fn of(upper: u32, lower: u32, starts_upper: bool) -> Shape {
        match (upper, lower) {
            (0, 0) => Shape::Caseless,
            (0, _) => Shape::Lower,
            (1, _) if starts_upper => Shape::Capital,
            (_, 0) => Shape::Upper,
            _ => Shape::Mixed,
        }
    }
}

impl Token {
    /// The bytes.
    #[inline]
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it is a word that begins with a capital letter.
    #[inline]
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            && self.kind == TokenKind::Word
    }

    /// Whether it is a word, number or tag.
    #[inline]
    pub fn is_wordlike(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Tag)
    }
}

/// The hash of no bytes.
pub(super) const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The FNV-1a hash of a word's lower-case form, with every apostrophe as `'`.
///
/// It names words in the lexicons: equal words have equal hashes, however they are capitalised.
pub fn hash_word(word: &str) -> u64 {
    let mut hash = FNV_OFFSET;
    for c in word.chars() {
        if c.is_ascii() {
            hash = eat(hash, c.to_ascii_lowercase() as u8);
        } else if is_apostrophe(c) {
            hash = eat(hash, b'\'');
        } else {
            for it in c.to_lowercase() {
                hash = it.encode_utf8(&mut [0; 4]).bytes().fold(hash, eat);
            }
        }
    }
    hash
}

/// One step of FNV-1a.
pub(super) fn eat(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)
}
