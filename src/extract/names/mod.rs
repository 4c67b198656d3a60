//! Names: who is mentioned where, and which mentions are of one actor.
//!
//! [`scan`] finds where names stand, [`join`] says which of them are of one person, and [`resolve`] finds who the sources
//! of the attributions are.

mod alias;
mod gender;
mod item;
mod join;
mod kind;
mod lexicon;
mod ministry;
mod rendering;
mod resolve;
mod role;
mod scan;
mod segment;
mod spelling;
mod tag;

use crate::model::{ActorKind, Span};
use crate::text::{Text, TokenKind, hash_word};
use gender::Gender;
use lexicon::{HashTable, KnownIdx, lexicon, phrase_hash};
use role::{Reader, Role};
use scan::{Candidate, Scan, What};

pub(super) use resolve::resolve;
pub(crate) use spelling::fold;

/// A number that spellings and short forms of one name share: "Joe" and "Joseph", "Zelensky" and "Zelenskyy".
pub(crate) fn name_key(word: &str) -> u64 {
    lexicon().in_full(spelling::key(word))
}

/// The place of an entity in [`super::Extraction::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIdx(pub usize);

/// An actor as far as one article knows it.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The fullest name that the article gives, without titles: "Jen Psaki".
    pub name: String,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// The roles that the article gives it, each once, in text order: "White House press secretary".
    pub roles: Vec<String>,
    /// Where it is named, in text order. Pronouns are not names; a country's adjective is one ("Russian troops") unless
    /// it is part of somebody's role ("Russian President"), and so is a role that stands for the name ("the president").
    pub mentions: Vec<Span>,
}

/// One place where an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words of the name, without titles and roles.
    pub span: Span,
    /// Who it is.
    pub entity: EntityIdx,
}

/// All names of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The entities, in order of first mention.
    pub(super) entities: Vec<Entity>,
    /// The mentions, in text order, disjoint; adjectives are left out.
    pub(super) mentions: Vec<Mention>,
    /// The roles that people are given, in text order.
    roles: Vec<RoleFact>,
    /// What is known of each entity, in their order.
    facts: Vec<Facts>,
}

/// That a text gives somebody a role.
#[derive(Clone, Debug)]
struct RoleFact {
    entity: EntityIdx,
    role: Role,
    /// The token of the name, or of the role's noun where there is no name.
    at: usize,
}

/// What the passes know of an entity beyond what they tell.
#[derive(Clone, Debug, Default)]
struct Facts {
    gender: Gender,
    known: Option<KnownIdx>,
    /// How many words the fullest name so far has, so that shorter ones need no second look.
    words: usize,
    /// The hashes of the roles that were read, so that each is written once.
    roles: Vec<u64>,
}

/// The most roles of one entity that are kept.
const ROLES_MAX: usize = 16;

/// Finds the names of a text and joins those of one actor.
pub(super) fn names(text: &Text) -> Names {
    let lexicon = lexicon();
    let reader = Reader { text, lexicon };
    let scan = scan::scan(text, lexicon);
    let renderings = rendering::renderings(text, lexicon, &scan);
    let people = join::join(text, lexicon, &scan, &renderings);
    let mut names = Names::default();
    let mut by_person: HashTable<EntityIdx> = HashTable::default();
    let mut by_known: HashTable<EntityIdx> = HashTable::default();
    let mut by_words: HashTable<EntityIdx> = HashTable::default();
    for (idx, candidate) in scan.candidates.iter().enumerate() {
        let words = scan.words_of(candidate);
        let person = people.of.get(idx).copied().flatten();
        let is_adjective = matches!(candidate.what, What::Adjective(_)) && person.is_none();
        if is_adjective && reader.is_in_role(candidate.tokens.end) {
            continue;
        }
        let entity = match (person, candidate.what) {
            (Some(person), _) => *by_person.entry(person as u64).or_insert_with(|| {
                let gender = people.people.get(person).map_or(Gender::Unknown, |it| it.gender);
                names.add(String::new(), ActorKind::Person, Facts { gender, ..Facts::default() })
            }),
            (None, What::Known(known) | What::Adjective(known)) => {
                *by_known.entry(known.hash()).or_insert_with(|| {
                    let it = lexicon.known(known);
                    let name = it.map_or("", |it| it.name).to_owned();
                    let kind = it.map_or(ActorKind::Place, |it| it.kind);
                    names.add(name, kind, Facts { known: Some(known), ..Facts::default() })
                })
            }
            (None, What::Body | What::Place) => {
                let ministry = reader.ministry(candidate.tokens.clone());
                let hash = match &ministry {
                    Some(name) => hash_word(name),
                    None => words.iter().fold(0, |hash, it| phrase_hash(hash, it.hash)),
                };
                let kind =
                    if candidate.what == What::Body { ActorKind::Body } else { ActorKind::Place };
                *by_words.entry(hash).or_insert_with(|| {
                    let name = candidate.span.slice(text.raw).unwrap_or_default();
                    names.add(ministry.unwrap_or_else(|| squeeze(name)), kind, Facts::default())
                })
            }
            (None, What::Person | What::Single) => continue,
        };
        if !is_adjective {
            names.mentions.push(Mention { span: candidate.span, entity });
        }
        if let Some(it) = names.entities.get_mut(entity.0) {
            it.mentions.push(candidate.span);
            let facts = names.facts.get_mut(entity.0);
            if it.kind == ActorKind::Person
                && let Some(facts) = facts.filter(|it| words.len() >= it.words)
            {
                let name = written(text, &scan, candidate);
                if is_fuller(&name, &it.name) {
                    it.name = name;
                    facts.words = words.len();
                }
            }
        }
    }
    let is_free = |span: Span| {
        let mentions = &names.mentions;
        let next = mentions.partition_point(|it| it.span.end() <= span.start());
        mentions.get(next).is_none_or(|it| !it.span.overlaps(span))
    };
    let entity = |of: usize| {
        let person = people.of.get(of).copied().flatten()?;
        by_person.get(&(person as u64)).copied()
    };
    let rendered: Vec<Mention> = renderings
        .iter()
        .filter(|it| is_free(it.span))
        .filter_map(|it| Some(Mention { span: it.span, entity: entity(it.of)? }))
        .collect();
    names.add_mentions(rendered);
    names.read_roles(reader);
    names
}

