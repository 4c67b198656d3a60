//! What the page shows **now**: a view, and all that follows from it.

use super::markup::Markup;
use super::row::{How, Rows, Target};
use super::take;
use crate::large::{Beside, Shown};
use crate::model::{Actor, ActorIdx, Article, ArticleIdx, Statement};
use crate::query::{Facet, Search, View};
use crate::url;
use std::ops::Range;

/// What the page shows now: a view, and all that follows from it.
pub(super) struct Now {
    /// What is asked for, as the address has it. It is shown as soon as there is an answer.
    pub(super) wanted: View,
    /// What is shown.
    pub(super) view: View,
    /// The rows, counts and bars of the view.
    pub(super) shown: Shown,
    /// The search as it is meant, to mark what it found.
    pub(super) search: Search,
    /// Addresses of rows, see [`Template`].
    pub(super) links: Links,
    /// What is no part of the view.
    pub(super) aside: Aside,
}

/// What a reader has unfolded and typed that is no part of the view, and so of no address.
#[derive(Default)]
pub(super) struct Aside {
    pub(super) beside: Beside,
    /// The suggestion that the arrow keys have come to.
    pub(super) suggestion: Option<usize>,
}

impl Aside {
    /// Whether all values of a facet are listed.
    pub(super) fn is_unfolded(&self, facet: Facet) -> bool {
        self.beside.unfolded.contains(&facet)
    }

    /// What is typed to find a value of a facet.
    pub(super) fn typed(&self, facet: Facet) -> &str {
        self.beside.typed.iter().find(|it| it.0 == facet).map_or("", |it| &it.1)
    }

    /// Lists all values of a facet, or only the first ones again.
    pub(super) fn unfold(&mut self, facet: Facet) {
        self.find(facet, "");
        let unfolded = &mut self.beside.unfolded;
        match unfolded.iter().position(|it| *it == facet) {
            Some(place) => {
                unfolded.remove(place);
            }
            None => unfolded.push(facet),
        }
    }

    /// Lists the values of a facet that are named so.
    pub(super) fn find(&mut self, facet: Facet, typed: &str) {
        self.beside.typed.retain(|it| it.0 != facet);
        self.beside.typed.push((facet, typed.to_owned()));
    }
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

impl Now {
    /// A view with what is shown of it.
    pub(super) fn new(view: View, shown: Shown, aside: Aside) -> Now {
        let closed = view.closed();
        let only = |facet, name: &str| closed.without_facet(facet).include(facet, name);
        let links = Links {
            open: Template::new(|name| closed.opened(name)),
            speaker: Template::new(|name| only(Facet::Speaker, name)),
            article: Template::new(|name| only(Facet::Article, name)),
        };
        let search = Search::parse(&view.search);
        Now { wanted: view.clone(), search, links, view, shown, aside }
    }

    /// Shows what has come of a view.
    pub(super) fn show(&mut self, view: View, shown: Shown) {
        let wanted = self.wanted.clone();
        let aside = std::mem::take(&mut self.aside);
        *self = Now { wanted, ..Now::new(view, shown, aside) };
    }

    pub(super) fn statement(&self, idx: u32) -> Option<&Statement> {
        self.shown.edition.statements.get(idx as usize)
    }

    pub(super) fn article(&self, idx: ArticleIdx) -> Option<&Article> {
        self.shown.edition.articles.get(idx.0 as usize)
    }

    pub(super) fn actor(&self, idx: ActorIdx) -> Option<&Actor> {
        self.shown.edition.actors.get(idx.0 as usize)
    }

    /// The open statement, with its article.
    pub(super) fn opened(&self) -> Option<(&Statement, &Article)> {
        let statement = self.statement(self.shown.open?)?;
        Some((statement, self.article(statement.article)?))
    }

    /// The address of the view changed so, for a link.
    pub(super) fn href(&self, change: impl FnOnce(&View) -> View) -> String {
        href(&change(&self.view))
    }

    /// The address that opens a statement.
    pub(super) fn open_href(&self, statement: &Statement) -> String {
        self.links.open.with(&statement.id)
    }

    /// The view with the row open that stands before (or after) the open one.
    pub(super) fn neighbour(&self, by: i32) -> Option<View> {
        let [before, after] = &self.shown.neighbours;
        let id = if by < 0 { before } else { after };
        id.as_ref().map(|it| self.view.opened(it))
    }

    /// How many statements there are, and which, in words.
    pub(super) fn heading(&self) -> String {
        let words = self.view.words(&self.shown.answer);
        [words.count, words.filters].join(" ").trim_end().to_owned()
    }

    /// The markup of some of the rows that are here.
    pub(super) fn html(&self, range: Range<usize>) -> Markup {
        let mut out = Markup::new();
        let look = self.view.look;
        let address = |target, statement: &Statement, article: &Article| {
            self.address(target, statement, article)
        };
        let how = How {
            fields: look.fields,
            search: &self.search,
            address: &address,
            open: self.view.open(),
            mark: &|it| take::mark(&it.id),
        };
        let rows = Rows::with(&self.shown.edition, &self.shown.echoes);
        let mut groups = self.shown.groups.iter().skip_while(|it| (it.0 as usize) < range.start);
        let mut group = groups.next();
        for (place, row) in
            self.shown.answer.rows.iter().enumerate().take(range.end).skip(range.start)
        {
            let Some(it) = self.statement(*row) else { break };
            if let Some((first, n_rows)) = group
                && *first as usize == place
            {
                rows.push_group(&mut out, look.group, it, *n_rows as usize);
                group = groups.next();
            }
            rows.push(&mut out, it, &how);
        }
        out
    }

    /// The address of a link in a row.
    fn address(&self, target: Target, statement: &Statement, article: &Article) -> Option<String> {
        Some(match target {
            Target::Open => self.open_href(statement),
            Target::Article => self.links.article.with(&article.slug),
            Target::Speaker => self.links.speaker.with(&self.actor(statement.speaker?)?.slug),
        })
    }

    /// The addresses of the links in the first rows, in the order in which [`Rows::push`] writes them where the fields
    /// are those of the default view.
    pub(super) fn addresses(&self, n_rows: usize) -> Vec<String> {
        let mut addresses = Vec::new();
        for it in self.shown.answer.rows.iter().take(n_rows) {
            let Some(it) = self.statement(*it) else { continue };
            let Some(article) = self.article(it.article) else { continue };
            let targets = [Target::Speaker, Target::Open, Target::Article];
            let address = |target| self.address(target, it, article);
            addresses.extend(targets.into_iter().filter_map(address));
        }
        addresses
    }
}
