//! What a view means, first by examples on one small edition, then against a brute-force oracle on random ones.

use onrecord::model::*;
use onrecord::query::*;
use proptest::prelude::*;
use proptest::{collection, option, sample};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

// ---- A small edition, by examples ----------------------------------------------------------------------------------

/// Builds an edition statement by statement, each in a line of its article's own.
struct Builder(Edition);

/// One statement to build; actors by slug.
#[derive(Clone, Debug, Default)]
struct Said {
    article: u32,
    pieces: Vec<String>,
    speaker: Option<u32>,
    addressee: Option<u32>,
    mentioned: Vec<u32>,
    dates: Vec<Date>,
    kind: u8,
    date: Option<Date>,
    basis: u8,
    echo: bool,
}

/// Where the first actors belong to.
fn affiliation(actor: u32) -> Option<&'static str> {
    ["Port", "Fleet", "Port"].get(actor as usize).copied()
}

impl Builder {
    fn new(actors: &[(&str, &[&str])], articles: &[(&str, Option<&str>)]) -> Builder {
        let unknown = Dated { date: None, basis: Basis::Unknown, why: None, span: None };
        let actor = |(idx, (name, aliases)): (usize, &(&str, &[&str]))| Actor {
            slug: format!("a{idx}"),
            name: (*name).to_owned(),
            kind: ActorKind::Person,
            aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
            roles: Vec::new(),
            affiliation: affiliation(idx as u32).map(str::to_owned),
            wikidata: None,
        };
        let article = |(idx, (title, publisher)): (usize, &(&str, Option<&str>))| Article {
            slug: format!("t{idx}"),
            file: format!("t{idx}.txt"),
            title: (*title).to_owned(),
            publisher: publisher.map(str::to_owned),
            url: None,
            language: "en".to_owned(),
            published: unknown.clone(),
            text: String::new(),
        };
        Builder(Edition {
            id: "0".to_owned(),
            site: Site::default(),
            articles: articles.iter().enumerate().map(article).collect(),
            actors: actors.iter().enumerate().map(actor).collect(),
            statements: Vec::new(),
        })
    }

    fn add(&mut self, said: &Said) {
        let text = &mut self.0.articles[said.article as usize].text;
        let content = said.pieces.iter().filter_map(|it| {
            let start = text.len();
            text.push_str(it);
            let span = Span::from_range(start..text.len());
            text.push_str(" … ");
            span
        });
        let basis = match (said.date, said.basis) {
            (None, _) => Basis::Unknown,
            (_, 0) => Basis::Stated,
            (_, 1) => Basis::Inferred,
            _ => Basis::Article,
        };
        let statement = Statement {
            content: content.collect(),
            id: format!("s{}", self.0.statements.len()),
            article: ArticleIdx(said.article),
            kind: [Kind::Direct, Kind::Indirect, Kind::Mixed][usize::from(said.kind % 3)],
            manner: Manner::Said,
            speaker: said.speaker.map(ActorIdx),
            addressee: said.addressee.map(ActorIdx),
            mentioned: said.mentioned.iter().copied().map(ActorIdx).collect(),
            dates: said.dates.clone(),
            said: Dated { date: said.date, basis, why: None, span: None },
            evidence: Evidence::default(),
            echo: said.echo.then_some(0),
            correction: None,
        };
        self.0.statements.push(statement);
    }

    fn finish(self) -> Edition {
        assert_eq!(self.0.check(), Ok(()));
        self.0
    }
}

/// Six statements at sea: `a0` Ada Moor, `a1` Zoë Brück ("the harbourmaster"), `a2` the Port Authority.
fn sea() -> Edition {
    let mut it = Builder::new(
        &[("Ada Moor", &[]), ("Zoë Brück", &["the harbourmaster"]), ("Port Authority", &[])],
        &[("Storm over the bay", Some("Tide Times")), ("Calm returns", None)],
    );
    let line = |article, speaker, mentioned: &[u32], kind, date: &str, words: &[&str]| Said {
        article,
        speaker,
        mentioned: mentioned.to_vec(),
        kind,
        date: date.parse().ok(),
        pieces: words.iter().map(|it| (*it).to_owned()).collect(),
        ..Said::default()
    };
    it.add(&line(0, Some(0), &[1, 2], 0, "2022-02-20", &["“The pier will hold,”"]));
    it.add(&line(0, Some(1), &[2], 1, "2022-02-22", &["the pier was never", "in danger"]));
    it.add(&Said {
        addressee: Some(0),
        echo: true,
        ..line(0, Some(1), &[], 2, "2022-02", &["nobody “asked the crew”"])
    });
    it.add(&line(1, None, &[0], 1, "", &["the café closes early"]));
    it.add(&line(1, Some(0), &[0], 0, "2022-03-03", &["“Full-scale repairs: a naïve idea.”"]));
    it.add(&Said { basis: 1, ..line(1, Some(2), &[], 1, "2021", &["the U.S. fleet is welcome"]) });
    it.finish()
}

/// The matching statements by number, in the view's order.
#[track_caller]
fn check(view: &View, expected: &[u32]) {
    assert_eq!(Table::new(&sea()).ask(view).rows, expected);
}

