//! Who says what in the ways that news writes it: for each way one text that has it, and one that only looks like it.

use onrecord::corpus::{Editor, Seed, assemble};
use onrecord::extract::extract;
use onrecord::model::{Manner, Span};

/// Checks the statements of a text, each as "speaker | source | cue | content", pieces of content parted by " … ";
/// speakers by " & "; "-" stands for what is not there. A question or denial has a "?" or "!" before it, an addressee a "> name" behind it.
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
            let speakers: Vec<_> = it.speaker.iter().chain(&it.also).map(|it| name(*it)).collect();
            let speaker = if speakers.is_empty() { "-".into() } else { speakers.join(" & ") };
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

#[test]
fn several_speak_together() {
    check(
        "Mara Lind and Tom Hale said the bridge was safe.",
        &["Mara Lind & Tom Hale | Mara Lind and Tom Hale | said | the bridge was safe"],
    );
    check(
        "“The bridge is safe,” said Mayor Mara Lind and Prime Minister Tom Hale.",
        &[
            "Mara Lind & Tom Hale | Mayor Mara Lind and Prime Minister Tom Hale | said | “The bridge is safe,”",
        ],
    );
    check(
        "The United States and NATO said the bridge was safe.",
        &[
            "Government of the United States & NATO | The United States and NATO | said | the bridge was safe",
        ],
    );
    check(
        "Mara Lind, who met Tom Hale and Ann Ode, said the bridge was safe.",
        &["Mara Lind | Mara Lind, who met Tom Hale and Ann Ode, | said | the bridge was safe"],
    );
    check(
        "Mara Lind, the mayor and chair of Oster Bank, said the bridge was safe.",
        &["Mara Lind | Mara Lind, the mayor and chair of Oster Bank, | said | the bridge was safe"],
    );
}

#[test]
fn what_several_say_is_a_statement_of_each() {
    let text = "Mara Lind and Tom Hale said the bridge was safe.".to_string();
    let seeds = [Seed { file: "a.txt".into(), text }];
    let edition = assemble(&seeds, &Editor::default(), "test".into()).unwrap();
    let speakers: Vec<_> = edition
        .statements
        .iter()
        .map(|it| edition.actors[it.speaker.unwrap().0 as usize].name.as_str())
        .collect();
    assert_eq!(speakers, ["Mara Lind", "Tom Hale"]);
    assert_ne!(edition.statements[0].id, edition.statements[1].id);
}

#[test]
fn two_speakers_share_a_sentence() {
    check(
        "Mara Lind said the bridge was safe, but Tom Hale said it was not.",
        &[
            "Mara Lind | Mara Lind | said | the bridge was safe",
            "Tom Hale | Tom Hale | said | it was not",
        ],
    );
    check(
        "“It is safe,” Mara Lind said, while Tom Hale called it “a danger to all.”",
        &[
            "Mara Lind | Mara Lind | said | “It is safe,”",
            "Tom Hale | Tom Hale | called | it “a danger to all.”",
        ],
    );
}

#[test]
fn two_speakers_share_a_paragraph() {
    check(
        "“Yes,” Mara Lind said. “No,” Tom Hale said.",
        &["Mara Lind | Mara Lind | said | “Yes,”", "Tom Hale | Tom Hale | said | “No,”"],
    );
    check(
        "“Yes,” Mara Lind said. “It is late.” Tom Hale left.",
        &["Mara Lind | Mara Lind | said | “Yes,” … “It is late.”"],
    );
    check(
        "Asked whether it was late, Mara Lind said it was not.",
        &["Mara Lind | Mara Lind | said | it was not"],
    );
}

#[test]
fn a_name_is_known_by_speaking() {
    check(
        "“The bridge is safe,” said Lindgren.",
        &["Lindgren | Lindgren | said | “The bridge is safe,”"],
    );
    check("Everyone said the bridge was safe.", &["- | Everyone | said | the bridge was safe"]);
}

#[test]
fn a_document_speaks_for_who_wrote_it() {
    check(
        "The Oster Institute issued a report on Monday. It was long. The report said that the bridge was unsafe.",
        &["Oster Institute | The report | said | that the bridge was unsafe"],
    );
    check(
        "A report by the Oster Institute came out on Monday. The report said the bridge was unsafe.",
        &["Oster Institute | The report | said | the bridge was unsafe"],
    );
    check(
        "Mara Lind’s statement came late. The statement said the bridge was unsafe.",
        &["Mara Lind | The statement | said | the bridge was unsafe"],
    );
    check(
        "The report said the bridge was unsafe.",
        &["- | The report | said | the bridge was unsafe"],
    );
}

#[test]
fn we_are_nobody_in_particular() {
    check("We said the bridge was unsafe.", &["- | We | said | the bridge was unsafe"]);
    check("“We will stay,” Mara Lind said.", &["Mara Lind | Mara Lind | said | “We will stay,”"]);
}

