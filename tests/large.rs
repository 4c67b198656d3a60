//! The desk of a large edition: what it shows of a part at a time is what the whole edition has.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use onrecord::compile::compile;
use onrecord::large::{Beside, Desk, Question, Reply, Shown, Want, Which};
use onrecord::model::*;
use onrecord::query::{Facet, Matrix, Need, Parts, Searched, Table, Timeline};
use onrecord::url;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

/// The seeds' articles many times over, each time by other names.
fn many() -> Edition {
    let seeds = compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).unwrap();
    let n_articles = seeds.articles.len() as u32;
    let mut edition = Edition { articles: Vec::new(), statements: Vec::new(), ..seeds.clone() };
    for copy in 0..40_u32 {
        let named = |it: &str| format!("{it}-{copy:02}");
        edition.articles.extend(seeds.articles.iter().map(|it| Article {
            slug: named(&it.slug),
            file: named(&it.file),
            title: format!("{} {copy}", it.title),
            ..it.clone()
        }));
        edition.statements.extend(seeds.statements.iter().map(|it| Statement {
            id: named(&it.id),
            article: ArticleIdx(it.article.0 + copy * n_articles),
            echo: it.echo.map(|it| it + 100 * copy),
            ..it.clone()
        }));
    }
    edition.check().unwrap();
    edition
}

/// What a worker has: the desk, and what it may fetch.
struct Office<'e> {
    desk: Desk,
    parts: Parts<'e>,
    searched: Searched,
    ids: Vec<Ids>,
    fetched: BTreeSet<Want>,
}

