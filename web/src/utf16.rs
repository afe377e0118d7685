//! UTF-8 offsets of the report → UTF-16 offsets of the editor, once per answer.

use policy_core::report::{Location, Report};

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

/// Makes all offsets of a report UTF-16.
pub fn convert(report: &mut Report, files: &[SourceText]) {
    let offsets: Vec<(&str, Offsets<'_>)> =
        files.iter().map(|file| (file.name.as_str(), Offsets::new(&file.text))).collect();
    if offsets.iter().all(|(_, offsets)| offsets.checkpoints.is_empty()) {
        return;
    }
    let of = |file: &str, byte: u32| {
        offsets.iter().find(|(name, _)| *name == file).map_or(byte, |(_, offsets)| offsets.get(byte))
    };
    let place = |location: &mut Location| {
        location.start = of(&location.file, location.start);
        location.end = of(&location.file, location.end);
    };
    report.workloads.iter_mut().for_each(|workload| place(&mut workload.location));
    report.not_judged.iter_mut().for_each(|object| place(&mut object.location));
    for finding in &mut report.findings {
        place(&mut finding.location);
        finding.related.iter_mut().for_each(|related| place(&mut related.location));
        for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.start = of(&edit.file, edit.start);
            edit.end = of(&edit.file, edit.end);
        }
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
    fn inside_a_character_is_its_beginning() {
        let offsets = Offsets::new("한b");
        assert_eq!((offsets.get(1), offsets.get(2), offsets.get(3)), (0, 0, 1));
    }
}
