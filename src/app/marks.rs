//! **Marks**: which statements a reader has read and which are starred. They are kept on the reader's device only, by
//! statement id, so that they outlive editions.

/// The marks of one reader. They are few, and a sorted set would be more to load than it saves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The ids of the statements that were open, each once.
    pub read: Vec<String>,
    /// The ids of the statements that the reader starred, each once.
    pub starred: Vec<String>,
}

/// Stands between the two lists in what is kept.
const BETWEEN: &str = "/";

impl Marks {
    /// Reads what [`Marks::print`] wrote; whatever else it is given, it makes marks of it.
    pub fn parse(kept: &str) -> Marks {
        let mut marks = Marks::default();
        let mut is_read = true;
        for id in kept.split(' ').filter(|it| !it.is_empty()) {
            match id == BETWEEN {
                true => is_read = false,
                false if is_read => add(&mut marks.read, id),
                false => add(&mut marks.starred, id),
            }
        }
        marks
    }

    /// As one line of text.
    pub fn print(&self) -> String {
        [&self.read.join(" "), " ", BETWEEN, " ", &self.starred.join(" ")].concat()
    }

    /// Marks a statement as read.
    pub fn see(&mut self, id: &str) {
        add(&mut self.read, id);
    }

    /// Stars a statement, or takes the star away.
    pub fn toggle_star(&mut self, id: &str) {
        match self.starred.iter().position(|it| it == id) {
            Some(place) => {
                self.starred.remove(place);
            }
            None => add(&mut self.starred, id),
        }
    }

    /// Whether a statement is starred.
    pub fn has_star(&self, id: &str) -> bool {
        self.starred.iter().any(|it| it == id)
    }

    /// The marks of one statement, for the attribute `data-mark`.
    pub fn of(&self, id: &str) -> &'static str {
        match (self.read.iter().any(|it| it == id), self.has_star(id)) {
            (true, true) => "read starred",
            (true, false) => "read",
            (false, true) => "starred",
            (false, false) => "",
        }
    }
}

fn add(ids: &mut Vec<String>, id: &str) {
    if !ids.iter().any(|it| it == id) {
        ids.push(id.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_star_comes_and_goes_and_reading_stays() {
        let mut marks = Marks::default();
        marks.see("a");
        marks.see("a");
        marks.toggle_star("a");
        assert_eq!((marks.of("a"), marks.of("b")), ("read starred", ""));
        assert_eq!(marks.print(), "a / a");
        assert_eq!(Marks::parse(&marks.print()), marks);
        marks.toggle_star("a");
        assert_eq!(marks.of("a"), "read");
    }

    proptest! {
        #[test]
        fn whatever_is_kept_gives_marks_that_stay(kept in "[ab/ \n]{0,12}") {
            let marks = Marks::parse(&kept);
            prop_assert_eq!(Marks::parse(&marks.print()), marks);
        }
    }
}
