//! Two wordings side by side: which words only one of them has.
//!
//! Words are compared as the search compares them, without case, diacritics and the form of quotation marks.
//! The differences are those of a longest common subsequence of words (Hunt and Szymanski's problem, solved by the
//! plain table: statements have tens of words).

use super::fold::words;
use std::ops::Range;

/// The most words of one wording that are compared; what lies behind counts as different.
const WORDS_MAX: usize = 1_000;

/// The byte ranges of `a` that `b` does not have, and those of `b` that `a` does not have; neighbours are joined.
///
/// ```
/// let (a, b) = onrecord::query::compare("swift and severe", "Rapid and severe");
/// assert_eq!((a, b), (vec![0..5], vec![0..5]));
/// ```
pub fn compare(a: &str, b: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (a, b) = (words(a), words(b));
    let (x, y) = (&a[..a.len().min(WORDS_MAX)], &b[..b.len().min(WORDS_MAX)]);
    // Cell (i, j) is the length of the longest common subsequence of x[i..] and y[j..].
    let width = y.len() + 1;
    let mut table = vec![0u16; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            table[i * width + j] = if x[i].1 == y[j].1 {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut only = (Differences::default(), Differences::default());
    while i < a.len() || j < b.len() {
        let is_inside = i < x.len() && j < y.len();
        if is_inside && x[i].1 == y[j].1 {
            only.0.end();
            only.1.end();
            (i, j) = (i + 1, j + 1);
        } else if i < a.len()
            && (j >= y.len()
                || i < x.len() && table[(i + 1) * width + j] >= table[i * width + j + 1])
        {
            only.0.add(&a[i].0);
            i += 1;
        } else if j < b.len() {
            only.1.add(&b[j].0);
            j += 1;
        } else {
            only.0.add(&a[i].0);
            i += 1;
        }
    }
    (only.0.ranges, only.1.ranges)
}

/// Ranges that grow while nothing common comes between.
#[derive(Default)]
struct Differences {
    ranges: Vec<Range<usize>>,
    is_open: bool,
}

impl Differences {
    fn add(&mut self, range: &Range<usize>) {
        match self.ranges.last_mut() {
            Some(last) if self.is_open => last.end = range.end,
            _ => self.ranges.push(range.clone()),
        }
        self.is_open = true;
    }

    fn end(&mut self) {
        self.is_open = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: (&[&str], &[&str])) {
        let (x, y) = compare(a, b);
        let slice = |text: &str, ranges: &[Range<usize>]| {
            ranges.iter().map(|it| text[it.clone()].to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            (slice(a, &x), slice(b, &y)),
            (
                expected.0.iter().map(|it| it.to_string()).collect(),
                expected.1.iter().map(|it| it.to_string()).collect(),
            )
        );
    }

    #[test]
    fn only_the_words_that_differ_are_named() {
        check(
            "“We are also ready to impose swift and severe consequences.”",
            "\"We are also prepared to impose rapid and severe consequences\" now",
            (&["ready", "swift"], &["prepared", "rapid", "now"]),
        );
        check("Élysée said no", "elysee said no", (&[], &[]));
        check("", "two words", (&[], &["two words"]));
        check("a b c", "x y", (&["a b c"], &["x y"]));
    }

    proptest! {
        #[test]
        fn what_is_left_is_common(a in "[abc ]{0,30}", b in "[abc ]{0,30}") {
            let (x, y) = compare(&a, &b);
            let rest = |text: &str, ranges: &[Range<usize>]| {
                let mut kept = words(text);
                kept.retain(|(at, _)| !ranges.iter().any(|it| it.start <= at.start && at.end <= it.end));
                kept.into_iter().map(|it| it.1).collect::<Vec<_>>()
            };
            prop_assert_eq!(rest(&a, &x), rest(&b, &y));
        }

        #[test]
        fn any_two_texts_compare(a in any::<String>(), b in any::<String>()) {
            compare(&a, &b);
        }
    }
}
