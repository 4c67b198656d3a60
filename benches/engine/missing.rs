//! What a question may need and what may not be there: **missing** parts, each with its file.

use onrecord::query::Need;

/// What must be added before a question can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The words, or a shard of them.
    Searched(Need),
    /// The pieces of all texts.
    Pieces,
    /// The texts of the rows from this many times [`super::corpus::TEXTS`] on.
    Texts(u32),
}

impl Missing {
    /// The name of its file.
    pub(crate) fn file(self) -> String {
        match self {
            Missing::Searched(Need::Words) => "words.bin".to_owned(),
            Missing::Searched(Need::Rows(it)) => format!("rows-{it}.bin"),
            Missing::Searched(Need::Places(it)) => format!("places-{it}.bin"),
            Missing::Pieces => "pieces.bin".to_owned(),
            Missing::Texts(it) => format!("texts-{it}.bin"),
        }
    }

    /// What it is called in a stream: of which sort, and its number.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn tag(self) -> [u32; 2] {
        match self {
            Missing::Searched(Need::Words) => [0, 0],
            Missing::Searched(Need::Rows(it)) => [1, it],
            Missing::Searched(Need::Places(it)) => [2, it],
            Missing::Pieces => [3, 0],
            Missing::Texts(it) => [4, it],
        }
    }

    /// What is called so; `None` where nothing is.
    pub(crate) fn of_tag([sort, number]: [u32; 2]) -> Option<Missing> {
        Some(match sort {
            0 => Missing::Searched(Need::Words),
            1 => Missing::Searched(Need::Rows(number)),
            2 => Missing::Searched(Need::Places(number)),
            3 => Missing::Pieces,
            4 => Missing::Texts(number),
            _ => return None,
        })
    }
}
