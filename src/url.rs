//! View ⇄ URL fragment. Total and canonical: every text is a view, equal views print equal fragments, and
//! `parse(print(view)) == view`.
//!
//! `who=ada&who=-bob&about=the-sea&kind=direct&from=2022-02-20&q=high+water&s=4kx9&layout=timeline`
//!
//! # Form
//!
//! - Pairs of key and value; a facet's key is repeated for each value. The order is fixed: facets as in [`FACETS`],
//!   their values sorted, then `all`, `date`, `from`, `to`, `q`, `sort`, `s`, `layout`, `cols`, `group`, `density`, then
//!   what is not understood, as it came. Defaults are left out. The facets of `all` and the columns of `cols` are parted
//!   by spaces and stand in their own order.
//! - A `-` before a facet's value excludes it; a value that itself begins with `-` begins with `%2D`. A `-` before a
//!   sort key turns the order round.
//! - A space is `+`. Letters and digits of ASCII and `-`, `.`, `_`, `~` stand for themselves; every other byte is
//!   escaped as `%2B`, and so is a `.` at the very end, which many programs do not take for a part of a link.
//! - Reading, a key other than a facet's counts where it stands last; an empty value is none; an escape that is none
//!   (`9%`) stands for itself; bytes that are not UTF-8 become U+FFFD.
//!
//! The whole is meant to follow `#`, so that nothing of it is sent to a server.

use crate::model::Date;
use crate::query::{
    AXES, Axis, Choice, FACETS, FIELDS, Facet, Fields, GROUPS, Group, LAYOUTS, Layout, Look, SORTS,
    Sort, View,
};

/// Reads a fragment, with or without its `#`.
pub fn parse(fragment: &str) -> View {
    let mut choices = Vec::new();
    let mut unknown = Vec::new();
    let mut single = Single::default();
    for pair in fragment.strip_prefix('#').unwrap_or(fragment).split('&') {
        let (raw_key, raw_value) = pair.split_once('=').unwrap_or((pair, ""));
        let key = decode(raw_key);
        if let Some(facet) = Facet::from_key(&key) {
            let (excluded, raw_value) = match raw_value.strip_prefix('-') {
                Some(it) => (true, it),
                None => (false, raw_value),
            };
            choices.push(Choice { facet, value: decode(raw_value), excluded });
            continue;
        }
        let value = decode(raw_value);
        if single.set(&key, &value).is_none() && !(key.is_empty() && value.is_empty()) {
            unknown.push((key, value));
        }
    }
    let mut view = View::new(&choices, unknown);
    for facet in single.all {
        view = view.needing_all(facet, true);
    }
    let view = view.looking(single.look).between(single.from, single.to).opened(&single.open);
    view.along(single.axis).searching(&single.search).sorted(single.sort).laid_out(single.layout)
}

/// The keys that stand at most once, in their order.
const KEYS: [&str; 11] =
    ["all", "date", "from", "to", "q", "sort", "s", "layout", "cols", "group", "density"];

/// The density that is not the usual one.
const COMPACT: &str = "compact";

/// The values of [`KEYS`].
#[derive(Default)]
struct Single {
    all: Vec<Facet>,
    look: Look,
    axis: Axis,
    from: Option<Date>,
    to: Option<Date>,
    search: String,
    sort: Sort,
    open: String,
    layout: Layout,
}

impl Single {
    /// Takes a value; `None` where the key or the value is not understood.
    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "all" => self.all = parse_all(value)?,
            "cols" => self.look.fields = parse_fields(value)?,
            "group" => self.look.group = parse_group(value)?,
            "density" => self.look.is_dense = parse_density(value)?,
            "date" => self.axis = parse_axis(value)?,
            "from" => self.from = parse_date(value)?,
            "to" => self.to = parse_date(value)?,
            "q" => self.search = value.to_owned(),
            "sort" => self.sort = parse_sort(value)?,
            "s" => self.open = value.to_owned(),
            "layout" => self.layout = parse_layout(value)?,
            _ => return None,
        }
        Some(())
    }
}

fn parse_all(value: &str) -> Option<Vec<Facet>> {
    let facet = |it: &str| Facet::from_key(it).filter(|it| it.info().several);
    value.split_ascii_whitespace().map(facet).collect()
}

fn parse_fields(value: &str) -> Option<Fields> {
    if value.is_empty() {
        return Some(Fields::default());
    }
    value.split(' ').try_fold(Fields::ONLY_WORDS, |fields, name| {
        Some(fields.with(FIELDS.iter().find(|it| it.name == name)?.field, true))
    })
}