/// The same in reading order, for what does not depend on it.
#[track_caller]
fn check_set(view: &View, expected: &[u32]) {
    let mut rows = Table::new(&sea()).ask(view).rows;
    rows.sort_unstable();
    assert_eq!(rows, expected);
}

/// A facet's values as `label count`, `*` for chosen, `!` for excluded, `?` for unknown.
#[track_caller]
fn check_facet(view: &View, facet: Facet, expected: &str) {
    let answer = Table::new(&sea()).ask(view);
    let print = |it: &Value| {
        let state = match it.state {
            State::Free => "",
            State::Chosen => "*",
            State::Excluded => "!",
        };
        format!("{}{} {}{state}", it.label, if it.known { "" } else { "?" }, it.count)
    };
    let values: Vec<String> = answer.facet(facet).iter().map(print).collect();
    assert_eq!(values.join(", "), expected);
}

fn view() -> View {
    View::default()
}

#[test]
fn the_default_view_has_every_statement_newest_first_and_undated_last() {
    check(&view(), &[4, 1, 0, 2, 5, 3]);
    assert_eq!(Table::new(&sea()).ask(&view()).total, 6);
}

#[test]
fn several_values_of_one_facet_are_any() {
    check_set(&view().include(Facet::Speaker, "a0").include(Facet::Speaker, "a2"), &[0, 4, 5]);
    check_set(&view().include(Facet::Mentioned, "a0").include(Facet::Mentioned, "a1"), &[0, 3, 4]);
}

#[test]
fn several_facets_are_all() {
    check_set(&view().include(Facet::Speaker, "a1").include(Facet::Kind, "indirect"), &[1]);
}

#[test]
fn all_of_several_values_can_be_asked_for() {
    let both = view().include(Facet::Mentioned, "a1").include(Facet::Mentioned, "a2");
    let all = both.needing_all(Facet::Mentioned, true);
    check_set(&both, &[0, 1]);
    check_set(&all, &[0]);
    check_facet(&all, Facet::Mentioned, "Port Authority 1*, Zoë Brück 1*");
    check_words(&all, "1 of 6 statements mentioning Zoë Brück and Port Authority, newest first");
    check_set(&all.include(Facet::Mentioned, "nobody"), &[]);
}

#[test]
fn names_without_a_page_of_their_own_are_values_too() {
    check_facet(&view(), Facet::Publisher, "Tide Times 3, (unknown) 3");
    check_facet(&view(), Facet::Affiliation, "Port 3, Fleet 2, (none known) 1");
    check_set(&view().include(Facet::Publisher, "Tide Times"), &[0, 1, 2]);
    check_set(&view().include(Facet::Affiliation, MISSING), &[3]);
}

#[test]
fn groups_stand_in_the_order_of_their_first_rows() {
    let grouped = |group| view().looking(Look { group, ..Look::default() });
    check(&grouped(Group::Speaker), &[4, 0, 1, 2, 5, 3]);
    check(&grouped(Group::Article), &[4, 5, 3, 1, 0, 2]);
    check(&grouped(Group::Day), &[4, 1, 0, 2, 5, 3]);
}

#[test]
fn an_excluded_value_leaves_out_every_row_that_has_it() {
    check_set(&view().exclude(Facet::Mentioned, "a2"), &[2, 3, 4, 5]);
    check_set(&view().include(Facet::Mentioned, "a1").exclude(Facet::Mentioned, "a2"), &[]);
}

#[test]
fn the_missing_value_is_a_value() {
    check_set(&view().include(Facet::Speaker, MISSING), &[3]);
    check_set(&view().exclude(Facet::Speaker, MISSING), &[0, 1, 2, 4, 5]);
    check_set(&view().include(Facet::Mentioned, MISSING), &[2, 5]);
    check_set(
        &view().include(Facet::Addressee, "a0").include(Facet::Addressee, MISSING),
        &[0, 1, 2, 3, 4, 5],
    );
    check_set(&view().include(Facet::Basis, "undated"), &[3]);
}

#[test]
fn an_unknown_value_matches_nothing_and_excluding_it_changes_nothing() {
    check_set(&view().include(Facet::Speaker, "nobody"), &[]);
    check_set(&view().include(Facet::Speaker, "nobody").include(Facet::Speaker, "a2"), &[5]);
    check_set(&view().exclude(Facet::Speaker, "nobody"), &[0, 1, 2, 3, 4, 5]);
    let nobody = view().include(Facet::Speaker, "nobody");
    check_facet(
        &nobody,
        Facet::Speaker,
        "nobody? 0*, Ada Moor 2, Zoë Brück 2, Port Authority 1, (unnamed) 1",
    );
}

#[test]
fn counts_leave_out_their_own_facet_and_heed_the_others() {
    let view = view().include(Facet::Speaker, "a0").include(Facet::Kind, "direct");
    check_facet(&view, Facet::Speaker, "Ada Moor 2*");
    check_facet(&view, Facet::Kind, "direct quotation 2*");
    check_facet(&view, Facet::Mentioned, "Ada Moor 1, Port Authority 1, Zoë Brück 1");
    let view = view.without(Facet::Kind, "direct");
    check_facet(&view, Facet::Speaker, "Ada Moor 2*, Zoë Brück 2, Port Authority 1, (unnamed) 1");
}

