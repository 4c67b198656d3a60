//! The **outline** of a large edition: all that filters, counts, orders and bars need, and no words that were said.

use super::chunk::{Content, Part};
use super::edition::check_article;
use super::{
    Actor, ActorIdx, Article, ArticleIdx, Basis, Date, Dated, Edition, Kind, Manner, Site,
    Statement,
};
use serde::{Deserialize, Serialize};

/// What is known of every statement of an edition but its words and evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The digest of the edition's inputs.
    pub id: String,
    /// What the site says of itself.
    pub site: Site,
    /// In order of slug.
    pub actors: Vec<Actor>,
    /// In order of file name, without their texts.
    pub articles: Vec<Article>,
    /// Of the statements in reading order.
    pub facts: Columns,
}

/// What filters ask of statements, column by column: the numbers of one column are alike, and pack well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// How many statements each article has.
    pub n_statements: Vec<u32>,
    /// Kind, manner and basis, two bits each, from the lowest.
    pub traits: Vec<u8>,
    /// The actor who speaks, + 1; 0 for nobody named.
    pub speakers: Vec<u32>,
    /// The actor who is addressed, + 1; 0 for nobody named.
    pub addressees: Vec<u32>,
    /// How many actors each mentions.
    pub n_mentioned: Vec<u32>,
    /// Whom each mentions, sorted, end to end.
    pub mentioned: Vec<ActorIdx>,
    /// Every date that is said or mentioned, in order.
    pub dates: Vec<Date>,
    /// The place in `dates` of the date said, + 1; 0 for unknown.
    pub said: Vec<u32>,
    /// How many dates each mentions.
    pub n_dates: Vec<u32>,
    /// The places in `dates` of those that each mentions, sorted, end to end.
    pub mentioned_dates: Vec<u32>,
    /// The echo group, + 1; 0 for none.
    pub echoes: Vec<u32>,
}

/// What filters ask of one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// See [`Statement::article`].
    pub article: ArticleIdx,
    /// See [`Statement::kind`].
    pub kind: Kind,
    /// See [`Statement::speaker`].
    pub speaker: Option<ActorIdx>,
    /// See [`Statement::addressee`].
    pub addressee: Option<ActorIdx>,
    /// See [`Statement::mentioned`].
    pub mentioned: &'a [ActorIdx],
    /// How the date said is known.
    pub basis: Basis,
    /// See [`Statement::echo`].
    pub echo: Option<u32>,
}

impl Statement {
    /// What filters ask of it.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            article: self.article,
            kind: self.kind,
            speaker: self.speaker,
            addressee: self.addressee,
            mentioned: &self.mentioned,
            basis: self.said.basis,
            echo: self.echo,
        }
    }
}

impl Outline {
    /// The outline of an edition whose statements stand in reading order so.
    pub fn new<'a>(
        edition: &Edition,
        statements: impl Iterator<Item = &'a Statement> + Clone,
    ) -> Outline {
        let bare = |it: &Article| Article {
            text: String::new(),
            published: Dated { span: None, ..it.published.clone() },
            ..it.clone()
        };
        Outline {
            id: edition.id.clone(),
            site: edition.site.clone(),
            actors: edition.actors.clone(),
            articles: edition.articles.iter().map(bare).collect(),
            facts: Columns::new(edition.articles.len(), statements),
        }
    }
}

const KINDS: [Kind; 3] = [Kind::Direct, Kind::Indirect, Kind::Mixed];
const MANNERS: [Manner; 3] = [Manner::Said, Manner::Denied, Manner::Asked];
const BASES: [Basis; 4] = [Basis::Stated, Basis::Inferred, Basis::Article, Basis::Unknown];

