//! The facets: what statements are filtered and counted by. Their keys, titles and closed sets of values are written
//! here and nowhere else.

use crate::model::{Basis, Kind};
use serde::{Deserialize, Serialize};

/// The value of a row that has none: an unnamed speaker, nobody addressed, nobody mentioned.
///
/// No slug of an edition can equal it, because `~` cannot stand in a slug ([`crate::model::Edition::check`]).
pub const MISSING: &str = "~none";

/// One way to divide the statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Facet {
    /// Who said it.
    Speaker,
    /// Who and what its words mention.
    Mentioned,
    /// To whom it was said.
    Addressee,
    /// The body or country that its speaker belongs to, as the editor says.
    Affiliation,
    /// Whether it is quoted.
    Kind,
    /// Which article reports it.
    Article,
    /// Who published that article.
    Publisher,
    /// How the day on which it was said is known.
    Basis,
    /// Whether another article reports it too.
    Echo,
}

/// What there is to know of a facet before any data.
#[derive(Debug)]
pub struct FacetInfo {
    /// Which facet.
    pub facet: Facet,
    /// Its key in URLs.
    pub key: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What stands before its values in a sentence, chosen and excluded: "by", "not by".
    pub(super) words: [&'static str; 2],
    /// Whether a statement may have several values, so that the counts may add up to more than the statements.
    pub several: bool,
    /// What [`MISSING`] is called, where a statement may lack a value.
    pub missing: Option<Missing>,
    /// The values where the set is closed, in the order of their codes; otherwise they come from the edition.
    pub values: &'static [ClosedValue],
}

/// What the value for "none" is called.
#[derive(Debug)]
pub struct Missing {
    /// In a list.
    pub label: &'static str,
    /// In a sentence, chosen and excluded.
    pub(super) words: [&'static str; 2],
}

/// One value of a closed set.
#[derive(Debug)]
pub struct ClosedValue {
    /// In URLs.
    pub id: &'static str,
    /// In a list.
    pub label: &'static str,
    /// In a sentence.
    pub(super) words: &'static str,
}

const fn value(id: &'static str, label: &'static str, words: &'static str) -> ClosedValue {
    ClosedValue { id, label, words }
}

/// Every facet in the order of URLs and of the page; `FACETS[facet as usize]` is that of `facet`.
pub const FACETS: [FacetInfo; 9] = [
    FacetInfo {
        facet: Facet::Speaker,
        key: "who",
        title: "Speaker",
        words: ["by", "not by"],
        several: false,
        missing: Some(Missing {
            label: "(unnamed)",
            words: ["by nobody named", "by somebody named"],
        }),
        values: &[],
    },
    FacetInfo {
        facet: Facet::Mentioned,
        key: "about",
        title: "Mentioned",
        words: ["mentioning", "not mentioning"],
        several: true,
        missing: Some(Missing {
            label: "(nobody)",
            words: ["mentioning nobody", "mentioning somebody"],
        }),
        values: &[],
    },
    FacetInfo {
        facet: Facet::Addressee,
        key: "addressee",
        title: "Addressed",
        words: ["to", "not to"],
        several: false,
        missing: Some(Missing {
            label: "(nobody named)",
            words: ["to nobody named", "to somebody named"],
        }),
        values: &[],
    },
    FacetInfo {
        facet: Facet::Affiliation,
        key: "affiliation",
        title: "Speaker’s affiliation",
        words: ["by people of", "not by people of"],
        several: false,
        missing: Some(Missing {
            label: "(none known)",
            words: ["by people of no known affiliation", "by people of a known affiliation"],
        }),
        values: &[],
    },
    FacetInfo {
        facet: Facet::Kind,
        key: "kind",
        title: "Kind",
        words: ["", "not"],
        several: false,
        missing: None,
        // In the order of `model::Kind`.
        values: &[
            value("direct", "direct quotation", "quoted directly"),
            value("indirect", "reported speech", "in reported speech"),
            value("mixed", "partly quoted", "partly quoted"),
        ],
    },
    FacetInfo {
        facet: Facet::Article,
        key: "article",
        title: "Article",
        words: ["in", "not in"],
        several: false,
        missing: None,
        values: &[],
    },
    FacetInfo {
        facet: Facet::Publisher,
        key: "publisher",
        title: "Publisher",
        words: ["published by", "not published by"],
        several: false,
        missing: Some(Missing {
            label: "(unknown)",
            words: ["of no known publisher", "of a known publisher"],
        }),
        values: &[],
    },
    FacetInfo {
        facet: Facet::Basis,
        key: "basis",
        title: "Date known from",
        words: ["", "not"],
        several: false,
        missing: None,
        // In the order of `model::Basis`.
        values: &[
            value("stated", "stated in the text", "dated in the text"),
            value("inferred", "inferred", "dated by inference"),
            value("article", "the article’s own date", "dated as their article"),
            value("undated", "undated", "undated"),
        ],
    },
    FacetInfo {
        facet: Facet::Echo,
        key: "echo",
        title: "Reported by",
        words: ["", "not"],
        several: false,
        missing: None,
        // Yes is 0.
        values: &[
            value("yes", "several articles", "reported by several articles"),
            value("no", "one article", "reported by one article"),
        ],
    },
];

impl Facet {
    /// What there is to know of it.
    pub fn info(self) -> &'static FacetInfo {
        &FACETS[self as usize]
    }

    /// Its key in URLs.
    pub fn key(self) -> &'static str {
        self.info().key
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        self.info().title
    }

    /// The facet with that key.
    pub fn from_key(key: &str) -> Option<Facet> {
        FACETS.iter().find(|it| it.key == key).map(|it| it.facet)
    }
}

/// What a kind is called for people.
pub fn kind_label(kind: Kind) -> &'static str {
    Facet::Kind.info().values[kind as usize].label
}

/// What a basis is called for people.
pub fn basis_label(basis: Basis) -> &'static str {
    Facet::Basis.info().values[basis as usize].label
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_facets_and_its_keys_differ() {
        for (idx, info) in FACETS.iter().enumerate() {
            assert_eq!(info.facet as usize, idx);
            assert_eq!(Facet::from_key(info.key), Some(info.facet));
        }
        assert_eq!(Facet::from_key("nobody"), None);
    }

    #[test]
    fn every_kind_and_basis_has_its_label() {
        assert_eq!(kind_label(Kind::Direct), "direct quotation");
        assert_eq!(kind_label(Kind::Indirect), "reported speech");
        assert_eq!(kind_label(Kind::Mixed), "partly quoted");
        assert_eq!(basis_label(Basis::Stated), "stated in the text");
        assert_eq!(basis_label(Basis::Inferred), "inferred");
        assert_eq!(basis_label(Basis::Article), "the article’s own date");
        assert_eq!(basis_label(Basis::Unknown), "undated");
    }
}
