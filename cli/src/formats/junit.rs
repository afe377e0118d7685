//! JUnit XML, as Jenkins, GitLab and most dashboards read it.
//!
//! A suite is a file and a case is a finding in it: dashboards list failed cases by the file where somebody has to change
//! something, a file without findings shows up as passed, and findings in no workload (YAML that cannot be read) have a
//! place too. A suite for each workload would have none for them, nor for Services and budgets. A case's name holds the
//! rule, the object and the path and no line, so that dashboards recognise it in the next run.
//!
//! Findings below `--fail-on` pass and carry their text, suppressed ones are skipped with the reason.

use std::collections::BTreeMap;
use std::io::{self, Write};

use policy_core::report::{FindingReport, Severity};

use super::{View, name, position, sentence};
use crate::check::UNPARSABLE;

/// How a case went.
enum Went {
    Passed,
    Failed,
    Broken,
    Skipped,
}

/// A case, before it is written.
struct Case {
    name: String,
    went: Went,
    /// `error`, `warning`, `info`.
    kind: &'static str,
    /// One line.
    message: String,
    /// Everything.
    text: String,
}

/// A suite, before it is written.
struct Suite {
    name: String,
    cases: Vec<Case>,
}

/// Writes the report.
pub(super) fn write(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let suites = suites(view);
    let all = || suites.iter().flat_map(|suite| &suite.cases);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let (failed, broken) = (count(all(), Went::is_failed), count(all(), Went::is_broken));
    writeln!(out, r#"<testsuites name="zerodown" tests="{}" failures="{failed}" errors="{broken}">"#, all().count())?;
    for suite in &suites {
        write_suite(out, suite)?;
    }
    writeln!(out, "</testsuites>")
}

fn write_suite(out: &mut dyn Write, suite: &Suite) -> io::Result<()> {
    let file = escaped(&suite.name);
    writeln!(
        out,
        r#"  <testsuite name="{file}" tests="{}" failures="{}" errors="{}" skipped="{}">"#,
        suite.cases.len(),
        count(suite.cases.iter(), Went::is_failed),
        count(suite.cases.iter(), Went::is_broken),
        count(suite.cases.iter(), Went::is_skipped),
    )?;
    for case in &suite.cases {
        let (name, kind, message, text) =
            (escaped(&case.name), case.kind, escaped(&case.message), escaped_text(&case.text));
        write!(out, r#"    <testcase name="{name}" classname="{file}" file="{file}" time="0""#)?;
        match case.went {
            Went::Passed if text.is_empty() => writeln!(out, "/>")?,
            Went::Passed => writeln!(out, ">\n      <system-out>{text}</system-out>\n    </testcase>")?,
            Went::Failed => {
                writeln!(
                    out,
                    ">\n      <failure type=\"{kind}\" message=\"{message}\">{text}</failure>\n    </testcase>"
                )?;
            }
            Went::Broken => {
                writeln!(out, ">\n      <error type=\"{kind}\" message=\"{message}\">{text}</error>\n    </testcase>")?;
            }
            Went::Skipped => {
                writeln!(out, ">\n      <skipped message=\"{message}\"/>")?;
                writeln!(out, "      <system-out>{text}</system-out>\n    </testcase>")?;
            }
        }
    }
    writeln!(out, "  </testsuite>")
}

impl Went {
    fn is_failed(&self) -> bool {
        matches!(self, Self::Failed)
    }

    fn is_broken(&self) -> bool {
        matches!(self, Self::Broken)
    }

    fn is_skipped(&self) -> bool {
        matches!(self, Self::Skipped)
    }
}

fn count<'c>(cases: impl Iterator<Item = &'c Case>, is: fn(&Went) -> bool) -> usize {
    cases.filter(|case| is(&case.went)).count()
}

/// A suite for each file, what could not be read included, and one for the score where one is asked for.
fn suites(view: &View<'_>) -> Vec<Suite> {
    let mut by_file: BTreeMap<&str, Vec<&FindingReport>> = BTreeMap::new();
    for finding in &view.report.findings {
        by_file.entry(&finding.location.file).or_default().push(finding);
    }
    let mut suites: Vec<Suite> = Vec::new();
    for file in &view.input.files {
        let findings = by_file.remove(file.name.as_str()).unwrap_or_default();
        let name = view.place(&file.name).shown().to_owned();
        let cases =
            if findings.is_empty() { vec![passed(view.output.words.no_findings)] } else { cases(view, &findings) };
        suites.push(Suite { name, cases });
    }
    for (file, findings) in by_file {
        suites.push(Suite { name: file.to_owned(), cases: cases(view, &findings) });
    }
    for trouble in &view.input.troubles {
        let text = trouble.to_string();
        let case = Case { name: "zerodown".to_owned(), went: Went::Broken, kind: "error", message: text.clone(), text };
        suites.push(Suite { name: view.place(trouble.name()).shown().to_owned(), cases: vec![case] });
    }
    suites.extend(score(view));
    suites
}

fn passed(name: &str) -> Case {
    Case { name: name.to_owned(), went: Went::Passed, kind: "", message: String::new(), text: String::new() }
}

/// `--min-score` can fail a run without a finding that does.
fn score(view: &View<'_>) -> Option<Suite> {
    let (minimum, score) = view.min_score.zip(view.report.score.total)?;
    let mut case = passed("--min-score");
    if score < minimum {
        let text = (view.output.words.below_minimum)(score, minimum);
        case = Case { went: Went::Failed, kind: "score", message: text.clone(), text, ..case };
    }
    Some(Suite { name: "zerodown".to_owned(), cases: vec![case] })
}

fn cases(view: &View<'_>, findings: &[&FindingReport]) -> Vec<Case> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut named = |finding: &FindingReport| {
        let object = finding.object.as_ref().map(|object| format!(" {}", name(object))).unwrap_or_default();
        let path = &finding.location.path;
        let name = format!("{}:{object}{}{path}", finding.rule, if path.is_empty() { "" } else { " " });
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        // Dashboards show one case of several with the same name.
        if *times == 1 { name } else { format!("{name} ({times})") }
    };
    findings
        .iter()
        .map(|finding| Case {
            name: named(finding),
            went: went(view, finding),
            kind: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            },
            message: finding.suppressed.clone().unwrap_or_else(|| sentence(finding)),
            text: text(view, finding),
        })
        .collect()
}

