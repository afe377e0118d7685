//! A value as it lies in memory: JSON text, and where in it the parts of a `data` document are.
//!
//! OPA's own SDK hands over its whole store as `data`, this module's bytes among it. Only what is asked for is read again for each
//! decision.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::term;

/// How many parts of `data` are kept track of.
pub const PARTS: usize = 3;
/// Their names.
const NAMES: [&str; PARTS] = ["inventory", "kubernetes", "zerodown"];

/// Where a part's text is. An empty one is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// From the beginning of the document's text.
    pub start: u32,
    /// Bytes.
    pub length: u32,
}

/// A value's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// JSON that Rego reads too.
    pub text: Vec<u8>,
    /// The parts, in the order of their names.
    pub parts: [Part; PARTS],
}

impl Document {
    /// Writes a value.
    pub fn of(value: &Value) -> Self {
        let mut document = Self { text: Vec::new(), parts: [Part::default(); PARTS] };
        let Self { text, parts } = &mut document;
        let Value::Object(fields) = value else {
            append(text, value);
            return document;
        };
        text.push(b'{');
        for (index, (name, field)) in fields.iter().enumerate() {
            text.extend_from_slice(if index > 0 { b"," } else { b"" });
            append(text, name);
            text.push(b':');
            let start = text.len() as u32;
            append(text, field);
            if let Some((_, part)) = NAMES.iter().zip(&mut *parts).find(|(known, _)| *known == name) {
                *part = Part { start, length: text.len() as u32 - start };
            }
        }
        text.push(b'}');
        document
    }
}

/// The named parts of a document, as a value.
pub fn read_parts(text: &[u8], parts: &[Part; PARTS]) -> Value {
    let mut fields = Map::new();
    for (name, part) in NAMES.iter().zip(parts) {
        let (start, length) = (part.start as usize, part.length as usize);
        if let Some(part) = text.get(start..start.saturating_add(length)).filter(|part| !part.is_empty())
            && let Ok(value) = term::parse(part)
        {
            fields.insert((*name).to_owned(), value);
        }
    }
    Value::Object(fields)
}

/// Writes JSON that Rego's reader takes too. One buffer holds it all: a report may be large.
pub fn append(text: &mut Vec<u8>, value: &impl Serialize) {
    let start = text.len();
    // Fails for maps with keys that are no text, which nothing of ours has; null denies.
    if serde_json::to_writer(&mut *text, value).is_err() {
        text.truncate(start);
        text.extend_from_slice(b"null");
    }
    escape_marks(text, start);
}

/// A byte order mark in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Rego's reader refuses a byte order mark anywhere but at the beginning, so each becomes an escape sequence: in JSON without
/// white space they stand in strings only. Texts have none as a rule, so that is asked once and not for each string.
fn escape_marks(text: &mut Vec<u8>, start: usize) {
    let written = text.get(start..).unwrap_or_default();
    if !written.contains(&0xef) || !written.windows(MARK.len()).any(|bytes| bytes == MARK) {
        return;
    }
    let written = text.split_off(start);
    let mut rest = written.as_slice();
    while let Some((first, after)) = rest.split_first() {
        if let Some(after_mark) = rest.strip_prefix(MARK) {
            text.extend_from_slice(b"\\ufeff");
            rest = after_mark;
        } else {
            text.push(*first);
            rest = after;
        }
    }
}

/// What `opa_value_add_path` and `opa_value_remove_path` answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// Done.
    Done = 0,
    /// What was given is no value of ours.
    NoValue = 1,
    /// Something on the path is no object.
    WrongType = 2,
    /// The path is no list of names, or an empty one.
    WrongPath = 3,
}

/// Puts `new` at a path; objects that are missing on the way are made.
pub fn add(base: &mut Value, path: &Value, new: Value) -> Edited {
    let Some((last, way)) = names(path) else { return Edited::WrongPath };
    let mut here = base;
    for name in way {
        let Value::Object(fields) = here else { return Edited::WrongType };
        here = fields.entry(name).or_insert_with(|| Value::Object(Map::new()));
    }
    let Value::Object(fields) = here else { return Edited::WrongType };
    fields.insert(last, new);
    Edited::Done
}

