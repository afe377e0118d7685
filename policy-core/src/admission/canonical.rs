//! A JSON value as text that is the same whichever reader the value came from: keys sorted, two spaces of indentation,
//! whole numbers without a fraction.

use std::fmt::Write as _;

use serde_json::{Map, Number, Value};

use crate::options::whole;

/// Writes a value.
pub(super) fn write(value: &Value) -> String {
    let mut text = String::with_capacity(4096);
    put(&mut text, value, 0);
    text.push('\n');
    text
}

fn put(text: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => put_number(text, number),
        Value::String(string) => put_string(text, string),
        Value::Array(items) if items.is_empty() => text.push_str("[]"),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                next(text, index, depth + 1);
                put(text, item, depth + 1);
            }
            end(text, ']', depth);
        }
        Value::Object(fields) if fields.is_empty() => text.push_str("{}"),
        Value::Object(fields) => put_fields(text, fields, depth),
    }
}

fn put_fields(text: &mut String, fields: &Map<String, Value>, depth: usize) {
    // A map is sorted already, unless some crate of the host asks serde_json to keep the order of the input.
    let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
    crate::sorted::by(&mut sorted, |(first, _), (second, _)| first.cmp(second));
    text.push('{');
    for (index, (key, value)) in sorted.into_iter().enumerate() {
        next(text, index, depth + 1);
        put_string(text, key);
        text.push_str(": ");
        put(text, value, depth + 1);
    }
    end(text, '}', depth);
}

fn next(text: &mut String, index: usize, depth: usize) {
    text.push_str(if index == 0 { "\n" } else { ",\n" });
    indent(text, depth);
}

fn end(text: &mut String, bracket: char, depth: usize) {
    text.push('\n');
    indent(text, depth);
    text.push(bracket);
}

fn indent(text: &mut String, depth: usize) {
    (0..depth).for_each(|_| text.push_str("  "));
}

fn put_number(text: &mut String, number: &Number) {
    // Writing to a String cannot fail.
    let _ = match whole(number) {
        Some(whole) => write!(text, "{whole}"),
        None => write!(text, "{number}"),
    };
}

/// JSON's escapes, and one for everything that YAML does not take as it is: the reader is one for YAML.
fn put_string(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        let _ = match character {
            '"' => text.write_str("\\\""),
            '\\' => text.write_str("\\\\"),
            '\n' => text.write_str("\\n"),
            '\r' => text.write_str("\\r"),
            '\t' => text.write_str("\\t"),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                write!(text, "\\u{:04x}", u32::from(character))
            }
            character => text.write_char(character),
        };
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_sorted_and_whole_numbers_have_no_fraction() {
        let value = json!({"b": 2.0, "a": [1, 2.5, -0.0], "c": {}, "d": []});
        let text = "{\n  \"a\": [\n    1,\n    2.5,\n    0\n  ],\n  \"b\": 2,\n  \"c\": {},\n  \"d\": []\n}\n";
        assert_eq!(write(&value), text);
    }

    #[test]
    fn what_yaml_cannot_hold_is_escaped() {
        let value = json!("\u{7f}\u{feff}\u{2028}한 \"글\"\u{1}\n");
        assert_eq!(write(&value), "\"\\u007f\\ufeff\\u2028한 \\\"글\\\"\\u0001\\n\"\n");
    }
}
