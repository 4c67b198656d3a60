//! Names that go into URLs: slugs of articles and ids of statements.

use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// The slug of a seed file: its name without `.txt`, with what a URL would escape made a `-`.
pub(super) fn slug_of_file(file: &str) -> String {
    let stem = file.strip_suffix(".txt").unwrap_or(file);
    let keep = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let slug: String = stem.chars().map(keep).collect();
    if slug.chars().all(|it| it == '-') {
        format!("article-{}", digest(&[file.as_bytes()]))
    } else {
        slug
    }
}

/// Appends `-2`, `-3` … to slugs that are taken.
pub(super) fn make_unique<'a>(slugs: impl Iterator<Item = &'a mut String>) {
    let mut slugs: Vec<&mut String> = slugs.collect();
    let renamed = renamed(slugs.iter().map(|it| it.as_str()));
    for (place, name) in renamed {
        if let Some(it) = slugs.get_mut(place) {
            **it = name;
        }
    }
}

/// What slugs that are taken become with `-2`, `-3` …, by their places.
pub(super) fn renamed<'a>(slugs: impl Iterator<Item = &'a str>) -> BTreeMap<usize, String> {
    let mut taken: HashSet<Cow<'_, str>> = HashSet::with_capacity(slugs.size_hint().0);
    let mut renamed = BTreeMap::new();
    for (place, slug) in slugs.enumerate() {
        if taken.insert(Cow::Borrowed(slug)) {
            continue;
        }
        let mut names = (2..).map(|n| format!("{slug}-{n}"));
        if let Some(name) = names.find(|it| !taken.contains(it.as_str())) {
            taken.insert(Cow::Owned(name.clone()));
            renamed.insert(place, name);
        }
    }
    renamed
}

/// The id of a statement: eight letters and digits that depend on its article's slug, its words, and how many earlier
/// statements of the article have the same words.
pub(super) fn statement(article: &str, content: &str, nth: usize) -> String {
    digest(&[article.as_bytes(), content.as_bytes(), nth.to_string().as_bytes()])
}

/// 40 bits of SHA-256 over the parts, in Crockford's base 32, lower case.
fn digest(parts: &[&[u8]]) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part);
    }
    let bits = sha.finalize().iter().take(5).fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..8).rev().map(|it| char::from(DIGITS[(bits >> (5 * it) & 31) as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_become_slugs() {
        assert_eq!(slug_of_file("000_93e0.txt"), "000_93e0");
        assert_eq!(slug_of_file("Élysée talks.txt"), "-lys-e-talks");
        assert!(slug_of_file("….txt").starts_with("article-"));
        let mut slugs = ["a", "a", "a-2", "a"].map(String::from);
        make_unique(slugs.iter_mut());
        assert_eq!(slugs, ["a", "a-2", "a-2-2", "a-3"]);
    }

    #[test]
    fn a_statement_s_id_depends_on_all_its_parts() {
        let id = statement("a", "b", 0);
        assert_eq!(id.len(), 8);
        assert_eq!(id, statement("a", "b", 0));
        for other in [statement("a", "b", 1), statement("ab", "", 0), statement("a", "c", 0)] {
            assert_ne!(id, other);
        }
    }
}
