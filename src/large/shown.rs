//! What is **shown**: a view's answer, with the part of the edition that it needs and the lists that stand beside it.

use super::Card;
use crate::model::{ArticleIdx, Date, Edition, Statement};
use crate::query::{Answer, Facet, Group, Histogram, Matrix, Suggestion, Timeline};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is shown of a view. Places, actors and articles are those of its own edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Of a small edition all, of a large one a part that agrees with itself ([`Edition::check`]) and has the id and the
    /// site of the whole. A part holds, in reading order: the rows in sight, in the layout of articles all statements of the
    /// articles in sight, and in that of a timeline all its marks; the open statement with all statements of its article, and its
    /// other reports; what the card names; their articles, and the actors that any of these or the timeline or matrix name,
    /// with the roles that these articles give them.
    pub edition: Arc<Edition>,
    /// The answer. Its `rows` are those in sight, its lists of values may end early: see [`Answer::n_rows`],
    /// [`Answer::first`] and [`Answer::n_more`].
    pub answer: Arc<Answer>,
    /// The facets that tell anything apart: those with several values in the whole edition.
    pub facets: Arc<[Facet]>,
    /// Of each echo group in the edition: its number, and how many articles report it in all. By number.
    pub echoes: Arc<[(u32, u32)]>,
    /// Where the rows are grouped: each place in [`Answer::rows`] at which a group begins, with how many rows it has in
    /// all. By place. The first row in sight need not begin one.
    pub groups: Vec<(u32, u32)>,
    /// In the layout of articles: those in sight, in the order of the rows; [`Answer::first`] is the place of the first.
    pub articles: Vec<ArticleIdx>,
    /// In the layout of articles: how many there are in all.
    pub n_articles: u32,
    /// The open statement.
    pub open: Option<u32>,
    /// The place of the open statement among the view's rows, in sight or not; `None` where the filters leave it out.
    pub place: Option<u32>,
    /// The ids of the rows before and after the open one.
    pub neighbours: [Option<String>; 2],
    /// The bars of the view: of the time that it asks for and some around it.
    pub bars: Histogram,
    /// The values that the words in the search field may mean, where suggestions are asked for.
    pub suggestions: Vec<Suggestion>,
    /// For each facet in which something is typed, the ids of the values that are named so, in order. Those with statements
    /// are listed in the answer, as far as there is room.
    pub found: Vec<(Facet, Vec<Arc<str>>)>,
    /// The actor that the view chooses, if it chooses just one.
    pub card: Option<Card>,
    /// The timeline, in its layout; `None` where there are too many statements to draw each.
    pub timeline: Option<Timeline>,
    /// Who on whom, in its layout.
    pub matrix: Option<Matrix>,
}

impl Shown {
    /// How many things the view's layout lists: rows, or articles.
    pub fn n_items(&self, in_articles: bool) -> u32 {
        if in_articles { self.n_articles } else { self.answer.n_rows }
    }
}

/// Whether two statements that follow one another are of one group.
fn is_one_group(group: Group, a: &Statement, b: &Statement) -> bool {
    let days = |it: &Statement| it.said.date.and_then(Date::days);
    match group {
        Group::Not => true,
        Group::Speaker => a.speaker == b.speaker,
        Group::Day => days(a) == days(b),
        Group::Article => a.article == b.article,
    }
}

/// The groups of rows, each with the place of its first row and how many it has; none where they are not grouped.
pub fn groups(group: Group, edition: &Edition, rows: &[u32]) -> Vec<(u32, u32)> {
    let mut groups: Vec<(u32, u32)> = Vec::new();
    let mut before = None;
    for (place, row) in (0..).zip(rows) {
        let Some(it) = edition.statements.get(*row as usize).filter(|_| group != Group::Not) else {
            break;
        };
        match groups.last_mut() {
            Some(last) if before.is_some_and(|before| is_one_group(group, before, it)) => {
                last.1 += 1;
            }
            _ => groups.push((place, 1)),
        }
        before = Some(it);
    }
    groups
}

/// Each echo group of an edition with how many articles report it, by number.
pub fn echoes(edition: &Edition) -> Vec<(u32, u32)> {
    let pair = |it: &Statement| Some((it.echo?, it.article));
    let mut pairs: Vec<_> = edition.statements.iter().filter_map(pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut echoes: Vec<(u32, u32)> = Vec::new();
    for (group, _) in pairs {
        match echoes.last_mut() {
            Some(last) if last.0 == group => last.1 += 1,
            _ => echoes.push((group, 1)),
        }
    }
    echoes
}
