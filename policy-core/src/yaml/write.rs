//! Writing values in the manner of the document they go into.

use super::scalar::{Scalar, resolve};
use super::tree::{Document, NodeId, NodeKind, ScalarStyle};
use super::value::Value;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// `\n` or `\r\n`.
    pub(super) newline: &'static str,
    /// Columns by which a nested mapping is indented.
    pub(super) step: usize,
    /// Whether sequences are indented under their key.
    pub(super) indented_sequences: bool,
    /// Whether keys are quoted, as in JSON.
    pub(super) json: bool,
}

impl Layout {
    /// Reads the manner from the document's own first examples.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut layout = Self { newline: "\n", step: 2, indented_sequences: false, json: false };
        if document.text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
            layout.newline = "\r\n";
        }
        let (mut step, mut sequences) = (None, None);
        for node in document.all() {
            for (key, value) in document.written_entries(node) {
                let column = document.column(document.span(key).start);
                match document.node(value).kind {
                    NodeKind::Mapping { flow: false } if step.is_none() => {
                        step = document
                            .column(document.span(value).start)
                            .checked_sub(column)
                            .filter(|step| (1..=8).contains(step));
                    }
                    NodeKind::Sequence { flow: false } if sequences.is_none() => {
                        sequences = dash_column(document, value).map(|dash| dash > column);
                    }
                    _ => {}
                }
            }
            if step.is_some() && sequences.is_some() {
                break;
            }
        }
        layout.step = step.unwrap_or(2);
        layout.indented_sequences = sequences.unwrap_or(false);
        layout.json = document.root.is_some_and(|root| {
            let quoted = |key| document.node(key).kind == NodeKind::Scalar(ScalarStyle::DoubleQuoted);
            document.node(root).kind == NodeKind::Mapping { flow: true }
                && document.written_entries(root).all(|(key, _)| quoted(key))
        });
        layout
    }

    /// A key inside braces.
    pub(super) fn flow_key(self, key: &str) -> String {
        if self.json { quoted(key) } else { plain_or_quoted(key, true) }
    }
}

/// The column of a block sequence's first dash: its line begins with it.
fn dash_column(document: &Document<'_>, sequence: NodeId) -> Option<usize> {
    let first = document.items(sequence).next()?;
    let start = document.span(first).start;
    let line = document.text.get(document.line_start(start) as usize..start as usize)?;
    line.find('-')
}

/// A document of its own, as it is appended to a file.
pub(crate) fn document_text(value: &Value, newline: &'static str) -> String {
    let layout = Layout { newline, step: 2, indented_sequences: false, json: false };
    format!("{}{newline}", block(value, 0, &layout))
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
                let key = plain_or_quoted(key, false);
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
            for item in items {
                let first = lines.len();
                push_block(item, column + 2, layout, lines);
                if let Some(line) = lines.get_mut(first) {
                    let content = line.trim_start().to_owned();
                    *line = format!("{indent}- {content}");
                }
            }
        }
        other => lines.push(format!("{indent}{}", scalar(other, layout))),
    }
}

/// One line: `{a: 1, b: [c]}`.
pub(super) fn flow(value: &Value, layout: &Layout) -> String {
    match value {
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", layout.flow_key(key), flow(value, layout)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Seq(items) => {
            format!("[{}]", items.iter().map(|item| flow(item, layout)).collect::<Vec<_>>().join(", "))
        }
        Value::Str(text) if layout.json => quoted(text),
        Value::Str(text) => plain_or_quoted(text, true),
        other => scalar(other, layout),
    }
}

/// A scalar, quoted where it would not be read back as itself.
pub(super) fn scalar(value: &Value, layout: &Layout) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Str(text) if layout.json => quoted(text),
        Value::Str(text) => plain_or_quoted(text, false),
        nested => flow(nested, layout),
    }
}

/// A scalar in place of another: a string keeps the quotes that the other one has.
pub(super) fn styled(value: &Value, style: ScalarStyle, in_flow: bool, layout: &Layout) -> String {
    match (value, style) {
        (Value::Str(text), ScalarStyle::DoubleQuoted) => quoted(text),
        (Value::Str(text), ScalarStyle::SingleQuoted) if !text.chars().any(char::is_control) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        _ if in_flow => flow(value, layout),
        _ => scalar(value, layout),
    }
}

fn plain_or_quoted(text: &str, in_flow: bool) -> String {
    let special_first = |first: char| "!&*-?:|>@`%#{}[],\"' \t".contains(first);
    let leading = text.chars().next().is_none_or(special_first)
        && !(text.starts_with('-') && text.len() > 1 && !text.starts_with("- "));
    let inner =
        text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']) || text.chars().any(char::is_control);
    let flow = in_flow && text.contains([',', '[', ']', '{', '}']);
    if leading || inner || flow || !matches!(resolve(text), Scalar::Str(_)) || text == "<<" || text == "=" {
        return quoted(text);
    }
    text.to_owned()
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
