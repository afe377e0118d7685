//! The parser's errors → trouble at the place where a person would look: the opening bracket, the quote, the tab.

use granit_parser::{ErrorKind, ScanError};

use super::tree::Span;
use super::{Trouble, TroubleKind};

/// The parser's error as trouble.
pub(super) fn trouble(error: &ScanError, text: &str) -> Trouble {
    let at = error.marker().byte_offset().unwrap_or_default().min(text.len());
    if let Some(span) = template_braces(text, line_end(text, at)) {
        return Trouble { kind: TroubleKind::Template, span };
    }
    let syntax = |kind: &ErrorKind| TroubleKind::Syntax(Box::new(kind.clone()));
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => Trouble { kind: TroubleKind::TooDeep, span: character_at(text, at) },
        // The parser blames where the text ended; a person looks for the quote that was opened.
        kind @ (ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent) => {
            let opened = Scan::to(text, at).quote.unwrap_or(at);
            Trouble { kind: syntax(kind), span: character_at(text, opened) }
        }
        kind @ (ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping) => match unclosed_bracket(text, at) {
            Some((opened, open)) => {
                Trouble { kind: syntax(&ErrorKind::UnclosedFlowCollection { open }), span: character_at(text, opened) }
            }
            None => Trouble { kind: syntax(kind), span: character_at(text, at) },
        },
        kind @ (ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidIndentation) => Trouble { kind: syntax(kind), span: content_of_line(text, at) },
        kind @ (ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart) => {
            Trouble { kind: syntax(kind), span: character_at(text, tab_near(text, at)) }
        }
        kind => Trouble { kind: syntax(kind), span: character_at(text, at) },
    }
}

/// The character at a byte; nothing at the end of a line.
fn character_at(text: &str, at: usize) -> Span {
    let character =
        text.get(at..).and_then(|rest| rest.chars().next()).filter(|character| !matches!(character, '\n' | '\r'));
    Span::new(at, at + character.map_or(0, char::len_utf8))
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline)
}

/// What is written in the line of a byte, without the space around it.
fn content_of_line(text: &str, at: usize) -> Span {
    let start = line_start(text, at);
    let line = text.get(start..line_end(text, at)).unwrap_or_default();
    let content = line.trim();
    let indent = line.len() - line.trim_start().len();
    Span::new(start + indent, start + indent + content.len())
}

/// The tab that an error is about: in the indentation of its line or of one that follows, otherwise further on in its line.
fn tab_near(text: &str, at: usize) -> usize {
    let start = line_start(text, at);
    let mut offset = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n').take(3) {
        let indent = line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default();
        if let Some(tab) = indent.find('\t') {
            return offset + tab;
        }
        offset += line.len();
    }
    let line = text.get(at..line_end(text, at)).unwrap_or_default();
    line.find('\t').map_or(at, |tab| at + tab)
}

/// The innermost bracket that is open at a byte, where nothing after it closes it.
fn unclosed_bracket(text: &str, at: usize) -> Option<(usize, char)> {
    let innermost = Scan::to(text, at).brackets.last().copied()?;
    Scan::to(text, text.len()).brackets.contains(&innermost).then_some(innermost)
}

/// The first `{{ … }}` or `{% … %}` up to a byte, outside comments, quotes and block text: a template's.
fn template_braces(text: &str, until: usize) -> Option<Span> {
    let at = Scan::to(text, until).template?;
    let rest = text.get(at..line_end(text, at)).unwrap_or_default();
    let end = rest.find("}}").or_else(|| rest.find("%}")).map_or(rest.trim_end().len(), |end| end + 2);
    Some(Span::new(at, at + end))
}

/// What is open at a place of a text that is not quite YAML, as a reader sees it.
#[derive(Default)]
struct Scan {
    /// Where the quoted text that the place is in begins.
    quote: Option<usize>,
    /// Brackets that are open.
    brackets: Vec<(usize, char)>,
    /// The first template brace.
    template: Option<usize>,
}

