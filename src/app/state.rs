//! The state of the page: one [`View`] that is written, and what derives from it.
//!
//! [`Store::go`] and its siblings are the only writers. They also write the history, so that a view and its address
//! never part: discrete steps make an entry, typing and stepping rewrite the present one.

use super::browser;
use super::markup::Markup;
use super::row::{How, Rows, Target, is_one_group};
use crate::model::{Actor, ActorIdx, Article, ArticleIdx, Edition, Statement};
use crate::query::{Answer, Facet, Group, Search, Table, View};
use crate::url;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// How long typing must rest before the address follows, in milliseconds.
const TYPING_REST: u32 = 250;
/// How many frames a page may take to grow as long as it was, after going back.
const GROWING_FRAMES: u32 = 90;

/// What every part of the page may use. The edition and its table live as long as the page.
#[derive(Clone, Copy)]
pub(super) struct Store {
    pub(super) edition: &'static Edition,
    pub(super) table: &'static Table,
    /// Writes rows.
    pub(super) rows: &'static Rows<'static>,
    view: RwSignal<View>,
    /// The rows, counts and bars of the view. The open statement does not change it.
    pub(super) answer: Memo<Answer>,
    /// The search as it is meant, to mark what it found.
    pub(super) search: Memo<Arc<Search>>,
    /// The place of the open statement in the edition.
    pub(super) open: Memo<Option<usize>>,
    /// Addresses of rows, see [`Template`].
    pub(super) links: Memo<Links>,
    /// How many rows are drawn, and how often they were drawn anew.
    pub(super) drawn: StoredValue<(usize, u32)>,
    /// The address that waits for typing to rest.
    typing: StoredValue<Option<Timeout>, LocalStorage>,
}

/// The addresses that every row has, as templates: one print of the view serves all rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Links {
    /// Opens a statement; filled with its id.
    pub(super) open: Template,
    /// Keeps one speaker only; filled with an actor's slug.
    pub(super) speaker: Template,
    /// Keeps one article only; filled with its slug.
    pub(super) article: Template,
}

/// An address with one gap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Template(String, String);

/// Stands in the gap while the address is printed. It needs no escape and no edition uses it: a slug begins otherwise.
const GAP: &str = "_._";

impl Template {
    fn new(fill: impl FnOnce(&str) -> View) -> Template {
        let href = href(&fill(GAP));
        let (before, after) = href.split_once(GAP).unwrap_or((&href, ""));
        Template(before.to_owned(), after.to_owned())
    }

    /// The address with a name of the edition in the gap. Such names are made of what needs no escape.
    pub(super) fn with(&self, name: &str) -> String {
        // A minus in front would exclude.
        let (minus, name) = name.strip_prefix('-').map_or(("", name), |it| ("%2D", it));
        [self.0.as_str(), minus, name, self.1.as_str()].concat()
    }
}

/// The address of a view within the page, for a link.
pub(super) fn href(view: &View) -> String {
    ["#", &url::print(view)].concat()
}

/// The store of the page.
pub(super) fn store() -> Store {
    expect_context()
}

impl Store {
    pub(super) fn new(edition: &'static Edition) -> Store {
        let table: &'static Table = Box::leak(Box::new(Table::new(edition)));
        let rows: &'static Rows<'static> = Box::leak(Box::new(Rows::new(edition)));
        let view = RwSignal::new(url::parse(&browser::fragment()));
        let rows_view = Memo::new(move |_| view.with(View::closed));
        let answer = Memo::new(move |_| rows_view.with(|it| table.ask(it)));
        let search = Memo::new(move |_| view.with(|it| Arc::new(Search::parse(&it.search))));
        let open = Memo::new(move |_| {
            view.with(|it| {
                it.open().and_then(|id| edition.statements.iter().position(|it| it.id == id))
            })
        });
        let links = Memo::new(move |_| {
            rows_view.with(|it| {
                let only = |facet, name: &str| it.without_facet(facet).include(facet, name);
                Links {
                    open: Template::new(|name| it.opened(name)),
                    speaker: Template::new(|name| only(Facet::Speaker, name)),
                    article: Template::new(|name| only(Facet::Article, name)),
                }
            })
        });
        let typing = StoredValue::new_local(None);
        let drawn = StoredValue::new((0, 0));
        Store { edition, table, rows, view, answer, search, open, links, drawn, typing }
    }

    /// The view, read-only.
    pub(super) fn view(self) -> Signal<View> {
        self.view.into()
    }

    /// The address of the view changed so, for a link.
    pub(super) fn href(self, change: impl FnOnce(&View) -> View) -> String {
        self.view.with(|it| href(&change(it)))
    }

    /// How many statements there are, and which, in words.
    pub(super) fn heading(self) -> String {
        let n_rows = self.answer.with(|it| it.rows.len() as u32);
        let words = self.view.with(|it| it.words(self.table, n_rows));
        [words.count, words.filters].join(" ").trim_end().to_owned()
    }

