//! Markdown for a note or a report: what the rows are, and a table of them (GitHub Flavored Markdown).

use super::columns::{COLUMNS, Cell};
use super::plain::{markdown, markdown_link};
use super::{NOTICE, Origin};

pub(super) fn write(origin: &Origin, places: &[u32]) -> String {
    let mut out = [
        "# ",
        &markdown(&origin.edition.site.title),
        "\n\n",
        &markdown(&origin.words),
        " (",
        &markdown_link("this view", &origin.link()),
        "). Edition ",
        &markdown(&origin.edition.id),
        ". ",
        NOTICE,
        "\n\n",
    ]
    .concat();
    let columns = || COLUMNS.iter().filter(|it| !it.heading.is_empty());
    for column in columns() {
        out.push_str("| ");
        out.push_str(column.heading);
        out.push(' ');
    }
    out.push_str("|\n");
    columns().for_each(|_| out.push_str("|---"));
    out.push_str("|\n");
    for row in origin.rows(places) {
        for column in columns() {
            out.push_str("| ");
            let text = match column.cell(&row) {
                Cell::Nothing => String::new(),
                Cell::Number(it) => it.to_string(),
                Cell::Text(it) if column.name == "link" => markdown_link("link", &it),
                Cell::Text(it) => markdown(&it),
                Cell::List(it) => markdown(&it.join("; ")),
            };
            out.push_str(&text);
            out.push(' ');
        }
        out.push_str("|\n");
    }
    out
}
