//! A **citation**: one statement with all that a reader elsewhere needs to find and to check it — who, the exact words,
//! when and how that is known, the article, the place in its text, the edition, the permalink, the day of access, and
//! that a program found it.

use super::json::push_string;
use super::plain::{self, address, bibtex, html, markdown, one_line};
use super::{NOTICE, Origin, Row};
use crate::model::{Date, Dated, Kind, Manner};
use crate::query::{basis_label, date_words, kind_label};

/// A form of citations.
pub struct Form {
    /// What it is called.
    pub name: &'static str,
    write: fn(&Cited) -> String,
}

/// Every form, in the order in which they are offered.
pub const FORMS: [Form; 5] = [
    Form {
        name: "Text",
        write: |it| it.sentence(&Signs { text: one_line, link: None, strong: "" }),
    },
    Form {
        name: "Markdown",
        write: |it| it.sentence(&Signs { text: markdown, link: Some(markdown_link), strong: "**" }),
    },
    Form { name: "HTML", write: Cited::html },
    Form { name: "BibTeX", write: Cited::bibtex },
    Form { name: "CSL-JSON", write: Cited::csl },
];

/// The citation of the statement at a place of the edition, as read on the day `accessed`; `None` where there is no
/// such statement.
pub fn cite(form: &Form, origin: &Origin, place: u32, accessed: Date) -> Option<String> {
    let places = [place];
    let row = origin.rows(&places).next()?;
    Some((form.write)(&Cited::new(&row, accessed)))
}

/// The parts of a citation, as text.
struct Cited {
    id: String,
    /// "Ada Moor", or "Unnamed speaker".
    speaker: String,
    /// ", harbour master": may be empty.
    role: String,
    /// " (reported speech, denied)": may be empty.
    manner: String,
    words: String,
    said: Dated,
    /// "Said 3 March 2022 (stated in the text)".
    when: String,
    /// The title of the article in quotation marks.
    title: String,
    /// ", Harbour Post, 4 March 2022": what stands behind the title; may be empty.
    published: String,
    article_url: Option<String>,
    site: String,
    edition: String,
    /// "bytes 120–160".
    bytes: String,
    link: String,
    accessed: Date,
}

/// How a form writes the parts of a sentence.
struct Signs {
    text: fn(&str) -> String,
    /// A link of its words and its address; without it, the address stands as it is.
    link: Option<fn(&str, &str) -> String>,
    /// Stands on both sides of the speaker's name.
    strong: &'static str,
}

fn markdown_link(words: &str, to: &str) -> String {
    plain::markdown_link(&markdown(words), to)
}

fn html_link(words: &str, to: &str) -> String {
    ["<a href=\"", &html(&address(to)), "\">", &html(words), "</a>"].concat()
}

impl Cited {
    fn new(row: &Row, accessed: Date) -> Cited {
        let (statement, article) = (row.statement, row.article);
        let speaker = row.speaker();
        let role = speaker.and_then(|it| it.role_in(statement.article));
        let notes = [
            (statement.kind != Kind::Direct).then(|| kind_label(statement.kind)),
            (statement.manner == Manner::Denied).then_some("denied"),
            (statement.manner == Manner::Asked).then_some("asked"),
        ];
        let notes: Vec<&str> = notes.into_iter().flatten().collect();
        let mut published = String::new();
        let day = article.published.date.map(date_words);
        for it in article.publisher.as_deref().into_iter().chain(day.as_deref()) {
            published.push_str(", ");
            published.push_str(it);
        }
        let said = &statement.said;
        let ends = statement.content.first().zip(statement.content.last());
        let bytes = ends.map_or(String::new(), |(first, last)| {
            ["bytes ", &first.start().to_string(), "–", &last.end().to_string()].concat()
        });
        Cited {
            id: statement.id.clone(),
            speaker: speaker.map_or("Unnamed speaker", |it| &it.name).to_owned(),
            role: role.map_or(String::new(), |it| [", ", it].concat()),
            manner: match notes.is_empty() {
                true => String::new(),
                false => [" (", &notes.join(", "), ")"].concat(),
            },
            words: statement.words(&article.text),
            said: said.clone(),
            when: match said.date {
                Some(date) => {
                    ["Said ", &date_words(date), " (", basis_label(said.basis), ")"].concat()
                }
                None => "Undated".to_owned(),
            },
            title: ["“", &article.title, "”"].concat(),
            published,
            article_url: article.url.clone(),
            site: row.origin.edition.site.title.clone(),
            edition: row.origin.edition.id.clone(),
            bytes,
            link: row.origin.permalink(statement),
            accessed,
        }
    }

