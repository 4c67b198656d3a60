//! What the page shows **now**: a view, and all that follows from it.

use crate::model::Edition;
use crate::query::{Answer, Facet, Search, Table, View};
use crate::url;

/// What the page shows now: a view, and all that follows from it.
pub(super) struct Now {
    pub(super) view: View,
    /// The rows, counts and bars of the view. The open statement does not change it.
    pub(super) answer: Answer,
    /// The search as it is meant, to mark what it found.
    pub(super) search: Search,
    /// The place of the open statement in the edition.
    pub(super) open: Option<usize>,
    /// Addresses of rows, see [`Template`].
    pub(super) links: Links,
    /// What is no part of the view.
    pub(super) aside: Aside,
}

/// What a reader has unfolded and typed that is no part of the view, and so of no address.
#[derive(Default)]
pub(super) struct Aside {
    /// The facets all of whose values are listed.
    unfolded: Vec<Facet>,
    /// What is typed to find a value.
    typed: Vec<(Facet, String)>,
    /// Whether suggestions are shown below the search.
    pub(super) suggests: bool,
    /// The suggestion that the arrow keys have come to.
    pub(super) suggestion: Option<usize>,
}

impl Aside {
    /// Whether all values of a facet are listed.
    pub(super) fn is_unfolded(&self, facet: Facet) -> bool {
        self.unfolded.contains(&facet)
    }

    /// What is typed to find a value of a facet.
    pub(super) fn typed(&self, facet: Facet) -> &str {
        self.typed.iter().find(|it| it.0 == facet).map_or("", |it| &it.1)
    }

    /// Lists all values of a facet, or only the first ones again.
    pub(super) fn unfold(&mut self, facet: Facet) {
        self.find(facet, "");
        match self.unfolded.iter().position(|it| *it == facet) {
            Some(place) => {
                self.unfolded.remove(place);
            }
            None => self.unfolded.push(facet),
        }
    }

    /// Lists the values of a facet that are named so.
    pub(super) fn find(&mut self, facet: Facet, typed: &str) {
        self.typed.retain(|it| it.0 != facet);
        self.typed.push((facet, typed.to_owned()));
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
    pub(super) fn new(edition: &Edition, table: &Table, view: View) -> Now {
        let closed = view.closed();
        let only = |facet, name: &str| closed.without_facet(facet).include(facet, name);
        let links = Links {
            open: Template::new(|name| closed.opened(name)),
            speaker: Template::new(|name| only(Facet::Speaker, name)),
            article: Template::new(|name| only(Facet::Article, name)),
        };
        Now {
            answer: table.ask(&closed),
            search: Search::parse(&view.search),
            open: place(edition, &view),
            links,
            view,
            aside: Aside::default(),
        }
    }

    /// Goes on to another view. What does not change is not worked out again.
    pub(super) fn turn(&mut self, edition: &Edition, table: &Table, view: View) {
        if view.closed() == self.view.closed() {
            self.open = place(edition, &view);
            self.view = view;
        } else {
            let aside = std::mem::take(&mut self.aside);
            *self = Now { aside, ..Now::new(edition, table, view) };
        }
    }
}

/// The place of a view's open statement in the edition.
fn place(edition: &Edition, view: &View) -> Option<usize> {
    let id = view.open()?;
    edition.statements.iter().position(|it| it.id == id)
}
