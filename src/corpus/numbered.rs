//! The drafts of all articles **numbered**: which actor each name is, which id each statement has, and which echo it is of.
//!
//! That is an edition in all but its form. It is written statement by statement from what each draft holds as bytes already,
//! and only the numbers are filled in.

use super::actors::Joined;
use super::draft::{Draft, Item};
use super::work::{Key, Worker, map};
use super::{echo, id};
use crate::model::pieces::Pieces;
use crate::model::{Actor, ActorIdx, Article, ArticleIdx, Damage, Edition, Site};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An edition in numbers; see the module.
#[derive(Debug)]
pub struct Numbered {
    /// The digest of the inputs, in hexadecimal.
    pub id: String,
    site: Site,
    /// In order of file name.
    pub articles: Vec<Article>,
    drafts: Vec<Draft>,
    actors: Vec<Actor>,
    /// The actor of each name, by article and place among its names.
    actor_of: Vec<Vec<ActorIdx>>,
    /// All statements, in order of article and place.
    lines: Vec<Line>,
    /// The ids of those that another statement has the same of, by their places.
    renamed: BTreeMap<usize, String>,
}

/// One statement.
#[derive(Clone, Copy, Debug)]
struct Line {
    article: ArticleIdx,
    /// Its place among those of the draft.
    item: u32,
    /// Where it is of somebody who says the same, the place among them.
    also: Option<u32>,
    speaker: Option<ActorIdx>,
    echo: Option<u32>,
    /// [`Item::digest`].
    digest: u64,
}

impl Numbered {
    /// Numbers the drafts of some articles, whose actors are these.
    pub(super) fn new(
        worker: &dyn Worker,
        (id, site): (String, Site),
        articles: Vec<Article>,
        drafts: Vec<Draft>,
        joined: Joined,
    ) -> Numbered {
        let Joined { actors, actor_of } = joined;
        let found = map(&drafts, |idx, draft| {
            let actors = actor_of.get(idx).map(Vec::as_slice).unwrap_or_default();
            lines(ArticleIdx(idx as u32), draft, actors)
        });
        let mut is_used = vec![false; actors.len()];
        let mut lines = Vec::with_capacity(found.iter().map(|it| it.0.len()).sum());
        for (of_article, used) in found {
            lines.extend(of_article);
            for it in used {
                is_used[it.0 as usize] = true;
            }
        }
        let mut numbered = Numbered {
            id,
            site,
            articles,
            drafts,
            actors,
            actor_of,
            lines,
            renamed: BTreeMap::new(),
        };
        numbered.drop_unused(&is_used);
        worker.step("looking for echoes");
        numbered.find_echoes(worker);
        numbered.renamed = numbered.renamed();
        numbered
    }

    /// How many statements there are.
    pub fn n_statements(&self) -> usize {
        self.lines.len()
    }

    /// How many actors have said something.
    pub fn n_speakers(&self) -> usize {
        self.lines.iter().filter_map(|it| it.speaker).collect::<BTreeSet<_>>().len()
    }

    /// What [`Edition::encode`] writes of it.
    pub fn encode(&self) -> Result<Vec<u8>, postcard::Error> {
        let runs = map(&self.drafts, |idx, draft| self.write(ArticleIdx(idx as u32), draft));
        let runs: Vec<Vec<u8>> = runs.into_iter().collect::<Result<_, _>>()?;
        let Numbered { id, site, articles, actors, .. } = self;
        Edition::encode_with(id, site, articles, actors, self.lines.len(), &runs)
    }

    /// The edition itself.
    ///
    /// # Errors
    ///
    /// None that a folder can bring about: every draft fits its text.
    pub fn edition(self) -> Result<Edition, Damage> {
        let bytes = self.encode().map_err(|it| Damage::Unreadable(it.to_string()))?;
        drop(self);
        Edition::decode(&bytes)
    }

    /// Writes the statements of an article.
    fn write(&self, article: ArticleIdx, draft: &Draft) -> Result<Vec<u8>, postcard::Error> {
        let mut out = Vec::new();
        let actors = self.actor_of.get(article.0 as usize).map(Vec::as_slice).unwrap_or_default();
        let items = draft.items();
        let start = self.lines.partition_point(|it| it.article < article);
        let lines = self.lines.iter().enumerate().skip(start);
        for (place, line) in lines.take_while(|it| it.1.article == article) {
            let Some(item) = items.get(line.item as usize) else { continue };
            out = Pieces {
                id: self.renamed.get(&place).map_or(line.id(item), String::as_str),
                article: line.article,
                words: item.words,
                speaker: line.speaker,
                addressee: addressee(item, actors),
                mentioned: &mentioned(item, actors),
                proof: item.proof,
                echo: line.echo,
                correction: item.correction,
            }
            .write(out)?;
        }
        Ok(out)
    }

    /// Leaves out actors that no statement names, and renumbers the rest.
    fn drop_unused(&mut self, is_used: &[bool]) {
        let places = places(is_used);
        let mut used = is_used.iter();
        self.actors.retain(|_| used.next().copied().unwrap_or_default());
        let speakers = self.lines.iter_mut().filter_map(|it| it.speaker.as_mut());
        for it in self.actor_of.iter_mut().flatten().chain(speakers) {
            it.0 = places.get(it.0 as usize).copied().unwrap_or_default();
        }
    }

