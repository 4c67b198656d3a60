//! An edition against what people found in the same articles.
//!
//! The gold is one JSON object a line, `{"file", "words": [piece …], "speaker": [name …], "said": [date …], "optional"?}`:
//! a statement's exact words, and the speakers (`null` for unnamed) and dates of which any is right.
//! A statement of the edition stands for the one of the gold with which it shares most words, at least half of the
//! words of both (Dice's coefficient).

use crate::model::{Edition, Span, Statement};
use crate::text::Text;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// What the comparison found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many statements the gold has, without optional ones that were not found.
    pub wanted: usize,
    /// How many of them the edition has.
    pub found: usize,
    /// What is wrong, a line each: missing, false, with another speaker, on another day.
    pub problems: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for it in &self.problems {
            writeln!(f, "{it}")?;
        }
        write!(
            f,
            "{} of {} statements found, {} problems",
            self.found,
            self.wanted,
            self.problems.len()
        )
    }
}

/// One statement of the gold.
struct Wanted {
    words: BTreeSet<usize>,
    shown: String,
    speakers: Vec<Option<String>>,
    dates: Vec<String>,
    is_optional: bool,
}

/// Compares an edition with the gold. The error names the line of the gold that cannot be read.
pub fn check(edition: &Edition, gold: &str) -> Result<Report, String> {
    let mut report = Report::default();
    let mut wanted: Vec<Vec<Wanted>> = edition.articles.iter().map(|_| Vec::new()).collect();
    let texts: Vec<Text> = edition.articles.iter().map(|it| Text::new(&it.text)).collect();
    for (idx, line) in gold.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
        let (article, it) =
            read(line, edition, &texts).map_err(|it| format!("line {}: {it}", idx + 1))?;
        wanted[article].push(it);
    }
    for (idx, wanted) in wanted.iter().enumerate() {
        let statements: Vec<&Statement> =
            edition.statements.iter().filter(|it| it.article.0 as usize == idx).collect();
        let file = &edition.articles[idx].file;
        compare(edition, &texts[idx], file, &statements, wanted, &mut report);
    }
    Ok(report)
}

fn read(line: &str, edition: &Edition, texts: &[Text]) -> Result<(usize, Wanted), String> {
    let json: Value = serde_json::from_str(line).map_err(|it| it.to_string())?;
    let file = json["file"].as_str().ok_or("no \"file\"")?;
    let article = edition
        .articles
        .iter()
        .position(|it| it.file == file)
        .ok_or_else(|| format!("no article {file}"))?;
    let list =
        |key: &str| json[key].as_array().cloned().ok_or_else(|| format!("\"{key}\" is no list"));
    let strings = |key: &str| -> Result<Vec<Option<String>>, String> {
        Ok(list(key)?.iter().map(|it| it.as_str().map(String::from)).collect())
    };
    let text = &texts[article];
    let mut words = BTreeSet::new();
    let mut shown = Vec::new();
    for piece in strings("words")?.into_iter().flatten() {
        let start = text.raw.find(&piece).ok_or_else(|| format!("`{piece}` is not in {file}"))?;
        words.extend(
            Span::from_range(start..start + piece.len())
                .into_iter()
                .flat_map(|it| tokens(text, it)),
        );
        shown.push(piece);
    }
    let is_optional = json["optional"].as_bool().unwrap_or_default();
    let dates = strings("said")?.into_iter().flatten().collect();
    Ok((
        article,
        Wanted {
            words,
            shown: shown.join(" … "),
            speakers: strings("speaker")?,
            dates,
            is_optional,
        },
    ))
}

/// The words and numbers that a span covers.
fn tokens(text: &Text, span: Span) -> Vec<usize> {
    (text.token_at(span.start())..text.token_at(span.end()))
        .filter(|it| text.tokens[*it].is_wordlike())
        .collect()
}

