//! Where the names stand: runs of capitalised words, and what each of them is.
//!
//! A run is cut into items (a word or a known phrase), each item is sorted by its classes and its neighbours, and
//! items of a sort make one candidate. Titles end before the name: they are nobody's name.

use super::item::{Behind, Item, sort_items};
use super::lexicon::{Class, KnownIdx, Lexicon};
use super::{spelling, tag};
use crate::model::Span;
use crate::text::{Shape, Side, Text, Token, TokenKind, hash_word};
use std::ops::Range;

/// The most tokens that are looked at as one run; what is longer is no sentence.
const RUN_MAX: usize = 40;

/// A word of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) hash: u64,
    /// [`spelling::key`], of the name in full where the word is a short form.
    pub(super) key: u64,
    pub(super) class: Class,
    /// Whether it is only the first letter of a name.
    pub(super) is_initial: bool,
}

/// What a candidate is taken for by its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A person by two words or more, or by the title.
    Person,
    /// One word that may be a person's, a body's or a place's name, or none.
    Single,
    /// A known body or place.
    Known(KnownIdx),
    /// A country's or region's adjective.
    Adjective(KnownIdx),
    /// A body by its head noun.
    Body,
    /// A place by its head noun.
    Place,
}

/// A place where a name may stand.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) what: What,
    /// The words of the name, in [`Scan::words`]; particles and suffixes are left out.
    pub(super) words: Range<usize>,
    /// From the first to the last word, particles and suffixes included.
    pub(super) span: Span,
    /// The tokens that it covers.
    pub(super) tokens: Range<usize>,
    /// The classes of the title before it; none where it has none.
    pub(super) title: Class,
    /// Whether its first capital may be only that of a sentence or heading.
    pub(super) is_doubtful: bool,
}

/// All candidates of a text, in text order, disjoint.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) candidates: Vec<Candidate>,
    pub(super) words: Vec<Word>,
}

impl Scan {
    /// The words of a candidate.
    pub(super) fn words_of(&self, candidate: &Candidate) -> &[Word] {
        self.words.get(candidate.words.clone()).unwrap_or_default()
    }
}

/// Finds the candidates of a text.
pub(super) fn scan(text: &Text, lexicon: &Lexicon) -> Scan {
    let mut scanner = Scanner { text, lexicon, scan: Scan::default(), items: Vec::new() };
    for sentence in &text.sentences {
        scanner.sentence(sentence.clone());
    }
    scanner.scan
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) scan: Scan,
    items: Vec<Item>,
}

