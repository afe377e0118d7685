//! Fields that are new: on lines of their own or inside braces, where people write them.

use std::collections::BTreeMap;

use super::order::{self, Spot};
use super::{EditError, Planner, TextEdit};
use crate::yaml::layout::Json;
use crate::yaml::tree::{Found, NodeId, NodeKind, Span};
use crate::yaml::value::Value;
use crate::yaml::write::{block, flow, flow_entry, pretty, pretty_entry};

/// Entries of a mapping: key and value.
type Entries = [(NodeId, NodeId)];

impl Planner<'_, '_> {
    pub(super) fn insert_all(&mut self) -> Result<(), EditError> {
        for (node, insert) in std::mem::take(&mut self.inserts) {
            match self.document.node(node).kind {
                NodeKind::Mapping { flow: false } => self.insert_block(node, insert.entries),
                NodeKind::Mapping { flow: true } => self.insert_flow(node, insert),
                NodeKind::Scalar(_) if self.document.is_null(node) => {
                    self.replace(insert.found, &Value::Map(insert.entries));
                }
                _ => return Err(EditError::NotAMapping),
            }
        }
        Ok(())
    }

    /// New lines behind the entries that people write before them.
    fn insert_block(&mut self, mapping: NodeId, entries: Vec<(String, Value)>) {
        let written: Vec<(NodeId, NodeId)> = self.document.written_entries(mapping).collect();
        let Some((first, _)) = written.first() else { return };
        let column = self.document.column(self.document.span(*first).start);
        let newline = self.layout.newline;
        let mut by_place: BTreeMap<u32, String> = BTreeMap::new();
        for (key, value) in entries {
            let spot = self.spot(&written, &key);
            let text = block(&Value::Map(vec![(key, value)]), column, &self.layout);
            if let Some(at) = spot.and_then(|spot| self.line_before(&written, spot, column)) {
                by_place.entry(at).or_default().extend([text.as_str(), newline]);
            } else if let Some(at) = self.line_behind(&written, spot, column) {
                by_place.entry(at).or_default().extend([newline, text.as_str()]);
            }
        }
        self.insert_at(by_place);
    }

    /// The start of the line before which a new entry goes, above the comments of the one that follows.
    fn line_before(&self, written: &Entries, spot: Spot, column: usize) -> Option<u32> {
        let Spot::Before(index) = spot else { return None };
        let start = self.document.span(written.get(index)?.0).start;
        let mut line = self.document.line_start(start);
        let before = self.document.slice(Span { start: line, end: start });
        // Behind a dash there is no line to put it on.
        if !before.trim().is_empty() {
            return None;
        }
        while let Some(above) = line.checked_sub(1).map(|end| self.document.line_start(end)) {
            let text = self.document.slice(Span { start: above, end: line });
            let is_comment = text.trim_start().starts_with('#') && text.len() - text.trim_start().len() == column;
            if !is_comment {
                break;
            }
            line = above;
        }
        Some(line)
    }

    /// The end of the line behind which a new entry goes, below the comments that belong to the one above.
    fn line_behind(&self, written: &Entries, spot: Option<Spot>, column: usize) -> Option<u32> {
        let (name, value) = match spot {
            Some(Spot::After(index)) => written.get(index),
            _ => written.last(),
        }
        .copied()?;
        let in_dashes =
            matches!(self.document.node(value).kind, NodeKind::Sequence { flow: false })
                && self.document.items(value).next().is_some_and(|item| {
                    self.document.column(self.document.span(item).start) <= column + self.layout.dash
                });
        Some(self.below_comments(self.line_end(self.entry_end(name, value)), column, in_dashes))
    }

