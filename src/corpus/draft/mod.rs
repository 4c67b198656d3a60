//! A **draft**: what one article says, as far as no other article decides it.
//!
//! It has the article's names, its statements, whose actors are places among these names, and what siblings look for in
//! it. It is made of the text and of what is known of it and of nothing else; so it is kept, as the bytes that it is held
//! in, under a digest of both. What takes its time, to extract a text, to cut its statements into words and to write them,
//! is done once for each draft; what is left for all of an edition is to number them (`numbered.rs`).

mod make;

use super::Correction;
use super::echo::Saying;
use super::gist::Gist;
use super::work::{Key, Worker};
use crate::extract::Published;
use crate::model::{ActorKind, Article, ArticleIdx, Basis, Date, Dated, Evidence, Span};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of an article before its text is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// When it was published, by the editor or its siblings.
    pub(super) published: Option<Date>,
    /// What siblings tell of some of its statements.
    pub(super) told: Option<Told>,
}

/// The day on which some statements were said: by the start of each, the words there that name the day.
pub(super) type Told = (Date, BTreeMap<u32, Span>);

/// What is wrong with a correction, and what to do.
pub(super) type Problem = (String, String);

/// A name that an article uses: how it is written, of what kind, and its roles.
pub(super) type Name<'a> = (&'a str, ActorKind, Vec<&'a str>);

/// What siblings look for in a statement: where it starts, its runs of words (`quoted.rs`), the day that the text says.
pub(super) type Quote = (u32, Vec<u64>, Option<Date>);

/// A statement whose actors are places among the names of its article.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) id: &'a str,
    pub(super) speaker: Option<u32>,
    /// Who says the same together with the speaker, with the id of that.
    pub(super) also: Vec<(u32, &'a str)>,
    pub(super) addressee: Option<u32>,
    pub(super) mentioned: Vec<u32>,
    /// A digest of what echoes are found by.
    pub(super) digest: u64,
    /// What [`crate::model::pieces::words`] gives.
    pub(super) words: &'a [u8],
    /// What [`crate::model::pieces::proof`] gives.
    pub(super) proof: &'a [u8],
    pub(super) correction: Option<&'a str>,
}

/// The same, as it is written.
type Written<'a> = (
    (&'a str, Option<u32>, Vec<(u32, &'a str)>),
    (Option<u32>, Vec<u32>, u64),
    (&'a [u8], &'a [u8], Option<&'a str>),
);
/// Of a statement what echoes are found by: words and "not", days, whether the text says them.
type Compared = (Vec<u32>, bool, Option<(i32, i32)>, bool);
/// Of a publication: date, basis, why, words.
type Dates = (Option<Date>, Option<Basis>, Option<String>, Option<Span>);
/// What stands in a draft, each as bytes: publication, names, quotes, statements, what echoes are found by.
type Sections<'a> = (&'a [u8], &'a [u8], &'a [u8], &'a [u8], &'a [u8]);

/// The draft of an article, in postcard's wire format.
#[derive(Clone, Debug)]
pub(super) struct Draft(Arc<[u8]>);

impl Draft {
    /// The draft of an article, whose date of publication does not count before it is known.
    pub(super) fn of(worker: &dyn Worker, article: &Article, known: &Known) -> Draft {
        let key = key(article, known, &[]);
        let make = || Draft::new(worker, key, make::draft(article, known));
        Draft::kept(worker, &key).unwrap_or_else(make)
    }

    /// The same with the editor's corrections, or what is wrong with them: each problem with the place of its correction.
    pub(super) fn corrected(
        worker: &dyn Worker,
        article: &Article,
        known: &Known,
        corrections: &[&Correction],
    ) -> Result<Draft, Vec<(usize, Problem)>> {
        let key = key(article, known, corrections);
        match Draft::kept(worker, &key) {
            Some(it) => Ok(it),
            None => Ok(Draft::new(worker, key, make::corrected(article, known, corrections)?)),
        }
    }

    fn kept(worker: &dyn Worker, key: &Key) -> Option<Draft> {
        worker.kept(key).filter(|it| sections(it).is_some()).map(Draft)
    }

    fn new(worker: &dyn Worker, key: Key, bytes: Vec<u8>) -> Draft {
        let draft = Draft(bytes.into());
        worker.reads_text();
        worker.keep(key, Arc::clone(&draft.0));
        draft
    }

    /// When the text says that it was published.
    pub(super) fn published(&self) -> Published {
        let (date, basis, why, span): Dates = self.read(|it| it.0);
        Published { date, basis, why, span }
    }

    /// The names, which statements name by their places.
    pub(super) fn names(&self) -> Vec<Name<'_>> {
        self.read(|it| it.1)
    }

    /// The quotations of an article without a date, or those of another one that its text dates to the day.
    pub(super) fn quotes(&self) -> Vec<Quote> {
        self.read(|it| it.2)
    }

    /// The statements, in order.
    pub(super) fn items(&self) -> Vec<Item<'_>> {
        let items: Vec<Written<'_>> = self.read(|it| it.3);
        items.into_iter().map(Item::from).collect()
    }

    /// What echoes are found by, for each statement.
    pub(super) fn sayings(&self, article: ArticleIdx) -> Vec<Saying> {
        let all: Vec<Compared> = self.read(|it| it.4);
        let saying = |(words, is_negated, days, is_stated)| {
            Saying::new(article, days, is_stated, Gist { words, is_negated })
        };
        all.into_iter().map(saying).collect()
    }

    /// A section; what is none of it is as if it were empty.
    fn read<'a, T: Deserialize<'a> + Default>(&'a self, pick: fn(Sections<'a>) -> &'a [u8]) -> T {
        let bytes = sections(&self.0).map(pick).unwrap_or_default();
        postcard::from_bytes(bytes).unwrap_or_default()
    }
}

