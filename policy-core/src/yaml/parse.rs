//! Parser events → tree, with the limits that keep hostile text cheap.

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle as Style, Span as EventSpan, StructureStyle};

use super::json;
use super::split::Chunk;
use super::tree::{
    ALIASED, ANCHORED, Document, EMPTY, MERGES, NONE, Node, NodeId, NodeKind, SHADOWED, STRING_TAG, ScalarStyle, Span,
};
use super::trouble::trouble;
use super::{DOCUMENT_LIMIT_BYTES, EXPANDED_BYTES_LIMIT, EXPANDED_NODES_LIMIT, NESTING_LIMIT, Trouble, TroubleKind};

/// Reads one document of a file. Never fails: what is wrong becomes a [`Trouble`].
pub fn parse(file: usize, chunk: Chunk<'_>) -> Document<'_> {
    let mut document = Document::empty(file, chunk.offset as u32, chunk.text);
    if chunk.text.len() > DOCUMENT_LIMIT_BYTES {
        document.troubles.push(Trouble { kind: TroubleKind::TooLarge, span: Span::new(0, first_line_end(chunk.text)) });
        return document;
    }
    if let Some(at) = chunk.text.find('\0') {
        document.troubles.push(Trouble { kind: TroubleKind::Binary, span: Span::new(at, at + 1) });
        return document;
    }
    if chunk.text.starts_with(['{', '[']) {
        let mut builder = Builder::of(file, chunk);
        if json::read(chunk.text, &mut builder).is_some() {
            return builder.finished();
        }
    }
    parse_as_yaml(file, chunk)
}

/// Whatever the text is, the YAML parser reads it.
pub(super) fn parse_as_yaml(file: usize, chunk: Chunk<'_>) -> Document<'_> {
    Builder::of(file, chunk).run(chunk.text)
}

/// A file that lies beyond the input's limit and is not read.
pub fn beyond_limit(file: usize, chunk: Chunk<'_>) -> Document<'_> {
    let mut document = Document::empty(file, chunk.offset as u32, chunk.text);
    document.troubles.push(Trouble { kind: TroubleKind::TooLarge, span: Span::new(0, first_line_end(chunk.text)) });
    document
}

fn first_line_end(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// A collection that is still open.
struct Frame {
    node: u32,
    last_child: u32,
    children: u32,
    /// Where this mapping's keys begin in [`Builder::keys`].
    keys: usize,
    anchor: usize,
    nodes: u64,
    bytes: u64,
}

/// What an anchor stands for once everything inside it is expanded.
#[derive(Clone, Copy)]
struct Anchored {
    node: u32,
    closed: bool,
    nodes: u64,
    bytes: u64,
}

pub(super) struct Builder<'a> {
    document: Document<'a>,
    stack: Vec<Frame>,
    /// Hash and node of the keys of all open mappings, innermost last.
    keys: Vec<(u64, u32)>,
    anchors: Vec<Option<Anchored>>,
}

impl<'a> Builder<'a> {
    pub(super) fn of(file: usize, chunk: Chunk<'a>) -> Self {
        let mut document = Document::empty(file, chunk.offset as u32, chunk.text);
        document.names_zerodown = chunk.text.contains("zerodown");
        // About one node for eleven bytes of an ordinary manifest.
        document.nodes.reserve(chunk.text.len() / 11);
        Self { document, stack: Vec::new(), keys: Vec::new(), anchors: Vec::new() }
    }

    fn run(mut self, text: &'a str) -> Document<'a> {
        let mut options = Options::default();
        options.strict_indentation = false;
        options.emit_comments = self.document.names_zerodown;
        // The default of 96 makes real manifests fail whose examples are commented out.
        options.max_buffered_comment_events = 100_000;
        options.flow_nesting_limit = NESTING_LIMIT;
        options.block_nesting_limit = NESTING_LIMIT;
        let mut parser = Parser::new_from_str_with_options(text, options);
        while let Some(event) = parser.next_event() {
            let outcome = match event {
                Ok((Event::StreamEnd, _)) => break,
                Ok((event, span)) => self.event(event, &span),
                Err(error) => Err(trouble(&error, text)),
            };
            if let Err(trouble) = outcome {
                return self.unreadable(trouble);
            }
        }
        self.finished()
    }

    fn finished(mut self) -> Document<'a> {
        // `---` with nothing after it is a null that nobody wrote.
        self.document.root = self.document.root.filter(|root| !self.document.is_unwritten(*root));
        self.document.nodes.shrink_to_fit();
        self.document.cooked.shrink_to_fit();
        self.document
    }

    /// Without a tree; duplicate keys seen so far are not worth telling.
    fn unreadable(mut self, trouble: Trouble) -> Document<'a> {
        self.document.root = None;
        self.document.nodes = Vec::new();
        self.document.cooked = Vec::new();
        self.document.troubles = vec![trouble];
        self.document
    }

    fn event(&mut self, event: Event<'a>, span: &EventSpan) -> Result<(), Trouble> {
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let string_tag = tag.is_some_and(|tag| tag.core_suffix() == Some("str") || tag.suffix().is_empty());
                self.scalar(&value, style, range, string_tag, anchor)
            }
            Event::SequenceStart(style, anchor, _) => {
                let flow = style == StructureStyle::Flow;
                let start = if flow { range.start } else { self.first_dash(range.start) };
                self.open(NodeKind::Sequence { flow }, start, anchor)
            }
            Event::MappingStart(style, anchor, _) => {
                self.open(NodeKind::Mapping { flow: style == StructureStyle::Flow }, range.start, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(range.end);
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, range),
            Event::Comment(..) => {
                self.document.comments.push(Span::new(range.start, range.end));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn scalar(
        &mut self,
        value: &str,
        style: Style,
        range: std::ops::Range<usize>,
        string_tag: bool,
        anchor: usize,
    ) -> Result<(), Trouble> {
        let mut span = Span::new(range.start, range.end);
        let mut flags = if string_tag { STRING_TAG } else { 0 };
        let mut first = NONE;
        let style = match style {
            Style::Plain => ScalarStyle::Plain,
            Style::SingleQuoted => ScalarStyle::SingleQuoted,
            Style::DoubleQuoted => ScalarStyle::DoubleQuoted,
            Style::Literal => ScalarStyle::Literal,
            Style::Folded => ScalarStyle::Folded,
        };
        match style {
            ScalarStyle::Plain if range.is_empty() => flags |= EMPTY,
            ScalarStyle::Plain => {
                if self.document.slice(span) != value {
                    first = self.cook(value);
                }
            }
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                if self.document.text.get(range.start + 1..range.end.saturating_sub(1)) != Some(value) {
                    first = self.cook(value);
                }
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                span = block_scalar_span(self.document.text, &range);
                first = self.cook(value);
            }
        }
        let node = self.push(Node { span, first, next: NONE, kind: NodeKind::Scalar(style), flags }, value)?;
        self.count(1, value.len() as u64);
        self.remember(anchor, Anchored { node, closed: true, nodes: 1, bytes: value.len() as u64 });
        Ok(())
    }

    fn cook(&mut self, value: &str) -> u32 {
        self.document.cooked.push(value.into());
        self.document.cooked.len() as u32 - 1
    }

    fn alias(&mut self, anchor: usize, range: std::ops::Range<usize>) -> Result<(), Trouble> {
        let span = Span::new(range.start, range.end);
        let expansion = Trouble { kind: TroubleKind::AliasExpansion, span };
        let Some(target) = self.anchors.get(anchor).copied().flatten().filter(|target| target.closed) else {
            return Err(expansion);
        };
        if let Some(node) = self.document.nodes.get_mut(target.node as usize) {
            node.flags |= ALIASED;
        }
        let text = self.document.scalar_text(NodeId(target.node)).map(str::to_owned).unwrap_or_default();
        self.push(Node { span, first: target.node, next: NONE, kind: NodeKind::Alias, flags: 0 }, &text)?;
        self.count(target.nodes, target.bytes);
        let over = |frame: &Frame| frame.nodes > EXPANDED_NODES_LIMIT || frame.bytes > EXPANDED_BYTES_LIMIT;
        if self.stack.last().is_some_and(over) { Err(expansion) } else { Ok(()) }
    }

    fn remember(&mut self, anchor: usize, anchored: Anchored) {
        if anchor == 0 {
            return;
        }
        if let Some(node) = self.document.nodes.get_mut(anchored.node as usize) {
            node.flags |= ANCHORED;
        }
        if self.anchors.len() <= anchor {
            self.anchors.resize(anchor + 1, None);
        }
        if let Some(slot) = self.anchors.get_mut(anchor) {
            *slot = Some(anchored);
        }
    }

    fn count(&mut self, nodes: u64, bytes: u64) {
        if let Some(frame) = self.stack.last_mut() {
            frame.nodes = frame.nodes.saturating_add(nodes);
            frame.bytes = frame.bytes.saturating_add(bytes);
        }
    }

    /// Where a block sequence begins. The parser gives the first item's place to one that is not indented under its key;
    /// the dash of a mapping's value is the first thing on its line.
    fn first_dash(&self, start: usize) -> usize {
        let parent = self.stack.last().and_then(|frame| self.document.nodes.get(frame.node as usize));
        let line = self.document.line_start(start as u32) as usize;
        let before = self.document.text.get(line..start).unwrap_or_default();
        let dash = line + before.len() - before.trim_start().len();
        let written_before = before.trim_start().starts_with('-');
        let is_value = parent.is_some_and(|parent| parent.kind == NodeKind::Mapping { flow: false });
        if is_value && written_before { dash } else { start }
    }

    pub(super) fn open(&mut self, kind: NodeKind, start: usize, anchor: usize) -> Result<(), Trouble> {
        let node = self.push(Node { span: Span::new(start, start), first: NONE, next: NONE, kind, flags: 0 }, "")?;
        self.remember(anchor, Anchored { node, closed: false, nodes: 0, bytes: 0 });
        self.stack.push(Frame {
            node,
            last_child: NONE,
            children: 0,
            keys: self.keys.len(),
            anchor,
            nodes: 1,
            bytes: 0,
        });
        Ok(())
    }

    pub(super) fn close(&mut self, end: usize) {
        let Some(frame) = self.stack.pop() else { return };
        let last_end = self.document.nodes.get(frame.last_child as usize).map(|last| last.span.end);
        if let Some(node) = self.document.nodes.get_mut(frame.node as usize) {
            let flow = matches!(node.kind, NodeKind::Mapping { flow: true } | NodeKind::Sequence { flow: true });
            let end = if flow { last_end.unwrap_or(0).max(end as u32) } else { last_end.unwrap_or(node.span.start) };
            node.span.end = end.max(node.span.start);
        }
        if self.keys.len() > frame.keys {
            self.shadow_duplicates(frame.keys);
            self.keys.truncate(frame.keys);
        }
        self.count(frame.nodes, frame.bytes);
        self.remember(
            frame.anchor,
            Anchored { node: frame.node, closed: true, nodes: frame.nodes, bytes: frame.bytes },
        );
    }

    /// Appends a node to the arena and to its parent. `text` is a scalar's value, for telling keys apart.
    fn push(&mut self, node: Node, text: &str) -> Result<u32, Trouble> {
        let id = self.document.nodes.len() as u32;
        let Some(frame) = self.stack.last_mut() else {
            self.document.nodes.push(node);
            self.document.root.get_or_insert(NodeId(id));
            return Ok(id);
        };
        let (parent, previous, position) = (frame.node as usize, frame.last_child, frame.children);
        frame.last_child = id;
        frame.children += 1;
        let parent_kind = self.document.nodes.get(parent).map(|parent| (parent.kind, parent.span.start));
        if let Some((NodeKind::Mapping { flow }, start)) = parent_kind
            && position % 2 == 0
        {
            self.key(id, &node, text, flow.then_some(start))?;
            if node.kind == NodeKind::Scalar(ScalarStyle::Plain)
                && text == "<<"
                && let Some(parent) = self.document.nodes.get_mut(parent)
            {
                parent.flags |= MERGES;
            }
        }
        let link = if previous == NONE {
            self.document.nodes.get_mut(parent).map(|parent| &mut parent.first)
        } else {
            self.document.nodes.get_mut(previous as usize).map(|previous| &mut previous.next)
        };
        if let Some(link) = link {
            *link = id;
        }
        self.document.nodes.push(node);
        Ok(id)
    }

    /// Notes a key. Collections cannot be keys in JSON, and `{{` reads as a mapping with a mapping as its key.
    fn key(&mut self, id: u32, node: &Node, text: &str, flow_parent: Option<u32>) -> Result<(), Trouble> {
        match node.kind {
            NodeKind::Mapping { flow: true } if flow_parent.is_some_and(|start| start + 1 == node.span.start) => {
                let start = flow_parent.unwrap_or_default() as usize;
                let rest = self.document.text.get(start..).unwrap_or_default();
                let end = rest.find("}}").map_or(first_line_end(rest), |end| end + 2);
                Err(Trouble { kind: TroubleKind::Template, span: Span::new(start, start + end) })
            }
            NodeKind::Mapping { .. } | NodeKind::Sequence { .. } => Err(Trouble {
                kind: TroubleKind::Syntax(Box::new(ErrorKind::Custom("a key must be a scalar".to_owned()))),
                span: Span::new(node.span.start as usize, node.span.start as usize + 1),
            }),
            _ => {
                self.keys.push((fnv(text), id));
                Ok(())
            }
        }
    }

    /// The last of several equal keys counts, as for kubectl; each repetition is trouble.
    fn shadow_duplicates(&mut self, from: usize) {
        let tail = self.keys.get(from..).unwrap_or_default();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        if tail.len() <= 48 {
            for (at, (hash, id)) in tail.iter().enumerate() {
                let before = tail.get(..at).unwrap_or_default();
                let first = before.iter().find(|(known, first)| known == hash && self.same_key(*first, *id));
                pairs.extend(first.map(|(_, first)| (*first, *id)));
            }
        } else {
            // Large mappings: a table instead of comparing each with each.
            let mut table = std::collections::BTreeMap::new();
            for (hash, id) in tail {
                let first = *table.entry(*hash).or_insert(*id);
                if first != *id && self.same_key(first, *id) {
                    pairs.push((first, *id));
                }
            }
        }
        let mut latest: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        for (first, repeated) in pairs {
            let kind = TroubleKind::DuplicateKey { first: self.document.span(NodeId(first)) };
            self.document.troubles.push(Trouble { kind, span: self.document.span(NodeId(repeated)) });
            let before = latest.insert(first, repeated).unwrap_or(first);
            set_shadowed(&mut self.document, before);
        }
    }

    fn same_key(&self, first: u32, second: u32) -> bool {
        let merge = |id| self.document.is_merge_key(NodeId(id));
        self.document.scalar_text(NodeId(first)) == self.document.scalar_text(NodeId(second)) && !merge(first)
    }
}

fn set_shadowed(document: &mut Document<'_>, key: u32) {
    if let Some(node) = document.nodes.get_mut(key as usize) {
        node.flags |= SHADOWED;
    }
}

fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A block scalar's event begins at its first character and may run into the next line's indentation: the span here
/// goes from its `|` or `>` to the end of its last line.
fn block_scalar_span(text: &str, range: &std::ops::Range<usize>) -> Span {
    let before = text.get(..range.start).unwrap_or_default();
    let header = before.trim_end_matches(|character: char| !matches!(character, '|' | '>'));
    let start = header.len().saturating_sub(1);
    let content = text.get(range.clone()).unwrap_or_default().trim_end();
    Span::new(start, (range.start + content.len()).max(start + 1))
}
