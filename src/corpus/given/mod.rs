//! Statements that come already extracted, joined into an edition.
//!
//! A **given** statement says of itself what [`super::assemble`] would find: its words, its speaker by name, its article by
//! file. Where the article's text is there, the words must stand in it at the place that is given; where it is not, the
//! article's text is made of its statements, and says so (`text.rs`). Pure, and linear in the statements.

mod cast;
mod text;

use super::{correct, echo, id, numbered};
use crate::model::{
    Actor, ActorIdx, Article, ArticleIdx, Basis, Dated, Edition, Evidence, Kind, Manner, Site,
    Span, Statement,
};
use cast::Cast;
use std::collections::BTreeMap;

/// What one line says.
#[derive(Clone, Debug)]
pub struct Given {
    /// The article, as far as the line tells; its text is empty.
    pub article: Article,
    /// The name in URLs; made of the words where there is none.
    pub id: Option<String>,
    /// The words, pieces joined by " … ".
    pub words: String,
    /// Where the pieces stand in the article's text.
    pub bytes: Vec<Span>,
    /// Whether it is quoted; told by its quotation marks where this is `None`.
    pub kind: Option<Kind>,
    /// Whether it was said, denied or asked.
    pub manner: Manner,
    /// Who said it: the name, and the name in URLs where that is given.
    pub speaker: Option<(Option<String>, String)>,
    /// What the article says that the speaker is.
    pub role: Option<String>,
    /// To whom, by name.
    pub addressee: Option<String>,
    /// Whom the words mention, by name.
    pub mentioned: Vec<String>,
    /// When.
    pub said: Dated,
    /// The words that name the speaker.
    pub source: Vec<String>,
    /// The reporting words.
    pub cue: Vec<String>,
    /// The rule that found it.
    pub rule: String,
    /// The echo group; the outer `None` where the line does not tell.
    pub echo: Option<Option<u32>>,
    /// Why it was corrected.
    pub correction: Option<String>,
}

/// An actor that is given apart from the statements, and its roles: each with the file of the article that gives it.
#[derive(Clone, Debug)]
pub struct GivenActor {
    /// The actor, without roles.
    pub actor: Actor,
    /// Words and file, in reading order.
    pub roles: Vec<(String, String)>,
}

/// What is wrong with a given value: the field, what is wrong with it, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field.
    pub field: String,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Wrong {
    /// The problem of a field.
    pub fn new(field: &str, message: impl Into<String>, hint: &str) -> Wrong {
        Wrong { field: field.into(), message: message.into(), hint: hint.into() }
    }
}

/// An edition that grows line by line.
#[derive(Debug, Default)]
pub struct Gathering {
    articles: Vec<Article>,
    /// For each article the first line that told of it, and whether its text is there.
    told: Vec<(Option<usize>, bool)>,
    by_file: BTreeMap<String, usize>,
    cast: Cast,
    /// Their actors are keys of `cast` until the end.
    statements: Vec<Statement>,
    /// The line of each statement.
    lines: Vec<usize>,
    has_echoes: bool,
}

impl Gathering {
    /// Adds an article with its text. Says `false` where its file is there already.
    pub fn add_article(&mut self, article: Article) -> bool {
        let idx = self.articles.len();
        if self.by_file.insert(article.file.clone(), idx).is_some() {
            return false;
        }
        self.articles.push(article);
        self.told.push((None, true));
        true
    }

    /// Adds an actor.
    pub fn add_actor(&mut self, actor: GivenActor) -> Result<(), Wrong> {
        self.cast.add(actor)
    }

    /// How many statements there are so far.
    pub fn n_statements(&self) -> usize {
        self.statements.len()
    }

    /// Adds the statement of a line, counted from 1.
    pub fn push(&mut self, line: usize, it: Given) -> Result<(), Wrong> {
        let article_idx = self.article(line, it.article)?;
        let has_text = self.told.get(article_idx).is_some_and(|it| it.1);
        let Some(article) = self.articles.get_mut(article_idx) else { return Ok(()) };
        let [content, source, cue] = match has_text {
            true => text::find(&article.text, &it.words, it.bytes, [&it.source, &it.cue])?,
            false => text::append(&mut article.text, &it.words, [&it.source, &it.cue])?,
        };
        let article = ArticleIdx(article_idx as u32);
        let speaker = it.speaker.map(|(slug, name)| self.cast.key(slug, name)).transpose()?;
        if let (Some(speaker), Some(role)) = (speaker, it.role) {
            self.cast.add_role(speaker, article, role);
        }
        let addressee = it.addressee.map(|it| self.cast.key(None, it)).transpose()?;
        let mentioned: Result<Vec<ActorIdx>, Wrong> =
            it.mentioned.into_iter().map(|it| self.cast.key(None, it)).collect();
        self.has_echoes |= it.echo.is_some();
        self.lines.push(line);
        self.statements.push(Statement {
            id: it.id.unwrap_or_default(),
            article,
            kind: it.kind.unwrap_or_else(|| correct::kind_of_words(&it.words)),
            content,
            manner: it.manner,
            speaker,
            addressee,
            mentioned: mentioned?,
            dates: Vec::new(),
            said: it.said,
            evidence: Evidence { rule: it.rule, cue, source, antecedent: None },
            echo: it.echo.flatten(),
            correction: it.correction,
        });
        Ok(())
    }

