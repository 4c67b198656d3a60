//! The cast: who speaks, is spoken to, or is mentioned in given statements, by name.
//!
//! While lines are read, an actor is a **key**, the number of a name with or without a slug; at the end keys become places
//! among the actors. A name without a slug is that of the actor who is called so, the first one in order of slug.

use super::super::actors::slug;
use super::{GivenActor, Wrong};
use crate::model::{Actor, ActorIdx, ActorKind, ArticleIdx, Role};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub(super) struct Cast {
    given: BTreeMap<String, GivenActor>,
    /// The name of each slug.
    names: BTreeMap<String, String>,
    keys: BTreeMap<(Option<String>, String), ActorIdx>,
    /// Key, article, words; only the first role that an article gives a key.
    roles: BTreeMap<(ActorIdx, ArticleIdx), String>,
}

impl Cast {
    /// Adds an actor that is given apart.
    pub(super) fn add(&mut self, it: GivenActor) -> Result<(), Wrong> {
        self.call(&it.actor.slug, &it.actor.name)?;
        match self.given.entry(it.actor.slug.clone()) {
            Entry::Occupied(_) => {
                Err(Wrong::new("id", "a second actor of this id", "keep one of the two"))
            }
            Entry::Vacant(entry) => {
                entry.insert(it);
                Ok(())
            }
        }
    }

    /// The key of a name.
    pub(super) fn key(&mut self, slug: Option<String>, name: String) -> Result<ActorIdx, Wrong> {
        if let Some(slug) = &slug {
            self.call(slug, &name)?;
        }
        let next = ActorIdx(self.keys.len() as u32);
        Ok(*self.keys.entry((slug, name)).or_insert(next))
    }

    /// Keeps which name a slug has.
    fn call(&mut self, slug: &str, name: &str) -> Result<(), Wrong> {
        match self.names.get(slug) {
            None => {
                self.names.insert(slug.to_owned(), name.to_owned());
                Ok(())
            }
            Some(it) if it == name => Ok(()),
            Some(it) => {
                let message = format!("`{slug}` is called `{}` elsewhere", it.escape_debug());
                Err(Wrong::new("speaker_id", message, "give each actor one id and one name"))
            }
        }
    }

    /// Keeps what an article says that a key is.
    pub(super) fn add_role(&mut self, key: ActorIdx, article: ArticleIdx, role: String) {
        self.roles.entry((key, article)).or_insert(role);
    }

    /// The actors in order of slug, and the place of each key. `place` gives the final place of an article, `file` the
    /// place of a file before that.
    pub(super) fn finish(
        self,
        place: &dyn Fn(ArticleIdx) -> ArticleIdx,
        file: &dyn Fn(&str) -> Option<ArticleIdx>,
    ) -> Result<(Vec<Actor>, Vec<ActorIdx>), Wrong> {
        let mut actors: BTreeMap<String, Actor> =
            self.names.iter().map(|(slug, name)| (slug.clone(), unknown(slug, name))).collect();
        for (slug, it) in self.given {
            let mut actor = it.actor;
            for (name, named) in it.roles {
                let article = file(&named).ok_or_else(|| {
                    let message =
                        format!("actor `{slug}`: there is no article `{}`", named.escape_debug());
                    Wrong::new("roles", message, "name the file of an article that is there")
                })?;
                actor.roles.push(Role { name, article: place(article) });
            }
            actor.roles.sort_by_key(|it| it.article);
            actors.insert(slug, actor);
        }
        let mut slugs: BTreeMap<String, String> = BTreeMap::new();
        for (slug, it) in &actors {
            slugs.entry(it.name.clone()).or_insert_with(|| slug.clone());
        }
        // The names that nobody with a slug has, in their order.
        let is_new = |it: &&String| !slugs.contains_key(*it);
        let new: BTreeSet<String> = self
            .keys
            .keys()
            .filter(|it| it.0.is_none())
            .map(|it| &it.1)
            .filter(is_new)
            .cloned()
            .collect();
        for name in new {
            let base = slug::slug(&name);
            let mut slug = base.clone();
            let mut n = 2;
            while actors.contains_key(&slug) {
                slug = format!("{base}-{n}");
                n += 1;
            }
            actors.insert(slug.clone(), unknown(&slug, &name));
            slugs.insert(name, slug);
        }
        let places: BTreeMap<&str, ActorIdx> =
            actors.keys().map(String::as_str).zip((0..).map(ActorIdx)).collect();
        let mut of_key = vec![ActorIdx(0); self.keys.len()];
        for ((slug, name), key) in &self.keys {
            let slug = slug.as_ref().or_else(|| slugs.get(name));
            let idx = slug.and_then(|it| places.get(it.as_str()));
            if let (Some(slot), Some(idx)) = (of_key.get_mut(key.0 as usize), idx) {
                *slot = *idx;
            }
        }
        let mut actors: Vec<Actor> = actors.into_values().collect();
        let is_told: Vec<bool> = actors.iter().map(|it| !it.roles.is_empty()).collect();
        let mut roles: Vec<_> = self
            .roles
            .into_iter()
            .filter_map(|((key, article), name)| {
                Some((of_key.get(key.0 as usize)?.0 as usize, place(article), name))
            })
            .collect();
        roles.sort();
        for (idx, article, name) in roles {
            // Where all roles of an actor are given apart, lines repeat them.
            if let (Some(actor), Some(false)) = (actors.get_mut(idx), is_told.get(idx)) {
                actor.roles.push(Role { name, article });
            }
        }
        Ok((actors, of_key))
    }
}

/// An actor of whom only the name is known. Most are people.
fn unknown(slug: &str, name: &str) -> Actor {
    Actor {
        slug: slug.to_owned(),
        name: name.to_owned(),
        kind: ActorKind::Person,
        aliases: Vec::new(),
        roles: Vec::new(),
        affiliation: None,
        wikidata: None,
    }
}
