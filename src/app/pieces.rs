//! Cuts a text into **pieces**, so that marks that overlap can be shown one after the other.
//!
//! Spans count bytes of the whole text. Concatenated, the pieces of a range are that range.

use std::ops::Range;

/// A stretch of text to which the same marks apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a, T> {
    /// The words.
    pub text: &'a str,
    /// Where they stand, in bytes.
    pub at: Range<usize>,
    /// The marks that cover it, in the order of the list that they came in.
    pub marks: Vec<T>,
}

/// Cuts the bytes `within` of `text` wherever a mark begins or ends. What does not lie on character boundaries, or
/// outside of the text, is left out.
pub fn cut<'a, T: Copy>(
    text: &'a str,
    within: Range<usize>,
    marks: &[(Range<usize>, T)],
) -> Vec<Piece<'a, T>> {
    let mut cuts = Vec::new();
    let ends = marks.iter().flat_map(|(it, _)| [it.start, it.end]);
    for cut in ends.chain([within.start, within.end]) {
        let is_inside = within.start <= cut && cut <= within.end && text.is_char_boundary(cut);
        if let (true, Err(place)) = (is_inside, cuts.binary_search(&cut)) {
            cuts.insert(place, cut);
        }
    }
    let piece = |pair: &[usize]| {
        let &[start, end] = pair else { return None };
        let covers = |it: &Range<usize>| it.start <= start && end <= it.end;
        let marks = marks.iter().filter(|it| covers(&it.0)).map(|it| it.1).collect();
        Some(Piece { text: text.get(start..end)?, at: start..end, marks })
    };
    cuts.windows(2).filter_map(piece).collect()
}

/// The paragraphs of a text: its lines that hold more than white space, in bytes, trimmed.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            found.push(first..first + words.len());
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, marks: &[(Range<usize>, char)], expected: &str) {
        let pieces = cut(text, 0..text.len(), marks);
        let shown: Vec<String> = pieces
            .iter()
            .map(|it| format!("{}{}", it.marks.iter().collect::<String>(), it.text))
            .collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn marks_may_overlap_and_nest() {
        check("abcdef", &[(1..3, 'X'), (2..5, 'Y')], "a|Xb|XYc|Yde|f");
        check("abcdef", &[(0..6, 'X'), (2..3, 'Y')], "Xab|XYc|Xdef");
        check("ab", &[], "ab");
        check("", &[], "");
    }

    #[test]
    fn a_mark_cuts_no_letter_and_may_pass_the_end() {
        check("aüb", &[(2..99, 'X'), (1..99, 'Y')], "a|Yüb");
    }

    #[test]
    fn paragraphs_are_the_lines_with_words() {
        let text = " Zoë said.\n\n\t \nNo.\n";
        let words: Vec<&str> = paragraphs(text).into_iter().map(|it| &text[it]).collect();
        assert_eq!(words, ["Zoë said.", "No."]);
        assert!(paragraphs("").is_empty());
    }

    proptest! {
        #[test]
        fn pieces_lose_no_byte(
            text in "\\PC{0,40}",
            marks in proptest::collection::vec((0_usize..60, 0_usize..60), 0..8),
        ) {
            let marks: Vec<_> = marks.into_iter().map(|(a, b)| (a.min(b)..a.max(b), ())).collect();
            let pieces = cut(&text, 0..text.len(), &marks);
            prop_assert_eq!(pieces.iter().map(|it| it.text).collect::<String>(), text);
        }
    }
}
