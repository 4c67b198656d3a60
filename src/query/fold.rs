//! Folding: what search takes for the same. Case, diacritics, ligatures, width, and characters that are not seen are
//! ignored; every folded word knows the bytes of the text that it came from, so that a hit is marked where it stands.
//!
//! # Limits
//!
//! Latin (to U+024F and U+1E00 to U+1EFF), Greek (monotonic) and Cyrillic (to U+045F and U+0490) are folded, so that a
//! composed letter equals its decomposition; letters of other scripts stand for themselves. Han and kana are words of
//! one character each; other scripts that are written without spaces, Thai for one, are cut at what is not a letter.

use std::ops::Range;

/// U+00C0 to U+024F: the folded letter, `.` for none, a capital for one of [`PAIRS`].
const LATIN: &[u8] = b"\
aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll\
lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
bb........d....e.ff....ikkl.....oo.............uu....zz.........\
....ZZZLLLNNNaaiioouuuuuuuuuu.aaaaAAggggkkoooo..jZZZgg..nnaaAAoo\
aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy...j..acclt.\
...bu.eejj..rryy";

/// The same for U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &[u8] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy.s..S.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// The letters that fold to two.
const PAIRS: [(u8, &str); 8] = [
    (b'A', "ae"),
    (b'I', "ij"),
    (b'L', "lj"),
    (b'N', "nj"),
    (b'O', "oe"),
    (b'S', "ss"),
    (b'T', "th"),
    (b'Z', "dz"),
];

/// Whether it is not seen by itself and does not count: a combining mark, a soft hyphen, a zero-width or direction
/// character.
fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5BD}' | '\u{61C}'
        | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}')
}

/// Whether it is a word by itself, in a script that has no spaces between words.
fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Appends what a character folds to; nothing where it is ignored.
fn push_folded(c: char, out: &mut String) {
    let letter = match c {
        '\0'..='\u{7F}' => return out.push(c.to_ascii_lowercase()),
        '\u{C0}'..='\u{24F}' => LATIN.get(c as usize - 0xC0),
        '\u{1E00}'..='\u{1EFF}' => LATIN_ADDITIONAL.get(c as usize - 0x1E00),
        _ => None,
    };
    match letter {
        Some(b'.') | None => {}
        Some(it) => {
            return match PAIRS.iter().find(|pair| pair.0 == *it) {
                Some(pair) => out.push_str(pair.1),
                None => out.push(char::from(*it)),
            };
        }
    }
    match c {
        '\u{FB00}'..='\u{FB06}' => {
            const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
            out.push_str(LIGATURES[c as usize - 0xFB00]);
        }
        // The full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => {
            let ascii = char::from((c as u32 - 0xFF01) as u8 + b'!');
            out.push(ascii.to_ascii_lowercase());
        }
        _ if is_ignored(c) => {}
        _ => out.push(other_letter(c)),
    }
}

/// A Greek or Cyrillic letter in lower case and without its accent; any other as it is.
fn other_letter(c: char) -> char {
    let lower = match c {
        '\u{391}'..='\u{3AB}' | '\u{410}'..='\u{42F}' => 0x20,
        '\u{400}'..='\u{40F}' => 0x50,
        '\u{490}' => 1,
        _ => 0,
    };
    match char::from_u32(c as u32 + lower).unwrap_or(c) {
        'Ά' | 'ά' => 'α',
        'Έ' | 'έ' => 'ε',
        'Ή' | 'ή' => 'η',
        'Ί' | 'ί' | 'ϊ' | 'ΐ' => 'ι',
        'Ό' | 'ό' => 'ο',
        'Ύ' | 'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'Ώ' | 'ώ' => 'ω',
        'ς' => 'σ',
        'ѐ' | 'ё' => 'е',
        'ѓ' => 'г',
        'ї' => 'і',
        'ќ' => 'к',
        'ѝ' | 'й' => 'и',
        'ў' => 'у',
        it => it,
    }
}

/// A text folded as a whole, for ordering.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|it| push_folded(it, &mut out));
    out
}

/// Calls `found` with every word of a text: the bytes where it stands, marks on its letters included, and its folded
/// form.
///
/// A word is a run of letters and digits. Apostrophes and hyphens cut (`don’t` is two words); the full stops of
/// initials do not (`U.S.` is the word `us`).
pub(super) fn each_word(text: &str, found: &mut dyn FnMut(Range<usize>, &str)) {
    let mut folded = String::new();
    let mut start = 0;
    // How many letters there are since the word's start or its last full stop.
    let mut letters = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        if is_ignored(c) {
            continue;
        }
        let is_word = c.is_alphanumeric();
        if c == '.' && letters == 1 && is_initial(&text[end..]) {
            letters = 0;
            continue;
        }
        if letters > 0 && (!is_word || is_ideograph(c)) {
            found(start..at, &folded);
            letters = 0;
            folded.clear();
        }
        if is_word {
            if folded.is_empty() {
                start = at;
            }
            push_folded(c, &mut folded);
            letters += 1;
            if is_ideograph(c) {
                while chars.next_if(|it| is_ignored(it.1)).is_some() {}
                found(start..chars.peek().map_or(text.len(), |it| it.0), &folded);
                letters = 0;
                folded.clear();
            }
        }
    }
    if letters > 0 {
        found(start..text.len(), &folded);
    }
}

