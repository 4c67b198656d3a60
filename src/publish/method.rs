//! `METHOD.md` as a page beside the others, so that it can be read offline and without the program. It knows the
//! Markdown that the file uses and no more: headings, paragraphs, lists, tables, strong words, code, and links.

use super::article::frame;
use super::html::escape;
use crate::app::intro;
use crate::model::Edition;

/// Where it lies.
pub(super) const PATH: &str = intro::METHOD;

/// The page. `styles` are the tags of the app's style sheets.
pub(super) fn page(edition: &Edition, styles: &[String]) -> String {
    let body = ["<article class=\"method\">", &body(), "</article>"].concat();
    frame(edition, "Method", "./", styles, &body)
}

fn body() -> String {
    html(include_str!("../../METHOD.md"))
}

/// What a line belongs to; lines of one kind that follow one another make one element.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Paragraph,
    Steps,
    List,
    Table,
}

impl Block {
    fn tag(self) -> &'static str {
        match self {
            Block::Paragraph => "p",
            Block::Steps => "ol",
            Block::List => "ul",
            Block::Table => "table",
        }
    }
}

fn html(markdown: &str) -> String {
    let mut out = String::new();
    let mut open: Option<Block> = None;
    let mut turn = |out: &mut String, block: Option<Block>| {
        if open != block {
            open.iter().for_each(|it| out.push_str(&format!("</{}>\n", it.tag())));
            block.iter().for_each(|it| out.push_str(&format!("<{}>", it.tag())));
            open = block;
            return true;
        }
        false
    };
    for line in markdown.lines() {
        let step = line.split_once(". ").filter(|it| it.0.parse::<u32>().is_ok()).map(|it| it.1);
        if line.trim().is_empty() {
            turn(&mut out, None);
        } else if let Some(title) = line.strip_prefix('#') {
            turn(&mut out, None);
            // The page has a first heading of its own.
            let level = 2 + title.chars().take_while(|&it| it == '#').count();
            let title = inline(title.trim_start_matches('#').trim());
            out.push_str(&format!("<h{level}>{title}</h{level}>\n"));
        } else if let Some(item) = step {
            turn(&mut out, Some(Block::Steps));
            out.push_str(&format!("<li>{}</li>", inline(item)));
        } else if let Some(item) = line.strip_prefix("- ") {
            turn(&mut out, Some(Block::List));
            out.push_str(&format!("<li>{}</li>", inline(item)));
        } else if let Some(row) = line.strip_prefix('|') {
            let is_head = turn(&mut out, Some(Block::Table));
            if !row.contains(|it: char| !matches!(it, '|' | '-' | ':' | ' ')) {
                continue;
            }
            let cell = if is_head { "th" } else { "td" };
            let cells = row.trim_end().trim_end_matches('|').split('|');
            let cells: String =
                cells.map(|it| format!("<{cell}>{}</{cell}>", inline(it.trim()))).collect();
            out.push_str(&format!("<tr>{cells}</tr>"));
        } else {
            if !turn(&mut out, Some(Block::Paragraph)) {
                out.push('\n');
            }
            out.push_str(&inline(line));
        }
    }
    turn(&mut out, None);
    out
}

/// Strong words, code and links of one line.
fn inline(text: &str) -> String {
    let mut out = String::new();
    for (idx, part) in text.split('`').enumerate() {
        if idx % 2 == 1 {
            out.push_str(&format!("<code>{}</code>", escape(part)));
            continue;
        }
        for (idx, part) in part.split("**").enumerate() {
            let part = links(part);
            out.push_str(&if idx % 2 == 1 { format!("<strong>{part}</strong>") } else { part });
        }
    }
    out
}

fn links(text: &str) -> String {
    let link = text.split_once('[').and_then(|(before, rest)| {
        let (words, rest) = rest.split_once("](")?;
        let (address, after) = rest.split_once(')')?;
        Some((before, words, address, after))
    });
    match link {
        Some((before, words, address, after)) => format!(
            "{}<a href=\"{}\">{}</a>{}",
            escape(before),
            escape(address),
            escape(words),
            links(after)
        ),
        None => escape(text).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(html(markdown).replace('\n', ""), expected);
    }

    #[test]
    fn each_form_that_the_file_uses_becomes_its_element() {
        check("# A\n\n## B & C", "<h2>A</h2><h3>B &amp; C</h3>");
        check("one\ntwo\n\nthree", "<p>onetwo</p><p>three</p>");
        check("1. **a.** b\n2. c", "<ol><li><strong>a.</strong> b</li><li>c</li></ol>");
        check(
            "- `x < y`\n- [d](e.md).",
            "<ul><li><code>x &lt; y</code></li><li><a href=\"e.md\">d</a>.</li></ul>",
        );
        check(
            "| a | b |\n|---|--:|\n| 1 | |",
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td></td></tr></table>",
        );
    }

    #[test]
    fn the_method_has_its_figures_and_no_sign_of_markdown() {
        let body = body();
        assert!(body.contains("<th>best peer</th>") && body.contains("<h3>What not to trust</h3>"));
        assert!(!body.contains("**") && !body.contains('`') && !body.contains("\n#"));
    }
}
