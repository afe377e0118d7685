//! One round of fixes: edits that do not touch each other, made in one pass over each file.
//!
//! `fix` goes in rounds, and so does a host that lets a person choose: what is applied is read again before the next round,
//! so that fixes never work on stale places.

use std::collections::BTreeMap;

/// An edit of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileEdit {
    /// Index in the input.
    pub file: usize,
    /// First byte replaced.
    pub start: u32,
    /// End of the bytes replaced, exclusive.
    pub end: u32,
    /// What stands there afterwards.
    pub text: String,
}

/// Edits that do not touch each other.
#[derive(Debug, Default)]
pub struct Round {
    edits: Vec<FileEdit>,
    taken: BTreeMap<(usize, u32), u32>,
    /// Where documents are appended, by file.
    appended: BTreeMap<usize, u32>,
}

impl Round {
    /// Takes all edits of a fix, or none: those that touch one of an earlier fix wait for the next round.
    pub fn take(&mut self, edits: Vec<FileEdit>) -> bool {
        if edits.iter().any(|edit| self.touches(edit)) {
            return false;
        }
        for edit in edits {
            if is_append(&edit) {
                self.appended.insert(edit.file, edit.start);
            } else {
                self.taken.insert((edit.file, edit.start), edit.end);
            }
            self.edits.push(edit);
        }
        true
    }

    /// Whether nothing was taken.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Makes the edits: one pass over each file, so that many fixes of a large file cost no more than one.
    pub fn apply(mut self, texts: &mut [String]) {
        self.edits.sort_by_key(|edit| (edit.file, edit.start));
        for edits in self.edits.chunk_by(|first, second| first.file == second.file) {
            let Some(text) = edits.first().and_then(|edit| texts.get_mut(edit.file)) else { continue };
            let more = edits.iter().map(|edit| edit.text.len()).sum::<usize>();
            let mut result = String::with_capacity(text.len() + more);
            let mut position = 0;
            for edit in edits {
                result.push_str(text.get(position..edit.start as usize).unwrap_or_default());
                result.push_str(&edit.text);
                position = edit.end as usize;
            }
            result.push_str(text.get(position..).unwrap_or_default());
            *text = result;
        }
    }

    /// Neighbours count: two insertions at one place could write the same parent twice, and a field put after the last
    /// line of a file without a final newline would land behind an appended document.
    fn touches(&self, edit: &FileEdit) -> bool {
        let before = self.taken.range(..=(edit.file, edit.end)).next_back();
        let taken = before.is_some_and(|((file, _), end)| *file == edit.file && *end >= edit.start);
        let at_the_end = !is_append(edit) && self.appended.get(&edit.file).is_some_and(|start| edit.end >= *start);
        taken || at_the_end
    }
}

/// Documents appended to a file stand one after the other.
fn is_append(edit: &FileEdit) -> bool {
    edit.start == edit.end && edit.text.trim_start().starts_with("---")
}

#[cfg(test)]
mod tests {
    use super::{FileEdit, Round};

    fn edit(start: u32, end: u32, text: &str) -> FileEdit {
        FileEdit { file: 0, start, end, text: text.to_owned() }
    }

    #[test]
    fn neighbours_touch_and_appended_documents_do_not() {
        let both = |one: FileEdit, other: FileEdit| {
            let mut round = Round::default();
            assert!(round.take(vec![one]));
            round.take(vec![other])
        };
        assert!(!both(edit(3, 5, "x"), edit(5, 5, "y")));
        assert!(both(edit(3, 5, "x"), edit(6, 7, "y")));
        assert!(both(edit(3, 5, "x"), FileEdit { file: 1, ..edit(5, 5, "y") }));
        assert!(both(edit(9, 9, "---\na"), edit(9, 9, "---\nb")));
        assert!(!both(edit(9, 9, "---\na"), edit(9, 9, "  b: 1\n")));
        assert!(!both(edit(9, 9, "  b: 1\n"), edit(9, 9, "---\na")));
    }

    #[test]
    fn a_fix_is_taken_whole_or_not_at_all() {
        let mut round = Round::default();
        assert!(round.is_empty() && round.take(vec![edit(4, 7, "2")]));
        assert!(!round.take(vec![edit(0, 3, "1"), edit(5, 6, "x")]));
        let mut texts = ["one two".to_owned()];
        round.apply(&mut texts);
        assert_eq!(texts, ["one 2"]);
    }

    #[test]
    fn edits_are_made_in_the_order_of_the_text() {
        let mut round = Round::default();
        assert!(round.take(vec![edit(4, 7, "2"), edit(0, 3, "1"), FileEdit { file: 1, ..edit(0, 0, "new ") }]));
        let mut texts = ["one two".to_owned(), "file".to_owned()];
        round.apply(&mut texts);
        assert_eq!(texts, ["1 2", "new file"]);
    }
}
