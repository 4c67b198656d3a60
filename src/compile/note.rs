//! Notes: what the compiler concluded about the inputs and the editor may want to overrule. They stop nothing.

use crate::corpus::{Diagnostic, Place};
use crate::model::{Article, Basis};

/// One note for each article whose date of publication was inferred or is not fully known, in order of article.
pub(super) fn notes(articles: &[Article]) -> Vec<Diagnostic> {
    let notes = articles.iter().filter_map(|article| {
        let published = &article.published;
        let message = match (published.date, published.basis) {
            (None, _) => "it is not known when this was published".to_owned(),
            // What the editor gives has no words in the text.
            (Some(_), _) if published.span.is_none() => return None,
            (Some(date), _) if date.year().is_none() => {
                format!("this was published on {date}, of a year that is not known")
            }
            (Some(date), Basis::Inferred) => {
                let why = published.why.as_deref().unwrap_or("by its text");
                format!("this is taken to be published on {date}: {why}")
            }
            _ => return None,
        };
        let at = published.span.map_or(0, |it| it.start());
        Some(Diagnostic {
            place: Place::new(&article.file, article.text.as_bytes(), at),
            message,
            hint: "sources.toml can say when: `published`, `basis` and `why`".into(),
        })
    });
    notes.collect()
}
