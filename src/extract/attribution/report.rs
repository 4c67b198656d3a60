//! Reports: what a guess says, in the words of an [`Attribution`].

use super::Attribution;
use super::decode::Guess;
use super::lexicon;
use super::page::{Page, Tag};
use crate::extract::Said;
use crate::model::{Kind, Manner, Span};
use crate::text::hash_word;
use std::ops::Range;

/// The attribution that `guess` is; `None` where it has no content.
pub(super) fn attribution(page: &Page, guess: &Guess) -> Option<Attribution> {
    let span = |tokens: Range<usize>| page.text.bytes(tokens).and_then(Span::from_range);
    let mut content: Vec<_> = guess.pieces().cloned().filter_map(span).collect();
    content.sort();
    if content.is_empty() {
        return None;
    }
    let kind = kind(page, guess);
    Some(Attribution {
        source: guess.source.clone().and_then(span).into_iter().collect(),
        cue: span(cue(page, guess)).into_iter().collect(),
        content,
        kind,
        manner: manner(page, guess),
        rule: rule(page, guess),
        is_statement: is_statement(page, guess, kind),
        speaker: None,
        antecedent: None,
        to: listener(page, guess).and_then(span),
        addressee: None,
        said: Said::default(),
    })
}

/// The words of the cue: its head, and "to" behind "according".
fn cue(page: &Page, guess: &Guess) -> Range<usize> {
    let is_according = page.tag(guess.cue) == Tag::According && page.tag(guess.cue + 1) == Tag::To;
    guess.cue..guess.cue + 1 + usize::from(is_according)
}

fn is_any(page: &Page, idx: usize, words: &[&str]) -> bool {
    words.iter().any(|it| page.word(idx) == hash_word(it))
}

pub(super) fn kind(page: &Page, guess: &Guess) -> Kind {
    let words = guess
        .pieces()
        .cloned()
        .flatten()
        .filter(|it| page.text.tokens.get(*it).is_some_and(|it| it.is_wordlike()));
    let (mut quoted, mut plain) = (false, false);
    for idx in words {
        match page.quote(idx) {
            0 => plain = true,
            _ => quoted = true,
        }
    }
    match (quoted, plain) {
        (false, _) => Kind::Indirect,
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
    }
}

/// Denials ("denied that", "did not say") and questions ("asked whether", "wondered").
fn manner(page: &Page, guess: &Guess) -> Manner {
    let scope = page.scope(guess.cue);
    let mut left = guess.cue;
    while left > scope.start && super::cue::is_light(page, left - 1) {
        left -= 1;
    }
    let is_negated = (left..guess.cue).any(|it| page.is(it, lexicon::NEGATION));
    let denies = ["deny", "denies", "denied", "denying"];
    let asks = [
        "ask",
        "asks",
        "asked",
        "asking",
        "inquired",
        "wonder",
        "wonders",
        "wondered",
        "wondering",
        "questioned",
    ];
    if is_negated || is_any(page, guess.cue, &denies) {
        return Manner::Denied;
    }
    // "asked him to leave" is a request.
    let is_request = guess
        .after
        .as_ref()
        .is_some_and(|it| page.tag(it.start) == Tag::To || page.tag(it.start - 1) == Tag::To);
    if is_any(page, guess.cue, &asks) && !is_request { Manner::Asked } else { Manner::Said }
}

/// The name of what was found, for a person to read.
fn rule(page: &Page, guess: &Guess) -> &'static str {
    if let Some(rule) = guess.rule {
        return rule;
    }
    let is_quotation = |at: usize| matches!(page.tag(at), Tag::OpenQuote | Tag::CloseQuote);
    match (&guess.before, &guess.after) {
        _ if page.tag(guess.cue) == Tag::According => "according to",
        (Some(_), Some(_)) => "content on both sides",
        (Some(it), None) if is_quotation(it.end - 1) => "quotation, then speaker",
        (Some(_), None) => "clause, then speaker",
        (None, Some(it)) if is_quotation(it.start) => "speaker, then quotation",
        (None, _) => "speaker, then clause",
    }
}

/// Whether words are reported: by a verb of speech, or by one of thought with a whole clause. What somebody does, wants
/// or thinks of something is an attribution, but no statement.
pub(super) fn is_statement(page: &Page, guess: &Guess, kind: Kind) -> bool {
    let says = page.is(guess.cue, lexicon::SPEECH.or(lexicon::ACCORDING))
        || matches!(page.tag(guess.cue), Tag::Colon | Tag::Dash);
    let names_speech = page.is(guess.cue, lexicon::SPEECH_NOUN);
    let thinks = page.is(guess.cue, lexicon::THOUGHT);
    let is_clause = guess.before.is_some()
        || guess.after.as_ref().is_some_and(|it| {
            let opens = page.tag(it.start) == Tag::That || page.tag(it.start - 1) == Tag::That;
            let has_verb = it.clone().take(24).any(|it| {
                matches!(
                    page.tag(it),
                    Tag::Auxiliary
                        | Tag::Modal
                        | Tag::SpeechPast
                        | Tag::ThoughtPast
                        | Tag::LooksPast
                )
            });
            opens || has_verb && page.tag(it.start) != Tag::To
        });
    if guess.rule.is_some() {
        return true;
    }
    match kind {
        Kind::Direct | Kind::Mixed if !guess.pieces().any(|it| holds_title(page, it)) => {
            says || names_speech || thinks && is_clause
        }
        _ => (says || names_speech || thinks) && is_clause,
    }
}

/// Whether the quotation in a piece is the title of a work: capitals but for small words, and no stop before its end.
fn holds_title(page: &Page, piece: &Range<usize>) -> bool {
    let Some(open) = piece.clone().find(|it| page.tag(*it) == Tag::OpenQuote) else { return false };
    let Some(close) = (open..piece.end).find(|it| page.tag(*it) == Tag::CloseQuote) else {
        return false;
    };
    let small = lexicon::DETERMINER.or(lexicon::PREPOSITION).or(lexicon::COORDINATOR);
    let is_capital = |it: usize| page.text.tokens.get(it).is_some_and(|it| it.is_capitalised());
    (open + 1..close).filter(|it| is_capital(*it)).count() > 1
        && (open + 1..close)
            .all(|it| is_capital(it) || page.is(it, small) || page.tag(it) == Tag::Possessive)
}

/// Those who are told: "told reporters that …".
fn listener(page: &Page, guess: &Guess) -> Option<Range<usize>> {
    let tells = [
        "tell",
        "tells",
        "told",
        "telling",
        "ask",
        "asks",
        "asked",
        "inform",
        "informs",
        "informed",
        "reassured",
        "assured",
        "warned",
        "reminded",
    ];
    if !is_any(page, guess.cue, &tells) {
        return None;
    }
    let from = guess.cue + 1;
    let limit = guess.after.as_ref().map_or(from + 8, |it| it.start).min(page.scope(guess.cue).end);
    let source = guess.source.as_ref().filter(|it| it.start >= from);
    let ends = |it: &usize| {
        matches!(
            page.tag(*it),
            Tag::Comma
                | Tag::That
                | Tag::Stop
                | Tag::OpenQuote
                | Tag::Colon
                | Tag::Time
                | Tag::Preposition
                | Tag::Subordinator
                | Tag::Relative
                | Tag::To
        )
    };
    let end = (from..limit).find(ends).unwrap_or(limit);
    (end > from && source.is_none()).then_some(from..end)
}