#[test]
fn a_chosen_value_without_rows_stays_on_top() {
    let view = view()
        .include(Facet::Kind, "mixed")
        .include(Facet::Speaker, "a2")
        .exclude(Facet::Speaker, "a0");
    check_facet(&view, Facet::Speaker, "Ada Moor 0!, Port Authority 0*, Zoë Brück 1");
}

#[test]
fn counts_are_of_statements_not_of_mentions() {
    check_facet(&view(), Facet::Mentioned, "Ada Moor 2, Port Authority 2, Zoë Brück 1, (nobody) 2");
    check_facet(&view(), Facet::Echo, "one article 5, several articles 1");
}

#[test]
fn dates_match_where_the_intervals_overlap() {
    let between = |from: &str, to: &str| view().between(from.parse().ok(), to.parse().ok());
    check_set(&between("2022-02-21", ""), &[1, 2, 4]);
    check_set(&between("", "2022-02-20"), &[0, 2, 5]);
    check_set(&between("2022-02-25", "2022-02-26"), &[2]);
    check_set(&between("2021", "2021"), &[5]);
    check_set(&between("2022-03-03", "2022-03-03"), &[4]);
}

#[test]
fn the_dates_asked_for_are_those_of_the_axis() {
    let mut edition = sea();
    edition.articles[1].published.date = Date::ymd(2022, 3, 4);
    edition.articles[1].published.basis = Basis::Stated;
    edition.statements[0].dates = vec!["2022-02".parse().unwrap(), "2023".parse().unwrap()];
    edition.statements[4].dates = vec!["2022-02-28".parse().unwrap()];
    let table = Table::new(&edition);
    let asked = view().between("2022-02-25".parse().ok(), Date::y(2022));
    let rows = |axis| {
        let mut rows = table.ask(&asked.along(axis)).rows;
        rows.sort_unstable();
        rows
    };
    assert_eq!(rows(Axis::Said), [2, 4]);
    assert_eq!(rows(Axis::Published), [3, 4, 5]);
    assert_eq!(rows(Axis::Mentioned), [0, 4]);
    let words = |axis| {
        let asked = asked.along(axis);
        asked.words(&table.ask(&asked)).filters
    };
    assert_eq!(words(Axis::Published), "published from 25 February 2022 to 2022");
    assert_eq!(words(Axis::Mentioned), "mentioning a date from 25 February 2022 to 2022");
    let answer = table.ask(&view().along(Axis::Mentioned));
    assert_eq!((answer.histogram.unit, answer.histogram.undated), (Unit::Month, 4));
}

#[test]
fn undated_statements_pass_only_where_no_date_is_asked_for() {
    check_set(&view().between(Date::y(0), Date::y(9999)), &[0, 1, 2, 4, 5]);
}

#[test]
fn a_reversed_period_has_no_day_and_no_statement() {
    check_set(&view().between("2022-02-26".parse().ok(), "2022-02-25".parse().ok()), &[]);
}

