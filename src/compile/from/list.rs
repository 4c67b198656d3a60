//! `articles.json` and `actors.json`: one object with the site's title and one long list, read entry by entry.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::Read;

/// Calls `each` with every entry of the list of that name, and gives the string `site`.
///
/// # Errors
///
/// The bytes are not JSON, or there is no such list.
pub(super) fn read(
    input: impl Read,
    name: &str,
    each: &mut dyn FnMut(Value),
) -> serde_json::Result<Option<String>> {
    let mut json = serde_json::Deserializer::from_reader(input);
    let title = json.deserialize_map(Object { name, each })?;
    json.end()?;
    Ok(title)
}

struct Object<'a> {
    name: &'a str,
    each: &'a mut dyn FnMut(Value),
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the list `{}`", self.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<String>, A::Error> {
        let (mut title, mut has_list) = (None, false);
        while let Some(key) = map.next_key::<String>()? {
            if key == self.name {
                has_list = true;
                map.next_value_seed(List(&mut *self.each))?;
            } else if key == "site" {
                title = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        match has_list {
            true => Ok(title),
            false => {
                Err(serde::de::Error::custom(format_args!("there is no list `{}`", self.name)))
            }
        }
    }
}

struct List<'a>(&'a mut dyn FnMut(Value));

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, it: D) -> Result<(), D::Error> {
        it.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(entry) = list.next_element()? {
            (self.0)(entry);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: Result<(Option<&str>, &str), &str>) {
        let mut entries = String::new();
        let title = read(json.as_bytes(), "a", &mut |it| entries.push_str(&it.to_string()));
        let found = title.map(|it| (it, entries)).map_err(|it| it.to_string());
        let expected =
            expected.map(|(title, entries)| (title.map(str::to_owned), entries.to_owned()));
        assert_eq!(found, expected.map_err(str::to_owned));
    }

    #[test]
    fn every_entry_of_the_list_is_read() {
        check(r#"{"a":[1,{"b":2}],"site":"T","c":[3]}"#, Ok((Some("T"), r#"1{"b":2}"#)));
        check(r#"{"a":[]}"#, Ok((None, "")));
    }

    #[test]
    fn what_is_no_such_list_says_where() {
        check(
            "[]",
            Err("invalid type: sequence, expected an object with the list `a` at line 1 column 1"),
        );
        check("{}", Err("there is no list `a` at line 1 column 2"));
        check(r#"{"a":{}}"#, Err("invalid type: map, expected a list at line 1 column 6"));
        check("{\"a\":[1],\n\"", Err("EOF while parsing a string at line 2 column 1"));
        check("{\"a\":[1]}{", Err("trailing characters at line 1 column 10"));
    }
}
