//! The state of the page: one [`View`] that is written, and what derives from it.
//!
//! [`Store::go`] and its siblings are the only writers. They also write the history, so that a view and its address
//! never part: discrete steps make an entry, typing and stepping rewrite the present one.

use super::markup::Markup;
use super::now::{Aside, Links, Now, href};
use super::row::{How, Rows, Target, is_one_group};
use super::rows::Filling;
use super::{browser, passage, take};
use crate::model::{Actor, ActorIdx, Article, ArticleIdx, Edition, Statement};
use crate::query::{Answer, FACETS, Facet, Group, Table, View};
use crate::url;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::RefCell;
use std::ops::Range;

/// How long typing must rest before the address follows, in milliseconds.
const TYPING_REST: u32 = 250;
/// How many frames a page may take to grow as long as it was, after going back.
const GROWING_FRAMES: u32 = 90;

/// What every part of the page may use. All of it lives as long as the page.
#[derive(Clone, Copy)]
pub(super) struct Store {
    pub(super) edition: &'static Edition,
    pub(super) table: &'static Table<'static>,
    /// Writes rows.
    pub(super) rows: &'static Rows<'static>,
    /// The facets that tell anything apart.
    pub(super) facets: &'static [Facet],
    /// What a first visitor reads, as markup.
    pub(super) intro: &'static str,
    /// What is shown. The page is drawn when it changes.
    now: RwSignal<Now>,
    /// How far the drawing of rows is.
    pub(super) filling: &'static RefCell<Filling>,
    /// The address that waits for typing to rest.
    typing: &'static RefCell<Option<Timeout>>,
}

impl Store {
    pub(super) fn new(edition: &'static Edition, table: &'static Table<'static>) -> Store {
        let rows: &'static Rows<'static> = Box::leak(Box::new(Rows::new(edition)));
        // A facet with one value in the whole edition tells nothing apart.
        let whole = table.ask(&View::default());
        let facets = FACETS.iter().map(|it| it.facet).filter(|it| whole.facet(*it).len() > 1);
        let facets: &'static [Facet] = Box::leak(facets.collect());
        let now = RwSignal::new(Now::new(edition, table, url::parse(&browser::fragment())));
        let typing = Box::leak(Box::default());
        let filling = Box::leak(Box::default());
        let intro = Box::leak(browser::markup("intro").into_boxed_str());
        Store { edition, table, rows, facets, intro, now, filling, typing }
    }

    /// Draws again, in an effect, whatever changes.
    pub(super) fn track(self) {
        self.now.track();
    }

    /// Reads the view.
    pub(super) fn view<T>(self, read: impl FnOnce(&View) -> T) -> T {
        self.now.with_untracked(|it| read(&it.view))
    }

    /// Reads what the view matches.
    pub(super) fn answer<T>(self, read: impl FnOnce(&Answer) -> T) -> T {
        self.now.with_untracked(|it| read(&it.answer))
    }

    /// Reads the addresses that every row has.
    pub(super) fn links<T>(self, read: impl FnOnce(&Links) -> T) -> T {
        self.now.with_untracked(|it| read(&it.links))
    }

    /// Reads what is no part of the view.
    pub(super) fn beside<T>(self, read: impl FnOnce(&Aside) -> T) -> T {
        self.now.with_untracked(|it| read(&it.aside))
    }

    /// Changes what is no part of the view.
    pub(super) fn aside(self, change: impl FnOnce(&mut Aside)) {
        self.now.update(|it| change(&mut it.aside));
    }

    /// The place of the open statement in the edition.
    pub(super) fn open(self) -> Option<usize> {
        self.now.with_untracked(|it| it.open)
    }

