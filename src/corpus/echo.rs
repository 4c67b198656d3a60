//! Echoes: the same statement reported by several articles, perhaps in other words.
//!
//! Two statements echo each other where one speaker made both, on days that may be the same, and most content words
//! of the shorter one stand in the longer one too ("swift and severe" and "rapid and severe consequences").
//! A "not", a number or a name that only one of them has tells two statements apart, however alike they are.
//!
//! Candidates share two neighbouring content words, so the time grows with the statements and not with their pairs. Each
//! speaker's statements are looked through by themselves: those of others change nothing of their echoes.

use super::gist::Gist;
use super::work::{map, mix};
use crate::model::{ActorIdx, ArticleIdx, Basis, Date, Edition};
use std::sync::OnceLock;

/// The least number of content words that both must have in common.
const SHARED_MIN: usize = 4;
/// The least share, in percent, of the shorter one's content words that the longer one must have.
const SHARED_PERCENT: usize = 60;
/// How many days apart the two may be dated; articles err by a day.
const DAYS_APART: i32 = 2;
/// A pair of words that more statements of one speaker share than this is a phrase of theirs, and no candidate.
const PHRASE_MAX: usize = 64;

/// Groups the echoes of an edition: sets [`crate::model::Statement::echo`].
pub(super) fn find(edition: &mut Edition) {
    let Edition { articles, statements, .. } = &*edition;
    let of_speakers = by_speaker(statements.iter().map(|it| it.speaker));
    let sayings = map(statements, |_, it| {
        let text = articles.get(it.article.0 as usize).map_or("", |it| it.text.as_str());
        let (days, is_stated) = (it.said.date.and_then(Date::days), it.said.basis == Basis::Stated);
        Saying::new(it.article, days, is_stated, Gist::new(text, &it.content))
    });
    let found = map(&of_speakers, |_, idxs| {
        groups(&idxs.iter().filter_map(|it| sayings.get(*it as usize)).collect::<Vec<_>>())
    });
    let numbers = numbers(statements.len(), &of_speakers, &found);
    for (it, number) in edition.statements.iter_mut().zip(numbers) {
        it.echo = number;
    }
}

/// The places of each speaker's statements, in order, where there are two or more.
pub(super) fn by_speaker(speakers: impl Iterator<Item = Option<ActorIdx>>) -> Vec<Vec<u32>> {
    let mut all: Vec<Vec<u32>> = Vec::new();
    for (speaker, idx) in speakers.zip(0..) {
        let Some(ActorIdx(who)) = speaker else { continue };
        if all.len() <= who as usize {
            all.resize(who as usize + 1, Vec::new());
        }
        if let Some(it) = all.get_mut(who as usize) {
            it.push(idx);
        }
    }
    all.retain(|it| it.len() > 1);
    all
}

/// A number for each of so many statements that is in a group, in order of the first ones. Groups are given by the places
/// within the places of their speaker's statements.
pub(super) fn numbers(
    len: usize,
    of_speakers: &[Vec<u32>],
    groups: &[Vec<Vec<u32>>],
) -> Vec<Option<u32>> {
    let mut all: Vec<Vec<u32>> = Vec::new();
    for (idxs, groups) in of_speakers.iter().zip(groups) {
        let idx = |it: &u32| idxs.get(*it as usize).copied();
        all.extend(groups.iter().map(|it| it.iter().filter_map(idx).collect()));
    }
    all.sort_unstable();
    let mut numbers = vec![None; len];
    for (group, number) in all.iter().zip(0..) {
        for idx in group {
            if let Some(it) = numbers.get_mut(*idx as usize) {
                *it = Some(number);
            }
        }
    }
    numbers
}

/// The echoes among the statements of one speaker, which are in order: each group's places in order, by the first.
pub(super) fn groups(sayings: &[&Saying]) -> Vec<Vec<u32>> {
    let candidates = candidates(sayings);
    let mut groups = Groups::new(sayings.len());
    for list in candidates.chunk_by(|a, b| a.0 == b.0) {
        if (2..=PHRASE_MAX).contains(&list.len()) {
            join(sayings, list, &mut groups);
        }
    }
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); sayings.len()];
    for idx in 0..sayings.len() {
        members[groups.root(idx)].push(idx as u32);
    }
    members.retain(|it| it.len() > 1);
    members
}

/// Numbers that stand for two neighbouring content words, each with the place of a statement that has them; in order, so
/// that statements that share some stand together.
fn candidates(sayings: &[&Saying]) -> Vec<(u64, u32)> {
    let n = sayings.iter().map(|it| it.gist.words.len().saturating_sub(1)).sum();
    let mut candidates = Vec::with_capacity(n);
    for (it, idx) in sayings.iter().zip(0..) {
        let pair = |it: &[u32]| it.iter().fold(0, |sum, it| mix(sum, u64::from(it >> 1)));
        candidates.extend(it.gist.words.windows(2).map(|it| (pair(it), idx)));
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

/// Joins the echoes among some candidates. Who is in one group already is not compared again.
fn join(sayings: &[&Saying], list: &[(u64, u32)], groups: &mut Groups) {
    for (nth, &(_, i)) in list.iter().enumerate() {
        for &(_, j) in list.iter().skip(nth + 1) {
            let (i, j) = (i as usize, j as usize);
            let (x, y) = (sayings[i], sayings[j]);
            if x.article != y.article
                && groups.root(i) != groups.root(j)
                && x.days_fit(y)
                && x.echoes(y)
            {
                groups.join(i, j);
            }
        }
    }
}

/// What of a statement is compared.
#[derive(Debug)]
pub(super) struct Saying {
    article: ArticleIdx,
    /// The first and last day on which it may have been said.
    days: Option<(i32, i32)>,
    /// Whether the text says so.
    is_stated: bool,
    gist: Gist,
    /// [`Gist::sets`], once they are asked for: of most candidates the days do not fit.
    sets: OnceLock<[Vec<u32>; 2]>,
}

impl Saying {
    pub(super) fn new(
        article: ArticleIdx,
        days: Option<(i32, i32)>,
        is_stated: bool,
        gist: Gist,
    ) -> Saying {
        Saying { article, days, is_stated, gist, sets: OnceLock::new() }
    }

    fn echoes(&self, other: &Saying) -> bool {
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
    fn days_fit(&self, other: &Saying) -> bool {
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
        Statement,
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
        find(&mut edition);
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
