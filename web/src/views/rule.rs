//! A rule's page: its Markdown, and its examples.

use policy_core::text::Lang;

use crate::markdown::{Block, Inline, parse};
use crate::node::{Node, html};
use crate::protocol::RulePage;
use crate::strings;

/// The page.
pub fn page(page: &RulePage, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang);
    if page.text.is_empty() {
        let name = html("h2").class("headline").text(page.rule.as_str());
        return vec![name, html("p").text(strings.rule_unknown)];
    }
    let mut article = html("article")
        .class("rule-page")
        .child(html("p").class("rule-id muted").text(page.rule.as_str()))
        .children(parse(&page.text).into_iter().map(block));
    let examples = [(strings.rule_bad, &page.bad), (strings.rule_fixed, &page.fixed), (strings.rule_good, &page.good)];
    for (title, text) in examples.into_iter().filter(|(_, text)| !text.is_empty()) {
        article = article.child(html("h3").text(title)).child(code(text.trim_end()));
    }
    vec![article]
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

fn pieces(node: Node, text: Vec<Inline>) -> Node {
    text.into_iter().fold(node, |node, piece| match piece {
        Inline::Text(text) => node.text(text),
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
    use super::page;
    use crate::judge::Judge;
    use crate::node::html;
    use crate::node::tests::{all, words};
    use crate::protocol::{Answer, Request};
    use policy_core::text::Lang;

    #[test]
    fn a_rule_has_its_page_and_examples_and_another_none() {
        let shown = |rule: &str| {
            let asked = Request::Page { rule: rule.to_owned(), lang: Lang::En };
            let Answer::Page(answer) = Judge::default().answer(asked) else { panic!() };
            html("div").children(page(&answer, Lang::En))
        };
        let known = shown("missing-pre-stop");
        assert_eq!(all(&known, &|node| node.name == "pre").len(), 3);
        assert!(
            all(&known, &|node| node.name == "a")
                .iter()
                .all(|link| link.attribute("href").unwrap().starts_with("https:"))
        );
        assert!(words(&shown("no-such-rule")).contains("no-such-rule"));
    }
}
