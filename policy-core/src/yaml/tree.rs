//! The tree: nodes in one arena, 20 bytes each, scalars borrowed from the text wherever the text is the value.

use std::sync::OnceLock;

use super::Trouble;
use super::layout::Layout;
use super::path::{Path, Step};
use super::scalar::{Scalar, resolve};

/// Bytes `start..end` of a document's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from offsets.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// The span as a range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// `true` when nothing stands there.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A node of a [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

pub(super) const NONE: u32 = u32::MAX;

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// `'…'`.
    SingleQuoted,
    /// `"…"`.
    DoubleQuoted,
    /// `|`.
    Literal,
    /// `>`.
    Folded,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A scalar and its style.
    Scalar(ScalarStyle),
    /// A sequence; `flow` where it is written `[…]`.
    Sequence {
        /// Written with brackets.
        flow: bool,
    },
    /// A mapping; `flow` where it is written `{…}`.
    Mapping {
        /// Written with braces.
        flow: bool,
    },
    /// `*name`.
    Alias,
}

/// One node. Children are linked through `first` and `next`; a mapping's are key, value, key, value.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Bytes of the document's text. A block collection ends where its last child does.
    pub span: Span,
    /// Collections: the first child. Aliases: the target. Scalars: the index of the cooked text.
    pub(super) first: u32,
    /// The next sibling.
    pub(super) next: u32,
    /// What it is.
    pub kind: NodeKind,
    pub(super) flags: u8,
}

pub(super) const ANCHORED: u8 = 1;
pub(super) const ALIASED: u8 = 2;
pub(super) const MERGES: u8 = 4;
pub(super) const SHADOWED: u8 = 8;
pub(super) const STRING_TAG: u8 = 16;
pub(super) const EMPTY: u8 = 32;

/// One document of a file.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    /// Index of its file.
    pub file: usize,
    /// Where its text begins in the file.
    pub offset: u32,
    /// Its text, from its `---` (where it has one) up to the next.
    pub text: &'a str,
    /// The top node; `None` for empty documents and for those that could not be read.
    pub root: Option<NodeId>,
    /// Whether the text has the word `zerodown` in it: without it there are no suppressions to look for.
    pub names_zerodown: bool,
    /// Comments, where the text names Zerodown.
    pub comments: Vec<Span>,
    /// How it is written, once somebody has asked.
    pub(super) layout: OnceLock<Layout>,
    /// What is wrong with the text.
    pub troubles: Vec<Trouble>,
    pub(super) nodes: Vec<Node>,
    pub(super) cooked: Vec<Box<str>>,
}

impl<'a> Document<'a> {
    /// A document without nodes.
    pub(super) fn empty(file: usize, offset: u32, text: &'a str) -> Self {
        Self { file, offset, text, ..Self::default() }
    }

    /// `true` where there is nothing but comments and space.
    pub fn is_empty(&self) -> bool {
        self.root.is_none() && self.troubles.is_empty()
    }

