//! JSON: one object with the rows and what they are, or a row a line.
//!
//! Written by hand, because a general writer would weigh more in the page than all formats together.

use super::columns::{COLUMNS, Cell};
use super::{NOTICE, Origin, Row};

/// One object: what the rows are, and `statements`, each without what all have in common.
pub(super) fn write(origin: &Origin, places: &[u32]) -> String {
    let mut out = "{\n".to_owned();
    let head = [
        ("site", origin.edition.site.title.as_str()),
        ("edition", &origin.edition.id),
        ("view", &origin.words),
        ("link", &origin.link()),
        ("notice", NOTICE),
    ];
    for (name, value) in head {
        push_name(&mut out, name);
        push_string(&mut out, value);
        out.push_str(",\n");
    }
    push_name(&mut out, "statements");
    out.push_str("[\n");
    for (idx, row) in origin.rows(places).enumerate() {
        if idx > 0 {
            out.push_str(",\n");
        }
        push_row(&mut out, &row, false);
    }
    out.push_str("\n]\n}\n");
    out
}

/// An object a line, each whole by itself.
pub(super) fn write_lines(origin: &Origin, places: &[u32]) -> String {
    let mut out = String::new();
    for row in origin.rows(places) {
        push_row(&mut out, &row, true);
        out.push('\n');
    }
    out
}

fn push_row(out: &mut String, row: &Row, of_file: bool) {
    let mut before = '{';
    for column in COLUMNS.iter().filter(|it| of_file || !it.of_file) {
        out.push(before);
        before = ',';
        push_name(out, column.name);
        match column.cell(row) {
            Cell::Nothing => out.push_str("null"),
            Cell::Number(it) => out.push_str(&it.to_string()),
            Cell::Text(it) => push_string(out, &it),
            Cell::List(it) => {
                out.push('[');
                for (idx, it) in it.iter().enumerate() {
                    if idx > 0 {
                        out.push(',');
                    }
                    push_string(out, it);
                }
                out.push(']');
            }
        }
    }
    out.push('}');
}

fn push_name(out: &mut String, name: &str) {
    push_string(out, name);
    out.push(':');
}

/// A string by RFC 8259. `<` and the line ends of JavaScript are escaped too, so that it may stand in a page.
pub(super) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for it in text.chars() {
        match it {
            '"' | '\\' => out.extend(['\\', it]),
            '\n' => out.push_str("\\n"),
            '\0'..='\u{1f}' | '\u{7f}' | '<' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    let digit = u32::from(it) >> shift & 15;
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            it => out.push(it),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_reader_gets_the_text_back(text in "(\\PC|[\u{0}-\u{1f}\u{7f}\u{2028}\"\\\\<]){0,12}") {
            let mut out = String::new();
            push_string(&mut out, &text);
            prop_assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
            let has_signs = out.contains(['<', '\n', '\u{2028}']);
            prop_assert!(!has_signs);
        }
    }
}
