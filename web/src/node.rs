//! Trees of elements: what is only looked at is made here, tested natively, and put into the page by one function.
//!
//! As views of the framework the chart, the matrix and the tables would each bring machinery for each thing that may change
//! in them. As trees they are made anew as a whole, and where that would be seen or felt, only what differs is put into the
//! page.

use crate::markdown::{Inline, inline};
use crate::numbers::{short, unbroken};

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: &'static str,
    /// Whether it belongs to a picture.
    pub is_svg: bool,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// What it holds.
    pub children: Vec<Child>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Child {
    /// An element.
    Node(Node),
    /// Text, never markup.
    Text(String),
}

/// An element of a text.
pub fn html(name: &'static str) -> Node {
    Node { name, is_svg: false, attributes: Vec::new(), children: Vec::new() }
}

/// An element of a picture.
pub fn svg(name: &'static str) -> Node {
    Node { is_svg: true, ..html(name) }
}

/// Something between, such as a distance.
pub fn text(text: impl Into<String>) -> Child {
    Child::Text(text.into())
}

/// Between two items of a line that may wrap: it goes to the next line with the text that follows it.
pub const DOT: &str = " ·\u{a0}";

impl Node {
    /// With an attribute.
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With a number of pixels.
    pub fn at(self, name: &'static str, pixels: f64) -> Self {
        self.set(name, short(pixels))
    }

    /// With a class.
    pub fn class(self, value: impl Into<String>) -> Self {
        self.set("class", value)
    }

    /// With text.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Child::Text(text.into()));
        self
    }

    /// With an element, or nothing.
    pub fn child(mut self, child: impl Into<Option<Node>>) -> Self {
        self.children.extend(child.into().map(Child::Node));
        self
    }

    /// With several elements.
    pub fn children(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(children.into_iter().map(Child::Node));
        self
    }

    /// With a message of the engine, its `code` set as code.
    pub fn said(mut self, message: &str) -> Self {
        self.children.extend(inline(message).into_iter().map(|piece| match piece {
            Inline::Text(text) | Inline::Link { text, .. } => Child::Text(unbroken(&text)),
            Inline::Code(code) => Child::Node(html("code").text(code)),
            Inline::Strong(text) => Child::Node(html("strong").text(text)),
        }));
        self
    }
}

impl From<Node> for Child {
    fn from(node: Node) -> Self {
        Self::Node(node)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Child, Node, html, svg};

    impl Node {
        /// The value of an attribute.
        pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
            self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
        }
    }

    /// The elements for which something holds, outer before inner.
    pub(crate) fn all<'n>(node: &'n Node, holds: &dyn Fn(&Node) -> bool) -> Vec<&'n Node> {
        let own = holds(node).then_some(node);
        let inner = node.children.iter().flat_map(|child| match child {
            Child::Node(node) => all(node, holds),
            Child::Text(_) => Vec::new(),
        });
        own.into_iter().chain(inner).collect()
    }

    /// What a person reads.
    pub(crate) fn words(node: &Node) -> String {
        let words = node.children.iter().map(|child| match child {
            Child::Node(node) => words(node),
            Child::Text(text) => text.clone(),
        });
        words.collect()
    }

    #[test]
    fn code_in_a_message_is_set_as_code_and_markup_stays_text() {
        let said = html("p").said("`spec.paused` is <b>true</b>");
        assert_eq!(all(&said, &|node| node.name == "code").len(), 1);
        assert_eq!(words(&said), "spec.paused is <b>true</b>");
    }

    #[test]
    fn pictures_and_texts_are_told_apart() {
        assert!(svg("rect").is_svg && !html("p").is_svg);
    }
}