#[test]
fn bars_leave_out_the_dates_and_keep_empty_days() {
    let view = view().include(Facet::Article, "t0").between(Date::y(2022), None);
    let answer = Table::new(&sea()).ask(&view);
    let it = &answer.histogram;
    assert_eq!((it.unit, it.bars.len(), it.vague, it.undated), (Unit::Day, 12, 1, 0));
    assert_eq!(it.bars.iter().map(|it| it.count).sum::<u32>(), 2);
    let closer = Table::new(&sea()).histogram(
        &answer,
        "2022-02-21".parse().unwrap(),
        "2022-02-22".parse().unwrap(),
    );
    assert_eq!(closer.bars.iter().map(|it| it.count).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn words_are_and_and_the_last_is_a_start_until_a_space_follows() {
    check_set(&view().searching("pier hold"), &[0]);
    check_set(&view().searching("pie"), &[0, 1]);
    check_set(&view().searching("pie "), &[]);
    check_set(&view().searching("ier"), &[]);
    check_set(&view().searching("  "), &[0, 1, 2, 3, 4, 5]);
}

#[test]
fn a_phrase_stands_in_order_over_an_aside_but_not_over_fields() {
    check_set(&view().searching("\"pier will\""), &[0]);
    check_set(&view().searching("\"will pier\""), &[]);
    check_set(&view().searching("“never in danger”"), &[1]);
    check_set(&view().searching("\"bay Tide\""), &[]);
    check_set(&view().searching("full-scale"), &[4]);
}

#[test]
fn a_dash_leaves_out() {
    check_set(&view().searching("pier -hold"), &[1]);
    check_set(&view().searching("pier -hol"), &[0, 1]);
    check_set(&view().searching("-pier -\"asked the\" -calm"), &[]);
}

#[test]
fn case_accents_and_initials_are_folded() {
    check_set(&view().searching("CAFE naive"), &[]);
    check_set(&view().searching("CAFE "), &[3]);
    check_set(&view().searching("nai\u{308}ve "), &[4]);
    check_set(&view().searching("us "), &[5]);
}

#[test]
fn names_titles_and_publishers_are_searched() {
    check_set(&view().searching("bruck "), &[0, 1, 2]);
    check_set(&view().searching("harbourmaster "), &[0, 1, 2]);
    check_set(&view().searching("moor "), &[0, 2, 3, 4]);
    check_set(&view().searching("storm "), &[0, 1, 2]);
    check_set(&view().searching("\"tide times\" pier "), &[0, 1]);
}

#[test]
fn what_is_typed_names_actors_by_any_of_their_names_and_articles() {
    #[track_caller]
    fn check(typed: &str, expected: &str) {
        let suggestions = Table::new(&sea()).suggest(typed, 2);
        let print = |it: &Suggestion| format!("{} {} {}", it.facet.key(), it.id, it.count);
        assert_eq!(suggestions.iter().map(print).collect::<Vec<_>>().join(", "), expected);
    }
    check("harbourm", "who a1 2, about a1 1");
    check("bruck zo", "who a1 2, about a1 1");
    check("tid", "article t0 3, publisher Tide Times 3");
    check("zo bruck", "");
    check(" - ", "");
    let edition = sea();
    let table = Table::new(&edition);
    let ids = |facet, typed| {
        table.named(facet, typed).iter().map(|it| it.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(Facet::Mentioned, "harbour"), ["a1"]);
    assert_eq!(ids(Facet::Affiliation, "po"), ["Port"]);
    assert_eq!(ids(Facet::Affiliation, ""), ["Fleet", "Port", MISSING]);
}

#[test]
fn an_empty_result_says_which_filter_to_give_up() {
    let edition = sea();
    let table = Table::new(&edition);
    let view = view().include(Facet::Speaker, "a0").include(Facet::Kind, "mixed");
    let hint = table.ask(&view).hint.unwrap();
    assert_eq!(hint, Hint { removal: Removal::Facet(Facet::Kind), rows: 2 });
    assert_eq!(table.ask(&hint.removal.from(&view)).rows.len(), 2);
    assert_eq!(table.ask(&view.searching("xyzzy")).hint, None, "no single filter is to blame");
    assert_eq!(table.ask(&View::default()).hint, None);
}

#[test]
fn a_word_that_nothing_has_is_mended() {
    let edition = sea();
    let table = Table::new(&edition);
    let spellings = |search: &str| table.ask(&view().searching(search)).spellings;
    let it = &spellings("“harbormaster” peir")[..];
    let searches: Vec<&str> = it.iter().map(|it| it.search.as_str()).collect();
    assert_eq!(searches, ["“harbourmaster” peir", "“harbormaster” pier"]);
    assert_eq!(spellings("pier harbourmaster"), []);
    assert_eq!(spellings("xylophone -peir"), []);
}

#[test]
fn sorts_put_missing_last_both_ways_and_keep_ties_in_reading_order() {
    let sorted = |key, descending| view().sorted(Sort { key, descending });
    check(&sorted(SortKey::Said, false), &[5, 2, 0, 1, 4, 3]);
    check(&sorted(SortKey::Speaker, false), &[0, 4, 5, 1, 2, 3]);
    check(&sorted(SortKey::Speaker, true), &[1, 2, 5, 0, 4, 3]);
    check(&sorted(SortKey::Publisher, true), &[0, 1, 2, 3, 4, 5]);
    check(&sorted(SortKey::Kind, true), &[2, 1, 3, 5, 0, 4]);
}

#[track_caller]
fn check_words(view: &View, expected: &str) {
    let edition = sea();
    let table = Table::new(&edition);
    assert_eq!(view.words(&table.ask(view)).to_string(), expected);
}

#[test]
fn the_view_in_words() {
    check_words(&view(), "6 statements, newest first");
    check_words(
        &view().include(Facet::Speaker, "a0").between("2022-02-20".parse().ok(), None),
        "2 of 6 statements by Ada Moor since 20 February 2022, newest first",
    );
    check_words(
        &view()
            .include(Facet::Speaker, "a0")
            .include(Facet::Speaker, "a1")
            .exclude(Facet::Mentioned, "a2"),
        "2 of 6 statements by Ada Moor or Zoë Brück not mentioning Port Authority, newest first",
    );
    check_words(
        &view()
            .include(Facet::Speaker, MISSING)
            .include(Facet::Kind, "direct")
            .include(Facet::Kind, "mixed")
            .include(Facet::Article, "t1")
            .searching(" calm "),
        "0 of 6 statements by nobody named, quoted directly or partly quoted, in “Calm returns” matching “calm”, \
         newest first",
    );
    check_words(
        &view()
            .include(Facet::Speaker, "a0")
            .include(Facet::Speaker, MISSING)
            .exclude(Facet::Kind, "mixed"),
        "3 of 6 statements by Ada Moor or by nobody named, not partly quoted, newest first",
    );
    check_words(
        &view()
            .exclude(Facet::Speaker, "a0")
            .exclude(Facet::Speaker, MISSING)
            .include(Facet::Echo, "maybe"),
        "0 of 6 statements not by Ada Moor by somebody named, maybe, newest first",
    );
}

#[test]
fn an_edition_without_statements_answers() {
    let edition = Builder::new(&[], &[]).finish();
    let table = Table::new(&edition);
    let view = view().include(Facet::Speaker, "a0").searching("sea").between(Date::y(2022), None);
    let answer = table.ask(&view);
    assert_eq!((answer.rows.len(), answer.total, answer.hint), (0, 0, None));
    assert_eq!(answer.histogram.bars, []);
}

#[test]
fn a_table_can_be_sent_to_a_worker() {
    fn is_send_and_sync<T: Send + Sync + 'static>() {}
    is_send_and_sync::<Table>();
    is_send_and_sync::<Answer>();
    is_send_and_sync::<View>();
}

// ---- Random editions against an oracle -----------------------------------------------------------------------------

/// Words as written and as folded.
const WORDS: [(&str, &str); 12] = [
    ("ebb", "ebb"),
    ("Ebbe", "ebbe"),
    ("Zürich", "zurich"),
    ("ZÜRICH", "zurich"),
    ("Straße", "strasse"),
    ("cafe\u{301}", "cafe"),
    ("Œuvre", "oeuvre"),
    ("İzmir", "izmir"),
    ("don’t", "don t"),
    ("U.S", "us"),
    ("high", "high"),
    ("Київ", "киів"),
];
const JOINTS: [&str; 5] = [" ", ", ", " — ", "\u{A0}", "… “"];

/// A text as written and as the oracle reads it: folded words with one space before, between and after.
#[derive(Clone, Debug)]
struct Text {
    written: String,
    plain: String,
}

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = Text> {
    collection::vec((0..WORDS.len(), 0..JOINTS.len()), words).prop_map(|words| {
        let mut text = Text { written: String::new(), plain: " ".to_owned() };
        for (idx, (word, joint)) in words.into_iter().enumerate() {
            if idx > 0 {
                text.written.push_str(JOINTS[joint]);
            }
            text.written.push_str(WORDS[word].0);
            text.plain.push_str(WORDS[word].1);
            text.plain.push(' ');
        }
        text
    })
}

/// What the oracle knows of an edition.
#[derive(Debug)]
struct World {
    edition: Edition,
    /// Per actor: the name and the alias.
    names: Vec<[Text; 2]>,
    titles: Vec<(Text, Option<Text>)>,
    /// Per statement.
    words: Vec<String>,
    said: Vec<Said>,
}

const N_ACTORS: u32 = 4;
const N_ARTICLES: u32 = 3;

fn date() -> impl Strategy<Value = Option<Date>> {
    let known = [
        "2022-02-20",
        "2022-02-21",
        "2022-03-03",
        "2022-02",
        "2022",
        "2021-12-31",
        "2022-02~",
        "1999",
        "XXXX-02-23",
    ];
    option::weighted(0.8, sample::select(known.to_vec()))
        .prop_map(|it| it.and_then(|it| it.parse().ok()))
}

prop_compose! {
    fn said()(
        (article, speaker, addressee) in
            (0..N_ARTICLES, option::weighted(0.8, 0..N_ACTORS), option::weighted(0.3, 0..N_ACTORS)),
        mentioned in sample::subsequence((0..N_ACTORS).collect::<Vec<_>>(), 0..=3),
        (kind, basis, echo, date) in (0..3_u8, 0..3_u8, any::<bool>(), date()),
        mut dates in collection::vec(date(), 0..3),
        pieces in collection::vec(text(1..4), 1..3),
    ) -> (Said, String) {
        dates.sort();
        dates.dedup();
        let dates = dates.into_iter().flatten().collect();
        let mut plain = " ".to_owned();
        for it in &pieces {
            plain.push_str(&it.plain[1..]);
        }
        let pieces = pieces.into_iter().map(|it| it.written).collect();
        (Said { article, pieces, speaker, addressee, mentioned, dates, kind, date, basis, echo }, plain)
    }
}

prop_compose! {
    fn world()(
        names in collection::vec([text(1..3), text(1..2)], N_ACTORS as usize),
        titles in collection::vec((text(0..3), option::of(text(1..2))), N_ARTICLES as usize),
        published in collection::vec(date(), N_ARTICLES as usize),
        mut all in collection::vec(said(), 0..12),
    ) -> World {
        // Reading order, as an edition promises.
        all.sort_by_key(|it| it.0.article);
        let aliases: Vec<[&str; 1]> = names.iter().map(|it| [it[1].written.as_str()]).collect();
        let actors: Vec<(&str, &[&str])> =
            names.iter().zip(&aliases).map(|(it, alias)| (it[0].written.as_str(), &alias[..])).collect();
        let articles: Vec<(&str, Option<&str>)> = titles
            .iter()
            .map(|it| (it.0.written.as_str(), it.1.as_ref().map(|it| it.written.as_str())))
            .collect();
        let mut builder = Builder::new(&actors, &articles);
        all.iter().for_each(|it| builder.add(&it.0));
        for (article, &date) in builder.0.articles.iter_mut().zip(&published) {
            let basis = if date.is_some() { Basis::Stated } else { Basis::Unknown };
            article.published = Dated { date, basis, why: None, span: None };
        }
        let edition = builder.finish();
        let (said, words) = all.into_iter().unzip();
        World { edition, names, titles, words, said }
    }
}

/// A search in the oracle's form: folded words with one space between, whether the last is a start, whether not.
type Terms = Vec<(String, bool, bool)>;

prop_compose! {
    /// A search as typed, and its terms.
    fn search()(
        terms in collection::vec((collection::vec(0..WORDS.len(), 1..3), any::<bool>(), sample::select(vec!["", "", "-", "−"])), 0..3),
        (cut, space) in (0..3_usize, any::<bool>()),
    ) -> (String, Terms) {
        let mut typed = String::new();
        let mut meant = Vec::new();
        let n_terms = terms.len();
        for (idx, (words, quoted, sign)) in terms.into_iter().enumerate() {
            let is_last = idx + 1 == n_terms;
            let n_words = if quoted { words.len() } else { 1 };
            let mut written: Vec<&str> = words[..n_words].iter().map(|&it| WORDS[it].0).collect();
            let mut plain: Vec<&str> = words[..n_words].iter().map(|&it| WORDS[it].1).collect();
            let is_prefix = is_last && !quoted && !space && sign.is_empty();
            if is_prefix && cut > 0 && plain[0].is_ascii() {
                // Typed so far: some letters of the folded word.
                let word = plain[0];
                let word = &word[..word.len().saturating_sub(cut).max(1)];
                written[0] = word.trim_end();
                plain[0] = word.trim_end();
            }
            let quote = if quoted { "\"" } else { "" };
            typed.push_str(&[if idx > 0 { " " } else { "" }, sign, quote, &written.join(" "), quote].concat());
            meant.push((plain.join(" "), is_prefix, !sign.is_empty()));
        }
        if space {
            typed.push(' ');
        }
        (typed, meant)
    }
}

/// A value of a facet that the edition may or may not have.
fn choice() -> impl Strategy<Value = (Facet, String, bool)> {
    (0..FACETS.len(), 0..6_usize, any::<bool>()).prop_map(|(facet, idx, excluded)| {
        let info = &FACETS[facet];
        let value = match info.facet {
            Facet::Article => format!("t{idx}"),
            _ if idx == 5 => MISSING.to_owned(),
            Facet::Affiliation => ["Port", "Fleet", "Nobody"][idx % 3].to_owned(),
            Facet::Publisher => WORDS[idx].0.to_owned(),
            _ if info.values.is_empty() => format!("a{idx}"),
            _ => info.values.get(idx).map_or("nonsense", |it| it.id).to_owned(),
        };
        (info.facet, value, excluded)
    })
}

prop_compose! {
    fn views()(
        choices in collection::vec(choice(), 0..4),
        (from, to) in (date(), date()),
        (is_dated, is_searched, axis) in (any::<bool>(), any::<bool>(), 0..AXES.len()),
        (typed, terms) in search(),
        (key, descending, all, group) in (0..SORTS.len(), any::<bool>(), any::<bool>(), 0..GROUPS.len()),
    ) -> (View, Terms) {
        let mut view = View::default().sorted(Sort { key: SORTS[key].key, descending }).along(AXES[axis].axis);
        view = view.needing_all(Facet::Mentioned, all);
        view = view.looking(Look { group: GROUPS[group].0, ..Look::default() });
        for (facet, value, excluded) in choices {
            view = if excluded { view.exclude(facet, &value) } else { view.include(facet, &value) };
        }
        if is_dated {
            view = view.between(from, to);
        }
        if is_searched { (view.searching(&typed), terms) } else { (view, Vec::new()) }
    }
}

impl World {
    /// The ids that a statement has in a facet.
    fn values(&self, row: usize, facet: Facet) -> Vec<String> {
        let it = &self.said[row];
        let actor = |it: Option<u32>| vec![it.map_or(MISSING.to_owned(), |it| format!("a{it}"))];
        let closed = |idx: usize| vec![facet.info().values[idx].id.to_owned()];
        match facet {
            Facet::Speaker => actor(it.speaker),
            Facet::Addressee => actor(it.addressee),
            Facet::Mentioned if it.mentioned.is_empty() => actor(None),
            Facet::Mentioned => it.mentioned.iter().map(|it| format!("a{it}")).collect(),
            Facet::Kind => closed(usize::from(it.kind)),
            Facet::Article => vec![format!("t{}", it.article)],
            Facet::Basis => closed(if it.date.is_none() { 3 } else { usize::from(it.basis) }),
            Facet::Echo => closed(usize::from(!it.echo)),
            Facet::Publisher => {
                let publisher = self.titles[it.article as usize].1.as_ref();
                vec![publisher.map_or(MISSING.to_owned(), |it| it.written.clone())]
            }
            Facet::Affiliation => {
                let affiliation = it.speaker.and_then(affiliation);
                vec![affiliation.unwrap_or(MISSING).to_owned()]
            }
        }
    }

    /// The name of the group that a row is in.
    fn group(&self, view: &View, row: usize) -> String {
        match view.look.group {
            Group::Not => String::new(),
            Group::Day => format!("{:?}", self.said[row].date.and_then(Date::days)),
            Group::Speaker => self.values(row, Facet::Speaker).concat(),
            Group::Article => self.values(row, Facet::Article).concat(),
        }
    }

    /// The dates with a year that a statement has on the view's axis; what means the same days once.
    fn days(&self, row: usize, view: &View) -> Vec<(i32, i32)> {
        let it = &self.said[row];
        let dates = match view.axis {
            Axis::Said => it.date.as_slice(),
            Axis::Published => self.edition.articles[it.article as usize].published.date.as_slice(),
            Axis::Mentioned => &it.dates,
        };
        let days: BTreeSet<_> = dates.iter().filter_map(|it| it.days()).collect();
        days.into_iter().collect()
    }

    fn passes_facet(&self, row: usize, view: &View, facet: Facet) -> bool {
        let values = self.values(row, facet);
        let has = |it: &Choice| values.contains(&it.value);
        let mut chosen = view.choices_of(facet).filter(|it| !it.excluded).peekable();
        let passes = match view.needs_all(facet) {
            true => chosen.all(has),
            false => chosen.peek().is_none() || chosen.any(has),
        };
        passes && !view.choices_of(facet).any(|it| it.excluded && has(it))
    }

    fn passes_dates(&self, row: usize, view: &View) -> bool {
        let (from, to) = (view.from().and_then(Date::days), view.to().and_then(Date::days));
        if from.is_none() && to.is_none() {
            return true;
        }
        let (from, to) = (from.map_or(i32::MIN, |it| it.0), to.map_or(i32::MAX, |it| it.1));
        // Whether any day of the one is a day of the other.
        self.days(row, view).iter().any(|it| from.max(it.0) <= to.min(it.1))
    }

    fn passes_search(&self, row: usize, terms: &Terms) -> bool {
        let it = &self.said[row];
        let mut texts = vec![&self.words[row]];
        for actor in it.speaker.iter().chain(&it.addressee).chain(&it.mentioned) {
            texts.extend(self.names[*actor as usize].iter().map(|it| &it.plain));
        }
        let (title, publisher) = &self.titles[it.article as usize];
        texts.push(&title.plain);
        texts.extend(publisher.iter().map(|it| &it.plain));
        terms.iter().all(|(words, is_prefix, is_negated)| {
            let wanted = if *is_prefix { format!(" {words}") } else { format!(" {words} ") };
            texts.iter().any(|it| it.contains(&wanted)) != *is_negated
        })
    }

    /// The rows that pass all filters but `without`.
    fn rows(&self, view: &View, terms: &Terms, without: Option<Removal>) -> Vec<usize> {
        let is_on = |it: Removal| without != Some(it);
        (0..self.said.len())
            .filter(|&row| {
                FACETS.iter().map(|it| it.facet).all(|facet| {
                    !is_on(Removal::Facet(facet)) || self.passes_facet(row, view, facet)
                }) && (!is_on(Removal::Dates) || self.passes_dates(row, view))
                    && (!is_on(Removal::Search) || self.passes_search(row, terms))
            })
            .collect()
    }

    /// The order of two rows by the view's key, ties left open.
    fn compare(&self, view: &View, a: usize, b: usize) -> Ordering {
        fn last<T: Ord>(a: Option<T>, b: Option<T>, descending: bool) -> Ordering {
            match (a, b) {
                (Some(a), Some(b)) if descending => b.cmp(&a),
                (Some(a), Some(b)) => a.cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        }
        let Sort { key, descending } = view.sort;
        let (a, b) = (&self.said[a], &self.said[b]);
        let plain = |it: &Text| it.plain.clone();
        match key {
            SortKey::Said => {
                last(a.date.and_then(Date::days), b.date.and_then(Date::days), descending)
            }
            SortKey::Kind => last(Some(a.kind), Some(b.kind), descending),
            SortKey::Publisher => {
                let publisher = |it: &Said| self.titles[it.article as usize].1.as_ref().map(plain);
                last(publisher(a), publisher(b), descending)
            }
            SortKey::Speaker => last(
                a.speaker.map(|it| self.rank(it)),
                b.speaker.map(|it| self.rank(it)),
                descending,
            ),
        }
    }

    /// An actor's place in the order of names.
    fn rank(&self, actor: u32) -> (String, u32) {
        (folded(&self.names[actor as usize][0].written), actor)
    }
}

/// A name's order, spelt out for the words that names are made of here.
fn folded(name: &str) -> String {
    let mut name = name.to_owned();
    for (written, plain) in WORDS {
        let plain = if plain == "don t" {
            "don’t"
        } else if plain == "us" {
            "u.s"
        } else {
            plain
        };
        name = name.replace(written, plain);
    }
    name
}

/// A part as it is when it has travelled.
#[track_caller]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
fn read<T: Content + PartialEq + std::fmt::Debug>(part: &T, kind: Part) -> T {
    let back: T = decode_part(&encode_part(part, kind).unwrap(), kind).unwrap();
    assert_eq!(&back, part);
    back
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2000, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn rows_and_their_order_equal_brute_force(world in world(), (view, terms) in views()) {
        let answer = Table::new(&world.edition).ask(&view);
        let mut expected = world.rows(&view, &terms, None);
        expected.sort_by(|&a, &b| world.compare(&view, a, b).then(a.cmp(&b)));
        let groups: Vec<String> = expected.iter().map(|&it| world.group(&view, it)).collect();
        let first = |row: usize| groups.iter().position(|it| *it == world.group(&view, row));
        expected.sort_by_key(|&it| first(it));
        let rows: Vec<usize> = answer.rows.iter().map(|&it| it as usize).collect();
        prop_assert_eq!(rows, expected);
        prop_assert_eq!(answer.total as usize, world.said.len());
    }

    #[test]
    fn an_edition_in_parts_answers_as_the_whole(world in world(), (view, _) in views(), shard in 1..60_usize) {
        let parts = Parts::new(&world.edition);
        let outline: Outline = read(&parts.outline(), Part::Outline);
        let searched = parts.searched(shard);
        let words: WordList = read(&searched.words, Part::Words);
        let mut table = Table::of_outline(&outline);
        loop {
            let needs = table.needs(&view.search);
            for &need in &needs {
                match need {
                    Need::Words => table.add_words(&words, &outline),
                    Need::Rows(it) => table.add(need, read(&searched.rows[it as usize], Part::Rows)),
                    Need::Places(it) => table.add(need, read(&searched.places[it as usize], Part::Places)),
                }
            }
            if needs.is_empty() {
                break;
            }
        }
        let whole = Table::new(&world.edition);
        prop_assert_eq!(table.ask(&view), whole.ask(&view));
        let slices: Vec<Slice> = parts.slices().map(|it| read(&parts.slice(it), Part::Slice)).collect();
        prop_assert_eq!(slices.iter().flat_map(|it| &it.articles).collect::<Vec<_>>(), world.edition.articles.iter().collect::<Vec<_>>());
        let ids: Vec<Ids> = parts.ids().iter().map(|it| read(it, Part::Ids)).collect();
        let statements: Vec<&Statement> = slices.iter().flat_map(|it| &it.statements).collect();
        prop_assert_eq!(statements.len(), world.edition.statements.len());
        for (id, row) in ids.iter().flat_map(|it| &it.ids) {
            prop_assert_eq!(&statements[*row as usize].id, id);
        }
    }

    #[test]
    fn facet_counts_equal_brute_force(world in world(), (view, terms) in views()) {
        let answer = Table::new(&world.edition).ask(&view);
        for facet in FACETS.iter().map(|it| it.facet) {
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            // Where all is asked for, a value counts with those that are chosen already.
            let without = Some(Removal::Facet(facet)).filter(|_| !view.needs_all(facet));
            for row in world.rows(&view, &terms, without) {
                for value in world.values(row, facet) {
                    *counts.entry(value).or_default() += 1;
                }
            }
            for choice in view.choices_of(facet) {
                counts.entry(choice.value.clone()).or_default();
            }
            let values = answer.facet(facet);
            let listed: BTreeMap<String, u32> = values.iter().map(|it| (it.id.to_string(), it.count)).collect();
            prop_assert_eq!(listed.len(), values.len(), "each value once");
            prop_assert_eq!(listed, counts);
            for it in values {
                let state = match view.choice(facet, &it.id) {
                    None => State::Free,
                    Some(false) => State::Chosen,
                    Some(true) => State::Excluded,
                };
                prop_assert_eq!(it.state, state);
            }
            let order = |it: &Value| {
                let is_free = it.state == State::Free;
                (is_free, !it.known, &*it.id == MISSING, u32::MAX - it.count)
            };
            prop_assert!(values.is_sorted_by_key(order), "{values:?}");
        }
    }

    #[test]
    fn bars_equal_brute_force(world in world(), (view, terms) in views()) {
        let it = Table::new(&world.edition).ask(&view).histogram;
        let rows = world.rows(&view, &terms, Some(Removal::Dates));
        let is_within = |it: (i32, i32), bar: (i32, i32)| bar.0 <= it.0 && it.1 <= bar.1;
        let days: Vec<Vec<_>> = rows.iter().map(|&it| world.days(it, &view)).collect();
        prop_assert_eq!(it.undated as usize, days.iter().filter(|it| it.is_empty()).count());
        let mut vague: Vec<_> = days.into_iter().flatten().collect();
        let dates = vague.clone();
        for (bar, next) in it.bars.iter().zip(it.bars.iter().skip(1).map(Some).chain([None])) {
            let days = bar.date.days().unwrap();
            prop_assert_eq!(bar.count as usize, dates.iter().filter(|&&it| is_within(it, days)).count());
            vague.retain(|&it| !is_within(it, days));
            if let Some(next) = next {
                prop_assert_eq!(next.date.days().unwrap().0, days.1 + 1, "no gap");
            }
        }
        prop_assert_eq!(it.vague as usize, vague.len());
    }

    #[test]
    fn the_hint_of_an_empty_result_equals_brute_force(world in world(), (view, terms) in views()) {
        let table = Table::new(&world.edition);
        let answer = table.ask(&view);
        let removals = FACETS.iter().map(|it| Removal::Facet(it.facet)).chain([Removal::Dates, Removal::Search]);
        let best = removals.map(|it| world.rows(&view, &terms, Some(it)).len() as u32).max().unwrap_or(0);
        let expected = if answer.rows.is_empty() { best } else { 0 };
        prop_assert_eq!(answer.hint.map_or(0, |it| it.rows), expected);
        if let Some(hint) = answer.hint {
            let rows = table.ask(&hint.removal.from(&view)).rows;
            prop_assert_eq!(rows.len() as u32, hint.rows);
        }
    }

    #[test]
    fn a_row_that_matches_one_word_of_its_own_shows_a_mark(world in world(), (_, terms) in views()) {
        for (words, is_prefix, is_negated) in terms {
            let typed = if is_prefix { words.clone() } else { format!("\"{words}\"") };
            let search = Search::parse(&typed);
            for (row, said) in world.said.iter().enumerate() {
                let is_hit = world.passes_search(row, &vec![(words.clone(), is_prefix, false)])
                    && world.words[row].contains(&words);
                let piece = said.pieces.join(" … ");
                if is_hit && !is_negated && world.words[row].contains(&format!(" {words} ")) {
                    prop_assert!(!marks(&piece, &search).is_empty());
                }
            }
        }
    }
}