    /// The node itself, as written. A node of another document reads as an empty scalar.
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes.get(id.0 as usize).copied().unwrap_or(Node {
            span: Span::default(),
            first: NONE,
            next: NONE,
            kind: NodeKind::Scalar(ScalarStyle::Plain),
            flags: EMPTY,
        })
    }

    /// The node behind an alias; other nodes are themselves. Targets are never aliases.
    pub fn target(&self, id: NodeId) -> NodeId {
        let node = self.node(id);
        if node.kind == NodeKind::Alias { NodeId(node.first) } else { id }
    }

    /// Bytes of a node as written.
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).span
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// A scalar's characters after quotes, escapes and folding; `None` for collections.
    pub fn scalar_text(&self, id: NodeId) -> Option<&str> {
        let node = self.node(self.target(id));
        match node.kind {
            NodeKind::Scalar(_) if node.first != NONE => self.cooked.get(node.first as usize).map(AsRef::as_ref),
            NodeKind::Scalar(ScalarStyle::Plain) => Some(self.slice(node.span)),
            NodeKind::Scalar(_) => {
                Some(self.slice(Span { start: node.span.start + 1, end: node.span.end.saturating_sub(1) }))
            }
            _ => None,
        }
    }

    /// A scalar as kubectl reads it; `None` for collections.
    pub fn scalar(&self, id: NodeId) -> Option<Scalar<'_>> {
        let target = self.target(id);
        let node = self.node(target);
        let text = self.scalar_text(target)?;
        Some(match node.kind {
            NodeKind::Scalar(ScalarStyle::Plain) if node.flags & EMPTY != 0 => Scalar::Null,
            NodeKind::Scalar(ScalarStyle::Plain) if node.flags & STRING_TAG == 0 => resolve(text),
            _ => Scalar::Str(text),
        })
    }

    /// `true` for `null`, `~` and nothing at all.
    pub fn is_null(&self, id: NodeId) -> bool {
        matches!(self.scalar(id), Some(Scalar::Null))
    }

    /// `true` where nothing is written.
    pub fn is_unwritten(&self, id: NodeId) -> bool {
        self.node(id).flags & EMPTY != 0
    }

    /// `true` where other places of the document refer to this node.
    pub fn is_aliased(&self, id: NodeId) -> bool {
        self.node(id).flags & ALIASED != 0
    }

    /// `true` where the node has an anchor of its own.
    pub fn is_anchored(&self, id: NodeId) -> bool {
        self.node(id).flags & ANCHORED != 0
    }

    /// Items of a sequence, through an alias; nothing for other nodes.
    pub fn items(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let node = self.node(self.target(id));
        let first = if matches!(node.kind, NodeKind::Sequence { .. }) { node.first } else { NONE };
        Siblings { document: self, next: first }
    }

    /// Entries of a mapping as written, through an alias: without merged ones, without keys that a later one shadows.
    pub fn written_entries(&self, id: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        self.all_entries(id).filter(|(key, _)| self.node(*key).flags & SHADOWED == 0)
    }

    /// The same with those that a later one shadows, for what must not be overlooked.
    pub fn all_entries(&self, id: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        let node = self.node(self.target(id));
        let first = if matches!(node.kind, NodeKind::Mapping { .. }) { node.first } else { NONE };
        let mut siblings = Siblings { document: self, next: first };
        std::iter::from_fn(move || Some((siblings.next()?, siblings.next()?)))
    }

    /// The first item of a sequence, through an alias.
    pub(crate) fn first_item(&self, id: NodeId) -> Option<NodeId> {
        self.items(id).next()
    }

    /// The node after a node of the same collection.
    pub(crate) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        let next = self.node(id).next;
        (next != NONE).then_some(NodeId(next))
    }

    /// The first entry of a mapping as written, through an alias.
    pub(crate) fn first_entry(&self, id: NodeId) -> Option<(NodeId, NodeId)> {
        self.written_entries(id).next()
    }

    /// The entry after a value of the same mapping.
    pub(crate) fn next_entry(&self, value: NodeId) -> Option<(NodeId, NodeId)> {
        let mut last = value;
        loop {
            let key = self.next_sibling(last)?;
            let value = self.next_sibling(key)?;
            if self.node(key).flags & SHADOWED == 0 {
                return Some((key, value));
            }
            last = value;
        }
    }

    /// Entries of a mapping as kubectl sees them: `<<` merged in.
    pub fn entries(&self, id: NodeId) -> Vec<(NodeId, NodeId)> {
        self.merged_entries(id)
    }

    /// `true` where a mapping has a `<<`.
    pub(crate) fn has_merge(&self, id: NodeId) -> bool {
        self.node(self.target(id)).flags & MERGES != 0
    }

    /// The value of a key.
    pub fn get(&self, id: NodeId, key: &str) -> Option<NodeId> {
        self.entry(id, key).map(|(_, value)| value)
    }

    /// A key and its value.
    pub fn entry(&self, id: NodeId, key: &str) -> Option<(NodeId, NodeId)> {
        if self.has_merge(id) {
            return self.merged_entries(id).into_iter().find(|(name, _)| self.scalar_text(*name) == Some(key));
        }
        self.written_entries(id).find(|(name, _)| self.scalar_text(*name) == Some(key))
    }

    /// Follows a path from a node; `Err` holds the last node that exists, its key if it has one, and how many steps were taken.
    pub fn follow(&self, from: NodeId, path: &Path) -> Result<Found, Found> {
        let mut found = Found { node: from, key: None, steps: 0, through_alias: false, merged: false, shared: false };
        for step in path.steps() {
            found.through_alias |= self.node(found.node).kind == NodeKind::Alias;
            found.shared |= self.is_aliased(found.node);
            let next = match step {
                Step::Key(key) => self.entry(found.node, key).map(|(key, value)| (Some(key), value)),
                Step::Index(index) => self.items(found.node).nth(*index).map(|item| (None, item)),
            };
            let Some((key, node)) = next else { return Err(found) };
            // An entry that `<<` brought stands elsewhere.
            found.merged |= self.has_merge(found.node)
                && key.is_some_and(|key| !self.written_entries(found.node).any(|(written, _)| written == key));
            found = Found { node, key, steps: found.steps + 1, ..found };
        }
        found.shared |= self.is_aliased(found.node);
        Ok(found)
    }

    /// The path from a node down to another one: a value, or the key of one. `None` where it does not stand below.
    /// Nodes lie in the arena in the order of the text, so each step goes to the last child that begins at or before it.
    pub fn path_to(&self, root: NodeId, node: NodeId) -> Option<Path> {
        let mut path = Path::root();
        let mut at = root;
        while at != node {
            let parent = self.node(at);
            let children =
                Siblings { document: self, next: if parent.kind == NodeKind::Alias { NONE } else { parent.first } };
            at = match parent.kind {
                NodeKind::Sequence { .. } => {
                    let (index, item) = children.enumerate().take_while(|(_, item)| *item <= node).last()?;
                    path.0.push(Step::Index(index));
                    item
                }
                NodeKind::Mapping { .. } => {
                    let entries: Vec<NodeId> = children.take_while(|child| *child <= node).collect();
                    let key = entries.get((entries.len().checked_sub(1)? / 2) * 2).copied()?;
                    let child = entries.last().copied()?;
                    if !self.is_merge_key(key) {
                        path.0.push(Step::Key(self.scalar_text(key)?.to_owned().into()));
                    }
                    child
                }
                _ => return None,
            };
        }
        Some(path)
    }

    /// The column of a byte, counted in bytes from 0: indentation is ASCII.
    pub fn column(&self, at: u32) -> usize {
        (at - self.line_start(at)) as usize
    }

    /// The first byte of a byte's line.
    pub fn line_start(&self, at: u32) -> u32 {
        let before = self.text.get(..at as usize).unwrap_or_default();
        before.rfind('\n').map_or(0, |newline| newline as u32 + 1)
    }

    /// Whether a node stands inside braces or brackets.
    pub fn is_in_flow(&self, id: NodeId) -> bool {
        let at = self.span(id).start;
        self.nodes.iter().any(|node| {
            matches!(node.kind, NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true })
                && node.span.start < at
                && at < node.span.end
        })
    }

    /// Whether a key stands anywhere below a node. Costs a text search first, since it is rare.
    pub fn has_key_deep(&self, id: NodeId, key: &str) -> bool {
        self.text.contains(key) && self.has_key_below(id, key)
    }

    fn has_key_below(&self, id: NodeId, key: &str) -> bool {
        self.items(id).any(|item| self.has_key_below(item, key))
            || self
                .written_entries(id)
                .any(|(name, value)| self.scalar_text(name) == Some(key) || self.has_key_below(value, key))
    }

    /// All nodes in the order of the text.
    pub fn all(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }
}

/// Where [`Document::follow`] arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The node.
    pub node: NodeId,
    /// Its key, where the last step was a key.
    pub key: Option<NodeId>,
    /// How many steps of the path were taken.
    pub steps: usize,
    /// Whether an alias was crossed on the way: the node is written elsewhere.
    pub through_alias: bool,
    /// Whether a `<<` brought it: the node belongs to another mapping.
    pub merged: bool,
    /// Whether the node, or something around it, is referred to by an alias.
    pub shared: bool,
}

struct Siblings<'d, 'a> {
    document: &'d Document<'a>,
    next: u32,
}

impl Iterator for Siblings<'_, '_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next == NONE {
            return None;
        }
        let id = NodeId(self.next);
        self.next = self.document.node(id).next;
        Some(id)
    }
}
