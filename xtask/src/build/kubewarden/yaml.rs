//! The YAML that `metadata.yml` needs and no more: blocks of mappings and lists, flow lists of words, plain and
//! double-quoted scalars, comments on lines of their own. Everything else is an error with its line, so that nothing is read
//! otherwise than Kubewarden's tools read it. A reader of all YAML would be the largest part of xtask.

use std::collections::VecDeque;

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

/// Reads one document.
pub(super) fn read(text: &str) -> Result<Value> {
    let mut lines = VecDeque::new();
    for (index, line) in text.lines().enumerate() {
        let content = line.trim_start();
        if !content.is_empty() && !content.starts_with('#') {
            let indent = line.len() - content.len();
            lines.push_back(Line { number: index + 1, indent, content: content.trim_end().to_owned() });
        }
    }
    let value = block(&mut lines)?;
    match lines.front() {
        Some(line) => bail!("line {}: indented otherwise than the lines before it", line.number),
        None => Ok(value),
    }
}

struct Line {
    number: usize,
    indent: usize,
    content: String,
}

impl Line {
    /// What stands behind the dash.
    fn item(&self) -> Option<&str> {
        self.content.strip_prefix("- ")
    }
}

/// The mapping or list that begins with the first of `rest`, and takes every line that belongs to it.
fn block(rest: &mut VecDeque<Line>) -> Result<Value> {
    match rest.front() {
        Some(line) if line.item().is_some() => list(rest, line.indent),
        Some(line) => mapping(rest, line.indent),
        None => bail!("nothing is written"),
    }
}

fn list(rest: &mut VecDeque<Line>, indent: usize) -> Result<Value> {
    let mut items = Vec::new();
    while let Some(line) = rest.front_mut().filter(|line| line.indent == indent) {
        let Some(item) = line.item().map(str::to_owned) else { break };
        if key_of(&item).is_some() {
            // `- key: value`: the item's first key stands where the dash leaves it.
            line.content = item;
            line.indent += 2;
            items.push(block(rest)?);
        } else {
            items.push(scalar(&item).with_context(|| format!("line {}", line.number))?);
            rest.pop_front();
        }
    }
    Ok(Value::Array(items))
}

fn mapping(rest: &mut VecDeque<Line>, indent: usize) -> Result<Value> {
    let mut fields = Map::new();
    while let Some(line) = rest.front().filter(|line| line.indent == indent && line.item().is_none()) {
        let number = line.number;
        let (key, written) = key_of(&line.content).with_context(|| format!("line {number}: no key"))?;
        let (key, written) = (key.to_owned(), written.to_owned());
        rest.pop_front();
        let value = match (written.is_empty(), rest.front()) {
            (false, _) => scalar(&written).with_context(|| format!("line {number}"))?,
            (true, Some(line)) if line.indent > indent || line.indent == indent && line.item().is_some() => {
                block(rest)?
            }
            (true, _) => bail!("line {number}: `{key}` has no value"),
        };
        if fields.insert(key.clone(), value).is_some() {
            bail!("line {number}: `{key}` is written twice");
        }
    }
    Ok(Value::Object(fields))
}

/// Key and value of `key: value` or `key:`.
fn key_of(content: &str) -> Option<(&str, &str)> {
    let (key, value) = content.split_once(": ").or_else(|| Some((content.strip_suffix(':')?, "")))?;
    let plain = key.chars().all(|character| character.is_ascii_alphanumeric() || "._-/".contains(character));
    (plain && !key.is_empty()).then_some((key, value.trim()))
}

fn scalar(written: &str) -> Result<Value> {
    if let Some(items) = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return items.split(',').map(|item| scalar(item.trim())).collect();
    }
    if written.starts_with('"') {
        return serde_json::from_str(written).with_context(|| format!("`{written}` is no string as JSON has them"));
    }
    match written {
        "true" => Ok(Value::Bool(true)),
        "false" => Ok(Value::Bool(false)),
        _ if is_plain(written) => Ok(Value::String(written.to_owned())),
        _ => bail!("`{written}` must stand in double quotes"),
    }
}

/// Whether every reader of YAML takes it for the string that it looks like.
fn is_plain(written: &str) -> bool {
    const WORDS: &[&str] = &["null", "yes", "no", "on", "off", "y", "n", "true", "false"];
    written.starts_with(|first: char| first.is_ascii_alphanumeric())
        && !written.contains([':', '#', '[', ']', '{', '}', '"', '\\'])
        && !WORDS.contains(&written.to_ascii_lowercase().as_str())
        && written.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn mappings_and_lists_nest() {
        let text = "# words\nrules:\n  - apiGroups: [\"\", apps]\n    operations: [CREATE]\n\n  - apiGroups: [a]\nnames:\n- one\n- two/three\nflag: true\nversion: 0.1.0\na.b/c:\n  text: \"x: y\"\n";
        let expected = json!({
            "rules": [{ "apiGroups": ["", "apps"], "operations": ["CREATE"] }, { "apiGroups": ["a"] }],
            "names": ["one", "two/three"],
            "flag": true,
            "version": "0.1.0",
            "a.b/c": { "text": "x: y" },
        });
        assert_eq!(read(text).expect("it is read"), expected);
    }

    #[test]
    fn what_is_not_read_is_an_error() {
        for text in [
            "",
            "key:\n",
            "key: |\n  text\n",
            "key: *anchor\n",
            "key: yes\n",
            "key: 1.10\n",
            "key: {a: b}\n",
            "key: 'a'\n",
            "key: a # comment\n",
            "a: b\n  c: d\n",
            "a: b\na: c\n",
            "just words\n",
            "- a\nkey: b\n",
            "key: null\n",
            "key: a: b\n",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }
}
