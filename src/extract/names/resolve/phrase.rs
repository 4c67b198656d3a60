//! Source phrases: which of their words says who speaks.
//!
//! What counts is the head: not the Kremlin in "a spokesman for the Kremlin", not Putin in "Putin's spokesman". Words
//! for what is said stand for their owner: "the president's statement" is the president's.

use super::{Meant, Resolver};
use crate::extract::names::lexicon::Class;
use crate::extract::names::{EntityIdx, Mention};
use crate::model::ActorKind;
use crate::text::TokenKind;
use std::ops::Range;

/// The most tokens of a source that are looked at.
const PHRASE_MAX: usize = 48;
/// How deep owners may own: "the minister's spokesman's statement".
const DEPTH_MAX: usize = 3;

/// Words that end the first noun phrase of a source.
const ENDS: &[&str] = &[
    "of", "for", "in", "at", "to", "from", "with", "on", "by", "about", "inside", "outside",
    "near", "among", "after", "before", "during", "who", "whom", "whose", "which", "that", "when",
    "where", "while", "or", "but", "is", "was", "are", "were", "has", "have", "had", "named",
    "called", "without", "within", "behind", "against", "under", "over", "through", "around",
];

impl Resolver<'_> {
    /// Who a phrase means.
    pub(super) fn phrase(&mut self, tokens: Range<usize>) -> Option<Meant> {
        let end = tokens.end.min(tokens.start + PHRASE_MAX);
        self.phrase_at(tokens.start..end, 0).or_else(|| {
            // Marks that got in before the phrase, "2021) spokeswoman Ann Ode", do not hide the name at its end.
            let mention = self.mention_at_end(&(tokens.start..end))?;
            let is_person = self.kind(mention.entity) == Some(ActorKind::Person);
            is_person.then_some(Meant { entity: mention.entity, antecedent: None })
        })
    }

    /// Whether the word at a token ends a noun phrase.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        ENDS.contains(&self.text.word(at))
    }

    /// Whether the token is a possessive.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.reader.is_kind(at, TokenKind::Possessive)
    }

    fn phrase_at(&mut self, mut tokens: Range<usize>, depth: usize) -> Option<Meant> {
        while tokens.start < tokens.end && !self.can_start(tokens.start) {
            tokens.start += 1;
        }
        if tokens.is_empty() || depth > DEPTH_MAX {
            return None;
        }
        if let Some(meant) = self.pronoun_phrase(&tokens) {
            return Some(meant);
        }
        let end = self.phrase_end(&tokens);
        let first = tokens.start..end;
        let rest = end..tokens.end;
        let mention = self.mention_at_end(&first);
        if let Some(mention) = mention
            && self.kind(mention.entity) == Some(ActorKind::Person)
        {
            return Some(Meant { entity: mention.entity, antecedent: None });
        }
        // "the lower house chairman, Ann Ode" is Ann Ode; "the New York Post" is named as well.
        if let Some(person) = self.apposed(&rest) {
            return Some(person);
        }
        if let Some(mention) = mention {
            return Some(Meant { entity: self.speaks_as(mention.entity), antecedent: None });
        }
        self.headed(first, rest, depth)
    }

    /// Whether a phrase can start with a token: marks and small words before it say nothing.
    fn can_start(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|it| it.is_wordlike())
            && !matches!(
                self.text.word(at).to_ascii_lowercase().as_str(),
                "according"
                    | "to"
                    | "by"
                    | "from"
                    | "as"
                    | "and"
                    | "but"
                    | "so"
                    | "then"
                    | "with"
                    | "even"
                    | "both"
                    | "when"
                    | "while"
                    | "because"
                    | "if"
                    | "where"
            )
    }

    /// "she", "who", "his spokesman".
    fn pronoun_phrase(&mut self, tokens: &Range<usize>) -> Option<Meant> {
        let at = self.text.tokens.get(tokens.start)?.range().start;
        let word = self.text.word(tokens.start).to_ascii_lowercase();
        let is_alone = tokens.len() == 1
            || !self.text.tokens.get(tokens.start + 1).is_some_and(|it| it.is_wordlike());
        match word.as_str() {
            "who" => self.pronoun(&word, at).or_else(|| self.newcomer_before(tokens.start)),
            "he" | "she" | "they" | "it" | "him" | "them" | "whom" | "himself" | "herself"
            | "themselves" => self.pronoun(&word, at),
            "which" | "that" | "hers" | "theirs" | "this" if is_alone => self.pronoun(&word, at),
            "his" | "her" | "their" | "its" => {
                let end = self.phrase_end(tokens);
                let head = end.checked_sub(1).map(|it| self.reader.class(it))?;
                // His words are his own; his spokesman is somebody else.
                let is_own = is_alone || head.is(Class::DOCUMENT);
                if is_own { self.pronoun(&word, at) } else { None }
            }
            _ => None,
        }
    }

    /// The token behind the first noun phrase.
    fn phrase_end(&self, tokens: &Range<usize>) -> usize {
        let mut at = tokens.start;
        while at < tokens.end {
            // A name may hold what else would end the phrase: "Ministry of Justice".
            let inside = self.mentions(at..tokens.end).first().filter(|it| {
                self.text.tokens.get(at).is_some_and(|token| token.range().end > it.span.start())
            });
            if let Some(mention) = inside {
                at = self.text.token_at(mention.span.end()).max(at + 1);
                continue;
            }
            let Some(token) = self.text.tokens.get(at) else { break };
            let is_end = match token.kind {
                TokenKind::Word if !token.is_capitalised() => {
                    let word = self.text.word(at);
                    ENDS.contains(&word) && !self.is_of_office(at)
                        || word == "and" && !self.joins_adjectives(at)
                }
                TokenKind::Mark => !matches!(self.text.word(at), "-" | "/" | "&" | "’" | "'"),
                TokenKind::Stop => true,
                TokenKind::Quote(_) => false,
                _ => false,
            };
            if is_end && at > tokens.start {
                break;
            }
            at += 1;
        }
        at.min(tokens.end)
    }

    /// Whether the "of" at a token belongs to a title: "Secretary of State Ann Ode".
    fn is_of_office(&self, at: usize) -> bool {
        let is_title = at.checked_sub(1).is_some_and(|it| self.reader.class(it).is(Class::ROLE));
        let is_portfolio = self.reader.class(at + 1).is(Class::PORTFOLIO);
        self.text.word(at) == "of" && is_title && is_portfolio && self.reader.is_capital(at + 1)
    }

    /// Whether the "and" at a token joins words before one noun: "Russian and Ukrainian officials".
    fn joins_adjectives(&self, at: usize) -> bool {
        let class = |at: usize| self.reader.class(at);
        let is_adjective = |it: Class| it.is(Class::ADJECTIVE.and(Class::MODIFIER));
        at > 0 && is_adjective(class(at - 1)) && is_adjective(class(at + 1))
    }

    /// The mention that a phrase ends with.
    fn mention_at_end(&self, tokens: &Range<usize>) -> Option<Mention> {
        let mut end = tokens.end;
        while end > tokens.start
            && !self.text.tokens.get(end - 1).is_some_and(|it| it.is_wordlike())
        {
            end -= 1;
        }
        let bytes = self.text.bytes(tokens.start..end)?;
        self.mentions(tokens.start..end).last().filter(|it| it.span.end() == bytes.end).copied()
    }

    /// The person whose name stands behind the phrase's comma.
    fn apposed(&self, rest: &Range<usize>) -> Option<Meant> {
        if self.text.word(rest.start) != "," {
            return None;
        }
        let after = rest.start + 1..rest.end;
        let mention = self.mentions(after.clone()).first()?;
        let start = self.text.token_at(mention.span.start());
        let is_title = (after.start..start).all(|it| self.reader.class(it).is(Class::TITLE));
        (is_title && self.kind(mention.entity) == Some(ActorKind::Person))
            .then_some(Meant { entity: mention.entity, antecedent: None })
    }

    /// A phrase that ends in a noun instead of a name.
    fn headed(
        &mut self,
        mut first: Range<usize>,
        rest: Range<usize>,
        depth: usize,
    ) -> Option<Meant> {
        while first.end > first.start
            && !self.text.tokens.get(first.end - 1).is_some_and(|it| it.is_wordlike())
        {
            first.end -= 1;
        }
        let head = first.end.checked_sub(1).filter(|it| *it >= first.start)?;
        let class = self.reader.class(head);
        let owner_end = (first.start..head).rev().find(|it| {
            self.reader.is_kind(*it, TokenKind::Possessive)
                || self.reader.is_kind(*it, TokenKind::Quote(crate::text::Side::Close))
                    && self.text.word(it.saturating_sub(1)).ends_with(['s', 'S'])
        });
        if class.is(Class::DOCUMENT) {
            return self.document(&first, owner_end, &rest, depth);
        }
        if class.is(Class::GOVERNMENT)
            && let Some(meant) = self.government_of(&first)
        {
            return Some(meant);
        }
        if class.is(Class::OFFICE) && !class.is(Class::GROUP) {
            return self.office(&first, owner_end, depth);
        }
        if class.is(Class::ROLE) {
            return self.role_phrase(&first, &rest, head);
        }
        if class.is(Class::GROUP) {
            return self
                .same_group(&first, &rest)
                .or_else(|| Some(Meant { entity: self.group(&first, &rest), antecedent: None }));
        }
        if class.is(Class::BODY_HEAD) {
            return self.body_phrase(&first, head);
        }
        None
    }

    /// What is said stands for who said it: "Ode's statement", "the ministry report", "a letter from Ode".
    fn document(
        &mut self,
        first: &Range<usize>,
        owner_end: Option<usize>,
        rest: &Range<usize>,
        depth: usize,
    ) -> Option<Meant> {
        if let Some(end) = owner_end {
            return self.phrase_at(first.start..end, depth + 1);
        }
        if let Some(mention) = self.mentions(first.clone()).last().copied() {
            return Some(Meant { entity: self.speaks_as(mention.entity), antecedent: None });
        }
        let is_whose = ["of", "from", "by"].contains(&self.text.word(rest.start));
        if is_whose {
            return self.phrase_at(rest.start + 1..rest.end, depth + 1);
        }
        let is_definite =
            ["the", "this", "that"].contains(&self.text.word(first.start).to_lowercase().as_str());
        let head = first.end.checked_sub(1).filter(|_| is_definite && depth == 0)?;
        self.earlier_document(head)
    }

    /// Whose "the statement" is: that of whom an earlier sentence says so, or who "issued a statement" there.
    fn earlier_document(&mut self, head: usize) -> Option<Meant> {
        /// How many sentences and tokens back it reaches.
        const SENTENCES: usize = 8;
        const TOKENS: usize = 400;
        /// How far behind its noun the owner is named, in tokens.
        const OWNER: usize = 10;
        let hash = self.reader.hash(head);
        let sentence = self.text.sentence_of(head);
        let from = self.text.sentences.get(sentence.saturating_sub(SENTENCES))?.start;
        let to = self.text.sentences.get(sentence)?.start;
        for at in (from.max(to.saturating_sub(TOKENS))..to).rev() {
            if self.reader.hash(at) != hash {
                continue;
            }
            let start = self.text.sentences.get(self.text.sentence_of(at))?.start;
            let end = self.text.sentences.get(self.text.sentence_of(at))?.end;
            let is_whose = ["of", "from", "by"].contains(&self.text.word(at + 1));
            let named = self.mentions(at + 2..end.min(at + OWNER)).first().copied();
            let owner = named.filter(|it| {
                let name = self.text.token_at(it.span.start());
                is_whose
                    && (at + 2..name)
                        .all(|it| self.reader.is_inside(it) || self.reader.is_determiner(it))
            });
            let meant = owner.map(|it| (self.speaks_as(it.entity), it.span));
            let before = self.mentions(start..at).to_vec();
            let subject = before.iter().rev().find(|it| {
                self.is_subject(it) || self.is_possessive(self.text.token_at(it.span.end()))
            });
            let meant = meant.or_else(|| {
                let mention = subject?;
                Some((self.speaks_as(mention.entity), mention.span))
            });
            if let Some((entity, span)) = meant {
                return Some(Meant { entity, antecedent: Some(span) });
            }
        }
        None
    }

    /// Who speaks where an entity is said to: a country and its capital speak through the government.
    pub(super) fn speaks_as(&mut self, entity: EntityIdx) -> EntityIdx {
        let known = self.names.facts.get(entity.0).and_then(|it| it.known);
        let Some(known) = known else { return entity };
        match self.lexicon.known(known) {
            Some(it) if it.is_country => self.government(known),
            Some(it) => match it.seat_of {
                Some(country) => self.government(country),
                None => entity,
            },
            None => entity,
        }
    }
}
