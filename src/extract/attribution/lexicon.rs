//! What each word can do in an attribution, as a set of classes that one look-up finds.

use super::tag::{Tag, listed_tag};
use crate::text::{Vocabulary, hash_word, list_entries};
use std::sync::LazyLock;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(pub(super) u32);

impl Classes {
    /// Whether the word is in any class of `other`.
    #[inline]
    pub(super) const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of both.
    pub(super) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// The classes, in the order of their bits: the lines in brackets of the list.
const TITLES: &[&str] = &[
    "speech verbs",
    "thought verbs",
    "speech nouns",
    "according",
    "negations",
    "auxiliaries",
    "modals",
    "subject pronouns",
    "personal subject pronouns",
    "object pronouns",
    "possessive pronouns",
    "determiners",
    "prepositions",
    "coordinators",
    "subordinators",
    "relatives",
    "adverbs",
    "times",
    "titles",
    "speakers",
    "base forms",
    "-s forms",
    "-ed forms",
    "-ing forms",
    "clausal verbs",
    "depicting verbs",
    "question words",
    "telling verbs",
];

/// The class that the list calls `title`.
const fn class(title: &str) -> Classes {
    let mut bit = 0;
    while bit < TITLES.len() {
        if is_equal(TITLES[bit].as_bytes(), title.as_bytes()) {
            return Classes(1 << bit);
        }
        bit += 1;
    }
    Classes(0)
}

const fn is_equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

pub(super) const SPEECH: Classes = class("speech verbs");
pub(super) const THOUGHT: Classes = class("thought verbs");
pub(super) const SPEECH_NOUN: Classes = class("speech nouns");
pub(super) const ACCORDING: Classes = class("according");
pub(super) const NEGATION: Classes = class("negations");
pub(super) const AUXILIARY: Classes = class("auxiliaries");
pub(super) const MODAL: Classes = class("modals");
pub(super) const SUBJECT: Classes = class("subject pronouns");
pub(super) const PERSONAL: Classes = class("personal subject pronouns");
pub(super) const OBJECT: Classes = class("object pronouns");
pub(super) const POSSESSIVE: Classes = class("possessive pronouns");
pub(super) const DETERMINER: Classes = class("determiners");
pub(super) const PREPOSITION: Classes = class("prepositions");
pub(super) const COORDINATOR: Classes = class("coordinators");
pub(super) const SUBORDINATOR: Classes = class("subordinators");
pub(super) const RELATIVE: Classes = class("relatives");
pub(super) const ADVERB: Classes = class("adverbs");
pub(super) const TIME: Classes = class("times");
pub(super) const TITLE: Classes = class("titles");
pub(super) const SPEAKER: Classes = class("speakers");
pub(super) const BASE: Classes = class("base forms");
pub(super) const THIRD: Classes = class("-s forms");
pub(super) const PAST: Classes = class("-ed forms");
pub(super) const ING: Classes = class("-ing forms");

/// Verbs whose object is a whole clause, with or without "that".
pub(super) const CLAUSAL: Classes = class("clausal verbs");
/// Verbs that say of something what it is.
pub(super) const DEPICTING: Classes = class("depicting verbs");
/// Verbs that name whom they are said to: "told reporters".
pub(super) const TELLING: Classes = class("telling verbs");
pub(super) const QUESTION: Classes = class("question words");

/// Verbs of any meaning that the lists know.
pub(super) const VERB: Classes = SPEECH.or(THOUGHT);

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Listed {
    pub(super) classes: Classes,
    /// What part of speech it looks like by its classes.
    pub(super) tag: Option<Tag>,
}

static WORDS: LazyLock<Vocabulary<Listed>> = LazyLock::new(|| {
    let mut words = Vocabulary::default();
    let mut add = |word: &str, classes: Classes| {
        let known: &mut Listed = words.entry(hash_word(word));
        known.classes = known.classes.or(classes);
        known.tag = listed_tag(known.classes, word);
    };
    let mut class = Classes::default();
    for line in list_entries(include_str!("lexicon.txt")) {
        if let Some(title) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            class = TITLES
                .iter()
                .position(|it| *it == title)
                .map_or_else(Classes::default, |it| Classes(1 << it));
        } else if class.any(VERB.or(CLAUSAL).or(DEPICTING).or(TELLING)) {
            forms(line, |form, bit| add(form, class.or(bit)));
        } else {
            add(line, class);
        }
    }
    words
});

/// The forms of a verb line "base" or "base: past participle".
fn forms(line: &str, mut each: impl FnMut(&str, Classes)) {
    let (base, irregular) = line.split_once(':').unwrap_or((line, ""));
    each(base, BASE);
    let stem = base.strip_suffix('e').unwrap_or(base);
    let by_y = base.strip_suffix('y').filter(|it| !it.ends_with(['a', 'e', 'o', 'u']));
    match by_y {
        Some(it) => each(&format!("{it}ies"), THIRD),
        None if base.ends_with(['s', 'x', 'z']) || base.ends_with("sh") || base.ends_with("ch") => {
            each(&format!("{base}es"), THIRD);
        }
        None => each(&format!("{base}s"), THIRD),
    }
    let mut has_ing = false;
    for it in irregular.split_whitespace() {
        has_ing |= it.ends_with("ing");
        each(it, if it.ends_with("ing") { ING } else { PAST });
    }
    if irregular.is_empty() {
        match by_y {
            Some(it) => each(&format!("{it}ied"), PAST),
            None => each(&format!("{stem}ed"), PAST),
        }
    }
    if !has_ing {
        // "see" and "agree" keep their e.
        let stem = if base.ends_with("ee") { base } else { stem };
        each(&format!("{stem}ing"), ING);
    }
}

/// What the lists say of a word, by its [`hash_word`].
pub(super) fn of_hash(hash: u64) -> Listed {
    WORDS.get(hash).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Classes) {
        let classes = of_hash(hash_word(word)).classes;
        assert_eq!(classes.0 & expected.0, expected.0, "{word}");
    }

    #[test]
    fn verbs_have_their_forms() {
        check("Said", SPEECH.or(PAST));
        check("denies", SPEECH.or(THIRD));
        check("quipping", SPEECH.or(ING));
        check("stresses", SPEECH.or(THIRD));
        check("agreeing", THOUGHT.or(ING));
        check("argued", SPEECH.or(PAST));
        assert!(!of_hash(hash_word("sayed")).classes.any(VERB));
    }

    #[test]
    fn a_word_may_be_in_several_classes() {
        check("that", SUBORDINATOR.or(RELATIVE).or(DETERMINER));
        check("claims", SPEECH.or(SPEECH_NOUN).or(THIRD));
        assert_eq!(of_hash(hash_word("zebra")).classes, Classes::default());
    }

    #[test]
    fn every_title_of_the_list_is_a_class() {
        for line in include_str!("lexicon.txt").lines().filter(|it| it.starts_with('[')) {
            assert!(TITLES.contains(&line.trim_matches(['[', ']'])), "{line}");
        }
    }
}
