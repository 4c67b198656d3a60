//! One row: when, who, what.

use super::markup::Markup;
use super::{text, words};
use crate::large::echoes;
use crate::model::{Actor, ActorIdx, Article, Edition, Statement};
use crate::query::{Field, Fields, Group, Search, basis_label, date_words, kind_label, marks};
use std::borrow::Cow;

/// Between what stands below the words: a line may end before it.
const JOINT: &str = " ·\u{a0}";

/// Where a link of a row leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To the statement, open.
    Open,
    /// To what its speaker said.
    Speaker,
    /// To what its article reports.
    Article,
}

/// Gives the address of a link; `None` for a name that is no link.
pub type Address<'a> = dyn Fn(Target, &Statement, &Article) -> Option<String> + 'a;

/// How rows are written.
pub struct How<'a> {
    /// Which fields have a cell.
    pub fields: Fields,
    /// What is searched, to be marked.
    pub search: &'a Search,
    /// Where links lead.
    pub address: &'a Address<'a>,
    /// The id of the statement that is open beside the rows.
    pub open: Option<&'a str>,
    /// What the reader has marked a statement with.
    pub mark: &'a dyn Fn(&Statement) -> &'static str,
}

/// Writes the rows of an edition.
#[derive(Debug)]
pub struct Rows<'a> {
    edition: &'a Edition,
    /// Each echo group with how many articles report it, by number. A map would be more to load.
    echoes: Cow<'a, [(u32, u32)]>,
}

impl<'a> Rows<'a> {
    /// The rows of an edition.
    pub fn new(edition: &'a Edition) -> Rows<'a> {
        Rows { edition, echoes: echoes(edition).into() }
    }

    /// The rows of a part of an edition, with its echoes as [`crate::large::Shown::echoes`] has them.
    pub fn with(edition: &'a Edition, echoes: &'a [(u32, u32)]) -> Rows<'a> {
        Rows { edition, echoes: echoes.into() }
    }

    /// How many other articles report the statement.
    pub fn n_echoes(&self, statement: &Statement) -> usize {
        let Some(group) = statement.echo else { return 0 };
        let place = self.echoes.binary_search_by_key(&group, |it| it.0);
        let found = place.ok().and_then(|it| self.echoes.get(it));
        found.map_or(0, |it| (it.1 as usize).saturating_sub(1))
    }

