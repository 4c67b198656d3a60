//! Text that stands among other text: on one line, in one direction, and with the signs of its format escaped.

use std::borrow::Cow;

/// The text on one line, without controls, also those of writing direction: for what cannot isolate a name from its
/// surroundings.
pub fn one_line(text: &str) -> String {
    let mut out = String::new();
    let mut rests = false;
    for it in text.chars() {
        match it {
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {}
            it if it.is_control() || it.is_whitespace() => rests = true,
            it => {
                if rests && !out.is_empty() {
                    out.push(' ');
                }
                rests = false;
                out.push(it);
            }
        }
    }
    out
}

/// The text on one line, with other texts in place of some signs.
fn replaced(text: &str, signs: &[(char, &str)]) -> String {
    let mut out = String::new();
    for it in one_line(text).chars() {
        match signs.iter().find(|sign| sign.0 == it) {
            Some((_, instead)) => out.push_str(instead),
            None => out.push(it),
        }
    }
    out
}

/// As text of CommonMark, also in a cell of a table and at the start of a line.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::new();
    for it in one_line(text).chars() {
        if "\\`*_[]<>|#&~".contains(it) {
            out.push('\\');
        }
        out.push(it);
    }
    out
}

/// A link of CommonMark; its words are escaped already.
pub(super) fn markdown_link(words: &str, to: &str) -> String {
    let to = replaced(&address(to), &[('(', "%28"), (')', "%29")]);
    ["[", words, "](", &to, ")"].concat()
}

/// The text as HTML text or as the value of an attribute in either kind of quotation marks.
pub fn escape(text: &str) -> Cow<'_, str> {
    const SIGNS: [(char, &str); 5] =
        [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&#39;")];
    if !text.contains(SIGNS.map(|it| it.0)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for it in text.chars() {
        match SIGNS.iter().find(|sign| sign.0 == it) {
            Some((_, escaped)) => out.push_str(escaped),
            None => out.push(it),
        }
    }
    Cow::Owned(out)
}

/// The same on one line.
pub(super) fn html(text: &str) -> String {
    escape(&one_line(text)).into_owned()
}

/// As a value of BibTeX within braces.
pub(super) fn bibtex(text: &str) -> String {
    replaced(
        text,
        &[
            ('\\', "\\textbackslash{}"),
            ('{', "\\{"),
            ('}', "\\}"),
            ('$', "\\$"),
            ('&', "\\&"),
            ('%', "\\%"),
            ('#', "\\#"),
            ('_', "\\_"),
            ('^', "\\^{}"),
            ('~', "\\~{}"),
        ],
    )
}

/// An address without what would end it early in a format that encloses it.
pub(super) fn address(text: &str) -> String {
    replaced(
        text,
        &[
            (' ', "%20"),
            ('<', "%3C"),
            ('>', "%3E"),
            ('{', "%7B"),
            ('}', "%7D"),
            ('|', "%7C"),
            ('\\', "%5C"),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_one_direction() {
        assert_eq!(one_line(" a\u{202e}b\n\n\u{7}c \u{2066}"), "ab c");
    }

    #[test]
    fn the_signs_of_a_format_are_text() {
        assert_eq!(markdown("a|b *c* [d](e) # <f>"), "a\\|b \\*c\\* \\[d\\](e) \\# \\<f\\>");
        assert_eq!(html("</p>\"'&"), "&lt;/p&gt;&quot;&#39;&amp;");
        assert_eq!(bibtex("100% of {x} & \\y"), "100\\% of \\{x\\} \\& \\textbackslash{}y");
        assert_eq!(address("https://a/b c|<d>"), "https://a/b%20c%7C%3Cd%3E");
        assert_eq!(markdown_link("x", "https://a/(1)"), "[x](https://a/%281%29)");
    }
}
