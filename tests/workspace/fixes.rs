//! Fixes over the corpus: they reach a fixed point, keep comments, and make nothing worse.

use std::collections::BTreeMap;

use policy_core::report::Severity;
use policy_core::{FixOutcome, FixRequest, Options, Report, SourceFile, check, fix};

use crate::shared::{directories, folder, thorough};

/// Errors and warnings by rule.
fn counts(report: &Report) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.severity >= Severity::Warning) {
        *counts.entry(finding.rule.as_ref()).or_default() += 1;
    }
    counts
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.trim_start().starts_with('#')).collect()
}

/// What is wrong with the outcome of fixing an input.
fn wrong(files: &[SourceFile<'_>], before: &Report, outcome: &FixOutcome, request: &FixRequest) -> Option<String> {
    let fixed: Vec<SourceFile<'_>> =
        outcome.files.iter().map(|file| SourceFile { name: &file.name, text: &file.text }).collect();
    for (old, new) in files.iter().zip(&fixed) {
        let kept = comments(new.text);
        if let Some(lost) = comments(old.text).into_iter().find(|line| !kept.contains(line)) {
            return Some(format!("{}: lost {lost:?}", old.name));
        }
    }
    if outcome.remaining.score.total < before.score.total {
        return Some(format!("the score fell from {:?} to {:?}", before.score.total, outcome.remaining.score.total));
    }
    let (old, new) = (counts(before), counts(&outcome.remaining));
    if let Some((rule, count)) = new.iter().find(|(rule, count)| old.get(*rule).copied().unwrap_or(0) < **count) {
        return Some(format!("{count} {rule}, not {}", old.get(rule).copied().unwrap_or(0)));
    }
    let again = fix(&fixed, &Options::default(), request);
    again.applied.first().map(|fix| format!("a second run still finds something to do: {} in {}", fix.rule, fix.file))
}

#[test]
fn fixes_reach_a_fixed_point_and_make_nothing_worse() {
    let Some(root) = folder("corpus") else { return };
    let (mut applied, mut failures) = (0, Vec::new());
    for (name, manifests) in directories(&root).into_iter().step_by(if thorough() { 1 } else { 10 }) {
        let files: Vec<SourceFile<'_>> = manifests.iter().map(|(name, text)| SourceFile { name, text }).collect();
        let before = check(&files, &Options::default());
        for unsafe_fixes in [false, true] {
            let request = FixRequest { unsafe_fixes, only: Vec::new() };
            let outcome = fix(&files, &Options::default(), &request);
            applied += outcome.applied.len();
            failures.extend(
                wrong(&files, &before, &outcome, &request)
                    .map(|wrong| format!("{name} (unsafe: {unsafe_fixes}): {wrong}")),
            );
        }
    }
    assert!(applied > 50, "{applied}");
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}
