//! Word lists: text files beside the code that a person keeps.

/// The entries of a list: its lines without the white space around them, without empty ones, and without comments,
/// which are lines that begin with `#`.
pub fn list_entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_entries() {
        let list = "# Fruit.\n\napple\n  pear, plum \n  # Not these.\nfig # kept\n";
        assert_eq!(list_entries(list).collect::<Vec<_>>(), ["apple", "pear, plum", "fig # kept"]);
    }
}
