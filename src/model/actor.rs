//! Who speaks or is spoken of. An **actor** is a person, a body, a country or an unnamed group ("U.S. officials").

use super::ArticleIdx;
use serde::{Deserialize, Serialize};

/// The place of an actor in [`super::Edition::actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorIdx(pub u32);

/// One who speaks, is addressed, or is mentioned, joined over all articles of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The name in URLs, made of `a` to `z`, `0` to `9` and `-`; unique within an edition, not empty.
    pub slug: String,
    /// The canonical name, for people to read.
    pub name: String,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// Other names and spellings that the articles use, sorted, without the canonical one.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What the articles say that the actor is, in order of article and there in reading order.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// The body or country that the editor says it belongs to.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// The Wikidata item, such as `Q7747`.
    #[serde(default)]
    pub wikidata: Option<String>,
}

impl Actor {
    /// The role that an article gives it; that of the first article that gives one, where this does not.
    pub fn role_in(&self, article: ArticleIdx) -> Option<&str> {
        // Who is in every paper has very many.
        let first = self.roles.partition_point(|it| it.article < article);
        let here = self.roles.get(first).filter(|it| it.article == article);
        here.or(self.roles.first()).map(|it| it.name.as_str())
    }
}

/// A role in the words of an article: "White House press secretary".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The words.
    pub name: String,
    /// The article that gives the role.
    pub article: ArticleIdx,
}

/// What sort of actor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// One human being, named or not.
    Person,
    /// An organisation, office or publication.
    Body,
    /// A country, region or city.
    Place,
    /// Several unnamed people: "French officials".
    Group,
}
