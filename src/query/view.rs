//! The **view**: what the user looks at, as a value. Every view has exactly one URL ([`crate::url`]).
//!
//! Methods take a view and give another, so that a link is `url::print(&view.toggle(facet, id))`.

use super::order::sorted;
use super::{Axis, Facet, Look, Sort};
use crate::model::Date;

/// What the user looks at: filters, search, order, layout, open statement. Two views are equal exactly where their URLs
/// are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Sorted by facet and value, each value of a facet once, no value empty.
    choices: Vec<Choice>,
    /// The facets of which all chosen values are asked for, as bits; only facets with several values per statement.
    all: u16,
    /// Which date the two bounds bound.
    pub axis: Axis,
    /// Always with a year.
    from: Option<Date>,
    /// Always with a year.
    to: Option<Date>,
    /// The words of the search field as typed, a space at the end included: see [`super::Search`].
    pub search: String,
    /// The order of the rows.
    pub sort: Sort,
    /// How the rows are laid out.
    pub layout: Layout,
    /// How the table of them looks.
    pub look: Look,
    /// Never empty.
    open: Option<String>,
    /// Never a pair that the URL codec understands, and never twice empty.
    unknown: Vec<(String, String)>,
}

/// One chosen value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// Of which facet.
    pub facet: Facet,
    /// The value's id; not necessarily one that the edition has.
    pub value: String,
    /// Whether statements with this value are left out rather than kept.
    pub excluded: bool,
}

/// How the rows are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A row per statement.
    #[default]
    Table,
    /// A lane per speaker, a mark per statement.
    Timeline,
    /// Speakers by mentioned actors.
    Whom,
    /// The articles' texts with every statement marked.
    Article,
}

/// Every layout with its key in URLs and its name for people, in the page's order.
pub const LAYOUTS: [(Layout, &str, &str); 4] = [
    (Layout::Table, "table", "Table"),
    (Layout::Timeline, "timeline", "Timeline"),
    (Layout::Whom, "who-on-whom", "Who on whom"),
    (Layout::Article, "article", "Articles"),
];

impl View {
    /// The view of a URL. Of several choices of one value the last counts. Only the codec knows what is unknown.
    pub(crate) fn new(choices: &[Choice], unknown: Vec<(String, String)>) -> View {
        let order = sorted(choices.len(), &|a, b| {
            let (a, b) = (&choices[a], &choices[b]);
            (a.facet, &a.value).cmp(&(b.facet, &b.value))
        });
        let mut kept: Vec<Choice> = Vec::new();
        let named = order.iter().filter_map(|&it| choices.get(it as usize));
        for choice in named.filter(|it| !it.value.is_empty()) {
            match kept.last_mut() {
                Some(last) if last.facet == choice.facet && last.value == choice.value => {
                    last.excluded = choice.excluded
                }
                _ => kept.push(choice.clone()),
            }
        }
        View { choices: kept, unknown, ..View::default() }
    }

    /// The chosen values, sorted by facet and value.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The chosen values of one facet.
    pub fn choices_of(&self, facet: Facet) -> impl Iterator<Item = &Choice> {
        self.choices.iter().filter(move |it| it.facet == facet)
    }

    /// Whether the value is chosen (`Some(false)`), excluded (`Some(true)`), or neither.
    pub fn choice(&self, facet: Facet, value: &str) -> Option<bool> {
        self.place(facet, value).ok().and_then(|it| self.choices.get(it)).map(|it| it.excluded)
    }

    /// Where the choice stands or would stand.
    fn place(&self, facet: Facet, value: &str) -> Result<usize, usize> {
        self.choices.binary_search_by(|it| (it.facet, it.value.as_str()).cmp(&(facet, value)))
    }

    fn with_choice(&self, facet: Facet, value: &str, excluded: bool) -> View {
        let mut view = self.clone();
        let choice = Choice { facet, value: value.to_owned(), excluded };
        match self.place(facet, value) {
            _ if value.is_empty() => {}
            Ok(idx) => view.choices[idx] = choice,
            Err(idx) => view.choices.insert(idx, choice),
        }
        view
    }

    /// With the value chosen, also where it was excluded.
    #[must_use]
    pub fn include(&self, facet: Facet, value: &str) -> View {
        self.with_choice(facet, value, false)
    }

    /// With the value excluded, also where it was chosen.
    #[must_use]
    pub fn exclude(&self, facet: Facet, value: &str) -> View {
        self.with_choice(facet, value, true)
    }

    /// With the value chosen where it was not, and neither chosen nor excluded where it was chosen.
    #[must_use]
    pub fn toggle(&self, facet: Facet, value: &str) -> View {
        match self.choice(facet, value) {
            Some(false) => self.without(facet, value),
            _ => self.include(facet, value),
        }
    }

    /// With the value neither chosen nor excluded.
    #[must_use]
    pub fn without(&self, facet: Facet, value: &str) -> View {
        let mut view = self.clone();
        if let Ok(idx) = self.place(facet, value) {
            view.choices.remove(idx);
        }
        view
    }

    /// With no value of the facet chosen or excluded.
    #[must_use]
    pub fn without_facet(&self, facet: Facet) -> View {
        let mut view = self.clone();
        view.choices.retain(|it| it.facet != facet);
        view
    }

