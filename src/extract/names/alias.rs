//! Second names: "Jane Roe, known as Mary Major" names one person twice.

use super::lexicon::Class;
use super::role::Reader;
use super::scan::{Scan, What};

/// The most tokens between the two names.
const APART_MAX: usize = 40;
/// The most tokens between the word that tells and the second name.
const BACK_MAX: usize = 6;

/// The pairs of candidates that a sentence says are one person, the first name first.
pub(super) fn aliases(reader: Reader, scan: &Scan) -> Vec<(usize, usize)> {
    let names = scan.candidates.iter().enumerate();
    let mut names = names.filter(|it| matches!(it.1.what, What::Person | What::Single));
    let Some(mut last) = names.next() else { return Vec::new() };
    // The place of the last second name: what "and" adds to it is one as well.
    let mut told = usize::MAX;
    let mut pairs = Vec::new();
    for next in names {
        let (from, to) = (last.1.tokens.end, next.1.tokens.start);
        let is_added = told == last.0
            && to == from + 1
            && matches!(reader.text.word(from), "and" | "or" | ",");
        let is_near = to.saturating_sub(from) <= APART_MAX;
        if is_near && (is_added || tells(reader, from, to) && is_one_paragraph(reader, from, to)) {
            told = next.0;
            pairs.push((last.0, next.0));
        }
        last = next;
    }
    pairs
}

/// Whether two tokens stand in one paragraph; "(c. 1901" may well look like the end of a sentence.
fn is_one_paragraph(reader: Reader, from: usize, to: usize) -> bool {
    let paragraph = |at: usize| reader.text.paragraph_of(reader.text.sentence_of(at));
    paragraph(from.saturating_sub(1)) == paragraph(to)
}

/// Whether the words before token `name`, back to token `from`, say that a name follows.
fn tells(reader: Reader, from: usize, name: usize) -> bool {
    for at in (from.max(name.saturating_sub(BACK_MAX))..name).rev() {
        match reader.text.word(at).to_ascii_lowercase().as_str() {
            "known" | "pseudonym" | "alias" | "aka" | "a.k.a." | "née" | "nee" | "nicknamed"
            | "pen" | "stage" | "identified" | "self-identified" | "dubbed" | "styled"
            | "renamed" => return true,
            // Only right before the name: whoever is "born to Ann Ode" has another one.
            "born" => return at + 1 == name,
            "as" | "by" | "of" | "the" | "his" | "her" | "their" | "name" | "nickname"
            | "simply" | "professionally" | "," | "“" | "\"" => {}
            _ if reader.class(at).is(Class::TITLE.and(Class::ADJECTIVE)) => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::lexicon;
    use super::super::scan;
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(raw: &str, expected: bool) {
        let text = Text::new(raw);
        let reader = Reader { text: &text, lexicon: lexicon() };
        let scan = scan::scan(&text, lexicon());
        assert_eq!(!aliases(reader, &scan).is_empty(), expected, "{raw}");
    }

    #[test]
    fn a_sentence_may_give_somebody_two_names() {
        check("Jane Roe (1901 – 1970), better known by her pen name Mary Major, wrote.", true);
        check("Jane Roe, also known as Empress Ann Ode, ruled.", true);
        check("Jane Roe, self-styled Mary Major, wrote.", false);
        check("Jane Roe was the pen name of Finnish author Mary Major.", true);
        check("Mary Lang (born Mary Ode) sang.", true);
    }

    #[test]
    fn two_names_are_mostly_two_people() {
        check("Jane Roe, born to Mary Major, wrote.", false);
        check("Jane Roe was known to Mary Major.", false);
        check("Jane Roe met Mary Major.", false);
        check("Jane Roe is known.\n\nAs Mary Major left, it rained.", false);
    }
}
