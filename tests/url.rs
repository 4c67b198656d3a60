//! The URL of a view: what it looks like, and that nothing is lost on the way there and back.

use onrecord::query::{
    AXES, Axis, FACETS, FIELDS, Facet, Field, Fields, GROUPS, Group, LAYOUTS, Look, MISSING, SORTS,
    Sort, SortKey, View,
};
use onrecord::url::{parse, print};
use proptest::option;
use proptest::prelude::*;

/// The view prints as `fragment`, and the fragment reads as the view.
#[track_caller]
fn check(view: &View, fragment: &str) {
    assert_eq!(print(view), fragment);
    assert_eq!(&parse(fragment), view);
}

fn view() -> View {
    View::default()
}

#[test]
fn the_default_view_has_an_empty_fragment() {
    check(&view(), "");
    assert_eq!(parse("#"), view());
    assert_eq!(parse("&&=&"), view());
}

#[test]
fn a_facet_repeats_its_key_and_a_dash_excludes() {
    check(&view().include(Facet::Speaker, "ada").include(Facet::Speaker, "bob"), "who=ada&who=bob");
    check(&view().exclude(Facet::Speaker, "ada"), "who=-ada");
    check(&view().include(Facet::Speaker, MISSING), "who=~none");
    check(&view().exclude(Facet::Speaker, MISSING), "who=-~none");
}

#[test]
fn keys_stand_in_one_order_whatever_was_chosen_first() {
    let fields = Fields::default().with(Field::Kind, true).with(Field::Said, false);
    let view = view()
        .looking(Look { fields, group: Group::Day, is_dense: true })
        .needing_all(Facet::Mentioned, true)
        .laid_out(LAYOUTS[1].0)
        .opened("4kx9")
        .sorted(Sort { key: SortKey::Speaker, descending: true })
        .searching("high water")
        .along(Axis::Published)
        .between("2022-02-20".parse().ok(), "2022-03".parse().ok())
        .include(Facet::Echo, "yes")
        .include(Facet::Basis, "undated")
        .include(Facet::Publisher, "Tide Times")
        .include(Facet::Article, "000_a")
        .include(Facet::Kind, "direct")
        .include(Facet::Affiliation, "The Port")
        .include(Facet::Addressee, "bob")
        .include(Facet::Mentioned, "the-sea")
        .exclude(Facet::Speaker, "ada");
    check(
        &view,
        "who=-ada&about=the-sea&addressee=bob&affiliation=The+Port&kind=direct&article=000_a\
         &publisher=Tide+Times&basis=undated&echo=yes&all=about&date=published&from=2022-02-20&to=2022-03&q=high+water&sort=-speaker&s=4kx9&layout=timeline\
         &cols=speaker+statement+kind&group=day&density=compact",
    );
}

#[test]
fn what_cannot_stand_in_a_link_is_escaped() {
    check(&view().searching("50% & more"), "q=50%25+%26+more");
    check(&view().searching("1+1=2 #x"), "q=1%2B1%3D2+%23x");
    check(&view().searching("“Zoë” (sic) [!]"), "q=%E2%80%9CZo%C3%AB%E2%80%9D+%28sic%29+%5B%21%5D");
    check(&view().searching("still typing "), "q=still+typing+");
}

#[test]
fn a_value_that_begins_with_a_dash_is_not_an_exclusion() {
    check(&view().include(Facet::Speaker, "-x"), "who=%2Dx");
    check(&view().exclude(Facet::Speaker, "-x"), "who=--x");
    check(&view().include(Facet::Speaker, "-"), "who=%2D");
    check(&view().searching("-ebb"), "q=-ebb");
}

#[test]
fn a_full_stop_at_the_end_is_escaped_because_programs_cut_it_off() {
    check(&view().searching("the U.S."), "q=the+U.S%2E");
    check(&view().searching("the U.S.").opened("a"), "q=the+U.S.&s=a");
}

#[test]
fn the_default_order_is_left_out_and_a_dash_turns_it_round() {
    check(&view().sorted(Sort { key: SortKey::Said, descending: false }), "sort=said");
    assert_eq!(parse("sort=-said"), view());
    assert_eq!(parse("layout=table"), view());
    assert_eq!(parse("date=said"), view());
}

