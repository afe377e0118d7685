//! The tree → small types, without the values that are known to be wrong.
//!
//! A type lists its fields with [`fields!`]; a value is read by what it is read into. What the table of API types does not
//! cover, the own part of custom resources, can hold wrong values all the same: such a value is noted and left out, and
//! the rest is read. Nothing here is generic over a whole type, so a field costs a comparison and a call: through serde
//! the same types took a third of the WebAssembly of an admission module.

use std::collections::BTreeMap;

use super::api::{IntOrString, Quantity};
use crate::sorted;
use crate::yaml::{Document, NodeId, NodeKind, Scalar};

/// Most wrong values noted in one object.
const MOST_ERRORS: usize = 50;

/// What typing an object found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTrouble {
    /// The value (wrong type) or the key (unknown field).
    pub node: NodeId,
    /// What.
    pub kind: FieldTroubleKind,
}

/// The kinds of [`FieldTrouble`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldTroubleKind {
    /// The API type rejects the value.
    WrongType {
        /// The name of the type: "a string", "i32", "IntOrString".
        expected: &'static str,
        /// What is written: "a boolean", "a mapping".
        found: &'static str,
    },
    /// The API type has no such field.
    UnknownField {
        /// The field it may have been meant to be.
        near: Option<&'static str>,
    },
}

/// What a node is.
pub(super) fn describe(document: &Document<'_>, node: NodeId) -> &'static str {
    match document.node(document.target(node)).kind {
        NodeKind::Mapping { .. } => "a mapping",
        NodeKind::Sequence { .. } => "a sequence",
        _ => match document.scalar(node) {
            Some(Scalar::Null) | None => "null",
            Some(Scalar::Bool(_)) => "a boolean",
            Some(Scalar::Int(_) | Scalar::Unsigned(_)) => "an integer",
            Some(Scalar::Float(_)) => "a number",
            Some(Scalar::Str(_)) => "a string",
        },
    }
}

/// Reads a value at a node, without the values whose types are known to be wrong. `None`: too much of it is wrong.
pub(super) fn read<T: Value>(document: &Document<'_>, root: NodeId, troubles: &mut Vec<FieldTrouble>) -> Option<T> {
    let wrong = troubles.iter().filter(|trouble| matches!(trouble.kind, FieldTroubleKind::WrongType { .. }));
    let mut skipped: Vec<NodeId> = wrong.map(|trouble| trouble.node).collect();
    sorted::naturally(&mut skipped);
    let mut reader = Reader { document, skipped, troubles, errors: 0 };
    let mut value = T::default();
    (value.fill(&mut reader, root) && reader.errors <= MOST_ERRORS).then_some(value)
}

/// Reads one object.
pub(super) struct Reader<'r> {
    document: &'r Document<'r>,
    /// Sorted.
    skipped: Vec<NodeId>,
    troubles: &'r mut Vec<FieldTrouble>,
    errors: usize,
}

impl Reader<'_> {
    /// A value that cannot be taken: noted, and not read where an alias leads to it again.
    fn reject(&mut self, node: NodeId, expected: &'static str) -> bool {
        if self.errors <= MOST_ERRORS {
            let kind = FieldTroubleKind::WrongType { expected, found: describe(self.document, node) };
            self.troubles.push(FieldTrouble { node, kind });
        }
        self.errors += 1;
        if let Err(position) = self.skipped.binary_search(&node) {
            self.skipped.insert(position, node);
        }
        false
    }

    fn is_skipped(&self, node: NodeId) -> bool {
        self.skipped.binary_search(&node).is_ok()
    }

    fn kind(&self, node: NodeId) -> NodeKind {
        self.document.node(self.document.target(node)).kind
    }

    /// Each key, and what is to be read behind it.
    fn each_entry(&mut self, node: NodeId, visit: &mut dyn FnMut(&mut Self, &str, NodeId)) {
        let document = self.document;
        let mut one = |key: NodeId, value: NodeId| {
            if !self.is_skipped(value) {
                visit(self, document.scalar_text(key).unwrap_or_default(), value);
            }
        };
        let target = document.target(node);
        if document.has_merge(target) {
            document.entries(target).into_iter().for_each(|(key, value)| one(key, value));
            return;
        }
        let mut next = document.first_entry(target);
        while let Some((key, value)) = next {
            one(key, value);
            next = document.next_entry(value);
        }
    }

    /// Each item of a list that is to be read. `false`: it is none.
    pub(super) fn each_item(&mut self, node: NodeId, visit: &mut dyn FnMut(&mut Self, NodeId)) -> bool {
        if !matches!(self.kind(node), NodeKind::Sequence { .. }) {
            return self.reject(node, "a sequence");
        }
        let document = self.document;
        let mut next = document.first_item(node);
        while let Some(item) = next {
            next = document.next_sibling(item);
            if !self.is_skipped(item) {
                visit(self, item);
            }
        }
        true
    }

    /// Reads a mapping with known keys. What is null is as good as absent.
    pub(super) fn fields(&mut self, node: NodeId, name: &'static str, into: &mut dyn Fields) -> bool {
        if !matches!(self.kind(node), NodeKind::Mapping { .. }) {
            return self.reject(node, name);
        }
        self.each_entry(node, &mut |reader, key, value| {
            if !reader.document.is_null(value) {
                into.field(key, reader, value);
            }
        });
        true
    }

    fn whole(&self, node: NodeId) -> Option<i64> {
        match self.document.scalar(node)? {
            Scalar::Int(value) => Some(value),
            // The API server's JSON has no difference between 1.0 and 1.
            Scalar::Float(value) if value.fract() == 0.0 && value.abs() < 9.0e15 => Some(value as i64),
            _ => None,
        }
    }

    fn text(&self, node: NodeId) -> Option<String> {
        match self.document.scalar(node)? {
            Scalar::Str(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

/// What can be read from a node.
pub(super) trait Value: Default {
    /// Takes the value of a node. `false`: it is wrong, and has been noted.
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool;
}

/// What is read from a mapping with known keys.
pub(super) trait Fields {
    /// Takes the value of a key, if it is one of those that are kept.
    fn field(&mut self, name: &str, reader: &mut Reader<'_>, node: NodeId);
}

/// Keeps what was read, or notes what should have been there.
fn keep<T>(into: &mut T, value: Option<T>, reader: &mut Reader<'_>, node: NodeId, expected: &'static str) -> bool {
    match value {
        Some(value) => {
            *into = value;
            true
        }
        None => reader.reject(node, expected),
    }
}

impl Value for String {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        let text = reader.text(node);
        keep(self, text, reader, node, "a string")
    }
}

impl Value for bool {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        let value = match reader.document.scalar(node) {
            Some(Scalar::Bool(value)) => Some(value),
            _ => None,
        };
        keep(self, value, reader, node, "a boolean")
    }
}

impl Value for i32 {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        let value = reader.whole(node).and_then(|value| Self::try_from(value).ok());
        keep(self, value, reader, node, "i32")
    }
}

impl Value for i64 {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        let value = reader.whole(node);
        keep(self, value, reader, node, "i64")
    }
}

