//! What is written against what the API types take: fields that a type does not have, and values that it rejects.
//!
//! The types are a table, not code. Read through serde, the 380 types of the kinds that are known take 1.1 MB of
//! WebAssembly, most of it for volumes, security contexts and cloud disks that no rule looks at; as a table of indexes they
//! take a thirtieth. What rules look at is read into small types afterwards (`kinds.rs`), without the values that are wrong.

// As it is generated.
#[rustfmt::skip]
mod table;

use super::fields::{FieldTrouble, FieldTroubleKind};
use super::near_miss;
use crate::yaml::{Document, NodeId, NodeKind, Scalar};

/// What a field takes.
#[derive(Clone, Copy)]
enum Shape {
    /// Everything.
    Any,
    Text,
    Int32,
    Int64,
    Number,
    Boolean,
    IntOrString,
    Quantity,
    Time,
    Base64,
    /// A type.
    Object(u16),
    /// Items of a shape.
    List(u16),
    /// Values under keys of the writer's choice.
    Map(u16),
    /// What fits one of two shapes; the name of the type.
    OneOf(u16, [u16; 2]),
}

/// An API type: its index in the table.
#[derive(Clone, Copy)]
pub(super) struct Type(u16);

impl Type {
    fn name(self) -> &'static str {
        table::TYPES.get(usize::from(self.0)).map_or("", |(name, _)| name_of(*name))
    }

    /// Names and shapes of its fields, sorted by name.
    fn fields(self) -> &'static [(u16, u16)] {
        let begin = |index: usize| table::TYPES.get(index).map_or(0, |(_, first)| usize::from(*first));
        let index = usize::from(self.0);
        table::FIELDS.get(begin(index)..begin(index + 1)).unwrap_or_default()
    }

    fn field(self, name: &str) -> Option<Shape> {
        let fields = self.fields();
        let index = fields.binary_search_by_key(&name, |(field, _)| name_of(*field)).ok()?;
        fields.get(index).map(|(_, shape)| shape_of(*shape))
    }
}

fn shape_of(index: u16) -> Shape {
    table::SHAPES.get(usize::from(index)).copied().unwrap_or(Shape::Any)
}

/// Names stand one behind the other: as strings of their own they took more room than the rest of the table.
fn name_of(index: u16) -> &'static str {
    let at = |index: usize| table::STARTS.get(index).map_or(0, |start| usize::from(*start));
    let index = usize::from(index);
    table::NAMES.get(at(index)..at(index + 1).saturating_sub(1)).unwrap_or_default()
}

/// Where each line of a text begins, and the last one ends.
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index would not compile")]
const fn starts<const N: usize>(lines: &str) -> [u16; N] {
    let text = lines.as_bytes();
    let mut starts = [0; N];
    let (mut at, mut line) = (0, 1);
    while at < text.len() {
        if text[at] == b'\n' {
            starts[line] = at as u16 + 1;
            line += 1;
        }
        at += 1;
    }
    assert!(line == N && at <= u16::MAX as usize);
    starts
}

/// The type of a kind, where the API has it.
pub(super) fn type_of(api_version: &str, kind: &str) -> Option<Type> {
    let index = table::KINDS.binary_search_by_key(&(api_version, kind), |(version, kind, _)| (version, kind)).ok()?;
    table::KINDS.get(index).map(|(_, _, known)| Type(*known))
}

/// Compares an object with its type.
pub(super) fn check(document: &Document<'_>, root: NodeId, known: Type, troubles: &mut Vec<FieldTrouble>) {
    Check { document, troubles }.fields(root, known, true);
}

/// Compares a Pod template of a custom resource with its type.
pub(super) fn check_template(document: &Document<'_>, node: NodeId, troubles: &mut Vec<FieldTrouble>) {
    if !document.is_null(node) {
        Check { document, troubles }.value(node, table::POD_TEMPLATE);
    }
}

struct Check<'d, 't> {
    document: &'d Document<'d>,
    troubles: &'t mut Vec<FieldTrouble>,
}

impl Check<'_, '_> {
    fn fields(&mut self, node: NodeId, known: Type, root: bool) {
        self.each_entry(node, |check, key, value| {
            let document = check.document;
            let name = document.scalar_text(key).unwrap_or_default();
            // Status is what a cluster said once; it plays no part.
            if root && name == "status" {
                return;
            }
            if let Some(shape) = known.field(name) {
                if !document.is_null(value) {
                    check.value(value, shape);
                }
            } else {
                let near = near_miss(name, known.fields().iter().map(|(field, _)| name_of(*field)));
                check.troubles.push(FieldTrouble { node: key, kind: FieldTroubleKind::UnknownField { near } });
            }
        });
    }

