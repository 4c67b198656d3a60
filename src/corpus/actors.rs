//! The entities of many articles joined into actors.

use crate::extract::{EntityIdx, Extraction};
use crate::model::{Actor, ActorIdx, ActorKind, ArticleIdx, Role, Span};
use std::collections::BTreeMap;

/// An actor that the editor names; what it says wins over the articles.
#[derive(Clone, Debug)]
pub struct EditorActor {
    /// The canonical name.
    pub name: String,
    /// What sort of actor it is, where the editor says so.
    pub kind: Option<ActorKind>,
    /// Other names that the articles use.
    pub aliases: Vec<String>,
    /// The body or country it belongs to.
    pub affiliation: Option<String>,
    /// The Wikidata item.
    pub wikidata: Option<String>,
}

/// The actors of an edition, and which entity of which article each is.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    /// In order of slug.
    pub(crate) actors: Vec<Actor>,
    by_entity: BTreeMap<(ArticleIdx, EntityIdx), ActorIdx>,
    /// Where each article names whom, in text order.
    mentions: BTreeMap<ArticleIdx, Vec<(Span, ActorIdx)>>,
}

impl Joined {
    /// The actor that an entity of an article is.
    pub(crate) fn actor(&self, article: ArticleIdx, entity: EntityIdx) -> Option<ActorIdx> {
        self.by_entity.get(&(article, entity)).copied()
    }

    /// The actors that are named within some spans of an article, in text order, perhaps several times.
    pub(crate) fn mentioned(&self, article: ArticleIdx, spans: &[Span]) -> Vec<ActorIdx> {
        let Some(mentions) = self.mentions.get(&article) else { return Vec::new() };
        let mut found = Vec::new();
        for span in spans {
            let first = mentions.partition_point(|it| it.0.start() < span.start());
            found.extend(
                mentions[first..].iter().take_while(|it| it.0.end() <= span.end()).map(|it| it.1),
            );
        }
        found
    }
}

/// Joins the entities of all articles.
pub(crate) fn join(articles: &[(ArticleIdx, &Extraction)], editor: &[EditorActor]) -> Joined {
    let mut by_slug: BTreeMap<String, Actor> = BTreeMap::new();
    let mut slugs: BTreeMap<(ArticleIdx, EntityIdx), String> = BTreeMap::new();
    for (article, extraction) in articles {
        for (idx, entity) in extraction.entities.iter().enumerate() {
            let known = editor
                .iter()
                .find(|it| it.name == entity.name || it.aliases.contains(&entity.name));
            let name = known.map_or(&entity.name, |it| &it.name);
            let slug = slug(name);
            let actor = by_slug.entry(slug.clone()).or_insert_with(|| Actor {
                slug: slug.clone(),
                name: name.clone(),
                kind: known.and_then(|it| it.kind).unwrap_or(entity.kind),
                aliases: Vec::new(),
                roles: Vec::new(),
                affiliation: known.and_then(|it| it.affiliation.clone()),
                wikidata: known.and_then(|it| it.wikidata.clone()),
            });
            actor
                .roles
                .extend(entity.roles.iter().map(|it| Role { name: it.clone(), article: *article }));
            slugs.insert((*article, EntityIdx(idx)), slug);
        }
    }
    let places: BTreeMap<&String, ActorIdx> = by_slug.keys().zip((0..).map(ActorIdx)).collect();
    let by_entity: BTreeMap<_, _> =
        slugs.into_iter().filter_map(|(key, slug)| Some((key, *places.get(&slug)?))).collect();
    let mut mentions: BTreeMap<ArticleIdx, Vec<(Span, ActorIdx)>> = BTreeMap::new();
    for (article, extraction) in articles {
        let here = mentions.entry(*article).or_default();
        for (idx, entity) in extraction.entities.iter().enumerate() {
            if let Some(actor) = by_entity.get(&(*article, EntityIdx(idx))) {
                here.extend(entity.mentions.iter().map(|it| (*it, *actor)));
            }
        }
        here.sort();
    }
    Joined { actors: by_slug.into_values().collect(), by_entity, mentions }
}

fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    let slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "actor".into() } else { slug }
}
