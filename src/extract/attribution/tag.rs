//! Tags: what part of speech a token looks like, by lists and endings alone.

use super::lexicon::{self, Classes};
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

/// The tag of a word. `is_first` says that it begins a sentence, where capitals mean nothing.
pub(super) fn word_tag(classes: Classes, bytes: &[u8], shape: Shape, is_first: bool) -> Tag {
    let is = |it: Classes| classes.any(it);
    let capital = matches!(shape, Shape::Capital | Shape::Upper | Shape::Mixed);
    let table = [
        (lexicon::NEGATION, Tag::Negation),
        (lexicon::MODAL, Tag::Modal),
        (lexicon::AUXILIARY, Tag::Auxiliary),
        (lexicon::ACCORDING, Tag::According),
    ];
    if capital && !is_first {
        return match () {
            () if is(lexicon::PERSONAL) => Tag::Pronoun,
            () if is(lexicon::TIME) => Tag::Time,
            () if is(lexicon::TITLE) => Tag::Title,
            () => Tag::Name,
        };
    }
    if let Some((_, tag)) = table.iter().find(|(it, _)| is(*it)) {
        return *tag;
    }
    if bytes.eq_ignore_ascii_case(b"that") {
        return Tag::That;
    }
    if bytes.eq_ignore_ascii_case(b"to") {
        return Tag::To;
    }
    let table = [
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
    if let Some((_, tag)) = table.iter().find(|(it, _)| is(*it)) {
        return *tag;
    }
    if is(lexicon::SPEECH) {
        return match () {
            () if is(lexicon::ING) => Tag::SpeechIng,
            () if is(lexicon::PAST) => Tag::SpeechPast,
            () if is(lexicon::THIRD) => Tag::SpeechThird,
            () => Tag::SpeechBase,
        };
    }
    if is(lexicon::THOUGHT) {
        return match () {
            () if is(lexicon::ING) => Tag::ThoughtIng,
            () if is(lexicon::PAST) => Tag::ThoughtPast,
            () if is(lexicon::THIRD) => Tag::ThoughtThird,
            () => Tag::ThoughtBase,
        };
    }
    if is(lexicon::SPEECH_NOUN) {
        return Tag::SpeechNoun;
    }
    if capital {
        return Tag::FirstName;
    }
    let ends = |endings: &[&str]| {
        endings.iter().any(|it| bytes.len() > it.len() + 1 && bytes.ends_with(it.as_bytes()))
    };
    match () {
        () if ends(&["ly"]) => Tag::LooksAdverb,
        () if ends(&["ing"]) => Tag::LooksIng,
        () if ends(&["ed"]) => Tag::LooksPast,
        () if ends(&["tion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ist"]) => {
            Tag::LooksNoun
        }
        () if ends(&["ous", "ful", "al", "ive", "ic", "able", "ible", "less", "ish"]) => {
            Tag::LooksAdjective
        }
        () if ends(&["s"]) && !ends(&["ss", "us"]) => Tag::LooksPlural,
        () => Tag::Word,
    }
}
