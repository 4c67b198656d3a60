//! Open data beside the page: all statements as CSV and JSON Lines, all actors and articles as JSON, and a schema that
//! says what is in them.

use super::site::Site;
use super::{Failure, Whole};
use crate::export::{FORMATS, Format, NOTICE, Origin};
use crate::model::{ActorIdx, ActorKind, Edition};
use crate::progress::Progress;
use crate::query::{Facet, View};
use crate::url;
use rayon::prelude::*;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer as _};
use serde_json::{Map, Serializer, Value, json};
use std::cell::RefCell;
use std::io::{self, Write};

/// The tables that other programs may take: path, media type, what it is called.
pub(super) const TABLES: [(&str, &str, &str); 5] = [
    ("statements.csv", "text/csv", "All statements as CSV"),
    ("statements.jsonl", "application/jsonl", "All statements as JSON Lines"),
    ("actors.json", "application/json", "All actors as JSON"),
    ("articles.json", "application/json", "All articles with their texts as JSON"),
    ("schema.json", "application/schema+json", "What is in these files, as JSON Schema"),
];

/// The address of the site's page in what it publishes: relative where its place is not known.
pub(super) fn root(edition: &Edition) -> &str {
    edition.site.url.as_deref().unwrap_or("./")
}

/// Where all statements come from.
pub(super) fn origin<'a>(whole: &'a Whole) -> Origin<'a> {
    Origin::new(whole.edition, &whole.answer, root(whole.edition), &View::default())
}

/// Writes the files.
pub(super) fn write(whole: &Whole, site: &Site, progress: &Progress) -> Result<(), Failure> {
    let origin = origin(whole);
    for format in &FORMATS {
        let path = ["statements.", format.extension].concat();
        if TABLES.iter().any(|it| it.0 == path) {
            progress.step(&["writing ", &path].concat());
            site.stream(&path, |out| rows(format, &origin, &whole.answer.rows, out, progress))?;
        }
    }
    let edition = whole.edition;
    site.stream("actors.json", |out| actors(edition, out))?;
    site.stream("articles.json", |out| articles(edition, out))?;
    site.put("schema.json", format!("{:#}\n", schema(edition)))
}

/// How many rows are written in one piece, and how many pieces are in memory: some 20 MB.
const ROWS: (usize, usize) = (1024, 16);

/// Writes all rows in a format whose file without any row is what stands before the rows, by all processors at once.
fn rows(
    format: &Format,
    origin: &Origin,
    rows: &[u32],
    out: &mut dyn Write,
    progress: &Progress,
) -> io::Result<()> {
    let head = format.write(origin, &[]);
    out.write_all(head.as_bytes())?;
    for some in rows.chunks(ROWS.0 * ROWS.1) {
        let pieces: Vec<String> =
            some.par_chunks(ROWS.0).map(|it| format.write(origin, it)).collect();
        for it in pieces {
            out.write_all(it.as_bytes().get(head.len()..).unwrap_or_default())?;
        }
        progress.more(some.len(), rows.len(), "statements");
    }
    Ok(())
}

/// Writes a list as JSON that people can read, with what stands around it, entry by entry.
fn list(
    out: &mut dyn Write,
    edition: &Edition,
    name: &str,
    entries: impl Iterator<Item = Value>,
    notice: Option<&str>,
) -> io::Result<()> {
    let mut json = Serializer::pretty(&mut *out);
    let mut map = json.serialize_map(None)?;
    map.serialize_entry(name, &Entries(RefCell::new(entries)))?;
    map.serialize_entry("edition", &edition.id)?;
    notice.map_or(Ok(()), |it| map.serialize_entry("notice", it))?;
    map.serialize_entry("site", &edition.site.title)?;
    map.end()?;
    out.write_all(b"\n")
}

/// Entries that are made one by one while they are written.
struct Entries<I>(RefCell<I>);

impl<I: Iterator<Item = Value>> Serialize for Entries<I> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(&mut *self.0.borrow_mut())
    }
}

fn actors(edition: &Edition, out: &mut dyn Write) -> io::Result<()> {
    let said = counts(edition, edition.statements.iter().flat_map(|it| it.speaker));
    let mentioned =
        counts(edition, edition.statements.iter().flat_map(|it| &it.mentioned).copied());
    let actors = edition.actors.iter().zip(said.iter().zip(mentioned)).map(|(it, (said, mentioned))| {
        let article = |idx: usize| edition.articles.get(idx).map(|it| it.file.as_str());
        let roles = it.roles.iter();
        let view = View::default().include(Facet::Speaker, &it.slug);
        let link = [root(edition), "#", &url::print(&view)].concat();
        json!({
            "id": it.slug,
            "name": it.name,
            "kind": match it.kind {
                ActorKind::Person => "person",
                ActorKind::Body => "body",
                ActorKind::Place => "place",
                ActorKind::Group => "group",
            },
            "aliases": it.aliases,
            "roles": roles.map(|it| json!({"name": it.name, "file": article(it.article.0 as usize)})).collect::<Vec<_>>(),
            "affiliation": it.affiliation,
            "wikidata": it.wikidata,
            "said": said,
            "mentioned": mentioned,
            "link": link,
        })
    });
    list(out, edition, "actors", actors, Some(NOTICE))
}

