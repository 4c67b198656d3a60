//! A reading as bytes, and back: in postcard's wire format, as tuples, because only the model has types that are written.
//!
//! What is read must fit its text as any reading does: spans lie in it, entities are there, dates have a basis.
//! Anything else is no reading.

use crate::corpus::gist::Gist;
use crate::corpus::work::Reading;
use crate::extract::{
    Attribution, Entity, EntityIdx, Extraction, Published, Said, Timex, TimexKind,
};
use crate::model::{ActorKind, Basis, Date, Kind, Manner, Span};
use std::collections::BTreeSet;
use std::sync::Mutex;

/// Source, cue, content; kind, manner, rule, whether it is a statement; speaker, others; antecedent, to, addressee; said.
type A = (
    [Vec<Span>; 3],
    (Kind, Manner, u32, bool),
    (Option<u32>, Vec<u32>),
    (Option<Span>, Option<Span>, Option<u32>),
    (Option<u32>, Option<Basis>, Option<Span>),
);
/// Name, kind, roles, mentions.
type E = (String, ActorKind, Vec<String>, Vec<Span>);
/// Words, kind, value.
type T = (Span, u8, String);
/// Date, basis, why, words.
type P = (Option<Date>, Option<Basis>, Option<String>, Option<Span>);
/// Words, whether they say "not".
type G = (Vec<u32>, bool);
/// The rules and days that attributions name by their places, as there are few of them; and then everything else.
type R = (Vec<String>, Vec<Date>, Vec<A>, Vec<E>, Vec<T>, P, Vec<G>);

const KINDS: [TimexKind; 4] =
    [TimexKind::Date, TimexKind::Time, TimexKind::Duration, TimexKind::Set];

/// The bytes of a reading, without events. `None` where they cannot be.
pub(super) fn write(reading: &Reading) -> Option<Vec<u8>> {
    let it = &reading.extraction;
    let idx = |it: EntityIdx| u32::try_from(it.0).ok();
    let (mut rules, mut dates) = (Vec::new(), Vec::new());
    let mut attribution = |it: &Attribution| -> Option<A> {
        let rule = place(&mut rules, it.rule.to_owned());
        let date = it.said.date.map(|it| place(&mut dates, it));
        Some((
            [it.source.clone(), it.cue.clone(), it.content.clone()],
            (it.kind, it.manner, rule, it.is_statement),
            (it.speaker.and_then(idx), it.also.iter().copied().map(idx).collect::<Option<_>>()?),
            (it.antecedent, it.to, it.addressee.and_then(idx)),
            (date, it.said.basis, it.said.span),
        ))
    };
    let attributions = it.attributions.iter().map(&mut attribution).collect::<Option<Vec<A>>>()?;
    let entity = |it: &Entity| (it.name.clone(), it.kind, it.roles.clone(), it.mentions.clone());
    let entities: Vec<E> = it.entities.iter().map(entity).collect();
    let kind = |it: TimexKind| KINDS.iter().position(|kind| *kind == it).map(|it| it as u8);
    let timex = |it: &Timex| -> Option<T> { Some((it.span, kind(it.kind)?, it.value.clone())) };
    let timexes: Vec<T> = it.timexes.iter().map(timex).collect::<Option<_>>()?;
    let published: P =
        (it.published.date, it.published.basis, it.published.why.clone(), it.published.span);
    let gists: Vec<G> = reading.gists.iter().map(|it| (it.words.clone(), it.is_negated)).collect();
    let all: R = (rules, dates, attributions, entities, timexes, published, gists);
    postcard::to_allocvec(&all).ok()
}

/// The place of something in a list, where it is added if it is not there.
fn place<T: PartialEq>(all: &mut Vec<T>, it: T) -> u32 {
    let place = all.iter().position(|other| *other == it).unwrap_or_else(|| {
        all.push(it);
        all.len() - 1
    });
    place as u32
}

/// The reading of a text that the bytes are, or `None` where they are none of it.
pub(super) fn read(bytes: &[u8], text: &str) -> Option<Reading> {
    let (all, rest) = postcard::take_from_bytes::<R>(bytes).ok()?;
    let (rules, dates, attributions, entities, timexes, published, gists) = all;
    let rules: Vec<&'static str> =
        rules.iter().map(|it| interned(it)).collect::<Option<Vec<_>>>()?;
    let known = Known { rules: &rules, dates: &dates, n_entities: entities.len() };
    let timex =
        |(span, kind, value): T| Some(Timex { span, kind: *KINDS.get(usize::from(kind))?, value });
    let entity = |(name, kind, roles, mentions): E| Entity { name, kind, roles, mentions };
    let (date, basis, why, span) = published;
    let extraction = Extraction {
        attributions: attributions
            .into_iter()
            .map(|it| attribution(it, &known))
            .collect::<Option<_>>()?,
        events: Vec::new(),
        timexes: timexes.into_iter().map(timex).collect::<Option<_>>()?,
        entities: entities.into_iter().map(entity).collect(),
        published: Published { date, basis, why, span },
    };
    let gist = |(words, is_negated)| Gist { words, is_negated };
    let gists: Vec<Gist> = gists.into_iter().map(gist).collect();
    let fits = rest.is_empty()
        && gists.len() == extraction.attributions.len()
        && date.is_some() == basis.is_some()
        && spans(&extraction).all(|it| it.slice(text).is_some());
    fits.then_some(Reading { extraction, gists })
}