impl<'e> Office<'e> {
    fn new(edition: &'e Edition) -> Office<'e> {
        let parts = Parts::new(edition);
        let searched = parts.searched(500);
        let ids = parts.ids();
        let chunk = || Chunk { sha256: "0".repeat(64), bytes: 0 };
        let manifest = Manifest {
            outline: Some(chunk()),
            slices: parts.slices().map(|it| (it.start as u32, chunk())).collect(),
            words: Some(chunk()),
            rows: searched.rows.iter().map(|_| chunk()).collect(),
            places: searched.places.iter().map(|_| chunk()).collect(),
            ids: ids.iter().map(|it| (it.ids[0].0.clone(), chunk())).collect(),
            ..Manifest::of(edition)
        };
        let desk = Desk::new(manifest, parts.outline());
        Office { desk, parts, searched, ids, fetched: BTreeSet::new() }
    }

    fn fetch(&mut self, wants: Vec<Want>) {
        for want in wants {
            assert!(self.desk.chunk(want).is_some(), "{want:?} has a file");
            assert!(self.fetched.insert(want), "{want:?} is wanted once");
            let idx = |it: u32| it as usize;
            let bytes = match want {
                Want::Search(Need::Words) => encode_part(&self.searched.words, Part::Words),
                Want::Search(Need::Rows(it)) => {
                    encode_part(&self.searched.rows[idx(it)], Part::Rows)
                }
                Want::Search(Need::Places(it)) => {
                    encode_part(&self.searched.places[idx(it)], Part::Places)
                }
                Want::Ids(it) => encode_part(&self.ids[idx(it)], Part::Ids),
                Want::Slice(it) => {
                    let articles = self.parts.slices().nth(idx(it)).unwrap();
                    encode_part(&self.parts.slice(articles), Part::Slice)
                }
            };
            self.desk.add(want, &bytes.unwrap()).unwrap();
        }
    }

    fn show(&mut self, view: &str, items: Range<u32>, beside: &Beside) -> Shown {
        let question = Question { number: 1, view: view.into(), items, beside: beside.clone() };
        loop {
            match self.desk.show(&question) {
                Ok(shown) => return shown,
                Err(wants) => self.fetch(wants),
            }
        }
    }

    fn take(&mut self, which: &Which) -> (Edition, Vec<u32>, u32) {
        loop {
            match self.desk.take(1, which) {
                Ok(Reply::Taken { edition, rows, n_rows, .. }) => return (edition, rows, n_rows),
                Ok(_) => unreachable!("what is asked to be taken is taken"),
                Err(wants) => self.fetch(wants),
            }
        }
    }
}

fn ids(edition: &Edition, rows: &[u32]) -> Vec<String> {
    rows.iter().map(|it| edition.statements[*it as usize].id.clone()).collect()
}

const VIEWS: [&str; 14] = [
    "",
    "who=jen-psaki",
    "who=jen-psaki,-vladimir-putin&about=joe-biden",
    "q=summit",
    "q=s",
    "q=%22in+principle%22",
    "q=-meeting+putin",
    "q=nothingatall",
    "from=2022-02-21&to=2022-02-25&sort=said",
    "kind=direct&sort=speaker",
    "about=~none",
    "group=speaker",
    "sort=-speaker&group=article",
    "who=nobody-here",
];

#[test]
fn what_is_in_sight_is_what_the_whole_edition_has() {
    let edition = many();
    let table = Table::new(&edition);
    let mut office = Office::new(&edition);
    for fragment in VIEWS {
        let view = url::parse(fragment);
        let whole = table.ask(&view);
        for items in [0..40, 30..90, 2_000..2_400, 1_000_000..1_000_001] {
            let shown = office.show(fragment, items.clone(), &Beside::default());
            shown.edition.check().unwrap();
            let start = (items.start as usize).min(whole.rows.len());
            let end = (items.end as usize).min(whole.rows.len());
            let expected = ids(&edition, &whole.rows[start..end]);
            assert_eq!(ids(&shown.edition, &shown.answer.rows), expected, "{fragment} {items:?}");
            assert_eq!(shown.answer.n_rows as usize, whole.rows.len());
            assert_eq!(shown.answer.first as usize, start);
            assert_eq!(shown.answer.histogram, whole.histogram);
            assert_eq!(shown.answer.hint, whole.hint);
            assert_eq!(shown.answer.spellings, whole.spellings);
            for facet in onrecord::query::FACETS.iter().map(|it| it.facet) {
                let listed = shown.answer.facet(facet);
                assert_eq!(listed, &whole.facet(facet)[..listed.len()], "{fragment} {facet:?}");
                let n_more = whole.facet(facet).len() - listed.len();
                assert_eq!(shown.answer.n_more(facet) as usize, n_more);
            }
        }
    }
}

#[test]
fn the_open_statement_has_its_article_its_neighbours_and_its_echoes() {
    let edition = many();
    let mut office = Office::new(&edition);
    let rows = Table::new(&edition).ask(&url::parse("q=putin")).rows;
    for place in [0, 700, rows.len() - 1] {
        let open = &edition.statements[rows[place] as usize];
        let shown = office.show(&format!("q=putin&s={}", open.id), 0..5, &Beside::default());
        let here = &shown.edition.statements[shown.open.unwrap() as usize];
        assert_eq!(here.id, open.id);
        assert_eq!(shown.place, Some(place as u32));
        let near = |by: isize| place.checked_add_signed(by).and_then(|it| rows.get(it));
        let near =
            [near(-1), near(1)].map(|it| it.map(|it| edition.statements[*it as usize].id.clone()));
        assert_eq!(shown.neighbours, near);
        let of_article = |edition: &Edition, it: &Statement| {
            let all = edition.statements.iter().filter(|other| other.article == it.article);
            all.map(|it| it.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(of_article(&shown.edition, here), of_article(&edition, open));
        let echoes = |edition: &Edition| {
            edition.statements.iter().filter(|it| it.echo.is_some() && it.echo == open.echo).count()
        };
        assert_eq!(echoes(&shown.edition), echoes(&edition));
    }
    let shown = office.show("who=jen-psaki&s=notthere", 0..5, &Beside::default());
    assert_eq!((shown.open, shown.place), (None, None));
}

#[test]
fn values_are_found_by_name_and_suggested() {
    let edition = many();
    let mut office = Office::new(&edition);
    let beside = Beside {
        unfolded: vec![Facet::Mentioned],
        typed: vec![(Facet::Speaker, "psa".into())],
        suggests: true,
    };
    let shown = office.show("q=putin", 0..5, &beside);
    let table = Table::new(&edition);
    assert_eq!(shown.suggestions, table.suggest("putin", 3));
    assert_eq!(shown.found.len(), 1);
    let found: Vec<&str> = shown.found[0].1.iter().map(|it| &**it).collect();
    assert_eq!(found, ["jen-psaki"]);
    let whole = table.ask(&url::parse("q=putin"));
    assert_eq!(shown.answer.facet(Facet::Mentioned), whole.facet(Facet::Mentioned));
}

#[test]
fn articles_a_timeline_and_who_on_whom_are_those_of_the_whole() {
    let edition = many();
    let table = Table::new(&edition);
    let mut office = Office::new(&edition);
    let shown = office.show("layout=article&who=jen-psaki", 2..4, &Beside::default());
    assert_eq!(shown.articles.len(), 2);
    for it in &shown.articles {
        let article = &shown.edition.articles[it.0 as usize];
        let n = |edition: &Edition, slug: &str| {
            let of = |it: &&Statement| edition.articles[it.article.0 as usize].slug == slug;
            edition.statements.iter().filter(of).count()
        };
        assert_eq!(n(&shown.edition, &article.slug), n(&edition, &article.slug));
    }

    let fragment = "layout=timeline&article=000_93e0265dd0d5097c-07";
    let view = url::parse(fragment);
    let shown = office.show(fragment, 0..0, &Beside::default());
    let (here, whole) =
        (shown.timeline.unwrap(), Timeline::new(&edition, &table.ask(&view), &view));
    assert_eq!((here.days, &here.ticks, here.undated), (whole.days, &whole.ticks, whole.undated));
    let marks = |edition: &Edition, it: &Timeline| -> Vec<(String, u32)> {
        let marks = it.lanes.iter().flat_map(|it| &it.marks);
        marks.map(|it| (edition.statements[it.statement as usize].id.clone(), it.start)).collect()
    };
    assert_eq!(marks(&shown.edition, &here), marks(&edition, &whole));
    assert!(office.show("layout=timeline", 0..0, &Beside::default()).timeline.is_none());

    let view = url::parse("layout=who-on-whom&kind=direct");
    let shown = office.show("layout=who-on-whom&kind=direct", 0..0, &Beside::default());
    let (here, whole) = (shown.matrix.unwrap(), Matrix::new(&edition, &table.ask(&view), (40, 24)));
    assert_eq!((&here.cells, here.most), (&whole.cells, whole.most));
    let names = |edition: &Edition, heads: &onrecord::query::Heads| -> Vec<(Option<String>, u32)> {
        let name = |it: ActorIdx| edition.actors[it.0 as usize].slug.clone();
        heads.shown.iter().map(|it| (it.0.map(name), it.1)).collect()
    };
    assert_eq!(names(&shown.edition, &here.speakers), names(&edition, &whole.speakers));
    assert_eq!(names(&shown.edition, &here.mentioned), names(&edition, &whole.mentioned));
}

#[test]
fn rows_are_taken_in_their_order_and_ids_in_reading_order() {
    let edition = many();
    let whole = Table::new(&edition).ask(&url::parse("sort=speaker"));
    let mut office = Office::new(&edition);
    let which = Which::Rows { view: "sort=speaker".into(), rows: 100..1_500 };
    let (part, rows, n_rows) = office.take(&which);
    part.check().unwrap();
    assert_eq!(ids(&part, &rows), ids(&edition, &whole.rows[100..1_500]));
    assert_eq!(n_rows as usize, whole.rows.len());

    let some = [&edition.statements[2_000], &edition.statements[3]].map(|it| it.id.clone());
    let which = Which::Ids(some.iter().cloned().chain(["nobody".into()]).collect());
    let (part, rows, n_rows) = office.take(&which);
    assert_eq!(ids(&part, &rows), [some[1].clone(), some[0].clone()]);
    assert_eq!(n_rows, 2);
}

#[test]
fn a_chunk_of_another_edition_is_refused() {
    let edition = many();
    let mut office = Office::new(&edition);
    let slice = encode_part(&office.parts.slice(0..3), Part::Slice).unwrap();
    assert!(matches!(office.desk.add(Want::Slice(0), &slice), Err(Damage::Broken(_))));
    assert!(matches!(office.desk.add(Want::Slice(0), &slice[..9]), Err(Damage::Unreadable(_))));
    assert!(matches!(office.desk.add(Want::Ids(0), &slice), Err(Damage::Unreadable(_))));
    let shown = office.show("", 0..10, &Beside::default());
    assert_eq!(shown.answer.rows.len(), 10);
}