#[test]
fn posts_have_tags_and_names() {
    check("“It is late,” wrote @oster on Monday.", &["@oster | @oster | wrote | “It is late,”"]);
    check(
        "#TomHale: “The bridge is safe.” #bridge",
        &["Tom Hale | #TomHale | : | “The bridge is safe.”"],
    );
    check("The bridge is closed again. #bridge via @oster", &[]);
}

#[test]
fn an_aside_stands_between_a_name_and_its_verb() {
    check(
        "Sir Tom Hale, who replaced Mara Lind as mayor in 2011, said the bridge was safe.",
        &[
            "Tom Hale | Sir Tom Hale, who replaced Mara Lind as mayor in 2011, | said | the bridge was safe",
        ],
    );
    check(
        "Mara Lind, the mayor of Oster and a critic of the plan, told reporters on Monday the bridge was safe.",
        &[
            "Mara Lind | Mara Lind, the mayor of Oster and a critic of the plan, | told | the bridge was safe > reporters",
        ],
    );
    check(
        "Mara Lind, speaking to reporters on Monday, said: “The bridge is safe.”",
        &["Mara Lind | Mara Lind, speaking to reporters on Monday, | said | “The bridge is safe.”"],
    );
    check("Mara Lind, who had crossed the bridge, left on Monday.", &[]);
}

#[test]
fn who_is_the_name_before_it() {
    check(
        "The reporter met Mara Lind, who said that the bridge was safe.",
        &["Mara Lind | who | said | that the bridge was safe"],
    );
    check(
        "Mara Lind, who said the bridge was safe, left the room.",
        &["Mara Lind | who | said | the bridge was safe"],
    );
    check("Nobody asked who built the bridge of Mara Lind.", &[]);
}

#[test]
fn the_order_is_turned_round() {
    check(
        "“The bridge is safe,” said Mara Lind, the mayor.",
        &["Mara Lind | Mara Lind, the mayor | said | “The bridge is safe,”"],
    );
    check(
        "The bridge is safe, says Mara Lind.",
        &["Mara Lind | Mara Lind | says | The bridge is safe"],
    );
    check(
        "The bridge was safe, Mara Lind said Friday, as reporters left.",
        &["Mara Lind | Mara Lind | said | The bridge was safe"],
    );
    check(
        "The bridge was closed, the mayor said on Tuesday, after a storm had hit it.",
        &["mayor | the mayor | said | The bridge was closed"],
    );
    check("“Over the River” was what they sang, Mara Lind and all.", &[]);
}

#[test]
fn a_quotation_is_resumed() {
    check(
        "“The bridge,” Mara Lind said, “is safe.”",
        &["Mara Lind | Mara Lind | said | “The bridge,” … “is safe.”"],
    );
    check(
        "“The bridge is safe,” Mara Lind said, laughing, “and new.”",
        &["Mara Lind | Mara Lind | said | “The bridge is safe,” … “and new.”"],
    );
    check(
        "Mara Lind said the bridge was safe. “It will be for years.” It rained.",
        &["Mara Lind | Mara Lind | said | the bridge was safe … “It will be for years.”"],
    );
    check(
        "“The bridge is safe,” Mara Lind said. The road is the “old” one.",
        &["Mara Lind | Mara Lind | said | “The bridge is safe,”"],
    );
}

#[test]
fn according_to_names_who_says_so() {
    check(
        "According to Mara Lind, the bridge is safe.",
        &["Mara Lind | Mara Lind | According to | the bridge is safe"],
    );
    check(
        "The bridge is safe, according to Mara Lind’s spokesman.",
        &["Mara Lind’s spokesman | Mara Lind’s spokesman | according to | The bridge is safe"],
    );
    check("She drove according to the rules.", &[]);
}

#[test]
fn a_role_or_pronoun_is_who_has_it() {
    check(
        "Mara Lind, the press secretary, met reporters. It was late. The Press Secretary said the bridge was safe.",
        &["Mara Lind | The Press Secretary | said | the bridge was safe"],
    );
    check(
        "President Tom Hale arrived on Monday. It rained. The president said the bridge was safe.",
        &["Tom Hale | The president | said | the bridge was safe"],
    );
    check(
        "A White House official spoke on Monday. It was late. The official said the bridge was safe.",
        &["White House official | The official | said | the bridge was safe"],
    );
    check(
        "Mara Lind came on Monday. She said the bridge was safe. “It is new,” she added.",
        &["Mara Lind | She | said | the bridge was safe", "Mara Lind | she | added | “It is new,”"],
    );
    check(
        "City Hall officials said the bridge was safe. It rained. The officials said it was new.",
        &[
            "City Hall officials | City Hall officials | said | the bridge was safe",
            "City Hall officials | The officials | said | it was new",
        ],
    );
    // Another office is another person, and nobody before is nobody.
    check(
        "Tom Hale, the finance minister, left. The foreign minister said the bridge was safe.",
        &["foreign minister | The foreign minister | said | the bridge was safe"],
    );
    check("He said the bridge was safe.", &["- | He | said | the bridge was safe"]);
}

