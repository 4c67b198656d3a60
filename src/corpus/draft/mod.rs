//! A **draft**: what one article says, as far as no other article decides it.
//!
//! It has the article's names, its statements, whose actors are places among these names, and what siblings look for in
//! it. It is made of the text, of the article's slug, which is in every id, of what is known of the article, and of the
//! editor's corrections; of nothing else. So it is kept, as the bytes that it is held in, under a digest of these. What takes
//! its time, to extract a text, to cut its statements into words and to write them, is done once for each draft; what is left
//! for all of an edition is to number them (`numbered.rs`).

mod make;

use super::Correction;
use super::echo::Saying;
use super::gist::Gist;
use super::work::{Key, Worker};
use crate::extract::Published;
use crate::model::{ActorKind, Article, ArticleIdx, Basis, Date, Dated, Span, pieces};
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
    pub(super) said_on: Option<SaidOn>,
}

/// The day on which some statements were said: by the start of each, the words there that name the day.
pub(super) type SaidOn = (Date, BTreeMap<u32, Span>);

/// What is wrong with a correction, and what to do.
pub(super) type Problem = (String, String);

/// A name that an article uses: how it is written, of what kind, and its roles.
pub(super) type NameHere<'a> = (&'a str, ActorKind, Vec<&'a str>);

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

/// The same, as it is written: of strings and bytes that it has or borrows.
type Written<'a, S, B> =
    ((S, Option<u32>, Vec<(u32, S)>), (Option<u32>, Vec<u32>, u64), (B, B, Option<&'a str>));
/// The same, as it is read.
type Read<'a> = Written<'a, &'a str, &'a [u8]>;
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
    /// The draft of an article by what is known of it; its own date of publication is not looked at.
    pub(super) fn of(worker: &dyn Worker, article: &Article, known: &Known) -> Draft {
        let key = key(article, known, &[]);
        let make = || Draft::new(worker, key, make::draft(article, known));
        Draft::kept(worker, &key, article).unwrap_or_else(make)
    }

    /// The same with the editor's corrections, or what is wrong with them: each problem with the place of its correction.
    pub(super) fn corrected(
        worker: &dyn Worker,
        article: &Article,
        known: &Known,
        corrections: &[&Correction],
    ) -> Result<Draft, Vec<(usize, Problem)>> {
        let key = key(article, known, corrections);
        match Draft::kept(worker, &key, article) {
            Some(it) => Ok(it),
            None => Ok(Draft::new(worker, key, make::corrected(article, known, corrections)?)),
        }
    }

    fn kept(worker: &dyn Worker, key: &Key, article: &Article) -> Option<Draft> {
        worker.kept(key).map(Draft).filter(|it| it.fits(&article.text).is_some())
    }

    /// Whether an edition with it would be whole. What is kept is guarded from damage by a digest, but whoever writes files
    /// can write digests; names that are not there are nobody, so that nothing else can break an edition.
    fn fits(&self, text: &str) -> Option<()> {
        let (dates, _, _, items, _) = sections(&self.0)?;
        let (date, basis, _, span): Dates = postcard::from_bytes(dates).ok()?;
        let items: Vec<Read<'_>> = postcard::from_bytes(items).ok()?;
        let is_id = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric());
        let fits = |it: Item<'_>| {
            is_id(it.id)
                && it.also.iter().all(|it| is_id(it.1))
                && pieces::check(it.words, it.proof, text).is_ok()
        };
        let fits = date.is_some() == basis.is_some()
            && span.is_none_or(|it| it.slice(text).is_some())
            && items.into_iter().map(Item::from).all(fits);
        fits.then_some(())
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
    pub(super) fn names(&self) -> Vec<NameHere<'_>> {
        self.read(|it| it.1)
    }

    /// The quotations of an article without a date, or those of another one that its text dates to the day.
    pub(super) fn quotes(&self) -> Vec<Quote> {
        self.read(|it| it.2)
    }

    /// The statements, in order.
    pub(super) fn items(&self) -> Vec<Item<'_>> {
        let items: Vec<Read<'_>> = self.read(|it| it.3);
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

impl<'a> From<Read<'a>> for Item<'a> {
    fn from((who, whom, what): Read<'a>) -> Item<'a> {
        let ((id, speaker, also), (addressee, mentioned, digest)) = (who, whom);
        let (words, proof, correction) = what;
        Item { id, speaker, also, addressee, mentioned, digest, words, proof, correction }
    }
}

