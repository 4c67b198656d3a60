//! Roles: what the text says that a person is, in the words beside the name.
//!
//! A **role** stands before the name ("White House press secretary Jen Psaki", "the Russian lower house chairman,
//! Vyacheslav Volodin") or behind it ("Dmitry Peskov, a spokesman for the Kremlin,"). It ends in a role noun; what
//! stands around that noun narrows it down.

use super::lexicon::{Class, KnownIdx, Lexicon};
use super::{spelling, tag};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// The most tokens of a role on either side of its noun.
const SIDE_MAX: usize = 10;

/// A role as the words of one place give it.
#[derive(Clone, Debug, Default)]
pub(super) struct Role {
    /// The tokens, without determiner.
    pub(super) tokens: Range<usize>,
    /// The hash of its noun.
    pub(super) noun: u64,
    /// The key of its noun; that of "spokeswoman" is that of "spokesman".
    pub(super) head: u64,
    /// The keys of its other words, small words and countries left out.
    pub(super) words: Vec<u64>,
    /// The countries that it names.
    pub(super) countries: Vec<KnownIdx>,
    /// The classes of its noun.
    pub(super) class: Class,
}

/// Reads roles off a text.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// The class of token `at`, where it is a word or tag.
    pub(super) fn class(&self, at: usize) -> Class {
        match self.text.tokens.get(at) {
            Some(it) if it.kind == TokenKind::Word => self.lexicon.of(it).class,
            Some(it) if it.kind == TokenKind::Tag => tag::entry(self.text, self.lexicon, at).class,
            _ => Class::NONE,
        }
    }

    pub(super) fn hash(&self, at: usize) -> u64 {
        self.text.tokens.get(at).map_or(0, |it| it.hash)
    }

    pub(super) fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.text.tokens.get(at).is_some_and(|it| it.kind == kind)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|it| it.is_capitalised() || it.kind == TokenKind::Tag)
    }

    /// Whether the token is "the", "a" or a word like them.
    pub(super) fn is_determiner(&self, at: usize) -> bool {
        self.class(at).is(Class::DETERMINER)
    }

    /// Whether the token can stand inside a role.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        let class = self.class(at);
        if class.is(Class::COURTESY) && !class.is(Class::ROLE) || class.is(Class::CALENDAR) {
            return false;
        }
        class.is(Class::ROLE.and(Class::MODIFIER).and(Class::PORTFOLIO).and(Class::ADJECTIVE))
            || self.is_capital(at) && !class.is(Class::FUNCTION.and(Class::VERB))
            || class.is(Class::BODY_HEAD) && self.is_kind(at, TokenKind::Word)
            || self.is_kind(at, TokenKind::Possessive)
                && at.checked_sub(1).is_some_and(|it| self.is_capital(it))
    }

    /// Whether the tokens from `at` on end a role that began before them: "foreign minister" behind "Russian".
    pub(super) fn is_in_role(&self, at: usize) -> bool {
        let inside = (at..at + SIDE_MAX).take_while(|it| self.is_inside(*it));
        inside.last().is_some_and(|it| self.class(it).is(Class::ROLE))
            || (at..at + SIDE_MAX)
                .take_while(|it| self.is_inside(*it))
                .any(|it| self.class(it).is(Class::ROLE) && self.is_capital(it + 1))
    }

    /// The role that ends right before the tokens `name`, not reaching before token `floor`.
    pub(super) fn before(&self, name: Range<usize>, floor: usize) -> Option<Role> {
        let mut end = name.start.checked_sub(1)?;
        let has_comma = self.text.word(end) == ",";
        if !has_comma {
            end += 1;
        }
        let head = self.head_before(end, floor)?;
        let mut start = head;
        while start > floor.max(head.saturating_sub(SIDE_MAX)) && self.is_inside(start - 1) {
            start -= 1;
        }
        while start < head && (self.is_kind(start, TokenKind::Possessive)) {
            start += 1;
        }
        // Before a comma, only what is a noun phrase of its own is an apposition.
        if has_comma {
            let has_determiner = start.checked_sub(1).is_some_and(|it| self.is_determiner(it));
            let has_country = self.class(start).is(Class::ADJECTIVE.and(Class::KNOWN));
            if !has_determiner && !has_country || self.class(name.end).is(Class::VERB) {
                return None;
            }
        }
        Some(self.role(start..end, head))
    }

    /// The role noun of a role that ends before token `end`: the last word, or the one before "to the U.S.".
    fn head_before(&self, end: usize, floor: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|it| *it >= floor)?;
        if self.class(last).is(Class::ROLE) {
            return Some(last);
        }
        let mut at = last;
        while at > floor.max(end.saturating_sub(6))
            && (self.is_capital(at) || self.class(at).is(Class::PORTFOLIO))
        {
            at -= 1;
        }
        let word = &self.lexicon.word;
        if at < last && self.hash(at) == word.the {
            at = at.checked_sub(1)?;
        }
        let is_preposition = [word.of, word.to, word.for_].contains(&self.hash(at));
        let head = at.checked_sub(1).filter(|it| *it >= floor)?;
        (at < last && is_preposition && self.class(head).is(Class::ROLE)).then_some(head)
    }

    /// The role that stands behind a comma at token `at`, right behind a name.
    pub(super) fn behind(&self, at: usize) -> Option<Role> {
        if self.text.word(at) != "," {
            return None;
        }
        let mut start = at + 1;
        // "Ann Ode, 47, a teacher".
        if self.is_kind(start, TokenKind::Number) && self.text.word(start + 1) == "," {
            start += 2;
        }
        let has_determiner = self.is_determiner(start);
        start += usize::from(has_determiner);
        let phrase = self.phrase(start)?;
        let is_closed = self.text.tokens.get(phrase.tokens.end).is_none_or(|it| {
            it.kind != TokenKind::Word || self.class(phrase.tokens.end).is(Class::VERB)
        });
        (has_determiner || is_closed).then_some(phrase)
    }

    /// The role that begins with token `start`, with what "of" and its like add.
    pub(super) fn phrase(&self, start: usize) -> Option<Role> {
        let mut end = start;
        while end < start + SIDE_MAX && self.is_inside(end) {
            end += 1;
        }
        while end > start && self.is_kind(end - 1, TokenKind::Possessive) {
            end -= 1;
        }
        let head =
            end.checked_sub(1).filter(|it| *it >= start && self.class(*it).is(Class::ROLE))?;
        let word = &self.lexicon.word;
        if [word.of, word.for_, word.to].contains(&self.hash(end)) {
            let is_inside = |at: usize| {
                let class = self.class(at);
                self.is_kind(at, TokenKind::Word)
                    && !class.is(Class::VERB.and(Class::CALENDAR))
                    && (self.is_capital(at)
                        || !class.is(Class::FUNCTION)
                        || [word.of, word.the, word.these, word.and, word.on]
                            .contains(&self.hash(at)))
            };
            let mut at = end + 1;
            while at < end + SIDE_MAX && is_inside(at) {
                at += 1;
            }
            while at > end && self.class(at - 1).is(Class::FUNCTION) {
                at -= 1;
            }
            end = at.max(end);
        }
        Some(self.role(start..end, head))
    }

    /// The role that the tokens give, with its noun at `head`.
    pub(super) fn role(&self, tokens: Range<usize>, head: usize) -> Role {
        let mut role = Role {
            noun: self.hash(head),
            head: self.head_key(head),
            class: self.class(head),
            tokens: tokens.clone(),
            ..Role::default()
        };
        let mut at = tokens.start;
        while at < tokens.end {
            let token = self.text.tokens.get(at).copied();
            let Some(token) = token.filter(|it| it.is_wordlike()) else {
                at += 1;
                continue;
            };
            let entry = self.lexicon.of(&token);
            let (entry, len) = self.lexicon.phrase(self.text, at, entry).unwrap_or((entry, 1));
            let is_country = entry.class.is(Class::ADJECTIVE)
                || entry.class.is(Class::KNOWN)
                    && self.lexicon.known(entry.known).is_some_and(|it| it.is_country);
            if is_country {
                role.countries.push(entry.known);
            } else if token.kind == TokenKind::Tag {
                let parts = tag::split(self.text, at).into_iter();
                role.words.extend(parts.filter_map(|it| self.text.raw.get(it)).map(spelling::key));
            } else {
                let words = (at..at + len)
                    .filter(|it| *it != head)
                    .filter(|it| !self.class(*it).is(Class::FUNCTION) || self.is_capital(*it));
                role.words.extend(words.map(|it| self.key(it)));
            }
            at += len.max(1);
        }
        role
    }

    fn key(&self, at: usize) -> u64 {
        self.lexicon.in_full(spelling::key(self.text.word(at)))
    }

    /// The key of a role noun: "spokeswoman" and "spokesperson" are "spokesman".
    fn head_key(&self, at: usize) -> u64 {
        let word = self.text.word(at).to_ascii_lowercase();
        let stem = ["woman", "person", "man"].iter().find_map(|it| word.strip_suffix(it));
        match stem {
            Some(stem) if !stem.is_empty() => self.lexicon.in_full(spelling::key(stem)),
            _ => self.lexicon.in_full(spelling::key(&word)),
        }
    }

    /// The words of a role with single spaces; tags get theirs back.
    pub(super) fn words(&self, tokens: Range<usize>) -> String {
        let mut words = String::new();
        for at in tokens {
            let Some(token) = self.text.tokens.get(at) else { continue };
            if token.spaced && !words.is_empty() {
                words.push(' ');
            }
            if token.kind == TokenKind::Tag {
                let parts = tag::split(self.text, at).into_iter();
                let parts: Vec<_> = parts.filter_map(|it| self.text.raw.get(it)).collect();
                words.push_str(&parts.join(" "));
            } else {
                words.push_str(self.text.word(at));
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::lexicon;
    use super::*;

    /// Checks the roles beside the name "Zarov", before and behind.
    #[track_caller]
    fn check(raw: &str, expected: &[&str]) {
        let text = Text::new(raw);
        let reader = Reader { text: &text, lexicon: lexicon() };
        let name = (0..text.tokens.len()).find(|it| text.word(*it) == "Zarov").unwrap();
        let roles = [reader.before(name..name + 1, 0), reader.behind(name + 1)];
        let words: Vec<_> = roles.into_iter().flatten().map(|it| reader.words(it.tokens)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn a_role_stands_before_the_name() {
        check("Then White House press secretary Zarov spoke.", &["White House press secretary"]);
        check("the former Finnish foreign minister Zarov", &["former Finnish foreign minister"]);
        check("the Russian lower house chairman, Zarov, left", &["Russian lower house chairman"]);
        check("a Polish ambassador to the U.S. Zarov knows", &["Polish ambassador to the U.S."]);
        check("#WhiteHouse spokesman Zarov", &["White House spokesman"]);
    }

    #[test]
    fn or_behind_it() {
        check("Zarov, a spokesman for the Kremlin, said no", &["spokesman for the Kremlin"]);
        check("Zarov, White House Press Secretary, said no", &["White House Press Secretary"]);
        check("Zarov, 47, a teacher, came", &["teacher"]);
        check(
            "Zarov, chairman of the Senate committee on energy, left",
            &["chairman of the Senate committee on energy"],
        );
    }

    #[test]
    fn what_is_beside_a_name_by_chance_is_no_role() {
        check("He told the minister, Zarov said.", &[]);
        check("He told ministers, Zarov said.", &[]);
        check("Zarov, President Ode and the others left.", &[]);
        check("Zarov, who was the president, left.", &[]);
        check("When president, Zarov left.", &[]);
    }
}
