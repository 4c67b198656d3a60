//! Ministries: one name for "the Russian Foreign Ministry" and "Russia's Ministry of Foreign Affairs".

use super::lexicon::Class;
use super::role::Reader;
use std::ops::Range;

/// Subjects that are called otherwise before the noun than behind it, or are spelled in two ways.
const SUBJECTS: &[(&str, &str)] = &[
    ("Foreign", "Foreign Affairs"),
    ("Defence", "Defense"),
    ("Labour", "Labor"),
    ("Interior Affairs", "Interior"),
    ("Internal Affairs", "Interior"),
    ("the Interior", "Interior"),
];

impl Reader<'_> {
    /// The name of the ministry that some tokens name: "Ministry of Foreign Affairs of Russia"; `None` where they name
    /// none.
    pub(super) fn ministry(&self, tokens: Range<usize>) -> Option<String> {
        let is_noun = |at: &usize| self.text.word(*at).eq_ignore_ascii_case("ministry");
        let noun = tokens.clone().find(is_noun)?;
        let mut start = tokens.start;
        let mut country = None;
        // The country stands inside the name or, with a possessive, before it.
        let owner = tokens
            .start
            .checked_sub(2)
            .filter(|it| self.is_kind(it + 1, crate::text::TokenKind::Possessive));
        for at in owner.into_iter().chain([start]) {
            let first = self.lexicon.get(self.hash(at));
            let phrase = self.lexicon.phrase(self.text, at, first);
            let (entry, len) = phrase.unwrap_or((first, 1));
            if let Some(it) = self
                .lexicon
                .known(entry.known)
                .filter(|it| it.is_country && entry.class.is(Class::KNOWN.and(Class::ADJECTIVE)))
            {
                country = Some(it);
                if at == start {
                    start += len;
                }
            }
        }
        let before = self.words(start..noun);
        let is_behind = matches!(self.text.word(noun + 1), "of" | "for");
        let mut behind = if is_behind && before.is_empty() {
            self.words(noun + 2..tokens.end)
        } else {
            String::new()
        };
        if let Some(it) = country {
            for form in [format!(" of {}", it.name), format!(" of the {}", it.name)] {
                behind = behind.strip_suffix(&form).map(str::to_owned).unwrap_or(behind);
            }
        }
        let subject = if before.is_empty() { behind } else { before };
        if subject.is_empty() {
            return None;
        }
        let known = SUBJECTS.iter().find(|it| it.0.eq_ignore_ascii_case(&subject));
        let subject = known.map_or(subject, |it| it.1.to_owned());
        Some(match country {
            Some(it) if it.has_article => format!("Ministry of {subject} of the {}", it.name),
            Some(it) => format!("Ministry of {subject} of {}", it.name),
            None => format!("Ministry of {subject}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::lexicon;
    use super::*;
    use crate::text::Text;

    #[track_caller]
    fn check(raw: &str, first: usize, expected: Option<&str>) {
        let text = Text::new(raw);
        let reader = Reader { text: &text, lexicon: lexicon() };
        assert_eq!(reader.ministry(first..text.tokens.len()).as_deref(), expected);
    }

    #[test]
    fn every_way_to_name_a_ministry_is_one() {
        check("Russian Foreign Ministry", 0, Some("Ministry of Foreign Affairs of Russia"));
        check(
            "Russian Ministry of Foreign Affairs",
            0,
            Some("Ministry of Foreign Affairs of Russia"),
        );
        check("Russia’s Foreign Ministry", 2, Some("Ministry of Foreign Affairs of Russia"));
        check("U.K. Ministry of Defence", 0, Some("Ministry of Defense of the United Kingdom"));
        check("Ministry of Health", 0, Some("Ministry of Health"));
    }

    #[test]
    fn what_is_no_ministry_has_no_such_name() {
        check("Russian Foreign Office", 0, None);
        check("Ministry", 0, None);
    }
}
