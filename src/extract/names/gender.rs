//! Gender, as far as a name or title tells it: only to know whom "he" and "Mrs." can mean.

use super::lexicon::Class;
use super::scan::Word;

/// What a text lets one think of a person's gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    /// Called "he".
    Male,
    /// Called "she".
    Female,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl Gender {
    /// What a title or role tells: "Mrs.", "spokesman".
    pub(super) fn of_class(class: Class) -> Gender {
        match (class.is(Class::MALE), class.is(Class::FEMALE)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    /// What the first given name tells.
    pub(super) fn of_name(words: &[Word]) -> Gender {
        let Some(first) = words.iter().find(|it| !it.is_initial) else { return Gender::Unknown };
        let is_alone = words.len() == 1 && first.class.is(Class::SURNAME);
        match (first.class.is(Class::GIVEN_MALE), first.class.is(Class::GIVEN_FEMALE)) {
            (true, false) if !is_alone => Gender::Male,
            (false, true) if !is_alone => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    /// This, or the other where this tells nothing.
    pub(super) fn or(self, other: Gender) -> Gender {
        if self == Gender::Unknown { other } else { self }
    }

    /// Whether the two cannot be of one person.
    pub(super) fn contradicts(self, other: Gender) -> bool {
        self != Gender::Unknown && other != Gender::Unknown && self != other
    }
}
