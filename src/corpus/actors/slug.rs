//! Slugs of actors: the name in ASCII, for URLs.

use crate::extract::fold;
use std::collections::BTreeMap;

/// The slug of a name: diacritics and marks left out, words joined by `-`. Never empty.
pub(in crate::corpus) fn slug(name: &str) -> String {
    let mut slug = String::new();
    let mut is_gap = false;
    for c in name.chars() {
        if matches!(c, '\'' | '’' | 'ʼ' | '.') {
            continue;
        }
        fold(c, &mut |it| {
            if it.is_ascii_alphanumeric() {
                if is_gap && !slug.is_empty() {
                    slug.push('-');
                }
                is_gap = false;
                slug.push(it);
            } else {
                is_gap = true;
            }
        });
    }
    if slug.is_empty() { "actor".into() } else { slug }
}

/// The slugs of names in their order, each once: who comes second gets `-2`.
pub(super) fn slugs<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    names
        .map(|name| {
            let base = slug(name);
            let mut nth = taken.get(&base).map_or(1, |it| it + 1);
            let mut slug = base.clone();
            while nth > 1 || taken.contains_key(&slug) {
                slug = format!("{base}-{}", nth.max(2));
                if !taken.contains_key(&slug) {
                    break;
                }
                nth = nth.max(2) + 1;
            }
            taken.insert(base, nth.max(1));
            taken.entry(slug.clone()).or_insert(1);
            slug
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], expected: &[&str]) {
        assert_eq!(slugs(names.iter().copied()), expected);
    }

    #[test]
    fn a_slug_is_the_name_in_ascii() {
        check(
            &["Jen Psaki", "U.S. officials", "Antonín Dvořák"],
            &["jen-psaki", "us-officials", "antonin-dvorak"],
        );
        check(
            &["Sinéad O’Ode", "Straße", "普京", "AT&T"],
            &["sinead-oode", "strasse", "actor", "at-t"],
        );
    }

    #[test]
    fn equal_names_get_numbers() {
        check(
            &["Ann Ode", "Ann Ode", "Ann Ode 2", "ann ode"],
            &["ann-ode", "ann-ode-2", "ann-ode-2-2", "ann-ode-3"],
        );
    }
}
