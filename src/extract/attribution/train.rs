//! Training: from annotated articles to a file of weights. Native only.
//!
//! One JSON object a line: `{"text", "attributions": [{"source", "cue", "content"}]}`, each a list of pairs of code point
//! offsets. Later rankers see what earlier ones answer, so these answer for articles that they did not learn from: the
//! articles are dealt into [`FOLDS`] folds, and each fold is answered by rankers that learnt from the others.

use super::super::quotation::{Quotation, quotations};
use super::content::after::{self, Gap, Inner, Opening};
use super::content::{Known, before};
use super::cue::{self, Cue};
use super::decode::{self, Guess};
use super::learn::{Examples, Method};
use super::model::{BITS, Model, Ranker, Task, UNIT};
use super::page::{Page, Tag};
use super::{accept, source};
use crate::text::Text;
use serde_json::Value;
use std::ops::Range;

/// Into how many parts the articles are dealt.
const FOLDS: usize = 4;
/// Tokens that score no more than this as a cue are no examples for acceptance. Lower than what the decoder looks at,
/// so that it learns from more wrong ones.
const CUE_MIN: i32 = -3 * UNIT;

/// An annotated attribution as ranges of tokens.
#[derive(Clone, Debug)]
struct Gold {
    cue: Range<usize>,
    /// The token of the cue that the ranker has to find.
    head: usize,
    source: Option<Range<usize>>,
    before: Option<Range<usize>>,
    after: Option<Range<usize>>,
}

/// An annotated article.
struct Article {
    raw: String,
    attributions: Value,
}

/// Learns from annotated articles, `lines` of JSON, and returns a file of weights. `head` says in lines for people what
/// the articles are. The error says which line is wrong.
pub fn train(lines: &str, head: &str, log: &mut dyn FnMut(String)) -> Result<Vec<u8>, String> {
    let mut articles = Vec::new();
    for (number, line) in lines.lines().enumerate().filter(|(_, it)| !it.trim().is_empty()) {
        let value: Value =
            serde_json::from_str(line).map_err(|it| format!("line {}: {it}", number + 1))?;
        let text = value
            .get("text")
            .and_then(Value::as_str)
            .ok_or_else(|| format!("line {}: no text", number + 1))?;
        let attributions = value.get("attributions").cloned().unwrap_or_default();
        articles.push(Article { raw: text.to_owned(), attributions });
    }
    let texts: Vec<Text> = articles.iter().map(|it| Text::new(&it.raw)).collect();
    let quotations: Vec<Vec<Quotation>> = texts.iter().map(quotations).collect();
    let pages: Vec<Page> = texts
        .iter()
        .zip(&quotations)
        .map(|(text, quotations)| Page::new(text, quotations, &[]))
        .collect();
    let golds: Vec<Vec<Gold>> =
        pages.iter().zip(&articles).map(|(page, it)| golds(page, &it.attributions)).collect();
    log(format!(
        "{} articles, {} attributions",
        pages.len(),
        golds.iter().map(Vec::len).sum::<usize>()
    ));

    // How much each token looks like a cue, by rankers that did not learn from its article.
    let is_in = |fold: usize| move |at: &usize| at % FOLDS == fold;
    let all = 0..pages.len();
    let mut scores: Vec<Vec<i32>> = vec![Vec::new(); pages.len()];
    for fold in 0..FOLDS {
        let mut model = Model::default();
        model.rankers[Task::Cue as usize] =
            learn_cue(&pages, &golds, all.clone().filter(|at| !is_in(fold)(at)));
        for at in all.clone().filter(is_in(fold)) {
            scores[at] = decode::cue_scores(&pages[at], &model, i32::MIN);
        }
        log(format!("cues of fold {fold}"));
    }
    let mut accept = Examples::new(BITS[Task::Accept as usize]);
    for fold in 0..FOLDS {
        let model =
            learn_borders(&pages, &golds, &scores, all.clone().filter(|at| !is_in(fold)(at)));
        for at in all.clone().filter(is_in(fold)) {
            let guesses = decode::guesses(&pages[at], &model, &scores[at], CUE_MIN);
            for guess in &guesses {
                let right = golds[at].iter().any(|it| is_right(it, guess));
                accept.option(|_| {});
                accept.option(|sink| accept::features(&pages[at], guess, sink));
                accept.end(usize::from(right));
            }
        }
        log(format!("borders of fold {fold}"));
    }
    log(format!("{} guesses", accept.len()));
    let mut model = learn_borders(&pages, &golds, &scores, all.clone());
    model.rankers[Task::Cue as usize] = learn_cue(&pages, &golds, all.clone());
    model.rankers[Task::Accept as usize] = accept.learn(METHOD);
    Ok(model.write(head))
}