#[test]
fn columns_stand_in_their_own_order_and_the_words_are_always_among_them() {
    let fields = Fields::ONLY_WORDS;
    check(&view().looking(Look { fields, ..Look::default() }), "cols=statement");
    assert_eq!(print(&parse("cols=kind+said")), "cols=said+statement+kind");
    assert_eq!(parse("cols=said+speaker"), view());
    assert_eq!(parse("group=no&density=&cols="), view());
}

#[test]
fn all_is_asked_for_only_where_a_statement_can_have_several() {
    check(&view().needing_all(Facet::Mentioned, true), "all=about");
    assert_eq!(view().needing_all(Facet::Speaker, true), view());
    assert_eq!(parse("all=who").unknown().len(), 1);
}

#[test]
fn what_is_not_understood_is_kept_reported_and_printed_again() {
    #[track_caller]
    fn check(fragment: &str, unknown: &[(&str, &str)]) {
        let view = parse(fragment);
        let pairs: Vec<_> =
            view.unknown().iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        assert_eq!(pairs, unknown);
        assert_eq!(print(&view), fragment);
    }
    check("from=yesterday", &[("from", "yesterday")]);
    check("to=XXXX-02-23", &[("to", "XXXX-02-23")]);
    check("sort=colour&layout=globe", &[("sort", "colour"), ("layout", "globe")]);
    check(
        "cols=said++kind&group=hue&density=lead",
        &[("cols", "said  kind"), ("group", "hue"), ("density", "lead")],
    );
    check("who=ada&lens=wide&lens=long", &[("lens", "wide"), ("lens", "long")]);
    check("top", &[("top", "")]);
    check("=x&%3D=%26&Who=ada", &[("", "x"), ("=", "&"), ("Who", "ada")]);
    let view = parse("from=yesterday&lens=wide");
    assert_eq!(print(&view.without_unknown("from", "yesterday")), "lens=wide");
    assert!(view.cleared().is_default());
}

#[test]
fn of_several_the_last_that_is_understood_counts() {
    assert_eq!(print(&parse("from=2021&from=2022&from=soon")), "from=2022&from=soon");
    assert_eq!(print(&parse("who=ada&who=-ada")), "who=-ada");
    assert_eq!(print(&parse("q=a&q=b&from=2021&from=")), "q=b");
}

#[test]
fn broken_escapes_stand_for_themselves() {
    assert_eq!(parse("q=9%").search, "9%");
    assert_eq!(parse("q=%zz%4").search, "%zz%4");
    assert_eq!(parse("q=%F0%9F%92%9B").search, "💛");
    assert_eq!(parse("q=%FFx").search, "\u{FFFD}x");
    assert_eq!(parse("q=a=b").search, "a=b");
    assert_eq!(parse("%77ho=ada"), view().include(Facet::Speaker, "ada"));
}

#[test]
fn a_very_long_fragment_is_read_in_no_time() {
    let pairs: Vec<String> =
        (0..60_000).rev().map(|it| format!("who={it}&x={it}&from=2022")).collect();
    let view = parse(&pairs.join("&"));
    assert_eq!((view.choices().len(), view.unknown().len()), (60_000, 60_000));
}

/// One method call on a view.
#[derive(Clone, Debug)]
enum Step {
    Choose(usize, String, u8),
    Between(Option<String>, Option<String>),
    Search(String),
    Open(String),
    LayOut(usize),
    Along(usize),
    Sort(usize, bool),
    Look(usize, bool),
    Need(usize, bool),
    Clear,
    Forget(usize),
}

