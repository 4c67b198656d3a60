//! Who speaks: each attribution's source and addressee traced to an entity.
//!
//! [`phrase`] reads the source's words down to its head; [`pronoun`] and [`bearer`] find whom "she" and "the minister"
//! mean; [`unnamed`] makes entities of those who have no name, [`newcomer`] of those whose name is known by their speaking
//! alone. Attributions are taken in the order of their sources,
//! since who spoke last is the best guess for who speaks next.

mod bearer;
mod joint;
mod newcomer;
mod phrase;
mod pronoun;
mod reference;
mod unnamed;

use super::lexicon::{Lexicon, lexicon};
use super::role::Reader;
use super::{EntityIdx, Facts, Mention, Names, RoleFact};
use crate::extract::Attribution;
use crate::model::{ActorKind, Kind, Span};
use crate::text::Text;
use std::collections::BTreeMap;
use std::ops::Range;

/// Who some words mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Meant {
    entity: EntityIdx,
    /// The other place that tells, where the words themselves name nobody.
    antecedent: Option<Span>,
}

/// A resolution under way.
struct Resolver<'a> {
    text: &'a Text<'a>,
    lexicon: &'a Lexicon,
    reader: Reader<'a>,
    names: &'a mut Names,
    /// What is said, in text order: who is named there is rather spoken of than speaking.
    contents: Vec<Span>,
    /// Who spoke so far: the byte where the source stands, and the entity.
    spoken: Vec<(usize, EntityIdx)>,
    /// Where each entity spoke last.
    spoke_at: BTreeMap<EntityIdx, usize>,
    /// The entities that have no name of their own, by their canonical words in lower case.
    unnamed: BTreeMap<String, EntityIdx>,
    /// The roles of those, in the order of their making.
    unnamed_roles: Vec<RoleFact>,
}

/// Finds out who the sources and addressees of the attributions are; unnamed ones ("French officials") become
/// entities.
pub(in crate::extract) fn resolve(
    text: &Text,
    names: &mut Names,
    attributions: &mut [Attribution],
) {
    let lexicon = lexicon();
    let mut contents: Vec<Span> = attributions.iter().flat_map(|it| it.content.clone()).collect();
    contents.sort();
    let mut resolver = Resolver {
        text,
        lexicon,
        reader: Reader { text, lexicon },
        names,
        contents,
        spoken: Vec::new(),
        spoke_at: BTreeMap::new(),
        unnamed: BTreeMap::new(),
        unnamed_roles: Vec::new(),
    };
    resolver.references();
    let place = |it: &Attribution| it.source.first().or(it.content.first()).map(|it| it.start());
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|it| attributions.get(*it).and_then(place));
    for idx in order {
        let Some(attribution) = attributions.get_mut(idx) else { continue };
        // What a colon follows may be any label.
        let is_label = attribution.cue.iter().any(|it| it.slice(text.raw) == Some(":"))
            && attribution.kind == Kind::Indirect
            && attribution.rule != crate::extract::attribution::TRANSCRIPT;
        let mut meant = attribution.source.iter().find_map(|it| match is_label {
            true => resolver.words(*it),
            false => resolver.source(*it),
        });
        if attribution.source.is_empty() {
            meant = attribution.cue.first().and_then(|it| resolver.participle(*it));
        }
        if let Some(meant) = meant {
            attribution.speaker = Some(meant.entity);
            attribution.antecedent = meant.antecedent;
            let at = place(attribution).unwrap_or_default();
            resolver.spoken.push((at, meant.entity));
            resolver.spoke_at.insert(meant.entity, at);
            attribution.also = match attribution.source.as_slice() {
                [source] => resolver.joint(*source, meant.entity),
                _ => Vec::new(),
            };
        } else if is_label {
            // "Height: 20 metres" is said by nobody.
            attribution.is_statement = false;
        }
        attribution.addressee =
            attribution.to.and_then(|it| resolver.words(it)).map(|it| it.entity);
    }
}

