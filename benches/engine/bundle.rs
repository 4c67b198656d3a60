//! Statements of a compiled edition, whose actors and articles are called by their numbers: what [`super::lines`] wrote and
//! `onrecord compile --from` has read.

use super::statements::{Row, Statements};
use onrecord::bundle::unpack;
use onrecord::model::{ActorIdx, Edition};

/// Reads a bundle; `None` where it is none, or where somebody or something in it has a name that is no number.
pub(crate) fn read(bytes: &[u8]) -> Option<Statements> {
    let Edition { actors, articles, statements, .. } = unpack(bytes).ok()?;
    let numbers =
        |names: &mut dyn Iterator<Item = &str>| names.map(number).collect::<Option<Vec<_>>>();
    let actor_numbers = numbers(&mut actors.iter().map(|it| it.slug.as_str()))?;
    let article_numbers = numbers(&mut articles.iter().map(|it| it.slug.as_str()))?;
    let actor = |it: ActorIdx| actor_numbers.get(it.0 as usize).copied();
    let n = |numbers: &[u32]| numbers.iter().max().map_or(0, |it| it + 1);
    let mut out = Statements::new(n(&actor_numbers), n(&article_numbers));
    for it in &statements {
        let mut mentioned = it.mentioned.iter().copied().map(actor).collect::<Option<Vec<_>>>()?;
        mentioned.sort_unstable();
        let row = Row {
            article: *article_numbers.get(it.article.0 as usize)?,
            speaker: actor(it.speaker?)?,
            kind: it.kind as u32,
            day: it.said.date.and_then(|it| it.as_day()).map(|it| it as u32),
            mentioned: &mentioned,
        };
        out.push(&row, &it.words(&articles.get(it.article.0 as usize)?.text));
    }
    Some(out.finish())
}

/// The number that a slug has after its letters.
fn number(slug: &str) -> Option<u32> {
    slug.trim_start_matches(|it: char| !it.is_ascii_digit()).parse().ok()
}
