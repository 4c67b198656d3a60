//! Time expressions with their TIMEX3 values (ISO-TimeML, ISO 24617-1).

use crate::model::{Date, Span};
use crate::text::Text;

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// What sort of time it is.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2022-02-20`, `2022-W08`, `P3D`, `PRESENT_REF`.
    pub value: String,
}

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A calendar date of any precision.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A set of times: "every week".
    Set,
}

impl TimexKind {
    /// The name that TIMEX3 gives it.
    pub const fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

/// Finds the time expressions of a text. `anchor` is the day that "yesterday" counts from.
pub(super) fn timexes(_text: &Text, _anchor: Option<Date>) -> Vec<Timex> {
    Vec::new()
}