    fn actor(&self, idx: Option<ActorIdx>) -> Option<&'a Actor> {
        self.edition.actors.get(idx?.0 as usize)
    }

    /// Writes the head of the group that a statement begins, with how many rows it has.
    pub fn push_group(&self, out: &mut Markup, group: Group, statement: &Statement, n_rows: usize) {
        let article = self.edition.articles.get(statement.article.0 as usize);
        out.put("<tr role=\"row\" class=\"group\"><th role=\"rowheader\" scope=\"rowgroup\"><b dir=\"auto\">");
        match (group, statement.said.date) {
            (Group::Speaker, _) => {
                out.text(self.actor(statement.speaker).map_or("unnamed", |it| &it.name))
            }
            (Group::Article, _) => out.text(article.map_or("", |it| &it.title)),
            (Group::Day | Group::Not, Some(date)) => out.text(&date_words(date)),
            (Group::Day | Group::Not, None) => out.put("undated"),
        };
        out.put("</b> <span>").text(&words::count(n_rows, "statement")).put("</span></th></tr>\n");
    }

    /// Writes one row.
    pub fn push(&self, out: &mut Markup, statement: &Statement, how: &How<'_>) {
        let Some(article) = self.edition.articles.get(statement.article.0 as usize) else { return };
        let link = |out: &mut Markup, target| {
            out.put("<a");
            if let Some(address) = (how.address)(target, statement, article) {
                out.put(" href=\"").text(&address).put("\"");
            }
        };
        let source = |out: &mut Markup| {
            link(out, Target::Article);
            out.put(" title=\"").text(&article.title).put("\" dir=\"auto\">");
            out.text(article.publisher.as_deref().unwrap_or(&article.title)).put("</a>");
        };
        out.put("<tr role=\"row\" data-mark=\"").put((how.mark)(statement)).put("\">");
        for info in how.fields.shown() {
            let class = match info.field {
                Field::Said => "when",
                Field::Speaker => "who",
                Field::Statement => "what",
                _ => "extra",
            };
            out.put("<td role=\"cell\" class=\"").put(class).put("\"");
            if class == "extra" {
                out.put(" data-title=\"").put(info.title).put("\" dir=\"auto\"");
            }
            match info.field {
                Field::Said => {
                    out.put(">");
                    text::put_date(out, &statement.said);
                    if let Some(day) = statement.said.date.and_then(words::weekday) {
                        out.put(" <small>").put(day).put("</small>");
                    }
                }
                Field::Speaker => {
                    out.put(">");
                    self.push_speaker(out, statement, how, &link);
                }
                Field::Statement => self.push_words(out, statement, article, how, &link, &source),
                Field::Addressee => {
                    let name = self.actor(statement.addressee).map_or("", |it| &it.name);
                    out.put(">").text(name);
                }
                Field::Mentioned => {
                    let names = statement.mentioned.iter();
                    let names = names.filter_map(|it| Some(self.actor(Some(*it))?.name.as_str()));
                    out.put(">").text(&names.collect::<Vec<_>>().join(", "));
                }
                Field::Kind => {
                    out.put(">").put(kind_label(statement.kind));
                }
                Field::Article => {
                    out.put(">");
                    source(out);
                }
                Field::Published => {
                    out.put(">");
                    text::put_date(out, &article.published);
                }
                Field::Basis => {
                    out.put(">").put(basis_label(statement.said.basis));
                }
            }
            out.put("</td>");
        }
        out.put("</tr>\n");
    }

    fn push_speaker(
        &self,
        out: &mut Markup,
        statement: &Statement,
        how: &How<'_>,
        link: &dyn Fn(&mut Markup, Target),
    ) {
        match self.actor(statement.speaker) {
            Some(actor) => {
                link(out, Target::Speaker);
                out.put(" dir=\"auto\">").text(&actor.name).put("</a>");
                if let Some(role) = actor.role_in(statement.article) {
                    out.put(" <small dir=\"auto\">").text(role).put("</small>");
                }
            }
            None => {
                out.put("<span class=\"nobody\">unnamed</span>");
            }
        }
        if let Some(actor) = self.actor(statement.addressee)
            && !how.fields.has(Field::Addressee)
        {
            out.put(" <small dir=\"auto\">to ").text(&actor.name).put("</small>");
        }
    }

    /// The words, and below them what has no column of its own.
    fn push_words(
        &self,
        out: &mut Markup,
        statement: &Statement,
        article: &Article,
        how: &How<'_>,
        link: &dyn Fn(&mut Markup, Target),
        source: &dyn Fn(&mut Markup),
    ) {
        let words = statement.words(&article.text);
        if hangs(&words) {
            out.put(" data-hangs");
        }
        out.put("><p lang=\"").text(&article.language).put("\" dir=\"auto\">");
        link(out, Target::Open);
        out.put(" id=\"row-").text(&statement.id).put("\"");
        if how.open == Some(statement.id.as_str()) {
            out.put(" aria-current=\"true\"");
        }
        out.put(">");
        text::put_marked(out, &words, marks(&words, how.search));
        out.put("</a></p> <small>");
        let mut joint = "";
        if !how.fields.has(Field::Article) {
            source(out);
            joint = JOINT;
        }
        let kind = (!how.fields.has(Field::Kind)).then(|| kind_label(statement.kind));
        for it in kind.into_iter().chain(words::manner(statement.manner)) {
            out.put(joint).put(it);
            joint = JOINT;
        }
        let n_echoes = self.n_echoes(statement);
        if n_echoes > 0 {
            out.put(joint).put("<span class=\"note\">also in ");
            out.text(&words::count(n_echoes, "other article")).put("</span>");
            joint = JOINT;
        }
        if let Some(why) = &statement.correction {
            out.put(joint).put("<span class=\"note\" title=\"").text(why);
            out.put("\">corrected</span>");
        }
        out.put("</small>");
    }
}

/// Whether the words begin with a quotation mark, which then hangs in the margin.
fn hangs(words: &str) -> bool {
    words.starts_with(['“', '"', '„', '«', '‘'])
}
