//! Classes of characters, as far as cutting a text up needs them.

/// Whether a character separates tokens and is none: white space, controls, and marks without width.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// Soft hyphens, zero-width characters, byte order marks and directional controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character can stand in a word or number; combining marks can.
pub(super) fn is_word(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // The block of quotation marks, dashes and spaces, which most marks beyond ASCII come from.
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}'),
    }
}

/// Whether a character is an apostrophe in one of its forms.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Whether a character may join two word characters into one token.
pub(super) fn is_joiner(c: char) -> bool {
    is_apostrophe(c) || matches!(c, '-' | '‐' | '‑' | '.' | ',' | '&' | '_' | ':' | '/')
}
