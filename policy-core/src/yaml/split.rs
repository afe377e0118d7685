//! Cuts a file into documents at its markers.
//!
//! A line that begins with `---` or `...` and ends there or goes on with white space is a document marker wherever it
//! stands, inside quotes and block scalars too (YAML 1.2.2, 9.1.2: such lines are forbidden as content).

/// One document's text and its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk<'a> {
    /// First byte in the file.
    pub offset: usize,
    /// The text, with its own `---` line and the directives before it.
    pub text: &'a str,
}

/// Cuts a file. A byte order mark belongs to no document.
pub fn split(file: &str) -> Vec<Chunk<'_>> {
    let skipped = if file.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut chunks = Vec::new();
    let mut start = skipped;
    let mut position = skipped;
    while position < file.len() {
        let rest = file.get(position..).unwrap_or_default();
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        if is_marker(line, "---") && position > start {
            let cut = before_directives(file, start, position);
            if cut > start {
                push(&mut chunks, file, start, cut);
                start = cut;
            }
        } else if is_marker(line, "...") {
            let end = position + line.len();
            push(&mut chunks, file, start, end);
            start = end;
        }
        position = next_candidate(file, position + line.len().max(1));
    }
    push(&mut chunks, file, start, file.len());
    chunks
}

/// The next line start at or after `position` (which is one) that begins with `-` or `.`, or the end.
fn next_candidate(file: &str, position: usize) -> usize {
    let bytes = file.as_bytes();
    let mut at = position;
    while let Some(byte) = bytes.get(at) {
        if matches!(byte, b'-' | b'.') {
            return at;
        }
        match file.get(at..).and_then(|rest| rest.find('\n')) {
            Some(line) => at += line + 1,
            None => return file.len(),
        }
    }
    file.len()
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// Directive lines (`%YAML 1.1`) stand before the marker of the document they belong to.
fn before_directives(file: &str, start: usize, marker: usize) -> usize {
    let mut cut = marker;
    while cut > start {
        let before = file.get(start..cut).unwrap_or_default();
        let line = before.trim_end_matches('\n').rfind('\n').map_or(0, |newline| newline + 1);
        if !before.get(line..).is_some_and(|line| line.starts_with('%')) {
            break;
        }
        cut = start + line;
    }
    cut
}

fn push<'a>(chunks: &mut Vec<Chunk<'a>>, file: &'a str, start: usize, end: usize) {
    if let Some(text) = file.get(start..end)
        && !text.is_empty()
    {
        chunks.push(Chunk { offset: start, text });
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    fn texts(file: &str) -> Vec<&str> {
        split(file).iter().map(|chunk| chunk.text).collect()
    }

    #[test]
    fn cuts_before_markers_and_after_end_markers() {
        assert_eq!(texts("a: 1\n---\nb: 2\n...\nc: 3"), ["a: 1\n", "---\nb: 2\n...\n", "c: 3"]);
        assert_eq!(texts("---\na: 1\n--- # note\r\nb: 2\n"), ["---\na: 1\n", "--- # note\r\nb: 2\n"]);
    }

    #[test]
    fn longer_dashes_and_indented_ones_are_content() {
        assert_eq!(texts("a: |\n  ---\nb: ----\n----\n").len(), 1);
    }

    #[test]
    fn directives_belong_to_the_document_they_precede() {
        assert_eq!(
            texts("%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: 2\n"),
            ["%YAML 1.1\n---\na: 1\n...\n", "%YAML 1.1\n---\nb: 2\n"]
        );
    }

    #[test]
    fn a_byte_order_mark_is_left_out() {
        let chunks = split("\u{feff}a: 1\n");
        assert_eq!((chunks[0].offset, chunks[0].text), (3, "a: 1\n"));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(split(""), []);
    }
}
