//! A link into somebody else's page that shows the words quoted, by a text fragment (WICG, "URL Fragment Text
//! Directives"). Where the page has changed, or the browser knows no such fragments, it leads to the page's top.

/// Words beyond so many are named by their first and last ones.
const WORDS_MAX: usize = 12;
/// How many words then stand for the beginning, and how many for the end.
const WORDS_AT_ENDS: usize = 5;

/// The address of a page, with a directive for each of the pieces that were quoted.
///
/// ```
/// let link = onrecord::app::quote_link::quote_link("https://a.example/x", &["“Stay calm, all”"]);
/// assert_eq!(link, "https://a.example/x#:~:text=Stay%20calm%2C%20all");
/// ```
pub fn quote_link(address: &str, pieces: &[&str]) -> String {
    let directives: Vec<String> = pieces.iter().filter_map(|it| directive(it)).collect();
    if directives.is_empty() {
        return address.to_owned();
    }
    let sign = if address.contains('#') { ":~:" } else { "#:~:" };
    [address, sign, &directives.join("&")].concat()
}

/// `text=` with the words, or with how they begin and end: what runs over a paragraph's end is found only so.
fn directive(piece: &str) -> Option<String> {
    // Signs of quotation are often of another form on the page.
    let piece = piece.trim_matches(|it: char| !it.is_alphanumeric());
    let words: Vec<&str> = piece.split_whitespace().collect();
    if words.is_empty() {
        return None;
    }
    let mut out = "text=".to_owned();
    if words.len() <= WORDS_MAX && !piece.contains('\n') {
        encode(&mut out, &words);
    } else {
        // No word stands in both, and no end reaches over the end of a paragraph.
        let n_words = WORDS_AT_ENDS.min(words.len() / 2);
        let line = |it: Option<&str>| it.map_or(0, |it| it.split_whitespace().count());
        let first = n_words.min(line(piece.lines().next())).max(1);
        let last = n_words.min(line(piece.lines().last())).max(1);
        encode(&mut out, words.get(..first)?);
        out.push(',');
        encode(&mut out, words.get(words.len() - last..)?);
    }
    Some(out)
}

/// Everything but letters and digits of ASCII is escaped: `-`, `,` and `&` mean something in a directive.
fn encode(out: &mut String, words: &[&str]) {
    for byte in words.join(" ").bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.extend(char::from_digit(u32::from(half), 16).map(|it| it.to_ascii_uppercase()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(pieces: &[&str], expected: &str) {
        assert_eq!(
            quote_link("https://a.example", pieces),
            ["https://a.example", expected].concat()
        );
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        check(
            &["“Full-scale, at once & now,”"],
            "#:~:text=Full%2Dscale%2C%20at%20once%20%26%20now",
        );
        check(&["Zoë’s"], "#:~:text=Zo%C3%AB%E2%80%99s");
    }

    #[test]
    fn long_words_are_named_by_their_ends() {
        check(
            &["one two three four five six seven eight nine ten eleven twelve thirteen"],
            "#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen",
        );
        check(&["We will.\nThey will not, ever."], "#:~:text=We%20will%2E,will%20not%2C%20ever");
        check(&["Yes.\nNo."], "#:~:text=Yes%2E,No");
    }

    #[test]
    fn each_piece_has_a_directive_and_nothing_has_none() {
        check(
            &["the pier was never", "in danger"],
            "#:~:text=the%20pier%20was%20never&text=in%20danger",
        );
        check(&["“”", ""], "");
        check(&[], "");
        let link = quote_link("https://a.example/#top", &["calm"]);
        assert_eq!(link, "https://a.example/#top:~:text=calm");
    }

    proptest! {
        #[test]
        fn any_words_make_a_link(piece in any::<String>()) {
            let link = quote_link("https://a.example", &[&piece]);
            let rest = link.trim_start_matches("https://a.example").trim_start_matches("#:~:text=");
            prop_assert!(rest.bytes().all(|it| it.is_ascii_alphanumeric() || b"%,".contains(&it)));
        }
    }
}
