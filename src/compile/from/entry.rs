//! An entry of `articles.json` or `actors.json`.

use super::fields::Fields;
use crate::corpus::given::{GivenActor, Wrong, article_of_file};
use crate::model::{Actor, ActorKind, Article};
use serde_json::Value;

/// An article with its text.
pub(super) fn article(entry: Value) -> Result<Article, Wrong> {
    let mut it = Fields::of(entry)?;
    let file = it.required("file")?;
    let blank = article_of_file(&file);
    let article = Article {
        title: it.text("title")?.unwrap_or(file),
        publisher: it.text("publisher")?,
        published: it.dated("published")?,
        url: it.web_address("url")?,
        language: it.language()?,
        text: it.required("text")?,
        ..blank
    };
    it.finish()?;
    Ok(article)
}

/// An actor with its roles.
pub(super) fn actor(entry: Value) -> Result<GivenActor, Wrong> {
    const KINDS: [(&str, ActorKind); 4] = [
        ("person", ActorKind::Person),
        ("body", ActorKind::Body),
        ("place", ActorKind::Place),
        ("group", ActorKind::Group),
    ];
    let mut it = Fields::of(entry)?;
    let missing = || Wrong::new("id", "it is missing", "every actor needs one");
    let roles = match it.0.remove("roles") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(roles)) => roles.into_iter().map(role).collect::<Result<_, _>>()?,
        Some(_) => return Err(Wrong::new("roles", "it is not a list", "write a list of objects")),
    };
    let mut aliases = it.list("aliases")?;
    aliases.sort();
    aliases.dedup();
    let actor = Actor {
        slug: it.name_for_url("id")?.ok_or_else(missing)?,
        name: it.required("name")?,
        kind: it.choice("kind", &KINDS)?.unwrap_or(ActorKind::Person),
        aliases,
        roles: Vec::new(),
        affiliation: it.text("affiliation")?,
        wikidata: it.text("wikidata")?,
    };
    it.drop(&["said", "mentioned", "link"]);
    it.finish()?;
    Ok(GivenActor { actor, roles })
}

fn role(entry: Value) -> Result<(String, String), Wrong> {
    let mut it = Fields::of(entry)?;
    let role = (it.required("name")?, it.required("file")?);
    it.finish()?;
    Ok(role)
}