/// How the weights are learnt; chosen on PolNeAR's dev part.
const METHOD: Method = Method { epochs: 5, rate: 0.05, min_count: 3, decay: 1e-5, prune: 0.1 };

fn learn_cue(pages: &[Page], golds: &[Vec<Gold>], which: impl Iterator<Item = usize>) -> Ranker {
    let mut examples = Examples::new(BITS[Task::Cue as usize]);
    for at in which {
        let page = &pages[at];
        let mut is_head = vec![0u8; page.len()];
        for gold in &golds[at] {
            for it in gold.cue.clone() {
                is_head[it] = is_head[it].max(1);
            }
            is_head[gold.head] = 2;
        }
        for idx in (0..page.len()).filter(|it| cue::is_candidate(page, *it)) {
            // The rest of a cue is neither right nor wrong.
            if is_head[idx] == 1 {
                continue;
            }
            examples.option(|_| {});
            examples.option(|sink| {
                cue::first_features(page, idx, sink);
                cue::other_features(page, idx, sink);
            });
            examples.end(usize::from(is_head[idx] == 2));
        }
    }
    examples.learn(METHOD)
}

fn learn_borders(
    pages: &[Page],
    golds: &[Vec<Gold>],
    scores: &[Vec<i32>],
    which: impl Iterator<Item = usize>,
) -> Model {
    let mut sets: Vec<Examples> = BITS.iter().map(|it| Examples::new(*it)).collect();
    let mut buffer = Vec::new();
    for at in which {
        let page = &pages[at];
        let cues = decode::steps(&scores[at]);
        let mut previous: Option<(usize, usize)> = None;
        for gold in &golds[at] {
            let start = page.scope(gold.head).start;
            let near = previous.filter(|it| start <= it.0 && it.0 < gold.head).map(|it| it.1);
            add_borders(page, gold, near, &cues, &mut sets, &mut buffer);
            if let Some(source) = &gold.source {
                previous = Some((gold.head, source.end));
            }
        }
    }
    let mut model = Model::default();
    for task in [
        Task::SourceEnd,
        Task::SourceStart,
        Task::BeforeEnd,
        Task::BeforeStart,
        Task::AfterStart,
        Task::AfterEnd,
    ] {
        model.rankers[task as usize] = sets[task as usize].learn(METHOD);
    }
    model
}

fn add_borders(
    page: &Page,
    gold: &Gold,
    previous: Option<usize>,
    cues: &[u8],
    sets: &mut [Examples],
    buffer: &mut Vec<usize>,
) {
    // The options of a ranker; the first may be "none". An example whose right option is not offered teaches nothing.
    let mut known = Known::new(Cue::new(page, gold.head), gold.source.clone(), cues);
    let cue = &known.cue;
    source::ends(page, cue, buffer);
    let right = match &gold.source {
        None => Some(0),
        Some(it) => buffer.iter().position(|end| *end == it.end).map(|it| it + 1),
    };
    if let Some(right) = right {
        let set = &mut sets[Task::SourceEnd as usize];
        set.option(|sink| source::none_features(page, cue, previous, sink));
        buffer.iter().for_each(|end| {
            set.option(|sink| source::end_features(page, cue, *end, previous, sink))
        });
        set.end(right);
    }
    if let Some(gold_source) = &gold.source {
        source::starts(page, cue, gold_source.end, buffer);
        if let Some(right) = buffer.iter().position(|it| *it == gold_source.start) {
            let set = &mut sets[Task::SourceStart as usize];
            buffer.iter().for_each(|it| {
                set.option(|sink| source::start_features(page, cue, *it..gold_source.end, sink))
            });
            set.end(right);
        }
    }
    before::ends(page, &known, buffer);
    let right = match &gold.before {
        None => Some(0),
        Some(it) => buffer.iter().position(|end| *end == it.end).map(|it| it + 1),
    };
    if let Some(right) = right {
        let set = &mut sets[Task::BeforeEnd as usize];
        set.option(|sink| before::none_features(page, &known, sink));
        buffer
            .iter()
            .for_each(|end| set.option(|sink| before::end_features(page, &known, *end, sink)));
        set.end(right);
    }
    if let Some(before) = &gold.before {
        before::starts(page, &known, before.end, buffer);
        if let Some(right) = buffer.iter().position(|it| *it == before.start) {
            let set = &mut sets[Task::BeforeStart as usize];
            buffer.iter().for_each(|it| {
                set.option(|sink| {
                    before::start_features(
                        page,
                        &known,
                        *it..before.end,
                        known.likeliest(*it..before.end),
                        sink,
                    )
                })
            });
            set.end(right);
        }
    }
    known.set_before(page, gold.before.clone());
    after::starts(page, &known, buffer);
    let right = match &gold.after {
        None => Some(0),
        Some(it) => buffer.iter().position(|start| *start == it.start).map(|it| it + 1),
    };
    if let Some(right) = right {
        let set = &mut sets[Task::AfterStart as usize];
        set.option(|sink| after::none_features(page, &known, sink));
        let mut gap = Gap::new(&known);
        for start in buffer.iter() {
            gap.reach(page, *start);
            set.option(|sink| after::start_features(page, &known, *start, &gap, sink));
        }
        set.end(right);
    }
    if let Some(after) = &gold.after {
        after::ends(page, &known, after.start, buffer);
        if let Some(right) = buffer.iter().position(|it| *it == after.end) {
            let set = &mut sets[Task::AfterEnd as usize];
            let mut inner = Inner::new(after.start);
            let opening = Opening::new(page, after.start);
            for end in buffer.iter() {
                inner.reach(page, &known, *end);
                set.option(|sink| after::end_features(page, &known, &opening, *end, &inner, sink));
            }
            set.end(right);
        }
    }
}

