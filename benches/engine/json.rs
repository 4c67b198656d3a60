//! JSON, written from front to back: no value is built first, because half of a small answer's time was that.

/// What has been written.
pub(crate) struct Json(Vec<u8>);

impl Json {
    pub(crate) fn new() -> Json {
        Json(Vec::with_capacity(1 << 15))
    }

    /// Appends what is JSON already.
    pub(crate) fn raw(&mut self, json: &str) {
        self.0.extend_from_slice(json.as_bytes());
    }

    pub(crate) fn number(&mut self, mut number: u32) {
        let mut digits = [b'0'; 10];
        let mut at = digits.len() - 1;
        while number > 9 {
            digits[at] += (number % 10) as u8;
            number /= 10;
            at -= 1;
        }
        digits[at] += number as u8;
        self.0.extend_from_slice(&digits[at..]);
    }

    /// Appends a text that comes in pieces.
    pub(crate) fn text<'a>(&mut self, pieces: impl Iterator<Item = &'a str>) {
        self.raw("\"");
        for piece in pieces {
            if piece.bytes().any(|it| it < 0x20 || it == b'"' || it == b'\\') {
                let quoted = serde_json::to_string(piece).unwrap_or_default();
                self.raw(quoted.get(1..quoted.len() - 1).unwrap_or_default());
            } else {
                self.raw(piece);
            }
        }
        self.raw("\"");
    }

    /// Appends items between brackets.
    pub(crate) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Json, T),
    ) {
        self.raw("[");
        for (idx, it) in items.into_iter().enumerate() {
            if idx > 0 {
                self.raw(",");
            }
            write(self, it);
        }
        self.raw("]");
    }

    pub(crate) fn pair(&mut self, first: u32, second: u32) {
        self.raw("[");
        self.number(first);
        self.raw(",");
        self.number(second);
        self.raw("]");
    }

    pub(crate) fn finish(self) -> String {
        String::from_utf8(self.0).unwrap_or_default()
    }
}
