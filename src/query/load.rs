//! An edition turned into what the table holds of it.

use super::axis::Axis;
use super::dict::Dict;
use super::engine::{Column, Lists};
use super::facet::{Facet, FacetInfo};
use super::fold::fold;
use super::order::{Ranks, sorted};
use crate::model::{Actor, ActorIdx, Article, Date, Edition, Facts, Outline, Statement};

/// The places of the statements in reading order: article, place in its text, id.
pub(super) fn reading_order(edition: &Edition) -> Vec<u32> {
    let start = |it: &Statement| it.content.first().map(|it| it.start());
    sorted(edition.statements.len(), &|a, b| {
        let (a, b) = (&edition.statements[a], &edition.statements[b]);
        (a.article, start(a), &a.id).cmp(&(b.article, start(b), &b.id))
    })
}

/// What a table is made of: the names of an edition, and the facts and dates of its rows.
pub(super) struct Source<'a> {
    pub(super) actors: &'a [Actor],
    pub(super) articles: &'a [Article],
    /// Calls back with the facts of every row, in order.
    pub(super) each: &'a EachFacts<'a>,
    /// Dates on an axis, and for each row the places of its own among them, ascending.
    pub(super) dates: &'a dyn Fn(Axis) -> (Vec<Date>, Lists),
}

/// What calls back with facts.
pub(super) type EachFacts<'a> = dyn Fn(&mut dyn FnMut(&Facts<'_>)) + 'a;

/// The codes of a facet by row, for the values of [`dict`].
pub(super) fn column(facet: Facet, source: &Source<'_>) -> Column {
    let one = |code: &dyn Fn(&Facts<'_>) -> u32| {
        let mut codes = Vec::new();
        (source.each)(&mut |it| codes.push(code(it)));
        Column::One(codes)
    };
    let nobody = source.actors.len() as u32;
    let actor = |it: Option<ActorIdx>| it.map_or(nobody, |it| it.0);
    match facet {
        Facet::Speaker => one(&|it| actor(it.speaker)),
        Facet::Mentioned => {
            let (mut lists, none) = (Lists::default(), [nobody]);
            (source.each)(&mut |row| {
                let actors: Vec<u32> = row.mentioned.iter().map(|it| it.0).collect();
                lists.push(if actors.is_empty() { &none } else { &actors });
            });
            Column::Many(lists)
        }
        Facet::Addressee => one(&|it| actor(it.addressee)),
        Facet::Kind => one(&|it| it.kind as u32),
        Facet::Article => one(&|it| it.article.0),
        Facet::Affiliation | Facet::Publisher => {
            let names = names(facet, source);
            let code = |name: Option<&str>| {
                name.and_then(|it| names.binary_search(&it).ok()).unwrap_or(names.len()) as u32
            };
            let mut codes: Vec<u32> = holders(facet, source).map(code).collect();
            // Who is nobody belongs nowhere.
            codes.push(names.len() as u32);
            one(&|it| codes.get(holder(facet, it, nobody)).copied().unwrap_or_default())
        }
        Facet::Basis => one(&|it| it.basis as u32),
        Facet::Echo => one(&|it| u32::from(it.echo.is_none())),
    }
}

/// The values of a facet.
pub(super) fn dict(info: &FacetInfo, source: &Source<'_>) -> Dict {
    match info.facet {
        Facet::Speaker | Facet::Mentioned | Facet::Addressee => {
            Dict::new(&mut source.actors.iter().map(|it| (&*it.slug, &*it.name)), info)
        }
        Facet::Article => {
            let values = source
                .articles
                .iter()
                .map(|it| (&*it.slug, if it.title.is_empty() { &*it.file } else { &*it.title }));
            Dict::new(&mut { values }, info)
        }
        Facet::Affiliation | Facet::Publisher => {
            Dict::new(&mut names(info.facet, source).into_iter().map(|it| (it, it)), info)
        }
        Facet::Kind | Facet::Basis | Facet::Echo => {
            Dict::new(&mut info.values.iter().map(|it| (it.id, it.label)), info)
        }
    }
}

