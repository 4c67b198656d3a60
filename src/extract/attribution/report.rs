//! Reports: what a guess says, in the words of an [`Attribution`].

use super::Attribution;
use super::decode::Guess;
use super::lexicon;
use super::page::{Page, Tag};
use crate::model::{Kind, Manner, Span};
use crate::text::hash_word;
use std::ops::Range;

/// The attribution that `guess` is; `None` where it has no content.
pub(super) fn attribution(page: &Page, guess: &Guess) -> Option<Attribution> {
    let span = |tokens: Range<usize>| page.text.bytes(tokens).and_then(Span::from_range);
    let mut content: Vec<_> =
        guess.pieces().filter_map(|it| span(without_mark(page, it))).collect();
    content.sort();
    if content.is_empty() {
        return None;
    }
    let kind = kind(page, guess);
    Some(Attribution {
        source: guess.source.clone().and_then(span).into_iter().collect(),
        cue: span(cue(page, guess)).into_iter().collect(),
        manner: manner(page, guess),
        is_statement: is_statement(page, guess, kind) && is_somebodys(page, guess),
        to: listener(page, guess).and_then(span),
        ..Attribution::new(rule(page, guess), kind, content)
    })
}

/// A piece without the mark that only British usage puts behind its quotation.
fn without_mark(page: &Page, piece: &Range<usize>) -> Range<usize> {
    let takes = page
        .quotation(piece.end - 1)
        .is_some_and(|it| it.is_logical && it.tokens.end.saturating_sub(piece.end) < 2);
    piece.start..piece.end - usize::from(takes && piece.len() > 1)
}

/// The words of the cue: its head, and "to" behind "according".
fn cue(page: &Page, guess: &Guess) -> Range<usize> {
    let is_according = page.tag(guess.cue) == Tag::According && page.tag(guess.cue + 1) == Tag::To;
    guess.cue..guess.cue + 1 + usize::from(is_according)
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
    if is_negated(page, guess.cue) || page.text.is(guess.cue, &denies) {
        return Manner::Denied;
    }
    // "asked him to leave" is a request.
    let is_request = guess
        .after
        .as_ref()
        .is_some_and(|it| page.tag(it.start) == Tag::To || page.tag(it.start - 1) == Tag::To);
    if page.text.is(guess.cue, &asks) && !is_request { Manner::Asked } else { Manner::Said }
}

