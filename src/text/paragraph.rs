//! Paragraphs: an empty line parts them, and in a text that is not wrapped by hand, every line end does.

use std::ops::Range;

/// The longest line, in bytes, that a text wrapped by hand has.
const WRAP_MAX: usize = 100;
/// The shortest line, in bytes, that counts as full in a text wrapped by hand.
const WRAP_MIN: usize = 50;

/// The paragraphs of a text as ranges of bytes, without those that are empty.
pub(super) fn blocks(raw: &str) -> Vec<Range<usize>> {
    let wrapped = is_wrapped(raw);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut is_open = false;
    for line in raw.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        match blocks.last_mut() {
            Some(last) if is_open => last.end = range.end,
            _ => blocks.push(range),
        }
        is_open = wrapped;
    }
    blocks
}

/// Whether line ends are only for the eye: most lines are full without being long, and few of the full ones end a
/// sentence.
fn is_wrapped(raw: &str) -> bool {
    let (mut lines, mut full, mut ended) = (0, 0, 0);
    for line in raw.lines().map(str::trim_end).filter(|it| !it.is_empty()) {
        lines += 1;
        if line.len() > WRAP_MAX {
            return false;
        }
        if line.len() >= WRAP_MIN {
            full += 1;
            ended += u32::from(line.ends_with(['.', '!', '?', '"', '”', ':']));
        }
    }
    lines >= 4 && full * 2 > lines && ended * 3 < full
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: usize) {
        assert_eq!(blocks(raw).len(), expected, "{raw:?}");
    }

    #[test]
    fn every_line_is_a_paragraph_unless_the_text_is_wrapped() {
        let line = "words that fill a line of a text that somebody wrapped at\n";
        check("", 0);
        check("\n \n", 0);
        check("One\nTwo\n\n\nThree", 3);
        check(&line.repeat(5), 1);
        check(&format!("{}\n{}", line.repeat(3), line.repeat(3)), 2);
        check(&line.replace(" at", " it.").repeat(5), 5);
    }
}
