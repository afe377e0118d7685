//! A serde `Deserializer` over the tree: exact places for wrong types and for fields that the type does not have.
//!
//! A wrong value ends serde's run over an object, so [`read`] notes it, leaves it out and runs again: one bad field
//! hides nothing else.

use std::cell::RefCell;
use std::fmt;

use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

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
        /// In serde's words: "a string", "an integer", "IntOrString".
        expected: String,
        /// What is written: "a boolean", "a mapping".
        found: &'static str,
    },
    /// The API type has no such field.
    UnknownField {
        /// The field it may have been meant to be.
        near: Option<&'static str>,
    },
}

/// Error of one run.
#[derive(Debug)]
pub(super) struct Mismatch {
    expected: String,
    node: Option<NodeId>,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.expected)
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { expected: message.to_string(), node: None }
    }

    fn invalid_type(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self { expected: expected.to_string(), node: None }
    }

    fn invalid_value(_: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self { expected: expected.to_string(), node: None }
    }
}

/// Reads a value of type `T` at a node.
pub(super) fn read<'d, T: de::Deserialize<'d>>(
    document: &'d Document<'d>,
    root: NodeId,
    api_version: &'static str,
    troubles: &mut Vec<FieldTrouble>,
) -> Option<T> {
    let mut skipped: Vec<NodeId> = Vec::new();
    loop {
        let attempt = skipped.clone();
        let (outcome, unknown) = once(document, root, api_version, &attempt);
        match outcome {
            Ok(value) => {
                troubles.extend(unknown);
                return Some(value);
            }
            Err(mismatch) => {
                let node = mismatch.node.unwrap_or(root);
                let kind = FieldTroubleKind::WrongType { expected: mismatch.expected, found: describe(document, node) };
                troubles.push(FieldTrouble { node, kind });
                if node == root || skipped.len() >= MOST_ERRORS || skipped.contains(&node) {
                    return None;
                }
                skipped.push(node);
            }
        }
    }
}

fn once<'d, T: de::Deserialize<'d>>(
    document: &'d Document<'d>,
    root: NodeId,
    api_version: &'static str,
    skipped: &[NodeId],
) -> (Result<T, Mismatch>, Vec<FieldTrouble>) {
    // The run borrows `skipped` for its own life only, while values borrow from the document.
    let run = RunState { document, root, api_version, skipped, unknown: RefCell::new(Vec::new()) };
    let outcome = T::deserialize(NodeDeserializer { run: &run, node: root, known: &[] });
    let unknown = run.unknown.into_inner();
    (outcome, unknown)
}

/// State of one run.
struct RunState<'d, 's> {
    document: &'d Document<'d>,
    root: NodeId,
    /// `apiVersion` to show the type instead of the one written, for removed versions with an equal shape.
    api_version: &'static str,
    skipped: &'s [NodeId],
    unknown: RefCell<Vec<FieldTrouble>>,
}

fn describe(document: &Document<'_>, node: NodeId) -> &'static str {
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

#[derive(Clone, Copy)]
struct NodeDeserializer<'r, 'd, 's> {
    run: &'r RunState<'d, 's>,
    node: NodeId,
    /// Fields of the struct that this node is a value in, for near misses of an unknown one.
    known: &'static [&'static str],
}

impl<'d> NodeDeserializer<'_, 'd, '_> {
    fn document(&self) -> &'d Document<'d> {
        self.run.document
    }

    /// Gives an error that has no place yet this one: the innermost value wins.
    fn placed<T>(&self, outcome: Result<T, Mismatch>) -> Result<T, Mismatch> {
        outcome.map_err(|mut mismatch| {
            mismatch.node.get_or_insert(self.node);
            mismatch
        })
    }

    fn scalar<V: Visitor<'d>>(&self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.document().scalar(self.node) {
            Some(Scalar::Null) | None => visitor.visit_unit(),
            Some(Scalar::Bool(value)) => visitor.visit_bool(value),
            Some(Scalar::Int(value)) => visitor.visit_i64(value),
            Some(Scalar::Unsigned(value)) => visitor.visit_u64(value),
            // The API server's JSON has no difference between 1.0 and 1.
            Some(Scalar::Float(value)) if value.fract() == 0.0 && value.abs() < 9.0e15 => {
                visitor.visit_i64(value as i64)
            }
            Some(Scalar::Float(value)) => visitor.visit_f64(value),
            Some(Scalar::Str(value)) => visitor.visit_borrowed_str(value),
        }
    }

    fn map<V: Visitor<'d>>(
        &self,
        visitor: V,
        known: &'static [&'static str],
        is_struct: bool,
    ) -> Result<V::Value, Mismatch> {
        let document = self.document();
        let target = document.target(self.node);
        let entries = Entries { run: self.run, known, is_struct, root: target == self.run.root, value: None };
        if document.has_merge(target) {
            let merged = document.entries(target);
            return visitor.visit_map(MapReader { entries, iterator: merged.iter().copied() });
        }
        visitor.visit_map(MapReader { entries, iterator: document.written_entries(target) })
    }
}

