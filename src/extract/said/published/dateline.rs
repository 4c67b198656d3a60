//! Datelines: the place, the agency and the date that open a text.

use super::{Day, LINE_MAX, mark};
use crate::text::{Shape, Text, TokenKind};
use std::ops::Range;

/// Whether a date closes the brackets of an agency that open a text: "KYIV (Agency / Other - 19th March, 2021)".
pub(super) fn is_bracketed(text: &Text, sentence: &Range<usize>, day: &Day) -> bool {
    let before = sentence.start..day.tokens.start;
    before.len() <= LINE_MAX
        && before.clone().any(|it| mark(text, it, &["(", "["]))
        && before.into_iter().all(|it| is_name_or_mark(text, it))
        && mark(text, day.tokens.end, &[")", "]"])
}

/// Whether a date is behind a place in capitals all that its sentence has: "KYIV, March 3. /AGENCY/".
pub(super) fn is_stopped(text: &Text, sentence: &Range<usize>, day: &Day) -> bool {
    let place = sentence.start..day.tokens.start;
    let is_upper = text.tokens.get(sentence.start).is_some_and(|it| it.shape == Shape::Upper);
    let stop = day.tokens.end;
    let is_end = text.tokens.get(stop).is_some_and(|it| it.kind == TokenKind::Stop)
        && (stop + 1 == sentence.end || mark(text, stop + 1, &["/"]));
    is_upper && is_end && place.len() <= 8 && place.into_iter().all(|it| is_name_or_mark(text, it))
}

/// Whether a date stands between a place in capitals and a dash: "KYIV, March 3 (Agency) —".
pub(super) fn is_dateline(text: &Text, sentence: &Range<usize>, day: &Day) -> bool {
    let place = sentence.start..day.tokens.start;
    let behind = day.tokens.end..sentence.end.min(day.tokens.end + 8);
    let dash = behind.clone().find(|it| mark(text, *it, &["—", "–", "-", "--"]));
    // "March 3, 2022 -" alone may be an entry of a list of days.
    (!place.is_empty() || behind.clone().any(|it| mark(text, it, &["(", "["])))
        && place.len() <= 8
        && place.into_iter().all(|it| is_name_or_mark(text, it))
        && dash.is_some_and(|dash| (behind.start..dash).all(|it| is_name_or_mark(text, it)))
}

fn is_name_or_mark(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|it| {
        it.is_capitalised() || matches!(it.kind, TokenKind::Mark | TokenKind::Stop)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{INFERRED, STATED, check};

    #[test]
    fn a_dateline_without_a_year_leaves_it_unknown() {
        check("KYIV, Feb. 23 (Agency) - The mayor said no.", Some(("XXXX-02-23", STATED)));
        check(
            "KYIV, Wednesday, Feb. 23 (Agency) - The mayor took over on May 1, 2022.",
            Some(("2022-02-23", INFERRED)),
        );
        check(
            "KYIV, Tuesday, Feb. 23 (Agency) - The mayor took over on May 1, 2022.",
            Some(("XXXX-02-23", STATED)),
        );
    }

    #[test]
    fn datelines_have_several_forms() {
        let stated = Some(("2022-03-03", STATED));
        check("KYIV, March 3, 2022. /AGENCY/. The mayor said no.", stated);
        check("KYIV, 3 March 2022. The mayor said no.", stated);
        check("KYIV — March 3, 2022 — The mayor said no.", stated);
        check("March 3, 2022 (Agency) - The mayor said no.", stated);
        check("KYIV, March 3. /AGENCY/. The mayor said no.", Some(("XXXX-03-03", STATED)));
        check("Storm of Oslo, March 3, 2022. The mayor said no.", None);
        check("This article was first published on March 3, 2022.", stated);
        check("The report that was first published on March 3, 2022 says so.", None);
    }
}
