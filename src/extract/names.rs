//! Names: who is mentioned where, and which mentions are of one actor.

use super::Attribution;
use crate::model::{ActorKind, Span};
use crate::text::Text;

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
    /// Where it is named, in text order; pronouns are not names.
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
    /// The mentions, in text order, disjoint.
    #[expect(dead_code, reason = "the passes that read it are being written")]
    pub(super) mentions: Vec<Mention>,
}

/// Finds the names of a text and joins those of one actor.
pub(super) fn names(_text: &Text) -> Names {
    Names::default()
}

/// Finds out who the sources and addressees of the attributions are; unnamed ones ("French officials") become entities.
pub(super) fn resolve(_text: &Text, _names: &mut Names, _attributions: &mut [Attribution]) {}
