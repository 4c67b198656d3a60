//! Words that carry a full stop without ending a sentence.

/// Abbreviations that are followed by a name or number, so that a sentence never ends with them.
const LEADING: &[&str] = &[
    "adm", "amb", "apr", "atty", "aug", "brig", "capt", "cmdr", "col", "cpl", "dec", "det", "dr",
    "feb", "fr", "gen", "gov", "hon", "jan", "jul", "jun", "lt", "maj", "mar", "messrs", "mr",
    "mrs", "ms", "msgr", "mt", "nos", "nov", "oct", "pres", "prof", "pvt", "rep", "reps", "rev",
    "sec", "sen", "sens", "sep", "sept", "sgt", "spc", "st", "supt", "vs",
];

/// Abbreviations that may end a sentence as well.
const TRAILING: &[&str] = &[
    "ala", "ark", "ariz", "ave", "blvd", "calif", "co", "colo", "conn", "corp", "dept", "del",
    "est", "etc", "fla", "ga", "ill", "inc", "ind", "jr", "kan", "ky", "la", "llc", "ltd", "mass",
    "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "no", "okla", "ore", "pa", "plc",
    "sr", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
];

/// What a word before a full stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Not one: the full stop ends the sentence.
    None,
    /// The full stop is the word's, and the sentence goes on.
    Leading,
    /// The full stop is the word's, and may end the sentence too.
    Trailing,
}

/// What `word`, which is followed by a full stop, is.
pub(super) fn of(word: &str) -> Abbreviation {
    // "D-Mass." and "R-Ky." are cut short in their last part.
    let word = word.rsplit('-').next().unwrap_or(word);
    let mut chars = word.chars();
    let starts_upper = chars.next().is_some_and(char::is_uppercase);
    let is_in = |list: &[&str], small: &str| {
        let may_be = (2..=6).contains(&word.len()) && starts_upper || word == small;
        may_be && list.iter().any(|it| it.len() == word.len() && it.eq_ignore_ascii_case(word))
    };
    let is_initial = starts_upper && chars.next().is_none() && word != "I";
    if is_initial || is_in(LEADING, "vs") {
        Abbreviation::Leading
    } else if is_in(TRAILING, "etc")
        || word.len() <= 12 && word.contains('.') && word.split('.').all(|it| it.len() == 1)
    {
        Abbreviation::Trailing
    } else {
        Abbreviation::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lead_and_countries_may_end() {
        for it in ["Mr", "Sen", "Sept", "J"] {
            assert_eq!(of(it), Abbreviation::Leading, "{it}");
        }
        for it in ["U.S", "Inc", "p.m", "No", "E.U", "R-Ky", "D-N.Y"] {
            assert_eq!(of(it), Abbreviation::Trailing, "{it}");
        }
        for it in ["war", "mar", "no", "I", "said", "example.org"] {
            assert_eq!(of(it), Abbreviation::None, "{it}");
        }
    }
}
