//! **Who on whom**: speakers by the actors that they mention, with the number of statements in each cell.

use super::Answer;
use super::order::sort;
use crate::model::{ActorIdx, Edition};
use serde::{Deserialize, Serialize};

/// Speakers by mentioned actors. Statements, not mentions: a statement counts once in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// The rows: those with most statements first, then in the order of the actors; the unnamed last.
    pub speakers: Heads,
    /// The columns, in the same order; those that mention nobody last.
    pub mentioned: Heads,
    /// Row by row.
    pub cells: Vec<u32>,
    /// The greatest number in a cell.
    pub most: u32,
}

/// The heads of the rows or columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heads {
    /// Each with its number of statements; `None` is nobody named.
    pub shown: Vec<(Option<ActorIdx>, u32)>,
    /// How many there is no room for.
    pub n_more: usize,
}

impl Matrix {
    /// The matrix of an answer's rows, of at most so many rows and columns.
    pub fn new(edition: &Edition, answer: &Answer, most: (usize, usize)) -> Matrix {
        let statements = answer.rows.iter().filter_map(|&it| edition.statements.get(it as usize));
        let pairs: Vec<_> = statements.map(|it| (it.speaker, it.mentioned.as_slice())).collect();
        Matrix::of(&pairs, edition.actors.len(), most)
    }

    /// The matrix of speakers, each with those mentioned.
    pub(super) fn of(
        pairs: &[(Option<ActorIdx>, &[ActorIdx])],
        n_actors: usize,
        (n_rows, n_columns): (usize, usize),
    ) -> Matrix {
        // The number after the last actor's is nobody's.
        let number = |it: Option<ActorIdx>| it.map_or(n_actors, |it| it.0 as usize);
        let columns_of = |mentioned: &[ActorIdx]| -> Vec<usize> {
            match mentioned {
                [] => vec![n_actors],
                _ => mentioned.iter().map(|it| it.0 as usize).collect(),
            }
        };
        let mut counts = [vec![0_u32; n_actors + 1], vec![0_u32; n_actors + 1]];
        for (speaker, mentioned) in pairs {
            counts[0][number(*speaker)] += 1;
            columns_of(mentioned).into_iter().for_each(|it| counts[1][it] += 1);
        }
        let [speakers, mentioned] = [(0, n_rows), (1, n_columns)].map(|(side, most)| {
            let counts = &counts[side];
            let all = (0..counts.len() as u32).filter(|&it| counts[it as usize] > 0).collect();
            let is_nobody = |it: usize| it == n_actors;
            let all = sort(all, &|a, b| {
                (is_nobody(a).cmp(&is_nobody(b))).then(counts[b].cmp(&counts[a]))
            });
            let head = |&it: &u32| {
                let actor = Some(ActorIdx(it)).filter(|it| (it.0 as usize) < n_actors);
                (actor, counts[it as usize])
            };
            let shown: Vec<_> = all.iter().take(most).map(head).collect();
            Heads { n_more: all.len() - shown.len(), shown }
        });
        let places = |heads: &Heads| {
            let mut places = vec![None; n_actors + 1];
            for (place, (actor, _)) in heads.shown.iter().enumerate() {
                places[number(*actor)] = Some(place);
            }
            places
        };
        let (rows, columns) = (places(&speakers), places(&mentioned));
        let width = mentioned.shown.len();
        let mut cells = vec![0; speakers.shown.len() * width];
        for (speaker, mentioned) in pairs {
            let Some(row) = rows[number(*speaker)] else { continue };
            for column in columns_of(mentioned).into_iter().filter_map(|it| columns[it]) {
                cells[row * width + column] += 1;
            }
        }
        let most = cells.iter().copied().max().unwrap_or_default();
        Matrix { speakers, mentioned, cells, most }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_busiest_come_first_and_nobody_last() {
        let a = |it| Some(ActorIdx(it));
        let pairs: [(_, &[ActorIdx]); 4] = [
            (None, &[]),
            (a(1), &[ActorIdx(0), ActorIdx(2)]),
            (None, &[ActorIdx(2)]),
            (a(0), &[ActorIdx(2)]),
        ];
        let it = Matrix::of(&pairs, 3, (9, 9));
        assert_eq!(it.speakers.shown, [(a(0), 1), (a(1), 1), (None, 2)]);
        assert_eq!(it.mentioned.shown, [(a(2), 3), (a(0), 1), (None, 1)]);
        assert_eq!(it.cells, [1, 0, 0, 1, 1, 0, 1, 0, 1]);
        assert_eq!((it.most, it.speakers.n_more, it.mentioned.n_more), (1, 0, 0));
        let it = Matrix::of(&pairs, 3, (1, 2));
        assert_eq!((it.cells, it.speakers.n_more, it.mentioned.n_more), (vec![1, 0], 2, 1));
    }

    #[test]
    fn no_statements_no_cells() {
        assert!(Matrix::of(&[], 0, (9, 9)).cells.is_empty());
    }

    proptest! {
        #[test]
        fn cells_and_heads_equal_brute_force(
            pairs in proptest::collection::vec(
                (proptest::option::of(0_u32..5), proptest::sample::subsequence(vec![0_u32, 1, 2, 3, 4], 0..5)), 0..30),
            most in (1_usize..7, 1_usize..7),
        ) {
            let pairs: Vec<(Option<ActorIdx>, Vec<ActorIdx>)> = pairs
                .into_iter()
                .map(|(speaker, mentioned)| (speaker.map(ActorIdx), mentioned.into_iter().map(ActorIdx).collect()))
                .collect();
            let slices: Vec<_> = pairs.iter().map(|it| (it.0, it.1.as_slice())).collect();
            let it = Matrix::of(&slices, 5, most);
            let mentions = |pair: &(Option<ActorIdx>, Vec<ActorIdx>), actor: Option<ActorIdx>| {
                actor.map_or(pair.1.is_empty(), |it| pair.1.contains(&it))
            };
            let mut cells = it.cells.iter();
            for (speaker, count) in &it.speakers.shown {
                let of = pairs.iter().filter(|it| it.0 == *speaker).collect::<Vec<_>>();
                prop_assert_eq!(*count as usize, of.len());
                for (actor, _) in &it.mentioned.shown {
                    let expected = of.iter().filter(|it| mentions(it, *actor)).count();
                    prop_assert_eq!(*cells.next().unwrap() as usize, expected);
                }
            }
            for (actor, count) in &it.mentioned.shown {
                prop_assert_eq!(*count as usize, pairs.iter().filter(|it| mentions(it, *actor)).count());
            }
            let speakers: std::collections::BTreeSet<_> = pairs.iter().map(|it| it.0).collect();
            prop_assert_eq!(it.speakers.shown.len() + it.speakers.n_more, speakers.len());
            prop_assert!(it.speakers.shown.len() <= most.0 && it.mentioned.shown.len() <= most.1);
        }
    }
}
