//! What a fix leaves of the text: comments, and lines that it does not touch.

use std::collections::BTreeSet;

use policy_core::yaml::{Chunk, Document, NodeKind, Path, Span, parse};

/// Every comment of a document, in its order. The parser collects them only where a suppression may be among them.
pub(super) fn comments(chunk: &Chunk<'_>) -> Vec<String> {
    const SUPPRESSION: &str = "# zerodown: none";
    // In front, where it can be part of nothing; directives stay the first.
    let text = format!("{SUPPRESSION}\n{}", chunk.text);
    let document = parse(0, Chunk { offset: 0, text: &text });
    let comments = document.comments.iter().map(|span| document.slice(*span).trim_end().to_owned());
    comments.filter(|comment| comment != SUPPRESSION).collect()
}

/// Lines of a document (from 0) whose text may change where these paths do.
pub(super) fn touched_lines(document: &Document<'_>, paths: &[Path]) -> BTreeSet<usize> {
    let mut touched = BTreeSet::new();
    let Some(root) = document.root else { return touched };
    for path in paths {
        let span = match document.follow(root, path) {
            Ok(found) => {
                let (start, end) = (found.key.unwrap_or(found.node), found.node);
                Some(Span { start: document.span(start).start, end: document.span(end).end })
            }
            // What is inserted into `{}`, `[]` or nothing changes the line that they stand in.
            Err(parent) => {
                let inline = document.is_null(parent.node)
                    || matches!(
                        document.node(document.target(parent.node)).kind,
                        NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true }
                    );
                let start = document.span(parent.key.unwrap_or(parent.node)).start;
                inline.then(|| Span { start, end: document.span(parent.node).end.max(start) })
            }
        };
        let Some(span) = span else { continue };
        let line = |at: u32| document.text[..at as usize].matches('\n').count();
        touched.extend(line(span.start)..=line(span.end.saturating_sub(1).max(span.start)));
    }
    touched
}

/// The first line outside `touched` that the new text does not have any more, or not in its order.
pub(super) fn lost_line<'t>(old: &'t str, new: &str, touched: &BTreeSet<usize>) -> Option<&'t str> {
    let mut kept = new.lines();
    let untouched = old.lines().enumerate().filter(|(line, _)| !touched.contains(line));
    untouched.map(|(_, text)| text).find(|text| !kept.any(|line| line == *text))
}

#[test]
fn comments_are_those_that_the_parser_sees() {
    let text = "# one\na: \"# no\" # two\nb: |\n  # no\nc: d#no\n# three\n";
    assert_eq!(comments(&Chunk { offset: 0, text }), ["# one", "# two", "# three"]);
}

#[test]
fn only_lines_of_changed_paths_may_go() {
    let old = "a: 1\nb:\n  c: 2\n  d: {}\ne: 3\n";
    let document = parse(0, Chunk { offset: 0, text: old });
    let touched = |paths: &[Path]| touched_lines(&document, paths).into_iter().collect::<Vec<_>>();
    assert_eq!(touched(&[Path::of("b.c")]), [2]);
    assert_eq!(touched(&[Path::of("b")]), [1, 2, 3]);
    assert_eq!(touched(&[Path::of("b.new")]), Vec::<usize>::new());
    assert_eq!(touched(&[Path::of("b.d.new")]), [3]);
    let lines = touched_lines(&document, &[Path::of("b.c")]);
    assert_eq!(lost_line(old, "a: 1\nb:\n  c: 4\n  d: {}\n  new: 1\ne: 3\n", &lines), None);
    assert_eq!(lost_line(old, "a: 1\nb:\n  c: 4\n  d: {}\n", &lines), Some("e: 3"));
    assert_eq!(lost_line(old, "b:\n  c: 4\n  d: {}\ne: 3\na: 1\n", &lines), Some("b:"));
}