impl Scan {
    /// Reads up to a byte.
    fn to(text: &str, until: usize) -> Self {
        let mut scan = Self::default();
        let mut mark = '"';
        // Column of the key that a block scalar belongs to.
        let mut block: Option<usize> = None;
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            if offset >= until {
                break;
            }
            let indent = line.len() - line.trim_start_matches(' ').len();
            if scan.quote.is_none() && block.is_some_and(|column| line.trim().is_empty() || indent > column) {
                offset += line.len();
                continue;
            }
            let (mut before, mut escaped, mut code_end) = (' ', false, line.len());
            for (column, character) in line.char_indices().take_while(|(column, _)| offset + column < until) {
                if scan.quote.is_some() {
                    if !escaped && character == mark {
                        scan.quote = None;
                    }
                    escaped = mark == '"' && character == '\\' && !escaped;
                } else if character == '#' && before.is_whitespace() {
                    code_end = column;
                    break;
                } else if matches!(character, '"' | '\'') && (begins_value(before) || before == character) {
                    (scan.quote, mark) = (Some(offset + column), character);
                } else {
                    scan.code(offset + column, before, line.get(column..).unwrap_or_default());
                }
                before = character;
            }
            block = if scan.quote.is_none() {
                block_scalar_column(line.get(..code_end).unwrap_or_default(), indent)
            } else {
                None
            };
            offset += line.len();
        }
        scan
    }

    /// One character that is neither quoted nor a comment.
    fn code(&mut self, at: usize, before: char, rest: &str) {
        if self.template.is_none() && (rest.starts_with("{{") || rest.starts_with("{%")) {
            self.template = Some(at);
        }
        match rest.chars().next() {
            Some(open @ ('{' | '[')) if begins_value(before) || !self.brackets.is_empty() => {
                self.brackets.push((at, open));
            }
            Some('}' | ']') => {
                self.brackets.pop();
            }
            _ => {}
        }
    }
}

/// Whether a value may begin after a character.
fn begins_value(before: char) -> bool {
    before.is_whitespace() || matches!(before, '[' | '{' | ',' | ':')
}

/// Where a line ends with the header of a block scalar (`|`, `>-`, `|2`): the column of its key.
fn block_scalar_column(code: &str, indent: usize) -> Option<usize> {
    let header = code.trim_end().trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let before = header.strip_suffix(['|', '>'])?;
    if !before.is_empty() && !before.ends_with([' ', '\t']) {
        return None;
    }
    let mut column = indent;
    let mut rest = before.trim_start();
    while let Some(item) = rest.strip_prefix("- ") {
        if item.trim().is_empty() {
            break;
        }
        column += rest.len() - item.trim_start().len();
        rest = item.trim_start();
    }
    Some(column)
}

#[cfg(test)]
mod tests {
    use super::{Scan, template_braces};

    #[test]
    fn quotes_comments_and_block_text_open_nothing() {
        for text in [
            "a: \"{ [\"\n",
            "a: 'it''s {'\n",
            "a: b # {{ x }} [\n",
            "a: |\n  {{ x }} [\nb: 1\n",
            "- run: >-\n    [ '\n  b: 1\n",
            "a: x{y\n",
            "a: \"\\\"[\"\n",
        ] {
            let scan = Scan::to(text, text.len());
            assert_eq!((scan.quote, scan.brackets.len(), scan.template), (None, 0, None), "{text:?}");
        }
    }

    #[test]
    fn what_is_open_is_known_by_where_it_was_opened() {
        let text = "a: {b: [1, 2\nc: \"d\n";
        let scan = Scan::to(text, text.len());
        assert_eq!((scan.quote, scan.brackets), (Some(16), vec![(3, '{'), (7, '[')]));
    }

    #[test]
    fn template_braces_are_found_up_to_the_error_only() {
        let text = "a: 1\nb: {{ .Values.b }}-x\n";
        assert_eq!(template_braces(text, text.len()).map(|span| &text[span.range()]), Some("{{ .Values.b }}"));
        assert_eq!(template_braces(text, 5), None);
        assert_eq!(template_braces("{%- if x %}\n", 12).map(|span| span.end), Some(11));
    }
}
