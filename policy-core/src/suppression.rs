//! What a manifest says against findings, as it is written: `zerodown.dev/ignore-<rule>: "reason"` among the annotations of
//! an object or of its Pod template, and `# zerodown: ignore <rule>[, <rule>…] -- reason`.
//!
//! An annotation covers everything that its rule finds in the object. A comment covers the line it stands on; alone on its
//! line, it covers the line below, and comments directly below each other are one. What is said of a whole object (a missing
//! PodDisruptionBudget) points at its name; the comment above the object's first line, or above its `---`, covers that too.
//!
//! A document that cannot be read has no tree and no comments of YAML's own. There, lines that begin with `#` count, and
//! those at its top cover everything that is said of it: whoever keeps a template among manifests may say so in the file.

use crate::cluster::template_path;
use crate::engine::place::Site;
use crate::finding::Place;
use crate::object::{Object, ObjectId, near_miss};
use crate::rules::{self, Rule};
use crate::yaml::{Document, Path, Span};

/// Annotations with this prefix are ours.
const ANNOTATION: &str = "zerodown.dev/ignore";
/// Comments that begin with this word are ours.
const COMMENT: &str = "zerodown:";

/// One rule that a manifest asks to ignore.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Which.
    pub(crate) rule: Named,
    /// Why, where something is said.
    pub(crate) reason: Option<String>,
    /// The whole comment, or the annotation's value.
    pub(crate) written: Place,
    /// The rule's name in it.
    pub(crate) name: Place,
    /// The document that it is written in.
    pub(crate) origin: usize,
    /// The document that findings must lie in: the next one for a comment above its `---`.
    pub(crate) document: usize,
    /// What it covers there.
    pub(crate) covers: Covers,
}

/// The rule that a mark names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Named {
    /// One there is.
    Rule(&'static Rule),
    /// A word that names none; empty where nothing is named.
    Unknown(String),
}

/// What a mark covers in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Covers {
    /// Everything in an object.
    Object(ObjectId),
    /// What points into a line, and what is said of the whole that begins there.
    Line {
        /// From its first byte to its end.
        line: Span,
        /// What begins there.
        begins: Option<Whole>,
    },
    /// Nothing: no line follows.
    Nothing,
}

/// What a comment may stand above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// An object.
    Object(ObjectId),
    /// A document that cannot be read.
    Document,
}

/// The marks of a document, in the order of the text, annotations after comments.
pub(crate) fn marks_of(site: &Site<'_>, index: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let Some(document) = site.document(index).filter(|document| document.names_zerodown) else { return marks };
    if document.root.is_none() && !document.troubles.is_empty() {
        for comment in comment_lines(document.text) {
            read_comment(site, index, document, comment, &mut marks);
        }
        return marks;
    }
    for comment in &document.comments {
        read_comment(site, index, document, *comment, &mut marks);
    }
    if document.text.contains(ANNOTATION) {
        for object in site.objects_of(index) {
            read_annotations(document, object, &mut marks);
        }
    }
    marks
}

/// The object that a byte of a document lies in.
pub(crate) fn object_around<'s>(site: &Site<'s>, document: usize, at: u32) -> Option<&'s Object> {
    let text = site.document(document)?;
    site.objects_of(document).find(|object| {
        let span = text.span(object.root);
        span.start <= at && at < span.end.max(span.start + 1)
    })
}

fn read_annotations(document: &Document<'_>, object: &Object, marks: &mut Vec<Mark>) {
    let of_template = template_path(object).filter(|path| !path.is_empty());
    for path in [Some(""), of_template].into_iter().flatten() {
        let path = Path::of(path).keys("metadata.annotations");
        let Ok(annotations) = document.follow(object.root, &path) else { continue };
        for (key, value) in document.entries(annotations.node) {
            let Some(rest) = document.scalar_text(key).and_then(|key| key.strip_prefix(ANNOTATION)) else { continue };
            let name = rest.strip_prefix('-').unwrap_or_default();
            let path = path.key(format!("{ANNOTATION}{rest}"));
            let reason = document.scalar_text(value).filter(|_| !document.is_null(value)).unwrap_or_default();
            marks.push(Mark {
                rule: named(name),
                reason: given(reason),
                written: object.at(path.clone()),
                name: object.at_key(path),
                origin: object.document,
                document: object.document,
                covers: Covers::Object(object.id),
            });
        }
    }
}

fn named(name: &str) -> Named {
    rules::find(name).map_or_else(|| Named::Unknown(name.to_owned()), Named::Rule)
}

fn given(reason: &str) -> Option<String> {
    let reason = reason.trim();
    (!reason.is_empty()).then(|| reason.to_owned())
}

/// Whole lines that begin with `#`.
fn comment_lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        line.trim_start().starts_with('#').then(|| Span::new(at, at + line.trim().len()))
    })
}

