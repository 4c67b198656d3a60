//! What is wrong with an input, where, and what to do about it.

use std::fmt;

/// One problem of one input file, for its writer to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where it is.
    pub place: Place,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// A place in an input file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name within the folder of seeds.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in code points.
    pub column: usize,
}

impl Place {
    /// The place of a byte in a file's text. A byte inside a character counts as that character's.
    pub fn new(file: &str, text: &[u8], byte: usize) -> Place {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
        let starts = before
            .get(line_start..)
            .unwrap_or_default()
            .iter()
            .filter(|it| **it & 0xc0 != 0x80)
            .count();
        Place {
            file: file.into(),
            line: 1 + before.iter().filter(|it| **it == b'\n').count(),
            column: 1 + starts,
        }
    }

    /// The start of a file.
    pub fn start(file: &str) -> Place {
        Place { file: file.into(), line: 1, column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  hint: {}", self.place, self.message, self.hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_columns_count_characters() {
        let text = "aü\n💛b".as_bytes();
        let at = |byte| {
            let place = Place::new("f", text, byte);
            (place.line, place.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 3));
        assert_eq!(at(4), (2, 1));
        assert_eq!(at(8), (2, 2));
        assert_eq!(at(99), (2, 3));
    }
}
