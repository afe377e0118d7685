//! Bytes of a text as lines and columns, the way SARIF counts.

use super::wire::Region;

/// Where the lines of a text begin.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Counts a text's lines.
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, starts: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect() }
    }

    /// The region of some bytes.
    pub(super) fn region(&self, start: u32, end: u32) -> Region {
        let (start, end) = (start as usize, end as usize);
        let end_of_text = start == end && end >= self.text.len();
        let place = if end_of_text { self.last() } else { self.position(start) };
        let (start_line, start_column) = place;
        let (end_line, end_column) = if start == end { place } else { self.position(end) };
        let (byte_offset, byte_length) = (start as u32, end.saturating_sub(start) as u32);
        Region { start_line, start_column, end_line, end_column, byte_offset, byte_length }
    }

    fn position(&self, offset: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|first| *first <= offset).max(1);
        (line as u32, self.column(line, offset))
    }

    /// Behind the last character, the newline included: the line that would begin there does not exist (§3.30.2).
    fn last(&self) -> (u32, u32) {
        let offset = self.text.len();
        let line = self.starts.partition_point(|first| *first < offset).max(1);
        (line as u32, self.column(line, offset))
    }

    /// In Unicode scalar values; a byte order mark takes no column (§3.30.2).
    fn column(&self, line: usize, offset: usize) -> u32 {
        let first = line.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or_default();
        let before = self.text.get(first..offset).unwrap_or_default();
        let before = if first == 0 { before.trim_start_matches('\u{feff}') } else { before };
        before.chars().count() as u32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines and columns.
    fn of(text: &str, start: u32, end: u32) -> [u32; 4] {
        let Region { start_line, start_column, end_line, end_column, .. } = Lines::of(text).region(start, end);
        [start_line, start_column, end_line, end_column]
    }

    #[test]
    fn a_region_ends_behind_its_last_character() {
        assert_eq!(of("abcd\r\nefg\r\n", 1, 3), [1, 2, 1, 4]);
        assert_eq!(of("abcd\r\nefg\r\n", 0, 6), [1, 1, 2, 1]);
        assert_eq!(of("abcd\r\nefg\r\n", 6, 6), [2, 1, 2, 1]);
    }

    #[test]
    fn an_insertion_at_the_end_stands_behind_the_last_newline() {
        // The standard's own example 8 of §3.30.2.
        assert_eq!(of("abcd\r\nefg\r\nhijk\r\nlmn\r\n", 22, 22), [4, 6, 4, 6]);
        assert_eq!(of("ab", 2, 2), [1, 3, 1, 3]);
        assert_eq!(of("", 0, 0), [1, 1, 1, 1]);
    }

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        assert_eq!(of("이름: 값\n", 8, 11), [1, 5, 1, 6]);
        assert_eq!(of("\u{feff}a: b\n", 3, 4), [1, 1, 1, 2]);
    }
}