impl Names {
    /// Adds mentions that overlap no others.
    fn add_mentions(&mut self, more: Vec<Mention>) {
        for mention in &more {
            if let Some(it) = self.entities.get_mut(mention.entity.0) {
                it.mentions.push(mention.span);
            }
        }
        for entity in self.entities.iter_mut().filter(|it| !it.mentions.is_sorted()) {
            entity.mentions.sort();
        }
        self.mentions.extend(more);
        self.mentions.sort_by_key(|it| it.span);
    }

    /// Reads the roles beside the names of people.
    fn read_roles(&mut self, reader: Reader) {
        let text = reader.text;
        let mut floor = 0;
        for idx in 0..self.mentions.len() {
            let Some(mention) = self.mentions.get(idx).copied() else { break };
            let entity = mention.entity;
            if self.entities.get(entity.0).is_none_or(|it| it.kind != ActorKind::Person) {
                continue;
            }
            let name = text.token_at(mention.span.start())..text.token_at(mention.span.end());
            let sentence = text.sentences.get(text.sentence_of(name.start));
            floor = floor.max(sentence.map_or(0, |it| it.start));
            let before = reader.before(name.clone(), floor);
            let behind = reader.behind(name.end);
            floor = name.start;
            for role in before.into_iter().chain(behind) {
                let hash =
                    role.tokens.clone().fold(0, |hash, at| phrase_hash(hash, reader.hash(at)));
                if let Some(facts) = self.facts.get_mut(entity.0)
                    && let Some(it) = self.entities.get_mut(entity.0)
                {
                    facts.gender = facts.gender.or(Gender::of_class(role.class));
                    if facts.roles.len() < ROLES_MAX && !facts.roles.contains(&hash) {
                        facts.roles.push(hash);
                        it.roles.push(reader.words(role.tokens.clone()));
                    }
                }
                self.roles.push(RoleFact { entity, role, at: name.start });
            }
        }
    }

    fn add(&mut self, name: String, kind: ActorKind, facts: Facts) -> EntityIdx {
        self.entities.push(Entity { name, kind, roles: Vec::new(), mentions: Vec::new() });
        self.facts.push(facts);
        EntityIdx(self.entities.len() - 1)
    }
}

/// The name as a candidate writes it; the words of a tag get their spaces back.
fn written(text: &Text, scan: &Scan, candidate: &Candidate) -> String {
    let slice = |it: Span| it.slice(text.raw).unwrap_or_default();
    match text.tokens.get(candidate.tokens.start).map(|it| it.kind) {
        Some(TokenKind::Tag) => {
            let words: Vec<_> = scan.words_of(candidate).iter().map(|it| slice(it.span)).collect();
            words.join(" ")
        }
        _ => squeeze(slice(candidate.span)),
    }
}

