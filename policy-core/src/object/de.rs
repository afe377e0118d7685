//! A serde `Deserializer` over the tree, which leaves values out that are known to be wrong.
//!
//! What the table of API types does not cover, the own part of custom resources, can hold wrong values all the same. Such
//! a value ends serde's run over an object, so [`read`] notes it, leaves it out too and runs again: one bad field hides
//! nothing else.

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
        /// In serde's words: "a string", "i32", "IntOrString".
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

/// Reads a value of type `T` at a node, without the values whose types are known to be wrong.
pub(super) fn read<'d, T: de::Deserialize<'d>>(
    document: &'d Document<'d>,
    root: NodeId,
    troubles: &mut Vec<FieldTrouble>,
) -> Option<T> {
    let wrong = troubles.iter().filter(|trouble| matches!(trouble.kind, FieldTroubleKind::WrongType { .. }));
    let mut skipped: Vec<NodeId> = wrong.map(|trouble| trouble.node).collect();
    skipped.sort_unstable();
    let mut errors = 0;
    loop {
        let mismatch = match once(document, root, &skipped) {
            Ok(value) => return Some(value),
            Err(mismatch) => mismatch,
        };
        let node = mismatch.node.unwrap_or(root);
        let kind = FieldTroubleKind::WrongType { expected: mismatch.expected, found: describe(document, node) };
        troubles.push(FieldTrouble { node, kind });
        errors += 1;
        match skipped.binary_search(&node) {
            Err(position) if node != root && errors <= MOST_ERRORS => skipped.insert(position, node),
            _ => return None,
        }
    }
}

/// The run borrows `skipped` for its own life only, while values borrow from the document.
fn once<'d, T: de::Deserialize<'d>>(
    document: &'d Document<'d>,
    root: NodeId,
    skipped: &[NodeId],
) -> Result<T, Mismatch> {
    let run = RunState { document, root, skipped };
    T::deserialize(NodeDeserializer { run: &run, node: root })
}

/// State of one run.
struct RunState<'d, 's> {
    document: &'d Document<'d>,
    root: NodeId,
    /// Sorted.
    skipped: &'s [NodeId],
}

impl RunState<'_, '_> {
    fn skips(&self, node: NodeId) -> bool {
        self.skipped.binary_search(&node).is_ok()
    }
}

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

/// One deserializer for every node: a second type would compile every API type a second time.
#[derive(Clone, Copy)]
struct NodeDeserializer<'r, 'd, 's> {
    run: &'r RunState<'d, 's>,
    node: NodeId,
}

impl<'d> NodeDeserializer<'_, 'd, '_> {
    fn document(&self) -> &'d Document<'d> {
        self.run.document
    }

    fn kind(&self) -> NodeKind {
        self.document().node(self.document().target(self.node)).kind
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

    fn entries(&self) -> MapReader<'_, 'd, '_> {
        let document = self.document();
        let target = document.target(self.node);
        let source = if document.has_merge(target) {
            Source::Merged(document.entries(target).into_iter())
        } else {
            Source::Written(document.first_entry(target))
        };
        MapReader { run: self.run, source, root: target == self.run.root, value: None }
    }
}

impl<'d> de::Deserializer<'d> for NodeDeserializer<'_, 'd, '_> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let outcome = match self.kind() {
            NodeKind::Mapping { .. } => visitor.visit_map(self.entries()),
            NodeKind::Sequence { .. } => {
                let count = self.document().items(self.node).count();
                visitor.visit_seq(SeqReader { run: self.run, next: self.document().first_item(self.node), count })
            }
            _ => self.scalar(visitor),
        };
        self.placed(outcome)
    }

    fn deserialize_option<V: Visitor<'d>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.run.skips(self.node) || self.document().is_null(self.node) {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'d>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        let outcome = visitor.visit_newtype_struct(self);
        self.placed(outcome)
    }

    /// What is not kept is not walked through.
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
        tuple_struct map struct identifier
    }
}

struct SeqReader<'r, 'd, 's> {
    run: &'r RunState<'d, 's>,
    next: Option<NodeId>,
    /// Items in all, so that lists get their exact size: a Volume alone takes 3 KB.
    count: usize,
}

impl<'d> de::SeqAccess<'d> for SeqReader<'_, 'd, '_> {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'d>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        while let Some(node) = self.next {
            self.next = self.run.document.next_sibling(node);
            if !self.run.skips(node) {
                return seed.deserialize(NodeDeserializer { run: self.run, node }).map(Some);
            }
        }
        Ok(None)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count)
    }
}

/// Where a mapping's entries come from.
enum Source {
    /// The next key and its value.
    Written(Option<(NodeId, NodeId)>),
    /// With `<<` merged in.
    Merged(std::vec::IntoIter<(NodeId, NodeId)>),
}

struct MapReader<'r, 'd, 's> {
    run: &'r RunState<'d, 's>,
    source: Source,
    root: bool,
    value: Option<NodeId>,
}

impl MapReader<'_, '_, '_> {
    fn next_entry(&mut self) -> Option<(NodeId, NodeId)> {
        match &mut self.source {
            Source::Merged(entries) => entries.next(),
            Source::Written(next) => {
                let entry = (*next)?;
                *next = self.run.document.next_entry(entry.1);
                Some(entry)
            }
        }
    }
}

impl<'d> MapReader<'_, 'd, '_> {
    /// The next key that is to be read, as text.
    fn next_key(&mut self) -> Option<&'d str> {
        loop {
            let (key, value) = self.next_entry()?;
            let text = self.run.document.scalar_text(key).unwrap_or_default();
            // Status is what a cluster said once; it plays no part.
            if self.run.skips(value) || self.root && text == "status" {
                continue;
            }
            self.value = Some(value);
            return Some(text);
        }
    }
}

impl<'d> de::MapAccess<'d> for MapReader<'_, 'd, '_> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'d>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        self.next_key().map(|text| seed.deserialize(KeyDeserializer(text))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'d>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        let Some(node) = self.value.take() else {
            return Err(de::Error::custom("a value"));
        };
        seed.deserialize(NodeDeserializer { run: self.run, node })
    }
}

/// A key.
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
