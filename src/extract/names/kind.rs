//! What a single capitalised word names, told by the words around it: "in Zarov", "Zarov said", "the Zarov".

use super::join::People;
use super::lexicon::{Class, HashTable, Lexicon};
use super::scan::{Candidate, Scan, What};
use crate::text::{Shape, Text, TokenKind};

/// Whether the word before makes the name a place.
pub(super) fn is_place_here(text: &Text, candidate: &Candidate) -> bool {
    let lexicon = super::lexicon::lexicon();
    let before = candidate.tokens.start.checked_sub(1).and_then(|it| text.tokens.get(it));
    before.is_some_and(|it| lexicon.get(it.hash).class.is(Class::PREPOSITION))
}

/// Whether the word behind makes it a family or a thing that is called after somebody: "the Langs", "Lang family".
pub(super) fn is_family_or_thing(text: &Text, candidate: &Candidate) -> bool {
    let lexicon = super::lexicon::lexicon();
    let behind = text.tokens.get(candidate.tokens.end);
    behind.is_some_and(|it| {
        it.kind == TokenKind::Word
            && it.shape == Shape::Lower
            && lexicon.get(it.hash).class.is(Class::OTHER_HEAD)
            && lexicon.get(it.hash).class.is(Class::OFFICE)
    })
}

/// What is known of all places where one word stands alone.
#[derive(Default)]
struct Votes {
    candidates: Vec<usize>,
    person: i32,
    /// How many are not at the start of a sentence or in a heading.
    certain: u32,
    /// Whether the text writes the word small as well.
    is_small: bool,
}

/// Makes people of the single words that nothing else explained, where the words around them speak for it.
pub(super) fn alone(text: &Text, lexicon: &Lexicon, scan: &Scan, people: &mut People) {
    let mut by_word: HashTable<usize> = HashTable::default();
    let mut all: Vec<Votes> = Vec::new();
    for (idx, candidate) in scan.candidates.iter().enumerate() {
        let [word] = scan.words_of(candidate) else { continue };
        if candidate.what != What::Single || people.of.get(idx).is_some_and(Option::is_some) {
            continue;
        }
        let votes = *by_word.entry(word.hash).or_insert_with(|| {
            all.push(Votes::default());
            all.len() - 1
        });
        let Some(votes) = all.get_mut(votes) else { continue };
        votes.candidates.push(idx);
        votes.certain += u32::from(!candidate.is_doubtful);
        votes.person += vote(text, lexicon, candidate, word.class);
    }
    for token in
        text.tokens.iter().filter(|it| it.shape == Shape::Lower && it.kind == TokenKind::Word)
    {
        if let Some(votes) = by_word.get(&token.hash).and_then(|it| all.get_mut(*it)) {
            votes.is_small = true;
        }
    }
    for votes in all {
        let Some(first) = votes.candidates.first().and_then(|it| scan.candidates.get(*it)) else {
            continue;
        };
        let words = scan.words_of(first);
        let Some(word) = words.first() else { continue };
        let is_known =
            word.class.is(Class::COMMON.and(Class::HEAD).and(Class::TITLE).and(Class::SUFFIX));
        // A word that no list has and that the text keeps using as people's names are used.
        let is_frequent = votes.certain >= 3 && !is_known;
        let person = votes.person + if is_frequent { votes.certain.min(60) as i32 / 2 } else { 0 };
        let is_word = votes.is_small && !word.class.is(Class::GIVEN.and(Class::SURNAME));
        let is_given = word.class.is(Class::GIVEN.and(Class::SURNAME));
        let is_noun = word.class.is(Class::HEAD.and(Class::TITLE));
        if person <= 0 || is_word || is_noun || votes.certain == 0 && !is_given {
            continue;
        }
        let person = people.add(words.to_vec());
        for candidate in votes.candidates {
            if let Some(it) = people.of.get_mut(candidate) {
                *it = Some(person);
            }
        }
    }
}

/// What one place says: above 0 for a person.
fn vote(text: &Text, lexicon: &Lexicon, candidate: &Candidate, class: Class) -> i32 {
    let of =
        |at: Option<usize>| at.and_then(|it| text.tokens.get(it)).map(|it| lexicon.of(it).class);
    let before = of(candidate.tokens.start.checked_sub(1)).unwrap_or_default();
    let behind = of(Some(candidate.tokens.end)).unwrap_or_default();
    let before_hash = candidate
        .tokens
        .start
        .checked_sub(1)
        .and_then(|it| text.tokens.get(it))
        .map_or(0, |it| it.hash);
    let mut vote = 0;
    if class.is(Class::GIVEN) && !class.is(Class::COMMON) {
        vote += 2;
    }
    if class.is(Class::SURNAME) && !class.is(Class::COMMON) {
        vote += 1;
    }
    if behind.is(Class::VERB) {
        vote += 2;
    }
    if candidate.title.is(Class::KIN) {
        vote += 2;
    }
    if before.is(Class::PREPOSITION) {
        vote -= 2;
    }
    if before_hash == lexicon.word.the
        || before_hash == lexicon.word.a
        || before_hash == lexicon.word.an
    {
        vote -= 3;
    }
    if class.is(Class::COMMON) {
        vote -= 1;
    }
    vote
}
