//! The acceptance cases: what each manifest's comments expect of its report.

use std::path::Path;

use policy_core::report::{Event, WorkloadReport};
use policy_core::{FixRequest, Options, Report, SourceFile, check, fix};

use crate::shared::{files, folder};

struct Case<'t> {
    name: String,
    text: &'t str,
    directives: Vec<(&'t str, &'t str)>,
    options: Options,
}

fn case<'t>(path: &Path, text: &'t str) -> Case<'t> {
    let comments = text.lines().filter_map(|line| line.strip_prefix("# "));
    let directives: Vec<(&str, &str)> =
        comments.filter_map(|comment| comment.split_once(": ")).map(|(key, value)| (key, value.trim())).collect();
    let mut options = Options::default();
    for (_, assumption) in directives.iter().filter(|(key, _)| *key == "assume") {
        let (name, value) = assumption.split_once('=').unwrap();
        options.assumptions.set(name, value).unwrap();
    }
    Case { name: path.file_name().unwrap().to_string_lossy().into_owned(), text, directives, options }
}

fn judge(case: &Case<'_>, text: &str) -> Report {
    check(&[SourceFile { name: &case.name, text }], &case.options)
}

fn workload<'r>(report: &'r Report, name: &str) -> Option<&'r WorkloadReport> {
    let (kind, name) = name.split_once('/').unwrap();
    report.workloads.iter().find(|workload| workload.object.kind == kind && workload.object.name == name)
}

/// What a case asks for and does not get.
fn wrong(case: &Case<'_>) -> Vec<String> {
    let report = judge(case, case.text);
    let mut wrong = Vec::new();
    for (key, value) in &case.directives {
        let words: Vec<&str> = value.split_whitespace().collect();
        let lines = |rule: &str| {
            report
                .findings
                .iter()
                .filter(|finding| finding.rule == rule)
                .map(|finding| finding.location.line)
                .collect::<Vec<_>>()
        };
        match *key {
            "expect" => {
                let lines = lines(words[0]);
                let line: Option<u32> = words.get(1).map(|line| line.parse().unwrap());
                if lines.is_empty() || line.is_some_and(|line| !lines.contains(&line)) {
                    wrong.push(format!("expected {value}, found at {lines:?}"));
                }
            }
            "expect-not" if !lines(words[0]).is_empty() => wrong.push(format!("unexpected {value}")),
            "expect-errors" if report.summary.errors.to_string() != *value => {
                wrong.push(format!("{} errors, not {value}", report.summary.errors));
            }
            "verdict" | "min-available" => {
                let workload = workload(&report, words[0]).unwrap();
                let survival = workload.survival.get(Event::parse(words[1]).unwrap());
                let found = match *key {
                    "verdict" => serde_json::to_value(survival.verdict).unwrap().as_str().unwrap().to_owned(),
                    _ => survival.min_available.unwrap().to_string(),
                };
                if !words[2].split('|').any(|word| word == found) {
                    wrong.push(format!("{key} {value}: {found} ({})", survival.reasons.join("; ")));
                }
            }
            "replicas-minimum" => {
                let workload = workload(&report, words[0]);
                let minimum = workload.and_then(|workload| workload.replicas.minimum);
                if minimum != words[1].parse().ok() {
                    wrong.push(format!("replicas-minimum {value}: {minimum:?}"));
                }
            }
            "score" => {
                let (total, bound) = (report.score.total.unwrap(), words[1].parse::<u32>().unwrap());
                if !(if words[0] == "<=" { total <= bound } else { total >= bound }) {
                    wrong.push(format!("score {value}: {total}"));
                }
            }
            "fix-clean" => {
                let outcome =
                    fix(&[SourceFile { name: &case.name, text: case.text }], &case.options, &FixRequest::default());
                let fixed = &outcome.files[0].text;
                if outcome.remaining.findings.iter().any(|finding| finding.rule == *value) {
                    wrong.push(format!("fix left {value}"));
                }
                if outcome.remaining.score.total < report.score.total {
                    wrong.push(format!(
                        "fix lowered the score {:?} to {:?}",
                        report.score.total, outcome.remaining.score.total
                    ));
                }
                let kept =
                    |line: &&str| line.trim_start().starts_with('#') && !fixed.lines().any(|fixed| fixed == *line);
                wrong.extend(case.text.lines().filter(kept).map(|line| format!("fix lost {line:?}")));
            }
            _ => {}
        }
    }
    wrong
}

#[test]
fn cases_hold() {
    let Some(root) = folder("acceptance/cases") else { return };
    let mut failures = Vec::new();
    let paths = files(&root, &["yaml"]);
    for path in &paths {
        let text = std::fs::read_to_string(path).unwrap();
        let case = case(path, &text);
        failures.extend(wrong(&case).into_iter().map(|wrong| format!("{}: {wrong}", case.name)));
    }
    assert!(paths.len() >= 24, "{} cases", paths.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
