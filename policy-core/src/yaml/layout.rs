//! How a document is written: its indentation, quotes, line ends, so that what is put into it looks like the rest.

use super::scalar::{Scalar, resolve};
use super::tree::{Document, NodeId, NodeKind, ScalarStyle};
use super::write::needs_quotes;

/// Entries and items that are looked at: a manner shows early, each fix looks, and a dump of a cluster has a million.
const MOST_LOOKS: usize = 200;

/// Bytes of a scalar that is looked at.
const LONGEST_EXAMPLE: usize = 100;

/// How JSON is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Json {
    /// Each entry on a line of its own.
    Lines,
    /// On one line, with spaces behind colons and commas.
    Spaced,
    /// On one line, without.
    Tight,
}

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// `\n` or `\r\n`.
    pub(super) newline: &'static str,
    /// Columns by which a nested mapping is indented.
    pub(super) step: usize,
    /// Whether sequences are indented under their key.
    pub(super) indented_sequences: bool,
    /// Columns from a dash to its item.
    pub(super) dash: usize,
    /// Whether there are braces with something in them; empty ones are the only way to write nothing.
    pub(super) braces: bool,
    /// The quotes around strings that need none, where most have some.
    pub(super) quotes: Option<char>,
    /// The quotes around strings that need some.
    pub(super) needed_quotes: char,
    /// The quotes around keys, where most have some.
    pub(super) key_quotes: Option<char>,
    /// How JSON is written, where this is JSON.
    pub(super) json: Option<Json>,
    /// What lines of JSON are indented with; YAML takes spaces only.
    pub(super) pad: char,
}

impl Layout {
    /// What most people write.
    const USUAL: Self = Self {
        newline: "\n",
        step: 2,
        indented_sequences: false,
        dash: 2,
        braces: false,
        quotes: None,
        needed_quotes: '"',
        key_quotes: None,
        json: None,
        pad: ' ',
    };

    /// Reads the manner from the document's own first examples, once for all fixes in it.
    pub(super) fn of(document: &Document<'_>) -> Self {
        *document.layout.get_or_init(|| Self::read(document))
    }

    fn read(document: &Document<'_>) -> Self {
        let mut layout = Self::USUAL;
        if document.text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
            layout.newline = "\r\n";
        }
        layout.read_json(document);
        layout.read_indentation(document);
        layout.read_scalars(document);
        layout
    }

    /// The manner of the blocks of a document, for another one in the same file.
    pub(super) fn of_blocks(document: &Document<'_>, newline: &'static str) -> Self {
        let layout = Self::of(document);
        // A JSON document among YAML ones says nothing about blocks.
        if layout.json.is_some() { Self { newline, ..Self::USUAL } } else { Self { newline, ..layout } }
    }

    fn read_indentation(&mut self, document: &Document<'_>) {
        let (mut step, mut sequences) = (None, None);
        for node in document.all() {
            for (key, value) in document.written_entries(node) {
                let column = document.column(document.span(key).start);
                match document.node(value).kind {
                    NodeKind::Mapping { flow: false } if step.is_none() => {
                        let inner = document.column(document.span(value).start);
                        step = inner.checked_sub(column).filter(|step| (1..=8).contains(step));
                    }
                    NodeKind::Sequence { flow: false } if sequences.is_none() => {
                        sequences = dash_and_item(document, value).map(|(dash, item)| (dash > column, item - dash));
                    }
                    _ => {}
                }
            }
            if step.is_some() && sequences.is_some() {
                break;
            }
        }
        self.step = step.unwrap_or(self.step);
        if let Some((indented, dash)) = sequences {
            (self.indented_sequences, self.dash) = (indented, dash.clamp(2, 8));
        }
    }

    fn read_json(&mut self, document: &Document<'_>) {
        let Some(root) = document.root else { return };
        let is_quoted = |key| document.node(key).kind == NodeKind::Scalar(ScalarStyle::DoubleQuoted);
        let is_json = document.node(root).kind == NodeKind::Mapping { flow: true }
            && document.written_entries(root).all(|(key, _)| is_quoted(key));
        if !is_json {
            return;
        }
        let between = |start: u32, end: u32| document.text.get(start as usize..end as usize).unwrap_or_default();
        let first = document.first_entry(root).map(|(key, value)| (document.span(key), document.span(value)));
        self.json = Some(match first {
            Some((key, _)) if between(document.span(root).start, key.start).contains('\n') => Json::Lines,
            Some((key, value)) if between(key.end, value.start) == ":" => Json::Tight,
            _ => Json::Spaced,
        });
        if let (Some(Json::Lines), Some((key, _))) = (self.json, first) {
            let indent = between(document.line_start(key.start), key.start);
            (self.step, self.pad) = (indent.len(), if indent.starts_with('\t') { '\t' } else { ' ' });
        }
    }

    fn read_scalars(&mut self, document: &Document<'_>) {
        let (mut keys, mut values) = (Quotes::default(), Quotes::default());
        let mut looks = 0;
        for node in document.all().take(MOST_LOOKS) {
            self.braces |= matches!(document.node(node).kind, NodeKind::Mapping { flow: true })
                && document.first_entry(node).is_some();
            for (key, value) in document.written_entries(node).take(MOST_LOOKS - looks) {
                keys.count(document, key);
                values.count(document, value);
                looks += 1;
            }
            for item in document.items(node).take(MOST_LOOKS - looks) {
                values.count(document, item);
                looks += 1;
            }
        }
        (self.quotes, self.key_quotes) = (values.usual(), keys.usual());
        if values.single + values.single_needed > values.double + values.double_needed {
            self.needed_quotes = '\'';
        }
    }
}

/// How often strings are quoted, and whether they needed it.
#[derive(Default)]
struct Quotes {
    plain: usize,
    single: usize,
    double: usize,
    single_needed: usize,
    double_needed: usize,
}

impl Quotes {
    fn count(&mut self, document: &Document<'_>, node: NodeId) {
        let NodeKind::Scalar(style) = document.node(node).kind else { return };
        // Long texts are no examples, and reading them costs.
        let Some(text) = document.scalar_text(node).filter(|text| text.len() <= LONGEST_EXAMPLE) else { return };
        let count = match style {
            ScalarStyle::Plain if matches!(resolve(text), Scalar::Str(_)) => &mut self.plain,
            ScalarStyle::SingleQuoted if needs_quotes(text, false) => &mut self.single_needed,
            ScalarStyle::SingleQuoted => &mut self.single,
            ScalarStyle::DoubleQuoted if needs_quotes(text, false) => &mut self.double_needed,
            ScalarStyle::DoubleQuoted => &mut self.double,
            _ => return,
        };
        *count += 1;
    }

    fn usual(&self) -> Option<char> {
        let quote = if self.single > self.double { '\'' } else { '"' };
        (self.single + self.double > self.plain).then_some(quote)
    }
}

/// The columns of a block sequence's first dash and of the item behind it, where both stand on one line.
fn dash_and_item(document: &Document<'_>, sequence: NodeId) -> Option<(usize, usize)> {
    let first = document.items(sequence).next()?;
    let start = document.span(first).start;
    let line = document.text.get(document.line_start(start) as usize..start as usize)?;
    let dash = line.find('-')?;
    // An anchor or a tag between them is no indentation.
    let is_near = line.get(dash + 1..).is_some_and(|between| between.trim().is_empty());
    Some((dash, if is_near { document.column(start) } else { dash + 2 }))
}
