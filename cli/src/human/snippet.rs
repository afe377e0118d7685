//! The lines a finding is about. Only these are handed to the renderer: it would read the whole text each time, and a
//! file with thousands of findings would be read thousands of times.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Origin, Snippet};
use policy_core::report::{FindingReport, Location, Related};

use super::View;
use super::wrap::columns;

/// Related places this near (in lines) are shown in the same piece of source.
const NEAR: u32 = 30;
/// A span over more lines is shown by its first.
const MOST_LINES: usize = 8;
/// A piece of source with more bytes is cut around its span: minified JSON is one line.
const LONGEST: usize = 8 * 1024;
/// Bytes kept on each side of a span in such a line.
const AROUND: usize = 400;

/// Columns between a line's number and its text.
const GUTTER: usize = 3;
/// Columns that the renderer wants behind a mark before it trims a line to the terminal.
const BEHIND: usize = 6;
/// Columns that are marked at least, however narrow the terminal is.
const LEAST_MARK: usize = 8;

/// A finding's places, laid out.
pub(super) struct Places<'a> {
    /// Where the finding is, with the related places near by.
    pub(super) primary: Vec<Element<'a>>,
    /// The other related places.
    pub(super) elsewhere: Vec<(&'a str, Vec<Element<'a>>)>,
    /// Digits of the largest line number.
    pub(super) digits: usize,
}

impl<'a> Places<'a> {
    /// Looks the places up in the texts.
    pub(super) fn of(view: &View<'a>, finding: &'a FindingReport) -> Self {
        let location = &finding.location;
        let digits = digits(&finding.related, location);
        let room = view.output.width.saturating_sub(digits + GUTTER);
        let Some(spot) = Spot::find(view, location, room) else {
            // A place in no text: the name has to do.
            let elsewhere =
                finding.related.iter().map(|related| (&*related.message, origin(&related.location))).collect();
            return Self { primary: origin(location), elsewhere, digits };
        };
        let mut piece = Piece::around(&spot);
        let mut annotations = vec![(AnnotationKind::Primary, spot.span.clone(), None)];
        let mut elsewhere = Vec::new();
        for Related { message, location: place } in &finding.related {
            let Some(other) = Spot::find(view, place, room) else {
                elsewhere.push((&**message, origin(place)));
                continue;
            };
            let is_near = place.file == location.file && place.line.abs_diff(location.line) <= NEAR;
            if is_near && other.leaves_room(message, room) && piece.widen(&other) {
                annotations.push((AnnotationKind::Context, other.span, Some(&**message)));
            } else {
                let alone = Piece::around(&other);
                elsewhere.push((&**message, alone.show(place, vec![(AnnotationKind::Primary, other.span, None)])));
            }
        }
        Self { primary: piece.show(location, annotations), elsewhere, digits }
    }
}

fn digits(related: &[Related], location: &Location) -> usize {
    let ends = related.iter().map(|related| related.location.end_line.max(related.location.line));
    // The renderer counts the last line that is shown; that is never after the end of a span.
    let last = ends.fold(location.end_line.max(location.line), u32::max);
    last.to_string().len()
}

fn origin(location: &Location) -> Vec<Element<'_>> {
    if location.file.is_empty() {
        return Vec::new();
    }
    let origin = Origin::path(&*location.file).line(location.line as usize).char_column(location.column as usize);
    vec![origin.into()]
}

/// A place in a text that exists.
struct Spot<'a> {
    text: &'a str,
    span: Range<usize>,
    line: usize,
}

impl<'a> Spot<'a> {
    /// Looks up a place that is to be shown in so many columns.
    fn find(view: &View<'a>, location: &Location, room: usize) -> Option<Self> {
        let text = *view.texts.get(&*location.file)?;
        let span = location.start as usize..(location.end as usize).min(text.len());
        // White space after a value is not what is meant, and would draw the line into the next one.
        let mut inside = text.get(span.clone())?.trim_end();
        if inside.split('\n').count() > MOST_LINES {
            inside = inside.split('\n').next().unwrap_or_default().trim_end();
        }
        let before = text.get(line_start(text, span.start)..span.start).unwrap_or_default();
        // The renderer trims a line, but never a mark: one that is too wide would take its line along.
        let widest = room.saturating_sub(columns(before) + BEHIND).max(LEAST_MARK);
        if !inside.contains('\n') && columns(inside) > widest {
            inside = fitting(inside, widest);
        }
        Some(Self { text, span: span.start..span.start + inside.len(), line: location.line as usize })
    }

    /// Whether a label behind the mark ends before the terminal does.
    fn leaves_room(&self, label: &str, room: usize) -> bool {
        let line = self.text.get(line_start(self.text, self.span.end)..self.span.end).unwrap_or_default();
        columns(line) + 1 + columns(label) <= room
    }
}

/// Whole lines of a text, or the middle of one that is too long.
struct Piece<'a> {
    text: &'a str,
    range: Range<usize>,
    line: usize,
    is_cut: bool,
}

impl<'a> Piece<'a> {
    fn around(spot: &Spot<'a>) -> Self {
        let Spot { text, span, line } = spot;
        let range = line_start(text, span.start)..line_end(text, span.end);
        if range.len() <= LONGEST {
            return Self { text, range, line: *line, is_cut: false };
        }
        let start = boundary(text, span.start.saturating_sub(AROUND)).max(range.start);
        let end = boundary(text, (span.end.min(span.start + AROUND) + AROUND).min(text.len())).min(range.end);
        Self { text, range: start..end, line: *line, is_cut: true }
    }

    /// Takes in another spot, if the piece stays short enough.
    fn widen(&mut self, other: &Spot<'a>) -> bool {
        let start = self.range.start.min(line_start(other.text, other.span.start));
        let end = self.range.end.max(line_end(other.text, other.span.end));
        if self.is_cut || end - start > LONGEST {
            return false;
        }
        self.range = start..end;
        self.line = self.line.min(other.line);
        true
    }

    fn show(
        &self,
        location: &'a Location,
        annotations: Vec<(AnnotationKind, Range<usize>, Option<&'a str>)>,
    ) -> Vec<Element<'a>> {
        // The end of a CRLF line would be shown as a character.
        let source = self.text.get(self.range.clone()).unwrap_or_default().trim_end_matches('\r');
        let annotations = annotations.into_iter().map(|(kind, span, label)| {
            let clamp = |at: usize| at.clamp(self.range.start, self.range.start + source.len()) - self.range.start;
            let annotation: Annotation<'a> = kind.span(clamp(span.start)..clamp(span.end));
            annotation.label(label)
        });
        let snippet = Snippet::source(source).line_start(self.line).annotations(annotations);
        if self.is_cut {
            // The renderer would count columns from the cut.
            let mut elements = origin(location);
            elements.push(snippet.into());
            elements
        } else {
            vec![snippet.path(&*location.file).into()]
        }
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| at + newline)
}

/// As much of the beginning as fits.
fn fitting(text: &str, room: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, char)| {
        taken += unicode_width::UnicodeWidthChar::width(*char).unwrap_or(1);
        taken > room
    });
    text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or(text)
}

/// The nearest character boundary at or before `at`.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
