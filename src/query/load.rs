//! An edition turned into what the table holds of it.

use super::axis::Axis;
use super::dict::Dict;
use super::engine::{Column, Lists};
use super::facet::{Facet, FacetInfo};
use super::fold::fold;
use super::order::{Ranks, sorted};
use crate::model::{ActorIdx, Date, Edition, Statement};

/// The places of the statements in reading order: article, place in its text, id.
pub(super) fn reading_order(edition: &Edition) -> Vec<u32> {
    let start = |it: &Statement| it.content.first().map(|it| it.start());
    sorted(edition.statements.len(), &|a, b| {
        let (a, b) = (&edition.statements[a], &edition.statements[b]);
        (a.article, start(a), &a.id).cmp(&(b.article, start(b), &b.id))
    })
}

/// The codes of a facet by row, for the values of [`dict`].
pub(super) fn column(facet: Facet, edition: &Edition, rows: &[&Statement]) -> Column {
    let one =
        |code: &dyn Fn(&Statement) -> u32| Column::One(rows.iter().map(|it| code(it)).collect());
    let nobody = edition.actors.len() as u32;
    let actor = |it: Option<ActorIdx>| it.map_or(nobody, |it| it.0);
    match facet {
        Facet::Speaker => one(&|it| actor(it.speaker)),
        Facet::Mentioned => {
            let (mut lists, none) = (Lists::default(), [nobody]);
            for row in rows {
                let actors: Vec<u32> = row.mentioned.iter().map(|it| it.0).collect();
                lists.push(if actors.is_empty() { &none } else { &actors });
            }
            Column::Many(lists)
        }
        Facet::Addressee => one(&|it| actor(it.addressee)),
        Facet::Kind => one(&|it| it.kind as u32),
        Facet::Article => one(&|it| it.article.0),
        Facet::Affiliation | Facet::Publisher => {
            let names = names(facet, edition);
            let code = |it: &Statement| {
                let name = name(facet, edition, it);
                name.and_then(|it| names.binary_search(&it).ok()).unwrap_or(names.len())
            };
            one(&|it| code(it) as u32)
        }
        Facet::Basis => one(&|it| it.said.basis as u32),
        Facet::Echo => one(&|it| u32::from(it.echo.is_none())),
    }
}

/// The values of a facet.
pub(super) fn dict(info: &FacetInfo, edition: &Edition) -> Dict {
    match info.facet {
        Facet::Speaker | Facet::Mentioned | Facet::Addressee => {
            Dict::new(&mut edition.actors.iter().map(|it| (&*it.slug, &*it.name)), info)
        }
        Facet::Article => {
            let values = edition
                .articles
                .iter()
                .map(|it| (&*it.slug, if it.title.is_empty() { &*it.file } else { &*it.title }));
            Dict::new(&mut { values }, info)
        }
        Facet::Affiliation | Facet::Publisher => {
            Dict::new(&mut names(info.facet, edition).into_iter().map(|it| (it, it)), info)
        }
        Facet::Kind | Facet::Basis | Facet::Echo => {
            Dict::new(&mut info.values.iter().map(|it| (it.id, it.label)), info)
        }
    }
}

/// The value of a statement in a facet whose values have names and nothing else.
fn name<'a>(facet: Facet, edition: &'a Edition, it: &Statement) -> Option<&'a str> {
    let name = match facet {
        Facet::Publisher => &edition.articles.get(it.article.0 as usize)?.publisher,
        _ => &edition.actors.get(it.speaker?.0 as usize)?.affiliation,
    };
    // Nothing can be chosen that is empty.
    name.as_deref().filter(|it| !it.is_empty())
}

/// All of them in order, each once.
fn names(facet: Facet, edition: &Edition) -> Vec<&str> {
    let names = edition.statements.iter().filter_map(|it| name(facet, edition, it));
    let names: Vec<&str> = names.collect();
    let order = sorted(names.len(), &|a, b| names[a].cmp(names[b]));
    let mut names: Vec<&str> = order.into_iter().map(|it| names[it as usize]).collect();
    names.dedup();
    names
}

/// First and last day of the dates on an axis, by row: sorted, each once.
pub(super) fn days(axis: Axis, edition: &Edition, rows: &[&Statement]) -> Vec<Vec<(i32, i32)>> {
    let days = |row: &&Statement| {
        let mut days: Vec<_> = axis.dates(row, edition).filter_map(Date::days).collect();
        // "2022" and "about 2022" are two dates and one interval.
        days.dedup();
        days
    };
    rows.iter().map(days).collect()
}

/// The order of the articles by publisher.
pub(super) fn publishers(edition: &Edition) -> Ranks {
    let names = edition.articles.iter().map(|it| it.publisher.as_deref().map(fold));
    let names: Vec<Option<String>> = names.collect();
    Ranks::new(names.len(), &|it| names[it].is_none(), &|a, b| names[a].cmp(&names[b]))
}