    /// The open statement.
    pub(super) fn opened(self) -> Option<&'static Statement> {
        self.open().and_then(|it| self.statement(it))
    }

    /// The address of the view changed so, for a link.
    pub(super) fn href(self, change: impl FnOnce(&View) -> View) -> String {
        self.view(|it| href(&change(it)))
    }

    /// How many statements there are, and which, in words.
    pub(super) fn heading(self) -> String {
        let n_rows = self.answer(|it| it.rows.len() as u32);
        let words = self.view(|it| it.words(self.table, n_rows));
        [words.count, words.filters].join(" ").trim_end().to_owned()
    }

    /// The markup of some of the view's rows, and how many there are in all.
    pub(super) fn html(self, range: Range<usize>) -> (Markup, usize) {
        let mut html = Markup::new();
        let n_rows = self.now.with_untracked(|now| {
            let (look, rows) = (now.view.look, &now.answer.rows);
            let address = |target, statement: &Statement, article: &Article| {
                self.address(&now.links, target, statement, article)
            };
            let how = How {
                fields: look.fields,
                search: &now.search,
                address: &address,
                open: now.view.open(),
                mark: &|it| take::mark(&it.id),
            };
            let statement = |place: usize| self.statement(*rows.get(place)? as usize);
            for place in range {
                let Some(it) = statement(place) else { break };
                let is_of_group = |place| {
                    statement(place).is_some_and(|other| is_one_group(look.group, it, other))
                };
                let is_first = place.checked_sub(1).is_none_or(|before| !is_of_group(before));
                if look.group != Group::Not && is_first {
                    let n_rows = (place..).take_while(|place| is_of_group(*place)).count();
                    self.rows.push_group(&mut html, look.group, it, n_rows);
                }
                self.rows.push(&mut html, it, &how);
            }
            rows.len()
        });
        (html, n_rows)
    }

    /// The address of a link in a row.
    fn address(
        self,
        links: &Links,
        target: Target,
        statement: &Statement,
        article: &Article,
    ) -> Option<String> {
        Some(match target {
            Target::Open => links.open.with(&statement.id),
            Target::Article => links.article.with(&article.slug),
            Target::Speaker => links.speaker.with(&self.actor(statement.speaker?)?.slug),
        })
    }

    /// The addresses of the links in the first rows, in the order in which [`Rows::push`] writes them where the fields
    /// are those of the default view.
    pub(super) fn addresses(self, n_rows: usize) -> Vec<String> {
        let mut addresses = Vec::new();
        self.now.with_untracked(|now| {
            for it in now.answer.rows.iter().take(n_rows) {
                let Some(it) = self.statement(*it as usize) else { continue };
                let Some(article) = self.article(it.article) else { continue };
                let targets = [Target::Speaker, Target::Open, Target::Article];
                let address = |target| self.address(&now.links, target, it, article);
                addresses.extend(targets.into_iter().filter_map(address));
            }
        });
        addresses
    }

    /// Goes to another view by a discrete step, which makes a history entry.
    pub(super) fn go(self, view: View) {
        let old = self.view(View::clone);
        if old == view {
            return;
        }
        self.flush();
        let entry = browser::Entry::current();
        browser::replace(&url::print(&old), browser::Entry { scroll: browser::scroll(), ..entry });
        let opened = old.open().is_none() && old.opened(view.open().unwrap_or_default()) == view;
        browser::push(&url::print(&view), browser::Entry { scroll: browser::scroll(), opened });
        let rows_change = old.closed() != view.closed();
        self.set(view);
        if rows_change {
            browser::scroll_up_to("rows");
        }
    }

    /// Changes the view by a discrete step.
    pub(super) fn change(self, change: impl FnOnce(&View) -> View) {
        self.go(self.view(change));
    }

    /// Steps to a neighbouring view: rewrites the history entry, so that going back leaves the whole walk.
    pub(super) fn step(self, view: View) {
        self.flush();
        browser::replace(&url::print(&view), browser::Entry::current());
        self.set(view);
    }

    /// Follows what is typed: at once on the page, and in the address when typing rests.
    pub(super) fn type_search(self, search: &str) {
        let view = self.view(|it| it.searching(search));
        self.turn(view);
        let follow = Timeout::new(TYPING_REST, move || self.flush());
        *self.typing.borrow_mut() = Some(follow);
    }

    /// Writes the address that waits for typing to rest, if one does.
    fn flush(self) {
        if self.typing.take().is_some() {
            let fragment = self.view(url::print);
            browser::replace(&fragment, browser::Entry::current());
        }
    }

    /// Closes the open statement and gives the focus back to its row.
    pub(super) fn close(self) {
        if self.view(|it| it.open().is_none()) {
            return;
        }
        if browser::Entry::current().opened {
            self.flush();
            browser::back();
        } else {
            self.change(View::closed);
        }
    }

    /// Goes to the statement `by` rows before or after the open one.
    pub(super) fn step_open(self, by: i32) {
        if let Some(view) = self.neighbour(by) {
            self.step(view);
        }
    }

    /// The view with the statement open that stands `by` rows before or after the open one.
    pub(super) fn neighbour(self, by: i32) -> Option<View> {
        let open = u32::try_from(self.open()?).ok()?;
        let idx = self.answer(|it| {
            let place = it.rows.iter().position(|&it| it == open)?;
            it.rows.get(place.checked_add_signed(by as isize)?).copied()
        })?;
        let statement = self.edition.statements.get(idx as usize)?;
        Some(self.view(|it| it.opened(&statement.id)))
    }

    /// Takes the place that the history remembers; on a link that is opened fresh, that of the open statement.
    pub(super) fn arrive(self) {
        let entry = browser::Entry::current();
        let open = self.view(|it| it.open().map(row_id));
        request_animation_frame(move || {
            match open {
                Some(open) if entry == browser::Entry::default() => browser::show(&open),
                // Asking for the top would lay out the page for nothing, and take it from who has scrolled meanwhile.
                _ if entry.scroll == 0 => {}
                _ => browser::scroll_to(entry.scroll, GROWING_FRAMES),
            }
            self.has_opened();
        });
    }

    /// Takes over the address that the history or the user has set.
    pub(super) fn follow_address(self) {
        self.typing.take();
        // The scrolling comes first, so that a focus that is given back is seen.
        let entry = browser::Entry::current();
        request_animation_frame(move || browser::scroll_to(entry.scroll, GROWING_FRAMES));
        let view = url::parse(&browser::fragment());
        if self.view(|it| *it != view) {
            self.set(view);
        }
    }

    fn turn(self, view: View) {
        self.now.update(|it| it.turn(self.edition, self.table, view));
    }

    /// Sets the view and sees to the focus: it follows a statement that opens or closes, and else stays where it was,
    /// also where the element was drawn anew.
    fn set(self, view: View) {
        let before = self.view(|it| it.open().map(str::to_owned));
        let after = view.open().map(str::to_owned);
        let focused = browser::focused();
        self.turn(view);
        request_animation_frame(move || {
            let is_another = before != after;
            match (before, after) {
                (None, Some(id)) => {
                    browser::focus("reader-title");
                    // Beside the reader there is less room, and the rows are higher.
                    browser::show(&row_id(&id));
                }
                (Some(id), None) => {
                    let _ = browser::focus(&row_id(&id)) || browser::focus("heading");
                }
                (before, after) => {
                    if focused.is_some() && browser::focused().is_none() {
                        let fallback = if after.is_some() { "reader-title" } else { "heading" };
                        let _ = focused.is_some_and(|it| browser::focus(&it))
                            || browser::focus(fallback);
                    }
                    if before != after {
                        after.into_iter().for_each(|it| browser::show(&row_id(&it)));
                    }
                }
            }
            // Last, because the focus scrolls too.
            if is_another {
                self.has_opened();
            }
        });
    }

    /// Sees to a statement that has just been opened, if one has: it is read, and its words are in sight.
    fn has_opened(self) {
        if let Some(statement) = self.opened() {
            take::see(&statement.id);
            browser::show_in_reader(passage::OPEN);
        }
    }

    /// The address that opens a statement.
    pub(super) fn open_href(self, statement: &Statement) -> String {
        self.links(|it| it.open.with(&statement.id))
    }

    pub(super) fn statement(self, idx: usize) -> Option<&'static Statement> {
        self.edition.statements.get(idx)
    }

    pub(super) fn article(self, idx: ArticleIdx) -> Option<&'static Article> {
        self.edition.articles.get(idx.0 as usize)
    }

    pub(super) fn actor(self, idx: ActorIdx) -> Option<&'static Actor> {
        self.edition.actors.get(idx.0 as usize)
    }
}

/// The id of the link that opens a statement, in its row.
pub(super) fn row_id(id: &str) -> String {
    ["row-", id].concat()
}
