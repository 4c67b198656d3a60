//! Whether a text is news or a narrative: history, a life, a war told afterwards.
//!
//! News says "yesterday" and "Friday" and names few years but its own; a narrative names its days with their years and
//! seldom says "today".

use super::Phrase;
use super::phrase::{Day, Meaning, Rel, Year};
use crate::model::Date;

/// The fewest years a text has to name to be taken for a narrative.
const YEARS_MIN: u32 = 4;

/// Whether the days of a text without a year follow its own story rather than the day of writing, `anchor`.
pub(super) fn is_narrative(phrases: &[Phrase], anchor: Option<Date>) -> bool {
    let now = anchor.and_then(Date::year).map(i32::from);
    let (mut other_years, mut near) = (0, 0);
    for phrase in phrases {
        match phrase.meaning {
            Meaning::Day(day) | Meaning::Time(day, _) => match day {
                Day::Date { year: Year::Is(it), .. } => other_years += u32::from(Some(it) != now),
                Day::Weekday { rel: Rel::Bare | Rel::Last | Rel::Next, .. } | Day::Today(_) => {
                    near += 1
                }
                _ => {}
            },
            Meaning::Month { year: Year::Is(it), .. } | Meaning::Year(Year::Is(it)) => {
                other_years += u32::from(Some(it) != now);
            }
            Meaning::Unit { rel: Rel::Last | Rel::This | Rel::Next, .. } => near += 1,
            _ => {}
        }
    }
    other_years >= YEARS_MIN && near * 4 < other_years
}