impl Value for IntOrString {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        if let Some(text) = reader.text(node) {
            *self = Self::String(text);
            return true;
        }
        let whole = reader.whole(node);
        let is_integer = whole.is_some() || matches!(reader.document.scalar(node), Some(Scalar::Unsigned(_)));
        let value = whole.and_then(|value| i32::try_from(value).ok()).map(Self::Int);
        keep(self, value, reader, node, if is_integer { "a 32-bit integer" } else { "IntOrString" })
    }
}

impl Value for Quantity {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        let text = match reader.document.scalar(node) {
            Some(Scalar::Str(text)) => Some(text.to_owned()),
            Some(Scalar::Unsigned(value)) => Some(value.to_string()),
            Some(Scalar::Float(value)) if reader.whole(node).is_none() => Some(value.to_string()),
            _ => reader.whole(node).map(|value| value.to_string()),
        };
        keep(self, text.map(Self), reader, node, "Quantity")
    }
}

impl<T: Value> Value for Option<T> {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        let mut value = T::default();
        if !value.fill(reader, node) {
            return false;
        }
        *self = Some(value);
        true
    }
}

impl<T: Value> Value for Box<T> {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        T::fill(self, reader, node)
    }
}

impl<T: Value> Value for Vec<T> {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        self.reserve_exact(reader.document.items(node).count());
        reader.each_item(node, &mut |reader, item| {
            let mut value = T::default();
            if value.fill(reader, item) {
                self.push(value);
            }
        })
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        if !matches!(reader.kind(node), NodeKind::Mapping { .. }) {
            return reader.reject(node, "a map");
        }
        reader.each_entry(node, &mut |reader, key, entry| {
            let mut value = T::default();
            if value.fill(reader, entry) {
                self.insert(key.to_owned(), value);
            }
        });
        true
    }
}

/// Whether a list has an item.
pub(super) fn has_items(into: &mut bool, reader: &mut Reader<'_>, node: NodeId) -> bool {
    reader.each_item(node, &mut |_, _| *into = true)
}

/// Structs with the API's names of their fields: `pub max_surge: Option<IntOrString> = "maxSurge"`. With `via` a function
/// reads the field.
macro_rules! fields {
    (@fill ($into:expr) $reader:ident $node:ident) => {
        $crate::object::fields::Value::fill($into, $reader, $node)
    };
    (@fill ($into:expr) $reader:ident $node:ident $how:path) => {
        $how($into, $reader, $node)
    };
    ($(
        $(#[$about:meta])*
        $vis:vis struct $type:ident {
            $($(#[$doc:meta])* $field_vis:vis $field:ident: $of:ty = $name:literal $(via $how:path)?),* $(,)?
        }
    )*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
        $vis struct $type {
            $($(#[$doc])* $field_vis $field: $of,)*
        }

        impl $crate::object::fields::Fields for $type {
            #[allow(unused_variables, clippy::allow_attributes, reason = "some types have no fields")]
            fn field(
                &mut self,
                name: &str,
                reader: &mut $crate::object::fields::Reader<'_>,
                node: $crate::yaml::NodeId,
            ) {
                match name {
                    $($name => {
                        $crate::object::fields::fields!(@fill (&mut self.$field) reader node $($how)?);
                    })*
                    _ => {}
                }
            }
        }

        impl $crate::object::fields::Value for $type {
            fn fill(&mut self, reader: &mut $crate::object::fields::Reader<'_>, node: $crate::yaml::NodeId) -> bool {
                reader.fields(node, stringify!($type), self)
            }
        }
    )*};
}

pub(super) use fields;
