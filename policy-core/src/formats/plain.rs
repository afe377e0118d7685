//! The Markdown of rule pages as plain text that nobody has wrapped yet.
//!
//! Only what those pages hold: headings, paragraphs, lists without lists inside, fenced code, links, comments. A test of
//! the command line holds every page to what its full reader of Markdown makes of it.

/// Plain text; code keeps its backticks, a link its address.
pub fn plain(markdown: &str) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() || line.starts_with("<!--") {
            continue;
        }
        if line.starts_with("```") {
            let code = lines.by_ref().take_while(|line| !line.starts_with("```"));
            blocks.push(code.map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n"));
            continue;
        }
        if line.starts_with('#') {
            blocks.push(unmarked(line.trim_start_matches('#').trim()));
            continue;
        }
        let mut items = vec![line.to_owned()];
        while let Some(next) = lines.next_if(|next| continues(next)) {
            match items.last_mut() {
                Some(last) if !is_item(next) => last.extend([" ", next.trim()]),
                _ => items.push(next.to_owned()),
            }
        }
        blocks.push(items.iter().map(|item| unmarked(item)).collect::<Vec<_>>().join("\n"));
    }
    blocks.join("\n\n")
}

fn continues(line: &str) -> bool {
    !(line.is_empty() || line.starts_with('#') || line.starts_with("```") || line.starts_with("<!--"))
}

fn is_item(line: &str) -> bool {
    line.starts_with("- ")
        || line
            .split_once(". ")
            .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// One line without the marks of emphasis and links; nothing inside code is a mark.
fn unmarked(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['`', '*', '[', '<']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let taken = match from.as_bytes().first() {
            Some(b'`') => enclosed(from, "`", "`").map(|(code, after)| (format!("`{code}`"), after)),
            Some(b'*') => enclosed(from, "**", "**")
                .or_else(|| enclosed(from, "*", "*"))
                .map(|(text, after)| (text.to_owned(), after)),
            Some(b'[') => link(from),
            _ => enclosed(from, "<http", ">").map(|(address, after)| (format!("http{address}"), after)),
        };
        if let Some((text, after)) = taken {
            plain.push_str(&text);
            rest = after;
        } else {
            let mark = from.get(..1).unwrap_or_default();
            plain.push_str(mark);
            rest = from.get(1..).unwrap_or_default();
        }
    }
    plain + rest
}

fn enclosed<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, &'t str)> {
    let (inner, after) = text.strip_prefix(open)?.split_once(close)?;
    (!inner.is_empty() && !inner.starts_with(' ')).then_some((inner, after))
}

fn link(text: &str) -> Option<(String, &str)> {
    let (shown, after) = enclosed(text, "[", "]")?;
    let (address, after) = enclosed(after, "(", ")")?;
    Some((if shown == address { shown.to_owned() } else { format!("{} <{address}>", unmarked(shown)) }, after))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_go_and_what_they_mark_stays() {
        let page = "# A `b` c\n\nOne *two*\nthree [four](https://example.org).\n\n- `a * b`\n  goes on\n- <https://e.org>\n<!-- en: 1 -->\n";
        let expected = "A `b` c\n\nOne two three four <https://example.org>.\n\n- `a * b` goes on\n- https://e.org";
        assert_eq!(plain(page), expected);
    }

    #[test]
    fn code_keeps_its_lines() {
        assert_eq!(plain("Text:\n\n```yaml\na:\n\n  b: 1\n```\n\nEnd."), "Text:\n\n    a:\n\n      b: 1\n\nEnd.");
    }
}
