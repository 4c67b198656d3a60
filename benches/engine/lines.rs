//! Statements as `statements.jsonl` has them, for `onrecord compile --from`: as many as one likes, or those of a harness.

use super::question::KINDS;
use super::statements::Statements;
use onrecord::model::Outline;
use serde_json::json;
use std::io::{self, Write};

/// Writes them, a line each; actors and articles are called by their numbers, so that names are in the same order.
pub(crate) fn write(it: &Statements, mut out: impl Write) -> io::Result<()> {
    let Outline { actors, articles, facts, .. } = &it.outline;
    let mut rows = Vec::new();
    facts.each(&mut |it| {
        let mentioned = it.mentioned.iter().map(|it| it.0).collect::<Vec<_>>();
        rows.push((it.article.0, it.kind as usize, it.speaker.map_or(0, |it| it.0), mentioned));
    });
    for (row, (article, kind, speaker, mentioned)) in rows.into_iter().enumerate() {
        let name = |it: u32| &actors[it as usize].name;
        let said = facts.said[row].checked_sub(1).map(|it| facts.dates[it as usize].to_string());
        let line = json!({
            "file": articles[article as usize].file,
            "statement": it.texts.of(row as u32).collect::<String>().trim(),
            "kind": KINDS[kind],
            "said": said,
            "speaker": name(speaker),
            "speaker_id": actors[speaker as usize].slug,
            "mentioned": mentioned.into_iter().map(name).collect::<Vec<_>>(),
            "echo": null,
        });
        writeln!(out, "{line}")?;
    }
    out.flush()
}
