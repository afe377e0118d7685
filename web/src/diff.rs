//! Line differences for the Changes view, and the smallest edits that turn one text into the other.

use serde::{Deserialize, Serialize};
use similar::{ChangeTag, DiffOp, DiffTag, TextDiff};

use crate::utf16::Offsets;

/// Unchanged lines shown around a change.
const CONTEXT: usize = 3;

/// What changes in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDiff {
    /// The file.
    pub name: String,
    /// Groups of lines; between two groups lines are left out.
    pub hunks: Vec<Vec<Row>>,
    /// The same as edits of the old text, sorted, in UTF-16.
    pub edits: Vec<Edit>,
    /// Lines added.
    pub added: usize,
    /// Lines removed.
    pub removed: usize,
}

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What happens to it.
    pub kind: RowKind,
    /// Its number in the old text.
    pub old: Option<usize>,
    /// Its number in the new text.
    pub new: Option<usize>,
    /// Its text in pieces; the flag marks what differs inside the line.
    pub pieces: Vec<(bool, String)>,
}

/// What happens to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// It stays.
    Kept,
    /// It goes.
    Removed,
    /// It comes.
    Added,
}

/// Replaces `from..to`, as CodeMirror takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// First UTF-16 unit.
    pub from: u32,
    /// The one after the last.
    pub to: u32,
    /// What stands there afterwards.
    pub insert: String,
}

/// Compares two texts of one file.
pub fn compare(name: &str, old: &str, new: &str) -> FileDiff {
    let diff = TextDiff::from_lines(old, new);
    let mut result = FileDiff { name: name.to_owned(), edits: edits(diff.ops(), old, new), ..FileDiff::default() };
    for group in diff.grouped_ops(CONTEXT) {
        let mut rows = Vec::new();
        for op in &group {
            // Without a deadline: browsers' wasm has no clock that the standard library knows.
            for change in diff.iter_inline_changes_deadline(op, None) {
                let kind = match change.tag() {
                    ChangeTag::Equal => RowKind::Kept,
                    ChangeTag::Delete => RowKind::Removed,
                    ChangeTag::Insert => RowKind::Added,
                };
                result.removed += usize::from(kind == RowKind::Removed);
                result.added += usize::from(kind == RowKind::Added);
                let pieces = change
                    .iter_strings_lossy()
                    .map(|(differs, text)| (differs, text.trim_end_matches('\n').to_owned()))
                    .filter(|(_, text)| !text.is_empty())
                    .collect();
                let number = |index: Option<usize>| index.map(|index| index + 1);
                rows.push(Row { kind, old: number(change.old_index()), new: number(change.new_index()), pieces });
            }
        }
        result.hunks.push(rows);
    }
    result
}

fn edits(ops: &[DiffOp], old: &str, new: &str) -> Vec<Edit> {
    let (old_lines, new_lines) = (line_starts(old), line_starts(new));
    let offsets = Offsets::new(old);
    let at = |starts: &[usize], line: usize, text: &str| starts.get(line).copied().unwrap_or(text.len());
    ops.iter()
        .filter(|op| op.tag() != DiffTag::Equal)
        .map(|op| {
            let (before, after) = (op.old_range(), op.new_range());
            let inserted = at(&new_lines, after.start, new)..at(&new_lines, after.end, new);
            Edit {
                from: offsets.get(at(&old_lines, before.start, old) as u32),
                to: offsets.get(at(&old_lines, before.end, old) as u32),
                insert: new.get(inserted).unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).filter(|at| *at < text.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Edit, RowKind, compare};

    /// What CodeMirror does with edits.
    fn apply(text: &str, edits: &[Edit]) -> String {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        for edit in edits.iter().rev() {
            units.splice(edit.from as usize..edit.to as usize, edit.insert.encode_utf16());
        }
        String::from_utf16(&units).unwrap()
    }

    #[test]
    fn edits_turn_the_old_text_into_the_new() {
        let old = "# 주석 🚀\nreplicas: 1\nimage: a\n";
        let texts =
            ["# 주석 🚀\nreplicas: 3\nimage: a\nextra: b\n", "", "image: a", "# 주석 🚀\nreplicas: 1\nimage: a\n", "x"];
        for new in texts {
            assert_eq!(apply(old, &compare("f", old, new).edits), new);
            assert_eq!(apply(new, &compare("f", new, old).edits), old);
        }
    }

    #[test]
    fn equal_texts_have_no_hunks() {
        let diff = compare("f", "a\nb\n", "a\nb\n");
        assert!(diff.hunks.is_empty() && diff.edits.is_empty());
    }

    #[test]
    fn rows_carry_both_numbers_and_mark_the_difference() {
        let diff = compare("f", "a: 1\nb: 2\nc: 3\n", "a: 1\nb: 5\nc: 3\nd: 4\n");
        let rows = diff.hunks.concat();
        let kinds: Vec<RowKind> = rows.iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [RowKind::Kept, RowKind::Removed, RowKind::Added, RowKind::Kept, RowKind::Added]);
        assert_eq!((rows[1].old, rows[1].new), (Some(2), None));
        assert_eq!((rows[4].old, rows[4].new), (None, Some(4)));
        assert_eq!((diff.added, diff.removed), (2, 1));
        let joined: String = rows[2].pieces.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(joined, "b: 5");
    }

    #[test]
    fn far_changes_are_separate_hunks() {
        let old = (0..40).map(|n| format!("line{n}: x\n")).collect::<Vec<_>>().concat();
        let new = old.replace("line2: x", "line2: y").replace("line35: x", "line35: y");
        assert_eq!(compare("f", &old, &new).hunks.len(), 2);
    }
}
