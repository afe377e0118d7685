//! `tests/conformance/*.json`: what the core decides about each case is written behind what a person wrote.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use policy_core::admission::decide;
use serde_json::{Value, json};

use crate::Files;

const FOLDER: &str = "tests/conformance";
/// Where in a case the generated part begins.
const MARK: &str = ",\n  \"expected\": ";

/// The cases, each with what is expected of every host.
pub(crate) fn add(root: &Path, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(root.join(FOLDER)).with_context(|| format!("cannot list {FOLDER}"))? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "json") {
            let name = format!("{FOLDER}/{}", file.file_name().unwrap_or_default().to_string_lossy());
            let text = fs::read_to_string(&file)?;
            let text = with_expected(&text).with_context(|| name.clone())?;
            files.insert(name, text);
        }
    }
    Ok(())
}

/// What a person wrote of a case, what the core decides, and what the other entry points answer.
fn with_expected(text: &str) -> Result<String> {
    let case: Value = serde_json::from_str(text)?;
    let written = match text.split_once(MARK) {
        Some((written, _)) => written,
        None => text.trim_end().strip_suffix("\n}").context("a case ends with a line `}`")?,
    };
    let part = |field: &str| case.get(field).cloned().unwrap_or_default();
    let decision = decide(&part("input"), &part("data"));
    let answers = json!({
        "admission": decision.admission_review(),
        "deny": decision.deny_items(),
        "violation": decision.violations(),
    });
    let expected = laid_out(&serde_json::to_string(&decision)?, 3);
    let answers = laid_out(&answers.to_string(), 1);
    Ok(format!("{written}{MARK}{expected},\n  \"answers\": {answers}\n}}\n"))
}

/// Compact JSON with a line for each item of lists down to `depth`, and for each field of what is above those: a changed
/// finding is a changed line, and without the breaks the text is what a host answers, to the byte.
fn laid_out(compact: &str, depth: usize) -> String {
    let mut text = String::with_capacity(compact.len() * 2);
    // Of each bracket that is open: whether what is in it gets lines.
    let mut open: Vec<bool> = Vec::new();
    let (mut in_string, mut escaped) = (false, false);
    let mut characters = compact.chars().peekable();
    while let Some(character) = characters.next() {
        if in_string {
            in_string = character != '"' || escaped;
            escaped = character == '\\' && !escaped;
            text.push(character);
            continue;
        }
        match character {
            '{' | '[' => {
                let is_empty = characters.peek().is_some_and(|next| matches!(next, '}' | ']'));
                let limit = if character == '[' { depth } else { depth.saturating_sub(1).max(1) };
                open.push(open.len() < limit && open.iter().all(|broken| *broken) && !is_empty);
                text.push(character);
                break_line(&mut text, &open, open.len());
            }
            '}' | ']' => {
                break_line(&mut text, &open, open.len().saturating_sub(1));
                open.pop();
                text.push(character);
            }
            ',' => {
                text.push(character);
                break_line(&mut text, &open, open.len());
            }
            _ => {
                in_string = character == '"';
                text.push(character);
                if character == ':' && open.last() == Some(&true) {
                    text.push(' ');
                }
            }
        }
    }
    text
}

fn break_line(text: &mut String, open: &[bool], depth: usize) {
    if open.last() == Some(&true) {
        text.push('\n');
        text.push_str(&"  ".repeat(depth + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_breaks_lines_outside_strings_and_above_its_depth_only() {
        let compact = r#"{"a":[],"b":["x, {y}","\"[\\"],"c":{"d":[{"e":[1,2]},3],"f":{"g":1}}}"#;
        let laid_out = laid_out(compact, 3);
        let expected = r#"{
    "a": [],
    "b": [
      "x, {y}",
      "\"[\\"
    ],
    "c": {
      "d": [
        {"e":[1,2]},
        3
      ],
      "f": {"g":1}
    }
  }"#;
        assert_eq!(laid_out, expected);
    }

    #[test]
    fn a_case_keeps_what_is_written_and_a_stale_part_is_replaced() {
        let written = "{\n  \"name\": \"x\",\n  \"input\": null,\n  \"data\": {}\n}\n";
        let case = with_expected(written).unwrap_or_default();
        assert!(
            case.starts_with("{\n  \"name\": \"x\",\n  \"input\": null,\n  \"data\": {},\n  \"expected\": {\n"),
            "{case}"
        );
        let stale = case.replace("\"allowed\": false", "\"allowed\": true");
        assert_ne!(stale, case);
        assert_eq!(with_expected(&stale).ok(), Some(case));
    }
}
