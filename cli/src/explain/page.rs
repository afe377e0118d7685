//! Markdown in plain terminal text: bold headings, wrapped paragraphs, indented code, links with their address.

use std::io::{self, Write};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::human::wrap::{columns, lines};
use crate::output::Palette;

/// Columns before code.
const CODE_INDENT: usize = 4;

/// How headings are told from paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Headings {
    /// By the palette alone.
    Strong,
    /// By a line of dashes too.
    Underlined,
}

/// The dashes below a heading's last line.
pub(crate) fn underline(line: &str) -> String {
    "-".repeat(columns(line))
}

/// Writes a page.
pub(crate) fn write(
    out: &mut dyn Write,
    markdown: &str,
    width: usize,
    palette: &Palette,
    headings: Headings,
) -> io::Result<()> {
    let mut page =
        Page { out, width, palette, headings, text: String::new(), lists: Vec::new(), marker: None, link: None };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.take(event)?;
    }
    Ok(())
}

/// Writes code as it is, indented.
pub(crate) fn code(out: &mut dyn Write, text: &str, indent: usize) -> io::Result<()> {
    let indent = " ".repeat(indent + CODE_INDENT);
    for line in text.lines() {
        writeln!(out, "{}", format!("{indent}{line}").trim_end())?;
    }
    Ok(())
}

struct Page<'a> {
    out: &'a mut dyn Write,
    width: usize,
    palette: &'a Palette,
    headings: Headings,
    /// The block under construction.
    text: String,
    /// The lists around it: the next number of each, none for bullets.
    lists: Vec<Option<u64>>,
    /// What stands before the next block: the bullet of an item that has just begun.
    marker: Option<String>,
    /// The link around it: its address and where its text began.
    link: Option<(String, usize)>,
}

impl Page<'_> {
    fn take(&mut self, event: Event<'_>) -> io::Result<()> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                self.text.push_str(&text);
                Ok(())
            }
            Event::Code(text) => {
                // Backticks stay: without them a field is hard to tell from a word, and they can be searched for.
                self.text.extend(["`", &text, "`"]);
                Ok(())
            }
            Event::SoftBreak => {
                self.text.push(' ');
                Ok(())
            }
            Event::HardBreak => {
                self.text.push('\n');
                Ok(())
            }
            Event::Rule => writeln!(self.out, "{}\n", "-".repeat(self.width)),
            // Comments in a page are for its translators.
            _ => Ok(()),
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> io::Result<()> {
        match tag {
            Tag::Heading { .. } | Tag::CodeBlock(_) => self.flush()?,
            Tag::List(first) => {
                self.flush()?;
                self.lists.push(first);
            }
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.marker = Some(marker);
            }
            Tag::Link { dest_url, .. } => self.link = Some((dest_url.into_string(), self.text.len())),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> io::Result<()> {
        match tag {
            TagEnd::Heading(_) => {
                let strong = self.palette.strong;
                let text = std::mem::take(&mut self.text);
                let lines = lines(&text, self.width, 0, 0);
                for line in &lines {
                    writeln!(self.out, "{strong}{line}{strong:#}")?;
                }
                if let (Headings::Underlined, Some(last)) = (self.headings, lines.last()) {
                    writeln!(self.out, "{}", underline(last))?;
                }
                writeln!(self.out)
            }
            TagEnd::CodeBlock => {
                let text = std::mem::take(&mut self.text);
                code(self.out, &text, 2 * self.lists.len())?;
                writeln!(self.out)
            }
            TagEnd::Paragraph => {
                self.flush()?;
                if self.lists.is_empty() { writeln!(self.out) } else { Ok(()) }
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() { writeln!(self.out) } else { Ok(()) }
            }
            TagEnd::Link => {
                if let Some((address, start)) = self.link.take()
                    && self.text.get(start..) != Some(address.as_str())
                {
                    self.text.extend([" <", &address, ">"]);
                }
                Ok(())
            }
            TagEnd::TableCell => {
                self.text.push_str("  ");
                Ok(())
            }
            TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => self.flush(),
            TagEnd::Table => writeln!(self.out),
            _ => Ok(()),
        }
    }

    /// Writes the block under construction, behind its bullet.
    fn flush(&mut self) -> io::Result<()> {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return Ok(());
        }
        let depth = 2 * self.lists.len().saturating_sub(1);
        let marker = self.marker.take();
        // Text behind a bullet hangs below itself, not below the bullet.
        let hang = depth + if self.lists.is_empty() { 0 } else { marker.as_ref().map_or(2, String::len) };
        for (index, line) in lines(text.trim(), self.width, hang, hang).iter().enumerate() {
            let lead = match (&marker, index) {
                (Some(marker), 0) => format!("{}{marker}", " ".repeat(depth)),
                (None, 0) => " ".repeat(hang),
                _ => String::new(),
            };
            writeln!(self.out, "{lead}{line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Palette;

    fn plain(markdown: &str, width: usize) -> String {
        with(markdown, width, Headings::Strong)
    }

    fn with(markdown: &str, width: usize, headings: Headings) -> String {
        let mut out = Vec::new();
        write(&mut out, markdown, width, &Palette::PLAIN, headings).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn wraps_paragraphs_and_hangs_lists() {
        let page = "# Title\n\nSome words that\nare wrapped here.\n\n- one two three four\n- five\n\n## Next\n\nEnd.\n";
        let expected =
            "Title\n\nSome words that\nare wrapped here.\n\n- one two three\n  four\n- five\n\nNext\n\nEnd.\n\n";
        assert_eq!(plain(page, 17), expected);
    }

    #[test]
    fn keeps_code_and_addresses() {
        let page = "See [docs](https://example.org/a) and `spec.replicas`.\n\n```yaml\na:\n  b: 1\n```\n";
        let expected = "See docs <https://example.org/a> and `spec.replicas`.\n\n    a:\n      b: 1\n\n";
        assert_eq!(plain(page, 80), expected);
    }

    #[test]
    fn headings_without_colours_are_underlined_as_wide_as_they_are() {
        let page = "# A title of words\n\n## 무엇을\n\nText.\n";
        let expected = "A title\nof words\n--------\n\n무엇을\n------\n\nText.\n\n";
        assert_eq!(with(page, 8, Headings::Underlined), expected);
    }

    #[test]
    fn the_small_reader_of_the_formats_makes_the_same_of_every_page() {
        for rule in policy_core::rules::RULES {
            for source in [rule.page.en, rule.page.ko] {
                // As the formats have them: without comments and title.
                let lines = source.lines().skip(1).filter(|line| !line.starts_with("<!--"));
                let page = lines.collect::<Vec<_>>().join("\n");
                assert_eq!(policy_core::formats::plain(&page), plain(&page, 100_000).trim_end(), "{}", rule.id);
            }
        }
    }

    #[test]
    fn leaves_comments_out() {
        assert_eq!(plain("하나\n\n<!-- en: abc -->\n", 80), "하나\n\n");
    }
}
