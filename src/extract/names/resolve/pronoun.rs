//! Pronouns: who "she" is.
//!
//! Every person named in the sentences before is weighed: near is better than far, the subject of a clause better than
//! what a preposition brings in, who has just spoken better than who is spoken of. Who cannot be meant by gender or number
//! is left out. Scores are integers, and of two equal ones the later mention wins.

use super::{Meant, Resolver};
use crate::extract::names::gender::Gender;
use crate::extract::names::lexicon::Class;
use crate::extract::names::{EntityIdx, Mention};
use crate::model::{ActorKind, Span};
use crate::text::TokenKind;

/// How many mentions back a pronoun reaches.
const BACK_MAX: usize = 24;
/// How many sentences back it reaches.
const SENTENCES_MAX: usize = 5;
/// How many paragraphs back the last speaker is still meant.
const PARAGRAPHS_MAX: usize = 3;

impl Resolver<'_> {
    /// Who the pronoun at byte `at` means.
    pub(super) fn pronoun(&self, word: &str, at: usize) -> Option<Meant> {
        match word {
            "he" | "him" | "his" | "himself" => self.person(at, Gender::Male),
            "she" | "her" | "hers" | "herself" => self.person(at, Gender::Female),
            "they" | "them" | "their" | "theirs" | "themselves" => self.several(at),
            "it" | "its" => self.thing(at),
            "who" | "whom" | "which" | "that" => self.relative(at),
            _ => None,
        }
    }

    fn person(&self, at: usize, gender: Gender) -> Option<Meant> {
        let token = self.text.token_at(at);
        let sentence = self.text.sentence_of(token);
        let before = self.names.mentions.partition_point(|it| it.span.start() < at);
        let mut best: Option<(i32, Mention)> = None;
        let recent = self.names.mentions.get(..before)?.iter().rev().take(BACK_MAX);
        for mention in recent {
            if !self.can_be(mention.entity, gender) {
                continue;
            }
            let back = sentence
                .saturating_sub(self.text.sentence_of(self.text.token_at(mention.span.start())));
            if back > SENTENCES_MAX {
                break;
            }
            let score = self.weigh(mention, at, back, gender);
            if best.is_none_or(|it| score > it.0) {
                best = Some((score, *mention));
            }
        }
        // Who speaks by a role or pronoun is not mentioned there, but may well go on.
        let speaker = self.last_speaker(at).filter(|it| self.can_be(*it, gender));
        let speaker = speaker.map(|it| (12 + self.agrees(it, gender), it));
        match (best, speaker) {
            (Some((score, mention)), Some((other, _))) if score > other => {
                Some(Meant { entity: mention.entity, antecedent: Some(mention.span) })
            }
            (_, Some((_, entity))) => {
                Some(Meant { entity, antecedent: self.named_before(entity, at) })
            }
            (Some((_, mention)), None) => {
                Some(Meant { entity: mention.entity, antecedent: Some(mention.span) })
            }
            (None, None) => None,
        }
    }

    fn weigh(&self, mention: &Mention, at: usize, back: usize, gender: Gender) -> i32 {
        let mut score = match back {
            0 => 8,
            1 => 5,
            2 => 2,
            _ => 0,
        };
        score += self.agrees(mention.entity, gender);
        if self.is_subject(mention) {
            score += 5;
        }
        if self.is_owner(mention.span) {
            score -= 3;
        }
        if self.is_content(mention.span) {
            score -= 6;
        }
        if self.last_speaker(at) == Some(mention.entity) {
            score += 4;
        }
        score
    }

    fn agrees(&self, entity: EntityIdx, gender: Gender) -> i32 {
        let of = self.names.facts.get(entity.0).map(|it| it.gender);
        if of == Some(gender) { 4 } else { 0 }
    }

    fn can_be(&self, entity: EntityIdx, gender: Gender) -> bool {
        let of = self.names.facts.get(entity.0).map_or(Gender::Unknown, |it| it.gender);
        self.kind(entity) == Some(ActorKind::Person) && !of.contradicts(gender)
    }

    /// Who spoke last, where that is not too long ago.
    fn last_speaker(&self, at: usize) -> Option<EntityIdx> {
        let (place, entity) = self.spoken.iter().rev().find(|it| it.0 < at)?;
        let far = self.paragraph(at).saturating_sub(self.paragraph(*place));
        (far <= PARAGRAPHS_MAX).then_some(*entity)
    }

    /// Whether a mention stands as a subject does: no preposition before it and its title, and no possessive behind it.
    pub(super) fn is_subject(&self, mention: &Mention) -> bool {
        let first = self.text.token_at(mention.span.start());
        let mut at = first;
        while at > 0 && first - at < 8 {
            let class = self.reader.class(at - 1);
            let is_title = class.is(Class::TITLE
                .and(Class::MODIFIER)
                .and(Class::ADJECTIVE)
                .and(Class::KNOWN)
                .and(Class::KIN)
                .and(Class::PORTFOLIO))
                || self.reader.is_determiner(at - 1);
            if !is_title || class.is(Class::PREPOSITION) {
                break;
            }
            at -= 1;
        }
        let before = at.checked_sub(1).map_or("", |it| self.text.word(it)).to_ascii_lowercase();
        let starts = at == 0
            || self
                .text
                .sentences
                .get(self.text.sentence_of(first))
                .is_some_and(|it| it.start == at);
        let is_governed = matches!(
            before.as_str(),
            "of" | "for"
                | "in"
                | "at"
                | "to"
                | "from"
                | "with"
                | "on"
                | "by"
                | "about"
                | "against"
                | "between"
                | "than"
                | "like"
                | "into"
                | "over"
                | "under"
                | "behind"
                | "toward"
                | "towards"
                | "without"
        );
        let behind = self.text.token_at(mention.span.end());
        starts || !is_governed && self.reader.class(behind).is(Class::VERB)
    }

    fn is_owner(&self, span: Span) -> bool {
        self.reader.is_kind(self.text.token_at(span.end()), TokenKind::Possessive)
    }

    /// "they": the last group or body that spoke, else the last that is named.
    fn several(&self, at: usize) -> Option<Meant> {
        let is_several =
            |it: EntityIdx| matches!(self.kind(it), Some(ActorKind::Group | ActorKind::Body));
        let entity = self.last_speaker(at).filter(|it| is_several(*it)).or_else(|| {
            self.spoken
                .iter()
                .rev()
                .take(BACK_MAX)
                .find(|it| {
                    it.0 < at && is_several(it.1) && self.kind(it.1) == Some(ActorKind::Group)
                })
                .map(|it| it.1)
        })?;
        Some(Meant { entity, antecedent: self.named_before(entity, at) })
    }

    /// "it": the last body that spoke, else the subject of the sentence before.
    fn thing(&self, at: usize) -> Option<Meant> {
        let is_thing =
            |it: EntityIdx| matches!(self.kind(it), Some(ActorKind::Body | ActorKind::Place));
        if let Some(entity) = self.last_speaker(at).filter(|it| is_thing(*it)) {
            return Some(Meant { entity, antecedent: self.named_before(entity, at) });
        }
        let sentence = self.text.sentence_of(self.text.token_at(at));
        let before = self.names.mentions.partition_point(|it| it.span.start() < at);
        let recent = self.names.mentions.get(..before)?.iter().rev().take(BACK_MAX);
        let found = recent
            .take_while(|it| {
                let of = self.text.sentence_of(self.text.token_at(it.span.start()));
                of + 1 >= sentence
            })
            .find(|it| {
                self.kind(it.entity) == Some(ActorKind::Body)
                    && !self.is_content(it.span)
                    && self.is_subject(it)
            })?;
        Some(Meant { entity: found.entity, antecedent: Some(found.span) })
    }

    /// "who": whoever is named right before it.
    fn relative(&self, at: usize) -> Option<Meant> {
        let before = self.names.mentions.partition_point(|it| it.span.end() <= at);
        let mention = self.names.mentions.get(before.checked_sub(1)?)?;
        let between = self.text.token_at(mention.span.end())..self.text.token_at(at);
        let is_near = between.len() <= 2;
        is_near.then_some(Meant { entity: mention.entity, antecedent: Some(mention.span) })
    }
}
