//! Many articles to one edition.
//!
//! Each text is extracted on its own, a second time where its siblings tell of its date; then the editor's corrections are
//! applied, the actors of all articles are joined, echoes are found, and every statement gets an id that outlives other
//! changes. Pure: the same seeds and editor's data give the same edition.

pub(crate) mod actors;
mod correct;
pub mod diagnostic;
mod echo;
mod editor;
pub mod gist;
pub mod given;
mod id;
mod quoted;
mod sibling;
mod spelling;
mod statements;
pub mod work;

pub use actors::EditorActor;
pub use diagnostic::{Diagnostic, Place};
pub use editor::{Change, Correction, Editor, Pick, Source};

use crate::extract::Extraction;
use crate::model::{Article, ArticleIdx, Basis, Dated, Edition};
use work::{Plain, Reading, Worker};

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
    assemble_with(&Plain, seeds.to_vec(), editor, id)
}

/// The same by a worker of its own; it changes nothing of the edition.
pub fn assemble_with(
    worker: &dyn Worker,
    seeds: Vec<Seed>,
    editor: &Editor,
    id: String,
) -> Result<Edition, Vec<Diagnostic>> {
    let mut diagnostics = editor.check_files(&seeds);
    let (mut articles, mut readings) = read_all(worker, seeds, editor);
    id::make_unique(articles.iter_mut().map(|it| &mut it.slug));
    worker.step("looking for dates among siblings");
    sibling::add_years(worker, &mut articles, &mut readings);
    quoted::add_months(worker, &mut articles, &mut readings);

    let notes = correct::apply(editor, &articles, &mut readings, &mut diagnostics);
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    worker.step("joining actors");
    let extractions = readings.iter().map(|it| &it.extraction);
    let read: Vec<(ArticleIdx, &Extraction)> = (0u32..).map(ArticleIdx).zip(extractions).collect();
    let joined = actors::join(&read, &editor.actors);
    drop(read);
    let (statements, gists) = statements::statements(&articles, readings, &joined, &notes);
    let actors = joined.into_actors();
    let mut edition = Edition { id, site: editor.site.clone(), articles, actors, statements };
    statements::drop_unused_actors(&mut edition);
    worker.step("looking for echoes");
    echo::find(&mut edition, &gists);
    Ok(edition)
}

/// Every text read by itself.
fn read_all(
    worker: &dyn Worker,
    seeds: Vec<Seed>,
    editor: &Editor,
) -> (Vec<Article>, Vec<Reading>) {
    let sources = editor.sources_by_file();
    let read = work::map(&seeds, |_, seed| {
        let read = read(worker, seed, sources.get(seed.file.as_str()).copied());
        worker.read(seeds.len());
        read
    });
    let texts = seeds.into_iter().zip(read);
    texts.map(|(seed, (article, it))| (Article { text: seed.text, ..article }, it)).unzip()
}

/// One text read; the article has none yet.
fn read(worker: &dyn Worker, seed: &Seed, source: Option<&Source>) -> (Article, Reading) {
    let known = source.and_then(|it| it.published);
    let reading = worker.extract(&seed.text, known);
    let published = match (source, known) {
        (Some(source), Some(date)) => Dated {
            date: Some(date),
            basis: source.basis.unwrap_or(Basis::Stated),
            why: source.why.clone(),
            span: None,
        },
        _ => {
            let found = &reading.extraction.published;
            let basis = found.date.and(found.basis).unwrap_or(Basis::Unknown);
            Dated { date: found.date, basis, why: found.why.clone(), span: found.span }
        }
    };
    let article = Article {
        slug: id::slug_of_file(&seed.file),
        file: seed.file.clone(),
        title: source
            .and_then(|it| it.title.clone())
            .unwrap_or_else(|| title_of(&seed.text, &seed.file)),
        publisher: source.and_then(|it| it.publisher.clone()),
        url: source.and_then(|it| it.url.clone()),
        language: source.and_then(|it| it.language.clone()).unwrap_or_else(|| "en".into()),
        published,
        text: String::new(),
    };
    (article, reading)
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
