//! Clusters: which names, over all articles, are of one actor.
//!
//! Equal names are one actor, case and diacritics aside, and so are the names that the editor lists together.
//! People's names are joined as within one article: the longer name that contains the shorter one, spellings of one
//! name, initials. A surname alone joins only where all articles together know one person of that surname.
//! Two names that one article tells apart stay apart.

use super::super::spelling::Spellings;
use super::super::work::map;
use super::{EditorActor, NameAt, NameHere};
use crate::extract::{fold, name_key};
use crate::model::{ActorKind, ArticleIdx};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A name as the articles or the editor write it, case and diacritics aside.
#[derive(Debug, Default)]
pub(super) struct Name {
    /// How it is written, with in how many articles.
    pub(super) written: BTreeMap<String, usize>,
    /// Where it stands, in order.
    pub(super) places: Vec<NameAt>,
    /// How many articles have it for each kind.
    pub(super) kinds: BTreeMap<ActorKind, usize>,
}

/// The names of one actor.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    /// The names in the order in which they joined.
    pub(super) names: Vec<String>,
    /// The place in the editor's list, where the editor names it.
    pub(super) editor: Option<usize>,
    articles: BTreeSet<ArticleIdx>,
    /// The words of the name that the others were compared with.
    words: Vec<Word>,
}

/// A word of a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Word {
    key: u64,
    initial: u64,
    is_initial: bool,
}

/// The names and their clusters.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    /// By folded name.
    pub(super) names: BTreeMap<String, Name>,
    pub(super) clusters: Vec<Cluster>,
    of: BTreeMap<String, usize>,
    /// From a surname and another word of the name.
    by_pair: BTreeMap<(u64, u64), Vec<usize>>,
    by_last: BTreeMap<u64, BTreeSet<usize>>,
}

/// How many people of one surname and given name are told apart.
const NAMESAKES_MAX: usize = 16;

/// The name with case and diacritics left out.
pub(super) fn folded(name: &str) -> String {
    let mut text = String::new();
    name.chars().for_each(|c| fold(c, &mut |it| text.push(if it == '’' { '\'' } else { it })));
    text
}

