//! Bearers: who "the minister" is.
//!
//! Whoever was last given a role of the same noun that does not differ in country or office; where nobody was, the first
//! who is given it later, since a lead often names the role and the next sentence the name.

use super::{Meant, Resolver};
use crate::extract::names::RoleFact;
use crate::extract::names::role::Role;

/// How many earlier roles are looked at; what lies further back is rarely meant.
const BACK_MAX: usize = 64;

impl Resolver<'_> {
    /// Who bears a role at byte `at`.
    pub(super) fn bearer(&self, role: &Role, at: usize) -> Option<Meant> {
        self.bearer_fitting(role, at, 0)
    }

    /// The same, where the role that was given fits at least so well; 2 is in all words.
    pub(super) fn bearer_fitting(&self, role: &Role, at: usize, least: u32) -> Option<Meant> {
        let token = self.text.token_at(at);
        let named = &self.names.roles;
        let before = named.partition_point(|it| it.at < token);
        let earlier = named.get(..before).unwrap_or_default().iter().rev().take(BACK_MAX);
        let unnamed = self.unnamed_roles.iter().rev().take(BACK_MAX);
        let fitting = earlier
            .chain(unnamed)
            .filter_map(|it| Some((self.fit(it, role).filter(|fit| *fit >= least)?, it)));
        let best = fitting.max_by_key(|(fit, it)| (*fit, self.last_seen(it, at)));
        if let Some((_, it)) = best {
            let antecedent = self.named_before(it.entity, at);
            return Some(Meant { entity: it.entity, antecedent });
        }
        let later = named.get(before..).unwrap_or_default().iter().take(BACK_MAX);
        let next = later
            .filter(|it| self.fit(it, role).is_some_and(|fit| fit >= 2))
            .min_by_key(|it| it.at)?;
        let mentions = &self.names.entities.get(next.entity.0)?.mentions;
        let after = mentions.iter().find(|it| it.start() >= at).copied();
        Some(Meant { entity: next.entity, antecedent: after })
    }

    /// Where the bearer of a role was last named or spoke, in bytes.
    fn last_seen(&self, fact: &RoleFact, at: usize) -> usize {
        let named = self.named_before(fact.entity, at).map_or(0, |it| it.start());
        let spoke = self.spoke_at.get(&fact.entity).copied().unwrap_or_default();
        let given = self.text.tokens.get(fact.at).map_or(0, |it| it.range().start);
        named.max(spoke).max(if given < at { given } else { 0 })
    }

    /// How well a role that somebody was given fits the one that is asked for; `None` where it does not.
    fn fit(&self, fact: &RoleFact, asked: &Role) -> Option<u32> {
        let given = &fact.role;
        let is_same = given.head == asked.head;
        // "the Finnish leader" is the president or prime minister of Finland.
        let word = &self.lexicon.word;
        let is_leader = asked.head == word.leader
            && word.leaders.contains(&given.head)
            && !asked.countries.is_empty();
        if !is_same && !is_leader {
            return None;
        }
        let differs = |it: &u64| given.words.contains(it) != asked.words.contains(it);
        if word.contrasts.iter().any(differs) {
            return None;
        }
        let has_country = |it| given.countries.contains(it);
        if !asked.countries.is_empty()
            && !given.countries.is_empty()
            && !asked.countries.iter().any(has_country)
        {
            return None;
        }
        let country = u32::from(asked.countries.iter().any(has_country));
        if is_leader {
            return (country > 0).then_some(1);
        }
        let all_words = asked.words.iter().all(|it| given.words.contains(it));
        match (all_words, asked.words.is_empty()) {
            (true, _) => Some(2 + country),
            // Other words than the asked ones speak for another office: "foreign minister", "defence minister".
            (false, _) if given.words.is_empty() => Some(country),
            (false, _) => None,
        }
    }
}
