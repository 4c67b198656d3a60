//! Items: the words of a run, and what each is next to its neighbours.
//!
//! "Hill" is a name behind "Christopher" and a place behind "Chapel"; "Dean" is a title before "Lang" and a name
//! behind "James". The classes of the word lists say what a word can be, this module says what it is here.

use super::lexicon::{Class, Entry, KnownIdx};
use crate::text::Shape;
use std::ops::Range;

/// What an item is in its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A word of a person's name, or one that is not known.
    Name,
    /// A title or role.
    Title,
    /// A known body or place.
    Known,
    /// A country's adjective.
    Adjective,
    /// A noun that makes the words before it a body, a place or a work.
    Head,
    /// A common word: part of a name only before a head.
    Common,
    /// No part of any name.
    Break,
}

/// A word, or a known phrase, of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) class: Class,
    pub(super) known: KnownIdx,
    pub(super) sort: Sort,
    pub(super) is_phrase: bool,
    pub(super) is_initial: bool,
    pub(super) is_doubtful: bool,
    pub(super) has_complement: bool,
    /// Whether it stands inside a name without being one of its words: "van", "Jr.", a nickname.
    is_filler: bool,
    /// Whether it is "I", which is a number behind a ruler's name.
    pub(super) is_i: bool,
    shape: Shape,
}

impl Item {
    fn new(range: Range<usize>, entry: Entry, shape: Shape) -> Item {
        Item {
            start: range.start,
            end: range.end,
            class: entry.class,
            known: entry.known,
            sort: Sort::Break,
            is_phrase: false,
            is_initial: false,
            is_doubtful: false,
            has_complement: false,
            is_filler: false,
            is_i: false,
            shape,
        }
    }

    pub(super) fn phrase(range: Range<usize>, entry: Entry) -> Item {
        Item { is_phrase: true, ..Item::new(range, entry, Shape::Capital) }
    }

    pub(super) fn word(at: usize, entry: Entry, shape: Shape, is_initial: bool) -> Item {
        Item { is_initial, ..Item::new(at..at + 1, entry, shape) }
    }

    pub(super) fn particle(range: Range<usize>) -> Item {
        let entry = Entry { class: Class::PARTICLE, ..Entry::default() };
        Item { is_filler: true, ..Item::new(range, entry, Shape::Lower) }
    }

    pub(super) fn suffix(range: Range<usize>) -> Item {
        let entry = Entry { class: Class::SUFFIX, ..Entry::default() };
        Item { is_filler: true, ..Item::new(range, entry, Shape::Capital) }
    }

    /// Whether a name can go on behind it.
    pub(super) fn may_be_name(&self) -> bool {
        !self.is_phrase
            && !self.has_complement
            && !self.class.is(Class::FUNCTION.and(Class::CALENDAR))
    }

    /// Whether it is a word of the name that it stands in.
    pub(super) fn is_content(&self) -> bool {
        !self.is_filler
    }

    /// What it is by itself.
    fn plain(&self) -> Sort {
        let class = self.class;
        if self.is_filler {
            Sort::Name
        } else if class.is(Class::CALENDAR) {
            Sort::Break
        } else if class.is(Class::FUNCTION) {
            let is_name = !self.is_doubtful && class.is(PERSON);
            if is_name { Sort::Name } else { Sort::Break }
        } else if class.is(Class::KNOWN) {
            Sort::Known
        } else if class.is(Class::ADJECTIVE) {
            Sort::Adjective
        } else if class.is(Class::TITLE) {
            Sort::Title
        } else if class.is(Class::SUFFIX.and(Class::PARTICLE)) || self.is_initial {
            Sort::Name
        } else if class.is(Class::HEAD) {
            Sort::Head
        } else if class.is(PERSON) {
            Sort::Name
        } else if class
            .is(Class::COMMON.and(Class::GROUP).and(Class::MODIFIER).and(Class::PORTFOLIO))
        {
            Sort::Common
        } else if self.shape == Shape::Upper && !self.is_phrase && !self.is_doubtful {
            // A word in capitals that no list has is rather an abbreviation than a name.
            Sort::Break
        } else {
            Sort::Name
        }
    }
}

/// The classes of words that are people's names.
const PERSON: Class = Class::GIVEN.and(Class::SURNAME);

/// What stands behind a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Behind {
    /// The class of the next token.
    pub(super) class: Class,
    /// Whether it is a word.
    pub(super) is_word: bool,
}

/// What is known of the name that an item may go on.
#[derive(Clone, Copy, Default)]
struct Before {
    last: Option<Item>,
    /// How many words of a name stand right before it.
    names: usize,
    /// Whether the name so far begins as people's names do.
    has_given: bool,
}

/// Says what each item is, from left to right.
pub(super) fn sort_items(items: &mut [Item], behind: Behind) {
    let is_alone = items.len() == 1;
    let mut before = Before::default();
    for at in 0..items.len() {
        let next = items.get(at + 1).copied();
        let Some(item) = items.get_mut(at) else { break };
        let plain = item.plain();
        item.sort = match is_alone {
            true => alone(item, plain, behind),
            false => in_context(item, plain, before, next, behind),
        };
        if item.sort == Sort::Name {
            let is_behind_name = before.names > 0;
            let is_before_name = next.is_some_and(|it| it.plain() == Sort::Name);
            item.is_filler |= item.class.is(Class::SUFFIX) && is_behind_name
                || item.is_i
                || item.class.is(Class::PARTICLE)
                    && !item.class.is(Class::GIVEN)
                    && (is_behind_name || is_before_name);
            let is_title = before.last.is_some_and(|it| it.sort == Sort::Title);
            before.has_given |= item.class.is(Class::GIVEN) || item.is_initial || is_title;
            before.names += 1;
        } else {
            before = Before::default();
        }
        before.last = Some(*item);
    }
}