impl Resolver<'_> {
    /// Who the words of a span mean.
    fn words(&mut self, span: Span) -> Option<Meant> {
        let tokens = self.text.token_at(span.start())..self.text.token_at(span.end());
        self.phrase(tokens)
    }

    /// Who the words of a source mean, even if nothing else tells that they are a name.
    fn source(&mut self, span: Span) -> Option<Meant> {
        let tokens = self.text.token_at(span.start())..self.text.token_at(span.end());
        self.phrase(tokens.clone()).or_else(|| self.newcomer(tokens))
    }

    /// Who goes on speaking at a cue without a source: "…, Ode said, adding that …".
    fn participle(&self, cue: Span) -> Option<Meant> {
        let sentence = |at: usize| self.text.sentence_of(self.text.token_at(at));
        let is_participle = cue.slice(self.text.raw)?.split(' ').next()?.ends_with("ing");
        let (at, entity) = *self.spoken.iter().rev().find(|it| it.0 < cue.start())?;
        (is_participle && sentence(at) == sentence(cue.start()))
            .then(|| Meant { entity, antecedent: self.named_before(entity, cue.start()) })
    }

    fn add(&mut self, name: String, kind: ActorKind) -> EntityIdx {
        self.names.add(name, kind, Facts::default())
    }

    /// The mentions that lie within some tokens.
    fn mentions(&self, tokens: Range<usize>) -> &[Mention] {
        let Some(bytes) = self.text.bytes(tokens) else { return &[] };
        let mentions = &self.names.mentions;
        let first = mentions.partition_point(|it| it.span.start() < bytes.start);
        let last = mentions.partition_point(|it| it.span.end() <= bytes.end);
        mentions.get(first..last).unwrap_or_default()
    }

    fn kind(&self, entity: EntityIdx) -> Option<ActorKind> {
        self.names.entities.get(entity.0).map(|it| it.kind)
    }

    /// The last place before byte `at` where an entity is named.
    fn named_before(&self, entity: EntityIdx, at: usize) -> Option<Span> {
        let mentions = &self.names.entities.get(entity.0)?.mentions;
        let before = mentions.partition_point(|it| it.start() < at);
        before.checked_sub(1).and_then(|it| mentions.get(it)).copied()
    }

    /// Whether a span stands in something that is said.
    fn is_content(&self, span: Span) -> bool {
        let before = self.contents.partition_point(|it| it.start() <= span.start());
        before
            .checked_sub(1)
            .and_then(|it| self.contents.get(it))
            .is_some_and(|it| it.contains(span))
    }

    /// The paragraph of a byte.
    fn paragraph(&self, at: usize) -> usize {
        self.text.paragraph_of(self.text.sentence_of(self.text.token_at(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names::names;
    use crate::model::Kind;

    /// Resolves the sources that stand in brackets; each says the word after its closing bracket and the verb.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let mut raw = String::new();
        let mut sources = Vec::new();
        for part in marked.split('[') {
            let (source, rest) = part.split_once(']').unwrap_or(("", part));
            let start = raw.len();
            raw.push_str(source);
            sources.extend(Span::from_range(start..raw.len()));
            raw.push_str(rest);
        }
        let text = Text::new(&raw);
        let mut names = names(&text);
        let end = Span::from_range(raw.len() - 1..raw.len()).unwrap();
        let mut attributions: Vec<Attribution> = sources
            .iter()
            .map(|source| Attribution {
                source: vec![*source],
                ..Attribution::new("test", Kind::Indirect, vec![end])
            })
            .collect();
        resolve(&text, &mut names, &mut attributions);
        let speakers: Vec<_> = attributions
            .iter()
            .map(|it| it.speaker.map_or("-", |it| names.entities[it.0].name.as_str()))
            .collect();
        assert_eq!(speakers, expected, "{marked}");
    }

    #[test]
    fn the_head_of_a_source_speaks() {
        check("[Ann Ode, a spokeswoman for the Kremlin], said no.", &["Ann Ode"]);
        check("[Kremlin spokesman Ivan Zarov] said no.", &["Ivan Zarov"]);
        check("[The Polish lower house chairman, Ivan Zarov], said no.", &["Ivan Zarov"]);
        check("[Secretary of State Ann Ode] said no.", &["Ann Ode"]);
        check("On (1 May, [2021) spokeswoman Ann Ode] said no.", &["Ann Ode"]);
        check("[Zarov’s spokesman] said that Ivan Zarov left.", &["Zarov’s spokesman"]);
        check("[the New York Post] said so.", &["New York Post"]);
    }

    #[test]
    fn what_is_said_stands_for_who_said_it() {
        check("According to [President Ivan Zarov’s statements], no.", &["Ivan Zarov"]);
        check("[The Élysée Palace report] said no.", &["Elysee Palace"]);
        check("In [a letter from Ann Ode] he read no.", &["Ann Ode"]);
        check(
            "Finnish President Ann Ode left. [The Finnish president’s statement] said no.",
            &["Ann Ode"],
        );
        check("[The report] said no.", &["-"]);
    }

    #[test]
    fn countries_speak_through_their_governments() {
        check("[The United States] said no.", &["Government of the United States"]);
        check("[Polish leadership] said no.", &["Government of Poland"]);
        check(
            "[Warsaw] said no, but [the Polish government] denied it.",
            &["Government of Poland", "Government of Poland"],
        );
        check("[The Polish Foreign Ministry] said no.", &["Ministry of Foreign Affairs of Poland"]);
        check("[President Zarov’s office] said no.", &["Office of Zarov"]);
    }

    #[test]
    fn officials_and_groups_have_one_name_each() {
        check(
            "[US officials] said no. [Other U.S. officials] left.",
            &["U.S. officials", "U.S. officials"],
        );
        check(
            "[A White House official] said no. “Yes,” [the official] said.",
            &["White House official", "White House official"],
        );
        check("[Critics] said no. Some [critics] said yes.", &["critics", "critics"]);
        check("[U.S. officials] said no. [They] left.", &["U.S. officials", "U.S. officials"]);
    }

    #[test]
    fn a_bare_role_is_who_has_it() {
        check("Ann Ode, the press secretary, left. [The Press Secretary] said no.", &["Ann Ode"]);
        check(
            "[City Hall Press Secretary] said no. Ann Ode, City Hall Press Secretary, left.",
            &["Ann Ode"],
        );
        check(
            "Finnish President Ann Ode met Polish President Ivan Zarov. [The Finnish president] said no.",
            &["Ann Ode"],
        );
        check(
            "Finnish President Ann Ode met Polish President Ivan Zarov. [The president] said no.",
            &["Ivan Zarov"],
        );
        check(
            "Defense minister Ann Ode left. [The foreign minister] said no.",
            &["foreign minister"],
        );
    }

    #[test]
    fn a_pronoun_is_the_last_who_fits() {
        check(
            "Jennifer Ode met Ivan Zarov. [She] said no, [he] said yes.",
            &["Jennifer Ode", "Ivan Zarov"],
        );
        check(
            "[Ivan Zarov] said that Boris Lang lost. “No,” [he] said.",
            &["Ivan Zarov", "Ivan Zarov"],
        );
        check("[Zarov], [who] said no, left.", &["Zarov", "Zarov"]);
        check(
            "Ivan Zarov left. [Jennifer Ode] said no. [She] left.",
            &["Jennifer Ode", "Jennifer Ode"],
        );
        check("[We] said no.", &["-"]);
    }
}
