//! Spelling: which differences between two written names are only ways to write one name.

/// The lower-case ASCII letter or letters that stand for `c` where diacritics are left out; other scripts stay.
pub(crate) fn fold(c: char, out: &mut impl FnMut(char)) {
    let plain = match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'ạ' => 'a',
        'ḥ' | 'Ḥ' | 'ħ' => 'h',
        'ç' | 'ć' | 'č' | 'ĉ' | 'Ç' | 'Ć' | 'Č' => 'c',
        'ď' | 'đ' | 'ð' | 'Ď' | 'Đ' | 'Ð' | 'ḍ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ĕ' | 'È'..='Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' | 'ế' | 'ệ' => {
            'e'
        }
        'ğ' | 'ģ' | 'Ğ' | 'Ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' | 'Ì'..='Ï' | 'Ī' | 'İ' => 'i',
        'ķ' | 'Ķ' => 'k',
        'ł' | 'ľ' | 'ļ' | 'ĺ' | 'Ł' | 'Ľ' | 'Ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' | 'Ñ' | 'Ń' | 'Ň' | 'Ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' | 'ơ' | 'ộ' => 'o',
        'ř' | 'ŕ' | 'Ř' | 'Ŕ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' | 'Ś' | 'Š' | 'Ş' | 'Ș' | 'ṣ' => 's',
        'ť' | 'ţ' | 'ț' | 'Ť' | 'Ţ' | 'Ț' | 'ṭ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' | 'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' => 'u',
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => 'y',
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' => 'z',
        'ß' => return ['s', 's'].into_iter().for_each(out),
        'æ' | 'Æ' => return ['a', 'e'].into_iter().for_each(out),
        'œ' | 'Œ' => return ['o', 'e'].into_iter().for_each(out),
        'þ' | 'Þ' => return ['t', 'h'].into_iter().for_each(out),
        // A combining mark is what the letter before it does without.
        '\u{300}'..='\u{36f}' => return,
        _ => return c.to_lowercase().for_each(out),
    };
    out(plain);
}

/// A number that spellings of one name share: "Zelensky" and "Zelenskyy", "Antony" and "Anthony", "Sergei" and
/// "Sergey".
///
/// Diacritics, doubled letters, silent "h" and final "e" do not count, and letters that stand for one sound are one.
/// Names of fewer than four letters are compared letter by letter: too little is left of them otherwise.
pub(super) fn key(word: &str) -> u64 {
    const MAX: usize = 24;
    let mut letters = ['\0'; MAX];
    let mut len = 0;
    let mut push = |it: char| {
        if let Some(slot) = letters.get_mut(len) {
            *slot = it;
            len += 1;
        }
    };
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => push(c),
            'A'..='Z' => push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => {}
            _ => fold(c, &mut |it| {
                if it.is_alphanumeric() {
                    push(it);
                }
            }),
        }
    }
    let letters = letters.get(..len).unwrap_or_default();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut last = '\0';
    let mut eat = |c: char| {
        if c != last || len < 4 {
            hash = (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
        }
        last = c;
    };
    if len < 4 {
        letters.iter().for_each(|it| eat(*it));
        return hash;
    }
    let at = |idx: usize| letters.get(idx).copied().unwrap_or('\0');
    for (idx, c) in letters.iter().enumerate() {
        let before = if idx > 0 { at(idx - 1) } else { '\0' };
        let next = at(idx + 1);
        match c {
            'h' if matches!(before, 't' | 'r' | 'd' | 'b' | 'p') => {}
            'h' | 'e' if idx + 1 == len => {}
            'p' if next == 'h' => eat('f'),
            'c' if matches!(next, 'e' | 'i' | 'y') => eat('s'),
            'c' if next == 'h' => eat('c'),
            'c' | 'q' => eat('k'),
            'z' => eat('s'),
            'y' | 'j' if idx > 0 => eat('i'),
            'w' => eat('v'),
            'x' => {
                eat('k');
                eat('s');
            }
            it => eat(*it),
        }
    }
    hash
}

/// Whether two words differ by no more than one letter that was added, left out or put for another.
pub(super) fn is_near(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // One letter has at most four bytes: longer differences need no look.
    if b.len() - a.len() > 4 {
        return false;
    }
    let (mut left, mut right) = (a.chars().peekable(), b.chars().peekable());
    while left.peek().is_some() && left.peek() == right.peek() {
        left.next();
        right.next();
    }
    let (rest_a, rest_b): (Vec<char>, Vec<char>) = (left.collect(), right.collect());
    match rest_b.len().checked_sub(rest_a.len()) {
        Some(0) => rest_a.get(1..) == rest_b.get(1..),
        Some(1) => Some(rest_a.as_slice()) == rest_b.get(1..),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_their_key() {
        for (a, b) in [
            ("Zelensky", "Zelenskyy"),
            ("Zelenskiy", "Zelensky"),
            ("Antony", "Anthony"),
            ("Sergei", "Sergey"),
            ("Alexei", "Aleksei"),
            ("Dvořák", "Dvorak"),
            ("Philip", "Phillip"),
            ("PELOSI", "Pelosi"),
            ("O’Brien", "O'Brien"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn other_names_do_not() {
        for (a, b) in [
            ("John", "Joan"),
            ("Putin", "Patin"),
            ("Lee", "Le"),
            ("Cruz", "Cruise"),
            ("Hu", "Ho"),
            ("Marie", "Mario"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn one_letter_is_near_and_two_are_not() {
        for (a, b, expected) in [
            ("Lukashenko", "Lukashenka", true),
            ("Virgil", "Vergil", true),
            ("Medvedev", "Medvede", true),
            ("Müller", "Muller", true),
            ("Brown", "Bean", false),
            ("Ito", "Itoya", false),
        ] {
            assert_eq!(is_near(a, b), expected, "{a} {b}");
        }
    }
}