    /// Finds the echoes among the statements of each speaker, where they are not known of the same statements.
    fn find_echoes(&mut self, worker: &dyn Worker) {
        let of_speakers = echo::by_speaker(self.lines.iter().map(|it| it.speaker));
        let all = self.lines.as_slice();
        let keys = map(&of_speakers, |_, it| key(lines_at(all, it)));
        let kept = map(&keys, |_, key| match key {
            // Within one article there are none.
            None => Some(Vec::new()),
            Some(it) => worker.kept(it).and_then(|it| postcard::from_bytes(&it).ok()),
        });
        let missing: Vec<usize> = (0..kept.len()).filter(|it| kept[*it].is_none()).collect();
        let mut is_wanted = vec![false; self.drafts.len()];
        for line in missing.iter().flat_map(|it| lines_at(all, &of_speakers[*it])) {
            is_wanted[line.article.0 as usize] = true;
        }
        let sayings = map(&self.drafts, |idx, draft| match is_wanted[idx] {
            true => draft.sayings(ArticleIdx(idx as u32)),
            false => Vec::new(),
        });
        let made = map(&missing, |_, idx| {
            let lines = lines_at(all, &of_speakers[*idx]);
            let saying = |it: &Line| sayings.get(it.article.0 as usize)?.get(it.item as usize);
            let groups = echo::groups(&lines.filter_map(saying).collect::<Vec<_>>());
            if let (Some(key), Ok(bytes)) = (keys[*idx], postcard::to_allocvec(&groups)) {
                worker.keep(key, Arc::from(bytes));
            }
            groups
        });
        let mut made = made.into_iter();
        let groups = kept.into_iter().map(|it| it.or_else(|| made.next()).unwrap_or_default());
        let groups: Vec<Vec<Vec<u32>>> = groups.collect();
        let numbers = echo::numbers(self.lines.len(), &of_speakers, &groups);
        for (it, number) in self.lines.iter_mut().zip(numbers) {
            it.echo = number;
        }
    }

    /// New ids where two statements have the same.
    fn renamed(&self) -> BTreeMap<usize, String> {
        let mut ids = Vec::with_capacity(self.lines.len());
        let mut lines = self.lines.iter().peekable();
        for (draft, article) in self.drafts.iter().zip(0..) {
            let items = draft.items();
            while let Some(line) = lines.next_if(|it| it.article.0 == article) {
                ids.push(items.get(line.item as usize).map_or("", |it| line.id(it)));
            }
        }
        id::renamed(ids.into_iter())
    }
}

impl Line {
    /// The id that it has of its article.
    fn id<'a>(&self, item: &Item<'a>) -> &'a str {
        let also = self.also.and_then(|it| item.also.get(it as usize));
        also.map_or(item.id, |it| it.1)
    }
}

/// The statements of a draft, and the actors that they name.
fn lines(article: ArticleIdx, draft: &Draft, actors: &[ActorIdx]) -> (Vec<Line>, Vec<ActorIdx>) {
    let (mut lines, mut used) = (Vec::new(), Vec::new());
    for (item, idx) in draft.items().iter().zip(0..) {
        let speaker = actor(item.speaker, actors);
        let first =
            Line { article, item: idx, also: None, speaker, echo: None, digest: item.digest };
        lines.push(first);
        // What several say together is a statement of each.
        for (also, nth) in item.also.iter().zip(0..) {
            let who = actor(Some(also.0), actors);
            if who.is_some() && who != speaker {
                lines.push(Line { also: Some(nth), speaker: who, ..first });
                used.extend(who);
            }
        }
        used.extend(speaker.into_iter().chain(addressee(item, actors)));
        used.extend(mentioned(item, actors));
    }
    used.sort_unstable();
    used.dedup();
    (lines, used)
}

fn lines_at<'a>(lines: &'a [Line], places: &'a [u32]) -> impl Iterator<Item = &'a Line> {
    places.iter().filter_map(|it| lines.get(*it as usize))
}

fn actor(name: Option<u32>, actors: &[ActorIdx]) -> Option<ActorIdx> {
    actors.get(name? as usize).copied()
}

/// To whom a statement was made. Nobody is told by himself: that is a pronoun read wrong.
fn addressee(item: &Item<'_>, actors: &[ActorIdx]) -> Option<ActorIdx> {
    actor(item.addressee, actors).filter(|it| Some(*it) != actor(item.speaker, actors))
}

