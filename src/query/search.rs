//! The search language, and what to mark.
//!
//! Words are AND; the last one is the start of a word while it is being typed, that is until a space follows it.
//! `"several words"` must stand in this order, one after the other; `-word` and `-"several words"` must not be there.
//! Case, diacritics, the form of quotation marks and dashes, and unseen characters are ignored ([`super::fold`]).
//! A word with marks in it, `full-scale` or `don’t`, is several words in order.
//!
//! What is searched: the words of the statement; the names and aliases of its speaker, of whom it addresses and of whom
//! it mentions; the title and publisher of its article. All words of a phrase must stand in one of these.

use super::fold::{prefix, words};
use std::ops::Range;

/// A search as it is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub(super) terms: Vec<Term>,
}

/// Words that must stand one after the other, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// At least one, folded, with the bytes of the search that they stand at.
    pub(super) words: Vec<(String, Range<usize>)>,
    /// Whether the last word is only the start of one.
    pub(super) is_prefix: bool,
    /// Whether it must not be there.
    pub(super) is_negated: bool,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−' | '－')
}

impl Search {
    /// Reads a search. Total: what has no letter or digit asks for nothing.
    pub fn parse(text: &str) -> Search {
        let mut terms = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some(&(_, c)) = chars.peek() {
            if c.is_whitespace() {
                chars.next();
                continue;
            }
            let is_negated = chars.next_if(|it| is_dash(it.1)).is_some();
            let is_phrase = chars.next_if(|it| is_quote(it.1)).is_some();
            let is_end = |c: char| is_quote(c) || (!is_phrase && c.is_whitespace());
            let start = chars.peek().map_or(text.len(), |it| it.0);
            while chars.next_if(|it| !is_end(it.1)).is_some() {}
            let end = chars.peek().map_or(text.len(), |it| it.0);
            if is_phrase {
                chars.next();
            }
            let words: Vec<(String, Range<usize>)> = words(&text[start..end])
                .into_iter()
                .map(|(at, word)| (word, start + at.start..start + at.end))
                .collect();
            // A word that must not be there takes rows away; it does so only once it is whole.
            let is_prefix =
                end == text.len() && !is_negated && !text.ends_with(char::is_whitespace);
            if !words.is_empty() {
                terms.push(Term { words, is_prefix, is_negated });
            }
        }
        Search { terms }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// The bytes of `text` to mark: what the search asks for, ascending, disjoint, on character boundaries. Of a word that
/// is being typed only the start is marked. What the search leaves out is not there to be marked.
pub fn marks(text: &str, search: &Search) -> Vec<Range<usize>> {
    if search.is_empty() {
        return Vec::new();
    }
    let words = words(text);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (idx, (first, _)) in words.iter().enumerate() {
        let terms = search.terms.iter().filter(|it| !it.is_negated);
        let Some(end) = terms.filter_map(|it| it.end(text, &words[idx..])).max() else { continue };
        match marks.last_mut() {
            Some(last) if first.start < last.end => last.end = last.end.max(end),
            _ => marks.push(first.start..end),
        }
    }
    marks
}

impl Term {
    /// Where the term ends if it stands at the first of `words`, which stand in `text`.
    fn end(&self, text: &str, words: &[(Range<usize>, String)]) -> Option<usize> {
        let words = words.get(..self.words.len())?;
        let (typed, whole) = self.words.split_last()?;
        let (last, before) = words.split_last()?;
        let is_hit = before.iter().zip(whole).all(|(it, word)| it.1 == word.0)
            && (last.1 == typed.0 || (self.is_prefix && last.1.starts_with(&typed.0)));
        is_hit.then(|| last.0.start + prefix(&text[last.0.clone()], typed.0.len()).end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::each_word;
    use super::*;
    use proptest::prelude::*;

    /// `expected` gives each term: `-` for one that must not be there, `*` at the end for the start of a word.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let print = |it: &Term| {
            let words: Vec<&str> = it.words.iter().map(|it| it.0.as_str()).collect();
            let sign = if it.is_negated { "-" } else { "" };
            format!("{sign}{}{}", words.join("_"), if it.is_prefix { "*" } else { "" })
        };
        let terms: Vec<String> = Search::parse(text).terms.iter().map(print).collect();
        assert_eq!(terms.join(" "), expected);
    }

    #[test]
    fn the_last_word_is_a_start_until_a_space_follows() {
        check("high wat", "high wat*");
        check("high wat ", "high wat");
        check("high wat\u{A0}", "high wat");
        check("water", "water*");
    }

    #[test]
    fn quotation_marks_make_a_phrase() {
        check("\"high water\" mark", "high_water mark*");
        check("“high water”", "high_water");
        check("„high water“ «ebb»", "high_water ebb");
        check("\"high wat", "high_wat*");
        check("\"high ", "high");
        check("tide\"high water\"", "tide high_water");
    }

    #[test]
    fn a_dash_before_a_word_leaves_it_out() {
        check("-ebb", "-ebb");
        check("flow -ebb tide", "flow -ebb tide*");
        check("−ebb –\"low tide\"", "-ebb -low_tide");
        check("flow - ebb", "flow ebb*");
        check("well-known", "well_known*");
    }

    #[test]
    fn what_has_no_letter_asks_for_nothing() {
        for text in ["", "  ", "-", "\"", "\"\"", "-\"", "… ’", "--\" -"] {
            check(text, "");
            assert!(Search::parse(text).is_empty());
        }
    }

    #[track_caller]
    fn check_marks(text: &str, search: &str, expected: &str) {
        let mut marked = String::new();
        let mut last = 0;
        for it in marks(text, &Search::parse(search)) {
            marked.push_str(&text[last..it.start]);
            marked.push_str(&format!("[{}]", &text[it.clone()]));
            last = it.end;
        }
        marked.push_str(&text[last..]);
        assert_eq!(marked, expected);
    }

    #[test]
    fn hits_are_marked_in_the_original_text() {
        check_marks("The café’s CAFÉ au lait", "cafe ", "The [café]’s [CAFÉ] au lait");
        check_marks("In der Straße", "strasse", "In der [Straße]");
        check_marks("In der Straße", "stras", "In der [Straß]e");
        check_marks("nach İzmir", "izm", "nach [İzm]ir");
        check_marks("eﬃcient", "ef", "[eﬃ]cient");
        check_marks("cafe\u{301}s", "café", "[cafe\u{301}]s");
        check_marks("diplo\u{AD}macy", "diplom", "[diplo\u{AD}m]acy");
        check_marks("the U.S. fleet", "us ", "the [U.S]. fleet");
    }

    #[test]
    fn phrases_are_marked_whole_and_overlaps_once() {
        check_marks("high, high water", "\"high water\"", "high, [high water]");
        check_marks("a full-scale exercise", "full-scale ", "a [full-scale] exercise");
        check_marks("high water mark", "\"high water\" \"water mark\"", "[high water mark]");
        check_marks("tide", "tide tid", "[tide]");
    }

    #[test]
    fn what_is_left_out_is_not_marked() {
        check_marks("ebb and flow", "flow -ebb ", "ebb and [flow]");
        check_marks("ebb and flow", "", "ebb and flow");
        check_marks("ebb and flow", "lo", "ebb and flow");
    }

    proptest! {
        #[test]
        fn marks_are_ascending_disjoint_and_on_character_boundaries(
            text in "[a-cßİé\u{301}\u{AD}. ]{0,30}", search in "[a-cßİe\"\u{301} -]{0,8}"
        ) {
            let mut last = 0;
            for it in marks(&text, &Search::parse(&search)) {
                prop_assert!(last <= it.start && it.start < it.end && text.get(it.clone()).is_some());
                last = it.end;
            }
        }

        #[test]
        fn every_text_is_a_search_and_its_words_stand_in_it(text in "\\PC{0,30}") {
            for term in Search::parse(&text).terms {
                prop_assert!(!term.words.is_empty());
                for (word, at) in term.words {
                    prop_assert!(fold_one(&text[at]) == word);
                }
            }
        }
    }

    fn fold_one(text: &str) -> String {
        let mut words = String::new();
        each_word(text, &mut |_, it| words.push_str(it));
        words
    }
}
