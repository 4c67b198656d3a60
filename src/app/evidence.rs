//! How we know: what shows who said it, how and when; and where else it is reported.

use super::markup::Markup;
use super::now::Now;
use super::{text, words};
use crate::model::{Article, Span, Statement};
use crate::query::compare;

/// The words of the article at some spans, as marks of one class.
fn quoted(out: &mut Markup, article: &Article, spans: &[Span], class: &'static str) {
    for words in spans.iter().filter_map(|it| it.slice(&article.text)) {
        out.put("<mark class=\"").put(class).put("\">").text(words).put("</mark> ");
    }
}

/// A list of what is known of a statement, and from which words.
pub(super) fn how(out: &mut Markup, now: &Now, statement: &Statement, article: &Article) {
    let name = |it| now.actor(it).map_or("", |it| it.name.as_str());
    let evidence = &statement.evidence;
    out.put("<dl><dt>Speaker</dt><dd>");
    quoted(out, article, &evidence.source, "source");
    if let Some(antecedent) = evidence.antecedent {
        out.put("→ ");
        quoted(out, article, &[antecedent], "source");
    }
    if !evidence.source.is_empty() {
        out.put("→ ");
    }
    out.put("<b>").text(statement.speaker.map_or("unnamed", name));
    if let Some(addressee) = statement.addressee {
        out.put("</b></dd><dt>To</dt><dd><b>").text(name(addressee));
    }
    out.put("</b></dd><dt>Said</dt><dd>");
    if let Some(span) = statement.said.span {
        quoted(out, article, &[span], "date");
        out.put("→ ");
    }
    out.put("<b>");
    text::put_date(out, &statement.said);
    out.put("</b>, ").put(text::basis(&statement.said));
    if let Some(why) = &statement.said.why {
        out.put(": ").text(why);
    }
    if !evidence.cue.is_empty() {
        out.put("</dd><dt>Cue</dt><dd>");
        quoted(out, article, &evidence.cue, "cue");
    }
    let mentioned: Vec<&str> = statement.mentioned.iter().map(|it| name(*it)).collect();
    let dates: Vec<String> = statement.dates.iter().map(|it| words::short_date(*it)).collect();
    let items = [
        ("Manner", words::manner(statement.manner).unwrap_or_default()),
        ("Mentions", &mentioned.join(", ")),
        ("Dates", &dates.join(", ")),
        ("Rule", &evidence.rule),
        ("Corrected", statement.correction.as_deref().unwrap_or_default()),
    ];
    for (term, words) in items.iter().filter(|it| !it.1.is_empty()) {
        out.put("</dd><dt>").put(term).put("</dt><dd>").text(words);
    }
    out.put("</dd></dl>");
}

/// The same statement in other articles, beside this one, with the words marked that are not the same.
pub(super) fn echoes(out: &mut Markup, now: &Now, statement: &Statement, article: &Article) {
    let is_echo = |it: &&Statement| it.echo == statement.echo && it.id != statement.id;
    let mut others = now.shown.edition.statements.iter().filter(is_echo).peekable();
    if statement.echo.is_none() || others.peek().is_none() {
        return;
    }
    out.put(
        "<section class=\"echoes\" aria-labelledby=\"echoes-title\"><h3 id=\"echoes-title\">Also reported by</h3>\
         <p class=\"origin\">Words that only one of the two has are marked.</p>",
    );
    let words = statement.words(&article.text);
    for other in others {
        let Some(other_article) = now.article(other.article) else { continue };
        let other_words = other.words(&other_article.text);
        let (here, there) = compare(&words, &other_words);
        out.put("<ul>");
        for (article, words, differing, link) in
            [(article, &words, here, None), (other_article, &other_words, there, Some(other))]
        {
            out.put("<li><p dir=\"auto\" lang=\"").text(&article.language).put("\">");
            if let Some(other) = link {
                out.put("<a data-replace href=\"").text(&now.open_href(other)).put("\">");
            }
            text::put_marked(out, words, differing);
            if link.is_some() {
                out.put("</a>");
            }
            out.put("</p><small>").text(article.publisher.as_deref().unwrap_or(&article.title));
            out.put(", ");
            text::put_date(out, &article.published);
            out.put("</small></li>");
        }
        out.put("</ul>");
    }
    out.put("</section>");
}