/// `# zerodown: ignore a, b -- reason`.
fn read_comment(site: &Site<'_>, index: usize, document: &Document<'_>, comment: Span, marks: &mut Vec<Mark>) {
    let text = document.slice(comment);
    let Some(asked) = text.trim_start_matches('#').trim_start().strip_prefix(COMMENT).map(str::trim_start) else {
        return;
    };
    let word = asked.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    let is_misspelt = || near_miss(word, std::iter::once("ignore")).is_some();
    if word != "ignore" && !is_misspelt() {
        return;
    }
    let rest = asked.get(word.len()..).unwrap_or_default();
    let (list, reason) = ["--", "—"].iter().find_map(|dash| rest.split_once(dash)).unwrap_or((rest, ""));
    let span_of = |part: &str| {
        // A part of the comment: where it begins is the distance of the two.
        let at = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        Span::new(comment.start as usize + at, comment.start as usize + at + part.len())
    };
    let names = if word == "ignore" { names(list) } else { vec![word] };
    let (target, covers) = covered(site, index, document, comment);
    let object = match covers {
        Covers::Line { line, begins: None } => object_around(site, target, indented(site, target, line)),
        Covers::Line { begins: Some(Whole::Object(id)), .. } => site.object(id),
        _ => None,
    };
    let place = |span| Place::Span {
        document: index,
        span,
        object: object.map(|object| (object.id, Path::root())).filter(|_| target == index),
    };
    for name in if names.is_empty() { vec![""] } else { names } {
        marks.push(Mark {
            rule: named(name),
            reason: given(reason),
            written: place(comment),
            name: place(if name.is_empty() { comment } else { span_of(name) }),
            origin: index,
            document: target,
            covers,
        });
    }
}

/// The rules of a list, up to the first word that is neither a rule nor follows a comma.
fn names(list: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for item in list.split(',') {
        for (position, word) in item.split_whitespace().enumerate() {
            if position > 0 && rules::find(word).is_none() {
                return names;
            }
            names.push(word);
        }
    }
    names
}

/// The document and the line that a comment is about.
fn covered(site: &Site<'_>, index: usize, document: &Document<'_>, comment: Span) -> (usize, Covers) {
    let start = document.line_start(comment.start) as usize;
    let before = document.text.get(start..comment.start as usize).unwrap_or_default();
    // A dash, or the three of a document's marker, are no content: what they begin follows.
    if !before.trim_matches([' ', '\t', '-']).is_empty() {
        return (index, line_at(site, index, document, start));
    }
    match next_line(document.text, comment.end as usize) {
        Next::Line(start) => (index, line_at(site, index, document, start)),
        Next::Blank => (index, Covers::Nothing),
        Next::End => match site.document(index + 1).filter(|next| next.file == document.file) {
            Some(next) => match next_line(next.text, 0) {
                Next::Line(start) => (index + 1, line_at(site, index + 1, next, start)),
                Next::Blank | Next::End => (index + 1, Covers::Nothing),
            },
            None => (index, Covers::Nothing),
        },
    }
}

/// What follows a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// A line of content, and where it begins.
    Line(usize),
    /// A blank line.
    Blank,
    /// The end of the document.
    End,
}

/// The first line behind `from` (or the first of all) that is neither a comment nor a marker.
fn next_line(text: &str, from: usize) -> Next {
    let mut start = from;
    if from > 0 {
        match text.get(from..).and_then(|rest| rest.find('\n')) {
            Some(end) => start += end + 1,
            None => return Next::End,
        }
    }
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let content = line.trim();
        let marker = line.strip_prefix("---").map(str::trim);
        let is_marker = marker.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'));
        if content.is_empty() {
            // Space up to the end is the end.
            let rest = text.get(start..).unwrap_or_default();
            return if rest.trim().is_empty() { Next::End } else { Next::Blank };
        }
        if !content.starts_with('#') && !is_marker {
            return Next::Line(start);
        }
        start += line.len();
    }
    Next::End
}

fn line_at(site: &Site<'_>, index: usize, document: &Document<'_>, start: usize) -> Covers {
    let text = document.text.get(start..).unwrap_or_default();
    let line = Span::new(start, start + text.find('\n').unwrap_or(text.len()));
    let begins_here = |object: &&Object| (line.start..=line.end).contains(&document.span(object.root).start);
    let begins = match document.root {
        Some(_) => site.objects_of(index).find(begins_here).map(|object| Whole::Object(object.id)),
        None => (next_line(document.text, 0) == Next::Line(start)).then_some(Whole::Document),
    };
    Covers::Line { line, begins }
}

/// The first byte of a line that is no space.
fn indented(site: &Site<'_>, document: usize, line: Span) -> u32 {
    let text = site.document(document).map_or("", |document| document.slice(line));
    line.start + (text.len() - text.trim_start().len()) as u32
}
