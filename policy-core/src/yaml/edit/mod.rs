//! Changes at paths → byte edits that leave every other byte as it is.

use std::collections::BTreeMap;

use super::layout::{Json, Layout};
use super::path::{Path, Step};
use super::tree::{Document, Found, NodeId, NodeKind, ScalarStyle, Span};
use super::value::Value;
use super::write::{block, flow, pretty, scalar, within};
use crate::fix::Change;

mod insert;
mod order;
mod remove;

/// Columns that a collection in braces may take before it is written in lines.
const LONGEST_FLOW: usize = 60;

/// Replaces a span of a document's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextEdit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// Why a change cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The place is brought by `<<` from elsewhere: a change would have to be made there.
    #[error("the value is merged in from elsewhere")]
    BehindAlias,
    /// A key was to be put into something that is not a mapping.
    #[error("the parent is not a mapping")]
    NotAMapping,
    /// Nothing stands at the path.
    #[error("there is nothing at the path")]
    Nothing,
    /// Documents are appended to files, not planned inside one.
    #[error("an appended document is not an edit of this one")]
    Append,
}

/// Edits for changes to one object, sorted and without overlap, and whether they change what other places refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The edits.
    pub edits: Vec<TextEdit>,
    /// What an anchor holds is changed: every place that refers to it changes with it.
    pub shared: bool,
}

/// Plans changes to the object at `root`.
///
/// # Errors
/// Says why one of the changes cannot be made; then none is.
pub fn plan<'c>(
    document: &Document<'_>,
    root: NodeId,
    changes: impl Iterator<Item = &'c Change>,
) -> Result<Plan, EditError> {
    let mut planner =
        Planner { document, layout: Layout::of(document), plan: Plan::default(), inserts: BTreeMap::new() };
    for change in changes {
        match change {
            Change::Set(path, value) => planner.set(root, path, value)?,
            Change::Remove(path) => planner.remove(root, path)?,
            Change::Rename(path, name) => planner.rename(root, path, name)?,
            Change::Append(_) => return Err(EditError::Append),
        }
    }
    planner.insert_all()?;
    planner.plan.edits.sort();
    Ok(planner.plan)
}

/// Applies sorted edits without overlap.
pub fn apply_edits(text: &str, edits: &[TextEdit]) -> String {
    let mut result = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut position = 0;
    for edit in edits {
        let range = edit.span.range();
        result.push_str(text.get(position..range.start).unwrap_or_default());
        result.push_str(&edit.text);
        position = range.end;
    }
    result.push_str(text.get(position..).unwrap_or_default());
    result
}

/// Entries to be put into one mapping, and how it was reached.
struct Insert {
    found: Found,
    entries: Vec<(String, Value)>,
}

struct Planner<'d, 'a> {
    document: &'d Document<'a>,
    layout: Layout,
    plan: Plan,
    inserts: BTreeMap<NodeId, Insert>,
}

impl Planner<'_, '_> {
    fn set(&mut self, root: NodeId, path: &Path, value: &Value) -> Result<(), EditError> {
        match self.document.follow(root, path) {
            Ok(found) if found.merged => self.override_merged(root, path, value),
            Ok(found) => {
                self.reach(found)?;
                self.replace(found, value);
                Ok(())
            }
            Err(found) => self.insert(found, path.steps().get(found.steps..).unwrap_or_default(), value),
        }
    }

    /// What `<<` brings is overridden by a key of the mapping's own; the other places keep theirs.
    fn override_merged(&mut self, root: NodeId, path: &Path, value: &Value) -> Result<(), EditError> {
        let Some((last, above)) = path.steps().split_last() else { return Err(EditError::Nothing) };
        let parent = self.document.follow(root, &Path(above.to_vec())).map_err(|_| EditError::Nothing)?;
        // A mapping of its own would hide the rest of what is merged there.
        if parent.merged { Err(EditError::BehindAlias) } else { self.insert(parent, std::slice::from_ref(last), value) }
    }

