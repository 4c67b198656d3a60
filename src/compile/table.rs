//! TOML tables with places: every key is taken once, and what nobody took is unknown.

use crate::corpus::{Diagnostic, Place};
use crate::model::Date;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file that is being read; problems are gathered, so that all are reported at once.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// Where each line starts: an entry for each of many articles has its place.
    lines: Vec<usize>,
}

impl<'a> File<'a> {
    pub(super) fn new(
        name: &'a str,
        text: &'a str,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> File<'a> {
        let lines = text.match_indices('\n').map(|it| it.0 + 1);
        File { name, text, diagnostics, lines: std::iter::once(0).chain(lines).collect() }
    }

    /// The place of a byte.
    pub(super) fn place(&self, byte: usize) -> Place {
        let line = self.lines.partition_point(|it| *it <= byte).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let place = Place::new(self.name, rest, byte.saturating_sub(start));
        Place { line: line + 1, ..place }
    }

    /// Reports a problem.
    pub(super) fn problem(&mut self, at: usize, message: String, hint: &str) {
        let place = self.place(at);
        self.diagnostics.push(Diagnostic { place, message, hint: hint.into() });
    }

    /// The tables of the file by name: `[name]` and each `[[name]]`, in file order. Other names are reported.
    pub(super) fn tables<'i>(&mut self, text: &'i str, names: &[&str]) -> Vec<(String, Table<'i>)> {
        let (root, errors) = DeTable::parse_recoverable(text);
        for it in &errors {
            let at = it.span().map_or(0, |it| it.start);
            self.problem(
                at,
                format!("this is not TOML: {}", it.message()),
                "see toml.io for how it is written",
            );
        }
        // What was read around a mistake would only raise more problems that are none.
        if !errors.is_empty() {
            return Vec::new();
        }
        let mut tables = Vec::new();
        for (key, value) in root.into_inner() {
            let (name, key_span) = (key.get_ref().to_string(), key.span());
            if !names.contains(&name.as_str()) {
                self.unknown(&name, key_span.start, names);
                continue;
            }
            let span = value.span();
            match value.into_inner() {
                DeValue::Table(it) => tables.push((name, Table::new(it, span))),
                DeValue::Array(items) => {
                    for item in items {
                        let span = item.span();
                        match item.into_inner() {
                            DeValue::Table(it) => tables.push((name.clone(), Table::new(it, span))),
                            _ => self.problem(
                                span.start,
                                format!("`{name}` is not a table"),
                                "write it as [[…]]",
                            ),
                        }
                    }
                }
                _ => self.problem(
                    span.start,
                    format!("`{name}` is not a table"),
                    "write it as [[…]]",
                ),
            }
        }
        tables.sort_by_key(|it| it.1.span.start);
        tables
    }

    fn unknown(&mut self, name: &str, at: usize, known: &[&str]) {
        let hint = format!("the known keys here are {}", known.join(", "));
        self.problem(at, format!("unknown key `{}`", name.escape_debug()), &hint);
    }
}

/// One table, from which keys are taken.
pub(super) struct Table<'i> {
    /// The bytes of the table's head.
    pub(super) span: Range<usize>,
    values: BTreeMap<String, (usize, Spanned<DeValue<'i>>)>,
    known: Vec<&'static str>,
}

impl<'i> Table<'i> {
    fn new(table: DeTable<'i>, span: Range<usize>) -> Table<'i> {
        let values =
            table.into_iter().map(|(key, it)| (key.get_ref().to_string(), (key.span().start, it)));
        Table { span, values: values.collect(), known: Vec::new() }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'i>>> {
        self.known.push(key);
        self.values.remove(key).map(|it| it.1)
    }

    fn typed<T>(
        &mut self,
        file: &mut File,
        key: &'static str,
        what: &str,
        read: impl FnOnce(&DeValue) -> Option<T>,
    ) -> Option<(T, usize)> {
        let value = self.take(key)?;
        let at = value.span().start;
        let read = read(value.get_ref());
        if read.is_none() {
            file.problem(at, format!("`{key}` is not {what}"), &format!("write it as {what}"));
        }
        read.map(|it| (it, at))
    }

    /// A string that is not empty, with the byte where it stands.
    pub(super) fn string(&mut self, file: &mut File, key: &'static str) -> Option<(String, usize)> {
        let string =
            |it: &DeValue| it.as_str().map(str::trim).filter(|it| !it.is_empty()).map(String::from);
        self.typed(file, key, "a string with some text", string)
    }

    /// The same where it must be there.
    pub(super) fn required(
        &mut self,
        file: &mut File,
        key: &'static str,
    ) -> Option<(String, usize)> {
        if !self.values.contains_key(key) {
            self.known.push(key);
            file.problem(
                self.span.start,
                format!("this entry has no `{key}`"),
                &format!("add a line `{key} = \"…\"`"),
            );
            return None;
        }
        self.string(file, key)
    }

    /// A list of strings, or one string.
    pub(super) fn strings(
        &mut self,
        file: &mut File,
        key: &'static str,
    ) -> Option<(Vec<String>, usize)> {
        let strings = |it: &DeValue| match it {
            DeValue::String(it) => Some(vec![it.to_string()]),
            DeValue::Array(it) => {
                it.iter().map(|it| it.get_ref().as_str().map(String::from)).collect()
            }
            _ => None,
        };
        self.typed(file, key, "a list of strings", strings)
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, file: &mut File, key: &'static str) -> Option<bool> {
        self.typed(file, key, "true or false", |it| it.as_bool()).map(|it| it.0)
    }

    /// An EDTF date, in quotes or as TOML's own date.
    pub(super) fn date(&mut self, file: &mut File, key: &'static str) -> Option<Date> {
        let text = |it: &DeValue| match it {
            DeValue::String(it) => Some(it.to_string()),
            DeValue::Datetime(it) => Some(it.to_string()),
            _ => None,
        };
        let (text, at) = self.typed(file, key, "a date such as \"2022-03-03\"", text)?;
        text.parse().map_err(|it| file.problem(at, it, "give as much of the date as is known")).ok()
    }

    /// One of some words, each with its value.
    pub(super) fn choice<T: Copy>(
        &mut self,
        file: &mut File,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let (word, at) = self.string(file, key)?;
        let found = choices.iter().find(|it| it.0 == word).map(|it| it.1);
        if found.is_none() {
            let words: Vec<_> = choices.iter().map(|it| it.0).collect();
            let hint = format!("write one of {}", words.join(", "));
            file.problem(at, format!("`{key}` is not known as `{}`", word.escape_debug()), &hint);
        }
        found
    }

    /// Reports the keys that nobody took.
    pub(super) fn finish(self, file: &mut File) {
        for (key, (at, _)) in &self.values {
            file.unknown(key, *at, &self.known);
        }
    }
}
