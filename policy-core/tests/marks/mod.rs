//! Manifests that say themselves what is to be found: `# finds: RULE` or `# finds: RULE SEVERITY` at the end of a line.

use policy_core::report::{FindingReport, Severity};
use policy_core::{FixRequest, Lang, Options, SourceFile, check, fix};

/// Findings of one rule, in English, under assumptions such as `nodes=3`.
pub(crate) fn found(rule: &str, text: &str, assumptions: &[&str]) -> Vec<FindingReport> {
    assert!(policy_core::rules::find(rule).is_some(), "no rule {rule}");
    let mut options = Options { lang: Lang::En, ..Options::default() };
    for assumption in assumptions {
        let Some((name, value)) = assumption.split_once('=') else { panic!("{assumption} is not NAME=VALUE") };
        assert_eq!(options.assumptions.set(name, value), Ok(()));
    }
    let report = check(&[SourceFile { name: "case.yaml", text }], &options);
    report.findings.into_iter().filter(|finding| finding.rule == rule).collect()
}

/// Compares the findings of one rule with the marks of a manifest; one without marks must give none.
pub(crate) fn agree_assuming(rule: &str, text: &str, assumptions: &[&str]) -> Vec<FindingReport> {
    let mut expected: Vec<(u32, Option<Severity>)> = Vec::new();
    for (line, mark) in
        text.lines().enumerate().filter_map(|(line, text)| Some((line, text.split_once("# finds: ")?.1)))
    {
        let mut words = mark.split_whitespace();
        assert_eq!(words.next(), Some(rule), "a mark of another rule");
        let severity = words.next().map(|word| match word {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            "info" => Severity::Info,
            other => panic!("{other} is no severity"),
        });
        expected.push((line as u32 + 1, severity));
    }
    let findings = found(rule, text, assumptions);
    let lines: Vec<u32> = findings.iter().map(|finding| finding.location.line).collect();
    assert_eq!(lines, expected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), "{rule} in:\n{text}\n{findings:#?}");
    for (finding, (line, severity)) in findings.iter().zip(expected) {
        assert_eq!(finding.severity, severity.unwrap_or(finding.severity), "{rule} at line {line} of:\n{text}");
    }
    findings
}

/// [`agree_assuming`] without assumptions.
pub(crate) fn agree(rule: &str, text: &str) -> Vec<FindingReport> {
    agree_assuming(rule, text, &[])
}

/// The text after the fixes of one rule.
pub(crate) fn fixed(rule: &str, text: &str, unsafe_fixes: bool) -> String {
    let request = FixRequest { unsafe_fixes, only: vec![rule.to_owned()] };
    let outcome = fix(&[SourceFile { name: "case.yaml", text }], &Options::default(), &request);
    outcome.files.into_iter().next().map(|file| file.text).unwrap_or_default()
}