impl<'a> From<Written<'a>> for Item<'a> {
    fn from((who, whom, what): Written<'a>) -> Item<'a> {
        let ((id, speaker, also), (addressee, mentioned, digest)) = (who, whom);
        let (words, proof, correction) = what;
        Item { id, speaker, also, addressee, mentioned, digest, words, proof, correction }
    }
}

impl Item<'_> {
    /// Where its words start in the text.
    pub(super) fn start(&self) -> Option<u32> {
        let content: Vec<Span> = postcard::take_from_bytes(self.words).ok()?.0;
        content.first().map(|it| it.start() as u32)
    }

    /// When it was said.
    pub(super) fn said(&self) -> Option<Dated> {
        let (_, said, _): (Vec<Date>, Dated, Evidence) = postcard::from_bytes(self.proof).ok()?;
        Some(said)
    }
}

fn sections(bytes: &[u8]) -> Option<Sections<'_>> {
    postcard::from_bytes(bytes).ok()
}

/// A digest of all that a draft is made of.
fn key(article: &Article, known: &Known, corrections: &[&Correction]) -> Key {
    let mut sha = Sha256::new();
    let mut add = |it: &str| {
        sha.update((it.len() as u64).to_le_bytes());
        sha.update(it);
    };
    add("draft");
    add(&article.slug);
    add(&known.published.map(|it| it.to_string()).unwrap_or_default());
    add(&article.text);
    if let Some(it) = &known.told {
        add(&format!("{it:?}"));
    }
    if !corrections.is_empty() {
        // One that is added is dated by its article.
        add(&format!("{:?}", article.published.date));
        corrections
            .iter()
            .for_each(|it| add(&format!("{:?} {:?} {:?}", it.pick, it.change, it.why)));
    }
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::super::work::Plain;
    use super::super::{Seed, article};
    use super::*;
    use crate::model::{Kind, Manner};
    use proptest::prelude::*;

    const TEXT: &str = "OSLO, Feb. 21, 2022 (Agency) - Mayor Ann Ode told Ben Lang on Sunday that Cleo Marsh would go. \
        “We will never give up this old bridge for any price,” Ode and Lang said on Sunday.";

    fn article_of(text: &str) -> Article {
        article(Seed { file: "a.txt".into(), text: text.into() }, None)
    }

    #[test]
    fn a_draft_says_what_the_article_says_in_numbers_of_its_own() {
        let article = article_of(TEXT);
        let draft = Draft::of(&Plain, &article, &Known::default());
        assert_eq!(draft.published().date, Date::ymd(2022, 2, 21));
        let names = draft.names();
        let name = |it: Option<u32>| it.map(|it| names[it as usize].0);
        assert!(names.contains(&("Ann Ode", ActorKind::Person, vec!["Mayor"])), "{names:?}");
        let items = draft.items();
        let [told, said] = items.as_slice() else { panic!("{items:?}") };
        assert_eq!((name(told.speaker), name(told.addressee)), (Some("Ann Ode"), Some("Ben Lang")));
        assert_eq!(
            told.mentioned.iter().map(|it| name(Some(*it))).collect::<Vec<_>>(),
            [Some("Cleo Marsh")]
        );
        assert_eq!(
            said.also.iter().map(|it| name(Some(it.0))).collect::<Vec<_>>(),
            [Some("Ben Lang")]
        );
        assert_eq!(said.said().unwrap().date, Date::ymd(2022, 2, 20));
        let words: (Vec<Span>, Kind, Manner) = postcard::from_bytes(said.words).unwrap();
        assert_eq!(words.0[0].start() as u32, said.start().unwrap());
        assert!(words.0[0].slice(TEXT).unwrap().starts_with("“We will"));
        assert_eq!(draft.sayings(ArticleIdx(0)).len(), 2);
        // The day that its text says of the quotation, for articles without a date.
        let quotes = draft.quotes();
        assert_eq!(
            quotes.iter().map(|it| (it.0, it.1.len(), it.2)).collect::<Vec<_>>(),
            [(said.start().unwrap(), 4, Date::ymd(2022, 2, 20))]
        );
    }

    #[test]
    fn all_that_a_draft_depends_on_is_in_its_key() {
        let (article, known) = (article_of(TEXT), Known::default());
        let of = |article: &Article, known: &Known| key(article, known, &[]);
        let same = of(&article, &known);
        assert_eq!(same, of(&Article { title: "Another".into(), ..article.clone() }, &known));
        let dated = Known { published: Date::ymd(2022, 2, 21), told: None };
        let told = (Date::ymd(2022, 2, 21).unwrap(), BTreeMap::new());
        for other in [
            of(&Article { slug: "b".into(), ..article.clone() }, &known),
            of(&Article { text: "Another".into(), ..article.clone() }, &known),
            of(&article, &dated),
            of(&article, &Known { told: Some(told), ..dated.clone() }),
        ] {
            assert_ne!(same, other);
        }
    }

    proptest! {
        #[test]
        fn bytes_that_are_no_draft_say_nothing(
            cut in 0..2000usize, place in any::<usize>(), byte in any::<u8>(),
        ) {
            let draft = Draft::of(&Plain, &article_of(TEXT), &Known::default());
            let mut bytes = draft.0[..draft.0.len().saturating_sub(cut)].to_vec();
            if let Some(it) = place.checked_rem(bytes.len()).and_then(|it| bytes.get_mut(it)) {
                *it = byte;
            }
            let draft = Draft(bytes.into());
            draft.items().iter().for_each(|it| drop((it.start(), it.said())));
            drop((draft.names(), draft.quotes(), draft.sayings(ArticleIdx(0)), draft.published()));
        }
    }
}
