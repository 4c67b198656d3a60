//! The editor's corrections, applied to what the extractor found.
//!
//! A correction that fits nothing, or more than one thing, is an error: dropping it would lose the editor's work, and
//! guessing would change the wrong statement.

use super::draft::{Draft, Known, Problem};
use super::work::{Worker, map};
use super::{Change, Correction, Diagnostic, Editor, Pick, id};
use crate::extract::{Attribution, Entity, EntityIdx, Extraction, Said};
use crate::model::{ActorKind, Article, Basis, Kind, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Drafts the articles anew that have corrections; problems go to `diagnostics`.
pub(super) fn apply(
    worker: &dyn Worker,
    editor: &Editor,
    articles: &[Article],
    known: &[Known],
    drafts: &mut [Draft],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if editor.corrections.is_empty() {
        return;
    }
    let names = known_names(editor, drafts);
    let mut by_file: BTreeMap<&str, Vec<&Correction>> = BTreeMap::new();
    for it in &editor.corrections {
        match &it.change.speaker {
            Some(name) if !names.contains(&name.to_lowercase()) => diagnostics.push(Diagnostic {
                place: it.place.clone(),
                message: format!("no actor is called `{}`", name.escape_debug()),
                hint: "correct the name, or add it to actors.toml".into(),
            }),
            _ => by_file.entry(&it.file).or_default().push(it),
        }
    }
    // A missing file was reported with the sources.
    let made = map(articles, |idx, article| {
        let corrections = by_file.get(article.file.as_str())?;
        Some((corrections, Draft::corrected(worker, article, known.get(idx)?, corrections)))
    });
    for (draft, made) in drafts.iter_mut().zip(made) {
        match made {
            None => {}
            Some((_, Ok(it))) => *draft = it,
            Some((corrections, Err(problems))) => {
                diagnostics.extend(problems.into_iter().filter_map(|(idx, (message, hint))| {
                    let place = corrections.get(idx)?.place.clone();
                    Some(Diagnostic { place, message, hint })
                }));
            }
        }
    }
}

/// The lower-case names that a correction may use.
fn known_names(editor: &Editor, drafts: &[Draft]) -> BTreeSet<String> {
    let found = drafts.iter().flat_map(Draft::names).map(|it| it.0.to_lowercase());
    found.chain(editor.actors.iter().map(|it| it.name.to_lowercase())).collect()
}

/// Applies one correction. Gives where the content starts of the statement that it is of, if that is still there.
pub(super) fn apply_one(
    it: &Correction,
    article: &Article,
    extraction: &mut Extraction,
) -> Result<Option<usize>, Problem> {
    if it.change.add {
        return add(it, article, extraction).map(Some);
    }
    let idx = find(it, article, extraction)?;
    if it.change.reject {
        extraction.attributions.remove(idx);
        return Ok(None);
    }
    let speaker = it.change.speaker.as_ref().map(|name| entity(extraction, name));
    let content = it.change.content.as_ref().map(|it| pieces(it, article)).transpose()?;
    let attribution = &mut extraction.attributions[idx];
    if let Some(content) = content {
        attribution.kind = kind(&content, &article.text);
        attribution.content = content;
    }
    set(attribution, &it.change, speaker);
    Ok(attribution.content.first().map(|it| it.start()))
}

fn set(attribution: &mut Attribution, change: &Change, speaker: Option<EntityIdx>) {
    if speaker.is_some() {
        attribution.speaker = speaker;
        attribution.also.clear();
    }
    if let Some((date, basis)) = change.said {
        attribution.said = Said { date: Some(date), basis: Some(basis), span: None };
    }
}

/// The one attribution that a correction is about.
fn find(it: &Correction, article: &Article, extraction: &Extraction) -> Result<usize, Problem> {
    let contents: Vec<String> =
        extraction.attributions.iter().map(|it| words(&it.content, &article.text)).collect();
    let found: Vec<usize> = match &it.pick {
        Pick::Words(wanted) => {
            let wanted = fold(wanted);
            (0..contents.len()).filter(|it| contents[*it].contains(&wanted)).collect()
        }
        Pick::Id(wanted) => {
            let mut seen = BTreeMap::new();
            let ids = contents.iter().map(|it| {
                let nth = seen.entry(it).and_modify(|it| *it += 1).or_insert(0usize);
                id::statement(&article.slug, it, *nth)
            });
            ids.enumerate().filter(|(_, it)| it == wanted).map(|it| it.0).collect()
        }
    };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err((
            "this correction matches no statement".into(),
            "compare its words with the article, or delete it if the extractor now does what it asked for".into(),
        )),
        many => {
            Err((format!("this correction matches {} statements", many.len()), "give more of the statement’s words".into()))
        }
    }
}