impl Step {
    fn take(&self, view: &View) -> View {
        let date = |it: &Option<String>| it.as_ref().and_then(|it| it.parse().ok());
        match self {
            Step::Choose(facet, value, how) => {
                let facet = FACETS[*facet].facet;
                match how {
                    0 => view.include(facet, value),
                    1 => view.exclude(facet, value),
                    2 => view.toggle(facet, value),
                    3 => view.without(facet, value),
                    _ => view.without_facet(facet),
                }
            }
            Step::Between(from, to) => view.between(date(from), date(to)),
            Step::Search(text) => view.searching(text),
            Step::Open(id) => view.opened(id),
            Step::LayOut(idx) => view.laid_out(LAYOUTS[*idx].0),
            Step::Along(idx) => view.along(AXES[*idx].axis),
            Step::Sort(idx, descending) => {
                view.sorted(Sort { key: SORTS[*idx].key, descending: *descending })
            }
            Step::Look(idx, is) => view.looking(Look {
                fields: view.look.fields.with(FIELDS[*idx].field, *is),
                group: GROUPS[idx % GROUPS.len()].0,
                is_dense: *is,
            }),
            Step::Need(facet, all) => view.needing_all(FACETS[*facet].facet, *all),
            Step::Clear => view.cleared(),
            Step::Forget(idx) => match view.unknown().get(*idx) {
                Some((key, value)) => view.without_unknown(key, value),
                None => view.clone(),
            },
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let text = "[a-z&=%+#. ~\u{E9}💛-]{0,6}";
    let date = "(20[0-2][0-9](-0[1-9](-[0-2][1-9])?)?~?|XXXX-02-23|)";
    prop_oneof![
        4 => (0..FACETS.len(), text, 0..5_u8).prop_map(|(a, b, c)| Step::Choose(a, b, c)),
        2 => (option::of(date), option::of(date)).prop_map(|(a, b)| Step::Between(a, b)),
        1 => text.prop_map(Step::Search),
        1 => text.prop_map(Step::Open),
        1 => (0..LAYOUTS.len()).prop_map(Step::LayOut),
        1 => (0..AXES.len()).prop_map(Step::Along),
        1 => (0..SORTS.len(), any::<bool>()).prop_map(|(a, b)| Step::Sort(a, b)),
        1 => (0..FIELDS.len(), any::<bool>()).prop_map(|(a, b)| Step::Look(a, b)),
        1 => (0..FACETS.len(), any::<bool>()).prop_map(|(a, b)| Step::Need(a, b)),
        1 => Just(Step::Clear),
        1 => (0..9_usize).prop_map(Step::Forget),
    ]
}

/// Text that looks like a fragment often enough to reach every branch.
fn fragment() -> impl Strategy<Value = String> {
    let key = "(#|who|about|kind|article|echo|date|from|to|q|sort|s|layout|all|cols|group|density|[a-z%]{0,3})";
    let value = "(-?[a-c.]{0,3}|-?said|20[0-2][0-9](-02)?~?|(%[0-9a-fA-F]{0,2}|[+ &=#\u{E9}-]){0,4}|timeline|published|(said|kind|about)( (said|kind|about)){0,2}|day|compact)";
    let pair = (key, "=?", value).prop_map(|(key, eq, value)| [key, eq, value].concat());
    prop_oneof![
        4 => proptest::collection::vec(pair, 0..8).prop_map(|it| it.join("&")),
        1 => "\\PC{0,40}",
    ]
}

proptest! {
    #[test]
    fn every_view_that_can_be_made_comes_back_from_its_url(
        start in fragment(), steps in proptest::collection::vec(step(), 0..8)
    ) {
        let view = steps.iter().fold(parse(&start), |view, step| step.take(&view));
        prop_assert_eq!(parse(&print(&view)), view);
    }

    #[test]
    fn printing_what_was_read_is_canonical(text in fragment()) {
        let printed = print(&parse(&text));
        prop_assert_eq!(print(&parse(&printed)), printed);
    }

    #[test]
    fn a_printed_fragment_holds_only_what_links_survive_with(text in fragment()) {
        let printed = print(&parse(&text));
        prop_assert!(printed.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._~+%&=".contains(&it)));
        prop_assert!(!printed.ends_with('.'));
    }

    #[test]
    fn views_are_equal_exactly_where_their_urls_are(a in fragment(), b in fragment()) {
        prop_assert_eq!(parse(&a) == parse(&b), print(&parse(&a)) == print(&parse(&b)));
    }
}