    fn sentence(&self, signs: &Signs) -> String {
        let text = signs.text;
        let mut article = text(&self.title);
        let mut published = text(&self.published);
        if let Some(url) = &self.article_url {
            match signs.link {
                Some(link) => article = link(&self.title, url),
                None => published.push_str(&[", ", &address(url)].concat()),
            }
        }
        let permalink = signs.link.map_or(address(&self.link), |it| it("permalink", &self.link));
        [
            signs.strong,
            &text(&self.speaker),
            signs.strong,
            &text(&self.role),
            &self.manner,
            ": ",
            &text(&self.words),
            if self.words.ends_with(['.', '!', '?', '…', '”', '"', '»', '’']) {
                " "
            } else {
                ". "
            },
            &self.when,
            ". In: ",
            &article,
            &published,
            ". From ",
            &text(&self.site),
            ", ",
            &text(&self.provenance()),
            ", ",
            &permalink,
            ", accessed ",
            &date_words(self.accessed),
            ". ",
            NOTICE,
        ]
        .concat()
    }

    fn author(&self) -> String {
        [self.speaker.as_str(), &self.role, &self.manner].concat()
    }

    /// "edition 12ab, statement x1, bytes 120–160".
    fn provenance(&self) -> String {
        ["edition ", &self.edition, ", statement ", &self.id, ", ", &self.bytes].concat()
    }

    /// What the fields of a reference do not hold.
    fn note(&self) -> String {
        [&self.when, ". ", &self.site, ", ", &self.provenance(), ". ", NOTICE].concat()
    }

    /// "In: “Title”, Publisher, 4 March 2022, https://…".
    fn container(&self) -> String {
        let url = self.article_url.as_deref();
        let url = url.map_or(String::new(), |it| [", ", it].concat());
        ["In: ", &self.title, &self.published, &url].concat()
    }

    fn html(&self) -> String {
        let signs = Signs { text: html, link: Some(html_link), strong: "" };
        ["<p>", &self.sentence(&signs), "</p>\n"].concat()
    }

    /// An entry of type `misc`, with the fields that BibTeX and BibLaTeX know.
    fn bibtex(&self) -> String {
        let author = self.author();
        let mut fields = vec![
            ("author", ["{", &bibtex(&author), "}"].concat()),
            ("title", ["{", &bibtex(&self.words), "}"].concat()),
        ];
        // BibLaTeX reads the same notation of dates; a date without a year is none.
        if let Some(date) = self.said.date.filter(|it| it.year().is_some()) {
            fields.push(("date", date.to_string()));
            fields.push(("year", date.to_string().chars().take(4).collect()));
        }
        fields.extend([
            ("howpublished", bibtex(&self.container())),
            ("url", address(&self.link)),
            ("urldate", self.accessed.to_string()),
            ("note", bibtex(&self.note())),
        ]);
        let mut out = ["@misc{onrecord-", &self.id].concat();
        for (name, value) in fields {
            out.push_str(&[",\n  ", name, " = {", &value, "}"].concat());
        }
        out.push_str("\n}\n");
        out
    }

    /// An array with one item of type `entry`, by the Citation Style Language's JSON schema, version 1.0.
    fn csl(&self) -> String {
        let string = |text: &str| {
            let mut out = String::new();
            push_string(&mut out, &one_line(text));
            out
        };
        let author = self.author();
        let mut fields = vec![
            ("id", string(&["onrecord-", &self.id].concat())),
            ("type", string("entry")),
            ("author", ["[{\"literal\":", &string(&author), "}]"].concat()),
            ("title", string(&self.words)),
            ("container-title", string(&self.site)),
        ];
        if let Some(date) = self.said.date.and_then(csl_date) {
            fields.push(("issued", date));
        }
        fields.extend(csl_date(self.accessed).map(|it| ("accessed", it)));
        fields.extend([
            ("URL", string(&address(&self.link))),
            ("note", string(&[&self.container(), ". ", &self.note()].concat())),
        ]);
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| ["\"", name, "\":", value].concat()).collect();
        ["[{", &fields.join(",\n"), "}]\n"].concat()
    }
}

/// A date with a year, as precise as it is known.
fn csl_date(date: Date) -> Option<String> {
    let mut out = ["{\"date-parts\":[[", &date.year()?.to_string()].concat();
    for part in [date.month(), date.day()].into_iter().flatten() {
        out.push(',');
        out.push_str(&part.to_string());
    }
    out.push_str(if date.is_about() { "]],\"circa\":true}" } else { "]]}" });
    Some(out)
}
