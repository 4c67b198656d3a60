//! Reading the word lists: text files in which `#` starts a comment line.

use super::class::{Class, section};
use super::{Known, KnownIdx, Lexicon, phrase_hash};
use crate::extract::names::spelling;
use crate::model::ActorKind;
use crate::text::{Text, hash_word, list_entries};
use std::collections::HashMap;

impl Lexicon {
    pub(super) fn load() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.load_words(include_str!("given.txt"));
        lexicon.load_words(include_str!("surnames.txt"));
        lexicon.load_words(include_str!("titles.txt"));
        lexicon.load_words(include_str!("roles.txt"));
        lexicon.load_words(include_str!("heads.txt"));
        lexicon.load_words(include_str!("cues.txt"));
        lexicon.load_words(include_str!("common.txt"));
        lexicon.load_countries(include_str!("countries.txt"));
        lexicon.load_names(include_str!("places.txt"), ActorKind::Place);
        lexicon.load_names(include_str!("bodies.txt"), ActorKind::Body);
        lexicon
    }

    /// Reads words parted by spaces, under headings in brackets that name their classes.
    fn load_words(&mut self, list: &'static str) {
        let mut class = Class::NONE;
        let mut is_short = false;
        for line in list_entries(list) {
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
        for line in list_entries(list) {
            let mut columns = line.split('|').map(|it| it.split(',').map(str::trim));
            let Some(name) = columns.next().and_then(|mut it| it.next()) else { continue };
            let bare = name.strip_prefix("the ").unwrap_or(name);
            let country = self.add_known(Known {
                name: bare,
                kind: ActorKind::Place,
                is_country: true,
                has_article: name != bare,
                short: "",
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
                    short: "",
                    seat_of: Some(country),
                });
                self.add_name(it, Class::KNOWN, seat);
            }
            for it in columns.next().into_iter().flatten() {
                self.add_name(it, Class::KNOWN, country);
                if it.contains('.')
                    && let Some(known) = self.known.get_mut(usize::from(country.0))
                    && known.short.is_empty()
                {
                    known.short = it;
                }
            }
        }
    }

    /// Reads names parted by commas, and `other=name`.
    fn load_names(&mut self, list: &'static str, kind: ActorKind) {
        let mut by_name: HashMap<&str, KnownIdx> = HashMap::new();
        for item in list_entries(list).flat_map(|it| it.split(',')).map(str::trim) {
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
                            short: "",
                            seat_of: None,
                        })
                    });
                    by_name.insert(name, idx);
                    idx
                }
            };
            self.add_name(name, Class::KNOWN, idx);
            if other != name {
                let class = if is_adjective(other, name) { Class::ADJECTIVE } else { Class::KNOWN };
                self.add_name(other, class, idx);
            }
        }
    }

    fn add_known(&mut self, known: Known) -> KnownIdx {
        self.known.push(known);
        KnownIdx(u16::try_from(self.known.len() - 1).unwrap_or_default())
    }

    fn add(&mut self, hash: u64, class: Class) {
        let entry = self.entries.entry(hash);
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
        let entry = self.entries.entry(hash);
        if !entry.class.is(Class::KNOWN.and(Class::ADJECTIVE)) {
            entry.class = entry.class.and(class);
            entry.known = known;
        }
        if !rest.is_empty() {
            let start = self.entries.entry(*first);
            start.phrase_len = start.phrase_len.max(u8::try_from(hashes.len()).unwrap_or(u8::MAX));
        }
    }
}

/// Whether a place's other name is its adjective: "Crimean" of "Crimea".
fn is_adjective(other: &str, name: &str) -> bool {
    other.ends_with('n')
        && other.len() <= name.len() + 2
        && !other.contains('.')
        && name.get(..3) == other.get(..3)
}

/// The hashes of the tokens of a name.
fn hashes(name: &str) -> Vec<u64> {
    Text::new(name).tokens.iter().map(|it| it.hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_of_every_list_has_a_class() {
        for list in [
            include_str!("given.txt"),
            include_str!("surnames.txt"),
            include_str!("titles.txt"),
            include_str!("roles.txt"),
            include_str!("heads.txt"),
            include_str!("cues.txt"),
            include_str!("common.txt"),
        ] {
            let headings: Vec<_> = list.lines().filter(|it| it.starts_with('[')).collect();
            assert!(!headings.is_empty());
            for it in headings.into_iter().filter(|it| *it != "[short]") {
                assert_ne!(section(it.trim_matches(['[', ']'])), Class::NONE, "{it}");
            }
        }
    }
}