/// Whether most of the content is right.
fn is_right(gold: &Gold, guess: &Guess) -> bool {
    let size = |pieces: &[&Option<Range<usize>>]| {
        pieces.iter().filter_map(|it| it.as_ref()).map(Range::len).sum::<usize>()
    };
    let gold_pieces = [&gold.before, &gold.after];
    let guess_pieces = [&guess.before, &guess.after];
    let mut shared = 0;
    for a in gold_pieces.iter().filter_map(|it| it.as_ref()) {
        for b in guess_pieces.iter().filter_map(|it| it.as_ref()) {
            shared += a.end.min(b.end).saturating_sub(a.start.max(b.start));
        }
    }
    (gold.cue.contains(&guess.cue)) && 4 * shared >= size(&gold_pieces) + size(&guess_pieces)
}

/// The annotation of an article as ranges of tokens.
fn golds(page: &Page, attributions: &Value) -> Vec<Gold> {
    let raw = page.text.raw;
    let mut bytes: Vec<usize> = raw.char_indices().map(|(at, _)| at).collect();
    bytes.push(raw.len());
    let tokens = |pair: &Value| -> Option<Range<usize>> {
        let start = *bytes.get(pair.get(0)?.as_u64()? as usize)?;
        let end = *bytes.get(pair.get(1)?.as_u64()? as usize)?;
        let first = page.text.tokens.partition_point(|it| it.range().end <= start);
        let last = page.text.tokens.partition_point(|it| it.range().start < end);
        (first < last).then_some(first..last)
    };
    let spans = |it: &Value, key: &str| -> Vec<Range<usize>> {
        it.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(tokens).collect()
    };
    let mut golds = Vec::new();
    for it in attributions.as_array().into_iter().flatten() {
        let cue = spans(it, "cue");
        let (Some(first), Some(last)) = (cue.first(), cue.last()) else { continue };
        let cue = first.start..last.end;
        let head = head(page, cue.clone());
        let source = spans(it, "source");
        let source = source.first().zip(source.last()).map(|(first, last)| first.start..last.end);
        let mut pieces = spans(it, "content");
        for piece in &mut pieces {
            // What ends with a quotation ends with the mark that the quotation takes to it.
            let quotation = page.quotation(piece.end - 1);
            let takes = quotation.is_some_and(|it| it.is_logical && it.tokens.end == piece.end + 1);
            piece.end += usize::from(takes);
        }
        // Pieces that touch are one.
        let mut merged: Vec<Range<usize>> = Vec::new();
        pieces.sort_by_key(|it| it.start);
        for piece in pieces {
            match merged.last_mut() {
                Some(last)
                    if (last.end..piece.start).all(|it| page.tag(it) as u8 <= Tag::Mark as u8) =>
                {
                    last.end = piece.end
                }
                _ => merged.push(piece),
            }
        }
        let before = merged.iter().rfind(|it| it.end <= head).cloned();
        let after = merged.iter().find(|it| it.start > head).cloned();
        if before.is_some() || after.is_some() {
            golds.push(Gold { cue, head, source, before, after });
        }
    }
    golds.sort_by_key(|it| it.head);
    golds
}

/// The word of a cue that carries its meaning: the last that is no function word.
fn head(page: &Page, cue: Range<usize>) -> usize {
    let is_full = |it: &usize| {
        cue::is_candidate(page, *it)
            && !matches!(
                page.tag(*it),
                Tag::Preposition
                    | Tag::Adverb
                    | Tag::LooksAdverb
                    | Tag::Auxiliary
                    | Tag::Negation
                    | Tag::Subordinator
                    | Tag::Colon
                    | Tag::Dash
                    | Tag::Mark
            )
    };
    cue.clone()
        .rev()
        .find(is_full)
        .or_else(|| cue.clone().rev().find(|it| cue::is_candidate(page, *it)))
        .unwrap_or(cue.start)
}
