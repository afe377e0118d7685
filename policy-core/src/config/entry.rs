//! The entries of a configuration's `ignore`.

use super::{Config, Reader};
use crate::ignore::Ignore;
use crate::text;
use crate::yaml::NodeId;

impl Reader<'_, '_> {
    pub(super) fn ignore(&mut self, node: NodeId, config: &mut Config) {
        if self.document.is_null(node) {
            return;
        }
        if !self.is_sequence(node) {
            let message = text! {
                en: "a list is expected, each item with path, rule or object, and a reason",
                ko: "목록이 와야 한다. 항목마다 path, rule, object 중 하나와 reason을 적는다"
            };
            self.refuse(self.document.span(node), message);
            return;
        }
        for item in self.document.items(node) {
            if let Some(entry) = self.entry(item) {
                config.ignore.push(entry);
                config.ignore_lines.push(self.line(item));
            }
        }
    }

    fn entry(&mut self, item: NodeId) -> Option<Ignore> {
        if !self.is_mapping(item) {
            let message = text! {
                en: "a mapping with path, rule or object, and a reason is expected",
                ko: "path, rule, object 중 하나와 reason이 있는 매핑이 와야 한다"
            };
            self.refuse(self.document.span(item), message);
            return None;
        }
        let before = self.troubles.len();
        let mut entry = Ignore::default();
        for (key, value) in self.document.entries(item) {
            let name = self.document.scalar_text(key).unwrap_or_default();
            // What is not there is told once, below.
            if self.document.is_null(value) && crate::ignore::KEYS.contains(&name) {
                continue;
            }
            let known = crate::ignore::KEYS.contains(&name);
            let taken = match self.document.scalar_text(value) {
                None if known => Err(text! { en: "`{name}`: text is expected", ko: "`{name}`: 글이 와야 한다" }),
                text => entry.set(name, text.unwrap_or_default()),
            };
            if let Err(message) = taken {
                let span = if known { self.span_of(key, value) } else { self.document.span(key) };
                self.refuse(span, message);
            }
        }
        // A field that was refused is not missing as well.
        if self.troubles.len() == before
            && let Err(message) = entry.complete()
        {
            self.refuse(self.document.span(item), message);
        }
        (self.troubles.len() == before).then_some(entry)
    }

    fn line(&self, node: NodeId) -> u32 {
        let at = (self.document.offset + self.document.span(node).start) as usize;
        self.text.get(..at).unwrap_or_default().matches('\n').count() as u32 + 1
    }
}