fn add(it: &Correction, article: &Article, extraction: &mut Extraction) -> Result<usize, Problem> {
    let content = match (&it.change.content, &it.pick) {
        (Some(content), _) => pieces(content, article)?,
        (None, Pick::Words(words)) => pieces(std::slice::from_ref(words), article)?,
        (None, Pick::Id(_)) => {
            return Err((
                "a statement cannot be added by its id".into(),
                "give its `words` instead".into(),
            ));
        }
    };
    let speaker = it.change.speaker.as_ref().map(|name| entity(extraction, name));
    let start = content.first().map_or(0, |it| it.start());
    let mut attribution = Attribution {
        said: Said {
            date: article.published.date,
            basis: article.published.date.map(|_| Basis::Article),
            span: None,
        },
        ..Attribution::new("editor", kind(&content, &article.text), content)
    };
    set(&mut attribution, &it.change, speaker);
    let at = extraction
        .attributions
        .partition_point(|it| it.content.first().is_some_and(|it| it.start() < start));
    extraction.attributions.insert(at, attribution);
    Ok(start)
}

/// Whether words that the editor gives are quoted.
fn kind(content: &[Span], text: &str) -> Kind {
    kind_of_pieces(&|| content.iter().filter_map(|it| it.slice(text)))
}

/// Whether the words of a statement, pieces joined by " … ", are quoted.
pub(super) fn kind_of_words(words: &str) -> Kind {
    kind_of_pieces(&|| words.split(" … "))
}

/// Whether pieces are quoted, by the quotation marks that they include.
fn kind_of_pieces<'a, I: Iterator<Item = &'a str>>(pieces: &dyn Fn() -> I) -> Kind {
    const MARKS: [char; 5] = ['“', '”', '"', '«', '„'];
    if pieces().all(|it| it.starts_with(MARKS)) {
        Kind::Direct
    } else if pieces().any(|it| it.contains(MARKS)) {
        Kind::Mixed
    } else {
        Kind::Indirect
    }
}

/// Where the exact words stand, each piece once in the text.
fn pieces(pieces: &[String], article: &Article) -> Result<Vec<Span>, Problem> {
    let hint = || "give the exact words, as many as make them unique".to_string();
    let mut spans = Vec::new();
    for piece in pieces {
        let mut matches = article.text.match_indices(piece.as_str());
        let (Some((start, _)), None) = (matches.next(), matches.next()) else {
            let times =
                if article.text.contains(piece.as_str()) { "more than once" } else { "nowhere" };
            return Err((
                format!("`{}` stands {times} in {}", piece.escape_debug(), article.file),
                hint(),
            ));
        };
        spans.push(
            Span::from_range(start..start + piece.len())
                .ok_or_else(|| ("the content is empty".into(), hint()))?,
        );
    }
    spans.sort();
    match spans.windows(2).all(|it| !it[0].overlaps(it[1])) && !spans.is_empty() {
        true => Ok(spans),
        false => Err(("the pieces of the content overlap, or there are none".into(), hint())),
    }
}

/// The entity of that name, made where the article has none.
fn entity(extraction: &mut Extraction, name: &str) -> EntityIdx {
    let found = extraction.entities.iter().position(|it| it.name.eq_ignore_ascii_case(name));
    EntityIdx(found.unwrap_or_else(|| {
        let entity = Entity {
            name: name.into(),
            kind: ActorKind::Person,
            roles: Vec::new(),
            mentions: Vec::new(),
        };
        extraction.entities.push(entity);
        extraction.entities.len() - 1
    }))
}

/// The words of a content with white space folded and pieces joined by " … ".
pub(super) fn words(content: &[Span], text: &str) -> String {
    let mut words = String::with_capacity(content.iter().map(|it| it.len() + 5).sum());
    for (idx, it) in content.iter().enumerate() {
        words.push_str(if idx > 0 { " … " } else { "" });
        fold_into(it.slice(text).unwrap_or_default(), &mut words);
    }
    words
}

fn fold(words: &str) -> String {
    let mut folded = String::new();
    fold_into(words, &mut folded);
    folded
}

fn fold_into(words: &str, folded: &mut String) {
    for (idx, word) in words.split_whitespace().enumerate() {
        folded.push_str(if idx > 0 { " " } else { "" });
        folded.push_str(word);
    }
}