/// What a word is that has no capitalised neighbour.
fn alone(item: &Item, plain: Sort, behind: Behind) -> Sort {
    let class = item.class;
    let is_plain_name = matches!(plain, Sort::Name | Sort::Head | Sort::Title | Sort::Common);
    if item.is_phrase || item.has_complement || !class.is(PERSON) || !is_plain_name {
        return plain;
    }
    // "Bill passed" may be about a bill, "Bill said" and "Bill, you" are not.
    let is_common = class.is(Class::COMMON.and(Class::HEAD).and(Class::TITLE));
    let is_name =
        !is_common || !item.is_doubtful || behind.class.is(Class::VERB) || !behind.is_word;
    match (is_name, plain) {
        (true, _) => Sort::Name,
        (false, Sort::Name) => Sort::Common,
        (false, it) => it,
    }
}

fn in_context(
    item: &Item,
    plain: Sort,
    before: Before,
    next: Option<Item>,
    behind: Behind,
) -> Sort {
    let class = item.class;
    let may_be_person = class.is(PERSON);
    let is_behind_name = before.names > 0;
    let has_given = is_behind_name && before.has_given;
    let is_behind_title = before.last.is_some_and(|it| it.sort == Sort::Title);
    let is_behind_courtesy =
        is_behind_title && before.last.is_some_and(|it| it.class.is(Class::COURTESY));
    let next_plain = next.map(|it| it.plain());
    let is_before_name = next_plain == Some(Sort::Name) && next.is_some_and(|it| it.is_content());
    if item.is_phrase || item.has_complement {
        return plain;
    }
    let is_name = match plain {
        // "Norton I, emperor", but not "said Norton I think".
        Sort::Break if item.is_i => is_behind_name && next.is_none() && !behind.is_word,
        Sort::Break if class.is(Class::CALENDAR) => {
            may_be_person
                && (has_given || is_behind_title || is_before_name && class.is(Class::GIVEN))
        }
        // "RAFAEL WARNOCK", "Senator OSSOFF".
        Sort::Break => {
            item.shape == Shape::Upper
                && !class.is(Class::FUNCTION)
                && (has_given || is_behind_title)
        }
        // "George Washington", "Jack London", "Virginia Woolf".
        Sort::Known => {
            has_given && (may_be_person || !is_before_name && before.names == 1)
                || is_behind_title && class.is(Class::SURNAME) && !is_before_name
                || class.is(Class::GIVEN) && is_before_name
        }
        Sort::Adjective => has_given && may_be_person,
        Sort::Title | Sort::Head => {
            may_be_person
                && (has_given
                    || is_behind_title && !is_before_name
                    || class.is(Class::GIVEN) && is_before_name)
                || plain == Sort::Head && is_behind_courtesy
        }
        Sort::Common if item.is_doubtful => false,
        Sort::Common => {
            let is_last = !matches!(next_plain, Some(Sort::Common | Sort::Head | Sort::Name));
            let is_plain = !class.is(Class::MODIFIER.and(Class::GROUP).and(Class::PORTFOLIO));
            has_given && is_last || is_behind_courtesy || is_behind_title && is_plain
        }
        // In a heading or at the start of a sentence, a common word that is a name too needs a name beside it.
        Sort::Name if item.is_doubtful && class.is(Class::COMMON) => {
            is_behind_name || is_behind_title || is_before_name || behind.class.is(Class::VERB)
        }
        Sort::Name => true,
    };
    match (is_name, plain) {
        (true, _) => Sort::Name,
        (false, Sort::Name) => Sort::Common,
        (false, it) => it,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::lexicon;
    use super::*;
    use crate::text::Text;

    /// Checks what each word of a run is, by the first letter of its sort.
    #[track_caller]
    fn check(raw: &str, expected: &str) {
        let text = Text::new(raw);
        let mut items: Vec<Item> = (0..text.tokens.len())
            .map(|at| {
                let token = &text.tokens[at];
                let is_initial = text.word(at).ends_with('.') && text.word(at).len() == 2;
                let is_i = text.word(at) == "I";
                Item { is_i, ..Item::word(at, lexicon().of(token), token.shape, is_initial) }
            })
            .collect();
        sort_items(&mut items, Behind { class: Class::NONE, is_word: false });
        let sorts: String = items
            .iter()
            .map(|it| match it.sort {
                Sort::Name => 'N',
                Sort::Title => 'T',
                Sort::Known => 'K',
                Sort::Adjective => 'A',
                Sort::Head => 'H',
                Sort::Common => 'C',
                Sort::Break => '-',
            })
            .collect();
        assert_eq!(sorts, expected, "{raw}");
    }

    #[test]
    fn a_word_is_what_its_neighbours_make_it() {
        check("Christopher Hill", "NN");
        check("Zarov Hill", "NH");
        check("Judge Dean", "TN");
        check("James Dean", "NN");
        check("Dean Lang", "NN");
        check("Michael Jordan", "NN");
        check("Jack London", "NN");
        check("Jordan Minister", "KT");
        check("Theresa May", "NN");
        check("President May", "TN");
        check("Bill Ode", "NN");
        check("Norton I", "NN");
        check("Russian President Ann B. Ode", "ATNNN");
    }

    #[test]
    fn what_is_no_name_stays_none() {
        check("May", "-");
        check("I", "-");
        check("May I", "--");
        check("James Lang Space Flight", "NNCC");
        check("However Zarov", "-N");
    }
}
