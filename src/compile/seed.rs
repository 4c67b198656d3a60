//! The bytes of one file to its text, or to what is wrong with them.

use crate::corpus::{Diagnostic, Place};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The most bytes that one text may have: 8 MiB, some forty novels' chapters; a larger one is no article.
pub const SIZE_MAX: u64 = 8 << 20;

/// The most bytes that an editor's file may have: 64 MiB, which is 200,000 articles with 320 bytes each on where they come
/// from; each file is read whole.
pub const EDITOR_SIZE_MAX: u64 = 64 << 20;

/// The bytes of a file, or `None` where it has more than `most`.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    // With room for what it says to have, and for the end to be found, it is read at once.
    let len = file.metadata()?.len().min(most);
    let mut bytes = Vec::with_capacity(len as usize + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// The problem of a file that is too large.
pub(super) fn too_large(file: &str, most: u64) -> Diagnostic {
    let hint = match most {
        EDITOR_SIZE_MAX => "compile the folder in parts, as several sites",
        _ => "put one article in each file",
    };
    Diagnostic {
        place: Place::start(file),
        message: format!("the file is larger than {} MiB", most >> 20),
        hint: hint.into(),
    }
}

/// The text of a file: without a byte order mark, and with `\n` for every line end.
pub(super) fn decode(file: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    let problem = |at: usize, message: &str, hint: &str| {
        Err(Diagnostic {
            place: Place::new(file, bytes, at),
            message: message.into(),
            hint: hint.into(),
        })
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return problem(0, "the file is UTF-16, not UTF-8", "save it as UTF-8");
    }
    if bytes.contains(&0) {
        let at = bytes.iter().position(|it| *it == 0).unwrap_or_default();
        return problem(
            at,
            "the file is binary: it has a zero byte",
            "save the article as plain text",
        );
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(it) => it,
        Err(it) => {
            let at = it.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or_default();
            return problem(
                at,
                &format!("byte {byte:#04x} is not UTF-8"),
                "save the file as UTF-8",
            );
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return problem(0, "the file is empty", "put the article’s text in, or delete the file");
    }
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let result = decode("a.txt", bytes).map_err(|it| format!("{}: {}", it.place, it.message));
        assert_eq!(result.as_deref(), expected.map_err(String::from).as_deref());
    }

    #[test]
    fn marks_and_line_ends_are_made_one() {
        check(b"\xef\xbb\xbfa\r\nb\rc\n", Ok("a\nb\nc\n"));
    }

    #[test]
    fn what_is_no_text_says_where() {
        check(b"", Err("a.txt:1:1: the file is empty"));
        check(b"\xef\xbb\xbf \n", Err("a.txt:1:1: the file is empty"));
        check(b"a\nb\xffc", Err("a.txt:2:2: byte 0xff is not UTF-8"));
        check(b"ab\0c", Err("a.txt:1:3: the file is binary: it has a zero byte"));
        check(b"\xff\xfea\0", Err("a.txt:1:1: the file is UTF-16, not UTF-8"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_text_or_a_problem(bytes in any::<Vec<u8>>()) {
            let _ = decode("a.txt", &bytes);
        }
    }
}
