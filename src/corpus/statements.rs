//! Attributions become statements: with ids, joined actors, and clean boundaries.

use super::actors::Joined;
use super::correct::{self, Notes};
use super::gist::Gist;
use super::id;
use super::work::{Reading, map_into};
use crate::extract::{Attribution, Extraction, Timex};
use crate::model::{
    ActorIdx, Article, ArticleIdx, Basis, Date, Dated, Edition, Evidence, Span, Statement,
};
use std::collections::BTreeMap;

/// The statements of all articles, in order of article and place, each with its gist.
pub(super) fn statements(
    articles: &[Article],
    readings: Vec<Reading>,
    joined: &Joined,
    notes: &Notes,
) -> (Vec<Statement>, Vec<Gist>) {
    let of_articles = map_into(readings, |place, reading| {
        let article = articles.get(place)?;
        Some(statements_of(ArticleIdx(place as u32), article, reading, joined, notes))
    });
    let all = of_articles.into_iter().flatten().flatten();
    let (mut statements, gists): (Vec<Statement>, Vec<Gist>) = all.unzip();
    id::make_unique(statements.iter_mut().map(|it| &mut it.id));
    (statements, gists)
}

/// Those of one article, in order of place.
fn statements_of(
    article_idx: ArticleIdx,
    article: &Article,
    reading: Reading,
    joined: &Joined,
    notes: &Notes,
) -> Vec<(Statement, Gist)> {
    let Extraction { attributions, timexes, entities, .. } = reading.extraction;
    let mut statements = Vec::with_capacity(attributions.len());
    let mut seen = BTreeMap::new();
    let mut gists = reading.gists.into_iter();
    for attribution in attributions {
        let gist = gists.next();
        // What somebody does or wants is attributed, but not said.
        if !attribution.is_statement {
            continue;
        }
        let note = attribution
            .content
            .first()
            .and_then(|it| notes.get(&(article_idx.0 as usize, it.start())));
        // The id is of the words as the extractor has them, so that a correction can name it.
        let words = correct::words(&attribution.content, &article.text);
        let id = |words: &str, nth| id::statement(&article.slug, words, nth);
        let also: Vec<(ActorIdx, String)> = attribution
            .also
            .iter()
            .filter_map(|it| {
                let name = &entities.get(it.0)?.name;
                Some((joined.actor(article_idx, *it)?, format!("{words} … {name}")))
            })
            .collect();
        let nth = seen.get(&words).map_or(0, |it| it + 1);
        let first_id = id(&words, nth);
        let first = statement(first_id, article_idx, article, attribution, &timexes, joined, note);
        let gist = gist.unwrap_or_else(|| Gist::new(&article.text, &first.content));
        // What several say together is a statement of each.
        let also = also.into_iter().filter(|it| Some(it.0) != first.speaker).map(|(who, words)| {
            (Statement { id: id(&words, nth), speaker: Some(who), ..first.clone() }, gist.clone())
        });
        let also: Vec<_> = also.collect();
        statements.push((first, gist));
        statements.extend(also);
        seen.insert(words, nth);
    }
    statements
}

fn statement(
    id: String,
    article_idx: ArticleIdx,
    article: &Article,
    it: Attribution,
    timexes: &[Timex],
    joined: &Joined,
    note: Option<&String>,
) -> Statement {
    let actor = |idx| joined.actor(article_idx, idx);
    let content = without_that(it.content, &article.text);
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
            cue: it.cue,
            source: it.source,
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
pub(super) fn without_that(mut content: Vec<Span>, text: &str) -> Vec<Span> {
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
        assert_eq!(without_that(content.to_vec(), text)[0].slice(text), Some(expected));
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
