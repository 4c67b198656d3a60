//! Numbers as time expressions write them: "12", "twenty-four", "2 1/2", "a couple of", "several".

use super::line::Line;
use super::word::Word;

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// The whole number; `None` for "several".
    pub(super) whole: Option<u32>,
    /// Whether a half comes on top.
    pub(super) half: bool,
}

impl Count {
    /// A whole number.
    pub(super) const fn of(whole: u32) -> Count {
        Count { whole: Some(whole), half: false }
    }

    /// Some, not known how many.
    pub(super) const SOME: Count = Count { whole: None, half: false };
}

/// The number at atom `at`, and the atom behind it.
pub(super) fn count(line: &Line, at: usize) -> Option<(Count, usize)> {
    let (first, end) = single(line, at)?;
    // "two to three weeks" begins at two; "12 to 18 months" says neither.
    if matches!(line.word(end), Word::Key("to" | "or")) || line.is_dash(end) {
        let to = end + 1;
        if let Some((second, end)) = single(line, to)
            && second.whole > first.whole
            && first.whole > Some(0)
            && !matches!(line.word(to), Word::Key(_))
            && line.unit(end).is_some()
        {
            let is_near = second.whole == first.whole.map(|it| it + 1);
            return Some((if is_near { first } else { Count::SOME }, end));
        }
    }
    Some((first, end))
}

fn single(line: &Line, at: usize) -> Option<(Count, usize)> {
    match line.word(at) {
        Word::Key("a") | Word::Key("an") => match line.word(at + 1) {
            Word::Key("couple") => {
                let end = at + 2 + usize::from(line.word(at + 2) == Word::Key("of"));
                Some((Count::of(2), end))
            }
            Word::Key("few" | "several") => Some((Count::SOME, at + 2)),
            Word::Key("dozen") => Some((Count::of(12), at + 2)),
            Word::Key("hundred") => hundreds(line, at + 1, 100),
            Word::Key("half") => Some((Count { whole: Some(0), half: true }, at + 2)),
            _ => None,
        },
        Word::Key("couple") if line.word(at + 1) == Word::Key("of") => Some((Count::of(2), at + 2)),
        Word::Key("few" | "several" | "many" | "numerous") => Some((Count::SOME, at + 1)),
        Word::Key("hundred") => hundreds(line, at, 100),
        Word::Key("half") if matches!(line.word(at + 1), Word::Key("a" | "an")) => {
            Some((Count { whole: Some(0), half: true }, at + 2))
        }
        Word::Digits(value, _) => Some(match line.word(at + 1) {
            Word::Fraction(1, 2) => (Count { whole: Some(value), half: true }, at + 2),
            _ => and_a_half(line, Count::of(value), at + 1),
        }),
        Word::Number(value) => {
            let (value, end) = words(line, at, value);
            Some(and_a_half(line, Count::of(value), end))
        }
        Word::Decimal(whole, 5) => {
            Some((Count { whole: Some(u32::from(whole)), half: true }, at + 1))
        }
        Word::Decimal(whole, tenths) => {
            let nearest = u32::from(whole) + u32::from(tenths > 5);
            Some((Count::of(nearest), at + 1))
        }
        _ => None,
    }
}

fn and_a_half(line: &Line, count: Count, at: usize) -> (Count, usize) {
    let is_half = line.word(at) == Word::Key("and");
    let article = usize::from(line.word(at + 1) == Word::Key("a"));
    if is_half && line.word(at + 1 + article) == Word::Key("half") {
        return (Count { half: true, ..count }, at + 2 + article);
    }
    (count, at)
}

/// "twenty-four", "three hundred", "two thousand".
fn words(line: &Line, at: usize, first: u32) -> (u32, usize) {
    let mut end = at + 1;
    let mut value = first;
    if (20..100).contains(&first)
        && let Word::Number(ones @ 1..=9) = line.word(end)
    {
        value += ones;
        end += 1;
    }
    match line.word(end) {
        Word::Key("hundred") => hundreds(line, end, value.saturating_mul(100))
            .map_or((value, end), |(it, end)| (it.whole.unwrap_or(value), end)),
        Word::Key("thousand") => (value.saturating_mul(1000), end + 1),
        _ => (value, end),
    }
}

/// What follows the word "hundred" at `at`: "and thirty four".
fn hundreds(line: &Line, at: usize, base: u32) -> Option<(Count, usize)> {
    let mut end = at + 1;
    let skip = usize::from(line.word(end) == Word::Key("and"));
    let mut value = base;
    if let Word::Number(rest @ 1..=99) = line.word(end + skip) {
        let (rest, to) = words(line, end + skip, rest);
        if rest < 100 {
            value += rest;
            end = to;
        }
    }
    Some((Count::of(value), end))
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, whole: Option<u32>, half: bool, len: usize) {
        with_line(raw, |line| {
            assert_eq!(count(line, 0), Some((Count { whole, half }, len)), "{raw}");
        });
    }

    #[test]
    fn figures_and_words_are_numbers() {
        check("12 days", Some(12), false, 1);
        check("1,500 days", Some(1500), false, 1);
        check("twenty-four hours", Some(24), false, 2);
        check("one hundred and five days", Some(105), false, 4);
        check("two thousand years", Some(2000), false, 2);
        check("a couple of weeks", Some(2), false, 3);
        check("two or three weeks", Some(2), false, 3);
    }

    #[test]
    fn halves_come_on_top() {
        check("2 1/2 years", Some(2), true, 2);
        check("two and a half years", Some(2), true, 4);
        check("half an hour", Some(0), true, 2);
        check("2.5 years", Some(2), true, 1);
    }

    #[test]
    fn some_is_not_known() {
        check("several years", None, false, 1);
        check("a few days", None, false, 2);
        check("12 to 18 months", None, false, 3);
        with_line("the years", |line| assert_eq!(count(line, 0), None));
    }
}
