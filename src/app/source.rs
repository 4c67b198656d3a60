//! Where what is shown comes from: a **source**, which is asked and answers when it can. [`Here`] has the whole edition
//! and answers at once.

use super::state::{Store, row_id};
use super::{browser, rows};
use crate::large::{Beside, Card, MATRIX_MAX, SUGGESTIONS_MAX, Shown, chosen, echoes, groups};
use crate::model::{ActorIdx, ArticleIdx, Edition};
use crate::query::{Answer, FACETS, Facet, Layout, Matrix, Table, Timeline, View};
use leptos::prelude::request_animation_frame;
use std::cell::RefCell;
use std::sync::Arc;

/// What happens with an answer.
pub(super) type Then = Box<dyn FnOnce(View, Shown)>;
/// What happens with rows that are taken away: the places of some statements in an edition.
pub(super) type Take = Box<dyn FnOnce(&Edition, &[u32])>;

/// Shows a view, and gives its rows away.
pub(super) trait Source {
    /// Asks what to show of a view and beside it. Of several questions only the last need be answered.
    fn ask(&self, view: View, beside: Beside, then: Then);

    /// Draws the rows of what is shown now, unless they are drawn.
    fn fill(&'static self, store: Store);

    /// Brings the row of the open statement into view.
    fn show_row(&'static self, _store: Store, id: &str) {
        browser::show(&row_id(id));
    }

    /// Does what it can to have all rows on the page that the browser is about to print.
    fn before_print(&self, store: Store);

    /// Prints the page with all rows.
    fn print(&'static self, store: Store);

    /// Gives all rows of the view, or the statements with some ids.
    fn take(&'static self, store: Store, ids: Option<Vec<String>>, then: Take);

    /// Does what can wait until the page is there.
    fn settle(&self) {}

    /// Does what a button of its own asks for.
    fn act(&'static self, _what: &str) {}
}

/// An edition that is here as a whole.
pub(super) struct Here {
    edition: &'static Arc<Edition>,
    table: Table<'static>,
    facets: Arc<[Facet]>,
    echoes: Arc<[(u32, u32)]>,
    /// The last answer, with its view. The open statement does not change it.
    last: RefCell<Option<(View, Arc<Answer>)>>,
}

impl Here {
    pub(super) fn new(edition: &'static Arc<Edition>) -> Here {
        let table = Table::new(edition);
        // A facet with one value in the whole edition tells nothing apart.
        let whole = table.ask(&View::default());
        let facets = FACETS.iter().map(|it| it.facet).filter(|it| whole.facet(*it).len() > 1);
        let facets = facets.collect();
        Here { facets, echoes: echoes(edition).into(), table, edition, last: RefCell::default() }
    }

    fn answer(&self, closed: View) -> Arc<Answer> {
        let mut last = self.last.borrow_mut();
        match &*last {
            Some((view, answer)) if *view == closed => answer.clone(),
            _ => {
                let answer = Arc::new(self.table.ask(&closed));
                *last = Some((closed, answer.clone()));
                answer
            }
        }
    }

    fn card(&self, view: &View) -> Option<Card> {
        let slug = chosen(view)?;
        let place = self.edition.actors.iter().position(|it| it.slug == slug)?;
        let answer = self.table.ask(&Card::view(slug));
        let is_dated = |it: u32| {
            self.edition.statements.get(it as usize).is_some_and(|it| it.said.date.is_some())
        };
        let published = |it: ArticleIdx| self.edition.articles.get(it.0 as usize)?.published.date;
        let actor = (ActorIdx(place as u32), self.edition.actors.get(place)?);
        Some(Card::new(actor, &answer, &is_dated, &published))
    }

    /// The articles that report rows, in the order of the rows.
    fn articles(&self, rows: &[u32]) -> Vec<ArticleIdx> {
        let mut found = Vec::new();
        for it in rows.iter().filter_map(|it| self.edition.statements.get(*it as usize)) {
            if !found.contains(&it.article) {
                found.push(it.article);
            }
        }
        found
    }
}

impl Source for Here {
    fn ask(&self, view: View, beside: Beside, then: Then) {
        let answer = self.answer(view.closed());
        let rows = &answer.rows;
        let id = |place: usize| {
            let idx = *rows.get(place)? as usize;
            Some(self.edition.statements.get(idx)?.id.clone())
        };
        let open = view.open().and_then(|id| {
            self.edition.statements.iter().position(|it| it.id == id).map(|it| it as u32)
        });
        let row = open.and_then(|open| rows.iter().position(|it| *it == open));
        let articles = match view.layout {
            Layout::Article => self.articles(rows),
            _ => Vec::new(),
        };
        let typed = beside.typed.iter().filter(|it| !it.1.trim().is_empty());
        let shown = Shown {
            edition: self.edition.clone(),
            facets: self.facets.clone(),
            echoes: self.echoes.clone(),
            groups: groups(view.look.group, self.edition, rows),
            n_articles: articles.len() as u32,
            articles,
            open,
            place: row.map(|it| it as u32),
            neighbours: [row.and_then(|it| id(it.checked_sub(1)?)), row.and_then(|it| id(it + 1))],
            bars: self.table.bars(&answer, &view),
            suggestions: match beside.suggests {
                true => self.table.suggest(&view.search, SUGGESTIONS_MAX),
                false => Vec::new(),
            },
            // By the other names of an actor too.
            found: typed.map(|(it, typed)| (*it, self.table.named(*it, typed))).collect(),
            card: self.card(&view),
            timeline: (view.layout == Layout::Timeline)
                .then(|| Timeline::new(self.edition, &answer, &view)),
            matrix: (view.layout == Layout::Whom)
                .then(|| Matrix::new(self.edition, &answer, MATRIX_MAX)),
            answer,
        };
        then(view, shown);
    }

    fn fill(&self, store: Store) {
        rows::fill(store);
    }

    fn before_print(&self, store: Store) {
        rows::draw_all(store);
    }

    fn print(&self, store: Store) {
        // All rows must be there, also those that are drawn when nothing else is to do.
        rows::draw_all(store);
        request_animation_frame(|| request_animation_frame(browser::print));
    }

    fn take(&self, store: Store, ids: Option<Vec<String>>, then: Take) {
        match ids {
            None => store.read(|now| then(self.edition, &now.shown.answer.rows)),
            Some(ids) => {
                let all = (0..).zip(&self.edition.statements);
                let rows: Vec<u32> =
                    all.filter(|it| ids.contains(&it.1.id)).map(|it| it.0).collect();
                then(self.edition, &rows);
            }
        }
    }

    fn settle(&self) {
        // Who searches next need not wait for it.
        self.table.index();
    }
}
