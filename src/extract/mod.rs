//! One article to its statements, actors and dates.
//!
//! A chain of passes over one [`Text`], each adding evidence: boilerplate and quotation marks, then time expressions,
//! names and roles, then attributions (cue, content, source), then who the sources are and when it was said.
//! The whole is pure and total: it reads no disk, clock or locale, any text has an [`Extraction`], and the same text
//! gives the same one, natively and in WASM. Scores are integers and ties break by position.

mod attribution;
mod boilerplate;
mod names;
mod quotation;
mod said;
mod timex;

pub use attribution::Attribution;
#[cfg(not(target_arch = "wasm32"))]
pub use attribution::train;
pub use names::{Entity, EntityIdx, Mention};
pub(crate) use names::{fold, name_key};
pub use said::{Published, Said};
pub use timex::{Timex, TimexKind};

use crate::model::Date;
use crate::text::Text;

/// What one article says: the result of all passes.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// The attributions, in text order of their first content piece.
    pub attributions: Vec<Attribution>,
    /// Where the text tells that somebody said something of which no words are found or given; in text order. These have
    /// a cue and a date said, perhaps a source, no content, and no resolved speaker.
    pub events: Vec<Attribution>,
    /// The time expressions, in text order.
    pub timexes: Vec<Timex>,
    /// The named actors, in order of first mention.
    pub entities: Vec<Entity>,
    /// When the article was published.
    pub published: Published,
}

/// Extracts what `raw` says. `published` is the article's date where the caller knows it; without it the date is
/// looked for in the text.
pub fn extract(raw: &str, published: Option<Date>) -> Extraction {
    let text = Text::new(raw);
    let phrases = timex::Phrases::of(&text);
    let published = said::published(&text, &phrases, published);
    let timexes = phrases.timexes(published.date);
    let mut names = names::names(&text);
    let quotations = quotation::quotations(&text);
    let skip = boilerplate::boilerplate(&text);
    let (mut attributions, events) = attribution::attributions(&text, &quotations, &skip);
    names::resolve(&text, &mut names, &mut attributions);
    let events = said::date(&text, &timexes, &published, &mut attributions, events);
    Extraction { attributions, events, timexes, entities: names.entities, published }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use proptest::prelude::*;

    /// All spans of an extraction.
    fn spans(extraction: &Extraction) -> Vec<Span> {
        let mut spans: Vec<Span> = extraction.timexes.iter().map(|it| it.span).collect();
        spans.extend(extraction.entities.iter().flat_map(|it| &it.mentions));
        for it in extraction.attributions.iter().chain(&extraction.events) {
            spans.extend(it.source.iter().chain(&it.cue).chain(&it.content));
            spans.extend(it.antecedent.iter().chain(&it.to).chain(&it.said.span));
        }
        spans
    }

    proptest! {
        #[test]
        fn any_text_gives_the_same_twice_and_every_span_fits(
            raw in "(\\PC|said |told reporters |Ann Lang|“|”|\"|’s |’|, |\\. |\n|on Monday |May 3, 2019 |the mayor |that |\u{202e}|\u{301}|💛|: |— ){0,50}",
        ) {
            let extraction = extract(&raw, None);
            for span in spans(&extraction) {
                prop_assert!(span.slice(&raw).is_some_and(|it| !it.is_empty()), "{span:?} of {raw:?}");
            }
            prop_assert_eq!(format!("{extraction:?}"), format!("{:?}", extract(&raw, None)));
        }

        #[test]
        fn any_string_has_an_extraction(raw in any::<String>()) {
            let extraction = extract(&raw, Date::ymd(2022, 2, 21));
            prop_assert!(spans(&extraction).iter().all(|it| it.slice(&raw).is_some()));
        }
    }
}