fn parse_group(value: &str) -> Option<Group> {
    if value.is_empty() {
        return Some(Group::default());
    }
    GROUPS.iter().find(|it| it.1 == value).map(|it| it.0)
}

fn parse_density(value: &str) -> Option<bool> {
    ["", COMPACT].iter().position(|it| *it == value).map(|it| it == 1)
}

fn parse_axis(value: &str) -> Option<Axis> {
    if value.is_empty() {
        return Some(Axis::default());
    }
    AXES.iter().find(|it| it.name == value).map(|it| it.axis)
}

fn parse_date(value: &str) -> Option<Option<Date>> {
    if value.is_empty() {
        return Some(None);
    }
    Date::read(value).filter(|it| it.year().is_some()).map(Some)
}

fn parse_sort(value: &str) -> Option<Sort> {
    if value.is_empty() {
        return Some(Sort::default());
    }
    let (descending, name) = match value.strip_prefix('-') {
        Some(it) => (true, it),
        None => (false, value),
    };
    let info = SORTS.iter().find(|it| it.name == name)?;
    Some(Sort { key: info.key, descending })
}

fn parse_layout(value: &str) -> Option<Layout> {
    if value.is_empty() {
        return Some(Layout::default());
    }
    LAYOUTS.iter().find(|it| it.1 == value).map(|it| it.0)
}

/// Writes the fragment of a view, without `#`.
pub fn print(view: &View) -> String {
    let mut out = String::new();
    for facet in FACETS.iter().map(|it| it.facet) {
        for choice in view.choices_of(facet) {
            push_key(&mut out, facet.key());
            match (choice.excluded, choice.value.strip_prefix('-')) {
                (true, _) => out.push('-'),
                (false, Some(rest)) => {
                    out.push_str("%2D");
                    encode(&mut out, rest);
                    continue;
                }
                (false, None) => {}
            }
            encode(&mut out, &choice.value);
        }
    }
    for key in KEYS {
        let value = match key {
            "all" => print_all(view),
            "cols" => print_fields(view.look.fields),
            "group" => print_group(view.look.group),
            "density" => view.look.is_dense.then(|| COMPACT.to_owned()),
            "date" => print_axis(view.axis),
            "from" => view.from().map(|it| it.to_string()),
            "to" => view.to().map(|it| it.to_string()),
            "q" => Some(view.search.clone()),
            "sort" => print_sort(view.sort),
            "s" => view.open().map(str::to_owned),
            _ => print_layout(view.layout),
        };
        if let Some(value) = value.filter(|it| !it.is_empty()) {
            push_key(&mut out, key);
            encode(&mut out, &value);
        }
    }
    for (key, value) in view.unknown() {
        if !out.is_empty() {
            out.push('&');
        }
        encode(&mut out, key);
        if !value.is_empty() {
            out.push('=');
            encode(&mut out, value);
        }
    }
    if out.ends_with('.') {
        out.pop();
        out.push_str("%2E");
    }
    out
}

fn print_all(view: &View) -> Option<String> {
    let facets = FACETS.iter().filter(|it| view.needs_all(it.facet));
    Some(facets.map(|it| it.key).collect::<Vec<_>>().join(" "))
}

fn print_fields(fields: Fields) -> Option<String> {
    let names = fields.shown().map(|it| it.name);
    (fields != Fields::default()).then(|| names.collect::<Vec<_>>().join(" "))
}

fn print_group(group: Group) -> Option<String> {
    let (_, name, _) = GROUPS.iter().find(|it| it.0 == group && group != Group::default())?;
    Some((*name).to_owned())
}

fn print_axis(axis: Axis) -> Option<String> {
    (axis != Axis::default()).then(|| axis.info().name.to_owned())
}

fn print_sort(sort: Sort) -> Option<String> {
    let sign = if sort.descending { "-" } else { "" };
    (sort != Sort::default()).then(|| [sign, sort.info().name].concat())
}

fn print_layout(layout: Layout) -> Option<String> {
    let (_, key, _) = LAYOUTS.iter().find(|it| it.0 == layout && layout != Layout::default())?;
    Some((*key).to_owned())
}

fn push_key(out: &mut String, key: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(key);
    out.push('=');
}

fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

fn decode(text: &str) -> String {
    let hex = |it: Option<&u8>| it.and_then(|&it| char::from(it).to_digit(16));
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match (byte, hex(tail.first()), hex(tail.get(1))) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(*byte),
        }
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|it| String::from_utf8_lossy(it.as_bytes()).into_owned())
}
