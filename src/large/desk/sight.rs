//! What is in **sight** of a view: what its layout lists there, as rows and articles of the whole edition.

use super::Desk;
use crate::large::{ARTICLES_MAX, ROWS_MAX, TIMELINE_MAX};
use crate::query::{Group, Layout, Table, View};
use std::collections::BTreeSet;
use std::ops::Range;

/// What is in sight.
#[derive(Debug, Default)]
pub(super) struct Sight {
    /// In the view's order; in the layout of articles, article by article.
    pub(super) rows: Vec<u32>,
    /// The place of the first row, or article, among all.
    pub(super) first: u32,
    /// Where in `rows` groups begin, with how many rows each has.
    pub(super) groups: Vec<(u32, u32)>,
    /// In the layout of articles: those in sight.
    pub(super) articles: Vec<u32>,
    /// In the layout of articles: how many there are in all.
    pub(super) n_articles: u32,
}

impl Desk {
    /// What is in sight of a view with so many rows.
    pub(super) fn sight(&mut self, view: &View, items: &Range<u32>, n_rows: u32) -> Sight {
        match view.layout {
            Layout::Table => self.table(view, &at_most(items, ROWS_MAX), n_rows),
            Layout::Article => self.articles(view, &at_most(items, ARTICLES_MAX)),
            Layout::Timeline if n_rows <= TIMELINE_MAX => {
                Sight { rows: self.order(view).to_vec(), ..Sight::default() }
            }
            Layout::Timeline | Layout::Whom => Sight::default(),
        }
    }

    fn table(&mut self, view: &View, items: &Range<u32>, n_rows: u32) -> Sight {
        let first = items.start.min(n_rows);
        let rows = self.window(view, items);
        let groups = match view.look.group {
            Group::Not => Vec::new(),
            group => {
                let order = self.order(view);
                groups(&self.shelf.table, group, &order, first, rows.len())
            }
        };
        Sight { rows, first, groups, ..Sight::default() }
    }

    /// Some of a view's rows. The first ones can often be told without ordering all.
    fn window(&mut self, view: &View, items: &Range<u32>) -> Vec<u32> {
        let rows = match self.reckoned.known_order(view) {
            Some(_) => None,
            None => self.shelf.table.first_rows(view, items.end as usize),
        };
        match rows {
            Some(rows) => slice(&rows, items).to_vec(),
            None => slice(&self.order(view), items).to_vec(),
        }
    }

    fn articles(&mut self, view: &View, items: &Range<u32>) -> Sight {
        let all = self.reckoned.articles(&self.shelf.table, view);
        let articles = slice(&all, items).to_vec();
        let ranges: Vec<_> = articles.iter().map(|it| self.shelf.rows_of(*it)).collect();
        let at = |row: u32| ranges.iter().position(|it| it.contains(&row));
        let is_in_sight = |row: &u32| at(*row).is_some();
        let mut rows: Vec<u32> = self.order(view).iter().copied().filter(is_in_sight).collect();
        rows.sort_unstable_by_key(|row| (at(*row), *row));
        let (first, n_articles) = (items.start.min(all.len() as u32), all.len() as u32);
        Sight { rows, first, articles, n_articles, ..Sight::default() }
    }

    /// The rows whose statements are needed to show what is in sight: of an article in sight all.
    pub(super) fn rows_of_sight(&self, sight: &Sight) -> BTreeSet<u32> {
        let of_articles = sight.articles.iter().flat_map(|it| self.shelf.rows_of(*it));
        sight.rows.iter().copied().chain(of_articles).collect()
    }
}

/// The groups that begin in `n_rows` rows of an order from the place `first` on.
fn groups(
    table: &Table<'_>,
    group: Group,
    order: &[u32],
    first: u32,
    n_rows: usize,
) -> Vec<(u32, u32)> {
    let of = |place: usize| order.get(place).map(|it| table.group_of(group, *it));
    let mut groups = Vec::new();
    for (idx, place) in (0..n_rows).zip(first as usize..) {
        let is_first = place.checked_sub(1).is_none_or(|before| of(before) != of(place));
        if is_first {
            let n = (place..order.len()).take_while(|it| of(*it) == of(place)).count();
            groups.push((idx as u32, n as u32));
        }
    }
    groups
}

/// The articles that report rows, in the order of the rows.
pub(super) fn articles_of(table: &Table<'_>, rows: &[u32]) -> Vec<u32> {
    let mut is_seen: Vec<bool> = Vec::new();
    let mut articles = Vec::new();
    for row in rows {
        let article = table.group_of(Group::Article, *row);
        if is_seen.len() <= article as usize {
            is_seen.resize(article as usize + 1, false);
        }
        if let Some(it) = is_seen.get_mut(article as usize)
            && !std::mem::replace(it, true)
        {
            articles.push(article);
        }
    }
    articles
}

fn at_most(items: &Range<u32>, most: u32) -> Range<u32> {
    items.start..items.end.min(items.start.saturating_add(most))
}

/// Some of many; what passes the end is left out.
pub(super) fn slice<'a, T>(all: &'a [T], range: &Range<u32>) -> &'a [T] {
    let end = (range.end as usize).min(all.len());
    all.get((range.start as usize).min(end)..end).unwrap_or_default()
}
