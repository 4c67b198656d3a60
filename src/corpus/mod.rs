//! Many articles to one edition.
//!
//! Each article is drafted on its own (`draft/`), a second time where its siblings tell of its date or the editor corrects it;
//! then the actors of all articles are joined, echoes are found, and the drafts are numbered (`numbered.rs`). Every statement
//! has an id that outlives other changes. Pure: the same seeds and editor's data give the same edition.

pub(crate) mod actors;
mod correct;
pub mod diagnostic;
mod draft;
mod echo;
mod editor;
mod gist;
pub mod given;
mod id;
mod numbered;
mod quoted;
mod sibling;
mod spelling;
pub mod work;

pub use actors::EditorActor;
pub use diagnostic::{Diagnostic, Place};
pub use editor::{Change, Correction, Editor, Pick, Source};
pub use numbered::Numbered;

use crate::model::{Article, Basis, Dated, Edition};
use draft::{Draft, Known};
use work::{Plain, Worker};

/// One text before anything is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    /// The file's name within the folder of seeds.
    pub file: String,
    /// The text, with `\n` for every line end and without a byte order mark.
    pub text: String,
}

/// Makes the edition of `seeds`, which are in order of file name.
///
/// `id` names the edition; it is a digest of everything that went in.
///
/// # Errors
///
/// All problems that the editor's data has with the seeds, in order of place.
pub fn assemble(seeds: &[Seed], editor: &Editor, id: String) -> Result<Edition, Vec<Diagnostic>> {
    let numbered = assemble_with(&Plain, seeds.to_vec(), editor, id)?;
    numbered.edition().map_err(|it| {
        let hint = "this is a mistake of the program: please report it".to_owned();
        vec![Diagnostic { place: Place::start("*.txt"), message: it.to_string(), hint }]
    })
}

/// The same by a worker of its own, which changes nothing of the edition.
pub fn assemble_with(
    worker: &dyn Worker,
    seeds: Vec<Seed>,
    editor: &Editor,
    id: String,
) -> Result<Numbered, Vec<Diagnostic>> {
    let mut diagnostics = editor.check_files(&seeds);
    let (mut articles, mut known) = articles(seeds, editor);
    let mut drafts = draft_all(worker, &mut articles, &known);
    worker.step("looking for dates among siblings");
    sibling::add_years(worker, &mut articles, &mut known, &mut drafts);
    quoted::add_months(worker, &mut articles, &mut known, &mut drafts);
    correct::apply(worker, editor, &articles, &known, &mut drafts, &mut diagnostics);
    if !diagnostics.is_empty() {
        diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
        return Err(diagnostics);
    }
    worker.step("joining actors");
    let names = work::map(&drafts, |_, it| it.names());
    let joined = actors::join(&names, &editor.actors);
    drop(names);
    Ok(Numbered::new(worker, (id, editor.site.clone()), articles, drafts, joined))
}

/// The articles, as far as they are known without their texts being read.
fn articles(seeds: Vec<Seed>, editor: &Editor) -> (Vec<Article>, Vec<Known>) {
    let sources = editor.sources_by_file();
    let (mut articles, known): (Vec<Article>, Vec<Known>) = seeds
        .into_iter()
        .map(|seed| {
            let source = sources.get(seed.file.as_str()).copied();
            let published = source.and_then(|it| it.published);
            (article(seed, source), Known { published, said_on: None })
        })
        .unzip();
    id::make_unique(articles.iter_mut().map(|it| &mut it.slug));
    (articles, known)
}

fn article(seed: Seed, source: Option<&Source>) -> Article {
    let date = source.and_then(|it| it.published);
    let basis = source.and_then(|it| it.basis).unwrap_or(Basis::Stated);
    Article {
        slug: id::slug_of_file(&seed.file),
        title: source
            .and_then(|it| it.title.clone())
            .unwrap_or_else(|| title_of(&seed.text, &seed.file)),
        publisher: source.and_then(|it| it.publisher.clone()),
        url: source.and_then(|it| it.url.clone()),
        language: source.and_then(|it| it.language.clone()).unwrap_or_else(|| "en".into()),
        published: Dated {
            date,
            basis: date.map_or(Basis::Unknown, |_| basis),
            why: source.filter(|_| date.is_some()).and_then(|it| it.why.clone()),
            span: None,
        },
        file: seed.file,
        text: seed.text,
    }
}

/// Drafts every article by itself, and dates those that nothing else dates by what their texts say.
fn draft_all(worker: &dyn Worker, articles: &mut [Article], known: &[Known]) -> Vec<Draft> {
    let all: Vec<(&Article, &Known)> = articles.iter().zip(known).collect();
    let drafts = work::map(&all, |_, (article, known)| {
        let draft = Draft::of(worker, article, known);
        worker.drafted(all.len());
        (draft.published(), draft)
    });
    let drafts = articles.iter_mut().zip(known).zip(drafts).map(|((article, known), draft)| {
        let (found, draft) = draft;
        if known.published.is_none() {
            let basis = found.date.and(found.basis).unwrap_or(Basis::Unknown);
            article.published = Dated { date: found.date, basis, why: found.why, span: found.span };
        }
        draft
    });
    drafts.collect()
}

/// The longest title, in code points, that is taken from a text.
const TITLE_MAX: usize = 120;

/// The first line of a text, cut at a word where it is long; the file's name where the text has none.
fn title_of(text: &str, file: &str) -> String {
    let Some(line) = text.lines().map(str::trim).find(|it| it.chars().any(char::is_alphabetic))
    else {
        return file.to_string();
    };
    match line.char_indices().nth(TITLE_MAX) {
        None => line.to_string(),
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or(line);
            format!("{} …", cut.rsplit_once(char::is_whitespace).map_or(cut, |it| it.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(title_of(text, "a.txt"), expected);
    }

    #[test]
    fn the_title_is_the_first_line_with_a_letter() {
        check("\n ***\n  Talks fail \nMore", "Talks fail");
        check("", "a.txt");
        let cut = title_of(&"ü word ".repeat(40), "a.txt");
        assert!(
            cut.chars().count() <= TITLE_MAX + 2 && cut.ends_with("word …") || cut.ends_with("ü …"),
            "{cut}"
        );
    }
}