    /// Puts a value below a node, with the parents that are missing.
    fn insert(&mut self, found: Found, missing: &[Step], value: &Value) -> Result<(), EditError> {
        self.reach(found)?;
        let Some((first, rest)) = missing.split_first() else { return Err(EditError::NotAMapping) };
        let nested = rest.iter().rev().try_fold(value.clone(), |inner, step| match step {
            Step::Key(key) => Ok(Value::Map(vec![(key.to_string(), inner)])),
            Step::Index(0) => Ok(Value::Seq(vec![inner])),
            Step::Index(_) => Err(EditError::Nothing),
        })?;
        let node = self.document.target(found.node);
        // What stands behind the alias is changed.
        self.plan.shared |= node != found.node;
        let key = match first {
            Step::Key(key) => key,
            Step::Index(index) => return self.append_item(found, *index, nested),
        };
        let insert = self.inserts.entry(node).or_insert(Insert { found, entries: Vec::new() });
        merge(&mut insert.entries, key, nested);
        Ok(())
    }

    /// Notes who else sees a change. What `<<` brings belongs to another mapping.
    fn reach(&mut self, found: Found) -> Result<(), EditError> {
        if found.merged {
            return Err(EditError::BehindAlias);
        }
        self.plan.shared |= found.shared || found.through_alias;
        Ok(())
    }

    fn replace(&mut self, found: Found, value: &Value) {
        let node = self.document.node(found.node);
        let layout = &self.layout;
        let is_block = matches!(node.kind, NodeKind::Mapping { flow: false } | NodeKind::Sequence { flow: false });
        let key = found.key.filter(|key| !value.is_nested() || is_block || !self.is_in_flow(*key));
        let (span, text) = match key {
            _ if is_block && value.is_nested() => {
                let column = self.document.column(node.span.start);
                (node.span, block(value, column, layout).trim_start().to_owned())
            }
            // A block collection gives way to a scalar on its key's line.
            Some(key) if is_block => {
                (Span { start: self.after_colon(key), end: node.span.end }, format!(" {}", flow(value, layout)))
            }
            Some(key) if value.is_nested() && self.gives_way_to_lines(found.node, value) => {
                return self.replace_with_lines(key, found.node, value);
            }
            Some(key) if self.document.is_unwritten(found.node) => {
                let at = self.after_colon(key);
                (Span { start: at, end: at }, format!(" {}", self.one(found.node, value)))
            }
            _ if self.document.is_unwritten(found.node) => (node.span, format!(" {}", self.one(found.node, value))),
            _ => (node.span, self.one(found.node, value)),
        };
        self.plan.edits.push(TextEdit { span, text });
    }

    /// Whether something that is no block takes several lines below its key when a collection replaces it.
    fn gives_way_to_lines(&self, node: NodeId, value: &Value) -> bool {
        match self.document.node(node).kind {
            NodeKind::Scalar(_) | NodeKind::Alias => true,
            // An empty one is only a place to write to; braces are kept where others are used, and brackets around words,
            // while they fit on a line.
            NodeKind::Mapping { .. } | NodeKind::Sequence { .. } => {
                let is_empty = self.document.items(node).next().is_none() && self.document.first_entry(node).is_none();
                let are_words = matches!(value, Value::Seq(items) if !items.iter().any(Value::is_nested));
                is_empty && (!self.layout.braces && !are_words || flow(value, &self.layout).len() > LONGEST_FLOW)
            }
        }
    }

    /// Lines below a key; a comment behind the old value stays on the key's line.
    fn replace_with_lines(&mut self, key: NodeId, node: NodeId, value: &Value) {
        let (colon, span) = (self.after_colon(key), self.document.span(node));
        let end = if self.document.is_unwritten(node) { colon } else { span.end.max(colon) };
        let line_end = self.line_end(end);
        let rest = self.document.slice(Span { start: end, end: line_end });
        let lines = self.below_key(key, value);
        if rest.trim().is_empty() {
            self.plan.edits.push(TextEdit { span: Span { start: colon, end }, text: lines });
            return;
        }
        if end > colon {
            self.plan.edits.push(TextEdit { span: Span { start: colon, end }, text: String::new() });
        }
        self.plan.edits.push(TextEdit { span: Span { start: line_end, end: line_end }, text: lines });
    }

