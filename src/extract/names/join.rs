//! Who is who: which candidates are of one actor.
//!
//! Longest names first: a name joins the person whose words contain all of its own ("Jen Psaki" is in "Jennifer Rene
//! Psaki"). A surname or given name alone joins the person who is named most, since texts name the others in full.
//! Two people of one surname stay two because their given names differ.
//! Every step is a look-up by hash, so that a text with a hundred thousand names takes no longer per name.

use super::gender::Gender;
use super::lexicon::{Class, HashTable, Lexicon};
use super::rendering::Rendering;
use super::role::Reader;
use super::scan::{Candidate, Scan, What, Word};
use super::{alias, kind, spelling};
use crate::text::Text;

/// The most words of a name that are looked at.
const WORDS_MAX: usize = 6;

/// A person as far as the text names one.
#[derive(Debug)]
pub(super) struct Person {
    /// The words of the fullest name.
    words: Vec<Word>,
    /// In how many places the text uses more than one word for the name.
    weight: u32,
    pub(super) gender: Gender,
    /// The person of which this is only a second name.
    same_as: Option<usize>,
}

/// The people that share one word of their names: the one named most, in all and of each gender.
#[derive(Clone, Copy, Default)]
struct Slot {
    any: Option<usize>,
    male: Option<usize>,
    female: Option<usize>,
}

/// All people of a text, and which of them each candidate is.
#[derive(Default)]
pub(super) struct People {
    pub(super) people: Vec<Person>,
    /// For each candidate its person.
    pub(super) of: Vec<Option<usize>>,
    by_pair: HashTable<usize>,
    by_near: HashTable<usize>,
    by_last: HashTable<Slot>,
    by_other: HashTable<Slot>,
}

/// A way to write a name with two words or more.
struct Form {
    words: Vec<Word>,
    gender: Gender,
    candidates: Vec<usize>,
}

/// Joins the candidates of people.
pub(super) fn join(
    text: &Text,
    lexicon: &Lexicon,
    scan: &Scan,
    renderings: &[Rendering],
) -> People {
    let mut people = People { of: vec![None; scan.candidates.len()], ..People::default() };
    for form in forms(scan) {
        let person = people.find(text, &form).unwrap_or_else(|| people.add(form.words.clone()));
        let count = u32::try_from(form.candidates.len()).unwrap_or(u32::MAX);
        if let Some(it) = people.people.get_mut(person) {
            it.weight = it.weight.saturating_add(count);
            it.gender = it.gender.or(form.gender);
        }
        for candidate in form.candidates {
            people.set(candidate, person);
        }
    }
    people.index();
    people.titled(scan);
    // Surnames first: whom they name is then known better when it comes to given names.
    people.singles(text, scan, true);
    people.by_other.clear();
    people.index();
    people.singles(text, scan, false);
    kind::alone(text, lexicon, scan, &mut people);
    for (first, second) in alias::aliases(Reader { text, lexicon }, scan) {
        people.unite(first, second);
    }
    for rendering in renderings {
        let first = scan.candidates.partition_point(|it| it.span.start() < rendering.span.start());
        let inside = scan.candidates.iter().enumerate().skip(first);
        for (idx, _) in inside.take_while(|it| rendering.span.contains(it.1.span)) {
            people.unite(rendering.of, idx);
        }
    }
    for idx in 0..people.of.len() {
        let person = people.of.get(idx).copied().flatten().map(|it| people.root(it));
        if let (Some(person), Some(it)) = (person, people.of.get_mut(idx)) {
            *it = Some(person);
        }
    }
    people
}

