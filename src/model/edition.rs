//! One compiled bundle. An **edition** is named by a digest of its inputs; the same inputs give the same bytes.

use super::{Actor, Article, Basis, Date, Dated, Evidence, Span, Statement};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of the form that editions are written in. A page opens editions of its own version only.
///
/// Version 1 was JSON. Since version 2, eight bytes `onrecord` and the version as four bytes, the least first, stand before the
/// edition in [postcard](https://postcard.jamesmunns.com/wire-format)'s wire format: reading it is less than half the
/// code, and code is what the page waits for. Version 3 has the site's introduction, colour and address.
pub const FORMAT: u32 = 3;

/// The first bytes of an encoded edition.
pub const MAGIC: &[u8; 8] = b"onrecord";

/// One compiled bundle: articles, actors and statements that refer to each other by index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The digest of the inputs, in hexadecimal.
    pub id: String,
    /// What the site says of itself.
    pub site: Site,
    /// In order of file name.
    pub articles: Vec<Article>,
    /// In order of slug.
    pub actors: Vec<Actor>,
    /// In order of article and of place in its text.
    pub statements: Vec<Statement>,
}

/// What the editor says of the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The name of the site.
    pub title: String,
    /// One sentence on what it collects.
    #[serde(default)]
    pub description: String,
    /// What a reader should know before using it, in one or two paragraphs parted by `\n`.
    #[serde(default)]
    pub introduction: String,
    /// The colour of links and bars: `#` and six hexadecimal digits.
    #[serde(default)]
    pub accent: Option<String>,
    /// Where it will be published: always `http:` or `https:`, with `/` at its end.
    #[serde(default)]
    pub url: Option<String>,
}

/// Why a bundle cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is not what an edition is written in: cut short, or another file. Holds the parser's words.
    Unreadable(String),
    /// It was written by another version of the compiler. Holds that version.
    Format(u32),
    /// It contradicts itself. Holds where and how.
    Broken(String),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Unreadable(why) => write!(f, "the data is cut short or not an edition ({why})"),
            Damage::Format(it) if *it > FORMAT => {
                write!(
                    f,
                    "the data has format {it}, newer than this page, which reads format {FORMAT}"
                )
            }
            Damage::Format(it) => write!(
                f,
                "the data has format {it}, older than this page, which reads format {FORMAT}"
            ),
            Damage::Broken(why) => write!(f, "the data contradicts itself: {why}"),
        }
    }
}

impl Edition {
    /// Reads a bundle and checks every cross-link, so that nothing later has to.
    pub fn decode(bytes: &[u8]) -> Result<Edition, Damage> {
        if bytes.starts_with(b"{\"format\":1,") {
            return Err(Damage::Format(1));
        }
        let unreadable = |why: &str| Damage::Unreadable(why.to_owned());
        if bytes.starts_with(&[0x1f, 0x8b]) {
            return Err(unreadable("what it is packed in is torn"));
        }
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| unreadable("it begins otherwise"))?;
        let (format, body) = rest.split_first_chunk().ok_or_else(|| unreadable("it ends early"))?;
        let format = u32::from_le_bytes(*format);
        if format != FORMAT {
            return Err(Damage::Format(format));
        }
        let (edition, rest) = postcard::take_from_bytes::<Edition>(body)
            .map_err(|it| Damage::Unreadable(it.to_string()))?;
        if !rest.is_empty() {
            return Err(unreadable("it goes on after its end"));
        }
        edition.check().map_err(Damage::Broken)?;
        Ok(edition)
    }

    /// Writes the edition, see [`FORMAT`]; the same edition gives the same bytes.
    pub fn encode(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_extend(self, head())
    }

    /// Says what contradicts itself, if anything does.
    pub fn check(&self) -> Result<(), String> {
        unique("article", self.articles.iter().map(|it| it.slug.as_str()))?;
        unique("actor", self.actors.iter().map(|it| it.slug.as_str()))?;
        unique("statement", self.statements.iter().map(|it| it.id.as_str()))?;
        self.site.check()?;
        self.articles.iter().try_for_each(check_article)?;
        for actor in &self.actors {
            if actor.roles.iter().any(|it| it.article.0 as usize >= self.articles.len()) {
                return Err(format!(
                    "actor {}: a role names an article that is not there",
                    actor.slug
                ));
            }
        }
        for statement in &self.statements {
            check_statement(statement, &self.articles, self.actors.len())
                .map_err(|it| format!("statement {}: {it}", statement.id))?;
        }
        Ok(())
    }
}

