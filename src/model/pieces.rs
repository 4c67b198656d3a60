//! An edition in **pieces**: written from parts that are encoded already, to the bytes that [`Edition::encode`] gives.
//!
//! What [postcard](https://postcard.jamesmunns.com/wire-format) writes of a struct is what it writes of its fields, one
//! after the other, and of a list its length and then its items. So what no other article decides of a statement is encoded
//! once, and the rest of it is filled in each time that the numbers of actors or echoes are others.

use super::edition::{check_content, check_dated, check_dates, check_evidence, head};
use super::{
    Actor, ActorIdx, Article, ArticleIdx, Date, Dated, Edition, Evidence, Kind, Manner, Site, Span,
};
use postcard::{Error, to_extend};
use serde::Deserialize;

/// A statement in pieces, in the order of the fields of [`super::Statement`].
#[derive(Clone, Copy, Debug)]
pub struct Pieces<'a> {
    /// The name in URLs.
    pub id: &'a str,
    /// The article that reports it.
    pub article: ArticleIdx,
    /// What [`words`] gives.
    pub words: &'a [u8],
    /// Who said it.
    pub speaker: Option<ActorIdx>,
    /// To whom.
    pub addressee: Option<ActorIdx>,
    /// Whom its content mentions, sorted, each once.
    pub mentioned: &'a [ActorIdx],
    /// What [`proof`] gives.
    pub proof: &'a [u8],
    /// The number of its echo group.
    pub echo: Option<u32>,
    /// Why the editor changed it.
    pub correction: Option<&'a str>,
}

/// The words of a statement.
pub fn words(content: &[Span], kind: Kind, manner: Manner) -> Result<Vec<u8>, Error> {
    postcard::to_allocvec(&(content, kind, manner))
}

/// The dates of a statement, and what shows it.
pub fn proof(dates: &[Date], said: &Dated, evidence: &Evidence) -> Result<Vec<u8>, Error> {
    postcard::to_allocvec(&(dates, said, evidence))
}

type Words = (Vec<Span>, Kind, Manner);
type Proof = (Vec<Date>, Dated, Evidence);

/// Where the words of a statement start, in bytes; `None` where they are none.
pub fn start(words: &[u8]) -> Option<u32> {
    let (content, _, _) = whole::<Words>(words).ok()?;
    content.first().map(|it| it.start() as u32)
}

/// When a statement was said; `None` where that is no proof.
pub fn said(proof: &[u8]) -> Option<Dated> {
    whole::<Proof>(proof).ok().map(|it| it.1)
}

/// Says what of some words and their proof does not fit a text, as [`Edition::check`] does.
pub fn check(words: &[u8], proof: &[u8], text: &str) -> Result<(), String> {
    let (content, _, _) = whole::<Words>(words)?;
    let (dates, said, evidence) = whole::<Proof>(proof)?;
    check_content(&content, text)?;
    check_dates(&dates)?;
    check_dated(&said, text)?;
    check_evidence(&evidence, text)
}

/// What some bytes are, all of them.
fn whole<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, String> {
    match postcard::take_from_bytes(bytes) {
        Ok((it, [])) => Ok(it),
        Ok(_) => Err("it goes on after its end".into()),
        Err(it) => Err(it.to_string()),
    }
}

impl Pieces<'_> {
    /// Writes the statement behind what is there.
    pub fn write(&self, out: Vec<u8>) -> Result<Vec<u8>, Error> {
        let mut out = to_extend(&(self.id, self.article), out)?;
        out.extend_from_slice(self.words);
        let mut out = to_extend(&(self.speaker, self.addressee, self.mentioned), out)?;
        out.extend_from_slice(self.proof);
        to_extend(&(self.echo, self.correction), out)
    }
}

impl Edition {
    /// The bytes of an edition with so many statements, which come in runs that are written already.
    pub fn encode_with(
        id: &str,
        site: &Site,
        articles: &[Article],
        actors: &[Actor],
        n_statements: usize,
        statements: &[Vec<u8>],
    ) -> Result<Vec<u8>, Error> {
        let mut out = head();
        let texts = articles.iter().map(|it| it.text.len());
        out.reserve(texts.chain(statements.iter().map(Vec::len)).sum());
        let mut out = to_extend(&(id, site, articles, actors, n_statements), out)?;
        for it in statements {
            out.extend_from_slice(it);
        }
        Ok(out)
    }
}
