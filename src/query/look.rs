//! How the table **looks**: which **fields** of a statement have a column of their own, what the rows are grouped by,
//! and how close they stand. It changes no filter and no count.

use super::sort::SortKey;

/// What may have a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// When it was said.
    Said,
    /// Who said it.
    Speaker,
    /// The words. This column is always there.
    Statement,
    /// To whom it was said.
    Addressee,
    /// Who and what the words mention.
    Mentioned,
    /// Whether it is quoted.
    Kind,
    /// Which article reports it.
    Article,
    /// When the article was published.
    Published,
    /// How the day on which it was said is known.
    Basis,
}

/// What there is to know of a field.
#[derive(Debug)]
pub struct FieldInfo {
    /// Which field.
    pub field: Field,
    /// Its name in URLs.
    pub name: &'static str,
    /// The head of its column.
    pub title: &'static str,
    /// The order that its column sorts by.
    pub sort: Option<SortKey>,
}

const fn field(
    field: Field,
    name: &'static str,
    title: &'static str,
    sort: Option<SortKey>,
) -> FieldInfo {
    FieldInfo { field, name, title, sort }
}

/// Every field in the order of the columns; `FIELDS[field as usize]` is that of `field`.
pub const FIELDS: [FieldInfo; 9] = [
    field(Field::Said, "said", "Said", Some(SortKey::Said)),
    field(Field::Speaker, "speaker", "Speaker", Some(SortKey::Speaker)),
    field(Field::Statement, "statement", "Statement", None),
    field(Field::Addressee, "addressee", "Addressed", None),
    field(Field::Mentioned, "mentioned", "Mentioned", None),
    field(Field::Kind, "kind", "Kind", Some(SortKey::Kind)),
    field(Field::Article, "article", "Article", Some(SortKey::Publisher)),
    field(Field::Published, "published", "Published", None),
    field(Field::Basis, "basis", "Date known from", None),
];

/// A set of fields; [`Field::Statement`] is always among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields(u16);

impl Default for Fields {
    fn default() -> Fields {
        Fields::ONLY_WORDS.with(Field::Said, true).with(Field::Speaker, true)
    }
}

impl Fields {
    /// No field but the words.
    pub const ONLY_WORDS: Fields = Fields(1 << Field::Statement as u16);

    /// Whether the field has a column.
    pub fn has(self, field: Field) -> bool {
        self.0 >> (field as u16) & 1 == 1
    }

    /// With a column for the field, or without.
    #[must_use]
    pub fn with(self, field: Field, is_shown: bool) -> Fields {
        let bit = 1 << field as u16;
        let bits = if is_shown { self.0 | bit } else { self.0 & !bit };
        Fields(bits | Fields::ONLY_WORDS.0)
    }

    /// The columns in their order.
    pub fn shown(self) -> impl Iterator<Item = &'static FieldInfo> {
        FIELDS.iter().filter(move |it| self.has(it.field))
    }
}

/// What the rows are grouped by. The groups stand in the order of their first rows, and the rows of each in the view's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// Nothing.
    #[default]
    Not,
    /// Who said it.
    Speaker,
    /// When it was said.
    Day,
    /// Which article reports it.
    Article,
}

/// Every group with its name in URLs and for people, in the page's order.
pub const GROUPS: [(Group, &str, &str); 4] = [
    (Group::Not, "no", "not grouped"),
    (Group::Speaker, "speaker", "by speaker"),
    (Group::Day, "day", "by day"),
    (Group::Article, "article", "by article"),
];

/// How the table looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Which fields have a column.
    pub fields: Fields,
    /// What the rows are grouped by.
    pub group: Group,
    /// Whether the rows stand close.
    pub is_dense: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_fields() {
        for (idx, info) in FIELDS.iter().enumerate() {
            assert_eq!(info.field as usize, idx);
        }
    }

    #[test]
    fn the_words_are_always_shown() {
        let fields = Fields::default().with(Field::Statement, false).with(Field::Said, false);
        let names: Vec<&str> = fields.shown().map(|it| it.name).collect();
        assert_eq!(names, ["speaker", "statement"]);
    }
}
