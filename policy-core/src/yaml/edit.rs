//! Changes at paths → byte edits that leave every other byte as it is.

use std::collections::BTreeMap;

use super::path::{Path, Step};
use super::tree::{Document, Found, NodeId, NodeKind, Span};
use super::value::Value;
use super::write::{Layout, block, flow, scalar, styled};
use crate::fix::Change;

/// Replaces a span of a document's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextEdit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// Why a change cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The place is written once and referred to from here: a change would have to be made elsewhere.
    #[error("the value stands behind an alias")]
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
    /// An anchor is changed: its aliases change with it.
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
            Ok(found) => {
                self.reachable(found)?;
                self.replace(found, value);
                Ok(())
            }
            Err(found) => {
                self.reachable(found)?;
                let missing = path.steps().get(found.steps..).unwrap_or_default();
                let (Some(first), rest) = (missing.first(), missing.get(1..).unwrap_or_default()) else {
                    return Err(EditError::NotAMapping);
                };
                let nested = rest.iter().rev().try_fold(value.clone(), |inner, step| match step {
                    Step::Key(key) => Ok(Value::Map(vec![(key.to_string(), inner)])),
                    Step::Index(0) => Ok(Value::Seq(vec![inner])),
                    Step::Index(_) => Err(EditError::Nothing),
                })?;
                let key = match first {
                    Step::Key(key) => key,
                    Step::Index(index) => return self.append_item(found, *index, nested),
                };
                let insert = self.inserts.entry(found.node).or_insert(Insert { found, entries: Vec::new() });
                merge(&mut insert.entries, key, nested);
                Ok(())
            }
        }
    }

    /// The item behind the last one of a sequence, whose items keep their bytes.
    fn append_item(&mut self, found: Found, index: usize, item: Value) -> Result<(), EditError> {
        let NodeKind::Sequence { flow: in_flow } = self.document.node(found.node).kind else {
            return Err(EditError::NotAMapping);
        };
        if self.document.items(found.node).count() != index {
            return Err(EditError::Nothing);
        }
        let Some(last) = self.document.items(found.node).last() else {
            self.replace(found, &Value::Seq(vec![item]));
            return Ok(());
        };
        let end = self.document.span(last).end;
        let (at, text) = if in_flow {
            (end, format!(", {}", flow(&item, &self.layout)))
        } else {
            let column = self.document.column(self.document.span(found.node).start);
            let lines = block(&Value::Seq(vec![item]), column, &self.layout);
            (self.line_end(end), format!("{}{lines}", self.layout.newline))
        };
        self.plan.edits.push(TextEdit { span: Span { start: at, end: at }, text });
        Ok(())
    }

    /// The end of a byte's line, before its line break.
    fn line_end(&self, at: u32) -> u32 {
        let text = self.document.text;
        let rest = text.get(at as usize..).unwrap_or_default();
        let end = rest.find('\n').map_or(text.len(), |newline| at as usize + newline);
        let before_return = text.get(..end).is_some_and(|before| before.ends_with('\r'));
        (end - usize::from(before_return)) as u32
    }

    fn reachable(&mut self, found: Found) -> Result<(), EditError> {
        if found.through_alias || self.document.node(found.node).kind == NodeKind::Alias {
            return Err(EditError::BehindAlias);
        }
        self.plan.shared |= found.shared;
        Ok(())
    }

    fn replace(&mut self, found: Found, value: &Value) {
        let node = self.document.node(found.node);
        let layout = &self.layout;
        let column = self.document.column(node.span.start);
        let (span, text) = match node.kind {
            NodeKind::Mapping { flow: false } | NodeKind::Sequence { flow: false } if value.is_nested() => {
                (node.span, block(value, column, layout).trim_start().to_owned())
            }
            // A block collection gives way to a scalar on its key's line.
            NodeKind::Mapping { flow: false } | NodeKind::Sequence { flow: false } => match found.key {
                Some(key) => {
                    (Span { start: self.after_colon(key), end: node.span.end }, format!(" {}", flow(value, layout)))
                }
                None => (node.span, flow(value, layout)),
            },
            _ if self.document.is_unwritten(found.node) => match found.key {
                Some(key) => {
                    let at = self.after_colon(key);
                    (Span { start: at, end: at }, self.after_key(key, value))
                }
                None => (node.span, format!(" {}", flow(value, layout))),
            },
            NodeKind::Scalar(_) if value.is_nested() => match found.key {
                Some(key) if !self.inside_flow(key) => {
                    (Span { start: self.after_colon(key), end: node.span.end }, self.after_key(key, value))
                }
                _ => (node.span, flow(value, layout)),
            },
            _ if value.is_nested() => (node.span, flow(value, layout)),
            NodeKind::Scalar(style) => (node.span, styled(value, style, self.inside_flow(found.node), layout)),
            _ => (node.span, scalar(value, layout)),
        };
        self.plan.edits.push(TextEdit { span, text });
    }

    /// What follows `key:` when its value is written anew.
    fn after_key(&self, key: NodeId, value: &Value) -> String {
        if !value.is_nested() || self.inside_flow(key) {
            return format!(" {}", flow(value, &self.layout));
        }
        let column = self.document.column(self.document.span(key).start);
        let step = if matches!(value, Value::Seq(_)) && !self.layout.indented_sequences { 0 } else { self.layout.step };
        format!("{}{}", self.layout.newline, block(value, column + step, &self.layout))
    }

    /// A key inside braces: its line, up to the key, has an open brace or bracket, or its text is quoted as in JSON.
    fn inside_flow(&self, key: NodeId) -> bool {
        self.document.is_in_flow(key)
    }

    /// The byte after the colon of a key.
    fn after_colon(&self, key: NodeId) -> u32 {
        let end = self.document.span(key).end;
        let rest = self.document.text.get(end as usize..).unwrap_or_default();
        rest.find(':').map_or(end, |colon| end + colon as u32 + 1)
    }

    fn rename(&mut self, root: NodeId, path: &Path, name: &str) -> Result<(), EditError> {
        let found = self.document.follow(root, path).map_err(|_| EditError::Nothing)?;
        self.reachable(found)?;
        let key = found.key.ok_or(EditError::Nothing)?;
        let span = self.document.span(key);
        let quote = self.document.slice(span).chars().next().filter(|first| matches!(first, '"' | '\''));
        let text = quote.map_or_else(|| name.to_owned(), |quote| format!("{quote}{name}{quote}"));
        self.plan.edits.push(TextEdit { span, text });
        Ok(())
    }

    fn remove(&mut self, root: NodeId, path: &Path) -> Result<(), EditError> {
        let found = self.document.follow(root, path).map_err(|_| EditError::Nothing)?;
        self.reachable(found)?;
        let key = found.key.ok_or(EditError::Nothing)?;
        let mut parent_path = path.clone();
        parent_path.0.pop();
        let parent = self.document.follow(root, &parent_path).map_err(|_| EditError::Nothing)?;
        let entries: Vec<(NodeId, NodeId)> = self.document.written_entries(parent.node).collect();
        let Some(position) = entries.iter().position(|(name, _)| *name == key) else {
            return Err(EditError::BehindAlias);
        };
        let start = self.document.span(key).start;
        let end = self.entry_end(key, found.node);
        let next = entries.get(position + 1).map(|(next, _)| self.document.span(*next).start);
        let flow_parent =
            matches!(self.document.node(self.document.target(parent.node)).kind, NodeKind::Mapping { flow: true });
        let edit = if entries.len() == 1 {
            let span = self.document.span(parent.node);
            TextEdit { span: Span { start: span.start, end: span.end.max(end) }, text: "{}".to_owned() }
        } else if flow_parent {
            let previous = position
                .checked_sub(1)
                .and_then(|previous| entries.get(previous))
                .map(|(name, value)| self.entry_end(*name, *value));
            let span = match (next, previous) {
                (Some(next), _) => Span { start, end: next },
                (None, Some(previous)) => Span { start: previous, end },
                (None, None) => Span { start, end },
            };
            TextEdit { span, text: String::new() }
        } else {
            self.remove_lines(start, end, next)
        };
        self.plan.edits.push(edit);
        Ok(())
    }

    /// Whole lines go; where the key shares its line with a `- `, the next key takes its place.
    fn remove_lines(&self, start: u32, end: u32, next: Option<u32>) -> TextEdit {
        let text = self.document.text;
        let line = self.document.line_start(start);
        let alone = text.get(line as usize..start as usize).is_some_and(|before| before.trim().is_empty());
        if let (false, Some(next)) = (alone, next) {
            return TextEdit { span: Span { start, end: next }, text: String::new() };
        }
        let rest = text.get(end as usize..).unwrap_or_default();
        let end = rest.find('\n').map_or(text.len(), |newline| end as usize + newline + 1);
        TextEdit { span: Span::new(line as usize, end), text: String::new() }
    }

    fn entry_end(&self, key: NodeId, value: NodeId) -> u32 {
        if self.document.is_unwritten(value) { self.after_colon(key) } else { self.document.span(value).end }
    }

    fn insert_all(&mut self) -> Result<(), EditError> {
        for (node, insert) in std::mem::take(&mut self.inserts) {
            match self.document.node(node).kind {
                NodeKind::Mapping { flow: false } => self.insert_block(node, insert.entries),
                NodeKind::Mapping { flow: true } => self.insert_flow(node, &insert.entries),
                NodeKind::Scalar(_) if self.document.is_null(node) => {
                    self.replace(insert.found, &Value::Map(insert.entries));
                }
                _ => return Err(EditError::NotAMapping),
            }
        }
        Ok(())
    }

    /// New lines after the entries that people write before them.
    fn insert_block(&mut self, mapping: NodeId, entries: Vec<(String, Value)>) {
        let written: Vec<(NodeId, NodeId)> = self.document.written_entries(mapping).collect();
        let Some((first, _)) = written.first() else { return };
        let column = self.document.column(self.document.span(*first).start);
        let mut by_place: BTreeMap<u32, String> = BTreeMap::new();
        for (key, value) in entries {
            let Some((name, last)) = self.predecessor(&written, &key) else { continue };
            let line_end = self.line_end(self.entry_end(name, last));
            let text = block(&Value::Map(vec![(key, value)]), column, &self.layout);
            let place = by_place.entry(line_end).or_default();
            place.push_str(self.layout.newline);
            place.push_str(&text);
        }
        self.plan
            .edits
            .extend(by_place.into_iter().map(|(at, text)| TextEdit { span: Span { start: at, end: at }, text }));
    }

    fn insert_flow(&mut self, mapping: NodeId, entries: &[(String, Value)]) {
        let span = self.document.span(mapping);
        let written: Vec<(NodeId, NodeId)> = self.document.written_entries(mapping).collect();
        let text = |key: &str, value: &Value| format!("{}: {}", self.layout.flow_key(key), flow(value, &self.layout));
        if written.is_empty() {
            let inner: Vec<String> = entries.iter().map(|(key, value)| text(key, value)).collect();
            self.plan.edits.push(TextEdit { span, text: format!("{{{}}}", inner.join(", ")) });
            return;
        }
        let mut by_place: BTreeMap<u32, String> = BTreeMap::new();
        for (key, value) in entries {
            let Some((name, last)) = self.predecessor(&written, key) else { continue };
            let place = by_place.entry(self.entry_end(name, last)).or_default();
            place.push_str(", ");
            place.push_str(&text(key, value));
        }
        self.plan
            .edits
            .extend(by_place.into_iter().map(|(at, text)| TextEdit { span: Span { start: at, end: at }, text }));
    }

    /// The entry after which people write a key: the first of [`ORDER`] that is there, or the last entry.
    fn predecessor(&self, written: &[(NodeId, NodeId)], key: &str) -> Option<(NodeId, NodeId)> {
        let named = |name: &str| {
            written.iter().rev().copied().find(|(written, _)| self.document.scalar_text(*written) == Some(name))
        };
        let preferred = ORDER
            .iter()
            .find(|(placed, _)| *placed == key)
            .and_then(|(_, before)| before.iter().find_map(|name| named(name)));
        preferred.or_else(|| written.last().copied())
    }
}

