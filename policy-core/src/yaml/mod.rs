//! Text → documents: an arena tree with byte spans and comments, read by kubectl's scalar rules.
//!
//! A file is cut at its document markers first ([`split`]); each document is then parsed on its own ([`parse`]), so a
//! broken one hides nothing, documents can be parsed side by side, and a fix re-parses only what it touched. Spans are
//! bytes of the document's own text; [`Document::offset`] places that text in its file.

mod edit;
mod json;
mod layout;
mod merge;
mod moved;
mod parse;
mod path;
mod scalar;
mod split;
mod tree;
mod trouble;
mod value;
mod write;

pub use edit::{EditError, Plan, TextEdit, apply_edits, plan};
pub use parse::{beyond_limit, parse};
pub use path::{Path, Step};
pub use scalar::{Scalar, resolve};
pub use split::{Chunk, split};
pub use tree::{Document, Found, Node, NodeId, NodeKind, ScalarStyle, Span};
pub use value::Value;
pub(crate) use write::document_text;

/// Most bytes a document may have.
pub const DOCUMENT_LIMIT_BYTES: usize = 16 * 1024 * 1024;
/// Most bytes an input may have.
pub const INPUT_LIMIT_BYTES: usize = 64 * 1024 * 1024;
/// Deepest nesting of collections.
pub const NESTING_LIMIT: usize = 100;
/// Most nodes a document may have once its aliases are expanded.
pub const EXPANDED_NODES_LIMIT: u64 = 2_000_000;
/// Most bytes of scalars a document may have once its aliases are expanded.
pub const EXPANDED_BYTES_LIMIT: u64 = 64 * 1024 * 1024;

/// What is wrong with a document's text, before anything is known of Kubernetes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What.
    pub kind: TroubleKind,
    /// Where, in bytes of the document's text.
    pub span: Span,
}

/// The kinds of [`Trouble`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// Not YAML: the parser's own reason. The document has no tree.
    Syntax(Box<granit_parser::ErrorKind>),
    /// A key that the same mapping has already; the span of the first. The last one counts, as for kubectl.
    DuplicateKey {
        /// The first key.
        first: Span,
    },
    /// Template braces where a value belongs. The document has no tree.
    Template,
    /// More than [`NESTING_LIMIT`] collections inside each other. The document has no tree.
    TooDeep,
    /// More than [`DOCUMENT_LIMIT_BYTES`], or past [`INPUT_LIMIT_BYTES`] of the whole input. The document has no tree.
    TooLarge,
    /// Aliases that would expand beyond [`EXPANDED_NODES_LIMIT`] or [`EXPANDED_BYTES_LIMIT`], or into themselves. The document has no tree.
    AliasExpansion,
    /// A NUL byte: this is not text. The document has no tree.
    Binary,
}
