//! A **part** of a large edition: some of its statements, as an edition that agrees with itself.

use super::Shelf;
use crate::large::Card;
use crate::model::{Actor, ActorIdx, Article, ArticleIdx, Edition, Outline, Role, Statement};
use crate::query::Matrix;
use std::collections::BTreeSet;

/// A part, and where in it things are that have other numbers in the whole.
pub(super) struct Part {
    pub(super) edition: Edition,
    rows: Vec<u32>,
    articles: Vec<u32>,
    actors: Vec<u32>,
}

/// The place of a number among others that are in order.
fn local(all: &[u32], number: u32) -> Option<u32> {
    all.binary_search(&number).ok().map(|it| it as u32)
}

impl Part {
    /// The statements of rows, which are there, with their articles and all actors that they name, and other actors.
    pub(super) fn new(
        outline: &Outline,
        shelf: &Shelf,
        rows: BTreeSet<u32>,
        mut actors: BTreeSet<u32>,
    ) -> Part {
        let found: Vec<(u32, &Statement)> =
            rows.into_iter().filter_map(|it| Some((it, shelf.statement(it)?))).collect();
        let articles: BTreeSet<u32> = found.iter().map(|it| shelf.article_of(it.0)).collect();
        for (_, it) in &found {
            let named = it.speaker.iter().chain(&it.addressee).chain(&it.mentioned);
            actors.extend(named.map(|it| it.0));
        }
        let rows: Vec<u32> = found.iter().map(|it| it.0).collect();
        let articles: Vec<u32> = articles.into_iter().collect();
        let actors: Vec<u32> = actors.into_iter().collect();
        let actor = |it: ActorIdx| local(&actors, it.0).map(ActorIdx);
        let article = |it: u32| local(&articles, it).map(ArticleIdx);
        let statement = |(row, it): &(u32, &Statement)| {
            Some(Statement {
                article: article(shelf.article_of(*row))?,
                speaker: it.speaker.and_then(actor),
                addressee: it.addressee.and_then(actor),
                mentioned: it.mentioned.iter().filter_map(|it| actor(*it)).collect(),
                ..(*it).clone()
            })
        };
        let whole = |it: &u32| -> Option<Article> { shelf.article(*it).cloned() };
        let named = |it: &u32| -> Option<Actor> {
            let it = outline.actors.get(*it as usize)?;
            let role =
                |it: &Role| Some(Role { name: it.name.clone(), article: article(it.article.0)? });
            let roles = it.roles.iter().filter_map(role).collect();
            Some(Actor {
                slug: it.slug.clone(),
                name: it.name.clone(),
                kind: it.kind,
                aliases: it.aliases.clone(),
                roles,
                affiliation: it.affiliation.clone(),
                wikidata: it.wikidata.clone(),
            })
        };
        let edition = Edition {
            id: outline.id.clone(),
            site: outline.site.clone(),
            statements: found.iter().filter_map(statement).collect(),
            articles: articles.iter().filter_map(whole).collect(),
            actors: actors.iter().filter_map(named).collect(),
        };
        Part { edition, rows, articles, actors }
    }

    /// The place of a row's statement.
    pub(super) fn row(&self, row: u32) -> Option<u32> {
        local(&self.rows, row)
    }

    /// The places of the statements of rows.
    pub(super) fn rows(&self, rows: &[u32]) -> Vec<u32> {
        rows.iter().filter_map(|it| self.row(*it)).collect()
    }

    pub(super) fn article(&self, article: u32) -> Option<ArticleIdx> {
        local(&self.articles, article).map(ArticleIdx)
    }

    fn actor(&self, actor: ActorIdx) -> Option<ActorIdx> {
        local(&self.actors, actor.0).map(ActorIdx)
    }

    /// A card of the whole edition as one of this part.
    pub(super) fn card(&self, card: &Card) -> Option<Card> {
        let ends = card.ends.map(|it| it.and_then(|it| self.row(it)));
        Some(Card { actor: self.actor(card.actor)?, ends, ..card.clone() })
    }

    /// A matrix of the whole edition as one of this part.
    pub(super) fn matrix(&self, matrix: &Matrix) -> Matrix {
        let mut matrix = matrix.clone();
        for head in matrix.speakers.shown.iter_mut().chain(&mut matrix.mentioned.shown) {
            head.0 = head.0.and_then(|it| self.actor(it));
        }
        matrix
    }
}
