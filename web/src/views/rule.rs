//! A rule's page: its Markdown, and its examples.

use policy_core::text::Lang;

use crate::markdown::{Block, Inline, parse};
use crate::node::{Node, html};
use crate::strings;

/// A rule's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePage {
    /// The rule's id.
    pub rule: String,
    /// Of the text.
    pub lang: Lang,
    /// What there is to read.
    pub text: PageText,
}

/// What there is to read of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageText {
    /// Its page.
    Written {
        /// Markdown.
        text: String,
        /// A manifest that it finds something in.
        bad: String,
        /// The same after the fix; empty where there is none.
        fixed: String,
        /// A manifest that it finds nothing in.
        good: String,
    },
    /// There is no such rule.
    Unknown,
    /// The file with the pages did not come.
    Missing,
}

/// The page.
pub fn page(page: &RulePage) -> Vec<Node> {
    let strings = strings::of(page.lang);
    let (text, bad, fixed, good) = match &page.text {
        PageText::Written { text, bad, fixed, good } => (text, bad, fixed, good),
        PageText::Unknown => return instead(page, strings.rule_unknown),
        PageText::Missing => return instead(page, strings.offline.rule_missing),
    };
    let mut article = html("article")
        .class("rule-page")
        .child(html("p").class("rule-id muted").text(page.rule.as_str()))
        .children(parse(text).into_iter().map(block));
    let examples = [(strings.rule_bad, bad), (strings.rule_fixed, fixed), (strings.rule_good, good)];
    for (title, text) in examples.into_iter().filter(|(_, text)| !text.is_empty()) {
        article = article.child(html("h3").text(title)).child(code(text.trim_end()));
    }
    vec![article]
}

/// A sentence in place of a page.
fn instead(page: &RulePage, sentence: &str) -> Vec<Node> {
    vec![html("h2").class("headline").text(page.rule.as_str()), html("p").text(sentence)]
}

fn code(text: &str) -> Node {
    html("pre").class("code").set("tabindex", "0").text(text)
}

fn block(block: Block) -> Node {
    match block {
        Block::Heading(1, text) => pieces(html("h2").class("headline"), text),
        Block::Heading(_, text) => pieces(html("h3"), text),
        Block::Paragraph(text) => pieces(html("p"), text),
        Block::List(items) => html("ul").children(items.into_iter().map(|item| pieces(html("li"), item))),
        Block::Code(text) => code(&text),
        Block::Table(rows) => {
            let mut rows = rows.into_iter();
            let head = rows.next().unwrap_or_default();
            let head = head.into_iter().map(|cell| pieces(html("th").set("scope", "col"), cell));
            let body = rows.map(|row| html("tr").children(row.into_iter().map(|cell| pieces(html("td"), cell))));
            html("table").child(html("thead").child(html("tr").children(head))).child(html("tbody").children(body))
        }
    }
}

/// A text in which no line ends between a bracket and the Korean particle behind it.
fn held(text: &str) -> String {
    let mut held = String::with_capacity(text.len());
    for character in text.chars() {
        if held.ends_with(')') && matches!(character, '가'..='힣') {
            held.push('\u{2060}');
        }
        held.push(character);
    }
    held
}

fn pieces(node: Node, text: Vec<Inline>) -> Node {
    text.into_iter().fold(node, |node, piece| match piece {
        Inline::Text(text) => node.text(held(&text)),
        Inline::Code(text) => node.child(html("code").text(text)),
        Inline::Strong(text) => node.child(html("strong").text(text)),
        Inline::Link { text, url } => {
            let link = html("a").set("href", url).set("target", "_blank").set("rel", "noopener noreferrer");
            node.child(link.text(text))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{PageText, RulePage, page};
    use crate::node::tests::{all, words};
    use crate::node::{Node, html};
    use policy_core::text::Lang;

    fn shown(rule: &str, lang: Lang, text: PageText) -> Node {
        html("div").children(page(&RulePage { rule: rule.to_owned(), lang, text }))
    }

    #[test]
    fn a_particle_stays_with_the_bracket_before_it() {
        assert_eq!(super::held("시간(`s`)이 (a) b"), "시간(`s`)\u{2060}이 (a) b");
    }

    #[test]
    fn a_rule_has_its_page_and_examples() {
        macro_rules! file {
            ($name:literal) => {
                include_str!(concat!("../../../policy-core/src/rules/shutdown/missing_pre_stop/", $name)).to_owned()
            };
        }
        let text = PageText::Written {
            text: file!("en.md"),
            bad: file!("bad.yaml"),
            fixed: file!("fixed.yaml"),
            good: file!("good.yaml"),
        };
        let known = shown("missing-pre-stop", Lang::En, text);
        assert_eq!(all(&known, &|node| node.name == "pre").len(), 3);
        assert!(
            all(&known, &|node| node.name == "a")
                .iter()
                .all(|link| link.attribute("href").unwrap().starts_with("https:"))
        );
    }

    #[test]
    fn what_cannot_be_shown_is_said_by_the_rules_name() {
        let unknown = words(&shown("no-such-rule", Lang::En, PageText::Unknown));
        assert!(unknown.contains("no-such-rule") && unknown.contains("no page"), "{unknown}");
        let missing = words(&shown("missing-pdb", Lang::Ko, PageText::Missing));
        assert!(missing.contains("missing-pdb") && missing.contains("네트워크"), "{missing}");
    }
}
