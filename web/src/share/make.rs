//! What the worker makes of the files for somebody else: reports, the fixed files, and what should not be shared.

use policy_core::formats::markdown::markdown;
use policy_core::formats::place::Place;
use policy_core::formats::sarif;
use policy_core::{FixRequest, Options, Report, SourceFile};
use serde::{Deserialize, Serialize};

use super::secrets::{Secrets, secrets};
use crate::protocol::SourceText;
use crate::sentence;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// What should not be shared, and the files without it.
    Secrets,
    /// The files with every safe fix.
    Fixed,
    /// The report for a comment.
    Markdown,
    /// The report as `zerodown check --format json` writes it: offsets are bytes.
    Json,
    /// The report as `zerodown check --format sarif` writes it.
    Sarif,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Made {
    /// To [`Wanted::Secrets`].
    Secrets(Secrets),
    /// To [`Wanted::Fixed`].
    Files(Vec<SourceText>),
    /// To the reports.
    Text(String),
}

/// Findings of these rules mean that a document could not be read.
const UNREAD: [&str; 2] = ["yaml-syntax", "template-not-rendered"];

/// Makes what is wanted.
pub fn make(wanted: Wanted, files: &[SourceText], options: &Options) -> Made {
    let sources: Vec<SourceFile<'_>> =
        files.iter().map(|file| SourceFile { name: &file.name, text: &file.text }).collect();
    match wanted {
        Wanted::Secrets => Made::Secrets(secrets(files)),
        Wanted::Fixed => {
            let fixed = policy_core::fix(&sources, options, &FixRequest { unsafe_fixes: false, only: Vec::new() });
            let files = fixed.files.into_iter();
            Made::Files(files.map(|file| SourceText { name: file.name, text: file.text }).collect())
        }
        Wanted::Markdown => {
            let report = policy_core::check(&sources, options);
            let said = sentence::overview(&report, options.lang).headline;
            Made::Text(markdown(&report, options.lang, Some(&said)))
        }
        Wanted::Json => Made::Text(pretty(&policy_core::check(&sources, options))),
        Wanted::Sarif => {
            let report = policy_core::check(&sources, options);
            let (is_successful, exit_code) = outcome(&report);
            let place = |name: &str| Place::Inside(name.trim_start_matches('/').to_owned());
            let troubles = Vec::new();
            let subject = sarif::Subject {
                report: &report,
                files: sources,
                lang: options.lang,
                place: &place,
                troubles,
                is_successful,
                exit_code,
            };
            Made::Text(pretty(&sarif::log(&subject)))
        }
    }
}

/// How the command line would end, with its own `--fail-on`.
fn outcome(report: &Report) -> (bool, u8) {
    let mut open = report.findings.iter().filter(|finding| finding.suppressed.is_none());
    let is_unread = open.any(|finding| UNREAD.contains(&&*finding.rule));
    (!is_unread, if is_unread { 2 } else { u8::from(report.summary.errors > 0) })
}

/// JSON as the command line writes it. Indented afterwards: a second writer of every type would weigh more.
fn pretty(value: &impl Serialize) -> String {
    let written = serde_json::to_string(value).unwrap_or_default();
    let mut indented = String::with_capacity(written.len() * 3 / 2);
    let (mut depth, mut from) = (0_usize, 0);
    let mut bytes = written.bytes().enumerate().peekable();
    let mut is_text = false;
    while let Some((at, byte)) = bytes.next() {
        let next = bytes.peek().map(|(_, next)| *next);
        match byte {
            b'\\' if is_text => drop(bytes.next()),
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'{' | b'[' if next == Some(byte + 2) => drop(bytes.next()),
            b'{' | b'[' | b',' => {
                depth += usize::from(byte != b',');
                indented.push_str(written.get(from..=at).unwrap_or_default());
                new_line(&mut indented, depth);
                from = at + 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                indented.push_str(written.get(from..at).unwrap_or_default());
                new_line(&mut indented, depth);
                from = at;
            }
            b':' => {
                indented.push_str(written.get(from..=at).unwrap_or_default());
                indented.push(' ');
                from = at + 1;
            }
            _ => {}
        }
    }
    indented.push_str(written.get(from..).unwrap_or_default());
    indented.push('\n');
    indented
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    (0..depth).for_each(|_| text.push_str("  "));
}

