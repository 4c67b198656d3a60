//! What is known of words before any text is read: the word lists of this folder in one table.
//!
//! A word is looked up by its hash, so that a text's tokens are never lower-cased or copied.
//! A word may be of several classes ("Grant" is a given name, a surname and a common word); which one counts is for
//! the rules to say. Known names of several words stand in the same table under the hash of the whole phrase.

mod class;
mod load;

pub(super) use class::Class;

use super::spelling;
use crate::model::ActorKind;
use crate::text::{Shape, Text, Token, TokenKind, Vocabulary, hash_word};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What the table holds of one word or phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) class: Class,
    /// The place in the table of known names, where the class is [`Class::KNOWN`] or [`Class::ADJECTIVE`].
    pub(super) known: KnownIdx,
    /// How many tokens the longest known phrase has that starts with this word; 0 for none.
    pub(super) phrase_len: u8,
}

/// The place of a known name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct KnownIdx(u16);

impl KnownIdx {
    /// A number that is its own.
    pub(super) fn hash(self) -> u64 {
        u64::from(self.0)
    }
}

/// A body or place that needs no introduction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) kind: ActorKind,
    /// Whether it is a country, which speaks through its government.
    pub(super) is_country: bool,
    /// Whether "the" stands before it in a sentence: "the Netherlands".
    pub(super) has_article: bool,
    /// The abbreviation that stands before nouns, "U.S."; empty for none.
    pub(super) short: &'static str,
    /// The country whose government it stands for: "Moscow".
    pub(super) seat_of: Option<KnownIdx>,
}

/// The hashes are FNV already; hashing them again would only cost time.
#[derive(Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A map from word hashes. It is only asked, never listed, so its order shows nowhere.
pub(super) type HashTable<T> = HashMap<u64, T, BuildHasherDefault<Identity>>;

/// All word lists.
#[derive(Default)]
pub(super) struct Lexicon {
    entries: Vocabulary<Entry>,
    known: Vec<Known>,
    /// The hashes of the words that the rules name.
    pub(super) word: Particular,
    /// From the key of a short form to the key of the name in full: "Bill" to "William".
    short: HashTable<u64>,
}

/// The hashes of the words that the rules name.
pub(super) struct Particular {
    pub(super) of: u64,
    pub(super) for_: u64,
    pub(super) to: u64,
    pub(super) on: u64,
    pub(super) and: u64,
    pub(super) the: u64,
    pub(super) these: u64,
    pub(super) a: u64,
    pub(super) an: u64,
    /// The keys of words that make another role of a role: a vice president is not the president.
    pub(super) contrasts: Vec<u64>,
    /// The key of "leader", and those of the roles that it can mean.
    pub(super) leader: u64,
    pub(super) leaders: Vec<u64>,
}

impl Default for Particular {
    fn default() -> Particular {
        Particular {
            of: hash_word("of"),
            for_: hash_word("for"),
            to: hash_word("to"),
            on: hash_word("on"),
            and: hash_word("and"),
            the: hash_word("the"),
            these: hash_word("these"),
            a: hash_word("a"),
            an: hash_word("an"),
            contrasts: keys(&["vice", "deputy", "assistant", "under", "associate", "junior"]),
            leader: spelling::key("leader"),
            leaders: keys(&["president", "minister", "chancellor", "premier", "king", "queen"]),
        }
    }
}

fn keys(words: &[&str]) -> Vec<u64> {
    words.iter().map(|it| spelling::key(it)).collect()
}

/// The word lists, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);
    &LEXICON
}

