//! What the words, numbers and marks of a sentence can be in a time expression.

use super::value::Season;

/// What a word, number or mark can be in a time expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Word {
    /// None of the words that matter.
    #[default]
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

/// What part a word can play in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Every expression has a word of this role.
    Trigger,
    /// An expression, or what modifies one, can begin with it.
    Beginning,
    /// None begins with it.
    #[default]
    Inner,
}

impl Part {
    /// The name that TIMEX3 gives it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Midday => "MI",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
        }
    }
}

impl Word {
    /// The role of a word of this sort. The lexicon says it for each [`Word::Key`].
    pub(super) fn role(self) -> Role {
        match self {
            Word::Digits(value, len) if len == 4 && (1000..2100).contains(&value) => Role::Trigger,
            // "nineteen ninety-six"
            Word::Number(19) => Role::Trigger,
            Word::Key(_)
            | Word::Digits(..)
            | Word::Number(_)
            | Word::Decimal(..)
            | Word::Point(..)
            | Word::Fraction(..)
            | Word::Ordinal(_)
            | Word::Quote => Role::Beginning,
            Word::Other | Word::Ahead | Word::Behind | Word::Possessive | Word::Mark(_) => {
                Role::Inner
            }
            _ => Role::Trigger,
        }
    }
}