#[cfg(test)]
mod tests {
    use super::{Made, Wanted, make, pretty};
    use crate::examples::EXAMPLES;
    use crate::protocol::SourceText;
    use policy_core::text::Lang;
    use policy_core::{Options, SourceFile, check};

    fn made(wanted: Wanted, text: &str, lang: Lang) -> String {
        let files = [SourceText { name: "웹.yaml".to_owned(), text: text.to_owned() }];
        match make(wanted, &files, &Options { lang, ..Options::default() }) {
            Made::Text(text) => text,
            Made::Files(files) => files.into_iter().map(|file| file.text).collect(),
            Made::Secrets(_) => panic!("a text"),
        }
    }

    #[test]
    fn json_is_what_the_command_line_writes() {
        for text in [EXAMPLES[0].text, "", "a: [\n", "# \"{[\\\nkind: Service\nmetadata: {name: 'a\"{[:,'}\n"] {
            let report = check(&[SourceFile { name: "웹.yaml", text }], &Options::default());
            let expected = serde_json::to_string_pretty(&report).unwrap() + "\n";
            assert_eq!(made(Wanted::Json, text, Lang::En), expected);
        }
        let odd = serde_json::json!({"a": {}, "b": [], "c": [[], {"d": "\\\"{"}], "": "\\"});
        assert_eq!(pretty(&odd), serde_json::to_string_pretty(&odd).unwrap() + "\n");
    }

    #[test]
    fn offsets_of_exports_are_bytes() {
        let text = format!("# 웹 🚀\n{}", EXAMPLES[0].text);
        let report: serde_json::Value = serde_json::from_str(&made(Wanted::Json, &text, Lang::En)).unwrap();
        let location = &report["findings"][0]["location"];
        let start = location["start"].as_u64().unwrap() as usize;
        let line = text.lines().nth(location["line"].as_u64().unwrap() as usize - 1).unwrap();
        assert!(
            text.get(start..).unwrap().starts_with(line.trim_start_matches([' ', '-'])) || text.is_char_boundary(start)
        );
        let counted = text.get(..start).unwrap().matches('\n').count() as u64 + 1;
        assert_eq!(location["line"], counted);
    }

    #[test]
    fn sarif_names_the_file_the_rules_and_the_outcome() {
        let log: serde_json::Value = serde_json::from_str(&made(Wanted::Sarif, EXAMPLES[0].text, Lang::Ko)).unwrap();
        let run = &log["runs"][0];
        assert_eq!((&log["version"], &run["language"]), (&"2.1.0".into(), &"ko".into()));
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "%EC%9B%B9.yaml");
        assert_eq!(run["invocations"][0]["exitCode"], 1);
        let broken: serde_json::Value = serde_json::from_str(&made(Wanted::Sarif, "a: [\n", Lang::En)).unwrap();
        assert_eq!(broken["runs"][0]["invocations"][0]["exitCode"], 2);
        assert_eq!(broken["runs"][0]["invocations"][0]["executionSuccessful"], false);
    }

    #[test]
    fn a_comment_begins_with_score_and_sentence() {
        let written = made(Wanted::Markdown, EXAMPLES[1].text, Lang::En);
        assert!(written.starts_with("## Zerodown: ") && written.contains("seconds of requests"), "{written}");
    }

    #[test]
    fn fixed_files_are_those_of_the_button() {
        let written = made(Wanted::Fixed, EXAMPLES[1].text, Lang::En);
        assert!(written.contains("preStop") && !EXAMPLES[1].text.contains("preStop"));
    }
}
