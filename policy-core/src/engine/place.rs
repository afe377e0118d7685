//! Paths → places in files.

use crate::engine::input::Input;
use crate::finding::Place;
use crate::object::{Object, ObjectId};
use crate::yaml::{Document, Found, NodeKind, Path, Span};

/// A finding's place: a document, bytes of its text, and the path that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) document: usize,
    pub(crate) span: Span,
    pub(crate) path: String,
}

/// Looks a place up. A path that is not there leads to its nearest existing parent.
pub(crate) fn locate(input: &Input<'_>, place: &Place) -> Spot {
    match place {
        Place::Span { document, span, object } => {
            let path = object.as_ref().map(|(_, path)| path.to_string()).unwrap_or_default();
            Spot { document: *document, span: *span, path }
        }
        Place::Object(id) => named(input, *id).unwrap_or_else(|| beginning(input, *id)),
        Place::Value(id, path) => at(input, *id, path, false).unwrap_or_else(|| beginning(input, *id)),
        Place::Key(id, path) => at(input, *id, path, true).unwrap_or_else(|| beginning(input, *id)),
    }
}

/// Where an object begins: its first key's line.
pub(crate) fn beginning(input: &Input<'_>, id: ObjectId) -> Spot {
    let Some((object, document)) = object(input, id) else {
        return Spot { document: 0, span: Span::default(), path: String::new() };
    };
    Spot { document: object.document, span: first_line(document, document.span(object.root)), path: String::new() }
}

/// `metadata.name`, or `metadata.generateName`, or `kind`.
fn named(input: &Input<'_>, id: ObjectId) -> Option<Spot> {
    ["metadata.name", "metadata.generateName", "kind"].into_iter().find_map(|path| {
        let (object, document) = object(input, id)?;
        let path = Path::of(path);
        let found = document.follow(object.root, &path).ok()?;
        Some(Spot { document: object.document, span: document.span(found.node), path: path.to_string() })
    })
}

fn object<'i, 'a>(input: &'i Input<'a>, id: ObjectId) -> Option<(&'i Object, &'i Document<'a>)> {
    let object = input.objects.get(id)?;
    Some((object, input.documents.get(object.document)?))
}

fn at(input: &Input<'_>, id: ObjectId, path: &Path, key: bool) -> Option<Spot> {
    let (object, document) = object(input, id)?;
    let (found, complete) = match document.follow(object.root, path) {
        Ok(found) => (found, true),
        Err(found) => (found, false),
    };
    if found.steps == 0 && !path.steps().is_empty() {
        return named(input, id);
    }
    let path = Path(path.steps().iter().take(found.steps).cloned().collect()).to_string();
    Some(Spot { document: object.document, span: span_of(document, found, complete && !key), path })
}

/// A scalar's own bytes; of a collection, and of a parent whose field is missing, its key or an item's first line.
fn span_of(document: &Document<'_>, found: Found, value: bool) -> Span {
    let node = document.node(found.node);
    let shown = match node.kind {
        NodeKind::Scalar(_) => !node.span.is_empty(),
        NodeKind::Alias => true,
        // `[]` and `{…}` on one line are values as a person sees them.
        NodeKind::Mapping { flow } | NodeKind::Sequence { flow } => flow && !document.slice(node.span).contains('\n'),
    };
    match found.key {
        Some(key) if !(value && shown) => document.span(key),
        _ => first_line(document, node.span),
    }
}

/// A span up to the end of its first line, without trailing space.
fn first_line(document: &Document<'_>, span: Span) -> Span {
    let text = document.slice(span);
    let line = text.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    Span { start: span.start, end: span.start + line.len() as u32 }
}
