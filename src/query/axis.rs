//! Which of a statement's dates stands on the **axis**: what the bars count, the two bounds bound, and the timeline is
//! laid out by. The rows can be in the order of the date said whatever the axis is.

use crate::model::{Date, Edition, Statement};

/// One of the dates that are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// When it was said.
    #[default]
    Said,
    /// When the article that reports it was published.
    Published,
    /// The dates that its words mention: none, one or several.
    Mentioned,
}

/// What there is to know of an axis.
#[derive(Debug)]
pub struct AxisInfo {
    /// Which axis.
    pub axis: Axis,
    /// Its name in URLs and for people.
    pub name: &'static str,
    /// What stands before a period in a sentence: "published since 2022".
    pub(super) words: &'static str,
}

/// Every axis in the page's order; `AXES[axis as usize]` is that of `axis`.
pub const AXES: [AxisInfo; 3] = [
    AxisInfo { axis: Axis::Said, name: "said", words: "" },
    AxisInfo { axis: Axis::Published, name: "published", words: "published " },
    AxisInfo { axis: Axis::Mentioned, name: "mentioned", words: "mentioning a date " },
];

impl Axis {
    /// What there is to know of it.
    pub fn info(self) -> &'static AxisInfo {
        &AXES[self as usize]
    }

    /// The dates that a statement has on this axis, sorted.
    pub fn dates(self, it: &Statement, edition: &Edition) -> impl Iterator<Item = Date> + use<> {
        let dates = match self {
            Axis::Said => it.said.date.into_iter().collect(),
            Axis::Published => {
                let article = edition.articles.get(it.article.0 as usize);
                article.and_then(|it| it.published.date).into_iter().collect()
            }
            Axis::Mentioned => it.dates.clone(),
        };
        dates.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_axes() {
        for (idx, info) in AXES.iter().enumerate() {
            assert_eq!(info.axis as usize, idx);
        }
    }
}
