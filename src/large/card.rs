//! The **card** of an actor, where the view chooses just one: what the whole edition knows of them.

use crate::model::{Actor, ActorIdx, ArticleIdx, Date};
use crate::query::{Answer, Facet, Histogram, MISSING, Value, View};
use serde::{Deserialize, Serialize};

/// How many of the most mentioned are named.
const MENTIONED: usize = 6;

/// What the whole edition knows of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Who it is.
    pub actor: ActorIdx,
    /// Each role once, with the days of the articles that give it; `None` is undated.
    pub called: Vec<(String, Vec<Option<Date>>)>,
    /// How many statements they made.
    pub n_rows: u32,
    /// The first and the last of those that have a date; the same where there is one.
    pub ends: [Option<u32>; 2],
    /// Whom they mention most.
    pub mentioned: Vec<Value>,
    /// Their statements over time.
    pub bars: Histogram,
}

/// The slug of the actor that is the only one chosen as speaker or, without a speaker, as mentioned.
pub fn chosen(view: &View) -> Option<&str> {
    let facet = match view.choices_of(Facet::Speaker).next() {
        Some(_) => Facet::Speaker,
        None => Facet::Mentioned,
    };
    let mut choices = view.choices_of(facet).filter(|it| !it.excluded);
    let choice = choices.next().filter(|_| choices.next().is_none())?;
    Some(choice.value.as_str())
}

impl Card {
    /// The view of all that an actor said, the newest first: what a card is made from.
    pub fn view(slug: &str) -> View {
        View::default().include(Facet::Speaker, slug)
    }

    /// The card of an actor. `answer` is that to [`Card::view`]; whether a statement of its rows has a date, and when an
    /// article was published, is asked for.
    pub fn new(
        (idx, actor): (ActorIdx, &Actor),
        answer: &Answer,
        is_dated: &dyn Fn(u32) -> bool,
        published: &dyn Fn(ArticleIdx) -> Option<Date>,
    ) -> Card {
        let mut rows = answer.rows.iter().copied().filter(|it| is_dated(*it));
        let last = rows.next();
        let mut called: Vec<(String, Vec<Option<Date>>)> = Vec::new();
        for role in &actor.roles {
            let date = published(role.article);
            match called.iter_mut().find(|it| it.0.eq_ignore_ascii_case(&role.name)) {
                Some((_, dates)) if dates.contains(&date) => {}
                Some((_, dates)) => dates.push(date),
                None => called.push((role.name.clone(), vec![date])),
            }
        }
        let mentioned = answer.facet(Facet::Mentioned).iter().filter(|it| *it.id != *MISSING);
        Card {
            actor: idx,
            called,
            n_rows: answer.n_rows,
            ends: [rows.next_back().or(last), last],
            mentioned: mentioned.take(MENTIONED).cloned().collect(),
            bars: answer.histogram.clone(),
        }
    }
}
