//! Statements as static rows: the same elements and classes as the page's own (`app::row`), so that nothing moves when
//! the program draws them anew. What the program makes an act is a link here, or nothing.

use super::html::escape;
use crate::app::pieces;
use crate::app::words::{count, short_date, weekday};
use crate::model::{Article, ArticleIdx, Basis, Dated, Edition, Manner, Statement};
use crate::query::kind_label;
use std::collections::{BTreeMap, BTreeSet};

/// What rows need of the whole edition.
pub(super) struct Rows<'a> {
    edition: &'a Edition,
    /// Echo group → how many articles report it.
    echoes: BTreeMap<u32, usize>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(edition: &'a Edition) -> Rows<'a> {
        let mut articles: BTreeMap<u32, BTreeSet<ArticleIdx>> = BTreeMap::new();
        for it in &edition.statements {
            if let Some(group) = it.echo {
                articles.entry(group).or_default().insert(it.article);
            }
        }
        let echoes = articles.into_iter().map(|it| (it.0, it.1.len())).collect();
        Rows { edition, echoes }
    }

    /// The table of some statements. `said` gives the address that the words of a statement link to, `source` that of
    /// its article.
    pub(super) fn table(
        &self,
        label: &str,
        statements: &[&Statement],
        said: &dyn Fn(&Statement, &Article) -> String,
        source: &dyn Fn(&Statement, &Article) -> String,
    ) -> String {
        let mut out = format!("<table role=\"table\" aria-label=\"{}\">", escape(label));
        out.push_str("<thead role=\"rowgroup\"><tr role=\"row\">");
        // Not in force before the program runs, but they have the height of the buttons that it draws.
        for title in ["Said", "Speaker"] {
            out.push_str(
                "<th role=\"columnheader\" scope=\"col\"><button type=\"button\" disabled>",
            );
            out.push_str(title);
            out.push_str("</button></th>");
        }
        out.push_str("<th role=\"columnheader\" scope=\"col\">Statement</th></tr></thead>\n<tbody role=\"rowgroup\">\n");
        for statement in statements {
            if let Some(article) = self.edition.articles.get(statement.article.0 as usize) {
                self.row(
                    &mut out,
                    statement,
                    article,
                    &said(statement, article),
                    &source(statement, article),
                );
            }
        }
        out.push_str("</tbody></table>\n");
        out
    }

    fn row(&self, out: &mut String, it: &Statement, article: &Article, said: &str, source: &str) {
        let actor = |idx: crate::model::ActorIdx| self.edition.actors.get(idx.0 as usize);
        out.push_str("<tr role=\"row\"><td role=\"cell\" class=\"when\">");
        out.push_str(&date(&it.said));
        if let Some(day) = it.said.date.and_then(weekday) {
            out.push_str(&format!(" <small>{day}</small>"));
        }
        out.push_str("</td><td role=\"cell\" class=\"who\">");
        match it.speaker.and_then(actor) {
            Some(speaker) => {
                // Without an address: it has the look of the link that the program makes of it.
                out.push_str(&format!("<a dir=\"auto\">{}</a>", escape(&speaker.name)));
                if let Some(role) = speaker.role_in(it.article) {
                    out.push_str(&format!("<small dir=\"auto\">{}</small>", escape(role)));
                }
            }
            None => out.push_str("<span class=\"nobody\">unnamed</span>"),
        }
        if let Some(addressee) = it.addressee.and_then(actor) {
            out.push_str(&format!("<small dir=\"auto\">to {}</small>", escape(&addressee.name)));
        }
        let words = it.words(&article.text);
        let hangs =
            if words.starts_with(['“', '"', '„', '«', '‘']) { " data-hangs" } else { "" };
        let publisher = article.publisher.as_deref().unwrap_or(&article.title);
        out.push_str(&format!(
            "</td><td role=\"cell\" class=\"what\"{hangs}><p lang=\"{}\" dir=\"auto\"><a href=\"{}\">{}</a></p>\
             <small><a href=\"{}\" title=\"{}\" dir=\"auto\">{}</a> · {}",
            escape(&article.language),
            escape(said),
            escape(&words),
            escape(source),
            escape(&article.title),
            escape(publisher),
            kind_label(it.kind),
        ));
        match it.manner {
            Manner::Said => {}
            Manner::Denied => out.push_str(" · denied"),
            Manner::Asked => out.push_str(" · asked"),
        }
        let n_articles = it.echo.and_then(|it| self.echoes.get(&it)).copied().unwrap_or_default();
        if n_articles > 1 {
            let others = count(n_articles - 1, "other article");
            out.push_str(&format!(" · <span class=\"note\">also in {others}</span>"));
        }
        if let Some(why) = &it.correction {
            out.push_str(&format!(
                " · <span class=\"note\" title=\"{}\">corrected</span>",
                escape(why)
            ));
        }
        out.push_str("</small></td></tr>\n");
    }
}

/// A date as it is known: with its precision, and a sign where something else stands in for it.
pub(super) fn date(dated: &Dated) -> String {
    let Some(date) = dated.date else { return "undated".to_owned() };
    let doubt = match dated.basis {
        Basis::Article => Some("The text names no day: the article’s date stands in"),
        Basis::Inferred => Some("Inferred: the text does not say the date itself"),
        Basis::Stated | Basis::Unknown => None,
    };
    let sign = doubt.map_or(String::new(), |it| {
        format!("<abbr title=\"{it}\">≈<span class=\"quiet\">{it}</span></abbr> ")
    });
    // `datetime` takes a date, a month, a year, or a month and day, and no signs.
    let machine = date.to_string();
    let machine = machine.trim_end_matches('~').replace("XXXX", "-");
    format!("{sign}<time datetime=\"{machine}\">{}</time>", short_date(date))
}

/// The text of an article in paragraphs, every statement marked, the first of its words with the id `s-…`.
pub(super) fn text(article: &Article, statements: &[&Statement]) -> String {
    let mut marks = Vec::new();
    for (idx, statement) in statements.iter().enumerate() {
        marks.extend(statement.content.iter().map(|it| (it.range(), idx)));
    }
    let mut named = BTreeSet::new();
    let mut out = String::new();
    for paragraph in pieces::paragraphs(&article.text) {
        let inside = |it: &&(std::ops::Range<usize>, usize)| {
            it.0.start < paragraph.end && paragraph.start < it.0.end
        };
        let marks: Vec<_> = marks.iter().filter(inside).cloned().collect();
        out.push_str(&format!("<p lang=\"{}\" dir=\"auto\">", escape(&article.language)));
        for piece in pieces::cut(&article.text, paragraph.clone(), &marks) {
            let new: Vec<_> = piece.marks.iter().filter(|&&it| named.insert(it)).collect();
            for id in new.into_iter().filter_map(|&it| statements.get(it)).map(|it| &it.id) {
                out.push_str(&format!("<span id=\"s-{}\"></span>", escape(id)));
            }
            let words = escape(piece.text);
            match piece.marks.is_empty() {
                true => out.push_str(&words),
                false => out.push_str(&["<mark>", &words, "</mark>"].concat()),
            }
        }
        out.push_str("</p>\n");
    }
    out
}
