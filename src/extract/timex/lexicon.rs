//! The words of time expressions, by their hash: `words.txt` says what each can be.

use super::value::Season;
use crate::text::hash_word;
use std::sync::OnceLock;

/// What a word, number or mark can be in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// None of the words that matter.
    Other,
    /// A word that stands for itself, in lower case.
    Key(&'static str),
    /// Some figures, and how many of them.
    Digits(u32, u8),
    /// A number written otherwise: "1,500", "seven".
    Number(u32),
    /// "2.5": the whole and the tenths.
    Decimal(u16, u8),
    /// "9.30": a time of day or an amount.
    Point(u8, u8),
    /// "1/2".
    Fraction(u8, u8),
    /// "2022-03-03": year, month and day, not yet known to be possible.
    Iso(u16, u8, u8),
    /// "7:15": hour and minute, and whether the half of the day is known.
    Clock(u8, u8, bool),
    /// "21st", "third".
    Ordinal(u8),
    /// "1990s" with 1990, "80s" with 80.
    Decade(u16),
    /// A month, 1 to 12.
    Month(u8),
    /// A short form that is a month only beside a number.
    MonthShort(u8),
    /// A day of the week, 0 for Monday.
    Weekday(u8),
    /// "Mondays".
    Weekdays(u8),
    /// A short form that is a day of the week only before a date.
    WeekdayShort(u8),
    /// "week", "weeks".
    Unit { unit: Unit, plural: bool },
    /// "spring".
    Season(Season),
    /// "morning".
    Part(Part),
    /// "today", "tomorrow", "yesterday": 0, 1, -1.
    Today(i8),
    /// "a.m." with 0, "p.m." with 12.
    Meridiem(u8),
    /// "daily".
    Adverb(Unit),
    /// "Christmas": month and day.
    Holiday(u8, u8),
    /// A verb form of what lies ahead: "will".
    Ahead,
    /// A verb form of what lies behind: "said".
    Behind,
    /// An apostrophe and an "s".
    Possessive,
    /// A quotation mark.
    Quote,
    /// Another mark, by its first character.
    Mark(char),
}

/// The units that time is counted in, from the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// The parts of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl Word {
    /// Whether a time expression has to have a word of this sort.
    pub(super) fn is_trigger(self) -> bool {
        match self {
            Word::Digits(value, len) => len == 4 && (1000..2100).contains(&value),
            Word::Key(key) => matches!(
                key,
                "tonight"
                    | "overnight"
                    | "noon"
                    | "midnight"
                    | "now"
                    | "currently"
                    | "presently"
                    | "nowadays"
                    | "recently"
                    | "lately"
                    | "soon"
                    | "future"
                    | "recent"
                    | "current"
                    | "present"
                    | "past"
                    | "term"
                    | "moment"
                    | "bc"
                    | "b.c."
                    | "b.c"
                    | "bce"
                    | "o'clock"
                    | "period"
                    | "following"
            ),
            // "nineteen ninety-six"
            Word::Number(19) => true,
            Word::Other
            | Word::Number(_)
            | Word::Decimal(..)
            | Word::Point(..)
            | Word::Fraction(..)
            | Word::Ordinal(_)
            | Word::Ahead
            | Word::Behind
            | Word::Possessive
            | Word::Quote
            | Word::Mark(_) => false,
            _ => true,
        }
    }
}

const LIST: &str = include_str!("words.txt");
/// A power of two, at least twice as many as there are words.
const SLOTS: usize = 1024;

struct Table {
    /// One bit for each value of the low bits of the hashes that are in: most words end their search here.
    filter: [u64; SLOTS / 8],
    slots: Vec<Option<(u64, Word)>>,
}

/// What the word with this hash is.
pub(super) fn of_hash(hash: u64) -> Word {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(Table::new);
    let (word, bit) = bit_of(hash);
    if table.filter.get(word).is_none_or(|it| it & bit == 0) {
        return Word::Other;
    }
    let mut at = slot_of(hash);
    while let Some(Some((key, word))) = table.slots.get(at) {
        if *key == hash {
            return *word;
        }
        at = (at + 1) % SLOTS;
    }
    Word::Other
}

fn slot_of(hash: u64) -> usize {
    (hash >> 20) as usize % SLOTS
}

fn bit_of(hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize % (SLOTS / 8), 1 << (hash % 64))
}

impl Table {
    fn new() -> Table {
        let mut table = Table { filter: [0; SLOTS / 8], slots: vec![None; SLOTS] };
        for (class, value, words) in lines() {
            for form in words.split_whitespace() {
                let Some(word) = parse(class, value, form) else { continue };
                table.insert(hash_word(form), word);
            }
        }
        table
    }

    fn insert(&mut self, hash: u64, word: Word) {
        let (at, bit) = bit_of(hash);
        if let Some(it) = self.filter.get_mut(at) {
            *it |= bit;
        }
        let mut at = slot_of(hash);
        while let Some(slot) = self.slots.get_mut(at) {
            match slot {
                None => {
                    *slot = Some((hash, word));
                    return;
                }
                Some((key, _)) if *key == hash => return,
                Some(_) => at = (at + 1) % SLOTS,
            }
        }
    }
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    LIST.lines().filter(|it| !it.starts_with('#')).filter_map(|line| {
        let (head, words) = line.split_once(':')?;
        let (class, value) = head.split_once(' ').unwrap_or((head, ""));
        Some((class, value, words))
    })
}

fn parse(class: &str, value: &str, form: &'static str) -> Option<Word> {
    let small = || value.parse::<u8>().ok();
    Some(match class {
        "key" => Word::Key(form),
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
        assert!(seen.len() * 2 <= SLOTS, "{} words need more slots", seen.len());
    }

    #[test]
    fn words_are_found_however_they_are_written() {
        assert_eq!(of_hash(hash_word("OCTOBER")), Word::Month(10));
        assert_eq!(of_hash(hash_word("Oct.")), Word::Month(10));
        assert_eq!(of_hash(hash_word("the")), Word::Key("the"));
        assert_eq!(of_hash(hash_word("octopus")), Word::Other);
    }
}
