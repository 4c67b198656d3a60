//! HTML: tags and places of a page that is there already.
//!
//! Whatever comes from a seed or an editor's file goes through [`escape`] and, where it becomes a title, `export::one_line`.

pub(super) use crate::export::escape;

/// Puts `content` between `<!-- publish:name -->` and `<!-- /publish:name -->`, in place of what is there. `None` where
/// the page has no such place.
pub(super) fn fill(page: &str, name: &str, content: &str) -> Option<String> {
    let (open, close) = (format!("<!-- publish:{name} -->"), format!("<!-- /publish:{name} -->"));
    let (before, rest) = page.split_once(&open)?;
    let (_, after) = rest.split_once(&close)?;
    Some([before, &open, content, &close, after].concat())
}

/// Rewrites every tag that begins with `<name `: `rewrite` takes its attributes as they stand, and gives new ones.
pub(super) fn each_tag(page: &str, name: &str, rewrite: &mut dyn FnMut(&str) -> String) -> String {
    let open = format!("<{name}");
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find(&open) {
        let (before, tag) = rest.split_at(at + open.len());
        let end = tag_end(tag);
        let (attributes, after) = tag.split_at(end);
        out.push_str(before);
        match attributes.starts_with(|it: char| it.is_whitespace()) {
            true => out.push_str(&rewrite(attributes)),
            false => out.push_str(attributes),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The page with other text in place of some tags.
pub(super) fn without_tag(
    page: &str,
    name: &str,
    which: &dyn Fn(&str) -> bool,
    instead: &mut dyn FnMut(&str) -> String,
) -> String {
    // Marks where a tag was; no text of a seed can hold it, as its signs would be escaped.
    const MARK: &str = "<\u{0}>";
    let open = format!("<{name}");
    let mut found = Vec::new();
    let marked = each_tag(page, name, &mut |it| match which(it) {
        true => {
            found.push(instead(it));
            MARK.to_owned()
        }
        false => it.to_owned(),
    });
    let mark = [&open, MARK, ">"].concat();
    let mut out = String::with_capacity(page.len());
    let mut parts = marked.split(&mark);
    out.push_str(parts.next().unwrap_or_default());
    for (part, text) in parts.zip(found) {
        out.push_str(&text);
        out.push_str(part);
    }
    out
}

/// The byte of the `>` that ends a tag, outside of quotation marks.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, it) in tag.bytes().enumerate() {
        match (quote, it) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(it),
            (Some(open), it) if open == it => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// The value of an attribute that is written in double quotation marks, as the pages that Trunk writes have it.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (at, value) = place(attributes, name)?;
    attributes.get(at + value..)?.split('"').next()
}

/// The attributes with one set to `value`, or added.
pub(super) fn with_attribute(attributes: &str, name: &str, value: &str) -> String {
    let value = escape(value);
    if let Some((at, head)) = place(attributes, name) {
        let (before, rest) = attributes.split_at(at + head);
        let after = rest.find('"').and_then(|it| rest.get(it..)).unwrap_or("\"");
        return [before, &value, after].concat();
    }
    let (attributes, end) = match attributes.trim_end().strip_suffix('/') {
        Some(it) => (it, "/"),
        None => (attributes, ""),
    };
    [attributes.trim_end(), " ", name, "=\"", &value, "\"", end].concat()
}

/// Where ` name="` begins, and how many bytes it has.
fn place(attributes: &str, name: &str) -> Option<(usize, usize)> {
    let head = [name, "=\""].concat();
    let is_free = |at: usize| attributes[..at].ends_with(|it: char| it.is_whitespace());
    let (at, _) = attributes.match_indices(&head).find(|it| is_free(it.0))?;
    Some((at, head.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_of_html_are_escaped() {
        assert_eq!(escape("a</script>'\"&"), "a&lt;/script&gt;&#39;&quot;&amp;");
        assert_eq!(escape("Zoë “said”"), "Zoë “said”");
    }

    #[test]
    fn a_place_is_filled_again_and_again() {
        let page = "<p><!-- publish:x --><!-- /publish:x --></p>";
        let once = fill(page, "x", "1").unwrap();
        assert_eq!(once, "<p><!-- publish:x -->1<!-- /publish:x --></p>");
        assert_eq!(fill(&once, "x", "1"), Some(once.clone()));
        assert_eq!(fill(page, "y", "1"), None);
    }

    #[test]
    fn attributes_are_set_or_added() {
        assert_eq!(with_attribute(" href=\"a\"/", "id", "x"), " href=\"a\" id=\"x\"/");
        assert_eq!(with_attribute(" id=\"a\" b", "id", "x\""), " id=\"x&quot;\" b");
        assert_eq!(attribute(" data-id=\"1\" id=\"2\"", "id"), Some("2"));
        assert_eq!(attribute(" id=2", "id"), None);
        let page = each_tag("<link a=\">\"><linked><link b>", "link", &mut |it| {
            with_attribute(it, "c", "1")
        });
        assert_eq!(page, "<link a=\">\" c=\"1\"><linked><link b c=\"1\">");
    }

    #[test]
    fn tags_are_replaced_one_by_one() {
        let page = "<link a=\"1\"> <link b=\"2\"/><link c=\"3\">";
        let mut n = 0;
        let page = without_tag(page, "link", &|it| attribute(it, "b").is_none(), &mut |_| {
            n += 1;
            format!("[{n}]")
        });
        assert_eq!(page, "[1] <link b=\"2\"/>[2]");
    }

    proptest! {
        #[test]
        fn no_page_makes_it_panic(page in "[<>a\"'= /ü-]{0,40}") {
            let same = each_tag(&page, "a", &mut str::to_owned);
            prop_assert_eq!(&same, &page);
            let _ = each_tag(&page, "a", &mut |it| with_attribute(it, "a", "ü"));
        }
    }
}
