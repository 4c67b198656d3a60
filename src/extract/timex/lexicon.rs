//! The words of time expressions, by their hash: `words.txt` says what each can be.

use super::value::Season;
use super::word::{Part, Role, Unit, Word};
use crate::text::{hash_word, list_entries};
use std::sync::OnceLock;

const LIST: &str = include_str!("words.txt");
/// A power of two, at least four times as many as there are words.
const SLOTS: usize = 2048;
/// How many words of bits a filter has; a power of two.
const FILTER: usize = 256;

/// A word with its hash.
struct Entry {
    hash: u64,
    word: Word,
    role: Role,
}

/// The words in an open hash table of indices. Most words of a text are in neither filter and end their search there.
struct Table {
    entries: Vec<Entry>,
    /// For each slot the index of its entry, [`EMPTY`] without one.
    slots: Vec<u16>,
    /// A bit for each hash that is in.
    all: [u64; FILTER],
    /// A bit for the hash of each trigger.
    triggers: [u64; FILTER],
}

const EMPTY: u16 = u16::MAX;

/// What the word with this hash is, and its role.
pub(super) fn of_hash(hash: u64) -> (Word, Role) {
    let table = table();
    match table.find(&table.all, hash) {
        Some(it) => (it.word, it.role),
        None => (Word::Other, Role::Inner),
    }
}

/// Whether every time expression has a word like the one with this hash.
pub(super) fn is_trigger(hash: u64) -> bool {
    let table = table();
    table.find(&table.triggers, hash).is_some_and(|it| it.role == Role::Trigger)
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Table::new)
}

/// Where the bit of a hash stands in a filter.
fn bit_of(hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize % FILTER, 1 << (hash % 64))
}

impl Table {
    fn new() -> Table {
        let mut table = Table {
            entries: Vec::new(),
            slots: vec![EMPTY; SLOTS],
            all: [0; FILTER],
            triggers: [0; FILTER],
        };
        for (class, value, words) in lines() {
            for form in words.split_whitespace() {
                let Some(word) = parse(class, value, form) else { continue };
                let role = match class {
                    "trigger" => Role::Trigger,
                    "inner" => Role::Inner,
                    _ => word.role(),
                };
                table.insert(Entry { hash: hash_word(form), word, role });
            }
        }
        table
    }

    fn find(&self, filter: &[u64; FILTER], hash: u64) -> Option<&Entry> {
        let (at, bit) = bit_of(hash);
        if filter.get(at)? & bit == 0 {
            return None;
        }
        let mut slot = (hash >> 20) as usize % SLOTS;
        loop {
            let entry = self.entries.get(usize::from(*self.slots.get(slot)?))?;
            if entry.hash == hash {
                return Some(entry);
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    fn insert(&mut self, entry: Entry) {
        let Ok(index) = u16::try_from(self.entries.len()) else { return };
        let (at, bit) = bit_of(entry.hash);
        if let Some(it) = self.all.get_mut(at) {
            *it |= bit;
        }
        if let Some(it) = self.triggers.get_mut(at)
            && entry.role == Role::Trigger
        {
            *it |= bit;
        }
        let mut slot = (entry.hash >> 20) as usize % SLOTS;
        while self.slots.get(slot).is_some_and(|it| *it != EMPTY) {
            slot = (slot + 1) % SLOTS;
        }
        if let Some(it) = self.slots.get_mut(slot) {
            *it = index;
            self.entries.push(entry);
        }
    }
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    list_entries(LIST).filter_map(|line| {
        let (head, words) = line.split_once(':')?;
        let (class, value) = head.split_once(' ').unwrap_or((head, ""));
        Some((class, value, words))
    })
}

fn parse(class: &str, value: &str, form: &'static str) -> Option<Word> {
    let small = || value.parse::<u8>().ok();
    Some(match class {
        "trigger" | "key" | "inner" => Word::Key(form),
        "month" => Word::Month(small()?),
        "month-short" => Word::MonthShort(small()?),
        "weekday" => Word::Weekday(small()?),
        "weekdays" => Word::Weekdays(small()?),
        "weekday-short" => Word::WeekdayShort(small()?),
        "unit" | "units" => Word::Unit { unit: unit(value)?, plural: class == "units" },
        "number" => Word::Number(value.parse().ok()?),
        "ordinal" => Word::Ordinal(small()?),
        "decade" => Word::Decade(value.parse().ok()?),
        "season" => Word::Season(match value {
            "spring" => Season::Spring,
            "summer" => Season::Summer,
            "autumn" => Season::Autumn,
            "winter" => Season::Winter,
            _ => return None,
        }),
        "part" => Word::Part(match value {
            "morning" => Part::Morning,
            "midday" => Part::Midday,
            "afternoon" => Part::Afternoon,
            "evening" => Part::Evening,
            "night" => Part::Night,
            _ => return None,
        }),
        "meridiem" => Word::Meridiem(small()?),
        "today" => Word::Today(value.parse().ok()?),
        "adverb" => Word::Adverb(unit(value)?),
        "holiday" => {
            let it = value.parse::<u16>().ok()?;
            Word::Holiday(u8::try_from(it / 100).ok()?, u8::try_from(it % 100).ok()?)
        }
        "ahead" => Word::Ahead,
        "behind" => Word::Behind,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_read_and_no_word_stands_twice() {
        let mut seen = BTreeSet::new();
        for (class, value, words) in lines() {
            for form in words.split_whitespace() {
                assert!(parse(class, value, form).is_some(), "{class} {value}: {form}");
                assert!(seen.insert(form), "`{form}` stands twice");
            }
        }
        assert!(seen.len() * 4 <= SLOTS, "{} words need more slots", seen.len());
    }

    #[test]
    fn words_are_found_however_they_are_written() {
        assert_eq!(of_hash(hash_word("OCTOBER")), (Word::Month(10), Role::Trigger));
        assert_eq!(of_hash(hash_word("Oct.")), (Word::Month(10), Role::Trigger));
        assert_eq!(of_hash(hash_word("the")), (Word::Key("the"), Role::Beginning));
        assert_eq!(of_hash(hash_word("of")), (Word::Key("of"), Role::Inner));
        assert_eq!(of_hash(hash_word("octopus")), (Word::Other, Role::Inner));
        assert!(is_trigger(hash_word("Now")));
        assert!(!is_trigger(hash_word("the")));
    }
}