    /// The markup of some of the view's rows, and how many there are in all.
    pub(super) fn html(self, range: Range<usize>) -> (Markup, usize) {
        let mut html = Markup::new();
        let (links, search) = (self.links.get(), self.search.get());
        let view = self.view.get();
        let look = view.look;
        let address = |target, statement: &Statement, article: &Article| {
            Some(match target {
                Target::Open => links.open.with(&statement.id),
                Target::Article => links.article.with(&article.slug),
                Target::Speaker => links.speaker.with(&self.actor(statement.speaker?)?.slug),
            })
        };
        let how = How {
            fields: look.fields,
            search: &search,
            address: &address,
            open: view.open(),
            mark: &|it| super::take::mark(&it.id),
        };
        let n_rows = self.answer.with(|it| {
            let statement = |place: usize| self.statement(*it.rows.get(place)? as usize);
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
            it.rows.len()
        });
        (html, n_rows)
    }

    /// Goes to another view by a discrete step, which makes a history entry.
    pub(super) fn go(self, view: View) {
        let old = self.view.get_untracked();
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
        let view = self.view.with_untracked(change);
        self.go(view);
    }

    /// Steps to a neighbouring view: rewrites the history entry, so that going back leaves the whole walk.
    pub(super) fn step(self, view: View) {
        self.flush();
        browser::replace(&url::print(&view), browser::Entry::current());
        self.set(view);
    }

    /// Follows what is typed: at once on the page, and in the address when typing rests.
    pub(super) fn type_search(self, search: &str) {
        let view = self.view.with_untracked(|it| it.searching(search));
        self.view.set(view);
        let follow = Timeout::new(TYPING_REST, move || {
            self.flush();
        });
        self.typing.set_value(Some(follow));
    }

    /// Writes the address that waits for typing to rest, if one does.
    fn flush(self) {
        let waiting = self.typing.try_update_value(Option::take).flatten();
        if waiting.is_some() {
            let fragment = self.view.with_untracked(url::print);
            browser::replace(&fragment, browser::Entry::current());
        }
    }

    /// Closes the open statement and gives the focus back to its row.
    pub(super) fn close(self) {
        if self.view.with_untracked(|it| it.open().is_none()) {
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
        if let Some(view) = untrack(|| self.neighbour(by)) {
            self.step(view);
        }
    }

    /// The view with the statement open that stands `by` rows before or after the open one.
    pub(super) fn neighbour(self, by: i32) -> Option<View> {
        let open = u32::try_from(self.open.get()?).ok()?;
        let idx = self.answer.with(|it| {
            let place = it.rows.iter().position(|&it| it == open)?;
            it.rows.get(place.checked_add_signed(by as isize)?).copied()
        })?;
        let statement = self.edition.statements.get(idx as usize)?;
        Some(self.view.with(|it| it.opened(&statement.id)))
    }

    /// Takes the place that the history remembers; on a link that is opened fresh, that of the open statement.
    pub(super) fn arrive(self) {
        let entry = browser::Entry::current();
        let open = self.view.with_untracked(|it| it.open().map(row_id));
        request_animation_frame(move || match open {
            Some(open) if entry == browser::Entry::default() => browser::show(&open),
            _ => browser::scroll_to(entry.scroll, GROWING_FRAMES),
        });
    }

    /// Takes over the address that the history or the user has set.
    pub(super) fn follow_address(self) {
        self.typing.set_value(None);
        // The scrolling comes first, so that a focus that is given back is seen.
        let entry = browser::Entry::current();
        request_animation_frame(move || browser::scroll_to(entry.scroll, GROWING_FRAMES));
        let view = url::parse(&browser::fragment());
        if self.view.with_untracked(|it| *it != view) {
            self.set(view);
        }
    }

    /// Sets the view and sees to the focus: it follows a statement that opens or closes, and else stays where it was,
    /// also where the element was drawn anew.
    fn set(self, view: View) {
        let before = self.view.with_untracked(|it| it.open().map(str::to_owned));
        let after = view.open().map(str::to_owned);
        let focused = browser::focused();
        self.view.set(view);
        request_animation_frame(move || match (before, after) {
            (None, Some(_)) => {
                browser::focus("reader-title");
            }
            (Some(id), None) => {
                let _ = browser::focus(&row_id(&id)) || browser::focus("heading");
            }
            (before, after) => {
                if focused.is_some() && browser::focused().is_none() {
                    let fallback = if after.is_some() { "reader-title" } else { "heading" };
                    let _ =
                        focused.is_some_and(|it| browser::focus(&it)) || browser::focus(fallback);
                }
                if before != after {
                    after.into_iter().for_each(|it| browser::show(&row_id(&it)));
                }
            }
        });
    }

    /// The address that opens a statement.
    pub(super) fn open_href(self, statement: &Statement) -> String {
        self.links.with(|it| it.open.with(&statement.id))
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