fn mentioned(item: &Item<'_>, actors: &[ActorIdx]) -> Vec<ActorIdx> {
    let mut all: Vec<_> = item.mentioned.iter().filter_map(|it| actor(Some(*it), actors)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The places that actors have without those that are not used.
pub(super) fn places(is_used: &[bool]) -> Vec<u32> {
    let before = |next: &mut u32, used: &bool| {
        let place = *next;
        *next += u32::from(*used);
        Some(place)
    };
    is_used.iter().scan(0, before).collect()
}

/// A digest of what the echoes of a speaker depend on; none where all statements are of one article.
fn key<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<Key> {
    let mut sha = Sha256::new();
    sha.update("echoes");
    let (mut n_articles, mut last) = (0, None);
    for it in lines {
        let is_other = last.replace(it.article) != Some(it.article);
        n_articles += u32::from(is_other);
        sha.update([u8::from(is_other)]);
        sha.update(it.digest.to_le_bytes());
    }
    (n_articles > 1).then(|| sha.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::super::{Editor, EditorActor, Seed, assemble_with};
    use super::*;
    use std::sync::Mutex;

    /// A worker that remembers all, and tells of what was made anew.
    #[derive(Default)]
    struct Memory(Mutex<BTreeMap<Key, Arc<[u8]>>>, Mutex<usize>);

    impl Worker for Memory {
        fn kept(&self, key: &Key) -> Option<Arc<[u8]>> {
            self.0.lock().unwrap().get(key).cloned()
        }

        fn keep(&self, key: Key, made: Arc<[u8]>) {
            *self.1.lock().unwrap() += 1;
            assert!(self.0.lock().unwrap().insert(key, made).is_none(), "it was there");
        }
    }

    /// How much is made anew for some texts, after what was made before; and the edition.
    fn make(memory: &Memory, texts: &[String]) -> (usize, Edition) {
        make_edited(memory, texts, &Editor::default())
    }

    fn make_edited(memory: &Memory, texts: &[String], editor: &Editor) -> (usize, Edition) {
        let seed = |(idx, text): (usize, &String)| Seed {
            file: format!("{idx:02}.txt"),
            text: text.clone(),
        };
        let seeds: Vec<Seed> = texts.iter().enumerate().map(seed).collect();
        let before = *memory.1.lock().unwrap();
        let numbered = assemble_with(memory, seeds, editor, "0".into()).unwrap();
        let (bytes, n_statements) = (numbered.encode().unwrap(), numbered.n_statements());
        let edition = numbered.edition().unwrap();
        assert!(edition.encode().unwrap() == bytes, "other bytes");
        assert_eq!(edition.statements.len(), n_statements);
        let made = *memory.1.lock().unwrap() - before;
        (made, edition)
    }

    #[test]
    fn only_what_depends_on_a_change_is_made_anew() {
        const NAMES: [&str; 4] = ["Ann Ode", "Ben Lang", "Cleo Marsh", "Dan Pell"];
        let text = |idx: usize, bridge: &str| {
            let (a, b) = (NAMES[idx % 4], NAMES[(idx + 1) % 4]);
            let (at, by) =
                (["Riga", "Oslo"][idx % 2], ["spring", "summer", "autumn", "winter"][idx % 4]);
            format!(
                "OSLO, Feb. 21, 2022 (Agency) - {a} said “We will never give up this {bridge} bridge in {at}.”\n\n\
                 {b} said that the harbour would reopen for ferries before the {by}."
            )
        };
        let mut texts: Vec<String> = (0..12).map(|idx| text(idx, "old")).collect();
        let memory = Memory::default();
        // A draft of each, and the echoes of four speakers.
        let (made, edition) = make(&memory, &texts);
        assert_eq!(made, 12 + 4);
        assert!(edition.statements.iter().all(|it| it.echo.is_some()));
        assert_eq!(make(&memory, &texts), (0, edition.clone()));
        // One draft, and the echoes of the one who says something else.
        texts[5] = text(5, "new");
        let (made, changed) = make(&memory, &texts);
        assert_eq!(made, 1 + 1);
        assert_eq!(changed, make(&Memory::default(), &texts).1);
        // Another number for every actor but the first changes nothing of what was made.
        texts.push("OSLO, Feb. 21, 2022 (Agency) - Annie Aas said that it rained.".into());
        let (made, more) = make(&memory, &texts);
        assert_eq!((made, more.actors.len()), (1, edition.actors.len() + 1));
        assert_eq!(more, make(&Memory::default(), &texts).1);
        texts.pop();
        assert_eq!(make(&memory, &texts), (0, changed));
    }

    #[test]
    fn two_that_speak_together_are_two_statements_unless_they_are_one_actor() {
        let speakers = |actors: Vec<EditorActor>| {
            let text =
                "Ann Ode and Ben Lang said “We will never give up this old bridge.”".to_owned();
            let editor = Editor { actors, ..Editor::default() };
            let (_, edition) = make_edited(&Memory::default(), &[text], &editor);
            let name = |it: ActorIdx| edition.actors[it.0 as usize].name.clone();
            edition.statements.iter().filter_map(|it| it.speaker.map(name)).collect::<Vec<_>>()
        };
        assert_eq!(speakers(Vec::new()), ["Ann Ode", "Ben Lang"]);
        let both = EditorActor {
            name: "Ann Ode".into(),
            kind: None,
            aliases: vec!["Ben Lang".into()],
            affiliation: None,
            wikidata: None,
        };
        assert_eq!(speakers(vec![both]), ["Ann Ode"]);
    }
}
