//! A **slice** of a large edition: some articles one after the other, whole, with all of their statements, whole.

use super::chunk::{Content, Part};
use super::edition::{check_article, check_statement};
use super::{Article, Statement};
use serde::{Deserialize, Serialize};

/// Some articles, and all of their statements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slice {
    /// In the edition's order.
    pub articles: Vec<Article>,
    /// In reading order: article, place in its text, id. Their articles are numbered within the slice, their actors as in
    /// the outline.
    pub statements: Vec<Statement>,
}

impl Content for Slice {
    const PARTS: &'static [Part] = &[Part::Slice];

    fn check(&self) -> Result<(), String> {
        self.articles.iter().try_for_each(check_article)?;
        // How many actors there are knows the outline.
        let fit = |it: &Statement| check_statement(it, &self.articles, usize::MAX);
        self.statements
            .iter()
            .try_for_each(|it| fit(it).map_err(|why| format!("statement {}: {why}", it.id)))
    }
}