/// The words of a text: where each stands, and its folded form.
pub(super) fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    each_word(text, &mut |at, word| words.push((at, word.to_owned())));
    words
}

/// Whether the text goes on with a single letter.
fn is_initial(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|it| it.is_alphabetic() && !is_ignored(it) && !is_ideograph(it))
        && !chars.next().is_some_and(|it| it.is_alphanumeric() || is_ignored(it))
}

/// The bytes of a word that fold to at least its first `len` folded bytes, marks on the last letter included.
pub(super) fn prefix(word: &str, len: usize) -> Range<usize> {
    let mut folded = String::new();
    for (at, c) in word.char_indices() {
        if folded.len() >= len && !is_ignored(c) {
            return 0..at;
        }
        if c.is_alphanumeric() {
            push_folded(c, &mut folded);
        }
    }
    0..word.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `expected` gives each word as `folded` or, where the text has other bytes there, as `text=folded`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut found = Vec::new();
        each_word(text, &mut |at, word| {
            let original = &text[at];
            found.push(if original == word { word.into() } else { format!("{original}={word}") });
        });
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn case_and_diacritics_are_ignored() {
        check("the Sea", "the Sea=sea");
        check("Žižek Ångström", "Žižek=zizek Ångström=angstrom");
        check("Łódź Đoković Øre", "Łódź=lodz Đoković=dokovic Øre=ore");
        check("Nguyễn Əliyev", "Nguyễn=nguyen Əliyev=eliyev");
        check("Αθήνα ΣΟΦΟΣ σοφός", "Αθήνα=αθηνα ΣΟΦΟΣ=σοφοσ σοφός=σοφοσ");
        check("Київ Ёлка Ґ", "Київ=киів Ёлка=елка Ґ=ґ");
    }

    #[test]
    fn a_letter_may_fold_to_two_or_from_two() {
        check("Straße STRASSE", "Straße=strasse STRASSE=strasse");
        check("Æon cœur Þór", "Æon=aeon cœur=coeur Þór=thor");
        check("ﬁnal eﬃcient", "ﬁnal=final eﬃcient=efficient");
        check("İzmir ılık", "İzmir=izmir ılık=ilik");
        check("ＮＡＴＯ２", "ＮＡＴＯ２=nato2");
    }

    #[test]
    fn combining_marks_belong_to_their_word_and_do_not_count() {
        check("cafe\u{301} noir", "cafe\u{301}=cafe noir");
        check("И\u{306}од", "И\u{306}од=иод");
        check("\u{301}a", "a");
    }

    #[test]
    fn unseen_characters_do_not_cut_a_word() {
        check("diplo\u{AD}macy", "diplo\u{AD}macy=diplomacy");
        check("zero\u{200B}width \u{FEFF}bom", "zero\u{200B}width=zerowidth bom");
        check("no\u{A0}break", "no break");
    }

    #[test]
    fn marks_cut_but_initials_hold_together() {
        check("don’t full-scale 1,500", "don t full scale 1 500");
        check("the U.S. said", "the U.S=us said");
        check("U.K.-based, e.g. J.R.R. Tolk", "U.K=uk based e.g=eg J.R.R=jrr Tolk=tolk");
        check("J.Smith end.The 1.5 a.b1", "J=j Smith=smith end The=the 1 5 a b1");
        check("U.\u{345} U.中", "U=u U=u 中");
        check("“#JoeBiden” @a_b", "JoeBiden=joebiden a b");
        check("… — 💛", "");
    }

    #[test]
    fn scripts_without_spaces_are_cut_at_every_character() {
        check("東京は2回", "東 京 は 2 回");
        check("서울 시", "서울 시");
    }

    #[track_caller]
    fn check_prefix(word: &str, typed: &str, expected: &str) {
        assert_eq!(&word[prefix(word, fold(typed).len())], expected);
    }

    #[test]
    fn the_start_of_a_word_ends_between_letters() {
        check_prefix("Diplomacy", "dip", "Dip");
        check_prefix("Straße", "stras", "Straß");
        check_prefix("Straße", "strass", "Straß");
        check_prefix("e\u{301}te\u{301}", "e", "e\u{301}");
        check_prefix("U.S", "u", "U");
        check_prefix("ﬁnal", "f", "ﬁ");
        check_prefix("so", "sooner", "so");
    }

    proptest! {
        #[test]
        fn words_stand_in_the_text_in_order_and_fold_to_themselves(text in "[a-zß-ǿİ\u{300}\u{AD}.’ 中가-각ﬀ-ﬆЀ-џ\\PC]{0,40}") {
            let mut last = 0;
            each_word(&text, &mut |at, word| {
                assert!(last <= at.start && at.start < at.end && text.get(at.clone()).is_some());
                last = at.end;
                assert!(!word.is_empty());
                let mut again = Vec::new();
                each_word(word, &mut |_, it| again.push(it.to_owned()));
                assert_eq!(again, [word], "folding twice is folding once");
                for len in 0..=word.len() {
                    assert!(text[at.clone()].get(prefix(&text[at.clone()], len)).is_some());
                }
            });
        }
    }
}