fn went(view: &View<'_>, finding: &FindingReport) -> Went {
    if finding.suppressed.is_some() {
        Went::Skipped
    } else if UNPARSABLE.contains(&finding.rule.as_ref()) {
        Went::Broken
    } else if view.has_failed(finding) {
        Went::Failed
    } else {
        Went::Passed
    }
}

fn text(view: &View<'_>, finding: &FindingReport) -> String {
    let words = view.output.words;
    let mut lines = vec![format!("{} [{}]", position(view, finding), (words.severity)(finding.severity))];
    lines.push(sentence(finding));
    if !finding.help.is_empty() {
        lines.push(format!("{}: {}", words.help, finding.help));
    }
    lines.join("\n")
}

/// An attribute's value. What XML 1.0 forbids is replaced: a reader would refuse the whole report.
fn escaped(text: &str) -> String {
    // A reader turns bare line ends and tabs of an attribute into spaces.
    escaped_text(text).replace('\n', "&#10;").replace('\t', "&#9;").replace('"', "&quot;")
}

/// An element's text.
fn escaped_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\r' => escaped.push_str("&#13;"),
            '\n' | '\t' => escaped.push(char),
            // XML 1.0 §2.2, and the C1 controls, which it discourages and terminals obey.
            char if char.is_control() || matches!(char, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            char => escaped.push(char),
        }
    }
    escaped
}