    /// Whether a statement must have all chosen values of the facet, not just any of them.
    pub fn needs_all(&self, facet: Facet) -> bool {
        self.all >> (facet as u16) & 1 == 1
    }

    /// Asking for all chosen values of the facet, or for any. Of a facet with one value per statement all is nothing to
    /// ask for.
    #[must_use]
    pub fn needing_all(&self, facet: Facet, all: bool) -> View {
        let bit = u16::from(facet.info().several) << facet as u16;
        View { all: if all { self.all | bit } else { self.all & !bit }, ..self.clone() }
    }

    /// The first date that is asked for: statements that may be of it or later.
    pub fn from(&self) -> Option<Date> {
        self.from
    }

    /// The last date that is asked for.
    pub fn to(&self) -> Option<Date> {
        self.to
    }

    /// Between two dates, both included; a date without a year bounds nothing and counts as `None`.
    #[must_use]
    pub fn between(&self, from: Option<Date>, to: Option<Date>) -> View {
        let bound = |it: Option<Date>| it.filter(|it| it.year().is_some());
        View { from: bound(from), to: bound(to), ..self.clone() }
    }

    /// With another date on the axis; the bounds stay.
    #[must_use]
    pub fn along(&self, axis: Axis) -> View {
        View { axis, ..self.clone() }
    }

    /// With another search.
    #[must_use]
    pub fn searching(&self, search: &str) -> View {
        View { search: search.to_owned(), ..self.clone() }
    }

    /// In another order.
    #[must_use]
    pub fn sorted(&self, sort: Sort) -> View {
        View { sort, ..self.clone() }
    }

    /// In another layout.
    #[must_use]
    pub fn laid_out(&self, layout: Layout) -> View {
        View { layout, ..self.clone() }
    }

    /// With a table that looks otherwise.
    #[must_use]
    pub fn looking(&self, look: Look) -> View {
        View { look, ..self.clone() }
    }

    /// The id of the statement that is open beside the rows; not necessarily one that the edition or the rows have.
    pub fn open(&self) -> Option<&str> {
        self.open.as_deref()
    }

    /// With the statement open; an empty id closes it.
    #[must_use]
    pub fn opened(&self, id: &str) -> View {
        View { open: Some(id.to_owned()).filter(|it| !it.is_empty()), ..self.clone() }
    }

    /// With no statement open.
    #[must_use]
    pub fn closed(&self) -> View {
        self.opened("")
    }

    /// What the URL says that this version does not understand, keys with values, in its order. The view keeps it, so
    /// that a link of another version survives, and the page says so.
    pub fn unknown(&self) -> &[(String, String)] {
        &self.unknown
    }

    /// Without one of the pairs that are not understood.
    #[must_use]
    pub fn without_unknown(&self, key: &str, value: &str) -> View {
        let mut view = self.clone();
        view.unknown.retain(|(k, v)| k != key || v != value);
        view
    }

    /// Whether it is the view of a visitor who has chosen nothing.
    pub fn is_default(&self) -> bool {
        *self == View::default()
    }

    /// Whether anything narrows the rows: a choice, a date or a search.
    pub fn is_filtered(&self) -> bool {
        !self.choices.is_empty()
            || self.from.is_some()
            || self.to.is_some()
            || !self.search.trim().is_empty()
    }

    /// Without anything that narrows the rows or is not understood; order, axis, layout, look and open
    /// statement stay.
    #[must_use]
    pub fn cleared(&self) -> View {
        View {
            sort: self.sort,
            axis: self.axis,
            layout: self.layout,
            look: self.look,
            open: self.open.clone(),
            ..View::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_chosen_excluded_or_neither() {
        let view = View::default().toggle(Facet::Speaker, "ada");
        assert_eq!(view.choice(Facet::Speaker, "ada"), Some(false));
        assert_eq!(view.choice(Facet::Mentioned, "ada"), None);
        let view = view.exclude(Facet::Speaker, "ada");
        assert_eq!(view.choice(Facet::Speaker, "ada"), Some(true));
        assert_eq!(view.choices().len(), 1, "one state per value");
        let view = view.toggle(Facet::Speaker, "ada");
        assert_eq!(
            view.choice(Facet::Speaker, "ada"),
            Some(false),
            "a toggle chooses the excluded"
        );
        assert!(view.toggle(Facet::Speaker, "ada").is_default());
    }

    #[test]
    fn the_order_of_choosing_does_not_matter() {
        let a = View::default().include(Facet::Kind, "direct").include(Facet::Speaker, "ada");
        let b = View::default().include(Facet::Speaker, "ada").include(Facet::Kind, "direct");
        assert_eq!(a, b);
    }

    #[test]
    fn what_names_nothing_changes_nothing() {
        let view = View::default();
        assert!(view.include(Facet::Speaker, "").is_default());
        assert!(view.without(Facet::Speaker, "ada").is_default());
        assert!(view.between("XXXX-02-23".parse().ok(), None).is_default());
        assert!(view.opened("").is_default());
    }

    #[test]
    fn clearing_keeps_layout_order_axis_and_open_statement() {
        let base = View::default().laid_out(Layout::Timeline).along(Axis::Published).opened("s1");
        let view =
            base.include(Facet::Kind, "direct").searching("sea").between(Date::y(2022), None);
        assert!(view.is_filtered());
        assert_eq!(view.cleared(), base);
        assert!(!base.is_filtered());
    }
}
