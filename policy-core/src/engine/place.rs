//! Paths → places in files.

use crate::cluster::{Context, Documents};
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

/// Where places are looked up: documents, and the objects in them by id.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site<'s> {
    documents: Documents<'s>,
    objects: &'s [&'s Object],
}

impl<'s> Site<'s> {
    /// `objects` are sorted by id.
    pub(crate) fn new(documents: Documents<'s>, objects: &'s [&'s Object]) -> Self {
        Self { documents, objects }
    }

    /// What a rule sees.
    pub(crate) fn of(cx: &Context<'s>) -> Self {
        Self::new(cx.documents, &cx.cluster.objects)
    }

    /// A document by its index.
    pub(crate) fn document(&self, index: usize) -> Option<&'s Document<'s>> {
        self.documents.get(index)
    }

    /// An object by its id. In a whole input the id is the index.
    pub(crate) fn object(&self, id: ObjectId) -> Option<&'s Object> {
        let at_index = self.objects.get(id).copied().filter(|object| object.id == id);
        at_index.or_else(|| {
            let index = self.objects.binary_search_by_key(&id, |object| object.id).ok()?;
            self.objects.get(index).copied()
        })
    }

    /// The objects of a document, in order.
    pub(crate) fn objects_of(&self, document: usize) -> impl Iterator<Item = &'s Object> + use<'s> {
        let first = self.objects.partition_point(|object| object.document < document);
        self.objects.iter().skip(first).copied().take_while(move |object| object.document == document)
    }

    fn read(&self, id: ObjectId) -> Option<(&'s Object, &'s Document<'s>)> {
        let object = self.object(id)?;
        Some((object, self.document(object.document)?))
    }
}

/// Looks a place up. A path that is not there leads to its nearest existing parent.
pub(crate) fn locate(site: &Site<'_>, place: &Place) -> Spot {
    match place {
        Place::Span { document, span, object } => {
            let path = object.as_ref().map(|(_, path)| path.to_string()).unwrap_or_default();
            Spot { document: *document, span: *span, path }
        }
        Place::Object(id) => named(site, *id).unwrap_or_else(|| beginning(site, *id)),
        Place::Value(id, path) => at(site, *id, path, false).unwrap_or_else(|| beginning(site, *id)),
        Place::Key(id, path) => at(site, *id, path, true).unwrap_or_else(|| beginning(site, *id)),
    }
}

/// Where an object begins: its first key's line.
pub(crate) fn beginning(site: &Site<'_>, id: ObjectId) -> Spot {
    let Some((object, document)) = site.read(id) else {
        return Spot { document: 0, span: Span::default(), path: String::new() };
    };
    Spot { document: object.document, span: first_line(document, document.span(object.root)), path: String::new() }
}

/// `metadata.name`, or `metadata.generateName`, or `kind`.
fn named(site: &Site<'_>, id: ObjectId) -> Option<Spot> {
    ["metadata.name", "metadata.generateName", "kind"].into_iter().find_map(|path| {
        let (object, document) = site.read(id)?;
        let path = Path::of(path);
        let found = document.follow(object.root, &path).ok()?;
        Some(Spot { document: object.document, span: document.span(found.node), path: path.to_string() })
    })
}

fn at(site: &Site<'_>, id: ObjectId, path: &Path, key: bool) -> Option<Spot> {
    let (object, document) = site.read(id)?;
    let (found, complete) = match document.follow(object.root, path) {
        Ok(found) => (found, true),
        Err(found) => (found, false),
    };
    if found.steps == 0 && !path.steps().is_empty() {
        return named(site, id);
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
    let line = text.split('\n').next().unwrap_or_default();
    let line = line.split('\r').next().unwrap_or_default().trim_end();
    Span { start: span.start, end: span.start + line.len() as u32 }
}
