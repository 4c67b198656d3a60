//! Attributions become statements: with ids, joined actors, and clean boundaries.

use super::actors::Joined;
use super::correct::{self, Notes};
use super::id;
use super::work::map;
use crate::extract::{Attribution, Extraction, Timex};
use crate::model::{
    ActorIdx, Article, ArticleIdx, Basis, Date, Dated, Edition, Evidence, Span, Statement,
};
use std::collections::BTreeMap;

/// The statements of all articles, in order of article and place.
pub(super) fn statements(
    articles: &[Article],
    extractions: &[(ArticleIdx, &Extraction)],
    joined: &Joined,
    notes: &Notes,
) -> Vec<Statement> {
    let of_articles = map(extractions, |place, (idx, extraction)| {
        let article = articles.get(place)?;
        Some(statements_of(*idx, article, extraction, joined, notes))
    });
    let mut statements: Vec<Statement> = of_articles.into_iter().flatten().flatten().collect();
    id::make_unique(statements.iter_mut().map(|it| &mut it.id));
    statements
}

/// Those of one article, in order of place.
fn statements_of(
    article_idx: ArticleIdx,
    article: &Article,
    extraction: &Extraction,
    joined: &Joined,
    notes: &Notes,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut seen = BTreeMap::new();
    // What somebody does or wants is attributed, but not said.
    for attribution in extraction.attributions.iter().filter(|it| it.is_statement) {
        let note = attribution
            .content
            .first()
            .and_then(|it| notes.get(&(article_idx.0 as usize, it.start())));
        // The id is of the words as the extractor has them, so that a correction can name it.
        let words = correct::words(&attribution.content, &article.text);
        let nth = seen.entry(words.clone()).and_modify(|it| *it += 1).or_insert(0usize);
        let id = id::statement(&article.slug, &words, *nth);
        let nth = *nth;
        let timexes = &extraction.timexes;
        let first = statement(id, article_idx, article, attribution, timexes, joined, note);
        // What several say together is a statement of each.
        let also = attribution.also.iter().filter_map(|entity| {
            let speaker = joined.actor(article_idx, *entity);
            let name = &extraction.entities.get(entity.0)?.name;
            let id = id::statement(&article.slug, &format!("{words} … {name}"), nth);
            (speaker != first.speaker).then(|| Statement { id, speaker, ..first.clone() })
        });
        let also: Vec<Statement> = also.collect();
        statements.push(first);
        statements.extend(also);
    }
    statements
}

fn statement(
    id: String,
    article_idx: ArticleIdx,
    article: &Article,
    it: &Attribution,
    timexes: &[Timex],
    joined: &Joined,
    note: Option<&String>,
) -> Statement {
    let actor = |idx| joined.actor(article_idx, idx);
    let content = without_that(&it.content, &article.text);
    let speaker = it.speaker.and_then(actor);
    let mut mentioned: Vec<ActorIdx> = joined.mentioned(article_idx, &content);
    mentioned.sort();
    mentioned.dedup();
    let dates = dates(&content, timexes);
    let said = match it.said.date {
        Some(date) => Dated {
            date: Some(date),
            basis: it.said.basis.unwrap_or(Basis::Article),
            why: None,
            span: it.said.span,
        },
        None => Dated { date: None, basis: Basis::Unknown, why: None, span: None },
    };
    Statement {
        id,
        article: article_idx,
        content,
        kind: it.kind,
        manner: it.manner,
        speaker,
        // Nobody is told by himself: that is a pronoun read wrong.
        addressee: it.addressee.and_then(actor).filter(|it| Some(*it) != speaker),
        mentioned,
        dates,
        said,
        evidence: Evidence {
            rule: it.rule.to_string(),
            cue: it.cue.clone(),
            source: it.source.clone(),
            antecedent: it.antecedent,
        },
        echo: None,
        correction: note.cloned(),
    }
}

/// The calendar dates that the content mentions. Weeks, seasons, lengths of time and "now" are none; of a time of day
/// its day counts.
fn dates(content: &[Span], timexes: &[Timex]) -> Vec<Date> {
    let is_inside = |it: &&Timex| content.iter().any(|span| span.contains(it.span));
    let date = |it: &Timex| it.value.split('T').next()?.parse().ok();
    let mut dates: Vec<Date> = timexes.iter().filter(is_inside).filter_map(date).collect();
    dates.sort();
    dates.dedup();
    dates
}

/// The content without the conjunction that only ties it to its cue.
fn without_that(content: &[Span], text: &str) -> Vec<Span> {
    let mut content = content.to_vec();
    if let Some(first) = content.first_mut()
        && let Some(words) = first.slice(text)
        && let Some(rest) = words.strip_prefix("that ")
        && let Some(shorter) = Span::from_range(first.end() - rest.trim_start().len()..first.end())
    {
        *first = shorter;
    }
    content
}

/// Leaves out actors that no statement names, and renumbers the rest.
pub(super) fn drop_unused_actors(edition: &mut Edition) {
    let mut is_used = vec![false; edition.actors.len()];
    for it in &edition.statements {
        for actor in it.speaker.iter().chain(&it.addressee).chain(&it.mentioned) {
            is_used[actor.0 as usize] = true;
        }
    }
    let mut places = Vec::with_capacity(is_used.len());
    let mut next = 0;
    for used in &is_used {
        places.push(next);
        next += u32::from(*used);
    }
    let mut used = is_used.iter();
    edition.actors.retain(|_| used.next().copied().unwrap_or_default());
    let renumber = |it: &mut ActorIdx| it.0 = places[it.0 as usize];
    for it in &mut edition.statements {
        it.speaker.iter_mut().chain(&mut it.addressee).chain(&mut it.mentioned).for_each(renumber);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::TimexKind;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let content = [Span::from_range(0..text.len()).unwrap()];
        assert_eq!(without_that(&content, text)[0].slice(text), Some(expected));
    }

    #[test]
    fn a_leading_that_is_no_part_of_what_was_said() {
        check("that talks failed", "talks failed");
        check("that’s all", "that’s all");
        check("that ", "that ");
        check("“that was it”", "“that was it”");
    }

    #[test]
    fn dates_inside_the_content_are_mentioned_each_once() {
        #[track_caller]
        fn check(values: &[(u32, &str)], expected: &[&str]) {
            let content = [Span::new(10, 20).unwrap(), Span::new(30, 40).unwrap()];
            let timex = |&(start, value): &(u32, &str)| Timex {
                span: Span::new(start, start + 4).unwrap(),
                kind: TimexKind::Date,
                value: value.to_owned(),
            };
            let timexes: Vec<_> = values.iter().map(timex).collect();
            let dates: Vec<_> = dates(&content, &timexes).iter().map(Date::to_string).collect();
            assert_eq!(dates, expected);
        }
        check(&[(30, "2022-02-20"), (12, "2021"), (16, "2021")], &["2021", "2022-02-20"]);
        check(&[(11, "2022-02-20TNI")], &["2022-02-20"]);
        check(&[(11, "PRESENT_REF"), (12, "P3D"), (13, "PT5M"), (14, "2022-W08")], &[]);
        check(&[(4, "2022"), (18, "2022"), (24, "2022")], &[]);
    }
}
