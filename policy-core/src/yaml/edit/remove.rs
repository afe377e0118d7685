//! Fields that go, with their lines and nothing else.

use super::{EditError, Planner, TextEdit};
use crate::yaml::path::Path;
use crate::yaml::tree::{Found, NodeId, NodeKind, Span};

impl Planner<'_, '_> {
    pub(super) fn remove(&mut self, root: NodeId, path: &Path) -> Result<(), EditError> {
        let found = self.document.follow(root, path).map_err(|_| EditError::Nothing)?;
        self.reach(found)?;
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
        let previous = position.checked_sub(1).and_then(|previous| entries.get(previous));
        let parent_kind = self.document.node(self.document.target(parent.node)).kind;
        let edit = if entries.len() == 1 {
            self.emptied(parent, end)
        } else if matches!(parent_kind, NodeKind::Mapping { flow: true }) {
            let span = match (next, previous) {
                (Some(next), _) => Span { start, end: next },
                (None, Some((name, value))) => Span { start: self.entry_end(*name, *value), end },
                (None, None) => Span { start, end },
            };
            TextEdit { span, text: String::new() }
        } else {
            self.without_lines(start, end, next)
        };
        self.plan.edits.push(edit);
        Ok(())
    }

    /// The last entry goes: braces stay, on the key's line where nothing stands in between.
    fn emptied(&self, parent: Found, end: u32) -> TextEdit {
        let span = self.document.span(self.document.target(parent.node));
        let end = span.end.max(end);
        let colon = parent.key.filter(|_| !parent.through_alias).map(|key| self.after_colon(key));
        let bare = |colon: &u32| self.document.slice(Span { start: *colon, end: span.start }).trim().is_empty();
        match colon.filter(bare) {
            Some(colon) if colon < span.start => TextEdit { span: Span { start: colon, end }, text: " {}".to_owned() },
            _ => TextEdit { span: Span { start: span.start, end }, text: "{}".to_owned() },
        }
    }

    /// Whole lines go; where the key shares its line with a `- `, the next key takes its place.
    fn without_lines(&self, start: u32, end: u32, next: Option<u32>) -> TextEdit {
        let text = self.document.text;
        let line = self.document.line_start(start);
        let before = text.get(line as usize..start as usize).unwrap_or_default();
        if let (false, Some(next)) = (before.trim().is_empty(), next) {
            let between = self.document.slice(Span { start: end, end: next });
            if !between.contains('#') {
                return TextEdit { span: Span { start, end: next }, text: String::new() };
            }
            // Comments on the way stay, behind the dash and below it.
            let same_line = between.split('\n').next().unwrap_or_default();
            let indent = same_line.len() - same_line.trim_start().len();
            if same_line.trim().is_empty() {
                let start = line + before.trim_end().len() as u32;
                return TextEdit { span: Span { start, end: self.line_end(end) }, text: String::new() };
            }
            return TextEdit { span: Span { start, end: end + indent as u32 }, text: String::new() };
        }
        let rest = text.get(end as usize..).unwrap_or_default();
        let end = rest.find('\n').map_or(text.len(), |newline| end as usize + newline + 1);
        TextEdit { span: Span::new(line as usize, end), text: String::new() }
    }
}
