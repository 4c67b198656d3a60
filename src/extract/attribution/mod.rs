//! Attributions: which words are said, which words say so, and which words name who said them.

mod accept;
mod content;
mod cue;
mod decode;
mod event;
mod feature;
#[cfg(not(target_arch = "wasm32"))]
mod learn;
mod lexicon;
mod lines;
mod mend;
mod model;
mod page;
mod report;
mod says;
mod source;
mod spread;
mod tag;
#[cfg(not(target_arch = "wasm32"))]
mod train;

#[cfg(not(target_arch = "wasm32"))]
pub use train::train;

pub(super) use event::{Event, Needs};

pub(super) use lines::TRANSCRIPT;

use super::quotation::Quotation;
use super::{EntityIdx, Said};
use crate::model::{Kind, Manner, Span};
use crate::text::Text;
use page::Page;

/// One attribution as the text has it.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The words that name the speaker here; empty where the text names none.
    pub source: Vec<Span>,
    /// The reporting words.
    pub cue: Vec<Span>,
    /// What was said, in text order; empty only in [`super::Extraction::events`].
    pub content: Vec<Span>,
    /// Whether it is quoted.
    pub kind: Kind,
    /// Whether it is said, denied or asked.
    pub manner: Manner,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Whether words are reported. PolNeAR's notion of attribution, which the rankers learnt, is wider: plans, beliefs
    /// and acts are attributed too.
    pub is_statement: bool,
    /// Who the source is, once resolved.
    pub speaker: Option<EntityIdx>,
    /// Who else it is, where several speak together: "Ode and Lang said".
    pub also: Vec<EntityIdx>,
    /// The earlier mention that a pronoun or bare role in the source was resolved to.
    pub antecedent: Option<Span>,
    /// The words that name who was spoken to.
    pub to: Option<Span>,
    /// Who was spoken to, once resolved.
    pub addressee: Option<EntityIdx>,
    /// When it was said, once dated.
    pub said: Said,
}

impl Attribution {
    /// A statement of nobody yet, said and not denied, for a later pass to complete.
    pub(crate) fn new(rule: &'static str, kind: Kind, content: Vec<Span>) -> Attribution {
        Attribution {
            source: Vec::new(),
            cue: Vec::new(),
            content,
            kind,
            manner: Manner::Said,
            rule,
            is_statement: true,
            speaker: None,
            also: Vec::new(),
            antecedent: None,
            to: None,
            addressee: None,
            said: Said::default(),
        }
    }
}

/// Finds the attributions of a text, and what may be a reporting event beside them; speakers and dates are left to later
/// passes. `skip` tells which paragraphs are boilerplate.
pub(super) fn attributions(
    text: &Text,
    quotations: &[Quotation],
    skip: &[bool],
) -> (Vec<Attribution>, Vec<Event>) {
    let page = Page::new(text, quotations, skip);
    let mut guesses = decode::decode(&page, &model::MODEL);
    lines::add(&page, &mut guesses);
    spread::spread(&page, &mut guesses);
    let mut attributions: Vec<_> =
        guesses.iter().filter_map(|it| report::attribution(&page, it)).collect();
    attributions.sort_by_key(|it| it.content.first().map(|it| it.start()));
    let events = event::events(&page, &model::MODEL, &attributions);
    (attributions, events)
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::model::Manner;
    use proptest::prelude::*;

    /// Each expected attribution is "source | cue | content", pieces of content parted by " … ".
    #[track_caller]
    fn check(raw: &str, expected: &[&str]) {
        let words = |spans: &[crate::model::Span]| -> String {
            spans.iter().filter_map(|it| it.slice(raw)).collect::<Vec<_>>().join(" … ")
        };
        let found: Vec<_> = extract(raw, None)
            .attributions
            .iter()
            .filter(|it| it.is_statement)
            .map(|it| {
                format!("{} | {} | {}", words(&it.source), words(&it.cue), words(&it.content))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_quotation_stands_before_behind_or_around_its_speaker() {
        check("“We will stay,” Lang said.", &["Lang | said | “We will stay,”"]);
        check("“We will stay,” said Lang.", &["Lang | said | “We will stay,”"]);
        check("Lang said, “We will stay.”", &["Lang | said | “We will stay.”"]);
        check(
            "“We will stay,” he said. “It is late.”",
            &["he | said | “We will stay,” … “It is late.”"],
        );
        check("''We will stay,'' she said.", &["she | said | ''We will stay,''"]);
        check("“Why?” Lang asked.", &["Lang | asked | “Why?”"]);
    }

    #[test]
    fn a_clause_is_reported_without_marks() {
        check("Lang said that the bridge was safe.", &["Lang | said | that the bridge was safe"]);
        check(
            "Lang told reporters that the bridge was safe.",
            &["Lang | told | that the bridge was safe"],
        );
        check("The bridge was safe, the mayor said.", &["the mayor | said | The bridge was safe"]);
        check(
            "According to Lang, the bridge was safe.",
            &["Lang | According to | the bridge was safe"],
        );
        check(
            "Ann Lang, who led the inquiry, said the bridge was safe.",
            &["Ann Lang, who led the inquiry, | said | the bridge was safe"],
        );
        check("Lang said the “old bridge” was safe.", &["Lang | said | the “old bridge” was safe"]);
    }

    #[test]
    fn marks_alone_say_nothing() {
        check("The so-called “smart” bridge was closed.", &[]);
        check("She read “War and Peace” on the train.", &[]);
        check("The bridge was closed on Monday.", &[]);
        check("© 2020 Daily News. Lang said that all rights are reserved.", &[]);
    }

    #[test]
    fn denials_and_questions_are_kept_as_such() {
        let manner = |raw: &str| extract(raw, None).attributions.first().map(|it| it.manner);
        assert_eq!(manner("Lang said that the bridge was safe."), Some(Manner::Said));
        assert_eq!(manner("Lang denied that the bridge was safe."), Some(Manner::Denied));
        assert_eq!(manner("“Is the bridge safe?” Lang asked."), Some(Manner::Asked));
    }

    proptest! {
        #[test]
        fn any_text_is_read_the_same_twice(raw in "([A-Z][a-z]{1,6}|said|that|he|told|\\.|,|“|”|\"|\n|:|—| ){0,60}") {
            let (a, b) = (extract(&raw, None), extract(&raw, None));
            prop_assert_eq!(format!("{:?}", a.attributions), format!("{:?}", b.attributions));
            for it in a.attributions {
                prop_assert!(!it.content.is_empty());
                prop_assert!(it.content.iter().chain(&it.cue).chain(&it.source).all(|it| it.slice(&raw).is_some()));
            }
        }
    }
}