#[test]
fn what_is_thought_needs_somebody() {
    check(
        "Mara Lind believes that the bridge is safe.",
        &["Mara Lind | Mara Lind | believes | that the bridge is safe"],
    );
    check("You know that the bridge is safe.", &[]);
    check("The bridge is expected to be safe.", &[]);
}

#[test]
fn denials_and_questions_are_kept_as_such() {
    check(
        "Mara Lind denied that the bridge was unsafe.",
        &["! Mara Lind | Mara Lind | denied | that the bridge was unsafe"],
    );
    check(
        "“Is the bridge safe?” Mara Lind asked.",
        &["? Mara Lind | Mara Lind | asked | “Is the bridge safe?”"],
    );
    check(
        "Mara Lind asked whether the bridge was safe.",
        &["? Mara Lind | Mara Lind | asked | whether the bridge was safe"],
    );
    check(
        "Mara Lind said that nobody asked.",
        &["Mara Lind | Mara Lind | said | that nobody asked"],
    );
}

#[test]
fn marks_are_not_always_speech() {
    // Scare quotes, titles of works, nicknames, foreign words.
    check("The so-called “smart” bridge was closed on Monday.", &[]);
    check("Mara Lind published “Over the River” in 1999.", &[]);
    check("Tom “Lefty” Hale crossed the bridge.", &[]);
    check("They drank “vin chaud” on the bridge.", &[]);
    check(
        "Mara Lind said Tom “Lefty” Hale sang “Over the River” there.",
        &["Mara Lind | Mara Lind | said | Tom “Lefty” Hale sang “Over the River” there"],
    );
}

#[test]
fn a_quotation_within_a_quotation_is_no_second_one() {
    check(
        "“He told me, ‘The bridge is safe,’ and I believed him,” Mara Lind said.",
        &["Mara Lind | Mara Lind | said | “He told me, ‘The bridge is safe,’ and I believed him,”"],
    );
    check(
        "“Hale said, ‘It is safe,’ but it was not,” said Mara Lind.",
        &["Mara Lind | Mara Lind | said | “Hale said, ‘It is safe,’ but it was not,”"],
    );
}

#[test]
fn an_odd_mark_spoils_only_its_paragraph() {
    check(
        "It is “late and nobody came.\n\n“The bridge is safe,” Mara Lind said.",
        &["Mara Lind | Mara Lind | said | “The bridge is safe,”"],
    );
    check(
        "The wall is 5'10\" high.\n\n\"The bridge is safe,\" Mara Lind said.",
        &["Mara Lind | Mara Lind | said | \"The bridge is safe,\""],
    );
    check(
        "“The bridge is safe, Mara Lind said.\n\n“It is new,” said Tom Hale.",
        &[
            "Mara Lind | Mara Lind | said | The bridge is safe",
            "Tom Hale | Tom Hale | said | “It is new,”",
        ],
    );
}

#[test]
fn every_convention_of_marks_is_read() {
    let marks =
        [("“", "”"), ("\"", "\""), ("''", "''"), ("``", "''"), ("'", "'"), ("‘", "’"), ("«", "»")];
    for (open, close) in marks {
        let content = format!("{open}The bridge is safe,{close}");
        check(
            &format!("{content} said Mara Lind."),
            &[&format!("Mara Lind | Mara Lind | said | {content}")],
        );
    }
    // As the British put them: what is not the speaker's stands outside.
    check(
        "“The bridge”, said Mara Lind, “is safe”.",
        &["Mara Lind | Mara Lind | said | “The bridge” … “is safe”"],
    );
    check("The “old”, the “new”, and the “bridge to nowhere”.", &[]);
    check("The workers' and the drivers' rights are safe, as in the '90s.", &[]);
}

#[test]
fn boilerplate_and_headings_say_nothing() {
    check("Want to leave a tip? Mara Lind said that it helps us.", &[]);
    check("Photo by Mara Lind: “The bridge.”", &[]);
    check("[ad_1]\n\nLeave a Reply\n\nSource link", &[]);
    check(
        "Mara Lind says the bridge is safe\n\nBy Tom Hale\n\nMara Lind says the bridge is safe\n\nIt was built in 1900.",
        &["Mara Lind | Mara Lind | says | the bridge is safe"],
    );
}

#[test]
fn spellings_of_one_name_are_one_speaker() {
    check(
        "Antony Lind spoke first. “It is safe,” Anthony Lind said.",
        &["Antony Lind | Anthony Lind | said | “It is safe,”"],
    );
    check(
        "Antony Lind met Tom Lind. “It is safe,” Tom Lind said.",
        &["Tom Lind | Tom Lind | said | “It is safe,”"],
    );
}
