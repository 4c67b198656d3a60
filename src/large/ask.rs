//! The second contract: what the page of a large edition and its worker say to each other.
//!
//! Both are built from this one definition and never meet those of another build, so that it has no version. A message is
//! one [`Ask`] or one [`Reply`] in postcard's wire format, handed over as the bytes of an `ArrayBuffer`.

use super::Shown;
use crate::model::Edition;
use crate::query::Facet;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What the page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// The first message: which edition to open.
    Open {
        /// The address of the manifest, absolute.
        manifest: String,
    },
    /// Something to show. One with a greater number overtakes it: it need not be answered then.
    Show(Question),
    /// Rows to print or to take away. Nothing overtakes it but [`Ask::Cancel`].
    Take {
        /// Names it in the reply. No question has the same number.
        number: u32,
        /// Which rows.
        which: Which,
    },
    /// What was asked to be taken is not wanted any more; it is not answered.
    Cancel {
        /// Its number.
        number: u32,
    },
}

/// What is to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Names it in the reply. Greater than that of each question before.
    pub number: u32,
    /// The fragment of the view's address, its open statement included.
    pub view: String,
    /// Which of the view's rows are in sight; in the layout of articles, which of the articles that report them. It may
    /// pass the end.
    pub items: Range<u32>,
    /// What is shown beside the rows and is no part of the view.
    pub beside: Beside,
}

/// What a reader has typed and unfolded that is no part of the view.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The facets of which as many values as can be are listed.
    pub unfolded: Vec<Facet>,
    /// What is typed to find a value, each facet once; never empty or white space alone.
    pub typed: Vec<(Facet, String)>,
    /// Whether values are suggested that the words in the search field may mean.
    pub suggests: bool,
}

/// Which rows are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// Some of the rows of a view, in its order.
    Rows {
        /// The fragment of the view's address.
        view: String,
        /// Which of them; it may pass the end.
        rows: Range<u32>,
    },
    /// The statements with these ids, in reading order; ids that the edition lacks are left out.
    Ids(Vec<String>),
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// It listens. The worker says so once, before all else: what it is told earlier is lost.
    Ready,
    /// The answer to [`Ask::Show`].
    Shown {
        /// The number of the question.
        number: u32,
        /// What to show.
        shown: Box<Shown>,
    },
    /// The answer to [`Ask::Take`].
    Taken {
        /// The number that it was asked with.
        number: u32,
        /// The statements that were asked for, and all that they refer to.
        edition: Edition,
        /// The rows in their order, as places in [`Edition::statements`].
        rows: Vec<u32>,
        /// How many statements there are in the view, or of the ids.
        n_rows: u32,
    },
    /// How far an answer is; sent when it changes, as often as one likes.
    Progress {
        /// The number of what is being answered; 0 while the edition opens.
        number: u32,
        /// How many chunks have come.
        done: u32,
        /// How many it takes.
        of: u32,
    },
    /// Something cannot be answered. The rest can; to ask again tries again.
    Failed {
        /// The number of what cannot be answered; 0 where the edition does not open at all.
        number: u32,
        /// Why.
        trouble: Trouble,
    },
}

/// Why something cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// A file did not come.
    Missing {
        /// Its name within the site.
        file: String,
        /// The browser's words, or the server's.
        why: String,
    },
    /// A file is of another build or edition than what names it.
    Version {
        /// Its name within the site.
        file: String,
        /// What is wrong with it.
        why: String,
    },
    /// A file came and cannot be read.
    Damaged {
        /// Its name within the site.
        file: String,
        /// What is wrong with it.
        why: String,
    },
}

impl Ask {
    /// The message as bytes; empty where it cannot be written, which no message of this type is.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The message that bytes hold; `None` where they are something else.
    pub fn decode(bytes: &[u8]) -> Option<Ask> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Reply {
    /// The message as bytes; empty where it cannot be written, which no message of this type is.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The message that bytes hold; `None` where they are something else.
    pub fn decode(bytes: &[u8]) -> Option<Reply> {
        postcard::from_bytes(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_what_is_read() {
        let beside = Beside {
            unfolded: vec![Facet::Speaker],
            typed: vec![(Facet::Article, "port".to_owned())],
            suggests: true,
        };
        let question =
            Question { number: 3, view: "who=ada-moor".to_owned(), items: 40..80, beside };
        let which = Which::Rows { view: String::new(), rows: 0..500 };
        for ask in [
            Ask::Open { manifest: "https://a.example/edition.json".to_owned() },
            Ask::Show(question),
            Ask::Take { number: 4, which },
            Ask::Cancel { number: 4 },
        ] {
            assert_eq!(Ask::decode(&ask.encode()), Some(ask));
        }
        assert_eq!(Ask::decode(&[200]), None);
    }

    #[test]
    fn a_failure_keeps_its_words() {
        let trouble =
            Trouble::Missing { file: "chunks/0.bin".to_owned(), why: "status 404".to_owned() };
        let reply = Reply::Failed { number: 7, trouble };
        assert_eq!(Reply::decode(&reply.encode()), Some(reply));
        assert_eq!(Reply::decode(&[]), None);
    }
}
