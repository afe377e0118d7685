//! The conformance corpus: what every host must decide, byte for byte.

use std::path::PathBuf;

use serde_json::Value;

mod in_kubewarden;
mod in_opa;

/// One file of `tests/conformance`.
pub struct Case {
    pub name: String,
    pub input: Value,
    /// What to send instead of the input, where that is no JSON.
    pub raw: Option<String>,
    pub data: Value,
    pub expected: Value,
}

/// All cases, sorted by name.
pub fn cases() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../conformance");
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|file| file.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files.iter().map(read).collect()
}

fn read(file: &PathBuf) -> Case {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut case: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Case {
        name: case["name"].as_str().unwrap_or_else(|| panic!("{}: no name", file.display())).to_owned(),
        input: case["input"].take(),
        raw: case["raw"].as_str().map(str::to_owned),
        data: case["data"].take(),
        expected: case["expected"].take(),
    }
}

/// Collects what differs, so that one run shows all of it.
#[derive(Default)]
pub struct Outcome {
    compared: usize,
    differing: Vec<String>,
}

impl Outcome {
    pub fn compare(&mut self, case: &Case, found: &str, expected: &str) {
        self.compared += 1;
        if found != expected {
            let same = found.bytes().zip(expected.bytes()).take_while(|(found, expected)| found == expected).count();
            let from = |text: &str| {
                String::from_utf8_lossy(&text.as_bytes()[same.saturating_sub(80)..])
                    .chars()
                    .take(240)
                    .collect::<String>()
            };
            self.differing.push(format!("{}:\n  found    …{}\n  expected …{}", case.name, from(found), from(expected)));
        }
    }

    /// Fails where a case differs, or where fewer than `least` were compared at all.
    pub fn end(self, least: usize) {
        let count = self.differing.len();
        assert!(self.differing.is_empty(), "{count} of {} differ\n{}", self.compared, self.differing.join("\n"));
        assert!(self.compared >= least, "only {} cases were compared", self.compared);
    }
}
