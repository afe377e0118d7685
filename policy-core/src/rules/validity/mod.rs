//! Rules of the validity pillar.

pub(super) mod deprecated_api_version;
pub(super) mod duplicate_key;
pub(super) mod duplicate_object;
pub(super) mod missing_name;
pub(super) mod removed_api_version;
pub(super) mod suppression_without_reason;
pub(super) mod template_not_rendered;
pub(super) mod unknown_field;
pub(super) mod unknown_suppression;
pub(crate) mod unused_suppression;
pub(super) mod wrong_type;
pub(crate) mod yaml_syntax;

use crate::finding::Place;
use crate::object::Object;
use crate::yaml::{Document, NodeId, Path, Span};

/// Where a node of an object stands: its path where one leads to it, otherwise (what an alias brought from outside the
/// object) its first line.
fn place_of(document: &Document<'_>, object: &Object, node: NodeId, key: bool) -> (Place, Option<Path>) {
    match document.path_to(object.root, node) {
        Some(path) if key => (object.at_key(path.clone()), Some(path)),
        Some(path) => (object.at(path.clone()), Some(path)),
        None => {
            let span = document.span(node);
            let line = document.slice(span).lines().next().unwrap_or_default().trim_end();
            let span = Span::new(span.start as usize, span.start as usize + line.len());
            (Place::Span { document: object.document, span, object: Some((object.id, Path::root())) }, None)
        }
    }
}
