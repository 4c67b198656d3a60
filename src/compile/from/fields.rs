//! The fields of one JSON object, each taken once and of its type; what nobody took is unknown.

use super::super::sources_file::{is_language, is_web_address};
use crate::corpus::given::Wrong;
use crate::model::{Basis, Date, Dated};
use serde_json::{Map, Value};

pub(super) struct Fields(pub(super) Map<String, Value>);

impl Fields {
    /// The fields of an object.
    pub(super) fn of(value: Value) -> Result<Fields, Wrong> {
        match value {
            Value::Object(it) => Ok(Fields(it)),
            _ => Err(Wrong::new("{}", "this is not an object", "write one object for each")),
        }
    }

    /// A field's value; `None` where it is null or not there.
    fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|it| !it.is_null())
    }

    /// A text; one without a visible character is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Wrong> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(it)) => Ok(Some(it).filter(|it| !it.trim().is_empty())),
            Some(it) => Err(not(name, "a string", &it)),
        }
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, name: &str) -> Result<String, Wrong> {
        let missing = || Wrong::new(name, "it is missing", "every entry needs this field");
        self.text(name)?.ok_or_else(missing)
    }

    /// A list of texts; an absent one is empty.
    pub(super) fn list(&mut self, name: &str) -> Result<Vec<String>, Wrong> {
        let items = match self.take(name) {
            None => return Ok(Vec::new()),
            Some(Value::Array(it)) => it,
            Some(it) => return Err(not(name, "a list", &it)),
        };
        let text = |it| match it {
            Value::String(it) if !it.is_empty() => Ok(it),
            it => Err(not(name, "a list of strings with some text", &it)),
        };
        items.into_iter().map(text).collect()
    }

    /// A number from 0 up to 4 294 967 295; the outer `None` where the field is not there.
    pub(super) fn number(&mut self, name: &str) -> Result<Option<Option<u32>>, Wrong> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::Null) => Ok(Some(None)),
            Some(it) => match it.as_u64().and_then(|it| u32::try_from(it).ok()) {
                Some(it) => Ok(Some(Some(it))),
                None => Err(not(name, "a whole number", &it)),
            },
        }
    }

    /// One of some words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &str,
        choices: &[(&str, T)],
    ) -> Result<Option<T>, Wrong> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match choices.iter().find(|it| it.0 == text) {
            Some(it) => Ok(Some(it.1)),
            None => {
                let words: Vec<&str> = choices.iter().map(|it| it.0).collect();
                let message = format!("`{}` is none of its words", text.escape_debug());
                Err(Wrong::new(name, message, &format!("write {}", words.join(", "))))
            }
        }
    }

    /// A date with the field that says how it is known; a date alone is stated.
    pub(super) fn dated(&mut self, name: &str) -> Result<Dated, Wrong> {
        const CHOICES: [(&str, Basis); 4] = [
            ("stated", Basis::Stated),
            ("inferred", Basis::Inferred),
            ("article", Basis::Article),
            ("unknown", Basis::Unknown),
        ];
        let date = match self.text(name)? {
            None => None,
            Some(it) => Some(it.parse::<Date>().map_err(|message| {
                Wrong::new(name, message, "leave out what is not known of it")
            })?),
        };
        let basis = match date {
            Some(_) => Basis::Stated,
            None => Basis::Unknown,
        };
        let field = [name, "_basis"].concat();
        let basis = self.choice(&field, &CHOICES)?.unwrap_or(basis);
        if date.is_none() != (basis == Basis::Unknown) {
            let message = "it does not fit the date";
            return Err(Wrong::new(
                &field,
                message,
                "it is unknown where there is no date, and only there",
            ));
        }
        Ok(Dated { date, basis, why: None, span: None })
    }

    /// An address that a link may have.
    pub(super) fn web_address(&mut self, name: &str) -> Result<Option<String>, Wrong> {
        let text = self.text(name)?;
        let wrong = |it: &String| {
            let message = format!("`{}` is not a web address", it.escape_debug());
            Wrong::new(name, message, "write it as https://…")
        };
        text.map(|it| if is_web_address(&it) { Ok(it) } else { Err(wrong(&it)) }).transpose()
    }

    /// The language; English where there is none.
    pub(super) fn language(&mut self) -> Result<String, Wrong> {
        let text = self.text("language")?.unwrap_or_else(|| "en".into());
        let message = || format!("`{}` is not a language", text.escape_debug());
        match is_language(&text) {
            true => Ok(text),
            false => {
                Err(Wrong::new("language", message(), "write a BCP 47 tag, such as en or uk-UA"))
            }
        }
    }

    /// A name in URLs.
    pub(super) fn name_for_url(&mut self, name: &str) -> Result<Option<String>, Wrong> {
        let text = self.text(name)?;
        let fits =
            |it: &String| it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        match text {
            None => Ok(None),
            Some(it) if fits(&it) => Ok(Some(it)),
            Some(it) => {
                let message = format!("`{}` is no name for a URL", it.escape_debug());
                Err(Wrong::new(name, message, "use the letters a to z, digits and -"))
            }
        }
    }

    /// Takes fields that are made anew.
    pub(super) fn drop(&mut self, names: &[&str]) {
        for it in names {
            self.0.remove(*it);
        }
    }

    /// Says which field nobody took.
    pub(super) fn finish(self) -> Result<(), Wrong> {
        match self.0.into_iter().next() {
            None => Ok(()),
            Some((name, _)) => {
                let name: String = name.chars().take(40).flat_map(char::escape_debug).collect();
                Err(Wrong::new(
                    &name,
                    "there is no such field",
                    "the schema.json of a site documents the fields",
                ))
            }
        }
    }
}

fn not(name: &str, what: &str, value: &Value) -> Wrong {
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Wrong::new(
        name,
        format!("it is not {what}, but {is}"),
        "the schema.json of a site documents the fields",
    )
}