impl Scanner<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.text.tokens.get(at)
    }

    fn class(&self, at: usize) -> Class {
        self.token(at).map_or(Class::NONE, |it| self.lexicon.of(it).class)
    }

    fn sentence(&mut self, sentence: Range<usize>) {
        let is_heading = self.is_heading(sentence.clone());
        let mut is_fresh = true;
        let mut at = sentence.start;
        while at < sentence.end
            && let Some(token) = self.token(at).copied()
        {
            match token.kind {
                TokenKind::Word if token.is_capitalised() => {
                    at = self.run(at..sentence.end, is_fresh, is_heading);
                    is_fresh = false;
                    continue;
                }
                TokenKind::Tag => {
                    let (text, lexicon) = (self.text, self.lexicon);
                    tag::read(text, lexicon, at, &mut self.scan);
                    is_fresh = false;
                }
                TokenKind::Quote(Side::Open | Side::Either) | TokenKind::Stop => is_fresh = true,
                TokenKind::Mark => {
                    is_fresh |= !matches!(self.text.word(at), "," | ";" | "(" | "/" | "&" | "%");
                }
                _ if token.is_wordlike() => is_fresh = false,
                _ => {}
            }
            at += 1;
        }
    }

    /// Whether capitals tell nothing here because nearly every word has one.
    fn is_heading(&self, sentence: Range<usize>) -> bool {
        let tokens = self.text.tokens.get(sentence).unwrap_or_default();
        let (mut upper, mut lower) = (0, 0);
        for token in tokens.iter().filter(|it| it.kind == TokenKind::Word) {
            upper += usize::from(token.is_capitalised());
            lower += usize::from(token.shape == Shape::Lower && token.end - token.start > 3);
        }
        let is_common = |it: &&Token| {
            let class = self.lexicon.get(it.hash).class;
            it.is_capitalised()
                && class.is(Class::COMMON)
                && !class.is(Class::GIVEN.and(Class::SURNAME).and(Class::HEAD).and(Class::ROLE))
        };
        upper >= 4 && lower * 4 <= upper && tokens.iter().filter(is_common).take(2).count() == 2
    }

    /// Reads the run that starts with the first token of `range`, and returns where it ends.
    fn run(&mut self, range: Range<usize>, is_fresh: bool, is_heading: bool) -> usize {
        let mut items = std::mem::take(&mut self.items);
        items.clear();
        let mut at = range.start;
        let end = range.end.min(range.start + RUN_MAX);
        while at < end
            && let Some(mut item) = self.item(at..end, items.last())
        {
            item.is_doubtful = is_heading || is_fresh && items.is_empty();
            at = self.complement(&mut item, end);
            items.push(item);
        }
        if items.is_empty() {
            self.items = items;
            return range.start + 1;
        }
        let is_word = self.token(at).is_some_and(|it| it.kind == TokenKind::Word);
        sort_items(&mut items, Behind { class: self.class(at), is_word });
        self.segments(&items);
        self.items = items;
        at
    }

    /// The item that starts with the first token of `range`, where one does.
    fn item(&self, range: Range<usize>, last: Option<&Item>) -> Option<Item> {
        let at = range.start;
        let token = self.token(at)?;
        let is_open = last.is_none_or(|it| it.end == at);
        match token.kind {
            TokenKind::Word if token.is_capitalised() => {
                let entry = self.lexicon.of(token);
                if let Some((phrase, len)) = self.lexicon.phrase(self.text, at, entry) {
                    return Some(Item::phrase(at..at + len, phrase));
                }
                let mut item = Item::word(at, entry, token.shape, self.is_initial(at));
                item.is_i = self.text.word(at) == "I";
                Some(item)
            }
            // A particle only joins names that stand on both its sides.
            TokenKind::Word if is_open && last.is_some_and(Item::may_be_name) => {
                let particles = (at..range.end.min(at + 3))
                    .take_while(|it| {
                        self.token(*it).is_some_and(|it| it.shape == Shape::Lower)
                            && self.class(*it).is(Class::PARTICLE)
                    })
                    .count();
                let next = at + particles;
                (particles > 0
                    && next < range.end
                    && self.token(next).is_some_and(Token::is_capitalised))
                .then(|| Item::particle(at..next))
            }
            // "Jr." and "III" may stand behind a comma.
            TokenKind::Mark if self.text.word(at) == "," && last.is_some_and(Item::may_be_name) => {
                let next = at + 1;
                (next < range.end
                    && self.token(next).is_some_and(Token::is_capitalised)
                    && self.class(next).is(Class::SUFFIX)
                    && matches!(self.text.word(next).as_bytes(), [b'J' | b'S', b'r', ..]))
                .then(|| Item::suffix(at..next + 1))
            }
            // A nickname in quotation marks inside a name.
            TokenKind::Quote(_) if last.is_some_and(Item::may_be_name) => {
                let is =
                    |at: usize| at < range.end && self.token(at).is_some_and(Token::is_capitalised);
                let is_closed = matches!(
                    self.token(at + 2).map(|it| it.kind),
                    Some(TokenKind::Quote(Side::Close | Side::Either))
                );
                (is(at + 1) && is_closed && is(at + 3) && token.spaced)
                    .then(|| Item::particle(at..at + 3))
            }
            _ => None,
        }
    }

    /// Whether the token is letters with full stops, or one capital alone.
    fn is_initial(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let letters = word.chars().filter(|it| *it != '.').count();
        word.chars().next().is_some_and(char::is_uppercase)
            && (letters == 1
                || word.ends_with('.') && word.split('.').all(|it| it.chars().count() <= 1))
    }

    /// Lengthens a head or role by what "of" adds, "Ministry of Justice", and returns where it ends.
    fn complement(&self, item: &mut Item, end: usize) -> usize {
        let is_role = item.class.is(Class::ROLE);
        if !is_role && !item.class.is(Class::HEAD) || item.is_phrase {
            return item.end;
        }
        let word = &self.lexicon.word;
        let hash = |at: usize| self.token(at).map_or(0, |it| it.hash);
        let is_capital = |at: usize| at < end && self.token(at).is_some_and(Token::is_capitalised);
        let mut at = item.end;
        let preposition = hash(at);
        let goes_on = preposition == word.of
            || !is_role
                && (preposition == word.for_ || preposition == word.on && is_capital(at + 1));
        if at >= end || !goes_on {
            return item.end;
        }
        at += 1;
        if hash(at) == word.the {
            // "State of the Union" is no state.
            if item.class.is(Class::PLACE_HEAD) {
                return item.end;
            }
            at += 1;
        }
        let start = at;
        while is_capital(at) && at < start + 8 {
            let class = self.class(at);
            if is_role && !class.is(Class::PORTFOLIO) || class.is(Class::TITLE) && at > start {
                break;
            }
            at += 1;
            let goes_on = class.is(Class::PORTFOLIO.and(Class::COMMON))
                && hash(at) == word.and
                && is_capital(at + 1)
                && self.class(at + 1).is(Class::PORTFOLIO.and(Class::COMMON));
            at += usize::from(goes_on);
        }
        if at > start {
            item.end = at;
            item.has_complement = true;
        }
        item.end
    }
}

/// The word of a name that stands at `span`.
pub(super) fn read_word(lexicon: &Lexicon, word: &str, span: Span, hash: u64) -> Word {
    let hash = if hash == 0 { hash_word(word) } else { hash };
    let mut letters = word.chars().filter(|it| *it != '.');
    let is_initial = letters.next().is_some() && letters.next().is_none();
    Word {
        span,
        hash,
        key: lexicon.in_full(spelling::key(word)),
        class: lexicon.get(hash).class,
        is_initial,
    }
}