/// Puts what was found of some articles by their siblings in the place of what was known of them.
pub(super) fn put(
    found: Vec<Option<(Dated, Known, Draft)>>,
    articles: &mut [Article],
    known: &mut [Known],
    drafts: &mut [Draft],
) {
    let articles = articles.iter_mut().zip(known).zip(drafts);
    for (((article, known), draft), found) in articles.zip(found) {
        if let Some(found) = found {
            (article.published, *known, *draft) = found;
        }
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
    if let Some(it) = &known.said_on {
        add(&format!("{it:?}"));
    }
    if !corrections.is_empty() {
        // One that is added is dated by its article; that follows from the above, as long as both are set together.
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
    use super::super::{Change, Editor, Pick, Place, Seed, article, assemble_with};
    use super::*;
    use crate::model::{Edition, Kind, Manner};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

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
        assert_eq!(pieces::said(said.proof).unwrap().date, Date::ymd(2022, 2, 20));
        let words: (Vec<Span>, Kind, Manner) = postcard::from_bytes(said.words).unwrap();
        let start = pieces::start(said.words).unwrap();
        assert_eq!(words.0[0].start() as u32, start);
        assert!(words.0[0].slice(TEXT).unwrap().starts_with("“We will"));
        assert_eq!(draft.sayings(ArticleIdx(0)).len(), 2);
        // The day that its text says of the quotation, for articles without a date.
        let quotes = draft.quotes();
        assert_eq!(
            quotes.iter().map(|it| (it.0, it.1.len(), it.2)).collect::<Vec<_>>(),
            [(start, 4, Date::ymd(2022, 2, 20))]
        );
    }

    #[test]
    fn all_that_a_draft_depends_on_is_in_its_key() {
        let (article, known) = (article_of(TEXT), Known::default());
        let of = |article: &Article, known: &Known, corrections: &[&Correction]| {
            key(article, known, corrections)
        };
        let titled = Article { title: "Another".into(), ..article.clone() };
        assert_eq!(of(&article, &known, &[]), of(&titled, &known, &[]));

        let day = |day| Date::ymd(2022, 2, day);
        let told = |date: Option<Date>, end| {
            let words = BTreeMap::from([(7, Span::new(3, end).unwrap())]);
            Known { published: day(21), said_on: date.map(|it| (it, words)) }
        };
        let correction = |words: &str, reject, why: &str| Correction {
            place: Place::start("corrections.toml"),
            file: "a.txt".into(),
            pick: Pick::Words(words.into()),
            change: Change { reject, ..Change::default() },
            why: why.into(),
        };
        let first = correction("bridge", false, "W");
        let corrected = |it: &[&Correction]| of(&article, &known, it);
        let keys = [
            of(&article, &known, &[]),
            of(&Article { slug: "b".into(), ..article.clone() }, &known, &[]),
            of(&Article { text: "Another".into(), ..article.clone() }, &known, &[]),
            of(&article, &told(None, 4), &[]),
            of(&article, &told(day(20), 4), &[]),
            of(&article, &told(day(20), 5), &[]),
            of(&article, &told(day(19), 4), &[]),
            corrected(&[&first]),
            corrected(&[&correction("harbour", false, "W")]),
            corrected(&[&correction("bridge", true, "W")]),
            corrected(&[&correction("bridge", false, "X")]),
            corrected(&[&first, &correction("harbour", false, "W")]),
            corrected(&[&correction("harbour", false, "W"), &first]),
        ];
        let different: BTreeSet<Key> = keys.into();
        assert_eq!(different.len(), keys.len());
    }

    /// A worker that remembers one thing, whatever it is asked for.
    struct Forged(Arc<[u8]>);

    impl Worker for Forged {
        fn kept(&self, _: &Key) -> Option<Arc<[u8]>> {
            Some(Arc::clone(&self.0))
        }
    }

    proptest! {
        #[test]
        fn bytes_that_were_changed_make_a_whole_edition_or_are_no_draft(
            cut in 0..2000usize, place in any::<usize>(), byte in any::<u8>(),
        ) {
            let article = article_of(TEXT);
            let draft = Draft::of(&Plain, &article, &Known::default());
            prop_assert!(draft.fits(TEXT).is_some() && draft.fits("Another").is_none());
            let mut bytes = draft.0[..draft.0.len().saturating_sub(cut % 2 * cut)].to_vec();
            if let Some(it) = place.checked_rem(bytes.len()).and_then(|it| bytes.get_mut(it)) {
                *it = byte;
            }
            let changed = Draft(bytes.into());
            if changed.fits(TEXT).is_some() {
                let memory = Forged(changed.0.clone());
                let seeds = vec![Seed { file: "a.txt".into(), text: TEXT.into() }];
                let numbered = assemble_with(&memory, seeds, &Editor::default(), "0".into());
                let bytes = numbered.unwrap().encode().unwrap();
                let edition = Edition::decode(&bytes);
                prop_assert!(edition.is_ok(), "{:?}", edition.err());
            }
            // Nor does anybody stumble over what does not fit.
            drop((changed.items(), changed.sayings(ArticleIdx(0))));
            drop((changed.names(), changed.quotes(), changed.published()));
        }
    }
}
