//! Merge keys (`<<: *defaults`), which kubectl still honours although YAML 1.2 dropped them.

use super::tree::{Document, NodeId, NodeKind};

impl Document<'_> {
    /// Entries with `<<` merged in. A mapping's own keys win; of several sources, the first that has the key.
    pub(super) fn merged_entries(&self, id: NodeId) -> Vec<(NodeId, NodeId)> {
        if !self.has_merge(id) {
            return self.written_entries(id).collect();
        }
        let mut entries = Vec::new();
        self.collect_merged(id, &mut entries, 0);
        entries
    }

    fn collect_merged(&self, id: NodeId, entries: &mut Vec<(NodeId, NodeId)>, depth: usize) {
        if depth > super::NESTING_LIMIT {
            return;
        }
        let mut sources = Vec::new();
        for (key, value) in self.written_entries(id) {
            if self.is_merge_key(key) {
                sources.push(value);
            } else if !self.has_key(entries, key) {
                entries.push((key, value));
            }
        }
        for source in sources {
            let target = self.target(source);
            if matches!(self.node(target).kind, NodeKind::Sequence { .. }) {
                for item in self.items(target) {
                    self.collect_merged(item, entries, depth + 1);
                }
            } else {
                self.collect_merged(target, entries, depth + 1);
            }
        }
    }

    fn has_key(&self, entries: &[(NodeId, NodeId)], key: NodeId) -> bool {
        entries.iter().any(|(known, _)| self.scalar_text(*known) == self.scalar_text(key))
    }

    pub(super) fn is_merge_key(&self, key: NodeId) -> bool {
        matches!(self.node(key).kind, NodeKind::Scalar(super::ScalarStyle::Plain)) && self.slice(self.span(key)) == "<<"
    }
}