/// Whether the cue is negated: "did not say".
fn is_negated(page: &Page, cue: usize) -> bool {
    let scope = page.scope(cue);
    let mut left = cue;
    while left > scope.start && super::cue::is_light(page, left - 1) {
        left -= 1;
    }
    (left..cue).any(|it| page.is(it, lexicon::NEGATION))
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
/// or thinks of something is an attribution, but no statement; neither is what somebody leaves open.
pub(super) fn is_statement(page: &Page, guess: &Guess, kind: Kind) -> bool {
    if guess.rule.is_some() {
        return true;
    }
    let says = page.is(guess.cue, lexicon::SPEECH.or(lexicon::ACCORDING))
        || matches!(page.tag(guess.cue), Tag::Colon | Tag::Dash);
    // "drove according to the rules"
    let is_of_words = page.tag(guess.cue) != Tag::According
        || guess.source.as_ref().is_some_and(|it| it.start > guess.cue);
    let says = says && is_of_words;
    let names_speech = page.is(guess.cue, lexicon::SPEECH_NOUN);
    let thinks = page.is(guess.cue, lexicon::THOUGHT);
    let is_clause = guess.before.as_ref().is_some_and(|it| !is_object(page, guess, it))
        || guess.after.as_ref().is_some_and(|it| is_clause(page, guess.cue, it));
    match kind {
        Kind::Direct | Kind::Mixed if !guess.pieces().any(|it| holds_title(page, it)) => {
            says || names_speech || thinks && is_clause
        }
        _ if leaves_open(page, guess) => false,
        _ => (says || names_speech || thinks) && is_clause || depicts(page, guess),
    }
}

/// Whether what is thought has somebody who thinks it: not "is expected", and not "you know"; and whether what was asked was
/// asked by somebody: not "Asked whether it was late, Lang said no". Such guesses are as likely as others to be attributions,
/// but report nobody's words.
fn is_somebodys(page: &Page, guess: &Guess) -> bool {
    let is_somebody = |it: &Range<usize>| !page.text.is(it.start, &["you", "one", "please", "let"]);
    let is_passive = guess.source.is_none()
        && guess.before.is_none()
        && guess.cue == page.scope(guess.cue).start
        && page.is(guess.cue, lexicon::PAST);
    if is_passive {
        return false;
    }
    page.is(guess.cue, lexicon::SPEECH.or(lexicon::ACCORDING).or(lexicon::SPEECH_NOUN))
        || !page.is(guess.cue, lexicon::THOUGHT)
        || guess.source.as_ref().is_some_and(is_somebody)
}

/// Whether the piece behind a cue is a clause: behind "that", with a verb of its own, or by the cue's meaning.
fn is_clause(page: &Page, cue: usize, piece: &Range<usize>) -> bool {
    let first = page.tag(piece.start);
    if first == Tag::That || page.tag(piece.start - 1) == Tag::That {
        return true;
    }
    let is_request = first == Tag::Negation && page.tag(piece.start + 1) == Tag::To;
    if first == Tag::To || is_request || page.tag(piece.start - 1) == Tag::To {
        return false;
    }
    let is_adjunct = matches!(first, Tag::Preposition | Tag::Coordinator);
    has_verb(page, piece) || page.is(cue, lexicon::CLAUSAL) && !is_adjunct && piece.len() > 2
}

/// Whether a piece has a verb of its own near its start.
pub(super) fn has_verb(page: &Page, piece: &Range<usize>) -> bool {
    /// How far into a piece its verb may stand, in tokens.
    const REACH: usize = 24;
    // The verb of "assurances that they would stop" is none of the piece's own.
    let is_foreign = |it: usize| {
        it > piece.start
            && matches!(page.tag(it), Tag::That | Tag::Relative)
            && !page.is(it - 1, lexicon::VERB)
    };
    piece.clone().take(REACH).take_while(|it| !is_foreign(*it)).any(|it| match page.tag(it) {
        Tag::That => true,
        Tag::Auxiliary | Tag::Modal | Tag::SpeechPast | Tag::ThoughtPast => true,
        // "a plan backed by many"
        Tag::LooksPast => page.word(it + 1) != hash_word("by"),
        _ => false,
    })
}

/// Whether the piece before a cue is only what was spoken of: "the plan, praised by many".
fn is_object(page: &Page, guess: &Guess, before: &Range<usize>) -> bool {
    page.word(guess.cue + 1) == hash_word("by") && !has_verb(page, before)
}

/// Whether a guess reports that somebody did not say who, why or whether.
fn leaves_open(page: &Page, guess: &Guess) -> bool {
    let asks = |it: &Range<usize>| page.is(it.start, lexicon::QUESTION);
    is_negated(page, guess.cue) && guess.after.as_ref().is_some_and(asks)
}

/// Whether a guess reports as what somebody describes something: "called it a lie", "dismissed it as old".
fn depicts(page: &Page, guess: &Guess) -> bool {
    let Some(after) = &guess.after else { return false };
    if !page.is(guess.cue, lexicon::DEPICTING) {
        return false;
    }
    let is_active = guess.source.as_ref().is_some_and(|it| {
        it.end <= guess.cue && !matches!(page.tag(it.end - 1), Tag::Comma | Tag::CloseBracket)
    });
    let verbs = ["call", "label", "brand", "dub", "deem"];
    let names = verbs.iter().any(|it| page.text.word(guess.cue).to_lowercase().starts_with(it));
    let has_as = after.clone().skip(1).any(|it| page.word(it) == hash_word("as"));
    is_active && (has_as || names && after.start == guess.cue + 1 && after.len() > 2)
}

/// Whether the quotation in a piece is the title of a work: capitals but for small words, and no stop before its end.
fn holds_title(page: &Page, piece: &Range<usize>) -> bool {
    let Some(open) = piece.clone().find(|it| page.tag(*it) == Tag::OpenQuote) else { return false };
    let Some(close) = (open..piece.end).find(|it| page.tag(*it) == Tag::CloseQuote) else {
        return false;
    };
    let small = lexicon::DETERMINER.or(lexicon::PREPOSITION).or(lexicon::COORDINATOR);
    let is_capital = |it: usize| page.text.tokens.get(it).is_some_and(|it| it.is_capitalised());
    let close = close - usize::from(matches!(page.tag(close - 1), Tag::Comma | Tag::Stop));
    (open + 1..close).filter(|it| is_capital(*it)).count() > 1
        && (open + 1..close)
            .all(|it| is_capital(it) || page.is(it, small) || page.tag(it) == Tag::Possessive)
}

/// Those who are told: "told reporters that …".
fn listener(page: &Page, guess: &Guess) -> Option<Range<usize>> {
    if !page.is(guess.cue, lexicon::TELLING) {
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
