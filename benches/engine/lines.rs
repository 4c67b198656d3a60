//! Statements as `statements.jsonl` has them, for `onrecord compile --from`: as many as one likes, or those of a harness.

use super::question::KINDS;
use super::statements::Statements;
use onrecord::model::Date;
use serde_json::json;
use std::io::{self, Write};

/// Writes them, a line each; actors and articles are called by their numbers, so that names are in the same order.
pub(crate) fn write(it: &Statements, mut out: impl Write) -> io::Result<()> {
    let mut mentions = it.mentions.as_slice();
    let actor = |it: u32| format!("Actor {it:05}");
    for row in 0..it.days.len() {
        let list;
        (list, mentions) =
            mentions.split_at_checked(it.n_mentions[row] as usize).unwrap_or_default();
        let day = (it.days[row] != 0xFFFF).then(|| Date::from_days(it.days[row] as i32)).flatten();
        let line = json!({
            "file": format!("{:06}.txt", it.docs[row]),
            "statement": it.texts.of(row as u32).collect::<String>().trim(),
            "kind": KINDS[it.kinds[row] as usize],
            "said": day.map(|it| it.to_string()),
            "speaker": actor(it.speakers[row]),
            "speaker_id": format!("a{:05}", it.speakers[row]),
            "mentioned": list.iter().map(|it| actor(*it)).collect::<Vec<_>>(),
            "echo": null,
        });
        writeln!(out, "{line}")?;
    }
    out.flush()
}