/// The names of several words, longest first, then as they come in the text.
fn forms(scan: &Scan) -> Vec<Form> {
    let mut by_words: HashTable<usize> = HashTable::default();
    let mut forms: Vec<Form> = Vec::new();
    for (idx, candidate) in scan.candidates.iter().enumerate() {
        let words = scan.words_of(candidate);
        if candidate.what != What::Person || words.len() < 2 {
            continue;
        }
        let words = words.get(..WORDS_MAX.min(words.len())).unwrap_or_default();
        let hash = words.iter().fold(0, |hash, it| pair(hash, it.key));
        let form = *by_words.entry(hash).or_insert_with(|| {
            forms.push(Form {
                words: words.to_vec(),
                gender: Gender::of_name(words),
                candidates: Vec::new(),
            });
            forms.len() - 1
        });
        if let Some(it) = forms.get_mut(form) {
            it.gender = it.gender.or(Gender::of_class(candidate.title));
            it.candidates.push(idx);
        }
    }
    // Among names of one length, those that spell out more come first: "John Lang" before "J. Lang".
    forms.sort_by_key(|it| {
        let initials = it.words.iter().filter(|it| it.is_initial).count();
        (std::cmp::Reverse(it.words.len()), initials, it.candidates.first().copied())
    });
    forms
}

/// A hash of two words in their order.
fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(29) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The key of a word's first letter as an initial.
fn initial(text: &Text, word: &Word) -> u64 {
    let word = word.span.slice(text.raw).unwrap_or_default();
    spelling::key(word.get(..word.chars().next().map_or(0, char::len_utf8)).unwrap_or_default())
}

impl People {
    fn set(&mut self, candidate: usize, person: usize) {
        if let Some(it) = self.of.get_mut(candidate) {
            *it = Some(person);
        }
    }

    pub(super) fn add(&mut self, words: Vec<Word>) -> usize {
        let gender = Gender::of_name(&words);
        self.people.push(Person { gender, words, weight: 0, same_as: None });
        self.people.len() - 1
    }

    /// The person of whom this is a name.
    fn root(&self, mut person: usize) -> usize {
        while let Some(it) = self.people.get(person).and_then(|it| it.same_as) {
            person = it;
        }
        person
    }

    /// Makes the names of two candidates one person's. The later person points to the earlier one, so that the chains
    /// end; they are short, because each is hung at its root.
    fn unite(&mut self, first: usize, second: usize) {
        let root = |it: usize| self.of.get(it).copied().flatten().map(|it| self.root(it));
        let (Some(a), Some(b)) = (root(first), root(second)) else { return };
        let (kept, gone) = (a.min(b), a.max(b));
        let gender = self.people.get(gone).map_or(Gender::Unknown, |it| it.gender);
        if kept != gone
            && self.people.get(kept).is_some_and(|it| !it.gender.contradicts(gender))
            && let Some(it) = self.people.get_mut(gone)
        {
            it.same_as = Some(kept);
        }
    }

    /// The person whose name contains the form, and with it the form's own words become findable.
    fn find(&mut self, text: &Text, form: &Form) -> Option<usize> {
        let words = &form.words;
        let (last, others) = words.split_last()?;
        let found = others
            .iter()
            .filter_map(|it| self.by_pair.get(&pair(it.key, last.key)))
            .chain(words.first().and_then(|it| self.by_pair.get(&pair(last.key, it.key))))
            .copied()
            .find(|it| self.fits(text, *it, form));
        let near = words.first().map(|it| pair(it.key, initial(text, last)));
        let found = found.or_else(|| {
            let person = *self.by_near.get(&near?)?;
            let known = self.people.get(person)?.words.last()?;
            let (a, b) = (last.span.slice(text.raw)?, known.span.slice(text.raw)?);
            (a.len() >= 6 && a != b && spelling::is_near(a, b)).then_some(person)
        });
        let person = found.unwrap_or(self.people.len());
        // Any two words of the name find it, in this order.
        for (at, a) in words.iter().enumerate() {
            for b in words.iter().skip(at + 1) {
                self.by_pair.entry(pair(a.key, b.key)).or_insert(person);
                self.by_pair.entry(pair(initial(text, a), b.key)).or_insert(person);
            }
        }
        if let Some(it) = near {
            self.by_near.entry(it).or_insert(person);
        }
        found
    }

    /// Whether every word of the form is one of the person's, and nothing speaks against it.
    fn fits(&self, text: &Text, person: usize, form: &Form) -> bool {
        let Some(person) = self.people.get(person) else { return false };
        let initials = |words: &[Word]| words.iter().filter(|it| it.is_initial).count();
        let (ours, theirs) = (initials(&form.words), initials(&person.words));
        (ours == 0 || theirs == 0 || ours == theirs)
            && !person.gender.contradicts(form.gender)
            && form.words.iter().all(|word| {
                person.words.iter().any(|it| {
                    it.key == word.key
                        || word.is_initial && initial(text, it) == word.key
                        || it.is_initial && initial(text, word) == it.key
                })
            })
    }

