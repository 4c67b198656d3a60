//! Who says what in the ways that news writes it: for each way one text that has it, and one that only looks like it.

use onrecord::extract::extract;
use onrecord::model::{Manner, Span};

/// Checks the statements of a text, each as "speaker | source | cue | content", pieces of content parted by " … ";
/// "-" stands for what is not there. A question or denial has a "?" or "!" before it, an addressee a "> name" behind it.
#[track_caller]
fn check(raw: &str, expected: &[&str]) {
    let words = |spans: &[Span]| -> String {
        let words: Vec<_> = spans.iter().filter_map(|it| it.slice(raw)).collect();
        if words.is_empty() { "-".into() } else { words.join(" … ") }
    };
    let extraction = extract(raw, None);
    let name = |idx: onrecord::extract::EntityIdx| extraction.entities[idx.0].name.as_str();
    let found: Vec<String> = extraction
        .attributions
        .iter()
        .filter(|it| it.is_statement)
        .map(|it| {
            let manner = match it.manner {
                Manner::Said => "",
                Manner::Denied => "! ",
                Manner::Asked => "? ",
            };
            let speaker = it.speaker.map_or("-", name);
            let to = it.addressee.map_or(String::new(), |it| format!(" > {}", name(it)));
            format!(
                "{manner}{speaker} | {} | {} | {}{to}",
                words(&it.source),
                words(&it.cue),
                words(&it.content)
            )
        })
        .collect();
    assert_eq!(found, expected, "{raw}");
}

#[test]
fn a_quotation_runs_over_paragraphs() {
    check(
        "“We had no choice,” Mara Lind said.\n\n“The road was closed.\n\n“Nobody came to help us.”",
        &[
            "Mara Lind | Mara Lind | said | “We had no choice,” … “The road was closed. … “Nobody came to help us.”",
        ],
    );
    check(
        "“The bridge is old.\n\n“It must go,” said Mara Lind.",
        &["Mara Lind | Mara Lind | said | “The bridge is old. … “It must go,”"],
    );
    check(
        "Mara Lind said: “The bridge is old.\n\n“It must go.”",
        &["Mara Lind | Mara Lind | said | “The bridge is old. … “It must go.”"],
    );
    // Without an opening mark the next paragraph is the article's again.
    check(
        "Mara Lind said: “The bridge is old.\n\nIt was built in 1900.",
        &["Mara Lind | Mara Lind | said | “The bridge is old"],
    );
    // Two speakers keep their own.
    check(
        "“The bridge is old,” Mara Lind said.\n\n“It is safe,” Tom Hale said.",
        &[
            "Mara Lind | Mara Lind | said | “The bridge is old,”",
            "Tom Hale | Tom Hale | said | “It is safe,”",
        ],
    );
}

#[test]
fn a_quotation_is_signed() {
    for dash in ["―", "-", "—", "– ", "-- "] {
        check(
            &format!("“The bridge must go.” {dash}Mara Lind"),
            &[&format!("Mara Lind | Mara Lind | {} | “The bridge must go.”", dash.trim())],
        );
    }
    check(
        "“The bridge must go.”\n\n— Mara Lind, mayor of Oster",
        &["Mara Lind | Mara Lind, mayor of Oster | — | “The bridge must go.”"],
    );
    check("The bridge must go.\n\n— Mara Lind", &[]);
    check("“Over the River” — a song that nobody knows", &[]);
}

#[test]
fn a_line_names_its_sender() {
    check(
        "From Mara Lind: The bridge must go.",
        &["Mara Lind | Mara Lind | : | The bridge must go"],
    );
    check(
        "From Mara Lind:\n\n“The bridge must go.”",
        &["Mara Lind | Mara Lind | : | “The bridge must go.”"],
    );
    check("From Monday to Friday: rain and wind.", &[]);
}

#[test]
fn a_transcript_names_its_speakers() {
    check(
        "Mara Lind met a reporter on Monday.\n\nWALLACE: Is the bridge safe?\n\nLIND: I think so. It was checked in May.\n\nIt was, in 2011.\n\nWALLACE: Thank you for coming.",
        &[
            "WALLACE | WALLACE | : | Is the bridge safe?",
            "Mara Lind | LIND | : | I think so. It was checked in May. … It was, in 2011.",
            "WALLACE | WALLACE | : | Thank you for coming.",
        ],
    );
    check("Q: 12 and 14\n\nA: 13 and 15\n\nQ: 16 and 17", &[]);
    check("Oster: 12\n\nLinden: 14\n\nOster: 13", &[]);
}

#[test]
fn a_clause_needs_no_that() {
    check(
        "Mara Lind said Oster and its neighbours share the costs.",
        &["Mara Lind | Mara Lind | said | Oster and its neighbours share the costs"],
    );
    check(
        "City officials also said women, children and the old would be allowed to leave.",
        &[
            "city officials | City officials | said | women, children and the old would be allowed to leave",
        ],
    );
    check(
        "Mara Lind described the bridge as a danger to all.",
        &["Mara Lind | Mara Lind | described | the bridge as a danger to all"],
    );
    check("Mara Lind sought assurances from Oster that it would pay.", &[]);
    check("Mara Lind signed a decree that closed the bridge.", &[]);
    check("Mara Lind did not say who would pay for it.", &[]);
}

#[test]
fn one_speaker_reports_twice() {
    check(
        "Mara Lind told reporters that the bridge was old, adding that it must go.",
        &[
            "Mara Lind | Mara Lind | told | that the bridge was old > reporters",
            "Mara Lind | Mara Lind | adding | that it must go",
        ],
    );
    check(
        "Mara Lind said the bridge was old, saying, “It must go.”",
        &[
            "Mara Lind | Mara Lind | said | the bridge was old",
            "Mara Lind | Mara Lind | saying | “It must go.”",
        ],
    );
    check(
        "Mara Lind said the bridge was old, which made it a danger.",
        &["Mara Lind | Mara Lind | said | the bridge was old, which made it a danger"],
    );
}

#[test]
fn what_stands_before_a_name_is_no_content() {
    check(
        "“It is late,” outraged delegate Mara Lind said. “It is over.”",
        &["Mara Lind | outraged delegate Mara Lind | said | “It is late,” … “It is over.”"],
    );
    check(
        "The “old bridge” was safe, Mara Lind said.",
        &["Mara Lind | Mara Lind | said | The “old bridge” was safe"],
    );
}

#[test]
fn who_is_told_is_not_what_is_told() {
    check(
        "The bridge was safe, Mara Lind told the Oster Gazette.",
        &["Mara Lind | Mara Lind | told | The bridge was safe > Oster Gazette"],
    );
    check(
        "Mara Lind told reporters the bridge was safe.",
        &["Mara Lind | Mara Lind | told | the bridge was safe > reporters"],
    );
}
