//! The small Markdown of rule pages, as a tree: headings, paragraphs, lists, code, links. Nothing becomes markup.

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `#` to `####`.
    Heading(usize, Vec<Inline>),
    /// Text.
    Paragraph(Vec<Inline>),
    /// `- ` or `1. ` items.
    List(Vec<Vec<Inline>>),
    /// Between fences.
    Code(String),
    /// Rows of cells; the first is the head.
    Table(Vec<Vec<Vec<Inline>>>),
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// As it is.
    Text(String),
    /// `` `code` ``
    Code(String),
    /// `**strong**`
    Strong(String),
    /// `[text](https://…)`; other schemes stay text.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        url: String,
    },
}

/// Reads a page.
pub fn parse(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if trimmed.is_empty() || (trimmed.starts_with("<!--") && trimmed.ends_with("-->")) {
            continue;
        }
        if trimmed.starts_with("```") {
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.trim().starts_with("```")).collect();
            blocks.push(Block::Code(code.join("\n")));
            continue;
        }
        let level = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=4).contains(&level) && trimmed.as_bytes().get(level) == Some(&b' ') {
            blocks.push(Block::Heading(level, inline(trimmed.trim_start_matches('#').trim())));
            continue;
        }
        let mut paragraph = vec![line];
        while let Some(next) = lines.next_if(|next| continues(next)) {
            paragraph.push(next);
        }
        blocks.push(paragraph_of(&paragraph));
    }
    blocks
}

/// Whether a line belongs to the block before it.
fn continues(line: &str) -> bool {
    let line = line.trim();
    !(line.is_empty() || line.starts_with('#') || line.starts_with("```") || line.starts_with("<!--"))
}

fn paragraph_of(lines: &[&str]) -> Block {
    let first = lines.first().map_or("", |line| line.trim());
    if item(first).is_some() {
        let mut items: Vec<String> = Vec::new();
        for line in lines {
            match (item(line.trim()), items.last_mut()) {
                (Some(text), _) => items.push(text.to_owned()),
                (None, Some(last)) => {
                    last.push(' ');
                    last.push_str(line.trim());
                }
                (None, None) => {}
            }
        }
        return Block::List(items.iter().map(|text| inline(text)).collect());
    }
    if first.starts_with('|') {
        let is_rule = |line: &str| line.chars().all(|character| matches!(character, '|' | '-' | ':' | ' '));
        let rows = lines.iter().map(|line| line.trim()).filter(|line| !is_rule(line));
        let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| inline(cell.trim())).collect();
        return Block::Table(rows.map(cells).collect());
    }
    let joined: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    Block::Paragraph(inline(&joined.join(" ")))
}

fn item(line: &str) -> Option<&str> {
    if let Some(text) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some(text.trim());
    }
    let (number, text) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.trim())
}

/// Reads one line: what the engine's messages are written in.
pub fn inline(text: &str) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let taken = match character {
            '`' => between(rest, "`", "`").map(|(inner, after)| (Inline::Code(inner.to_owned()), after)),
            '*' => between(rest, "**", "**").map(|(inner, after)| (Inline::Strong(inner.to_owned()), after)),
            '[' => link(rest),
            '<' => between(rest, "<https://", ">").map(|(inner, after)| {
                let url = format!("https://{inner}");
                (Inline::Link { text: url.clone(), url }, after)
            }),
            _ => None,
        };
        if let Some((piece, after)) = taken {
            if !plain.is_empty() {
                pieces.push(Inline::Text(std::mem::take(&mut plain)));
            }
            pieces.push(piece);
            rest = after;
        } else {
            plain.push(character);
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        pieces.push(Inline::Text(plain));
    }
    pieces
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, &'t str)> {
    let inner = text.strip_prefix(open)?;
    let end = inner.find(close).filter(|end| *end > 0)?;
    Some((inner.get(..end)?, inner.get(end + close.len()..)?))
}

fn link(text: &str) -> Option<(Inline, &str)> {
    let (shown, after) = between(text, "[", "]")?;
    let (url, after) = between(after, "(", ")")?;
    let piece = if url.starts_with("https://") {
        Inline::Link { text: shown.replace('`', ""), url: url.to_owned() }
    } else {
        Inline::Text(shown.to_owned())
    };
    Some((piece, after))
}

#[cfg(test)]
mod tests {
    use super::{Block, Inline, parse};

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn a_page_becomes_blocks() {
        let page = "# Title\n\nOne line\nand `code`.\n\n## List\n\n- first\n  goes on\n- **second**\n\n```yaml\na: 1\n\nb: 2\n```\n<!-- en: 1 -->\n";
        let blocks = parse(page);
        assert_eq!(blocks[0], Block::Heading(1, vec![text("Title")]));
        assert_eq!(blocks[1], Block::Paragraph(vec![text("One line and "), Inline::Code("code".into()), text(".")]));
        assert_eq!(blocks[3], Block::List(vec![vec![text("first goes on")], vec![Inline::Strong("second".into())]]));
        assert_eq!(blocks[4], Block::Code("a: 1\n\nb: 2".into()));
        assert_eq!(blocks.len(), 5);
    }

    #[test]
    fn only_https_links_lead_anywhere() {
        let page = parse("[docs](https://kubernetes.io/docs) [no](javascript:alert(1))");
        let Block::Paragraph(pieces) = &page[0] else { panic!("a paragraph") };
        assert_eq!(pieces[0], Inline::Link { text: "docs".into(), url: "https://kubernetes.io/docs".into() });
        assert!(pieces.iter().skip(1).all(|piece| matches!(piece, Inline::Text(_))));
    }

    #[test]
    fn markup_stays_text() {
        assert_eq!(parse("<img onerror=x> * 3 [a"), [Block::Paragraph(vec![text("<img onerror=x> * 3 [a")])]);
    }

    #[test]
    fn tables_have_rows() {
        let Block::Table(rows) = &parse("| a | b |\n|---|---|\n| 1 | 2 |")[0] else { panic!("a table") };
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1][1], [text("2")]);
    }
}