fn articles(edition: &Edition, out: &mut dyn Write) -> io::Result<()> {
    let articles = edition.articles.iter().map(|it| {
        json!({
            "file": it.file,
            "title": it.title,
            "publisher": it.publisher,
            "published": it.published.date.map(|it| it.to_string()),
            "url": it.url,
            "language": it.language,
            "text": it.text,
        })
    });
    list(out, edition, "articles", articles, None)
}

/// How often each actor is among some.
fn counts(edition: &Edition, among: impl Iterator<Item = ActorIdx>) -> Vec<u32> {
    let mut counts = vec![0; edition.actors.len()];
    for it in among {
        counts.get_mut(it.0 as usize).into_iter().for_each(|it| *it += 1);
    }
    counts
}

/// What documents the columns: name, type, meaning.
fn columns() -> impl Iterator<Item = [&'static str; 3]> {
    let lines = include_str!("columns.txt").lines().filter(|it| !it.starts_with('#'));
    lines.filter_map(|it| it.split('\t').collect::<Vec<_>>().try_into().ok())
}

/// The type of a value in JSON Schema.
fn of_type(name: &str, meaning: &str) -> Value {
    let (name, nullable) = name.strip_suffix('?').map_or((name, false), |it| (it, true));
    let json_type = match name {
        "number" => "integer",
        "list" => "array",
        _ => "string",
    };
    let mut schema = match nullable {
        true => json!({"type": [json_type, "null"], "description": meaning}),
        false => json!({"type": json_type, "description": meaning}),
    };
    if let (true, Some(it)) = (name == "list", schema.as_object_mut()) {
        it.insert("items".into(), json!({"type": "string"}));
    }
    schema
}

fn schema(edition: &Edition) -> Value {
    let properties: Map<String, Value> =
        columns().map(|[name, of, meaning]| (name.to_owned(), of_type(of, meaning))).collect();
    let required: Vec<&str> = columns().map(|it| it[0]).collect();
    let text = |meaning| of_type("text", meaning);
    let count = |meaning| of_type("number", meaning);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": edition.site.title,
        "description": format!("A line of statements.jsonl is a statement; statements.csv has the same columns. {NOTICE}"),
        "$ref": "#/$defs/statement",
        "$defs": {
            "statement": {
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            },
            "actors": {
                "description": "actors.json",
                "type": "object",
                "properties": {
                    "site": text("The title of the site."),
                    "edition": text("The edition: a digest of all that went in."),
                    "notice": text("What to know before use."),
                    "actors": {"type": "array", "items": {"$ref": "#/$defs/actor"}},
                },
                "required": ["site", "edition", "notice", "actors"],
            },
            "articles": {
                "description": "articles.json",
                "type": "object",
                "properties": {
                    "site": text("The title of the site."),
                    "edition": text("The edition: a digest of all that went in."),
                    "articles": {"type": "array", "items": {"$ref": "#/$defs/article"}},
                },
                "required": ["site", "edition", "articles"],
            },
            "article": {
                "type": "object",
                "properties": {
                    "file": text("The name of the article's file; a statement names it."),
                    "title": text("The title."),
                    "publisher": of_type("text?", "Who published it."),
                    "published": of_type("text?", "When, in EDTF."),
                    "url": of_type("text?", "Where it was published."),
                    "language": text("The language as a BCP 47 tag."),
                    "text": text("The text, of which the statements count bytes as UTF-8."),
                },
                "required": ["file", "title", "language", "text"],
            },
            "actor": {
                "type": "object",
                "properties": {
                    "id": text("The name in addresses (who=…, about=…)."),
                    "name": text("The canonical name."),
                    "kind": {"enum": ["person", "body", "place", "group"]},
                    "aliases": of_type("list", "Other names and spellings that the articles use."),
                    "roles": {
                        "type": "array",
                        "description": "What the articles say that the actor is, in reading order.",
                        "items": {
                            "type": "object",
                            "properties": {"name": text("The words."), "file": text("The article's file.")},
                            "required": ["name", "file"],
                        },
                    },
                    "affiliation": of_type("text?", "The body or country that the editor says it belongs to."),
                    "wikidata": of_type("text?", "The Wikidata item."),
                    "said": count("How many statements the actor made."),
                    "mentioned": count("How many statements mention the actor."),
                    "link": text("The address that shows its statements."),
                },
                "required": ["id", "name", "kind", "aliases", "roles", "said", "mentioned", "link"],
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::COLUMNS;

    #[test]
    fn every_column_is_documented_in_its_place() {
        let documented: Vec<&str> = columns().map(|it| it[0]).collect();
        assert_eq!(documented, COLUMNS.map(|it| it.name));
        for [name, of, meaning] in columns() {
            assert!(["text", "text?", "number?", "list"].contains(&of), "{name}");
            assert!(meaning.ends_with('.'), "{name}");
        }
    }
}