/// Joins the names of all articles.
pub(super) fn clusters(articles: &[Vec<NameHere<'_>>], editor: &[EditorActor]) -> Clusters {
    let mut all = Clusters::default();
    // Each spelling is folded once, and not for each article that has it.
    let mut spellings = Spellings::default();
    let mut names: Vec<Name> = Vec::new();
    for (written, article) in articles.iter().zip((0..).map(ArticleIdx)) {
        for ((written, kind, _), idx) in written.iter().zip(0..) {
            let number = spellings.number(written) as usize;
            if number == names.len() {
                names.push(Name::default());
            }
            let Some(name) = names.get_mut(number) else { continue };
            *name.kinds.entry(*kind).or_default() += 1;
            name.places.push((article, idx));
        }
    }
    let folds = map(&spellings.all, |_, it| folded(it));
    for ((written, fold), found) in spellings.all.into_iter().zip(folds).zip(names) {
        let name = all.names.entry(fold).or_default();
        name.written.insert(written.to_owned(), found.places.len());
        for (kind, count) in found.kinds {
            *name.kinds.entry(kind).or_default() += count;
        }
        name.places.extend(found.places);
    }
    all.names.values_mut().for_each(|it| it.places.sort_unstable());
    for (idx, actor) in editor.iter().enumerate() {
        let cluster = all.add(words(&actor.name), Some(idx));
        for name in std::iter::once(&actor.name).chain(&actor.aliases) {
            all.join(folded(name), cluster);
        }
    }
    all.join_people();
    for name in all.names.keys().cloned().collect::<Vec<_>>() {
        if !all.of.contains_key(&name) {
            all.clusters.push(Cluster { names: vec![name], ..Cluster::default() });
        }
    }
    all
}

impl Clusters {
    fn add(&mut self, words: Vec<Word>, editor: Option<usize>) -> usize {
        let idx = self.clusters.len();
        if let Some((last, others)) = words.split_last() {
            if !others.is_empty() {
                self.by_last.entry(last.key).or_default().insert(idx);
            }
            for word in others {
                for key in [word.key, word.initial] {
                    let namesakes = self.by_pair.entry((last.key, key)).or_default();
                    if namesakes.len() < NAMESAKES_MAX {
                        namesakes.push(idx);
                    }
                }
            }
        }
        self.clusters.push(Cluster { words, editor, ..Cluster::default() });
        idx
    }

    fn join(&mut self, name: String, cluster: usize) {
        if self.of.contains_key(&name) {
            return;
        }
        let articles = self.names.get(&name).into_iter().flat_map(|it| &it.places).map(|it| it.0);
        if let Some(it) = self.clusters.get_mut(cluster) {
            it.articles.extend(articles);
            it.names.push(name.clone());
        }
        self.of.insert(name, cluster);
    }

    /// Joins the names of people that are not with the editor's.
    fn join_people(&mut self) {
        let mut forms: Vec<(Vec<Word>, String)> = self
            .names
            .iter()
            .filter(|(folded, it)| !self.of.contains_key(*folded) && it.is_person())
            .filter_map(|(folded, it)| Some((words(it.written.keys().next()?), folded.clone())))
            .filter(|it| !it.0.is_empty())
            .collect();
        let initials = |it: &[Word]| it.iter().filter(|it| it.is_initial).count();
        forms.sort_by(|a, b| {
            let order =
                |it: &(Vec<Word>, String)| (Reverse(it.0.len()), initials(&it.0), it.1.clone());
            order(a).cmp(&order(b))
        });
        for (words, name) in forms {
            let found = match words.as_slice() {
                [word] => self.only_one_called(word.key),
                words => self.containing(words),
            };
            let found = found.filter(|it| !self.meets(*it, &name));
            let cluster = found.unwrap_or_else(|| self.add(words, None));
            self.join(name, cluster);
        }
    }

    /// The one person of a surname, where all articles know one only.
    fn only_one_called(&self, last: u64) -> Option<usize> {
        let people = self.by_last.get(&last)?;
        people.first().copied().filter(|_| people.len() == 1)
    }

    /// The person whose name contains all of these words.
    fn containing(&self, words: &[Word]) -> Option<usize> {
        let (last, others) = words.split_last()?;
        let found = others.iter().filter_map(|it| self.by_pair.get(&(last.key, it.key))).flatten();
        found
            .copied()
            .find(|it| self.clusters.get(*it).is_some_and(|it| contains(&it.words, words)))
    }

    /// Whether an article that has this name has another one of the cluster as well.
    fn meets(&self, cluster: usize, name: &str) -> bool {
        let (Some(cluster), Some(name)) = (self.clusters.get(cluster), self.names.get(name)) else {
            return false;
        };
        name.places.iter().any(|it| cluster.articles.contains(&it.0))
    }
}

impl Name {
    /// Whether it is a person's own name, and not "White House official".
    fn is_person(&self) -> bool {
        let is_named = |it: &String| {
            it.split(' ').next_back().is_some_and(|it| it.chars().any(char::is_uppercase))
        };
        self.kinds.contains_key(&ActorKind::Person) && self.written.keys().all(is_named)
    }
}

/// The words of a person's name, without particles and suffixes.
fn words(name: &str) -> Vec<Word> {
    let is_suffix =
        |it: &str| matches!(it.trim_matches([',', '.']), "Jr" | "Sr" | "II" | "III" | "IV");
    name.split(' ')
        .filter(|it| it.chars().any(char::is_uppercase) && !is_suffix(it))
        .map(|it| {
            let first: String = it.chars().take(1).collect();
            Word {
                key: name_key(it),
                initial: name_key(&first),
                is_initial: it.trim_end_matches('.').chars().count() == 1,
            }
        })
        .collect()
}

/// Whether each word is one of the longer name's, in full or as an initial.
fn contains(longer: &[Word], words: &[Word]) -> bool {
    let middle = |it: &[Word]| it.iter().filter(|it| it.is_initial).count();
    let are_initials_equal =
        middle(longer) == 0 || middle(words) == 0 || middle(longer) == middle(words);
    are_initials_equal
        && words.iter().all(|word| {
            longer.iter().any(|it| {
                it.key == word.key
                    || word.is_initial && it.initial == word.key
                    || it.is_initial && word.initial == it.key
            })
        })
}
