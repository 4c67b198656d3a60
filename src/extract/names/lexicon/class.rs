//! Classes of words: what a word can be, before its neighbours say what it is.

/// The classes that a word is of, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::extract::names) struct Class(u32);

impl Class {
    pub(in crate::extract::names) const NONE: Class = Class(0);
    pub(in crate::extract::names) const GIVEN_MALE: Class = Class(1);
    pub(in crate::extract::names) const GIVEN_FEMALE: Class = Class(1 << 1);
    pub(in crate::extract::names) const SURNAME: Class = Class(1 << 2);
    /// "Mr.": before a name, never a role.
    pub(in crate::extract::names) const COURTESY: Class = Class(1 << 3);
    /// "spokesman": a role, and a title where it stands before a name.
    pub(in crate::extract::names) const ROLE: Class = Class(1 << 4);
    /// "officials": several people by their role.
    pub(in crate::extract::names) const GROUP: Class = Class(1 << 5);
    pub(in crate::extract::names) const KIN: Class = Class(1 << 6);
    pub(in crate::extract::names) const MALE: Class = Class(1 << 7);
    pub(in crate::extract::names) const FEMALE: Class = Class(1 << 8);
    /// "foreign": inside a role, never its end.
    pub(in crate::extract::names) const MODIFIER: Class = Class(1 << 9);
    /// "State": goes on behind "Secretary of".
    pub(in crate::extract::names) const PORTFOLIO: Class = Class(1 << 10);
    /// "statement": stands for what somebody said.
    pub(in crate::extract::names) const DOCUMENT: Class = Class(1 << 11);
    /// "office": speaks for somebody.
    pub(in crate::extract::names) const OFFICE: Class = Class(1 << 12);
    /// "leadership": stands for a country's government.
    pub(in crate::extract::names) const GOVERNMENT: Class = Class(1 << 13);
    pub(in crate::extract::names) const BODY_HEAD: Class = Class(1 << 14);
    pub(in crate::extract::names) const PLACE_HEAD: Class = Class(1 << 15);
    pub(in crate::extract::names) const OTHER_HEAD: Class = Class(1 << 16);
    pub(in crate::extract::names) const VERB: Class = Class(1 << 17);
    pub(in crate::extract::names) const PREPOSITION: Class = Class(1 << 18);
    pub(in crate::extract::names) const CALENDAR: Class = Class(1 << 19);
    pub(in crate::extract::names) const PARTICLE: Class = Class(1 << 20);
    pub(in crate::extract::names) const SUFFIX: Class = Class(1 << 21);
    /// Begins sentences and is never a name by itself.
    pub(in crate::extract::names) const FUNCTION: Class = Class(1 << 22);
    pub(in crate::extract::names) const COMMON: Class = Class(1 << 23);
    /// A known name: [`Entry::known`] says whose.
    pub(in crate::extract::names) const KNOWN: Class = Class(1 << 24);
    /// An adjective or people: [`Entry::known`] says of which country.
    pub(in crate::extract::names) const ADJECTIVE: Class = Class(1 << 25);
    /// Counts as known only where it is written in capitals ("US").
    pub(in crate::extract::names) const CAPITALS: Class = Class(1 << 26);

    /// "the", "a": opens a noun phrase.
    pub(in crate::extract::names) const DETERMINER: Class = Class(1 << 27);

    pub(in crate::extract::names) const GIVEN: Class =
        Class(Self::GIVEN_MALE.0 | Self::GIVEN_FEMALE.0);
    pub(in crate::extract::names) const HEAD: Class =
        Class(Self::BODY_HEAD.0 | Self::PLACE_HEAD.0 | Self::OTHER_HEAD.0);
    pub(in crate::extract::names) const TITLE: Class = Class(Self::COURTESY.0 | Self::ROLE.0);

    /// Whether it is of any of `classes`.
    pub(in crate::extract::names) const fn is(self, classes: Class) -> bool {
        self.0 & classes.0 != 0
    }

    /// All classes of both.
    pub(in crate::extract::names) const fn and(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Its classes without those of `other`.
    pub(in crate::extract::names) const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }
}

/// The classes that a heading names; a file without headings has one class for all.
pub(super) fn section(heading: &str) -> Class {
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
        "determiner" => Class::DETERMINER,
        "function" => Class::FUNCTION,
        "common" => Class::COMMON,
        _ => Class::NONE,
    }
}