    /// The end of the last comment line that belongs to what ends at `end`: it is indented deeper than a column, or is an
    /// item of a list with dashes there.
    fn below_comments(&self, mut end: u32, column: usize, in_dashes: bool) -> u32 {
        loop {
            let rest = self.document.text.get(end as usize..).unwrap_or_default();
            let Some(next) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) else { break };
            let line = next.split(['\r', '\n']).next().unwrap_or_default();
            let comment = line.trim_start();
            let indent = line.len() - comment.len();
            // An item that is commented out stands where its list stands.
            let is_item = in_dashes && indent == column && (comment.starts_with("# -") || comment.starts_with("#-"));
            if !comment.starts_with('#') || indent <= column && !is_item {
                break;
            }
            end += (rest.len() - next.len() + line.len()) as u32;
        }
        end
    }

    /// The item behind the last one of a sequence, whose items keep their bytes.
    pub(super) fn append_item(&mut self, found: Found, index: usize, item: Value) -> Result<(), EditError> {
        let node = self.document.target(found.node);
        let in_flow = match self.document.node(node).kind {
            NodeKind::Sequence { flow } => flow,
            _ if self.document.is_null(node) => true,
            _ => return Err(EditError::NotAMapping),
        };
        if self.document.items(node).count() != index {
            return Err(EditError::Nothing);
        }
        let Some(last) = self.document.items(node).last().map(|last| self.document.span(last)) else {
            self.replace(Found { node, ..found }, &Value::Seq(vec![item]));
            return Ok(());
        };
        let start = self.document.span(node).start;
        let (at, text) = if in_flow {
            let is_in_lines = self.document.slice(Span { start, end: last.start }).contains('\n');
            let column = self.document.column(last.start);
            let separator = self.separator(is_in_lines, column);
            let is_json = is_in_lines && self.layout.json.is_some();
            let text = if is_json { pretty(&item, column, &self.layout) } else { flow(&item, &self.layout) };
            (last.end, format!("{separator}{text}"))
        } else {
            let column = self.document.column(start);
            let lines = block(&Value::Seq(vec![item]), column, &self.layout);
            (self.below_comments(self.line_end(last.end), column, true), format!("{}{lines}", self.layout.newline))
        };
        self.plan.edits.push(TextEdit { span: Span { start: at, end: at }, text });
        Ok(())
    }

    /// Between two entries inside braces or brackets.
    fn separator(&self, is_in_lines: bool, indent: usize) -> String {
        match (is_in_lines, self.layout.json) {
            (true, _) => format!(",{}{}", self.layout.newline, String::from(self.layout.pad).repeat(indent)),
            (false, Some(Json::Tight)) => ",".to_owned(),
            (false, _) => ", ".to_owned(),
        }
    }

    /// New entries inside braces.
    fn insert_flow(&mut self, mapping: NodeId, insert: super::Insert) {
        let span = self.document.span(mapping);
        let written: Vec<(NodeId, NodeId)> = self.document.written_entries(mapping).collect();
        let Some((first, _)) = written.first() else {
            // Nothing in the braces: all of it is new.
            return self.fill(insert);
        };
        let first = self.document.span(*first).start;
        let is_in_lines = self.document.slice(Span { start: span.start, end: first }).contains('\n');
        let indent = self.document.column(first);
        let separator = self.separator(is_in_lines, indent);
        let mut by_place: BTreeMap<u32, String> = BTreeMap::new();
        for (key, value) in &insert.entries {
            let text = if is_in_lines && self.layout.json.is_some() {
                pretty_entry(key, value, indent, &self.layout)
            } else {
                flow_entry(key, value, &self.layout)
            };
            match self.spot(&written, key) {
                Some(Spot::Before(index)) => {
                    let Some((next, _)) = written.get(index) else { continue };
                    by_place
                        .entry(self.document.span(*next).start)
                        .or_default()
                        .extend([text.as_str(), separator.as_str()]);
                }
                Some(Spot::After(index)) => {
                    let Some((name, value)) = written.get(index) else { continue };
                    by_place
                        .entry(self.entry_end(*name, *value))
                        .or_default()
                        .extend([separator.as_str(), text.as_str()]);
                }
                None => {}
            }
        }
        self.insert_at(by_place);
    }

    /// Empty braces get entries: in braces where that fits, otherwise in lines.
    fn fill(&mut self, insert: super::Insert) {
        let value = Value::Map(insert.entries);
        let node = self.document.target(insert.found.node);
        let key = insert.found.key.filter(|key| node == insert.found.node && !self.is_in_flow(*key));
        if let Some(key) = key.filter(|_| self.gives_way_to_lines(node, &value)) {
            return self.replace_with_lines(key, node, &value);
        }
        let span = self.document.span(node);
        let text = self.braces(span.start, &value);
        self.plan.edits.push(TextEdit { span, text });
    }

    fn insert_at(&mut self, by_place: BTreeMap<u32, String>) {
        let edits = by_place.into_iter().map(|(at, text)| TextEdit { span: Span { start: at, end: at }, text });
        self.plan.edits.extend(edits);
    }

    fn spot(&self, written: &Entries, key: &str) -> Option<Spot> {
        let names: Vec<Option<&str>> = written.iter().map(|(name, _)| self.document.scalar_text(*name)).collect();
        order::spot(&names, key)
    }
}
