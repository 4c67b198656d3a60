//! What is known of words before any text is read: the word lists of this folder in one table.
//!
//! A word is looked up by its hash, so that a text's tokens are never lower-cased or copied.
//! A word may be of several classes ("Grant" is a given name, a surname and a common word); which one counts is for
//! the rules to say. Known names of several words stand in the same table under the hash of the whole phrase.

use super::spelling;
use crate::model::ActorKind;
use crate::text::{Text, TokenKind, hash_word};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// The classes that a word is of, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    pub(super) const NONE: Class = Class(0);
    pub(super) const GIVEN_MALE: Class = Class(1);
    pub(super) const GIVEN_FEMALE: Class = Class(1 << 1);
    pub(super) const SURNAME: Class = Class(1 << 2);
    /// "Mr.": before a name, never a role.
    pub(super) const COURTESY: Class = Class(1 << 3);
    /// "spokesman": a role, and a title where it stands before a name.
    pub(super) const ROLE: Class = Class(1 << 4);
    /// "officials": several people by their role.
    pub(super) const GROUP: Class = Class(1 << 5);
    pub(super) const KIN: Class = Class(1 << 6);
    pub(super) const MALE: Class = Class(1 << 7);
    pub(super) const FEMALE: Class = Class(1 << 8);
    /// "foreign": inside a role, never its end.
    pub(super) const MODIFIER: Class = Class(1 << 9);
    /// "State": goes on behind "Secretary of".
    pub(super) const PORTFOLIO: Class = Class(1 << 10);
    /// "statement": stands for what somebody said.
    pub(super) const DOCUMENT: Class = Class(1 << 11);
    /// "office": speaks for somebody.
    pub(super) const OFFICE: Class = Class(1 << 12);
    /// "leadership": stands for a country's government.
    pub(super) const GOVERNMENT: Class = Class(1 << 13);
    pub(super) const BODY_HEAD: Class = Class(1 << 14);
    pub(super) const PLACE_HEAD: Class = Class(1 << 15);
    pub(super) const OTHER_HEAD: Class = Class(1 << 16);
    pub(super) const VERB: Class = Class(1 << 17);
    pub(super) const PREPOSITION: Class = Class(1 << 18);
    pub(super) const CALENDAR: Class = Class(1 << 19);
    pub(super) const PARTICLE: Class = Class(1 << 20);
    pub(super) const SUFFIX: Class = Class(1 << 21);
    /// Begins sentences and is never a name by itself.
    pub(super) const FUNCTION: Class = Class(1 << 22);
    pub(super) const COMMON: Class = Class(1 << 23);
    /// A known name: [`Entry::known`] says whose.
    pub(super) const KNOWN: Class = Class(1 << 24);
    /// An adjective or people: [`Entry::known`] says of which country.
    pub(super) const ADJECTIVE: Class = Class(1 << 25);
    /// Counts as known only where it is written in capitals ("US").
    pub(super) const CAPITALS: Class = Class(1 << 26);

    pub(super) const GIVEN: Class = Class(Self::GIVEN_MALE.0 | Self::GIVEN_FEMALE.0);
    pub(super) const HEAD: Class =
        Class(Self::BODY_HEAD.0 | Self::PLACE_HEAD.0 | Self::OTHER_HEAD.0);
    pub(super) const TITLE: Class = Class(Self::COURTESY.0 | Self::ROLE.0);

    /// Whether it is of any of `classes`.
    pub(super) const fn is(self, classes: Class) -> bool {
        self.0 & classes.0 != 0
    }

    /// All classes of both.
    pub(super) const fn and(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Its classes without those of `other`.
    pub(super) const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }
}

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
    entries: HashTable<Entry>,
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
    pub(super) a: u64,
    pub(super) an: u64,
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
            a: hash_word("a"),
            an: hash_word("an"),
        }
    }
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
        self.entries.get(&hash).copied().unwrap_or_default()
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
                self.entries.get(&hash).filter(|it| it.class.is(Class::KNOWN.and(Class::ADJECTIVE)))
            {
                found = Some((*entry, len));
            }
        }
        found
    }

    /// The same for words that are given as hashes.
    pub(super) fn phrase_of(&self, hashes: &[u64]) -> Option<Entry> {
        let (first, rest) = hashes.split_first()?;
        let hash = rest.iter().fold(*first, |hash, it| phrase_hash(hash, *it));
        self.entries
            .get(&hash)
            .copied()
            .filter(|it| it.class.is(Class::KNOWN.and(Class::ADJECTIVE)))
    }

    fn load() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.load_words(include_str!("lexicon/given.txt"));
        lexicon.load_words(include_str!("lexicon/surnames.txt"));
        lexicon.load_words(include_str!("lexicon/titles.txt"));
        lexicon.load_words(include_str!("lexicon/roles.txt"));
        lexicon.load_words(include_str!("lexicon/heads.txt"));
        lexicon.load_words(include_str!("lexicon/cues.txt"));
        lexicon.load_words(include_str!("lexicon/common.txt"));
        lexicon.load_countries(include_str!("lexicon/countries.txt"));
        lexicon.load_names(include_str!("lexicon/places.txt"), ActorKind::Place);
        lexicon.load_names(include_str!("lexicon/bodies.txt"), ActorKind::Body);
        lexicon
    }

    /// Reads words parted by spaces, under headings in brackets that name their classes.
    fn load_words(&mut self, list: &'static str) {
        let mut class = Class::NONE;
        let mut is_short = false;
        for line in lines(list) {
            if let Some(heading) = line.strip_prefix('[') {
                is_short = heading.starts_with("short");
                class = section(heading.trim_end_matches(']'));
                continue;
            }
            for word in line.split_whitespace() {
                match word.split_once('=') {
                    Some((short, full)) if is_short => {
                        self.short.insert(spelling::key(short), spelling::key(full));
                    }
                    _ => self.add(hash_word(word), class),
                }
            }
        }
    }

    /// Reads `name | adjectives | capitals | other names`.
    fn load_countries(&mut self, list: &'static str) {
        for line in lines(list) {
            let mut columns = line.split('|').map(|it| it.split(',').map(str::trim));
            let Some(name) = columns.next().and_then(|mut it| it.next()) else { continue };
            let bare = name.strip_prefix("the ").unwrap_or(name);
            let country = self.add_known(Known {
                name: bare,
                kind: ActorKind::Place,
                is_country: true,
                has_article: name != bare,
                seat_of: None,
            });
            self.add_name(bare, Class::KNOWN, country);
            for it in columns.next().into_iter().flatten() {
                self.add_name(it, Class::ADJECTIVE, country);
            }
            for it in columns.next().into_iter().flatten().filter(|it| !it.is_empty()) {
                let seat = self.add_known(Known {
                    name: it,
                    kind: ActorKind::Place,
                    is_country: false,
                    has_article: false,
                    seat_of: Some(country),
                });
                self.add_name(it, Class::KNOWN, seat);
            }
            for it in columns.next().into_iter().flatten() {
                self.add_name(it, Class::KNOWN, country);
            }
        }
    }

    /// Reads names parted by commas, and `other=name`.
    fn load_names(&mut self, list: &'static str, kind: ActorKind) {
        let mut by_name: HashMap<&str, KnownIdx> = HashMap::new();
        for item in lines(list).flat_map(|it| it.split(',')).map(str::trim) {
            let (other, name) = item.split_once('=').unwrap_or((item, item));
            if name.is_empty() {
                continue;
            }
            let idx = match by_name.get(name) {
                Some(idx) => *idx,
                None => {
                    // "Washington D.C." is the capital that the countries named already.
                    let there = self
                        .phrase_of(&hashes(name))
                        .filter(|it| it.class.is(Class::KNOWN))
                        .map(|it| it.known);
                    let idx = there.unwrap_or_else(|| {
                        self.add_known(Known {
                            name,
                            kind,
                            is_country: false,
                            has_article: false,
                            seat_of: None,
                        })
                    });
                    by_name.insert(name, idx);
                    idx
                }
            };
            self.add_name(name, Class::KNOWN, idx);
            self.add_name(
                other,
                if is_adjective(other, name) { Class::ADJECTIVE } else { Class::KNOWN },
                idx,
            );
        }
    }

    fn add_known(&mut self, known: Known) -> KnownIdx {
        self.known.push(known);
        KnownIdx(u16::try_from(self.known.len() - 1).unwrap_or_default())
    }

    fn add(&mut self, hash: u64, class: Class) {
        let entry = self.entries.entry(hash).or_default();
        entry.class = entry.class.and(class);
    }

    /// Adds a known name; the first list that has it keeps it.
    fn add_name(&mut self, name: &str, class: Class, known: KnownIdx) {
        let hashes = hashes(name);
        let Some((first, rest)) = hashes.split_first() else { return };
        let is_capitals =
            name.chars().all(|it| it.is_uppercase() || it == '.') && name.chars().count() > 1;
        let class = if is_capitals { class.and(Class::CAPITALS) } else { class };
        let hash = rest.iter().fold(*first, |hash, it| phrase_hash(hash, *it));
        let entry = self.entries.entry(hash).or_default();
        if !entry.class.is(Class::KNOWN.and(Class::ADJECTIVE)) {
            entry.class = entry.class.and(class);
            entry.known = known;
        }
        if !rest.is_empty() {
            let start = self.entries.entry(*first).or_default();
            start.phrase_len = start.phrase_len.max(u8::try_from(hashes.len()).unwrap_or(u8::MAX));
        }
    }
}