/// The hash of a phrase, from those of its tokens.
pub(super) fn phrase_hash(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(23) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Lexicon {
    /// What is known of the word with this hash.
    pub(super) fn get(&self, hash: u64) -> Entry {
        self.entries.get(hash).unwrap_or_default()
    }

    /// What is known of a token. "US" is a country and "us" is none.
    pub(super) fn of(&self, token: &Token) -> Entry {
        let mut entry = self.get(token.hash);
        if entry.class.is(Class::CAPITALS) {
            let wrong = match token.shape {
                Shape::Upper => Class::FUNCTION.and(Class::COMMON),
                _ => Class::KNOWN.and(Class::ADJECTIVE).and(Class::CAPITALS),
            };
            entry.class = entry.class.without(wrong);
        }
        entry
    }

    /// The known name at `idx`.
    pub(super) fn known(&self, idx: KnownIdx) -> Option<&Known> {
        self.known.get(usize::from(idx.0))
    }

    /// The key of the name in full, where `key` is that of a short form; else `key`.
    pub(super) fn in_full(&self, key: u64) -> u64 {
        self.short.get(&key).copied().unwrap_or(key)
    }

    /// The longest known phrase of at least two tokens that starts with token `at`: what it is and how many tokens
    /// it has.
    pub(super) fn phrase(&self, text: &Text, at: usize, first: Entry) -> Option<(Entry, usize)> {
        if first.phrase_len == 0 {
            return None;
        }
        let tokens = text.tokens.get(at..)?;
        let mut found = None;
        let mut hash = tokens.first()?.hash;
        for (token, len) in tokens.iter().zip(1..=usize::from(first.phrase_len)).skip(1) {
            // A known name keeps its capitals; only the small words inside it have none.
            if token.kind == TokenKind::Word
                && !token.is_capitalised()
                && !self.get(token.hash).class.is(Class::FUNCTION.and(Class::PARTICLE))
            {
                break;
            }
            hash = phrase_hash(hash, token.hash);
            if let Some(entry) =
                self.entries.get(hash).filter(|it| it.class.is(Class::KNOWN.and(Class::ADJECTIVE)))
            {
                found = Some((entry, len));
            }
        }
        found
    }

    /// The same for words that are given as hashes.
    pub(super) fn phrase_of(&self, hashes: &[u64]) -> Option<Entry> {
        let (first, rest) = hashes.split_first()?;
        let hash = rest.iter().fold(*first, |hash, it| phrase_hash(hash, *it));
        self.entries.get(hash).filter(|it| it.class.is(Class::KNOWN.and(Class::ADJECTIVE)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Entry {
        let text = Text::new(word);
        let first = lexicon().get(text.tokens[0].hash);
        lexicon().phrase(&text, 0, first).map_or(first, |it| it.0)
    }

    #[track_caller]
    fn check(word: &str, class: Class, name: Option<&str>) {
        let entry = of(word);
        assert!(entry.class.is(class), "{word}: {:?}", entry.class);
        let is_name = entry.class.is(Class::KNOWN.and(Class::ADJECTIVE));
        let known = lexicon().known(entry.known).filter(|_| is_name);
        assert_eq!(known.map(|it| it.name), name, "{word}");
    }

    #[test]
    fn words_have_their_classes() {
        check("Jennifer", Class::GIVEN_FEMALE, None);
        check("spokeswoman", Class::ROLE, None);
        check("Mrs.", Class::COURTESY, None);
        check("However", Class::FUNCTION, None);
        assert_eq!(of("Zyxwv").class, Class::NONE);
    }

    #[test]
    fn other_names_lead_to_the_name() {
        check("Russian", Class::ADJECTIVE, Some("Russia"));
        check("U.S.", Class::KNOWN, Some("United States"));
        check("The Hague", Class::KNOWN, Some("The Hague"));
        check("Great Britain", Class::KNOWN, Some("United Kingdom"));
        check("U.N. Security Council", Class::KNOWN, Some("UN Security Council"));
        check("Calif.", Class::KNOWN, Some("California"));
        let moscow = lexicon().known(of("Moscow").known).unwrap();
        let russia = lexicon().known(moscow.seat_of.unwrap()).unwrap();
        assert_eq!((moscow.name, russia.name), ("Moscow", "Russia"));
    }
}
