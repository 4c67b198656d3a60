//! Comma-separated values by RFC 4180, `\r\n` after every line, with a guard against formulas.
//!
//! Spreadsheet programs run a cell that begins like a formula, and a statement may well begin with `-` or `=`. Such a
//! text gets an apostrophe in front, by OWASP's "CSV Injection"; numbers, dates and addresses never begin so and stay
//! as they are.

use super::Origin;
use super::columns::{COLUMNS, Cell};

/// What stands between the items of a list.
const BETWEEN: &str = "; ";

/// What a formula begins with, also in full width, as East Asian keyboards give it.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

pub(super) fn write(origin: &Origin, places: &[u32]) -> String {
    let mut out = String::new();
    for column in &COLUMNS {
        push(&mut out, column.name);
    }
    end(&mut out);
    for row in origin.rows(places) {
        for column in &COLUMNS {
            match column.cell(&row) {
                Cell::Nothing => push(&mut out, ""),
                Cell::Number(it) => push(&mut out, &it.to_string()),
                Cell::Text(it) => push(&mut out, &guarded(it)),
                Cell::List(it) => push(&mut out, &guarded(it.join(BETWEEN))),
            }
        }
        end(&mut out);
    }
    out
}

/// The text with an apostrophe in front where a spreadsheet program would take it for a formula.
fn guarded(mut text: String) -> String {
    if text.starts_with(FORMULA) {
        text.insert(0, '\'');
    }
    text
}

/// Adds a field and a comma.
fn push(out: &mut String, field: &str) {
    let is_plain =
        !field.contains([',', ';', '"', '\r', '\n', '\t']) && field.trim().len() == field.len();
    if is_plain {
        out.push_str(field);
    } else {
        out.push('"');
        for it in field.chars() {
            if it == '"' {
                out.push('"');
            }
            out.push(it);
        }
        out.push('"');
    }
    out.push(',');
}

/// Ends a line of at least one field.
fn end(out: &mut String) {
    out.pop();
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The fields of one line, as RFC 4180 reads them.
    fn fields(line: &str) -> Vec<String> {
        let mut fields = vec![String::new()];
        let mut quoted = false;
        let mut chars = line.strip_suffix("\r\n").unwrap().chars().peekable();
        while let Some(it) = chars.next() {
            match it {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    fields.last_mut().unwrap().push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => fields.push(String::new()),
                it => fields.last_mut().unwrap().push(it),
            }
        }
        assert!(!quoted, "{line:?} ends within quotation marks");
        fields
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut out = String::new();
        push(&mut out, &guarded(text.to_owned()));
        assert_eq!(out, [expected, ","].concat());
    }

    #[test]
    fn what_would_part_a_line_is_quoted() {
        check("plain — “words”", "plain — “words”");
        check("a, b", "\"a, b\"");
        check("he said \"no\"", "\"he said \"\"no\"\"\"");
        check("two\nlines", "\"two\nlines\"");
        check(" spaced", "\" spaced\"");
        check("", "");
    }

    #[test]
    fn a_formula_is_guarded() {
        for sign in FORMULA {
            let text = [&sign.to_string(), "SUM(A1)"].concat();
            assert_eq!(guarded(text.clone()), ["'", &text].concat());
        }
        check("2022-03-03", "2022-03-03");
        check("a=b", "a=b");
    }

    proptest! {
        #[test]
        fn every_reader_gets_the_fields_back(texts in proptest::collection::vec("[-=@,;\"'\r\n\ta-cü＝ ]{0,8}", 1..6)) {
            let mut line = String::new();
            texts.iter().for_each(|it| push(&mut line, it));
            end(&mut line);
            prop_assert_eq!(fields(&line), texts);
        }

        #[test]
        fn nothing_that_a_program_would_run_is_left(text in "[-=@+\t\r\n＝a ]{0,4}") {
            prop_assert!(!guarded(text).starts_with(FORMULA));
        }
    }
}
