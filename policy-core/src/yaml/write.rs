//! Writing values in the manner of the document they go into.

use super::layout::{Json, Layout};
use super::scalar::{Scalar, resolve};
use super::tree::Document;
use super::value::Value;

/// A document of its own, in the manner of another one of its file.
pub(crate) fn document_text(value: &Value, beside: &Document<'_>, newline: &'static str) -> String {
    format!("{}{newline}", block(value, 0, &Layout::of_blocks(beside, newline)))
}

/// Lines of a nested value at a column, without a newline at the end.
pub(super) fn block(value: &Value, column: usize, layout: &Layout) -> String {
    let mut lines = Vec::new();
    push_block(value, column, layout, &mut lines);
    lines.join(layout.newline)
}

fn push_block(value: &Value, column: usize, layout: &Layout, lines: &mut Vec<String>) {
    let indent = " ".repeat(column);
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                let key = key_text(key, false, layout);
                if !value.is_nested() {
                    lines.push(format!("{indent}{key}: {}", scalar(value, layout)));
                    continue;
                }
                lines.push(format!("{indent}{key}:"));
                let sequence = matches!(value, Value::Seq(_));
                let step = if sequence && !layout.indented_sequences { 0 } else { layout.step };
                push_block(value, column + step, layout, lines);
            }
        }
        Value::Seq(items) if !items.is_empty() => {
            let dash = format!("-{}", " ".repeat(layout.dash - 1));
            for item in items {
                let first = lines.len();
                push_block(item, column + layout.dash, layout, lines);
                if let Some(line) = lines.get_mut(first) {
                    let content = line.trim_start().to_owned();
                    *line = format!("{indent}{dash}{content}");
                }
            }
        }
        other => lines.push(format!("{indent}{}", scalar(other, layout))),
    }
}

/// One line: `{a: 1, b: [c]}`.
pub(super) fn flow(value: &Value, layout: &Layout) -> String {
    let comma = if layout.json == Some(Json::Tight) { "," } else { ", " };
    match value {
        Value::Map(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, value)| flow_entry(key, value, layout)).collect();
            format!("{{{}}}", entries.join(comma))
        }
        Value::Seq(items) => {
            format!("[{}]", items.iter().map(|item| flow(item, layout)).collect::<Vec<_>>().join(comma))
        }
        Value::Str(text) => string(text, true, layout),
        other => scalar(other, layout),
    }
}

/// One entry inside braces.
pub(super) fn flow_entry(key: &str, value: &Value, layout: &Layout) -> String {
    format!("{}{}{}", key_text(key, true, layout), colon(layout), flow(value, layout))
}

/// JSON with each entry on a line of its own, for a line with some indentation.
pub(super) fn pretty(value: &Value, indent: usize, layout: &Layout) -> String {
    let inner = indent + layout.step;
    let lines = |entries: Vec<String>, open: char, close: char| {
        let pad = |columns| String::from(layout.pad).repeat(columns);
        let (newline, inner, indent) = (layout.newline, pad(inner), pad(indent));
        let entries = entries.join(&format!(",{newline}{inner}"));
        format!("{open}{newline}{inner}{entries}{newline}{indent}{close}")
    };
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            lines(entries.iter().map(|(key, value)| pretty_entry(key, value, inner, layout)).collect(), '{', '}')
        }
        Value::Seq(items) if !items.is_empty() => {
            lines(items.iter().map(|item| pretty(item, inner, layout)).collect(), '[', ']')
        }
        other => flow(other, layout),
    }
}

/// One entry of such JSON, on a line with some indentation.
pub(super) fn pretty_entry(key: &str, value: &Value, indent: usize, layout: &Layout) -> String {
    format!("{}{}{}", key_text(key, true, layout), colon(layout), pretty(value, indent, layout))
}

/// A scalar, quoted where it would not be read back as itself, and where its neighbours are.
pub(super) fn scalar(value: &Value, layout: &Layout) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Str(text) => string(text, false, layout),
        nested => flow(nested, layout),
    }
}

/// A string within certain quotes.
pub(super) fn within(text: &str, quote: char) -> String {
    // Single quotes know no escapes.
    if quote == '\'' && !text.chars().any(char::is_control) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    serde_json::to_string(text).unwrap_or_default()
}

fn string(text: &str, in_flow: bool, layout: &Layout) -> String {
    if layout.json.is_some() {
        return within(text, '"');
    }
    match layout.quotes {
        Some(quote) => within(text, quote),
        None if needs_quotes(text, in_flow) => within(text, layout.needed_quotes),
        None => text.to_owned(),
    }
}

fn key_text(key: &str, in_flow: bool, layout: &Layout) -> String {
    if layout.json.is_some() {
        return within(key, '"');
    }
    match layout.key_quotes {
        Some(quote) => within(key, quote),
        None if needs_quotes(key, in_flow) => within(key, layout.needed_quotes),
        None => key.to_owned(),
    }
}

fn colon(layout: &Layout) -> &'static str {
    if layout.json == Some(Json::Tight) { ":" } else { ": " }
}

/// Whether a string without quotes would be read as something else.
pub(super) fn needs_quotes(text: &str, in_flow: bool) -> bool {
    let special_first = |first: char| "!&*-?:|>@`%#{}[],\"' \t".contains(first);
    let leading = text.chars().next().is_none_or(special_first)
        && !(text.starts_with('-') && text.len() > 1 && !text.starts_with("- "));
    let inner =
        text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']) || text.chars().any(char::is_control);
    let flow = in_flow && text.contains([',', '[', ']', '{', '}']);
    leading || inner || flow || !matches!(resolve(text), Scalar::Str(_)) || text == "<<" || text == "="
}
