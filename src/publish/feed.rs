//! The newest statements as feeds: JSON Feed 1.1 and Atom (RFC 4287), for whoever wants to hear of a new edition.
//!
//! No clock comes into them, so that the same edition gives the same bytes: a statement is as new as its article.

use super::data::{self, root};
use super::html::escape;
use super::{Whole, page};
use crate::export::{NOTICE, Origin, one_line};
use crate::model::{Article, Date, Dated, Edition, Statement, hex};
use crate::query::date_words;
use serde_json::json;
use sha2::{Digest, Sha256};

/// The feeds: path, media type, what it is called.
pub(super) const FEEDS: [(&str, &str, &str); 2] = [
    ("feed.json", "application/feed+json", "The newest statements as JSON Feed"),
    ("feed.atom", "application/atom+xml", "The newest statements as Atom feed"),
];

/// How many statements a feed has.
const ITEMS_MAX: usize = 100;

/// One statement of a feed, as text.
struct Item<'a> {
    id: String,
    link: String,
    /// "Ada Moor, 3 March 2022".
    title: String,
    speaker: &'a str,
    words: String,
    /// What stands below the words: the article, and how to read it.
    source: String,
    language: &'a str,
    mentioned: Vec<&'a str>,
    /// The day that the article was published on, or where that is not known the statement was said on.
    day: Option<Date>,
}

/// Both feeds, by path.
pub(super) fn feeds(whole: &Whole) -> [(String, String); 2] {
    let edition = whole.edition;
    let origin = data::origin(whole);
    let items = whole.newest(ITEMS_MAX).filter_map(|it| item(&origin, it));
    let items: Vec<Item> = items.collect();
    let [json, atom] = FEEDS.map(|it| it.0.to_owned());
    [(json, json_feed(edition, &items)), (atom, atom_feed(edition, &items))]
}

fn item<'a>(origin: &Origin<'a>, statement: &'a Statement) -> Option<Item<'a>> {
    let edition = origin.edition;
    let article: &Article = edition.articles.get(statement.article.0 as usize)?;
    let name =
        |it: crate::model::ActorIdx| edition.actors.get(it.0 as usize).map(|it| it.name.as_str());
    let speaker = statement.speaker.and_then(name).unwrap_or("Unnamed speaker");
    let said = statement.said.date.map_or("undated".to_owned(), date_words);
    let publisher = article.publisher.as_deref().map_or(String::new(), |it| format!(", {it}"));
    Some(Item {
        id: urn(&statement.id),
        link: origin.permalink(statement),
        title: one_line(&format!("{speaker}, {said}")),
        speaker,
        words: one_line(&statement.words(&article.text)),
        source: one_line(&format!("In: “{}”{publisher}. {NOTICE}", article.title)),
        language: &article.language,
        mentioned: statement.mentioned.iter().filter_map(|it| name(*it)).collect(),
        day: first_day(&article.published).or(first_day(&statement.said)),
    })
}

/// The first day that a date may be.
fn first_day(dated: &Dated) -> Option<Date> {
    Date::from_days(dated.date?.days()?.0)
}

/// A name that stays wherever the site is: a UUID of version 8 (RFC 9562) made of a digest.
fn urn(name: &str) -> String {
    let digits = hex(&Sha256::digest(name)[..16]);
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}

/// A day as a moment, which both formats want.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn json_feed(edition: &Edition, items: &[Item]) -> String {
    let items = items.iter().map(|it| {
        let mut item = json!({
            "id": it.id,
            "title": it.title,
            "content_text": format!("{}\n\n{}", it.words, it.source),
            "authors": [{"name": it.speaker}],
            "language": it.language,
        });
        if let Some(fields) = item.as_object_mut() {
            fields.extend(it.day.map(|it| ("date_published".to_owned(), moment(it).into())));
            if !it.mentioned.is_empty() {
                fields.insert("tags".into(), json!(it.mentioned));
            }
            // The format does not say what a relative address would be relative to.
            if edition.site.url.is_some() {
                fields.insert("url".into(), it.link.as_str().into());
            }
        }
        item
    });
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(&edition.site.title),
        "description": page::description(edition),
        "user_comment": NOTICE,
        "items": items.collect::<Vec<_>>(),
    });
    if let (Some(url), Some(fields)) = (&edition.site.url, feed.as_object_mut()) {
        fields.insert("home_page_url".into(), url.as_str().into());
        fields.insert("feed_url".into(), [url, FEEDS[0].0].concat().into());
        fields.insert("icon".into(), [url, "icon-512.png"].concat().into());
    }
    format!("{feed:#}\n")
}

/// Addresses in Atom may be relative to the feed's own.
fn atom_feed(edition: &Edition, items: &[Item]) -> String {
    let newest = items.iter().filter_map(|it| it.day).max();
    // It must be there; where no date is known, it is the first that computers know.
    let updated = newest.or(Date::from_days(0)).map_or(String::new(), moment);
    let root = root(edition);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
         <id>{}</id>\n<title>{}</title>\n<subtitle>{}</subtitle>\n<updated>{updated}</updated>\n\
         <link rel=\"self\" type=\"{}\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <rights>{NOTICE}</rights>\n",
        urn(&["feed of ", edition.site.url.as_deref().unwrap_or(&edition.site.title)].concat()),
        escape(&one_line(&edition.site.title)),
        escape(&page::description(edition)),
        FEEDS[1].1,
        escape(&[root, FEEDS[1].0].concat()),
        escape(root),
    );
    for it in items {
        out.push_str(&format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<content type=\"text\" xml:lang=\"{}\">{}\n\n{}</content>\n",
            it.id,
            escape(&it.title),
            it.day.map_or(updated.clone(), moment),
            escape(&one_line(it.speaker)),
            escape(&it.link),
            escape(it.language),
            escape(&it.words),
            escape(&it.source),
        ));
        for name in &it.mentioned {
            out.push_str(&format!("<category term=\"{}\"/>\n", escape(&one_line(name))));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_uuid_that_depends_on_the_statement_only() {
        let it = urn("x");
        assert_eq!(it.len(), "urn:uuid:".len() + 36);
        assert_eq!((it.as_bytes()[23], it.as_bytes()[28]), (b'8', b'8'), "{it}");
        assert!(it != urn("y") && it == urn("x"));
    }
}