    fn value(&mut self, node: NodeId, shape: Shape) {
        let document = self.document;
        match (shape, document.node(document.target(node)).kind) {
            (Shape::Any, _) => {}
            (Shape::Object(known), NodeKind::Mapping { .. }) => self.fields(node, Type(known), false),
            (Shape::List(items), NodeKind::Sequence { .. }) => {
                let items = shape_of(items);
                for item in document.items(node) {
                    self.value(item, items);
                }
            }
            (Shape::Map(values), NodeKind::Mapping { .. }) => {
                let values = shape_of(values);
                self.each_entry(node, |check, _, value| check.value(value, values));
            }
            (Shape::OneOf(_, shapes), kind) => {
                match shapes.map(shape_of).into_iter().find(|shape| shape.is_written_as(kind)) {
                    Some(shape) => self.value(node, shape),
                    None => self.reject(node, shape),
                }
            }
            _ => {
                if !document.scalar(node).is_some_and(|scalar| shape.takes(scalar)) {
                    self.reject(node, shape);
                }
            }
        }
    }

    fn reject(&mut self, node: NodeId, shape: Shape) {
        let found = super::fields::describe(self.document, node);
        let kind = FieldTroubleKind::WrongType { expected: shape.name(), found };
        self.troubles.push(FieldTrouble { node, kind });
    }

    /// Each entry as kubectl sees them.
    fn each_entry(&mut self, node: NodeId, mut visit: impl FnMut(&mut Self, NodeId, NodeId)) {
        let document = self.document;
        if document.has_merge(node) {
            for (key, value) in document.entries(node) {
                visit(self, key, value);
            }
            return;
        }
        let mut next = document.first_entry(node);
        while let Some((key, value)) = next {
            visit(self, key, value);
            next = document.next_entry(value);
        }
    }
}

impl Shape {
    /// Whether a kind of node is how such values are written.
    fn is_written_as(self, kind: NodeKind) -> bool {
        match (self, kind) {
            (Self::Object(_) | Self::Map(_), NodeKind::Mapping { .. }) | (Self::List(_), NodeKind::Sequence { .. }) => {
                true
            }
            (Self::Object(_) | Self::Map(_) | Self::List(_), _) => false,
            (_, kind) => !matches!(kind, NodeKind::Mapping { .. } | NodeKind::Sequence { .. }),
        }
    }

    /// Whether a scalar is such a value.
    fn takes(self, scalar: Scalar<'_>) -> bool {
        // The API server's JSON has no difference between 1.0 and 1.
        let whole = match scalar {
            Scalar::Int(value) => Some(value),
            Scalar::Float(value) if value.fract() == 0.0 && value.abs() < 9.0e15 => Some(value as i64),
            _ => None,
        };
        let narrow = whole.is_some_and(|value| i32::try_from(value).is_ok());
        match self {
            Self::Any => true,
            Self::Text => matches!(scalar, Scalar::Str(_)),
            Self::Int32 => narrow,
            Self::Int64 => whole.is_some(),
            Self::Number => matches!(scalar, Scalar::Int(_) | Scalar::Unsigned(_) | Scalar::Float(_)),
            Self::Boolean => matches!(scalar, Scalar::Bool(_)),
            Self::IntOrString => narrow || matches!(scalar, Scalar::Str(_)),
            Self::Quantity => {
                matches!(scalar, Scalar::Int(_) | Scalar::Unsigned(_) | Scalar::Float(_) | Scalar::Str(_))
            }
            Self::Time => matches!(scalar, Scalar::Str(text) if is_time(text)),
            Self::Base64 => matches!(scalar, Scalar::Str(text) if is_base64(text)),
            Self::Object(_) | Self::List(_) | Self::Map(_) | Self::OneOf(..) => false,
        }
    }

    /// In the words of [`FieldTroubleKind::WrongType`].
    fn name(self) -> &'static str {
        match self {
            Self::Any => "anything",
            Self::Text => "a string",
            Self::Int32 => "i32",
            Self::Int64 => "i64",
            Self::Number => "f64",
            Self::Boolean => "a boolean",
            Self::IntOrString => "IntOrString",
            Self::Quantity => "Quantity",
            Self::Time => "Time",
            Self::Base64 => "a base64-encoded string",
            Self::Object(known) => Type(known).name(),
            Self::List(_) => "a sequence",
            Self::Map(_) => "a map",
            Self::OneOf(name, _) => name_of(name),
        }
    }
}

/// RFC 3339, as Go's `time.Parse` takes it: `2026-01-31T09:00:00Z`, with a fraction of seconds or an offset.
fn is_time(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = |text: &str, pattern: &str| {
        text.len() == pattern.len()
            && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                wanted => byte == wanted,
            })
    };
    let Some((moment, rest)) = text.split_at_checked(19) else { return false };
    let zone = rest.find(['Z', '+', '-']);
    let Some((fraction, zone)) = zone.and_then(|at| rest.split_at_checked(at)) else { return false };
    let fraction = fraction.is_empty() || fraction.strip_prefix(['.', ',']).is_some_and(digits);
    fits(moment, "0000-00-00T00:00:00") && fraction && (zone == "Z" || fits(zone, "+00:00") || fits(zone, "-00:00"))
}

/// Standard base64 with its padding.
fn is_base64(text: &str) -> bool {
    let code = text.trim_end_matches('=');
    let padding = text.len() - code.len();
    let digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && padding <= 2 && code.bytes().all(digit)
}