fn compare(
    edition: &Edition,
    text: &Text,
    file: &str,
    statements: &[&Statement],
    wanted: &[Wanted],
    report: &mut Report,
) {
    let sets: Vec<BTreeSet<usize>> = statements
        .iter()
        .map(|it| it.content.iter().flat_map(|it| tokens(text, *it)).collect())
        .collect();
    let mut used = BTreeSet::new();
    for it in wanted {
        let shared = |idx: usize| sets[idx].intersection(&it.words).count();
        let fits = |idx: &usize| 4 * shared(*idx) >= sets[*idx].len() + it.words.len();
        let best = (0..sets.len())
            .filter(fits)
            .max_by_key(|idx| (shared(*idx) * 10_000 / (sets[*idx].len() + 1), *idx));
        let Some(best) = best else {
            if !it.is_optional {
                report.wanted += 1;
                report.problems.push(format!("{file}: missing: {}", it.shown));
            }
            continue;
        };
        report.wanted += 1;
        report.found += 1;
        used.insert(best);
        let statement = statements[best];
        let speaker = statement.speaker.map(|it| edition.actors[it.0 as usize].name.clone());
        if !it.speakers.contains(&speaker) {
            let speaker = speaker.unwrap_or_else(|| "unnamed".into());
            let wanted = it.speakers.iter().flatten().cloned().collect::<Vec<_>>().join(" or ");
            report.problems.push(format!("{file}: speaker {speaker}, not {wanted}: {}", it.shown));
        }
        let date = statement.said.date.map_or("undated".into(), |it| it.to_string());
        if !it.dates.contains(&date) {
            report.problems.push(format!(
                "{file}: said {date}, not {}: {}",
                it.dates.join(" or "),
                it.shown
            ));
        }
    }
    // A second piece of a statement that people took as one, or that they took apart, is not false.
    let all: BTreeSet<usize> = wanted.iter().flat_map(|it| it.words.iter().copied()).collect();
    for (idx, statement) in statements.iter().enumerate() {
        if !used.contains(&idx) && 2 * sets[idx].intersection(&all).count() <= sets[idx].len() {
            let words: Vec<_> =
                statement.content.iter().filter_map(|it| it.slice(text.raw)).collect();
            report.problems.push(format!("{file}: false: {}", words.join(" … ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Editor, Seed, assemble};

    const TEXT: &str = "Mayor Ann Lee said on Monday that the ferry would sail in spring. “It will not wait,” she added.";

    #[track_caller]
    fn check(gold: &str, expected: &[&str]) {
        let seed = Seed { file: "a.txt".into(), text: TEXT.into() };
        let mut edition = assemble(&[seed], &Editor::default(), "0".into()).unwrap();
        // What is compared is the comparison: the speakers are taken out, so that no other pass has a say.
        edition.statements.iter_mut().for_each(|it| it.speaker = None);
        let report = super::check(&edition, gold).unwrap();
        let starts: Vec<_> =
            report.problems.iter().filter_map(|it| it.split(": ").nth(1)).collect();
        assert_eq!(starts, expected, "{report}");
    }

    #[test]
    fn what_is_missing_false_or_of_another_speaker_is_a_problem() {
        let first = r#"{"file":"a.txt","words":["the ferry would sail in spring"],"speaker":[null],"said":["undated"]}"#;
        let second = r#"{"file":"a.txt","words":["“It will not wait,”"],"speaker":[null],"said":["undated"]}"#;
        check(&format!("{first}\n{second}\n"), &[]);
        check(first, &["false"]);
        check(
            &format!("{first}\n{}", second.replace("null", "\"Ann Lee\"")),
            &["speaker unnamed, not Ann Lee"],
        );
        check(
            &format!("{first}\n{}", second.replace("undated", "2024-05-01")),
            &["said undated, not 2024-05-01"],
        );
        let third = second.replace("“It will not wait,”", "Mayor Ann Lee");
        check(&format!("{first}\n{second}\n{third}"), &["missing"]);
        let optional = third.replace("]}", "],\"optional\":true}");
        check(&format!("{first}\n{second}\n{optional}"), &[]);
    }

    #[test]
    fn a_line_that_fits_no_article_is_an_error() {
        let edition = assemble(
            &[Seed { file: "a.txt".into(), text: TEXT.into() }],
            &Editor::default(),
            "0".into(),
        )
        .unwrap();
        for gold in
            ["{", "{}", r#"{"file":"b.txt"}"#, r#"{"file":"a.txt","words":["no such words"]}"#]
        {
            assert!(super::check(&edition, gold).unwrap_err().starts_with("line 1: "), "{gold}");
        }
    }
}
