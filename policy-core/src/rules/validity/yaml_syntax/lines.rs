//! The lines around an error, for hints about what was probably meant.

use crate::yaml::Span;

/// The line of an error and those before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'t> {
    /// The line itself, without its end.
    pub(super) line: &'t str,
    /// Column of the error in bytes.
    pub(super) column: usize,
    /// The line that follows.
    pub(super) next: &'t str,
    before: &'t str,
}

impl<'t> Lines<'t> {
    /// The lines around a span.
    pub(super) fn around(text: &'t str, span: Span) -> Self {
        let at = (span.start as usize).min(text.len());
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let mut lines = text.get(start..).unwrap_or_default().lines();
        let (line, next) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        Self { line, column: at - start, next, before: text.get(..start).unwrap_or_default() }
    }

    /// Lines before this one that hold something, the nearest first.
    pub(super) fn above(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.before.lines().rev().filter(|line| !code(line).is_empty())
    }

    /// The nearest line above that holds something.
    pub(super) fn previous(&self) -> Option<&'t str> {
        self.above().next()
    }

    /// Spaces before what is written in the line.
    pub(super) fn indent(&self) -> usize {
        indent(self.line)
    }
}

/// Spaces before what is written.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A line without space around it and without its comment.
pub(super) fn code(line: &str) -> &str {
    let trimmed = line.trim();
    if trimmed.starts_with('#') {
        return "";
    }
    trimmed.split(" #").next().unwrap_or_default().trim_end()
}

/// What is written after the dashes of list items.
pub(super) fn entry(line: &str) -> &str {
    let mut rest = code(line);
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    rest
}

/// How a line without a colon was probably meant: `replicas 3` → `replicas: 3`, `name:http` → `name: http`.
pub(super) fn mended(line: &str) -> Option<String> {
    let entry = entry(line);
    let word = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '/' | '-'))
    };
    if let Some((key, value)) = entry.split_once(':') {
        return (word(key) && !value.is_empty() && !value.starts_with([' ', '/'])).then(|| format!("{key}: {value}"));
    }
    if let Some((key, value)) = entry.split_once([' ', '=']) {
        let value = value.trim_start_matches([' ', '=']);
        return (word(key) && !value.is_empty()).then(|| format!("{key}: {value}"));
    }
    word(entry).then(|| format!("{entry}:"))
}
