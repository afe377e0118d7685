//! Line differences for the Changes view, and the smallest edits that turn one text into the other.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::myers::{Change, changes};
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
    let (old_lines, new_lines) = (lines(old), lines(new));
    let changes = changes(&old_lines, &new_lines);
    let mut result = FileDiff { name: name.to_owned(), edits: edits(&changes, old, new), ..FileDiff::default() };
    let mut rows: Vec<Row> = Vec::new();
    // Lines up to here are told; what stays in both texts is told by its place in the old one.
    let (mut told, mut shift) = (0, 0);
    let kept = |rows: &mut Vec<Row>, range: Range<usize>, shift: isize| {
        for (at, line) in old_lines.iter().enumerate().take(range.end).skip(range.start) {
            let new = Some(at.wrapping_add_signed(shift) + 1);
            rows.push(Row { kind: RowKind::Kept, old: Some(at + 1), new, pieces: pieces(line, None) });
        }
    };
    for change in &changes {
        let after = (told + CONTEXT).min(change.old.start);
        let before = change.old.start.saturating_sub(CONTEXT).max(told);
        if rows.is_empty() {
            kept(&mut rows, before..change.old.start, shift);
        } else if after < before {
            kept(&mut rows, told..after, shift);
            result.hunks.push(std::mem::take(&mut rows));
            kept(&mut rows, before..change.old.start, shift);
        } else {
            kept(&mut rows, told..change.old.start, shift);
        }
        changed(&mut rows, change, &old_lines, &new_lines);
        result.removed += change.old.len();
        result.added += change.new.len();
        told = change.old.end;
        shift = change.new.end as isize - change.old.end as isize;
    }
    if !rows.is_empty() {
        kept(&mut rows, told..(told + CONTEXT).min(old_lines.len()), shift);
        result.hunks.push(rows);
    }
    result
}

/// The lines that go, then those that come; what differs inside of two that belong together is marked.
fn changed(rows: &mut Vec<Row>, change: &Change, old: &[&str], new: &[&str]) {
    let (old, new) = (old.get(change.old.clone()).unwrap_or_default(), new.get(change.new.clone()).unwrap_or_default());
    let row = |kind, lines: &[&str], others: &[&str], at: usize, index: usize| {
        let line = lines.get(index).copied().unwrap_or_default();
        let number = |wanted: RowKind| (kind == wanted).then_some(at + index + 1);
        let pieces = pieces(line, others.get(index).copied());
        Row { kind, old: number(RowKind::Removed), new: number(RowKind::Added), pieces }
    };
    rows.extend((0..old.len()).map(|index| row(RowKind::Removed, old, new, change.old.start, index)));
    rows.extend((0..new.len()).map(|index| row(RowKind::Added, new, old, change.new.start, index)));
}

/// A line, with what differs from another marked, if they have more in common than not.
fn pieces(line: &str, other: Option<&str>) -> Vec<(bool, String)> {
    let line = line.trim_end_matches('\n');
    let Some(other) = other.map(|other| other.trim_end_matches('\n')).filter(|other| *other != line) else {
        return [(false, line.to_owned())].into_iter().filter(|(_, text)| !text.is_empty()).collect();
    };
    let same = |(a, b): &(char, char)| a == b;
    let width = |pairs: Vec<(char, char)>| pairs.iter().map(|(a, _)| a.len_utf8()).sum::<usize>();
    let ahead = width(line.chars().zip(other.chars()).take_while(same).collect());
    let (rest, other_rest) = (line.get(ahead..).unwrap_or_default(), other.get(ahead..).unwrap_or_default());
    let behind = width(rest.chars().rev().zip(other_rest.chars().rev()).take_while(same).collect());
    let is_alike = (ahead + behind) * 2 >= line.len().min(other.len());
    let end = line.len() - behind;
    let [before, middle, after] =
        [line.get(..ahead), line.get(ahead..end), line.get(end..)].map(Option::unwrap_or_default);
    let cut = if is_alike { vec![(false, before), (true, middle), (false, after)] } else { vec![(false, line)] };
    cut.into_iter().filter(|(_, text)| !text.is_empty()).map(|(differs, text)| (differs, text.to_owned())).collect()
}

fn edits(changes: &[Change], old: &str, new: &str) -> Vec<Edit> {
    let (old_lines, new_lines) = (line_starts(old), line_starts(new));
    let offsets = Offsets::new(old);
    let at = |starts: &[usize], line: usize, text: &str| starts.get(line).copied().unwrap_or(text.len());
    let edit = |change: &Change| {
        let inserted = at(&new_lines, change.new.start, new)..at(&new_lines, change.new.end, new);
        Edit {
            from: offsets.get(at(&old_lines, change.old.start, old) as u32),
            to: offsets.get(at(&old_lines, change.old.end, old) as u32),
            insert: new.get(inserted).unwrap_or_default().to_owned(),
        }
    };
    changes.iter().map(edit).collect()
}

/// With their ends, so that a last line without one differs.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
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
        assert_eq!(rows[2].pieces, [(false, "b: ".to_owned()), (true, "5".to_owned())]);
        assert_eq!((rows[3].old, rows[3].new), (Some(3), Some(3)));
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
