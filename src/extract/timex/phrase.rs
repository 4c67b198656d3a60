//! What the words of a time expression mean before it is known which day the text was written on.

use super::TimexKind;
use super::number::Count;
use super::value::Season;
use super::word::{Part, Unit};

/// Which of the days, months or years of a name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rel {
    /// Not said: "Friday".
    Bare,
    /// "last", counted from the day of writing.
    Last,
    /// "this", the one that is now.
    This,
    /// "next", counted from the day of writing.
    Next,
    /// "that", "the same": the one just spoken of.
    Same,
    /// "the previous": the one before that.
    Before,
    /// "the following", "the next": the one after that.
    After,
    /// "the latest": the last that is over.
    Latest,
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Not said.
    Unknown,
    /// By its number.
    Is(i32),
    /// "last year".
    At(Rel),
}

/// Which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// "3 March 2022".
    Date { year: Year, month: u8, day: u8 },
    /// "Friday".
    Weekday { weekday: u8, rel: Rel },
    /// "Friday of last week".
    WeekdayOf { weekday: u8, rel: Rel },
    /// So many days from the day of writing: "yesterday".
    Today(i8),
    /// So many days from the day just spoken of: "the next day".
    Shift(i8),
    /// Not said.
    Unknown,
}

/// What time of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hour {
    /// "night".
    Part(Part),
    /// Hour and minute.
    Clock(u8, u8),
}

/// What a time expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A day.
    Day(Day),
    /// A time of a day.
    Time(Day, Hour),
    /// A month.
    Month { month: u8, year: Year, rel: Rel },
    /// "last week".
    Unit { unit: Unit, rel: Rel },
    /// "two weeks ago", "three days later": back or on by so many from now or from what was just spoken of.
    Shift { count: Count, unit: Unit, back: bool, from_now: bool },
    /// A season.
    Season { season: Season, year: Year, rel: Rel },
    /// A quarter of a year; without its number the one that is spoken of.
    Quarter { quarter: Option<u8>, year: Year, rel: Rel },
    /// A half of a year.
    Half { half: u8, year: Year },
    /// A year.
    Year(Year),
    /// The ten years from this one on.
    Decade(i32),
    /// The hundred years from this one on.
    Century(i32),
    /// What has one name however the text is dated.
    Name(TimexKind, &'static str),
    /// A length of time by its value.
    Length(String),
    /// A set of times by its value.
    Set(String),
}

/// What a rule found: a meaning and the atom behind its words.
pub(super) type Found = Option<(Meaning, usize)>;