/// Who has the names of a facet whose values are names and nothing else: each one's, in order.
fn holders<'a>(facet: Facet, source: &Source<'a>) -> impl Iterator<Item = Option<&'a str>> {
    let (articles, actors) = match facet {
        Facet::Publisher => (source.articles, &[][..]),
        _ => (&[][..], source.actors),
    };
    let names =
        articles.iter().map(|it| &it.publisher).chain(actors.iter().map(|it| &it.affiliation));
    // Nothing can be chosen that is empty.
    names.map(|it| it.as_deref().filter(|it| !it.is_empty()))
}

/// Whose name a row has in such a facet.
fn holder(facet: Facet, it: &Facts<'_>, nobody: u32) -> usize {
    match facet {
        Facet::Publisher => it.article.0 as usize,
        _ => it.speaker.map_or(nobody, |it| it.0) as usize,
    }
}

/// All names that a row has, in order, each once.
fn names<'a>(facet: Facet, source: &Source<'a>) -> Vec<&'a str> {
    let nobody = source.actors.len() as u32;
    let mut is_used = vec![false; source.actors.len().max(source.articles.len())];
    (source.each)(&mut |it| {
        if let Some(it) = is_used.get_mut(holder(facet, it, nobody)) {
            *it = true;
        }
    });
    let names =
        holders(facet, source).zip(is_used).filter_map(|(name, is_used)| name.filter(|_| is_used));
    let names: Vec<&str> = names.collect();
    let order = sorted(names.len(), &|a, b| names[a].cmp(names[b]));
    let mut names: Vec<&str> = order.into_iter().map(|it| names[it as usize]).collect();
    names.dedup();
    names
}

/// The dates of statements on an axis, and for each the places of its own.
pub(super) fn dates(axis: Axis, edition: &Edition, rows: &[&Statement]) -> (Vec<Date>, Lists) {
    let (mut dates, mut lists) = (Vec::new(), Lists::default());
    for row in rows {
        let first = dates.len() as u32;
        dates.extend(axis.dates(row, edition));
        lists.push(&(first..dates.len() as u32).collect::<Vec<u32>>());
    }
    (dates, lists)
}

/// The same of an outline.
pub(super) fn outlined_dates(axis: Axis, outline: &Outline) -> (Vec<Date>, Lists) {
    let facts = &outline.facts;
    let mut lists = Lists::default();
    let mut all = facts.dates.clone();
    match axis {
        Axis::Said => facts.said.iter().for_each(|&it| match it.checked_sub(1) {
            Some(it) => lists.push(&[it]),
            None => lists.push(&[]),
        }),
        Axis::Mentioned => {
            let mut rest = facts.mentioned_dates.as_slice();
            for &n in &facts.n_dates {
                let list;
                (list, rest) = rest.split_at_checked(n as usize).unwrap_or_default();
                lists.push(list);
            }
        }
        Axis::Published => {
            all.clear();
            for (article, &n) in outline.articles.iter().zip(&facts.n_statements) {
                let place = [all.len() as u32];
                all.extend(article.published.date);
                let list = if article.published.date.is_some() { &place[..] } else { &[] };
                (0..n).for_each(|_| lists.push(list));
            }
        }
    }
    // Each axis has the dates of its own only.
    let mut numbers = vec![u32::MAX; all.len()];
    for row in 0..lists.len() {
        for it in lists.get(row) {
            numbers.get_mut(*it as usize).into_iter().for_each(|it| *it = 0);
        }
    }
    let mut dates = Vec::new();
    for (date, number) in all.iter().zip(&mut numbers).filter(|it| *it.1 == 0) {
        *number = dates.len() as u32;
        dates.push(*date);
    }
    lists.replace(|it| numbers.get(it as usize).copied().unwrap_or(u32::MAX));
    (dates, lists)
}

/// The order of the articles by publisher.
pub(super) fn publishers(articles: &[Article]) -> Ranks {
    let names = articles.iter().map(|it| it.publisher.as_deref().map(fold));
    let names: Vec<Option<String>> = names.collect();
    Ranks::new(names.len(), &|it| names[it].is_none(), &|a, b| names[a].cmp(&names[b]))
}