    /// Makes the people findable by one word.
    fn index(&mut self) {
        let mut order: Vec<usize> = (0..self.people.len()).collect();
        order.sort_by_key(|it| std::cmp::Reverse(self.people.get(*it).map_or(0, |it| it.weight)));
        for idx in order {
            self.index_one(idx);
        }
    }

    /// Makes one person findable by one word, unless the place is taken.
    pub(super) fn index_one(&mut self, idx: usize) {
        let Some(person) = self.people.get(idx) else { return };
        let Some((last, others)) = person.words.split_last() else { return };
        let gender = person.gender;
        let fill = |slot: &mut Slot| {
            slot.any.get_or_insert(idx);
            match gender {
                Gender::Male => slot.male.get_or_insert(idx),
                Gender::Female => slot.female.get_or_insert(idx),
                Gender::Unknown => return,
            };
        };
        fill(self.by_last.entry(last.key).or_default());
        for word in others.iter().filter(|it| !it.is_initial) {
            fill(self.by_other.entry(word.key).or_default());
        }
    }

    /// "President Lang", "Mrs. Lang": one word with a title.
    fn titled(&mut self, scan: &Scan) {
        for (idx, candidate) in scan.candidates.iter().enumerate() {
            let [word] = scan.words_of(candidate) else { continue };
            if candidate.what != What::Person {
                continue;
            }
            let gender = Gender::of_class(candidate.title);
            let is_courtesy =
                candidate.title.is(Class::COURTESY) && !candidate.title.is(Class::ROLE);
            let found =
                self.by_last.get(&word.key).and_then(|it| self.pick(*it, gender)).or_else(|| {
                    let slot = self.by_other.get(&word.key).filter(|_| !is_courtesy)?;
                    self.pick(*slot, gender)
                });
            let person = found.unwrap_or_else(|| {
                let person = self.add(vec![*word]);
                if let Some(it) = self.people.get_mut(person) {
                    it.gender = gender;
                }
                self.index_one(person);
                person
            });
            self.set(idx, person);
        }
    }

    /// The one of a slot that a title of this gender fits.
    fn pick(&self, slot: Slot, gender: Gender) -> Option<usize> {
        let fitting = match gender {
            Gender::Male => slot.male,
            Gender::Female => slot.female,
            Gender::Unknown => slot.any,
        };
        fitting.or_else(|| {
            slot.any
                .filter(|it| self.people.get(*it).is_some_and(|it| !it.gender.contradicts(gender)))
        })
    }

    /// One word without a title that is a word of a person's name.
    fn singles(&mut self, text: &Text, scan: &Scan, is_last: bool) {
        for (idx, candidate) in scan.candidates.iter().enumerate() {
            let [word] = scan.words_of(candidate) else { continue };
            let is_known = matches!(candidate.what, What::Known(_));
            if candidate.what != What::Single && !is_known || is_refused(text, candidate, word) {
                continue;
            }
            let slots = if is_last { &self.by_last } else { &self.by_other };
            let found = slots.get(&word.key).and_then(|it| it.any);
            // A known place is that place unless it is a person's surname.
            let is_place = is_known && (!is_last || kind::is_place_here(text, candidate));
            let is_free = self.of.get(idx).is_some_and(Option::is_none);
            if let Some(person) = found.filter(|_| is_free && !is_place) {
                self.set(idx, person);
                if let Some(it) = self.people.get_mut(person) {
                    it.weight = it.weight.saturating_add(1);
                }
            }
        }
    }
}

/// Whether a word by itself is rather no name here, whoever has it as a name.
fn is_refused(text: &Text, candidate: &Candidate, word: &Word) -> bool {
    candidate.is_doubtful && word.class.is(Class::FUNCTION)
        || kind::is_family_or_thing(text, candidate)
}