    /// The place of a line's article, which must be told of as other lines do.
    fn article(&mut self, line: usize, article: Article) -> Result<usize, Wrong> {
        let Some(&idx) = self.by_file.get(&article.file) else {
            let idx = self.articles.len();
            self.by_file.insert(article.file.clone(), idx);
            self.articles.push(article);
            self.told.push((Some(line), false));
            return Ok(idx);
        };
        let (Some(known), Some(told)) = (self.articles.get_mut(idx), self.told.get_mut(idx)) else {
            return Ok(idx);
        };
        let Some(first) = told.0 else {
            // What a line tells of an article has more of its date.
            let text = std::mem::take(&mut known.text);
            *known = Article { text, ..article };
            told.0 = Some(line);
            return Ok(idx);
        };
        let differing = [
            ("article", known.title != article.title),
            ("publisher", known.publisher != article.publisher),
            ("article_url", known.url != article.url),
            ("language", known.language != article.language),
            ("published", known.published.date != article.published.date),
            ("published_basis", known.published.basis != article.published.basis),
        ];
        match differing.iter().find(|it| it.1) {
            None => Ok(idx),
            Some((field, _)) => {
                let message = format!("another one than that of the same file in line {first}");
                Err(Wrong::new(field, message, "say the same of an article in all of its lines"))
            }
        }
    }

    /// The edition.
    ///
    /// # Errors
    ///
    /// What is wrong with the whole, each with its line, or without one where it is no line's.
    pub fn finish(
        self,
        edition: String,
        site: Site,
    ) -> Result<Edition, Vec<(Option<usize>, Wrong)>> {
        self.check_ids()?;
        let Gathering { mut articles, by_file, cast, mut statements, has_echoes, .. } = self;
        // In order of file name, as `by_file` has them.
        let mut places = vec![0; articles.len()];
        for (place, idx) in by_file.values().enumerate() {
            if let Some(it) = places.get_mut(*idx) {
                *it = place as u32;
            }
        }
        articles.sort_by(|a, b| a.file.cmp(&b.file));
        id::make_unique(articles.iter_mut().map(|it| &mut it.slug));
        let place =
            |it: ArticleIdx| ArticleIdx(places.get(it.0 as usize).copied().unwrap_or_default());
        let file = |file: &str| by_file.get(file).map(|it| ArticleIdx(*it as u32));
        let (actors, of_key) = cast.finish(&place, &file).map_err(|it| vec![(None, it)])?;
        let actor = |it: ActorIdx| of_key.get(it.0 as usize).copied();
        for it in &mut statements {
            it.article = place(it.article);
            it.speaker = it.speaker.and_then(actor);
            it.addressee = it.addressee.and_then(actor);
            it.mentioned = it.mentioned.iter().copied().filter_map(actor).collect();
            it.mentioned.sort();
            it.mentioned.dedup();
        }
        statements.sort_by_key(|it| (it.article, it.content.first().map(|it| it.start())));
        name(&mut statements, &articles);
        let mut edition = Edition { id: edition, site, articles, actors, statements };
        drop_unused_actors(&mut edition);
        if !has_echoes {
            echo::find(&mut edition);
        }
        Ok(edition)
    }

    /// Finds ids that two lines have.
    fn check_ids(&self) -> Result<(), Vec<(Option<usize>, Wrong)>> {
        let mut ids: Vec<(&str, usize)> = self
            .statements
            .iter()
            .map(|it| it.id.as_str())
            .zip(self.lines.iter().copied())
            .collect();
        ids.retain(|it| !it.0.is_empty());
        ids.sort_unstable();
        let twice = ids.windows(2).filter_map(|it| match it {
            [(a, first), (b, line)] if a == b => {
                let message = format!("`{a}` is that of line {first} too");
                Some((Some(*line), Wrong::new("id", message, "leave it out, and one is made")))
            }
            _ => None,
        });
        let twice: Vec<_> = twice.collect();
        if twice.is_empty() { Ok(()) } else { Err(twice) }
    }
}

/// Gives ids to the statements without one.
fn name(statements: &mut [Statement], articles: &[Article]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut last = None;
    let (mut given, mut made) = (Vec::new(), Vec::new());
    for it in statements {
        if !it.id.is_empty() {
            given.push(&mut it.id);
            continue;
        }
        if last.replace(it.article) != Some(it.article) {
            seen.clear();
        }
        let Some(article) = articles.get(it.article.0 as usize) else { continue };
        let words = correct::words(&it.content, &article.text);
        let nth = seen.entry(words.clone()).and_modify(|it| *it += 1).or_insert(0);
        it.id = id::statement(&article.slug, &words, *nth);
        made.push(&mut it.id);
    }
    // Those that are given are known to differ, so that they stay.
    if !made.is_empty() {
        id::make_unique(given.into_iter().chain(made));
    }
}

/// Leaves out actors that no statement names, and renumbers the rest.
fn drop_unused_actors(edition: &mut Edition) {
    let mut is_used = vec![false; edition.actors.len()];
    for it in &edition.statements {
        for actor in it.speaker.iter().chain(&it.addressee).chain(&it.mentioned) {
            is_used[actor.0 as usize] = true;
        }
    }
    let places = numbered::places(&is_used);
    let mut used = is_used.iter();
    edition.actors.retain(|_| used.next().copied().unwrap_or_default());
    let renumber = |it: &mut ActorIdx| it.0 = places[it.0 as usize];
    for it in &mut edition.statements {
        it.speaker.iter_mut().chain(&mut it.addressee).chain(&mut it.mentioned).for_each(renumber);
    }
}

/// The article of a file of which nothing else is known.
pub fn article_of_file(file: &str) -> Article {
    Article {
        slug: id::slug_of_file(file),
        file: file.into(),
        title: file.into(),
        publisher: None,
        url: None,
        language: "en".into(),
        published: Dated { date: None, basis: Basis::Unknown, why: None, span: None },
        text: String::new(),
    }
}