/// What stands before the edition.
pub(super) fn head() -> Vec<u8> {
    [MAGIC.as_slice(), &FORMAT.to_le_bytes()].concat()
}

impl Site {
    pub(super) fn check(&self) -> Result<(), String> {
        if self.url.as_deref().is_some_and(|it| !is_web_address(it) || !it.ends_with('/')) {
            return Err("the site's URL is neither http nor https, or no folder".into());
        }
        if self.accent.as_deref().is_some_and(|it| !is_colour(it)) {
            return Err("the site's accent is no colour".into());
        }
        Ok(())
    }
}

/// Says what of an article contradicts itself.
pub(super) fn check_article(it: &Article) -> Result<(), String> {
    check_dated(&it.published, &it.text)
        .map_err(|why| format!("article {}: published: {why}", it.slug))?;
    if it.url.as_deref().is_some_and(|it| !is_web_address(it)) {
        return Err(format!("article {}: its URL is neither http nor https", it.slug));
    }
    Ok(())
}

/// Says what of a statement does not fit its article, or so many actors.
pub(super) fn check_statement(
    it: &Statement,
    articles: &[Article],
    n_actors: usize,
) -> Result<(), String> {
    let article = articles.get(it.article.0 as usize).ok_or("its article is not there")?;
    let actors = it.speaker.iter().chain(&it.addressee).chain(&it.mentioned);
    if let Some(actor) = actors.into_iter().find(|it| it.0 as usize >= n_actors) {
        return Err(format!("actor {} is not there", actor.0));
    }
    if !it.mentioned.is_sorted_by(|a, b| a < b) {
        return Err("the mentioned actors are not in order".into());
    }
    check_dates(&it.dates)?;
    check_content(&it.content, &article.text)?;
    check_evidence(&it.evidence, &article.text)?;
    check_dated(&it.said, &article.text)
}

pub(super) fn check_dates(dates: &[Date]) -> Result<(), String> {
    match dates.is_sorted_by(|a, b| a < b) {
        true => Ok(()),
        false => Err("the mentioned dates are not in order".into()),
    }
}

pub(super) fn check_content(content: &[Span], text: &str) -> Result<(), String> {
    if content.is_empty() || !content.is_sorted_by(|a, b| a.end() <= b.start()) {
        return Err("its content is empty or out of order".into());
    }
    content.iter().try_for_each(|it| check_span(*it, text))
}

pub(super) fn check_evidence(it: &Evidence, text: &str) -> Result<(), String> {
    let mut spans = it.cue.iter().chain(&it.source).chain(&it.antecedent);
    spans.try_for_each(|it| check_span(*it, text))
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit())
}

fn unique<'a>(what: &str, slugs: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let mut seen: Vec<&str> = Vec::new();
    for slug in slugs {
        if slug.is_empty()
            || !slug.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        {
            // Escaping would be more to load than all else that is said here.
            let slug: String = slug.chars().filter(|it| !it.is_control()).collect();
            return Err(format!("{what}: `{slug}` is no name for a URL"));
        }
        seen.push(slug);
    }
    // Sorted, because a set would be more to load.
    seen.sort_unstable();
    match seen.windows(2).find(|it| it.first() == it.last()) {
        Some(twice) => Err(format!("two times {what} `{}`", twice.first().unwrap_or(&""))),
        None => Ok(()),
    }
}

pub(super) fn check_dated(dated: &Dated, text: &str) -> Result<(), String> {
    if dated.date.is_none() != (dated.basis == Basis::Unknown) {
        return Err("a date without a basis, or a basis without a date".into());
    }
    dated.span.map_or(Ok(()), |it| check_span(it, text))
}

fn check_span(span: Span, text: &str) -> Result<(), String> {
    match span.slice(text) {
        Some(_) => Ok(()),
        None => Err(format!("bytes {}..{} do not fit its article", span.start(), span.end())),
    }
}
