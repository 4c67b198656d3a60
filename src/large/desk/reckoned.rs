//! What was **reckoned** last. Each result stands as long as what it follows from is asked, so that scrolling, opening a
//! statement, another layout, and chunks that come in rounds, reckon nothing twice.
//!
//! Of a million statements who on whom takes 349 ms the first time and 141 once more, the articles 105 and 62; when nothing was
//! kept each took as long as the first time.

use crate::large::{
    Beside, Card, MATRIX_MAX, VALUES_FOLDED, VALUES_MAX, chosen, desk::sight::articles_of,
};
use crate::model::{ActorIdx, ArticleIdx, Outline};
use crate::query::{Answer, Facet, Layout, Look, Matrix, Sort, Table, View};
use std::sync::Arc;

/// The last result of one kind, with what it follows from.
#[derive(Debug)]
struct Kept<K, V>(Option<(K, V)>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Kept<K, V> {
        Kept(None)
    }
}

impl<K: PartialEq, V: Clone> Kept<K, V> {
    fn last(&self, key: &K) -> Option<V> {
        self.0.as_ref().filter(|it| it.0 == *key).map(|it| it.1.clone())
    }

    fn get(&mut self, key: K, reckon: impl FnOnce(&K) -> V) -> V {
        self.last(&key).unwrap_or_else(|| {
            let value = reckon(&key);
            self.0 = Some((key, value.clone()));
            value
        })
    }
}

/// What was reckoned last, of each kind.
#[derive(Debug, Default)]
pub(super) struct Reckoned {
    order: Kept<View, Arc<[u32]>>,
    answer: Kept<(View, Beside), Answer>,
    articles: Kept<View, Arc<[u32]>>,
    matrix: Kept<View, Arc<Matrix>>,
    card: Kept<String, Option<Arc<Card>>>,
}

/// What decides which rows a view has, and in which order.
fn ordered(view: &View) -> View {
    let look = Look { group: view.look.group, ..Look::default() };
    view.closed().laid_out(Layout::Table).looking(look)
}

/// What decides which rows a view has.
fn filtered(view: &View) -> View {
    ordered(view).sorted(Sort::default()).looking(Look::default())
}

/// All rows of a view in its order.
fn rows(order: &mut Kept<View, Arc<[u32]>>, table: &Table<'_>, view: &View) -> Arc<[u32]> {
    order.get(ordered(view), |view| table.rows(view).into())
}

impl Reckoned {
    /// All rows of a view in its order.
    pub(super) fn order(&mut self, table: &Table<'_>, view: &View) -> Arc<[u32]> {
        rows(&mut self.order, table, view)
    }

    /// The same where it is known already.
    pub(super) fn known_order(&self, view: &View) -> Option<Arc<[u32]>> {
        self.order.last(&ordered(view))
    }

    /// The answer to a view but for its rows.
    pub(super) fn answer(&mut self, table: &Table<'_>, view: &View, beside: &Beside) -> Answer {
        self.answer.get((filtered(view), beside.clone()), |(view, beside)| {
            let room = |facet: Facet| match beside.typed.iter().find(|it| it.0 == facet) {
                Some((_, typed)) => {
                    (VALUES_MAX, Some(table.codes(facet, &table.named(facet, typed))))
                }
                None if beside.unfolded.contains(&facet) => (VALUES_MAX, None),
                None => (VALUES_FOLDED, None),
            };
            table.ask_counts(view, &room)
        })
    }

    /// The articles that report a view's rows, in the order of the rows.
    pub(super) fn articles(&mut self, table: &Table<'_>, view: &View) -> Arc<[u32]> {
        let order = &mut self.order;
        self.articles
            .get(ordered(view), |view| articles_of(table, &rows(order, table, view)).into())
    }

    /// Who on whom in a view's rows.
    pub(super) fn matrix(&mut self, table: &Table<'_>, view: &View) -> Arc<Matrix> {
        let order = &mut self.order;
        self.matrix.get(filtered(view), |view| {
            // Their order changes nothing.
            Arc::new(table.matrix(&rows(order, table, view), MATRIX_MAX))
        })
    }

    /// The card of the actor that a view chooses; its ends are rows, its actor the outline's.
    pub(super) fn card(
        &mut self,
        table: &Table<'_>,
        outline: &Outline,
        view: &View,
    ) -> Option<Arc<Card>> {
        let reckon = |slug: &String| card(table, outline, slug).map(Arc::new);
        self.card.get(chosen(view)?.to_owned(), reckon)
    }
}

fn card(table: &Table<'_>, outline: &Outline, slug: &str) -> Option<Card> {
    let place = outline.actors.binary_search_by(|it| it.slug.as_str().cmp(slug)).ok()?;
    let by = Card::view(slug);
    let room = |facet: Facet| match facet {
        Facet::Mentioned => (VALUES_FOLDED, None),
        _ => (0, None),
    };
    let mut answer = table.ask_counts(&by, &room);
    answer.rows = table.rows(&by);
    let published = |it: ArticleIdx| outline.articles.get(it.0 as usize)?.published.date;
    let actor = (ActorIdx(place as u32), outline.actors.get(place)?);
    Some(Card::new(actor, &answer, &|it| table.is_dated(it), &published))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_reckoned_once() {
        let mut kept = Kept::default();
        assert_eq!(kept.get(1, |it| it + 10), 11);
        assert_eq!(kept.get(1, |_| 0), 11);
        assert_eq!(kept.get(2, |it| it + 10), 12);
        assert_eq!((kept.last(&1), kept.last(&2)), (None, Some(12)));
    }

    #[test]
    fn what_changes_no_row_asks_for_the_same() {
        let view = View::default().include(Facet::Speaker, "ada");
        let other = view.laid_out(Layout::Whom).opened("s1");
        assert_eq!(ordered(&other), ordered(&view));
        assert_ne!(ordered(&view.searching("port")), ordered(&view));
        let descending = !view.sort.descending;
        let sorted = view.sorted(Sort { descending, ..view.sort });
        assert_ne!(ordered(&sorted), ordered(&view));
        assert_eq!(filtered(&sorted), filtered(&view));
    }
}
