//! Statements as they come: the **outline** of an edition and the texts of its rows. Nobody and nothing in it has more of a
//! name than a number, so that names are in the order of numbers.

use onrecord::model::{
    Actor, ActorIdx, ActorKind, Article, Basis, Columns, Date, Dated, Outline, Site,
};
use onrecord::query::engine::Texts;

/// Statements in reading order.
pub(crate) struct Statements {
    /// What filters ask.
    pub(crate) outline: Outline,
    /// The words of each.
    pub(crate) texts: Texts,
}

/// One of them, without its words.
pub(crate) struct Row<'a> {
    /// The number of its article, not less than that of the row before.
    pub(crate) article: u32,
    pub(crate) speaker: u32,
    /// The place of its kind in [`super::question::KINDS`].
    pub(crate) kind: u32,
    /// When it was said, in days since 1 January 1970.
    pub(crate) day: Option<u32>,
    /// Whom it mentions, ascending.
    pub(crate) mentioned: &'a [u32],
}

impl Statements {
    /// None yet, of so many actors and articles.
    pub(crate) fn new(n_actors: u32, n_articles: u32) -> Statements {
        let actor = |it| Actor {
            slug: format!("a{it:05}"),
            name: format!("Actor {it:05}"),
            kind: ActorKind::Person,
            aliases: Vec::new(),
            roles: Vec::new(),
            affiliation: None,
            wikidata: None,
        };
        let article = |it| Article {
            slug: format!("{it:06}"),
            file: format!("{it:06}.txt"),
            title: String::new(),
            publisher: None,
            url: None,
            language: "en".to_owned(),
            published: Dated { date: None, basis: Basis::Unknown, why: None, span: None },
            text: String::new(),
        };
        let outline = Outline {
            id: String::new(),
            site: Site::default(),
            actors: (0..n_actors).map(actor).collect(),
            articles: (0..n_articles).map(article).collect(),
            facts: Columns { n_statements: vec![0; n_articles as usize], ..Columns::default() },
        };
        Statements { outline, texts: Texts::default() }
    }

    /// Adds one with its words.
    pub(crate) fn push(&mut self, row: &Row<'_>, text: &str) {
        let facts = &mut self.outline.facts;
        facts.n_statements[row.article as usize] += 1;
        facts.traits.push(row.kind as u8);
        facts.speakers.push(row.speaker + 1);
        facts.addressees.push(0);
        facts.n_mentioned.push(row.mentioned.len() as u32);
        facts.mentioned.extend(row.mentioned.iter().map(|it| ActorIdx(*it)));
        // The day itself, until all days are known.
        facts.said.push(row.day.map_or(0, |it| it + 1));
        facts.n_dates.push(0);
        facts.echoes.push(0);
        self.texts.push(std::iter::once(text));
    }

    /// After the last one: puts places of dates in the place of days.
    pub(crate) fn finish(mut self) -> Statements {
        let facts = &mut self.outline.facts;
        let mut days: Vec<u32> = facts.said.iter().copied().filter(|it| *it > 0).collect();
        days.sort_unstable();
        days.dedup();
        for it in facts.said.iter_mut().filter(|it| **it > 0) {
            *it = days.binary_search(it).unwrap() as u32 + 1;
        }
        facts.dates = days.iter().filter_map(|it| Date::from_days(*it as i32 - 1)).collect();
        self
    }
}