/// Removes what is at a path; what is not there needs no removing.
pub fn remove(base: &mut Value, path: &Value) -> Edited {
    let Some((last, way)) = names(path) else { return Edited::WrongPath };
    let mut here = base;
    for name in way {
        let Some(next) = here.as_object_mut().and_then(|fields| fields.get_mut(&name)) else { return Edited::Done };
        here = next;
    }
    if let Value::Object(fields) = here {
        fields.remove(&last);
    }
    Edited::Done
}

/// A path's last name, and those before it.
fn names(path: &Value) -> Option<(String, Vec<String>)> {
    let names: Option<Vec<String>> = path.as_array()?.iter().map(|name| name.as_str().map(str::to_owned)).collect();
    let mut names = names?;
    Some((names.pop()?, names))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn text(value: &Value) -> String {
        String::from_utf8(Document::of(value).text).unwrap()
    }

    #[test]
    fn only_the_known_parts_are_read_again() {
        let data =
            json!({"a": [1], "inventory": {"cluster": {}}, "kubernetes": 5, "system": {"zerodown": "no"}, "z": "}"});
        let document = Document::of(&data);
        assert_eq!(text(&data), data.to_string());
        let read = read_parts(&document.text, &document.parts);
        assert_eq!(read, json!({"inventory": {"cluster": {}}, "kubernetes": 5}));
        assert_eq!(read_parts(b"", &document.parts), json!({}));
    }

    #[test]
    fn what_is_no_object_has_no_parts() {
        let document = Document::of(&json!(["zerodown"]));
        assert_eq!(document.text, br#"["zerodown"]"#);
        assert_eq!(read_parts(&document.text, &document.parts), json!({}));
        assert_eq!(text(&json!({})), "{}");
    }

    #[test]
    fn a_byte_order_mark_is_escaped_in_keys_and_values() {
        let value = json!({"\u{feff}": "a\u{feff}\u{feff}\"b", "": [{"\u{feff}c": "\n\u{feff}"}]});
        assert_eq!(text(&value), r#"{"":[{"\ufeffc":"\n\ufeff"}],"\ufeff":"a\ufeff\ufeff\"b"}"#);
        assert_eq!(serde_json::from_str::<Value>(&text(&value)).unwrap(), value);
    }

    #[test]
    fn a_value_is_put_at_a_path_and_taken_away_again() {
        let mut data = json!({"a": {"b": 1}});
        assert_eq!(add(&mut data, &json!(["a", "c", "d"]), json!([2])), Edited::Done);
        assert_eq!(add(&mut data, &json!(["a", "b"]), json!({})), Edited::Done);
        assert_eq!(data, json!({"a": {"b": {}, "c": {"d": [2]}}}));
        assert_eq!(remove(&mut data, &json!(["a", "c"])), Edited::Done);
        assert_eq!(remove(&mut data, &json!(["x", "y", "z"])), Edited::Done);
        assert_eq!(data, json!({"a": {"b": {}}}));
    }

    #[test]
    fn what_cannot_be_followed_changes_nothing() {
        let mut data = json!({"a": [1]});
        assert_eq!(add(&mut data, &json!(["a", "0"]), json!(2)), Edited::WrongType);
        assert_eq!(add(&mut data, &json!(["a", "b", "c"]), json!(2)), Edited::WrongType);
        assert_eq!(add(&mut data, &json!([]), json!(2)), Edited::WrongPath);
        assert_eq!(add(&mut data, &json!(["a", 1]), json!(2)), Edited::WrongPath);
        assert_eq!(add(&mut data, &json!("a"), json!(2)), Edited::WrongPath);
        assert_eq!(remove(&mut data, &json!([])), Edited::WrongPath);
        assert_eq!(remove(&mut data, &json!(["a", "0"])), Edited::Done);
        assert_eq!(data, json!({"a": [1]}));
    }
}
