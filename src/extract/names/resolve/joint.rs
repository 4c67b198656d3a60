//! Several who speak together: "Ann Ode and Ivan Zarov said".

use super::Resolver;
use crate::extract::names::EntityIdx;
use crate::extract::names::lexicon::Class;
use crate::model::Span;
use std::ops::Range;

/// The most tokens between two names of one list, titles included.
const BETWEEN_MAX: usize = 8;

impl Resolver<'_> {
    /// Who else is named as `speaker` is in a source.
    pub(super) fn joint(&mut self, source: Span, speaker: EntityIdx) -> Vec<EntityIdx> {
        let tokens = self.text.token_at(source.start())..self.text.token_at(source.end());
        let mentions = self.mentions(tokens.clone()).to_vec();
        let bounds = |span: Span| self.text.token_at(span.start())..self.text.token_at(span.end());
        let (mut at, mut has_and) = (tokens.start, false);
        let mut named: Vec<EntityIdx> = Vec::new();
        for mention in mentions {
            let name = bounds(mention.span);
            let between = at..name.start;
            let is_first = named.is_empty();
            let Some(joins) = self.joins(between, is_first) else { break };
            has_and |= joins;
            named.push(mention.entity);
            at = name.end;
        }
        // "Ode and Zarov’s lawyer", "the Ode and Zarov campaigns": they are not those who speak.
        let next = self.text.tokens.get(at).filter(|_| at < tokens.end);
        let is_owner = next
            .is_some_and(|it| it.spaced && it.is_wordlike() && !self.ends_phrase(at))
            || self.is_possessive(at);
        if !has_and || is_owner || named.len() < 2 {
            return Vec::new();
        }
        let mut also: Vec<EntityIdx> = Vec::new();
        for entity in named {
            let entity = self.speaks_as(entity);
            if entity != speaker && !also.contains(&entity) {
                also.push(entity);
            }
        }
        also
    }

    /// Whether what stands before a name joins it to the name before, and with an "and"; `None` where it does not. Before
    /// the first name only its title may stand.
    fn joins(&self, between: Range<usize>, is_first: bool) -> Option<bool> {
        let mut joint = 0;
        let mut has_and = false;
        let is_long = between.len() > BETWEEN_MAX;
        for at in between {
            let is_and = matches!(self.text.word(at), "and" | "&");
            let is_comma = self.text.word(at) == ",";
            let is_title = self.reader.is_inside(at)
                || self.reader.is_determiner(at)
                || self.reader.class(at).is(Class::COURTESY);
            if !is_and && !is_comma && !is_title {
                return None;
            }
            has_and |= is_and;
            joint += usize::from(is_and || is_comma);
        }
        let is_joined = if is_first { joint == 0 } else { joint > 0 };
        (is_joined && !is_long).then_some(has_and)
    }
}
