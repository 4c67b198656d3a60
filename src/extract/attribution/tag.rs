//! Tags: what part of speech a token looks like, by lists and endings alone.

use super::lexicon::{self, Classes, Listed};
use crate::text::Shape;

/// What part of speech a token looks like, by lists and endings alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    #[default]
    Outside,
    OpenQuote,
    CloseQuote,
    Stop,
    Comma,
    Colon,
    Semicolon,
    Dash,
    OpenBracket,
    CloseBracket,
    Mark,
    Possessive,
    Number,
    Link,
    Negation,
    Modal,
    Auxiliary,
    Pronoun,
    ObjectPronoun,
    PossessivePronoun,
    Determiner,
    To,
    Preposition,
    Coordinator,
    That,
    Relative,
    Subordinator,
    Adverb,
    Time,
    SpeechBase,
    SpeechThird,
    SpeechPast,
    SpeechIng,
    ThoughtBase,
    ThoughtThird,
    ThoughtPast,
    ThoughtIng,
    SpeechNoun,
    Title,
    Speaker,
    According,
    Name,
    FirstName,
    LooksAdverb,
    LooksIng,
    LooksPast,
    LooksNoun,
    LooksAdjective,
    LooksPlural,
    Word,
}

impl Tag {
    /// Whether it is a mark of any sort.
    pub(super) const fn is_mark(self) -> bool {
        Tag::OpenQuote as u8 <= self as u8 && self as u8 <= Tag::Mark as u8
    }

    /// Whether it is a verb that the lists know.
    pub(super) const fn is_verb(self) -> bool {
        Tag::SpeechBase as u8 <= self as u8 && self as u8 <= Tag::ThoughtIng as u8
    }
}

/// The tag of a word. `is_first` says that it begins a sentence, where capitals mean nothing.
pub(super) fn word_tag(listed: Listed, bytes: &[u8], shape: Shape, is_first: bool) -> Tag {
    let classes = listed.classes;
    let capital = matches!(shape, Shape::Capital | Shape::Upper | Shape::Mixed);
    if capital && !is_first {
        return match () {
            () if classes.any(lexicon::PERSONAL) => Tag::Pronoun,
            () if classes.any(lexicon::TIME) => Tag::Time,
            () if classes.any(lexicon::TITLE) => Tag::Title,
            () => Tag::Name,
        };
    }
    match listed.tag {
        Some(it) => it,
        None if capital => Tag::FirstName,
        None => ending_tag(bytes),
    }
}

/// The tag of a word that is of these classes, where one of them is a part of speech.
pub(super) fn listed_tag(classes: Classes, word: &str) -> Option<Tag> {
    let is = |it: Classes| classes.any(it);
    let find = |table: &[(Classes, Tag)]| table.iter().find(|it| is(it.0)).map(|it| it.1);
    let first = [
        (lexicon::NEGATION, Tag::Negation),
        (lexicon::MODAL, Tag::Modal),
        (lexicon::AUXILIARY, Tag::Auxiliary),
        (lexicon::ACCORDING, Tag::According),
    ];
    let second = [
        (lexicon::POSSESSIVE, Tag::PossessivePronoun),
        (lexicon::RELATIVE, Tag::Relative),
        (lexicon::PERSONAL, Tag::Pronoun),
        (lexicon::COORDINATOR, Tag::Coordinator),
        (lexicon::DETERMINER, Tag::Determiner),
        (lexicon::OBJECT, Tag::ObjectPronoun),
        (lexicon::SUBJECT, Tag::Pronoun),
        (lexicon::PREPOSITION, Tag::Preposition),
        (lexicon::SUBORDINATOR, Tag::Subordinator),
        (lexicon::TIME, Tag::Time),
        (lexicon::ADVERB, Tag::Adverb),
        (lexicon::TITLE, Tag::Title),
        (lexicon::SPEAKER, Tag::Speaker),
    ];
    let form = |ing: Tag, past: Tag, third: Tag, base: Tag| match () {
        () if is(lexicon::ING) => ing,
        () if is(lexicon::PAST) => past,
        () if is(lexicon::THIRD) => third,
        () => base,
    };
    let that = || (word == "that").then_some(Tag::That);
    let to = || (word == "to").then_some(Tag::To);
    find(&first).or_else(that).or_else(to).or_else(|| find(&second)).or_else(|| match () {
        () if is(lexicon::SPEECH) => {
            Some(form(Tag::SpeechIng, Tag::SpeechPast, Tag::SpeechThird, Tag::SpeechBase))
        }
        () if is(lexicon::THOUGHT) => {
            Some(form(Tag::ThoughtIng, Tag::ThoughtPast, Tag::ThoughtThird, Tag::ThoughtBase))
        }
        () if is(lexicon::SPEECH_NOUN) => Some(Tag::SpeechNoun),
        () => None,
    })
}

/// The tag that a word's ending suggests.
fn ending_tag(bytes: &[u8]) -> Tag {
    let ends = |endings: &[&str]| {
        endings.iter().any(|it| bytes.len() > it.len() + 1 && bytes.ends_with(it.as_bytes()))
    };
    // The last letter leaves few endings.
    let (tag, endings): (Tag, &[&str]) = match bytes.last() {
        Some(b'g') => (Tag::LooksIng, &["ing"]),
        Some(b'd') => (Tag::LooksPast, &["ed"]),
        Some(b'y') if ends(&["ly"]) => return Tag::LooksAdverb,
        Some(b'y') => (Tag::LooksNoun, &["ity"]),
        Some(b'n') => (Tag::LooksNoun, &["tion"]),
        Some(b't') => (Tag::LooksNoun, &["ment", "ist"]),
        Some(b'p') => (Tag::LooksNoun, &["ship"]),
        Some(b'm') => (Tag::LooksNoun, &["ism"]),
        Some(b'e') if ends(&["ance", "ence"]) => return Tag::LooksNoun,
        Some(b'e') => (Tag::LooksAdjective, &["ive", "able", "ible"]),
        Some(b'l') => (Tag::LooksAdjective, &["ful", "al"]),
        Some(b'c') => (Tag::LooksAdjective, &["ic"]),
        Some(b'h') => (Tag::LooksAdjective, &["ish"]),
        Some(b's') if ends(&["ness"]) => return Tag::LooksNoun,
        Some(b's') if ends(&["ous", "less"]) => return Tag::LooksAdjective,
        Some(b's') if ends(&["ss", "us"]) => return Tag::Word,
        Some(b's') => (Tag::LooksPlural, &["s"]),
        _ => return Tag::Word,
    };
    if ends(endings) { tag } else { Tag::Word }
}
