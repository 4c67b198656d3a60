//! Segments: what stands between titles and breaks in a run becomes candidates.
//!
//! Up to its last head noun a segment is a body, a place or a work; behind that, words of names make a person and known
//! names stand for themselves.

use super::item::{Item, Sort};
use super::lexicon::Class;
use super::scan::{Candidate, Scanner, What, read_word};
use crate::model::Span;
use crate::text::{Shape, TokenKind};

impl Scanner<'_> {
    /// Turns sorted items into candidates.
    pub(super) fn segments(&mut self, items: &[Item]) {
        let mut at = 0;
        while let Some(item) = items.get(at) {
            let is_segment = |it: &Item| !matches!(it.sort, Sort::Break | Sort::Title);
            if !is_segment(item) {
                at += 1;
                continue;
            }
            let len = items.iter().skip(at).take_while(|it| is_segment(it)).count();
            let segment = items.get(at..at + len).unwrap_or_default();
            let title = match at.checked_sub(1).and_then(|it| items.get(it)) {
                Some(it) if it.sort == Sort::Title => it.class,
                _ => Class::NONE,
            };
            self.segment(segment, title);
            at += len;
        }
    }

    fn segment(&mut self, items: &[Item], title: Class) {
        let head = items.iter().rposition(|it| it.sort == Sort::Head);
        let (headed, rest) = items.split_at(head.map_or(0, |it| it + 1));
        if let Some(last) = headed.last() {
            self.headed(headed, last.class);
        }
        let mut title = if headed.is_empty() { title } else { Class::NONE };
        let mut at = 0;
        while let Some(item) = rest.get(at) {
            let len = rest.iter().skip(at).take_while(|it| it.sort == Sort::Name).count();
            if len > 0 {
                self.block(rest.get(at..at + len).unwrap_or_default(), title);
            } else if let Some(what) = known(item) {
                self.push(what, std::slice::from_ref(item), Class::NONE);
            }
            title = Class::NONE;
            at += len.max(1);
        }
    }

    /// A phrase that ends in a head noun.
    fn headed(&mut self, items: &[Item], head: Class) {
        let is_alone = items.len() == 1 && !items.first().is_some_and(|it| it.has_complement);
        let what = if head.is(Class::BODY_HEAD) {
            What::Body
        } else if head.is(Class::PLACE_HEAD) {
            What::Place
        } else {
            // A work or an event is no actor, but the countries in its name are.
            for item in items {
                if let Some(what) = known(item) {
                    self.push(what, std::slice::from_ref(item), Class::NONE);
                }
            }
            return;
        };
        if !is_alone {
            self.push(what, items, Class::NONE);
        }
    }

    /// Items that are all words of names.
    fn block(&mut self, items: &[Item], mut title: Class) {
        let Some(first) = items.first() else { return };
        let before = first.start.checked_sub(1).and_then(|it| self.token(it));
        let before = before.filter(|it| it.kind == TokenKind::Word);
        let before_class = before.map_or(Class::NONE, |it| self.lexicon.get(it.hash).class);
        let is_lower = before.is_some_and(|it| it.shape == Shape::Lower);
        if title == Class::NONE && is_lower {
            title = before_class;
            if !title.is(Class::TITLE.and(Class::KIN)) {
                title = Class::NONE;
            }
        }
        let is_word = |it: &&Item| it.is_content();
        let count = items.iter().filter(is_word).count();
        // "H. R. 1280" is nobody.
        if items.iter().all(|it| it.is_initial || !it.is_content()) && !title.is(Class::TITLE) {
            return;
        }
        let is_definite = before.is_some_and(|it| it.hash == self.lexicon.word.the);
        let last = items.iter().rfind(is_word).map_or(Class::NONE, |it| it.class);
        let has_given = items
            .iter()
            .filter(is_word)
            .take(count.saturating_sub(1))
            .any(|it| it.class.is(Class::GIVEN) || it.is_initial);
        let is_plain =
            count <= 4 && items.iter().filter(is_word).all(|it| !it.class.is(Class::COMMON));
        let is_person = title.is(Class::TITLE)
            || count >= 2 && (has_given || !is_definite && (last.is(Class::SURNAME) || is_plain));
        // In a heading, words beside each other need not belong together.
        if count >= 2
            && !title.is(Class::TITLE)
            && !has_given
            && items.iter().all(|it| it.is_doubtful)
        {
            for item in items.iter().filter(is_word) {
                self.push(What::Single, std::slice::from_ref(item), Class::NONE);
            }
            return;
        }
        let what = match count {
            0 => return,
            _ if is_person => What::Person,
            1 => What::Single,
            _ => return,
        };
        self.push(what, items, title);
    }

    fn push(&mut self, what: What, items: &[Item], title: Class) {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        let tokens = first.start..last.end;
        let Some(span) = self.text.bytes(tokens.clone()).and_then(Span::from_range) else { return };
        let start = self.scan.words.len();
        for item in items.iter().filter(|it| it.is_content()) {
            for at in item.start..item.end {
                let Some(token) = self.token(at).filter(|it| it.is_wordlike()) else { continue };
                let Some(span) = Span::from_range(token.range()) else { continue };
                let word = self.text.word(at);
                self.scan.words.push(read_word(self.lexicon, word, span, token.hash));
            }
        }
        self.scan.candidates.push(Candidate {
            what,
            words: start..self.scan.words.len(),
            span,
            tokens,
            title,
            is_doubtful: first.is_doubtful,
        });
    }
}

fn known(item: &Item) -> Option<What> {
    match item.sort {
        Sort::Known => Some(What::Known(item.known)),
        Sort::Adjective => Some(What::Adjective(item.known)),
        _ => None,
    }
}
