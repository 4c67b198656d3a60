//! Boilerplate: paragraphs that are the website's, not the article's.
//!
//! Tips and subscriptions, comment forms, credits of photographs, copyright lines, links to other articles, and
//! headlines that stand there a second time. Nothing is attributed to anybody in them.

use crate::text::{Text, list_entries};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How a line of boilerplate begins, in lower case; by the first letter.
static STARTS: LazyLock<BTreeMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut starts: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for it in list_entries(include_str!("boilerplate.txt")) {
        starts.entry(it.chars().next().unwrap_or_default()).or_default().push(it);
    }
    starts
});
/// Longer paragraphs are the article's, however they begin, in bytes.
const MAX: usize = 240;

/// For each paragraph of a text, whether it is boilerplate.
pub(super) fn boilerplate(text: &Text) -> Vec<bool> {
    let mut seen = BTreeSet::new();
    text.paragraphs
        .iter()
        .map(|sentences| {
            let tokens = sentences
                .clone()
                .next()
                .and_then(|it| text.sentences.get(it))
                .zip(sentences.clone().next_back().and_then(|it| text.sentences.get(it)))
                .map(|(first, last)| first.start..last.end);
            let words = tokens.map(|it| text.words(it)).unwrap_or_default();
            if words.len() > MAX {
                return false;
            }
            let known = folded(words).next().and_then(|it| STARTS.get(&it));
            let is_known = known.into_iter().flatten().any(|it| match it.strip_suffix('$') {
                Some(whole) => folded(words).eq(whole.chars()),
                None => folded(words).take(it.chars().count()).eq(it.chars()),
            });
            // A headline is repeated word for word, without a full stop.
            let is_repeated = !words.ends_with(['.', '”', '"'])
                && !seen.insert(folded(words).collect::<String>());
            is_known || is_repeated
        })
        .collect()
}

/// The letters of a line in lower case, with one apostrophe.
fn folded(words: &str) -> impl Iterator<Item = char> {
    words.chars().flat_map(char::to_lowercase).map(|it| if it == '’' { '\'' } else { it })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &[bool]) {
        assert_eq!(boilerplate(&Text::new(raw)), expected, "{raw:?}");
    }

    #[test]
    fn forms_credits_and_links_are_boilerplate() {
        check("Want to leave a tip?\n\nPhoto by Ann Lee/Agency\n\nSee also  A storm", &[true; 3]);
        check("© 2024 Daily Media LLC.\n\nLeave a Reply\n\n[ad_1]\n\nSource link", &[true; 4]);
        check("Advertisement", &[true]);
    }

    #[test]
    fn a_headline_counts_once() {
        check(
            "Mayor quits\n\nBy Ann Lee\n\nMayor quits\n\nThe mayor quit.",
            &[false, false, true, false],
        );
    }

    #[test]
    fn what_only_begins_alike_is_not() {
        check("Advertisements cost more, he said.", &[false]);
        check("“Yes.”\n\n“Yes.”", &[false, false]);
        check(&format!("Copyright law has changed. {}", "It is long. ".repeat(30)), &[false]);
    }
}