/// After which keys a new one goes, the best first.
const ORDER: &[(&str, &[&str])] = &[
    ("strategy", &["replicas", "selector"]),
    ("updateStrategy", &["replicas", "serviceName", "selector"]),
    ("maxSurge", &["maxUnavailable"]),
    ("rollingUpdate", &["type"]),
    ("replicas", &[]),
    ("minReadySeconds", &["replicas"]),
    ("terminationGracePeriodSeconds", &["serviceAccountName", "serviceAccount", "restartPolicy"]),
    ("topologySpreadConstraints", &["affinity", "terminationGracePeriodSeconds", "serviceAccountName"]),
    ("startupProbe", &["ports", "resources", "envFrom", "env", "image"]),
    ("livenessProbe", &["startupProbe", "readinessProbe", "ports", "resources", "image"]),
    ("readinessProbe", &["ports", "livenessProbe", "startupProbe", "resources", "image"]),
    ("lifecycle", &["readinessProbe", "livenessProbe", "startupProbe", "ports", "resources", "image"]),
    ("minReplicas", &["scaleTargetRef"]),
    ("labelSelector", &["whenUnsatisfiable"]),
    ("matchLabelKeys", &["labelSelector"]),
    ("namespace", &["name"]),
    ("labels", &["namespace", "name"]),
    ("annotations", &["labels", "namespace", "name"]),
    ("unhealthyPodEvictionPolicy", &["maxUnavailable", "minAvailable"]),
];

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