impl<'d> de::Deserializer<'d> for NodeDeserializer<'_, 'd, '_> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let outcome = match self.document().node(self.document().target(self.node)).kind {
            NodeKind::Mapping { .. } => self.map(visitor, &[], false),
            NodeKind::Sequence { .. } => {
                let items = self.document().items(self.node);
                let count = self.document().items(self.node).count();
                visitor.visit_seq(SeqReader { run: self.run, iterator: items, count })
            }
            _ => self.scalar(visitor),
        };
        self.placed(outcome)
    }

    fn deserialize_option<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.run.skipped.contains(&self.node) || self.document().is_null(self.node) {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_struct<V: Visitor<'d>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        let document = self.document();
        if matches!(document.node(document.target(self.node)).kind, NodeKind::Mapping { .. }) {
            // Our own small views of custom resources leave fields out on purpose.
            let is_struct = !name.starts_with("Partial");
            let outcome = self.map(visitor, fields, is_struct);
            return self.placed(outcome);
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'d>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        let outcome = visitor.visit_newtype_struct(self);
        self.placed(outcome)
    }

    fn deserialize_ignored_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_unit()
    }

    fn deserialize_enum<V: Visitor<'d>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        let text = self.document().scalar_text(self.node).unwrap_or_default();
        let outcome = visitor.visit_enum(text.into_deserializer());
        self.placed(outcome)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'d>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier
    }
}

struct SeqReader<'r, 'd, 's, I> {
    run: &'r RunState<'d, 's>,
    iterator: I,
    /// Items in all, so that lists get their exact size: a Volume alone takes 3 KB.
    count: usize,
}

impl<'d, I: Iterator<Item = NodeId>> de::SeqAccess<'d> for SeqReader<'_, 'd, '_, I> {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'d>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        for node in self.iterator.by_ref() {
            if !self.run.skipped.contains(&node) {
                return seed.deserialize(NodeDeserializer { run: self.run, node, known: &[] }).map(Some);
            }
        }
        Ok(None)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count)
    }
}

struct Entries<'r, 'd, 's> {
    run: &'r RunState<'d, 's>,
    known: &'static [&'static str],
    is_struct: bool,
    root: bool,
    value: Option<(NodeId, NodeId)>,
}

struct MapReader<'r, 'd, 's, I> {
    entries: Entries<'r, 'd, 's>,
    iterator: I,
}

impl<'d, I: Iterator<Item = (NodeId, NodeId)>> de::MapAccess<'d> for MapReader<'_, 'd, '_, I> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'d>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        let run = self.entries.run;
        for (key, value) in self.iterator.by_ref() {
            let text = run.document.scalar_text(key).unwrap_or_default();
            // Status is what a cluster said once; it plays no part.
            if run.skipped.contains(&value) || self.entries.root && text == "status" {
                continue;
            }
            self.entries.value = Some((key, value));
            return seed.deserialize(KeyDeserializer(text)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'d>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        let Some((key, node)) = self.entries.value.take() else {
            return Err(de::Error::custom("a value"));
        };
        let entries = &self.entries;
        let run = entries.run;
        if entries.root && !run.api_version.is_empty() && run.document.scalar_text(key) == Some("apiVersion") {
            return seed.deserialize(KeyDeserializer(run.api_version));
        }
        seed.deserialize(ValueDeserializer {
            inner: NodeDeserializer { run, node, known: entries.known },
            key,
            is_struct: entries.is_struct,
        })
    }
}

/// A struct field's value: `deserialize_ignored_any` on it means that the struct has no such field.
struct ValueDeserializer<'r, 'd, 's> {
    inner: NodeDeserializer<'r, 'd, 's>,
    key: NodeId,
    is_struct: bool,
}

impl<'d> de::Deserializer<'d> for ValueDeserializer<'_, 'd, '_> {
    type Error = Mismatch;

    fn deserialize_ignored_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.is_struct {
            let name = self.inner.document().scalar_text(self.key).unwrap_or_default();
            let near = super::near_miss(name, self.inner.known.iter().copied());
            let kind = FieldTroubleKind::UnknownField { near };
            self.inner.run.unknown.borrow_mut().push(FieldTrouble { node: self.key, kind });
        }
        visitor.visit_unit()
    }

    fn deserialize_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.inner.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.inner.deserialize_option(visitor)
    }

    fn deserialize_struct<V: Visitor<'d>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.inner.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'d>>(self, name: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        self.inner.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_enum<V: Visitor<'d>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.inner.deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'d>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier
    }
}

/// A key, or a text that stands in for what is written.
struct KeyDeserializer<'d>(&'d str);

impl<'d> de::Deserializer<'d> for KeyDeserializer<'d> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_borrowed_str(self.0)
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'d>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