    /// A value in place of another: within the same quotes, and in braces as they are written here.
    fn one(&self, node: NodeId, value: &Value) -> String {
        let quote = match self.document.node(node).kind {
            NodeKind::Scalar(ScalarStyle::SingleQuoted) => Some('\''),
            NodeKind::Scalar(ScalarStyle::DoubleQuoted) => Some('"'),
            _ => None,
        };
        match (value, quote) {
            (Value::Str(text), Some(quote)) => within(text, quote),
            (nested, _) if nested.is_nested() => self.braces(self.document.span(node).start, nested),
            (other, _) => {
                let (text, in_flow) = (scalar(other, &self.layout), flow(other, &self.layout));
                // Only few texts differ, and looking for braces around costs more.
                if text == in_flow || !self.is_in_flow(node) { text } else { in_flow }
            }
        }
    }

    /// A collection in braces, on a line that holds a byte.
    fn braces(&self, at: u32, value: &Value) -> String {
        if self.layout.json == Some(Json::Lines) {
            pretty(value, self.indent(at), &self.layout)
        } else {
            flow(value, &self.layout)
        }
    }

    /// The indentation of a byte's line.
    fn indent(&self, at: u32) -> usize {
        let line = self.document.text.get(self.document.line_start(at) as usize..).unwrap_or_default();
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// Lines below a key.
    fn below_key(&self, key: NodeId, value: &Value) -> String {
        let column = self.document.column(self.document.span(key).start);
        let step = if matches!(value, Value::Seq(_)) && !self.layout.indented_sequences { 0 } else { self.layout.step };
        format!("{}{}", self.layout.newline, block(value, column + step, &self.layout))
    }

    fn is_in_flow(&self, node: NodeId) -> bool {
        self.document.is_in_flow(node)
    }

    /// The byte after the colon of a key.
    fn after_colon(&self, key: NodeId) -> u32 {
        let end = self.document.span(key).end;
        let rest = self.document.text.get(end as usize..).unwrap_or_default();
        rest.find(':').map_or(end, |colon| end + colon as u32 + 1)
    }

    /// Where the entry ends, without what may follow on its line.
    fn entry_end(&self, key: NodeId, value: NodeId) -> u32 {
        if self.document.is_unwritten(value) { self.after_colon(key) } else { self.document.span(value).end }
    }

    /// The end of a byte's line, before its line break.
    fn line_end(&self, at: u32) -> u32 {
        let rest = self.document.text.get(at as usize..).unwrap_or_default();
        let line = rest.find('\n').map_or(rest, |newline| rest.get(..newline).unwrap_or_default());
        at + line.strip_suffix('\r').unwrap_or(line).len() as u32
    }

    fn rename(&mut self, root: NodeId, path: &Path, name: &str) -> Result<(), EditError> {
        let found = self.document.follow(root, path).map_err(|_| EditError::Nothing)?;
        self.reach(found)?;
        let key = found.key.ok_or(EditError::Nothing)?;
        let span = self.document.span(key);
        let quote = self.document.slice(span).chars().next().filter(|first| matches!(first, '"' | '\''));
        let text = quote.map_or_else(|| name.to_owned(), |quote| format!("{quote}{name}{quote}"));
        self.plan.edits.push(TextEdit { span, text });
        Ok(())
    }
}

/// Puts a value under a key, joining mappings that are built piece by piece.
fn merge(entries: &mut Vec<(String, Value)>, key: &str, value: Value) {
    match (entries.iter_mut().find(|(known, _)| known == key), value) {
        (Some((_, Value::Map(known))), Value::Map(more)) => {
            for (key, value) in more {
                merge(known, &key, value);
            }
        }
        (Some((_, known)), value) => *known = value,
        (None, value) => entries.push((key.to_owned(), value)),
    }
}
