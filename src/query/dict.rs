//! The values of a facet: code → id and label, id → code, and the order of labels.

use super::facet::{FacetInfo, MISSING};
use super::fold::fold;
use super::order::{Ranks, sorted};
use std::sync::Arc;

/// The values of a facet. A value's **code** is its place here.
#[derive(Debug)]
pub(super) struct Dict {
    ids: Vec<Arc<str>>,
    labels: Vec<Arc<str>>,
    /// The codes in the order of their ids.
    by_id: Vec<u32>,
    /// The order of the labels, case and diacritics ignored, then of the ids, so that no two values share a rank;
    /// [`MISSING`] is last.
    pub(super) ranks: Ranks,
}

impl Dict {
    /// From ids and labels. Where the facet has a value for "none", its code is the one after the last.
    pub(super) fn new(values: &mut dyn Iterator<Item = (&str, &str)>, info: &FacetInfo) -> Dict {
        let mut ids: Vec<Arc<str>> = Vec::new();
        let mut labels: Vec<Arc<str>> = Vec::new();
        for (id, label) in values.chain(info.missing.iter().map(|it| (MISSING, it.label))) {
            ids.push(id.into());
            labels.push(label.into());
        }
        let folded: Vec<String> = labels.iter().map(|it| fold(it)).collect();
        let by_id = sorted(ids.len(), &|a, b| ids[a].cmp(&ids[b]));
        let ranks = Ranks::new(ids.len(), &|it| *ids[it] == *MISSING, &|a, b| {
            folded[a].cmp(&folded[b]).then_with(|| ids[a].cmp(&ids[b]))
        });
        Dict { ids, labels, by_id, ranks }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The codes in the order of their ids.
    pub(super) fn by_id(&self) -> impl Iterator<Item = u32> {
        self.by_id.iter().copied()
    }

    pub(super) fn code(&self, id: &str) -> Option<u32> {
        let place = self.by_id.binary_search_by(|&it| (*self.ids[it as usize]).cmp(id)).ok()?;
        self.by_id.get(place).copied()
    }

    /// Id and label of a code below [`Dict::len`].
    pub(super) fn value(&self, code: u32) -> (&Arc<str>, &Arc<str>) {
        (&self.ids[code as usize], &self.labels[code as usize])
    }
}
