//! Echoes: the same statement reported by several articles, perhaps in other words.
//!
//! Two statements echo each other where one speaker made both, on days that may be the same, and most content words
//! of the shorter one stand in the longer one too ("swift and severe" and "rapid and severe consequences").
//! A "not", a number or a name that only one of them has tells two statements apart, however alike they are.
//!
//! Candidates share two neighbouring content words, so the time grows with the statements and not with their pairs.

use super::gist::Gist;
use super::work::{map, mix, sort};
use crate::model::{ActorIdx, ArticleIdx, Basis, Date, Edition, Statement};
use std::cell::OnceCell;

/// The least number of content words that both must have in common.
const SHARED_MIN: usize = 4;
/// The least share, in percent, of the shorter one's content words that the longer one must have.
const SHARED_PERCENT: usize = 60;
/// How many days apart the two may be dated; articles err by a day.
const DAYS_APART: i32 = 2;
/// A pair of words that more statements of one speaker share than this is a phrase of theirs, and no candidate.
const PHRASE_MAX: usize = 64;
/// The gist of each statement of an edition.
pub(super) fn gists(edition: &Edition) -> Vec<Gist> {
    map(&edition.statements, |_, it| {
        let article = edition.articles.get(it.article.0 as usize);
        Gist::new(article.map_or("", |it| it.text.as_str()), &it.content)
    })
}

/// Groups the echoes of an edition, whose statements have these gists: sets [`Statement::echo`].
pub(super) fn find(edition: &mut Edition, gists: &[Gist]) {
    let statements = &edition.statements;
    let candidates = candidates(statements, gists);
    let lists: Vec<&[(u64, u32)]> = candidates
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|it| (2..=PHRASE_MAX).contains(&it.len()))
        .collect();
    let echoes = map(&lists, |_, list| echoes(statements, gists, list));
    let mut groups = Groups::new(statements.len());
    for (a, b) in echoes.into_iter().flatten() {
        groups.join(a as usize, b as usize);
    }
    let mut sizes = vec![0u32; statements.len()];
    for idx in 0..statements.len() {
        sizes[groups.root(idx)] += 1;
    }
    let mut next = 0..;
    let numbers: Vec<Option<u32>> =
        sizes.iter().map(|size| if *size > 1 { next.next() } else { None }).collect();
    for (idx, it) in edition.statements.iter_mut().enumerate() {
        it.echo = numbers[groups.root(idx)];
    }
}

/// Numbers that stand for a speaker with two neighbouring content words, each with a statement that has it; in order, so
/// that statements that share one stand together. None where nobody is named.
fn candidates(statements: &[Statement], gists: &[Gist]) -> Vec<(u64, u32)> {
    let n = gists.iter().map(|it| it.words.len().saturating_sub(1)).sum();
    let mut candidates = Vec::with_capacity(n);
    for ((statement, gist), idx) in statements.iter().zip(gists).zip(0u32..) {
        let Some(who) = statement.speaker else { continue };
        let pair =
            |it: &[u32]| it.iter().fold(u64::from(who.0), |sum, it| mix(sum, u64::from(it >> 1)));
        candidates.extend(gist.words.windows(2).map(|it| (pair(it), idx)));
    }
    sort(&mut candidates);
    candidates.dedup();
    candidates
}

/// The pairs of some candidates that are echoes.
fn echoes(statements: &[Statement], gists: &[Gist], list: &[(u64, u32)]) -> Vec<(u32, u32)> {
    let sayings = list.iter().filter_map(|&(_, idx)| {
        Some(Saying::new(idx, statements.get(idx as usize)?, gists.get(idx as usize)?))
    });
    let sayings: Vec<Saying<'_>> = sayings.collect();
    let mut found = Vec::new();
    // The members of each group that was found in this list: who is in one with another is not compared with it again.
    let mut groups = Groups::new(sayings.len());
    for (i, x) in sayings.iter().enumerate() {
        for (j, y) in sayings.iter().enumerate().skip(i + 1) {
            if x.article != y.article
                && x.speaker == y.speaker
                && groups.root(i) != groups.root(j)
                && x.days_fit(y)
                && x.echoes(y)
            {
                groups.join(i, j);
                found.push((x.idx, y.idx));
            }
        }
    }
    found
}

/// What of a statement is compared.
struct Saying<'a> {
    idx: u32,
    article: ArticleIdx,
    speaker: Option<ActorIdx>,
    /// The first and last day on which it may have been said.
    days: Option<(i32, i32)>,
    /// Whether the text says so.
    is_stated: bool,
    gist: &'a Gist,
    /// [`Gist::sets`], once they are asked for: of most candidates the days do not fit.
    sets: OnceCell<[Vec<u32>; 2]>,
}

