//! The entities of many articles joined into actors.
//!
//! [`cluster`] says which names are of one actor; this module gives each its canonical name, slug and roles.

mod cluster;
pub(super) mod slug;

use super::draft::NameHere;
use crate::model::{Actor, ActorIdx, ActorKind, ArticleIdx, Role};
use cluster::{Cluster, Clusters, folded};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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

/// The actors of an edition, and which name of which article each is.
#[derive(Debug)]
pub(crate) struct Joined {
    /// In order of slug.
    pub(crate) actors: Vec<Actor>,
    /// By article and place among its names.
    pub(crate) actor_of: Vec<Vec<ActorIdx>>,
}

/// A name by its article and its place there.
type NameAt = (ArticleIdx, u32);

/// Joins the names of all articles, in order from the first. The same names and editor's actors give the same actors.
pub(crate) fn join(articles: &[Vec<NameHere<'_>>], editor: &[EditorActor]) -> Joined {
    let all = cluster::clusters(articles, editor);
    let used = |it: &&Cluster| it.names.iter().any(|it| all.names.contains_key(it));
    let mut made: Vec<(Actor, Vec<NameAt>)> =
        all.clusters.iter().filter(used).map(|it| actor(it, &all, editor)).collect();
    name_offices(&mut made);
    made.sort_by_cached_key(|it| {
        (slug::slug(&it.0.name), it.0.name.clone(), it.1.first().copied())
    });
    let slugs = slug::slugs(made.iter().map(|it| it.0.name.as_str()));
    for ((actor, _), slug) in made.iter_mut().zip(slugs) {
        actor.slug = slug;
    }
    made.sort_by(|a, b| a.0.slug.cmp(&b.0.slug));

    let actor_of = articles.iter().map(|it| vec![ActorIdx(0); it.len()]).collect();
    let mut joined = Joined { actors: Vec::new(), actor_of };
    for ((mut actor, names), idx) in made.into_iter().zip((0..).map(ActorIdx)) {
        for (article, name) in names {
            let names = joined.actor_of.get_mut(article.0 as usize);
            if let Some(it) = names.and_then(|it| it.get_mut(name as usize)) {
                *it = idx;
            }
        }
        actor.aliases.retain(|it| *it != actor.name);
        joined.actors.push(actor);
    }
    for ((names, actor_of), article) in
        articles.iter().zip(&joined.actor_of).zip((0..).map(ArticleIdx))
    {
        for ((_, _, roles), actor) in names.iter().zip(actor_of) {
            if let Some(it) = joined.actors.get_mut(actor.0 as usize) {
                add_roles(it, article, roles);
            }
        }
    }
    joined
}

/// The actor that a cluster is, and the names that are it.
fn actor(cluster: &Cluster, all: &Clusters, editor: &[EditorActor]) -> (Actor, Vec<NameAt>) {
    let names = || cluster.names.iter().filter_map(|it| all.names.get(it));
    let editor = cluster.editor.and_then(|it| editor.get(it));
    let mut places: Vec<_> = names().flat_map(|it| it.places.iter().copied()).collect();
    places.sort();
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<ActorKind, usize> = BTreeMap::new();
    for name in names() {
        for (it, count) in &name.written {
            *written.entry(it).or_default() += count;
        }
        for (kind, count) in &name.kinds {
            *kinds.entry(*kind).or_default() += count;
        }
    }
    let kind = kinds.iter().max_by_key(|it| (*it.1, Reverse(*it.0))).map(|it| *it.0);
    let kind = editor.and_then(|it| it.kind).or(kind).unwrap_or(ActorKind::Body);
    let name = editor.map_or_else(|| canonical(&written, kind), |it| it.name.clone());
    let mut aliases: Vec<String> = written.keys().map(|it| (*it).to_owned()).collect();
    aliases.extend(editor.into_iter().flat_map(|it| it.aliases.iter().cloned()));
    aliases.sort();
    aliases.dedup();
    let actor = Actor {
        slug: String::new(),
        name,
        kind,
        aliases,
        roles: Vec::new(),
        affiliation: editor.and_then(|it| it.affiliation.clone()),
        wikidata: editor.and_then(|it| it.wikidata.clone()),
    };
    (actor, places)
}

/// The most frequent full name: of a person one with a given name, if there is one; then the longest; then the first.
fn canonical(written: &BTreeMap<&str, usize>, kind: ActorKind) -> String {
    let is_full = |it: &str| kind != ActorKind::Person || it.contains(' ');
    let best = written.iter().max_by_key(|(name, count)| {
        (is_full(name), **count, name.chars().count(), Reverse(**name))
    });
    best.map(|it| (*it.0).to_owned()).unwrap_or_default()
}

/// "Office of Ode" is called after the canonical name of whom that article calls Ode.
fn name_offices(made: &mut [(Actor, Vec<NameAt>)]) {
    let owner = |it: &Actor| it.name.strip_prefix("Office of ").map(folded);
    let offices = made.iter().filter(|it| owner(&it.0).is_some());
    let articles: BTreeSet<ArticleIdx> = offices.filter_map(|it| Some(it.1.first()?.0)).collect();
    let mut people: BTreeMap<(ArticleIdx, String), String> = BTreeMap::new();
    for (actor, places) in made.iter().filter(|it| it.0.kind == ActorKind::Person) {
        for (article, _) in places.iter().filter(|it| articles.contains(&it.0)) {
            for name in actor.aliases.iter().chain([&actor.name]) {
                people.insert((*article, folded(name)), actor.name.clone());
            }
        }
    }
    for (actor, places) in made.iter_mut() {
        let Some(owner) = owner(actor) else { continue };
        let person = places.first().and_then(|it| people.get(&(it.0, owner)));
        if let Some(person) = person {
            actor.name = format!("Office of {person}");
        }
    }
}

fn add_roles(actor: &mut Actor, article: ArticleIdx, roles: &[&str]) {
    for role in roles {
        // Those of this article are the last; an actor may have some of very many.
        let mut here = actor.roles.iter().rev().take_while(|it| it.article == article);
        if !here.any(|it| it.name.eq_ignore_ascii_case(role)) {
            actor.roles.push(Role { name: (*role).to_owned(), article });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names with their kinds, "P Ann Ode", as an article has them, each with a role.
    fn names<'a>(names: &[&'a str], roles: &[&'a str]) -> Vec<NameHere<'a>> {
        let name = |it: &&'a str| {
            let (kind, name) = it.split_once(' ').unwrap();
            let kind = match kind {
                "P" => ActorKind::Person,
                "B" => ActorKind::Body,
                "L" => ActorKind::Place,
                _ => ActorKind::Group,
            };
            (name, kind, roles.to_vec())
        };
        names.iter().map(name).collect()
    }

    /// Checks the actors of articles that are given by their entities, each as its slug, name and aliases.
    #[track_caller]
    fn check(articles: &[&[&str]], editor: &[(&str, &[&str])], expected: &[&str]) {
        let articles: Vec<_> = articles.iter().map(|it| names(it, &[])).collect();
        let editor: Vec<EditorActor> = editor
            .iter()
            .map(|(name, aliases)| EditorActor {
                name: (*name).into(),
                kind: None,
                aliases: aliases.iter().map(|it| (*it).into()).collect(),
                affiliation: None,
                wikidata: None,
            })
            .collect();
        let joined = join(&articles, &editor);
        let actors: Vec<_> = joined
            .actors
            .iter()
            .map(|it| format!("{} {}: {}", it.slug, it.name, it.aliases.join(", ")))
            .collect();
        assert_eq!(actors, expected);
        for (names, actor_of) in articles.iter().zip(&joined.actor_of) {
            assert_eq!(names.len(), actor_of.len());
            for ((name, ..), actor) in names.iter().zip(actor_of) {
                let it = &joined.actors[actor.0 as usize];
                assert!(it.name == *name || it.aliases.iter().any(|it| it == name), "{name}");
            }
        }
    }

    #[test]
    fn a_surname_joins_the_one_person_who_has_it() {
        check(&[&["P Ann Ode"], &["P Ode"]], &[], &["ann-ode Ann Ode: Ode"]);
        check(
            &[&["P Ann Ode"], &["P Ode"], &["P Ben Ode"]],
            &[],
            &["ann-ode Ann Ode: ", "ben-ode Ben Ode: ", "ode Ode: "],
        );
        check(&[&["P Ann Ode", "P Ode"]], &[], &["ann-ode Ann Ode: ", "ode Ode: "]);
    }

    #[test]
    fn spellings_and_short_forms_are_one_person() {
        check(
            &[&["P Antony Ode"], &["P Anthony Ode"], &["P Antony Ode"]],
            &[],
            &["antony-ode Antony Ode: Anthony Ode"],
        );
        check(
            &[&["P Joseph R. Lang Jr."], &["P Joe Lang"], &["P Joe Lang"]],
            &[],
            &["joe-lang Joe Lang: Joseph R. Lang Jr."],
        );
    }

    #[test]
    fn the_editor_wins() {
        check(
            &[&["P Ivan Zarov"], &["P Zarof", "B Ministry"]],
            &[("Iwan Zarow", &["Zarof", "Ivan Zarov"]), ("Nobody Else", &[])],
            &["iwan-zarow Iwan Zarow: Ivan Zarov, Zarof", "ministry Ministry: "],
        );
        check(&[&["P Zarov"]], &[("Ivan Zarov", &[])], &["ivan-zarov Ivan Zarov: Zarov"]);
    }

    #[test]
    fn those_without_a_name_are_no_people_to_join() {
        check(
            &[
                &["P White House official", "B White House"],
                &["P White House official", "G US officials"],
            ],
            &[],
            &[
                "us-officials US officials: ",
                "white-house White House: ",
                "white-house-official White House official: ",
            ],
        );
    }

    #[test]
    fn an_office_is_called_after_its_holder() {
        check(
            &[&["P Zarov", "B Office of Zarov"], &["P Ivan Zarov"]],
            &[],
            &[
                "ivan-zarov Ivan Zarov: Zarov",
                "office-of-ivan-zarov Office of Ivan Zarov: Office of Zarov",
            ],
        );
    }

    #[test]
    fn roles_keep_their_article() {
        let articles = [names(&["P Ann Ode"], &["the mayor"]), names(&["P Ode"], &["a guest"])];
        let joined = join(&articles, &[]);
        let roles: Vec<_> =
            joined.actors[0].roles.iter().map(|it| (it.article.0, it.name.as_str())).collect();
        assert_eq!(roles, [(0, "the mayor"), (1, "a guest")]);
    }
}