/// What attributions may name.
struct Known<'a> {
    rules: &'a [&'static str],
    dates: &'a [Date],
    n_entities: usize,
}

fn attribution(it: A, known: &Known<'_>) -> Option<Attribution> {
    let ([source, cue, content], (kind, manner, rule, is_statement), who, to, said) = it;
    let idx = |it: u32| Some(EntityIdx(it as usize)).filter(|it| it.0 < known.n_entities);
    let some = |it: Option<u32>| match it {
        None => Some(None),
        Some(it) => idx(it).map(Some),
    };
    if content.is_empty() || !content.is_sorted_by(|a, b| a.end() <= b.start()) {
        return None;
    }
    let date = match said.0 {
        None => None,
        Some(it) => Some(*known.dates.get(it as usize)?),
    };
    Some(Attribution {
        source,
        cue,
        content,
        kind,
        manner,
        rule: known.rules.get(rule as usize)?,
        is_statement,
        speaker: some(who.0)?,
        also: who.1.into_iter().map(idx).collect::<Option<_>>()?,
        antecedent: to.0,
        to: to.1,
        addressee: some(to.2)?,
        said: Said { date, basis: said.1, span: said.2 },
    })
}

fn spans(it: &Extraction) -> impl Iterator<Item = &Span> {
    let of_attributions = it.attributions.iter().flat_map(|it| {
        let lists = it.source.iter().chain(&it.cue).chain(&it.content);
        lists.chain(&it.antecedent).chain(&it.to).chain(&it.said.span)
    });
    let of_entities = it.entities.iter().flat_map(|it| &it.mentions);
    let of_timexes = it.timexes.iter().map(|it| &it.span);
    of_attributions.chain(of_entities).chain(of_timexes).chain(&it.published.span)
}

/// How many names of rules there may be, and how long: more than the extractor has, and few enough to keep for good.
const RULES_MAX: (usize, usize) = (256, 64);

/// The name of a rule, kept for as long as the program runs, as the extractor's are.
fn interned(rule: &str) -> Option<&'static str> {
    static RULES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut rules = RULES.lock().ok()?;
    if let Some(it) = rules.get(rule) {
        return Some(it);
    }
    if rules.len() >= RULES_MAX.0 || rule.len() > RULES_MAX.1 {
        return None;
    }
    let it: &'static str = Box::leak(rule.to_owned().into_boxed_str());
    rules.insert(it);
    Some(it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "OSLO, March 3, 2022 (Agency) - “We lost,” Mayor Ann Lee and Ben Lang told Cleo Marsh on Monday. \
        She said “yes”, and denied that it “rained” for two days.";

    #[test]
    fn a_reading_comes_back_whole() {
        let found = Reading::new(TEXT, None);
        assert!(found.extraction.attributions.len() > 1 && !found.extraction.timexes.is_empty());
        assert!(found.gists.iter().any(|it| it.words.len() > 1));
        let bytes = write(&found).unwrap();
        let again = read(&bytes, TEXT).unwrap();
        assert_eq!(format!("{again:?}"), format!("{found:?}"));
    }

    #[test]
    fn what_fits_another_text_is_none_of_this() {
        let bytes = write(&Reading::new(TEXT, None)).unwrap();
        assert!(read(&bytes, "A short text.").is_none());
        assert!(read(&bytes, &"é".repeat(TEXT.len())).is_none(), "a span ends within a letter");
        assert!(read(&[&bytes[..], &[0]].concat(), TEXT).is_none());
        assert!(read(&bytes[..bytes.len() - 1], TEXT).is_none());
    }

    proptest! {
        #[test]
        fn whatever_is_read_fits_its_text(at in 0..400usize, byte in any::<u8>(), all in any::<Vec<u8>>()) {
            let mut bytes = write(&Reading::new(TEXT, None)).unwrap();
            let at = at % bytes.len();
            bytes[at] = byte;
            for it in [bytes, all] {
                if let Some(found) = read(&it, TEXT) {
                    let found = &found.extraction;
                    prop_assert!(spans(found).all(|it| it.slice(TEXT).is_some()));
                    prop_assert!(found.attributions.iter().all(|it| !it.content.is_empty()));
                }
            }
        }
    }
}
