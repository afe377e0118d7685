//! Several files in one text: what a link carries, and what a bundle is.

use serde::{Deserialize, Serialize};

use crate::protocol::SourceText;
use crate::wire;

/// The only version there is. A link of another one is told apart before it is read.
const VERSION: u32 = 1;
/// More files than anybody opens, fewer than would hold the page up.
const MOST_FILES: usize = 500;
const LONGEST_NAME: usize = 255;

/// Files, and where the person was who shares them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    zerodown: u32,
    /// The files, in the order of their tabs.
    pub files: Vec<SourceText>,
    /// The view that was open, by the id of its tab.
    #[serde(default)]
    pub view: Option<String>,
}

impl Bundle {
    /// Of these files.
    pub fn of(files: Vec<SourceText>, view: Option<&str>) -> Self {
        Self { zerodown: VERSION, files, view: view.map(str::to_owned) }
    }

    /// As text.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The bundle of a text, if it is one that can be opened.
    pub fn read(text: &str) -> Option<Self> {
        // Most texts are no bundles, and are told apart here.
        if !text.trim_start().starts_with('{') || !text.contains("\"zerodown\"") {
            return None;
        }
        let bundle: Self = wire::read(&compact(text)).ok()?;
        let is_name = |name: &str| {
            !name.trim().is_empty() && name.len() <= LONGEST_NAME && !name.contains(|sign: char| sign.is_control())
        };
        let fits = |file: &SourceText| is_name(&file.name) && !file.text.contains('\0');
        let is_whole = bundle.zerodown == VERSION
            && (1..=MOST_FILES).contains(&bundle.files.len())
            && bundle.files.iter().all(fits);
        is_whole.then_some(bundle)
    }
}

/// The files of a bundle that was dropped; nothing where the text is something else.
pub fn read(text: &str) -> Option<Vec<(String, String)>> {
    let files = Bundle::read(text)?.files;
    Some(files.into_iter().map(|file| (file.name, file.text)).collect())
}

/// Files that were dropped, with those of a bundle in its place.
pub fn unfold(files: Vec<(String, String)>) -> Vec<(String, String)> {
    files.into_iter().flat_map(|(name, text)| read(&text).unwrap_or_else(|| vec![(name, text)])).collect()
}

/// Without the space that an editor may have put between the parts: the reader of the page knows none.
fn compact(text: &str) -> Vec<u8> {
    let mut is_text = false;
    let mut is_escaped = false;
    let mut kept = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        if is_text || !byte.is_ascii_whitespace() {
            kept.push(byte);
        }
        is_text = if is_text { is_escaped || byte != b'"' } else { byte == b'"' };
        is_escaped = is_text && !is_escaped && byte == b'\\';
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Bundle, read};
    use crate::protocol::SourceText;

    fn file(name: &str, text: &str) -> SourceText {
        SourceText { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn what_is_written_is_read() {
        let files = vec![file("웹.yaml", "이름: \"웹\"\n\\ 🚀\t\u{1}"), file("b.yaml", "")];
        let bundle = Bundle::of(files.clone(), Some("view-findings"));
        assert_eq!(Bundle::read(&bundle.write()), Some(bundle.clone()));
        let read = read(&bundle.write()).unwrap();
        assert_eq!(read[0], (files[0].name.clone(), files[0].text.clone()));
    }

    #[test]
    fn a_bundle_among_files_becomes_its_files() {
        let bundle = Bundle::of(vec![file("a", "1"), file("b", "2")], None).write();
        let unfolded = super::unfold(vec![("x.json".into(), bundle), ("c".into(), "3".into())]);
        let names: Vec<&str> = unfolded.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a", "b", "c"]);
    }

    #[test]
    fn a_bundle_that_was_formatted_is_one_still() {
        let text = "{\n  \"zerodown\": 1,\n  \"later\": [ {} ],\n  \"files\": [ { \"name\": \"a b\", \"text\": \"x: \\\"{ }\\\" \\\\\" } ]\n}\n";
        assert_eq!(read(text), Some(vec![("a b".to_owned(), "x: \"{ }\" \\".to_owned())]));
    }

    #[test]
    fn everything_else_is_no_bundle() {
        let not = [
            "",
            "kind: Pod # \"zerodown\"",
            "{\"kind\":\"List\"}",
            "{\"zerodown\":2,\"files\":[{\"name\":\"a\",\"text\":\"\"}]}",
            "{\"zerodown\":1,\"files\":[]}",
            "{\"zerodown\":1,\"files\":[{\"name\":\" \",\"text\":\"\"}]}",
            "{\"zerodown\":1,\"files\":[{\"name\":\"a\\nb\",\"text\":\"\"}]}",
            "{\"zerodown\":1,\"files\":[{\"name\":\"a\",\"text\":\"\\u0000\"}]}",
            "{\"zerodown\":1,\"files\":[{\"name\":\"a\",\"text\":\"",
        ];
        for text in not {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