impl Columns {
    /// The columns of statements in reading order, of so many articles.
    pub fn new<'a>(
        n_articles: usize,
        statements: impl Iterator<Item = &'a Statement> + Clone,
    ) -> Columns {
        let all = statements.clone().flat_map(|it| it.said.date.iter().chain(&it.dates));
        let mut dates: Vec<Date> = all.copied().collect();
        dates.sort_unstable();
        dates.dedup();
        let place = |it: &Date| dates.binary_search(it).unwrap_or_default() as u32;
        let actor = |it: Option<ActorIdx>| it.map_or(0, |it| it.0 + 1);
        let mut columns = Columns { n_statements: vec![0; n_articles], ..Columns::default() };
        for it in statements {
            if let Some(n) = columns.n_statements.get_mut(it.article.0 as usize) {
                *n += 1;
            }
            let bits = it.kind as u8 | (it.manner as u8) << 2 | (it.said.basis as u8) << 4;
            columns.traits.push(bits);
            columns.speakers.push(actor(it.speaker));
            columns.addressees.push(actor(it.addressee));
            columns.n_mentioned.push(it.mentioned.len() as u32);
            columns.mentioned.extend(&it.mentioned);
            columns.said.push(it.said.date.as_ref().map_or(0, |it| place(it) + 1));
            columns.n_dates.push(it.dates.len() as u32);
            columns.mentioned_dates.extend(it.dates.iter().map(place));
            columns.echoes.push(it.echo.map_or(0, |it| it + 1));
        }
        columns.dates = dates;
        columns
    }

    /// How many statements there are.
    pub fn len(&self) -> usize {
        self.traits.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.traits.is_empty()
    }

    /// Calls `found` with the facts of every statement, in reading order.
    pub fn each(&self, found: &mut dyn FnMut(&Facts<'_>)) {
        let counts = self.n_statements.iter().zip(0..);
        let mut articles = counts.flat_map(|(&n, idx)| (0..n).map(move |_| ArticleIdx(idx)));
        let mut mentioned = self.mentioned.as_slice();
        let actor = |column: &[u32], row: usize| {
            column.get(row).and_then(|it| it.checked_sub(1)).map(ActorIdx)
        };
        for (row, &bits) in self.traits.iter().enumerate() {
            let n_mentioned = self.n_mentioned.get(row).map_or(0, |&it| it as usize);
            let (list, rest) = mentioned.split_at_checked(n_mentioned).unwrap_or_default();
            mentioned = rest;
            found(&Facts {
                article: articles.next().unwrap_or(ArticleIdx(0)),
                kind: KINDS[usize::from(bits & 3).min(2)],
                speaker: actor(&self.speakers, row),
                addressee: actor(&self.addressees, row),
                mentioned: list,
                basis: BASES[usize::from(bits >> 4 & 3)],
                echo: self.echoes.get(row).and_then(|it| it.checked_sub(1)),
            });
        }
    }

    /// How the statement of a row is reported.
    pub fn manner(&self, row: usize) -> Manner {
        MANNERS[self.traits.get(row).map_or(0, |it| usize::from(it >> 2 & 3).min(2))]
    }
}

impl Content for Outline {
    const PARTS: &'static [Part] = &[Part::Outline];

    fn check(&self) -> Result<(), String> {
        let it = &self.facts;
        let sum = |counts: &[u32]| counts.iter().map(|it| u64::from(*it)).sum::<u64>();
        let n = it.len();
        let columns =
            [&it.speakers, &it.addressees, &it.n_mentioned, &it.said, &it.n_dates, &it.echoes];
        if columns.iter().any(|it| it.len() != n) || sum(&it.n_statements) != n as u64 {
            return Err("its columns are not of one length".into());
        }
        if it.n_statements.len() != self.articles.len() {
            return Err("it counts the statements of other articles".into());
        }
        if sum(&it.n_mentioned) != it.mentioned.len() as u64
            || sum(&it.n_dates) != it.mentioned_dates.len() as u64
        {
            return Err("its lists are not as long as they should be".into());
        }
        let n_actors = self.actors.len() as u32;
        let speak = it.speakers.iter().chain(&it.addressees).copied().max().unwrap_or_default();
        if speak > n_actors || it.mentioned.iter().any(|it| it.0 >= n_actors) {
            return Err("it names an actor that is not there".into());
        }
        let n_dates = it.dates.len() as u32;
        let said = it.said.iter().copied().max().unwrap_or_default();
        if said > n_dates || it.mentioned_dates.iter().any(|&it| it >= n_dates) {
            return Err("it names a date that is not there".into());
        }
        if it.traits.iter().any(|it| it & 3 > 2 || it >> 2 & 3 > 2 || it >> 6 > 0) {
            return Err("a statement is of no kind".into());
        }
        self.articles.iter().try_for_each(check_article)?;
        let roles = self.actors.iter().flat_map(|it| &it.roles);
        if { roles }.any(|it| it.article.0 as usize >= self.articles.len()) {
            return Err("a role names an article that is not there".into());
        }
        self.site.check()
    }
}
