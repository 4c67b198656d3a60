//! The words of time expressions, by their hash: `words.txt` says what each can be.

use super::value::Season;
use super::word::{Part, Role, Unit, Word};
use crate::text::{Vocabulary, hash_word, list_entries};
use std::sync::LazyLock;

const LIST: &str = include_str!("words.txt");
/// What each word is, and which of them are triggers: these are asked for first, and are few.
#[derive(Default)]
struct Words {
    all: Vocabulary<(Word, Role)>,
    triggers: Vocabulary<()>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut found = Words::default();
    for (class, value, words) in lines() {
        for form in words.split_whitespace() {
            let Some(word) = parse(class, value, form) else { continue };
            let role = match class {
                "trigger" => Role::Trigger,
                "inner" => Role::Inner,
                _ => word.role(),
            };
            let hash = hash_word(form);
            *found.all.entry(hash) = (word, role);
            if role == Role::Trigger {
                found.triggers.entry(hash);
            }
        }
    }
    found
});

/// What the word with this hash is, and its role.
pub(super) fn of_hash(hash: u64) -> (Word, Role) {
    WORDS.all.get(hash).unwrap_or_default()
}

/// Whether every time expression has a word like the one with this hash.
pub(super) fn is_trigger(hash: u64) -> bool {
    WORDS.triggers.get(hash).is_some()
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