impl Saying<'_> {
    fn new<'a>(idx: u32, statement: &Statement, gist: &'a Gist) -> Saying<'a> {
        Saying {
            idx,
            article: statement.article,
            speaker: statement.speaker,
            days: statement.said.date.and_then(Date::days),
            is_stated: statement.said.basis == Basis::Stated,
            gist,
            sets: OnceCell::new(),
        }
    }

    fn echoes(&self, other: &Saying<'_>) -> bool {
        if self.gist.is_negated != other.gist.is_negated {
            return false;
        }
        let [a, b] = [self, other].map(|it| it.sets.get_or_init(|| it.gist.sets()));
        let ([short, exact], [long, _]) = if a[0].len() <= b[0].len() { (a, b) } else { (b, a) };
        let has = |it: &&u32| long.binary_search(it).is_ok();
        let shared = short.iter().filter(has).count();
        shared >= SHARED_MIN
            && shared * 100 >= SHARED_PERCENT * short.len()
            // The longer one may go on about more; what the shorter one names must be there.
            && exact.iter().all(|it| has(&it))
    }

    /// Whether the two may have been said on the same day: the text's own days must be close, and a day that only the
    /// article gave may be some days off.
    fn days_fit(&self, other: &Saying<'_>) -> bool {
        let (Some(a), Some(b)) = (self.days, other.days) else { return true };
        let most = if self.is_stated && other.is_stated { DAYS_APART } else { 7 };
        a.0 <= b.1.saturating_add(most) && b.0 <= a.1.saturating_add(most)
    }
}

/// Disjoint sets; a set's root is its least member.
struct Groups(Vec<usize>);

impl Groups {
    fn new(len: usize) -> Groups {
        Groups((0..len).collect())
    }

    fn root(&mut self, mut idx: usize) -> usize {
        while self.0[idx] != idx {
            self.0[idx] = self.0[self.0[idx]];
            idx = self.0[idx];
        }
        idx
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Actor, ActorIdx, ActorKind, Article, ArticleIdx, Dated, Evidence, Kind, Manner, Site, Span,
    };

    /// Whether two statements of one speaker in two articles of two days are an echo.
    fn is_echo(texts: [&str; 2], days: [&str; 2]) -> bool {
        let dated = |day: &str| Dated {
            date: day.parse().ok(),
            basis: Basis::Stated,
            why: None,
            span: None,
        };
        let article = |n: usize| Article {
            slug: n.to_string(),
            file: format!("{n}.txt"),
            title: "T".into(),
            publisher: None,
            url: None,
            language: "en".into(),
            published: dated(days[n]),
            text: texts[n].into(),
        };
        let statement = |n: usize| Statement {
            id: n.to_string(),
            article: ArticleIdx(n as u32),
            content: vec![Span::from_range(0..texts[n].len()).unwrap()],
            kind: Kind::Direct,
            manner: Manner::Said,
            speaker: Some(ActorIdx(0)),
            addressee: None,
            mentioned: Vec::new(),
            dates: Vec::new(),
            said: dated(days[n]),
            evidence: Evidence::default(),
            echo: None,
            correction: None,
        };
        let actor = Actor {
            slug: "a".into(),
            name: "A".into(),
            kind: ActorKind::Person,
            aliases: Vec::new(),
            roles: Vec::new(),
            affiliation: None,
            wikidata: None,
        };
        let mut edition = Edition {
            id: "0".into(),
            site: Site::default(),
            articles: vec![article(0), article(1)],
            actors: vec![actor],
            statements: vec![statement(0), statement(1)],
        };
        let gists = gists(&edition);
        find(&mut edition, &gists);
        assert_eq!(edition.check(), Ok(()));
        assert_eq!(edition.statements[0].echo, edition.statements[1].echo);
        edition.statements[0].echo.is_some()
    }

    const SAME_DAY: [&str; 2] = ["2024-05-01", "2024-05-01"];

    #[track_caller]
    fn check(a: &str, b: &str, expected: bool) {
        assert_eq!(is_echo([a, b], SAME_DAY), expected, "{a} | {b}");
        assert_eq!(is_echo([b, a], SAME_DAY), expected, "{b} | {a}");
    }

    #[test]
    fn the_same_in_other_words_is_an_echo() {
        check(
            "“We are always open for trade. We are also ready to set quick and painful tariffs.”",
            "“We are always open for trade. We are also prepared to set swift and painful tariffs, if need be.”",
            true,
        );
        check(
            "the harbour would reopen for ferries before winter",
            "the harbour is reopening for ferries before the winter storms",
            true,
        );
    }

    #[test]
    fn a_not_a_number_or_a_name_tells_two_apart() {
        check(
            "the harbour will reopen for ferries in winter",
            "the harbour will not reopen for ferries in winter",
            false,
        );
        check(
            "the harbour lost 12 ferries in last winter’s storm",
            "the harbour lost 15 ferries in last winter’s storm",
            false,
        );
        check(
            "we will send more ferries to Norway this winter",
            "we will send more ferries to Iceland this winter",
            false,
        );
    }

    #[test]
    fn sharing_a_topic_is_no_echo() {
        check(
            "the harbour will reopen for ferries in winter",
            "the ferries of the harbour need new paint",
            false,
        );
        check("now is the time", "now is the time to go", false);
    }

    #[test]
    fn days_that_lie_apart_are_two_statements() {
        let text = "the harbour would reopen for ferries before winter";
        assert!(is_echo([text, text], SAME_DAY));
        assert!(is_echo([text, text], ["2024-05-01", "2024-05"]));
        assert!(!is_echo([text, text], ["2024-05-01", "2024-05-09"]));
    }
}
