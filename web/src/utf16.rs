//! UTF-8 offsets of the report → UTF-16 offsets of the editor, once per answer.

use policy_core::graph::Graph;
use policy_core::report::{EditReport, Location, Report};

use crate::protocol::SourceText;

/// One checkpoint per so many bytes.
const STEP: usize = 256;

/// Converts offsets of one text.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// UTF-16 offset at every [`STEP`] bytes (at the start of the character there). Empty: all is ASCII.
    checkpoints: Vec<u32>,
}

impl<'t> Offsets<'t> {
    /// Reads a text once.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            let mut units = 0;
            let mut next = 0;
            for (byte, character) in text.char_indices() {
                while next <= byte {
                    checkpoints.push(units);
                    next += STEP;
                }
                units += character.len_utf16() as u32;
            }
        }
        Self { text, checkpoints }
    }

    /// The UTF-16 offset of a byte. One inside a character counts as its beginning, one behind the text as its end.
    pub fn get(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.checkpoints.is_empty() {
            return byte as u32;
        }
        let step = (byte / STEP).min(self.checkpoints.len() - 1);
        let mut units = self.checkpoints.get(step).copied().unwrap_or_default();
        // The checkpoint belongs to the first character at or behind its byte.
        let mut at = step * STEP;
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        for character in self.text.get(at..).unwrap_or_default().chars() {
            at += character.len_utf8();
            if at > byte {
                break;
            }
            units += character.len_utf16() as u32;
        }
        units
    }
}

/// The offsets of every file's text.
struct Texts<'t> {
    files: Vec<(&'t str, Offsets<'t>)>,
}

impl<'t> Texts<'t> {
    /// None where bytes and UTF-16 are the same everywhere.
    fn of(files: &'t [SourceText]) -> Option<Self> {
        let files: Vec<_> = files.iter().map(|file| (file.name.as_str(), Offsets::new(&file.text))).collect();
        files.iter().any(|(_, offsets)| !offsets.checkpoints.is_empty()).then_some(Self { files })
    }

    fn get(&self, file: &str, byte: u32) -> u32 {
        self.files.iter().find(|(name, _)| *name == file).map_or(byte, |(_, offsets)| offsets.get(byte))
    }

    fn place(&self, location: &mut Location) {
        location.start = self.get(&location.file, location.start);
        location.end = self.get(&location.file, location.end);
    }
}

/// Makes all offsets of a graph UTF-16.
pub fn convert_graph(graph: &mut Graph, files: &[SourceText]) {
    let Some(texts) = Texts::of(files) else { return };
    for place in graph.nodes.iter_mut().filter_map(|node| node.place.as_mut()) {
        texts.place(&mut place.location);
        place.begins = texts.get(&place.location.file, place.begins);
        place.ends = texts.get(&place.location.file, place.ends);
    }
}

/// Makes all offsets of a report UTF-16.
pub fn convert(report: &mut Report, files: &[SourceText]) {
    let Some(texts) = Texts::of(files) else { return };
    each_place(report, &|location| texts.place(location), &|edit| {
        edit.start = texts.get(&edit.file, edit.start);
        edit.end = texts.get(&edit.file, edit.end);
    });
}

/// Goes to everything in a report that says where something is.
pub(crate) fn each_place(report: &mut Report, place: &dyn Fn(&mut Location), edit: &dyn Fn(&mut EditReport)) {
    report.workloads.iter_mut().for_each(|workload| place(&mut workload.location));
    report.not_judged.iter_mut().for_each(|object| place(&mut object.location));
    for finding in &mut report.findings {
        place(&mut finding.location);
        finding.related.iter_mut().for_each(|related| place(&mut related.location));
        finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits).for_each(edit);
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn ascii_stays_as_it_is() {
        let offsets = Offsets::new("kind: Pod\n");
        assert_eq!((offsets.get(0), offsets.get(4), offsets.get(10), offsets.get(99)), (0, 4, 10, 10));
    }

    #[test]
    fn every_boundary_agrees_with_counting() {
        let text = "a: 한국어 # 🚀 rollout\n".repeat(60);
        let offsets = Offsets::new(&text);
        for (byte, _) in text.char_indices() {
            let counted = text[..byte].encode_utf16().count() as u32;
            assert_eq!(offsets.get(byte as u32), counted, "at {byte}");
        }
        assert_eq!(offsets.get(text.len() as u32), text.encode_utf16().count() as u32);
    }

    #[test]
    fn places_of_a_graph_are_where_the_editor_has_them() {
        let text = format!("# 서비스 🚀\n{}", crate::graph::tests::served("web", "http"));
        let files = vec![crate::protocol::SourceText { name: "a.yaml".to_owned(), text: text.clone() }];
        let request = crate::protocol::Request::Graph { version: 1, files };
        let answer = crate::judge::Judge::default().answer(request);
        let crate::protocol::Answer::Graph { graph, .. } = answer else { panic!() };
        let units: Vec<u16> = text.encode_utf16().collect();
        for node in graph.nodes {
            let place = node.place.unwrap();
            let cut = |from: u32, to: u32| String::from_utf16(&units[from as usize..to as usize]).unwrap();
            assert_eq!(cut(place.location.start, place.location.end), node.object.name);
            assert!(cut(place.begins, place.ends).starts_with("apiVersion"));
        }
    }

    #[test]
    fn inside_a_character_is_its_beginning() {
        let offsets = Offsets::new("한b");
        assert_eq!((offsets.get(1), offsets.get(2), offsets.get(3)), (0, 0, 1));
    }
}
