//! Fixes: operations on paths, turned into byte edits, verified by judging again, applied to a fixed point.

use crate::object::ObjectId;
use crate::report::Applicability;
use crate::text::Text;
use crate::yaml::{Path, Value};

/// Inputs above this many bytes are judged without verifying every fix; `fix` itself always verifies.
pub const GAIN_LIMIT_BYTES: usize = 2 * 1024 * 1024;

/// One change to an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The path gets this value: replaced where it is written, inserted (with missing parents) where it is not.
    Set(Path, Value),
    /// The field at the path is removed.
    Remove(Path),
    /// The key at the path gets another name.
    Rename(Path, String),
    /// A document is appended to the object's file.
    Append(Value),
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative: "Add preStop sleep 15 s".
    pub title: Text,
    /// How freely it may be applied.
    pub applicability: Applicability,
    /// Changes, each to an object.
    pub changes: Vec<(ObjectId, Change)>,
    /// For display fixes: what to write, with the value left for the person.
    pub snippet: Option<String>,
}

impl Fix {
    /// A fix with an applicability.
    pub fn new(title: Text, applicability: Applicability) -> Self {
        Self { title, applicability, changes: Vec::new(), snippet: None }
    }

    /// What runs stays the same; only rollout, eviction, placement or shutdown get better.
    pub fn safe(title: Text) -> Self {
        Self::new(title, Applicability::Safe)
    }

    /// Changes what runs, or needs a look.
    pub fn risky(title: Text) -> Self {
        Self::new(title, Applicability::Unsafe)
    }

    /// Shows what to write; never applied.
    pub fn display(title: Text, snippet: impl Into<String>) -> Self {
        Self { snippet: Some(snippet.into()), ..Self::new(title, Applicability::Display) }
    }

    /// Sets the value at a path.
    pub fn set(mut self, object: ObjectId, path: Path, value: impl Into<Value>) -> Self {
        self.changes.push((object, Change::Set(path, value.into())));
        self
    }

    /// Removes the field at a path.
    pub fn remove(mut self, object: ObjectId, path: Path) -> Self {
        self.changes.push((object, Change::Remove(path)));
        self
    }

    /// Renames the key at a path.
    pub fn rename(mut self, object: ObjectId, path: Path, name: impl Into<String>) -> Self {
        self.changes.push((object, Change::Rename(path, name.into())));
        self
    }

    /// Appends a document to the object's file.
    pub fn append(mut self, object: ObjectId, document: Value) -> Self {
        self.changes.push((object, Change::Append(document)));
        self
    }
}
