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
        } else if class.is(Class::FUNCTION) && !self.is_initial {
            if self.is_doubtful || !class.is(Class::GIVEN.and(Class::SURNAME)) {
                Sort::Break
            } else {
                Sort::Name
            }
        } else if class.is(Class::CALENDAR) {
            Sort::Break
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
        } else if class.is(Class::GIVEN.and(Class::SURNAME)) {
            Sort::Name
        } else if class
            .is(Class::COMMON.and(Class::GROUP).and(Class::MODIFIER).and(Class::PORTFOLIO))
        {
            Sort::Common
        } else if self.shape == Shape::Upper && self.end - self.start == 1 && self.is_acronym() {
            Sort::Break
        } else {
            Sort::Name
        }
    }

    /// Whether a word in capitals that no list has is rather an abbreviation than a name.
    fn is_acronym(&self) -> bool {
        !self.is_doubtful
    }
}

/// Says what each item is, from left to right. `behind` is the class of the word behind the run.
pub(super) fn sort_items(items: &mut [Item], behind: Class) {
    let mut last: Option<Item> = None;
    // Whether the name so far begins as people's names do.
    let mut has_given = false;
    for at in 0..items.len() {
        let next = items.get(at + 1).copied();
        let Some(item) = items.get_mut(at) else { break };
        let plain = item.plain();
        item.sort = in_context(item, plain, last, has_given, next, behind);
        if item.sort == Sort::Name {
            let is_title = last.is_some_and(|it| it.sort == Sort::Title);
            if item.class.is(Class::SUFFIX)
                || item.class.is(Class::PARTICLE) && !item.class.is(Class::GIVEN)
            {
                item.is_filler = last.is_some_and(|it| it.sort == Sort::Name)
                    || item.class.is(Class::PARTICLE)
                        && next.is_some_and(|it| it.plain() == Sort::Name);
            }
            has_given |= item.class.is(Class::GIVEN) || item.is_initial || is_title;
        } else {
            has_given = false;
        }
        last = Some(*item);
    }
}

fn in_context(
    item: &Item,
    plain: Sort,
    last: Option<Item>,
    has_given: bool,
    next: Option<Item>,
    behind: Class,
) -> Sort {
    let class = item.class;
    let may_be_person = class.is(Class::GIVEN.and(Class::SURNAME));
    let is_behind_name = last.is_some_and(|it| it.sort == Sort::Name);
    let is_behind_title = last.is_some_and(|it| it.sort == Sort::Title);
    let is_behind_courtesy = is_behind_title && last.is_some_and(|it| it.class.is(Class::COURTESY));
    let is_before_name = next.is_some_and(|it| it.plain() == Sort::Name && it.is_content());
    if item.is_phrase || item.has_complement {
        return plain;
    }
    match plain {
        Sort::Known if is_behind_name && has_given && (may_be_person || !is_before_name) => {
            Sort::Name
        }
        Sort::Known if is_behind_title && class.is(Class::SURNAME) && !is_before_name => Sort::Name,
        Sort::Known if class.is(Class::GIVEN) && is_before_name => Sort::Name,
        Sort::Adjective if is_behind_name && has_given && may_be_person => Sort::Name,
        Sort::Break if class.is(Class::CALENDAR) && may_be_person => {
            let is_name = is_behind_name && has_given
                || is_behind_title
                || is_before_name && class.is(Class::GIVEN);
            if is_name { Sort::Name } else { Sort::Break }
        }
        // "RAFAEL WARNOCK", "Senator OSSOFF".
        Sort::Break
            if item.shape == Shape::Upper
                && !class.is(Class::FUNCTION.and(Class::CALENDAR))
                && (has_given || is_behind_title) =>
        {
            Sort::Name
        }
        Sort::Title if is_behind_name && has_given && may_be_person => Sort::Name,
        Sort::Title if is_behind_title && may_be_person && !is_before_name => Sort::Name,
        Sort::Title if class.is(Class::GIVEN) && is_before_name => Sort::Name,
        Sort::Head if is_behind_name && has_given && may_be_person => Sort::Name,
        Sort::Head if is_behind_courtesy => Sort::Name,
        Sort::Head if is_behind_title && may_be_person && !is_before_name => Sort::Name,
        Sort::Common if item.is_doubtful => Sort::Common,
        Sort::Common if is_behind_name && has_given || is_behind_courtesy => Sort::Name,
        Sort::Common
            if is_behind_title
                && !class.is(Class::MODIFIER.and(Class::GROUP).and(Class::PORTFOLIO)) =>
        {
            Sort::Name
        }
        // In a heading or at the start of a sentence, a common word that is a name too needs a name beside it.
        Sort::Name if item.is_doubtful && class.is(Class::COMMON) && !item.is_initial => {
            let is_name =
                is_behind_name || is_behind_title || is_before_name || behind.is(Class::VERB);
            if is_name { Sort::Name } else { Sort::Common }
        }
        it => it,
    }
}
