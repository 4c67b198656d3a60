//! Echoes: the same statement reported by several articles, perhaps in other words.
//!
//! Two statements echo each other where one speaker made both, on days that may be the same, and most content words
//! of the shorter one stand in the longer one too ("swift and severe" and "rapid and severe consequences").
//! A "not", a number or a name that only one of them has tells two statements apart, however alike they are.
//!
//! Candidates share two neighbouring content words, so the time grows with the statements and not with their pairs.

use super::work::{map, sort};
use crate::model::{Basis, Date, Edition, Statement};
use crate::text::{Text, TokenKind, hash_word, list_entries};
use std::collections::BTreeSet;

/// Words that carry no content: sharing them says nothing.
const EMPTY: &str = include_str!("empty_words.txt");

/// Words that turn a statement into its opposite.
const NEGATIONS: [&str; 10] =
    ["not", "no", "never", "cannot", "can't", "don't", "doesn't", "won't", "isn't", "without"];

/// The least number of content words that both must have in common.
const SHARED_MIN: usize = 4;
/// The least share, in percent, of the shorter one's content words that the longer one must have.
const SHARED_PERCENT: usize = 60;
/// How many days apart the two may be dated; articles err by a day.
const DAYS_APART: i32 = 2;
/// A pair of words that more statements of one speaker share than this is a phrase of theirs, and no candidate.
const PHRASE_MAX: usize = 64;
/// What a number is multiplied with that stands for several; odd (Fibonacci hashing, Knuth 6.4).
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Groups the echoes of an edition: sets [`Statement::echo`].
pub(super) fn find(edition: &mut Edition) {
    let empty: BTreeSet<u64> =
        list_entries(EMPTY).flat_map(str::split_whitespace).map(hash_word).collect();
    let gists = map(&edition.statements, |_, it| Gist::new(edition, it, &empty));
    let candidates = candidates(&gists);
    let lists: Vec<&[(u64, u32)]> = candidates
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|it| (2..=PHRASE_MAX).contains(&it.len()))
        .collect();
    let echoes = map(&lists, |_, list| echoes(&edition.statements, &gists, list));
    let mut groups = Groups::new(gists.len());
    for (a, b) in echoes.into_iter().flatten() {
        groups.join(a as usize, b as usize);
    }
    let mut sizes = vec![0u32; gists.len()];
    for idx in 0..gists.len() {
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
/// that statements that share one stand together.
fn candidates(gists: &[Gist]) -> Vec<(u64, u32)> {
    let n = gists.iter().map(|it| it.pairs.len()).sum();
    let mut candidates = Vec::with_capacity(n);
    for (gist, idx) in gists.iter().zip(0u32..) {
        candidates.extend(gist.pairs.iter().map(|it| (*it, idx)));
    }
    sort(&mut candidates);
    candidates
}

/// The pairs of some candidates that are echoes.
fn echoes(statements: &[Statement], gists: &[Gist], list: &[(u64, u32)]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    // The members of each group that was found in this list: who is in one with another is not compared with it again.
    let mut groups = Groups::new(list.len());
    for (i, &(_, a)) in list.iter().enumerate() {
        for (j, &(_, b)) in list.iter().enumerate().skip(i + 1) {
            let (x, y) = (&statements[a as usize], &statements[b as usize]);
            if x.article != y.article
                && x.speaker == y.speaker
                && groups.root(i) != groups.root(j)
                && days_fit(x, y)
                && gists[a as usize].echoes(&gists[b as usize])
            {
                groups.join(i, j);
                found.push((a, b));
            }
        }
    }
    found
}

/// What a statement says, as far as comparing needs it. Words are hashes of their stems; each list is in order.
struct Gist {
    /// A number for the speaker and each two neighbouring words; none where nobody is named.
    pairs: Vec<u64>,
    words: Vec<u64>,
    /// Numbers, and names that are not at a sentence's start.
    exact: Vec<u64>,
    is_negated: bool,
}

impl Gist {
    fn new(edition: &Edition, statement: &Statement, empty: &BTreeSet<u64>) -> Gist {
        let text =
            edition.articles.get(statement.article.0 as usize).map_or("", |it| it.text.as_str());
        let mut words = Vec::new();
        let mut exact = Vec::new();
        let mut is_negated = false;
        for piece in &statement.content {
            let text = Text::new(piece.slice(text).unwrap_or_default());
            for (idx, token) in text.tokens.iter().enumerate().filter(|it| it.1.is_wordlike()) {
                let word = text.word(idx).to_lowercase().replace('’', "'");
                is_negated ^= NEGATIONS.contains(&word.as_str());
                let stem = hash_word(stem(&word));
                if empty.contains(&token.hash) {
                    continue;
                }
                // Behind an opening mark the first word is the second token.
                let sentence = text.sentences.get(text.sentence_of(idx));
                let is_first = sentence.is_some_and(|it| idx <= it.start + 1);
                if token.kind == TokenKind::Number || token.is_capitalised() && !is_first {
                    exact.push(stem);
                }
                words.push(stem);
            }
        }
        let pair = |who: u32, it: &[u64]| {
            it.iter().fold(u64::from(who), |sum, it| (sum.rotate_left(5) ^ it).wrapping_mul(MIX))
        };
        let mut pairs: Vec<u64> = match statement.speaker {
            Some(who) => words.windows(2).map(|it| pair(who.0, it)).collect(),
            None => Vec::new(),
        };
        for list in [&mut pairs, &mut words, &mut exact] {
            list.sort_unstable();
            list.dedup();
            list.shrink_to_fit();
        }
        Gist { pairs, words, exact, is_negated }
    }

    fn echoes(&self, other: &Gist) -> bool {
        let (short, long) =
            if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let has = |it: &&u64| long.words.binary_search(it).is_ok();
        let shared = short.words.iter().filter(has).count();
        self.is_negated == other.is_negated
            && shared >= SHARED_MIN
            && shared * 100 >= SHARED_PERCENT * short.words.len()
            // The longer one may go on about more; what the shorter one names must be there.
            && short.exact.iter().all(|it| has(&it))
    }
}

/// A word without the endings that number and tense give it.
fn stem(word: &str) -> &str {
    let word = word.trim_end_matches("'s");
    for ending in ["ing", "ed", "es", "s", "d"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 4
        {
            return stem.strip_suffix('e').unwrap_or(stem);
        }
    }
    word.strip_suffix('e').filter(|it| it.len() >= 4).unwrap_or(word)
}

/// Whether the two may have been said on the same day: the text's own days must be close, and a day that only the
/// article gave may be any.
fn days_fit(a: &Statement, b: &Statement) -> bool {
    let stated = |it: &Statement| {
        it.said.date.filter(|_| it.said.basis == Basis::Stated).and_then(Date::days)
    };
    let published = |it: &Statement| it.said.date.and_then(Date::days);
    let close = |a: (i32, i32), b: (i32, i32), most: i32| {
        a.0 <= b.1.saturating_add(most) && b.0 <= a.1.saturating_add(most)
    };
    match (stated(a), stated(b), published(a), published(b)) {
        (Some(a), Some(b), ..) => close(a, b, DAYS_APART),
        (_, _, Some(a), Some(b)) => close(a, b, 7),
        _ => true,
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
