//! A document that was read once and stands elsewhere now.

use super::Document;

impl Document<'_> {
    /// The same document in another file, at another place, of a text that is equal.
    pub fn moved(self, file: usize, offset: u32, text: &str) -> Document<'_> {
        let Self { root, names_zerodown, comments, layout, troubles, nodes, cooked, .. } = self;
        Document { file, offset, text, root, names_zerodown, comments, layout, troubles, nodes, cooked }
    }
}