/// Whether a place's other name is its adjective: "Crimean" of "Crimea".
fn is_adjective(other: &str, name: &str) -> bool {
    other != name
        && other.ends_with('n')
        && other.len() <= name.len() + 2
        && !other.contains('.')
        && name.get(..3) == other.get(..3)
}

/// The hashes of the tokens of a name.
fn hashes(name: &str) -> Vec<u64> {
    Text::new(name).tokens.iter().map(|it| it.hash).collect()
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'))
}

/// The classes that a heading names; a file without headings has one class for all.
fn section(heading: &str) -> Class {
    match heading {
        "male" => Class::GIVEN_MALE,
        "female" => Class::GIVEN_FEMALE,
        "either" => Class::GIVEN,
        "surname" => Class::SURNAME,
        "courtesy" => Class::COURTESY,
        "courtesy male" => Class::COURTESY.and(Class::MALE),
        "courtesy female" => Class::COURTESY.and(Class::FEMALE),
        "role" => Class::ROLE,
        "role male" => Class::ROLE.and(Class::MALE),
        "role female" => Class::ROLE.and(Class::FEMALE),
        "group" => Class::GROUP,
        "kin" => Class::KIN,
        "modifier" => Class::MODIFIER,
        "portfolio" => Class::PORTFOLIO,
        "document" => Class::DOCUMENT,
        "office" => Class::OFFICE,
        "government" => Class::GOVERNMENT,
        "body" => Class::BODY_HEAD,
        "place" => Class::PLACE_HEAD,
        "other" => Class::OTHER_HEAD,
        "person verb" => Class::VERB,
        "place preposition" => Class::PREPOSITION,
        "calendar" => Class::CALENDAR,
        "particle" => Class::PARTICLE,
        "suffix" => Class::SUFFIX,
        "function" => Class::FUNCTION,
        "common" => Class::COMMON,
        _ => Class::NONE,
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

    #[test]
    fn every_heading_of_every_list_has_a_class() {
        for list in [
            include_str!("lexicon/given.txt"),
            include_str!("lexicon/surnames.txt"),
            include_str!("lexicon/titles.txt"),
            include_str!("lexicon/roles.txt"),
            include_str!("lexicon/heads.txt"),
            include_str!("lexicon/cues.txt"),
            include_str!("lexicon/common.txt"),
        ] {
            let headings: Vec<_> = list.lines().filter(|it| it.starts_with('[')).collect();
            assert!(!headings.is_empty());
            for it in headings.into_iter().filter(|it| *it != "[short]") {
                assert_ne!(section(it.trim_matches(['[', ']'])), Class::NONE, "{it}");
            }
        }
    }
}
