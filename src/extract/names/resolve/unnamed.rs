//! Those who speak without a name: governments, offices, officials and groups.
//!
//! Each gets a canonical name, so that "US officials" and "other U.S. officials" are one: articles and numbers go,
//! abbreviations are written one way, and a country speaks as "Government of the United States".

use super::{Meant, Resolver};
use crate::extract::names::lexicon::{Class, KnownIdx};
use crate::extract::names::{EntityIdx, RoleFact, role::Role};
use crate::model::{ActorKind, Span};
use std::ops::Range;

/// Words before a group that only count it.
const COUNTS: &[&str] = &[
    "the", "a", "an", "some", "many", "several", "other", "another", "all", "most", "more", "few",
    "these", "those", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "dozens", "hundreds", "certain", "various", "any", "one", "both", "our", "my", "your", "this",
    "that", "his", "her", "their", "its",
];

impl Resolver<'_> {
    /// The government of a country.
    pub(super) fn government(&mut self, country: KnownIdx) -> EntityIdx {
        let Some(known) = self.lexicon.known(country) else {
            return self.unnamed("government".into(), ActorKind::Body);
        };
        let article = if known.has_article { "the " } else { "" };
        self.unnamed(format!("Government of {article}{}", known.name), ActorKind::Body)
    }

    /// "Russian leadership", "the French government": the government of the country that the phrase names.
    pub(super) fn government_of(&mut self, first: &Range<usize>) -> Option<Meant> {
        let role = self.reader.role(first.clone(), first.end.checked_sub(1)?);
        let [country] = role.countries.as_slice() else { return None };
        // "the Obama administration" is a body of its own.
        let is_plain = role.words.is_empty();
        is_plain.then(|| Meant { entity: self.government(*country), antecedent: None })
    }

    /// "President Zarov's office", "the Ode campaign", "the administration".
    pub(super) fn office(
        &mut self,
        first: &Range<usize>,
        owner_end: Option<usize>,
        depth: usize,
    ) -> Option<Meant> {
        let head = first.end.checked_sub(1)?;
        let is_office = self.text.word(head).eq_ignore_ascii_case("office");
        if let Some(end) = owner_end.filter(|_| is_office)
            && let Some(owner) = self.phrase_of_owner(first.start..end, depth)
        {
            let name = self.names.entities.get(owner.0).map(|it| it.name.clone())?;
            let entity = self.unnamed(format!("Office of {name}"), ActorKind::Body);
            return Some(Meant { entity, antecedent: None });
        }
        let role = self.reader.role(self.without_counts(first), head);
        let name = self.canonical(self.without_counts(first));
        if role.words.is_empty() && role.countries.is_empty() {
            let at = self.text.tokens.get(first.start)?.range().start;
            return self.bearer(&role, at);
        }
        let entity = self.unnamed_with(name, ActorKind::Body, role, head);
        Some(Meant { entity, antecedent: None })
    }

    fn phrase_of_owner(&mut self, tokens: Range<usize>, depth: usize) -> Option<EntityIdx> {
        if depth > 1 {
            return None;
        }
        self.phrase(tokens).map(|it| it.entity)
    }

    /// A role without a name: "the press secretary" is whoever has that role, "a White House official" is somebody new.
    pub(super) fn role_phrase(
        &mut self,
        first: &Range<usize>,
        rest: &Range<usize>,
        head: usize,
    ) -> Option<Meant> {
        let at = self.text.tokens.get(first.start)?.range().start;
        let whole = self.with_complement(first, rest);
        let tokens = self.without_counts(&whole);
        let determiner = self.text.word(first.start).to_ascii_lowercase();
        let is_indefinite = matches!(determiner.as_str(), "a" | "an" | "another" | "one");
        let mut role = self.reader.role(tokens.clone(), head);
        // What "of" adds narrows the role down no less than what stands before it.
        role.tokens = tokens.clone();
        if !is_indefinite && let Some(meant) = self.bearer(&role, at) {
            return Some(meant);
        }
        if !is_indefinite
            && role.words.is_empty()
            && let Some(earlier) = self.introduced(head)
        {
            let (name, at) = (self.canonical(earlier.clone()), earlier.end - 1);
            let role = self.reader.role(earlier.clone(), at);
            let entity = self.unnamed_with(name, ActorKind::Person, role, at);
            let antecedent = self.text.bytes(earlier).and_then(Span::from_range);
            return Some(Meant { entity, antecedent });
        }
        let name = self.canonical(tokens);
        let entity = self.unnamed_with(name, ActorKind::Person, role, head);
        Some(Meant { entity, antecedent: None })
    }

    /// Where the text introduced a role in more words: "a White House official", for "the official" at token `head`.
    fn introduced(&self, head: usize) -> Option<Range<usize>> {
        /// How many tokens back it reaches.
        const BACK: usize = 200;
        let hash = self.reader.hash(head);
        let start = self.text.sentences.get(self.text.sentence_of(head))?.start;
        let at =
            (start.saturating_sub(BACK)..start).rev().find(|it| self.reader.hash(*it) == hash)?;
        let mut first = at;
        while first > at.saturating_sub(8) && first > 0 && self.reader.is_inside(first - 1) {
            first -= 1;
        }
        let is_new = first.checked_sub(1).is_some_and(|it| {
            ["a", "an", "another", "one"].contains(&self.text.word(it).to_lowercase().as_str())
        });
        (is_new && first < at).then_some(first..at + 1)
    }

    /// "the officials": the ones who spoke before.
    pub(super) fn same_group(&self, first: &Range<usize>, rest: &Range<usize>) -> Option<Meant> {
        let determiner = self.text.word(first.start).to_ascii_lowercase();
        let is_definite = matches!(determiner.as_str(), "the" | "these" | "those");
        let whole = self.with_complement(first, rest);
        if !is_definite || whole.end > first.end {
            return None;
        }
        let head = first.end.checked_sub(1)?;
        let role = self.reader.role(self.without_counts(first), head);
        let at = self.text.tokens.get(first.start)?.range().start;
        let meant = self
            .bearer(&role, at)
            .filter(|_| role.words.is_empty() && role.countries.is_empty())?;
        (self.kind(meant.entity) == Some(ActorKind::Group)).then_some(meant)
    }

    /// Several people: "French officials".
    pub(super) fn group(&mut self, first: &Range<usize>, rest: &Range<usize>) -> EntityIdx {
        let whole = self.with_complement(first, rest);
        let tokens = self.without_counts(&whole);
        let head = first.end.saturating_sub(1);
        let role = self.reader.role(tokens.clone(), head);
        let name = self.canonical(tokens);
        self.unnamed_with(name, ActorKind::Group, role, head)
    }

    /// "the ministry": the body that was named last with that noun.
    pub(super) fn body_phrase(&mut self, first: &Range<usize>, head: usize) -> Option<Meant> {
        let at = self.text.tokens.get(first.start)?.range().start;
        let noun = self.text.word(head);
        let before = self.names.mentions.partition_point(|it| it.span.start() < at);
        let recent = self.names.mentions.get(..before)?.iter().rev().take(64);
        let found = recent.copied().find(|it| {
            self.names.entities.get(it.entity.0).is_some_and(|entity| {
                entity.kind == ActorKind::Body
                    && entity.name.split(' ').any(|word| word.eq_ignore_ascii_case(noun))
            })
        });
        found.map(|it| Meant { entity: it.entity, antecedent: Some(it.span) })
    }

    /// The phrase with what "of", "for" or "at" adds to it: "a spokesman for the Ode campaign".
    fn with_complement(&self, first: &Range<usize>, rest: &Range<usize>) -> Range<usize> {
        if !["of", "for", "at", "from", "in", "with"].contains(&self.text.word(rest.start)) {
            return first.clone();
        }
        let mut end = rest.start + 1;
        while end < rest.end.min(rest.start + 8)
            && self.text.tokens.get(end).is_some_and(|it| it.is_wordlike())
            && !["who", "that", "which", "and", "said"].contains(&self.text.word(end))
        {
            end += 1;
        }
        first.start..if end > rest.start + 1 { end } else { first.end }
    }

    fn without_counts(&self, tokens: &Range<usize>) -> Range<usize> {
        let is_count = |at: usize| {
            COUNTS.contains(&self.text.word(at).to_ascii_lowercase().as_str())
                || self.reader.is_kind(at, crate::text::TokenKind::Number)
        };
        let mut start = tokens.start;
        while start + 1 < tokens.end && is_count(start) {
            start += 1;
        }
        start..tokens.end
    }

    /// The words of a phrase as a name: abbreviations one way, and no capital that only a sentence gave.
    fn canonical(&self, tokens: Range<usize>) -> String {
        let mut words: Vec<String> = Vec::new();
        for at in tokens.clone() {
            let Some(token) = self.text.tokens.get(at) else { continue };
            let class = self.reader.class(at);
            let word = self.reader.words(at..at + 1);
            let known = class.is(Class::CAPITALS).then(|| self.lexicon.get(token.hash).known);
            let short = known.and_then(|it| self.lexicon.known(it)).map_or("", |it| it.short);
            let is_common = class.is(Class::COMMON
                .and(Class::GROUP)
                .and(Class::ROLE)
                .and(Class::MODIFIER)
                .and(Class::FUNCTION));
            let word = if class.is(Class::KNOWN) && !short.is_empty() && token.is_capitalised() {
                short.to_owned()
            } else if at == tokens.start
                && is_common
                && !class.is(Class::ADJECTIVE.and(Class::KNOWN))
                && !self.reader.is_capital(at + 1)
            {
                word.to_lowercase()
            } else {
                word
            };
            match words.last_mut() {
                Some(last) if !token.spaced => last.push_str(&word),
                _ => words.push(word),
            }
        }
        words.join(" ")
    }

    pub(super) fn unnamed(&mut self, name: String, kind: ActorKind) -> EntityIdx {
        let key = name.to_lowercase();
        if let Some(entity) = self.unnamed.get(&key) {
            return *entity;
        }
        let entity = self.add(name, kind);
        self.unnamed.insert(key, entity);
        entity
    }

    /// The unnamed entity of that name, findable by its role from here on.
    fn unnamed_with(&mut self, name: String, kind: ActorKind, role: Role, at: usize) -> EntityIdx {
        let span = self.text.bytes(role.tokens.clone()).and_then(Span::from_range);
        let entity = self.unnamed(name, kind);
        if let (Some(span), Some(it)) = (span, self.names.entities.get_mut(entity.0))
            && it.mentions.last().is_none_or(|last| last.end() <= span.start())
        {
            it.mentions.push(span);
        }
        self.unnamed_roles.push(RoleFact { entity, role, at });
        entity
    }
}
