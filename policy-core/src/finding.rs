//! Findings as rules make them: a rule, an object, a path, sentences and fixes. The engine turns paths into places.

use crate::fix::Fix;
use crate::object::ObjectId;
use crate::report::Severity;
use crate::rules::Rule;
use crate::text::Text;
use crate::yaml::{Path, Span};

/// Where a finding points, before the engine looks it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The value at a path. Where there is none, the nearest existing parent: a list item's first line or a mapping's key.
    Value(ObjectId, Path),
    /// The key at a path.
    Key(ObjectId, Path),
    /// `metadata.name`: something that belongs to the whole object is missing or wrong.
    Object(ObjectId),
    /// A place in a document that has no object, or that no path names.
    Span {
        /// Index of the document.
        document: usize,
        /// Bytes of the document's text.
        span: Span,
        /// The object and path, where they are known.
        object: Option<(ObjectId, Path)>,
    },
}

impl Place {
    /// The object pointed into.
    pub fn object(&self) -> Option<ObjectId> {
        match self {
            Self::Value(object, _) | Self::Key(object, _) | Self::Object(object) => Some(*object),
            Self::Span { object, .. } => object.as_ref().map(|(object, _)| *object),
        }
    }
}

/// A finding under construction. `message` says what is so and what it costs; `help` says what to do: one sentence each, no full stop.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The rule's own severity unless the context says otherwise.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is so, and what it costs.
    pub message: Text,
    /// What to do.
    pub help: Text,
    /// Other places that explain it.
    pub related: Vec<(Text, Place)>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding at a place, with the rule's own severity.
    pub fn new(rule: &'static Rule, place: Place, message: Text, help: Text) -> Self {
        Self { rule, severity: rule.severity, place, message, help, related: Vec::new(), fixes: Vec::new() }
    }

    /// A severity that the context decides.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Another place that explains it.
    pub fn related(mut self, message: Text, place: Place) -> Self {
        self.related.push((message, place));
        self
    }

    /// A way to mend it. Without the feature `fixes` nobody asks for it.
    pub fn fix(self, fix: impl FnOnce() -> Fix) -> Self {
        self.maybe_fix(|| Some(fix()))
    }

    /// A way to mend it, where there is one.
    pub fn maybe_fix(mut self, fix: impl FnOnce() -> Option<Fix>) -> Self {
        if cfg!(feature = "fixes") {
            self.fixes.extend(fix());
        }
        self
    }
}