/// Whether a name says more than the fullest so far.
fn is_fuller(name: &str, than: &str) -> bool {
    let fullness = |it: &str| {
        let is_spelled = |it: &&str| it.trim_matches('.').chars().nth(1).is_some();
        let spelled = it.split_whitespace().filter(is_spelled).count();
        (spelled, it.split_whitespace().count(), it.chars().any(char::is_lowercase))
    };
    fullness(name) > fullness(than)
}

/// The words with single spaces between them.
fn squeeze(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Checks the entities of a text, each as its kind's first letter, its name and its mentions.
    #[track_caller]
    fn check(raw: &str, expected: &[&str]) {
        let names = names(&Text::new(raw));
        let entities: Vec<String> = names
            .entities
            .iter()
            .filter(|it| !it.mentions.is_empty())
            .map(|it| {
                let kind = match it.kind {
                    ActorKind::Person => 'P',
                    ActorKind::Body => 'B',
                    ActorKind::Place => 'L',
                    ActorKind::Group => 'G',
                };
                let mentions: Vec<_> = it.mentions.iter().map(|it| &raw[it.range()]).collect();
                format!("{kind} {}: {}", it.name, mentions.join(", "))
            })
            .collect();
        assert_eq!(entities, expected);
    }

    #[test]
    fn a_title_is_no_part_of_the_name() {
        check(
            "Russian President Vladimir Putin met Mr. Lang. Putin smiled.",
            &["P Vladimir Putin: Vladimir Putin, Putin", "P Lang: Lang"],
        );
        check("Russian troops and the Russian foreign minister left.", &["L Russia: Russian"]);
        check(
            "On Monday White House press secretary Jen Psaki spoke.",
            &["B White House: White House", "P Jen Psaki: Jen Psaki"],
        );
    }

    #[test]
    fn a_name_joins_the_longer_one_that_contains_it() {
        check(
            "Ann Marie Ode came. Ode and her brother Carl Ode left. Ann stayed.",
            &["P Ann Marie Ode: Ann Marie Ode, Ode, Ann", "P Carl Ode: Carl Ode"],
        );
        check(
            "Antony Blinken spoke. Then Anthony Blinken left with J. Lang, whom John Lang knows.",
            &[
                "P Antony Blinken: Antony Blinken, Anthony Blinken",
                "P John Lang: J. Lang, John Lang",
            ],
        );
    }

    #[test]
    fn two_of_one_surname_stay_two() {
        check(
            "Mr. Ode and Mrs. Ode met John Ode and Jane Ode.",
            &["P John Ode: Ode, John Ode", "P Jane Ode: Ode, Jane Ode"],
        );
    }

    #[test]
    fn bodies_and_places_are_no_people() {
        check(
            "The U.S. Senate and the Ministry of Justice in Kyiv wrote to Columbia University.",
            &[
                "B Senate: U.S. Senate",
                "B Ministry of Justice: Ministry of Justice",
                "L Kyiv: Kyiv",
                "B Columbia University: Columbia University",
            ],
        );
        check(
            "George Washington left Washington.",
            &["P George Washington: George Washington, Washington"],
        );
        check(
            "George Lang stayed in Washington.",
            &["P George Lang: George Lang", "L Washington: Washington"],
        );
    }

    #[test]
    fn words_of_a_heading_or_a_start_are_not_names() {
        check("However, it rained. Critics were Right About Everything They Said.", &[]);
        check("Late Talks Fail Again As Leaders Dither", &[]);
        check(
            "Talks Fail Again As Zarov Dithers\n\nIvan Zarov was late.",
            &["P Ivan Zarov: Zarov, Ivan Zarov"],
        );
        check("On Monday, in March, nobody came.", &[]);
    }

    #[test]
    fn a_tag_names_whom_it_spells() {
        check("#Breaking: #JenPsaki said no.", &["P Jen Psaki: JenPsaki"]);
    }

    proptest! {
        #[test]
        fn mentions_are_disjoint_and_fit(raw in "([A-Z][a-z]{0,4}|de|of|the|Mr\\.|Jr\\.|[.,“”#@-]|Russian|White House|ß|[A-Z]{3}| ){0,60}") {
            let names = names(&Text::new(&raw));
            let mut at = 0;
            for it in &names.mentions {
                prop_assert!(it.span.start() >= at && it.span.slice(&raw).is_some());
                prop_assert!(names.entities[it.entity.0].mentions.contains(&it.span));
                at = it.span.end();
            }
            prop_assert!(names.entities.iter().all(|it| !it.name.is_empty()));
        }

        #[test]
        fn any_text_has_names(raw in any::<String>()) {
            names(&Text::new(&raw));
        }
    }
}
