//! Where given words stand: in the article's text, or in a text that is made of them.

use super::Wrong;
use crate::model::Span;

/// How a text begins that is made of statements alone. The brackets say, as in print, that these are not its words.
pub(super) const NO_TEXT: &str = "[The text of this article is not here. What follows are its statements, in brackets who said them in which words.]";

/// What stands between the pieces of a statement.
const BETWEEN: &str = " … ";

/// The spans of content, source and cue.
type Spans = [Vec<Span>; 3];

/// The spans in the article's text: the content's are given and must have the words; those of source and cue are the
/// nearest places with their words, because a line tells the words only.
pub(super) fn find(
    text: &str,
    words: &str,
    bytes: Vec<Span>,
    evidence: [&[String]; 2],
) -> Result<Spans, Wrong> {
    if bytes.is_empty() {
        return Err(Wrong::new(
            "bytes",
            "it is missing, though the article’s text is there",
            "say where the words stand, such as [\"21-50\"], in bytes of UTF-8",
        ));
    }
    if !bytes.is_sorted_by(|a, b| a.end() <= b.start()) {
        let hint = "give disjoint pieces in their order";
        return Err(Wrong::new("bytes", "the pieces overlap or are out of order", hint));
    }
    let mut rest = Some(words);
    for (nth, it) in bytes.iter().enumerate() {
        let piece = it.slice(text).ok_or_else(|| {
            let message = format!("{}-{} does not fit the article’s text", it.start(), it.end());
            Wrong::new("bytes", message, "count bytes of UTF-8, the end not included")
        })?;
        rest = rest.and_then(|it| if nth == 0 { Some(it) } else { it.strip_prefix(BETWEEN) });
        rest = rest.and_then(|it| it.strip_prefix(piece));
    }
    if rest != Some("") {
        return Err(Wrong::new(
            "bytes",
            "other words than those of `statement` stand there in the article’s text",
            "take `bytes` and `statement` from the same text",
        ));
    }
    let mut spans = [bytes, Vec::new(), Vec::new()];
    for (nth, field) in ["source_words", "cue_words"].into_iter().enumerate() {
        let words = evidence.get(nth).copied().unwrap_or_default();
        let found: Result<Vec<Span>, Wrong> = words
            .iter()
            .map(|it| {
                nearest(text, it, spans.first().map_or(&[], Vec::as_slice)).ok_or_else(|| {
                    let message = format!("`{}` is not in the article’s text", it.escape_debug());
                    Wrong::new(field, message, "give words of the article, or leave them out")
                })
            })
            .collect();
        if let Some(it) = spans.get_mut(nth + 1) {
            *it = found?;
        }
    }
    Ok(spans)
}

/// The place of some words that is nearest to a content, outside of it where there is one.
fn nearest(text: &str, words: &str, content: &[Span]) -> Option<Span> {
    let (first, last) = (content.first()?.start(), content.last()?.end());
    let places = text.match_indices(words);
    let spans = places.filter_map(|(at, it)| Span::from_range(at..at + it.len()));
    spans.min_by_key(|it| {
        let is_inside = content.iter().any(|piece| piece.overlaps(*it));
        let before = first.saturating_sub(it.end());
        let behind = it.start().saturating_sub(last);
        (is_inside, before.max(behind), it.start())
    })
}

/// Adds the words to a text that is made of them.
pub(super) fn append(
    text: &mut String,
    words: &str,
    evidence: [&[String]; 2],
) -> Result<Spans, Wrong> {
    if text.is_empty() {
        text.push_str(NO_TEXT);
    }
    text.push_str("\n\n");
    let put = |text: &mut String, words: &str| {
        let start = text.len();
        text.push_str(words);
        Span::from_range(start..text.len()).ok_or_else(|| {
            let hint = "part the lines among several files";
            Wrong::new("statement", "the statements of this article are longer than 4 GiB", hint)
        })
    };
    let mut spans = [vec![put(text, words)?], Vec::new(), Vec::new()];
    let mut before = " [";
    for (nth, words) in evidence.into_iter().enumerate() {
        for it in words {
            text.push_str(before);
            before = BETWEEN;
            let span = put(text, it)?;
            spans.get_mut(nth + 1).into_iter().for_each(|it| it.push(span));
        }
    }
    if before == BETWEEN {
        text.push(']');
    }
    Ok(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "She said it before. “No,” she said, “never,” and she left.";

    fn bytes(words: &str) -> Span {
        let at = TEXT.find(words).unwrap();
        Span::from_range(at..at + words.len()).unwrap()
    }

    #[track_caller]
    fn check(words: &str, pieces: &[&str], cue: &str, expected: Result<usize, &str>) {
        let cue = [cue.to_owned()];
        let found = find(TEXT, words, pieces.iter().map(|it| bytes(it)).collect(), [&[], &cue]);
        let found = found.map(|it| it[2][0].start()).map_err(|it| it.field);
        assert_eq!(found.as_ref().map_err(String::as_str), expected.as_ref().map_err(|it| *it));
    }

    #[test]
    fn words_are_where_the_bytes_say() {
        let all = ["“No,”", "“never,”"];
        check("“No,” … “never,”", &all, "she said", Ok(TEXT.find("she said,").unwrap()));
        check("“No,” … “never,”", &all, "she", Ok(TEXT.find("she said,").unwrap()));
        check("“No,”", &["“No,”"], "said", Ok(TEXT.find("said,").unwrap()));
        check("“No,”", &["“No,”"], "asked", Err("cue_words"));
        check("“No,” … “ever,”", &all, "said", Err("bytes"));
        check("“No,”“never,”", &all, "said", Err("bytes"));
        check("“No,”", &[], "said", Err("bytes"));
        check("“No,” … “never,” …", &all, "said", Err("bytes"));
        check("“never,” … “No,”", &["“never,”", "“No,”"], "said", Err("bytes"));
    }

    #[test]
    fn a_text_is_made_of_words_and_says_so() {
        let mut text = String::new();
        let list = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        for (words, source, cue) in
            [("“No,”", list(&["she"]), list(&["said"])), ("Yes.", list(&[]), list(&[]))]
        {
            let spans = append(&mut text, words, [&source, &cue]).unwrap();
            let of =
                |it: &[Span]| list(&it.iter().filter_map(|it| it.slice(&text)).collect::<Vec<_>>());
            assert_eq!(
                (of(&spans[0]), of(&spans[1]), of(&spans[2])),
                (list(&[words]), source, cue)
            );
        }
        assert_eq!(text, format!("{NO_TEXT}\n\n“No,” [she … said]\n\nYes."));
    }
}
