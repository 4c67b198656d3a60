//! Headings behind which a page is no more the article: comments of readers, links to other texts.

use super::LINE_MAX;
use crate::text::Text;

/// How a line begins behind which the comments of readers stand: no date of theirs is that of the text.
const COMMENTS: &[&str] = &[
    "leave a reply",
    "leave a comment",
    "post a comment",
    "add a comment",
    "write a comment",
    "join the conversation",
    "comments",
    "responses",
];
/// How a line begins behind which other texts are named: a date there has to say that it is that of the text.
const ELSEWHERE: &[&str] = &[
    "see also",
    "related",
    "read also",
    "read more",
    "read next",
    "more from",
    "more stories",
    "recommended",
    "you may also like",
    "latest news",
    "recent posts",
    "most read",
    "trending",
];

/// The sentence from which on readers comment; one behind the last where none do.
pub(super) fn comments(text: &Text) -> usize {
    first(text, |it| opens(it, COMMENTS) || counts_comments(it))
}

/// The sentence from which on other texts are named; one behind the last where none are.
pub(super) fn elsewhere(text: &Text) -> usize {
    first(text, |it| opens(it, ELSEWHERE))
}

/// The first sentence of the first line that `is_heading` takes for the heading of what is no more the article; one
/// behind the last sentence where there is none.
fn first(text: &Text, is_heading: impl Fn(&str) -> bool) -> usize {
    let lines = text.paragraphs.iter().filter(|it| {
        let sentences = text.sentences.get((*it).clone()).unwrap_or_default();
        let tokens = sentences.first().zip(sentences.last()).map(|(a, b)| a.start..b.end);
        tokens.is_some_and(|it| {
            it.len() <= LINE_MAX && is_heading(&text.words(it).to_lowercase().replace('’', "'"))
        })
    });
    lines.map(|it| it.start).next().unwrap_or(text.sentences.len())
}

/// Whether a line begins with one of some headings, as words of their own.
fn opens(line: &str, headings: &[&str]) -> bool {
    headings.iter().any(|heading| {
        line.strip_prefix(heading).is_some_and(|it| !it.starts_with(char::is_alphanumeric))
    })
}

/// "3 Comments" or "Ann Ode says:", the heads of comments.
fn counts_comments(line: &str) -> bool {
    let count = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    count.len() < line.len() && ["comment", "comments", "response", "responses"].contains(&count)
        || line.ends_with(" says:")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{STATED, check};

    #[test]
    fn dates_of_readers_and_of_other_texts_do_not_count() {
        check("The mayor spoke.\n\nLeave a Reply\n\nAnn Ode\n\nMarch 3, 2022", None);
        check(
            "The mayor spoke.\n\n2 Comments\n\nAnn Ode\nMarch 3, 2022 at 3:14 pm\n\nSo true.",
            None,
        );
        check("The mayor spoke.\n\nAnn Ode says:\n\nPosted: March 3, 2022", None);
        check(
            "The mayor spoke.\n\nLeave a comment\n\nAnn told me on March 3, 2022 that it rains.",
            None,
        );
        check("The mayor spoke.\n\nSee also\n\nStorm hits coast\n\nMarch 3, 2022", None);
        check("The mayor spoke.\n\nRelated articles\n\nStorm hits coast, March 3, 2022", None);
        // What such lines do not hide.
        check(
            "By Ann Ode | March 3, 2022 | 3 Comments\n\nThe mayor spoke.",
            Some(("2022-03-03", STATED)),
        );
        check(
            "The mayor spoke.\n\nSee also\n\nStorm of March 1, 2022\n\nPublished: March 3, 2022",
            Some(("2022-03-03", STATED)),
        );
    }
}
