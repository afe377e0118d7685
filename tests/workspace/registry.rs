//! The rules that are there against the list of those that were promised.

use std::collections::BTreeSet;

use policy_core::report::{Applicability, Severity};
use policy_core::rules::{RULES, find};

use crate::shared::folder;

/// A row of the list.
struct Promised {
    id: String,
    pillar: String,
    severity: Severity,
    fix: Option<Applicability>,
}

/// Rows `| id, id | severity | fires when | fix |` below the heading of their pillar.
fn promised(page: &str) -> Vec<Promised> {
    let (mut pillar, mut rows) = (String::new(), Vec::new());
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut pillar);
        }
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [ids, severity, .., fix] = cells.as_slice() else { continue };
        let severity = match severity.chars().next() {
            Some('E') => Severity::Error,
            Some('W') => Severity::Warning,
            Some('I') => Severity::Info,
            _ => continue,
        };
        let fix = match fix.chars().next() {
            Some('S') => Some(Applicability::Safe),
            Some('U') => Some(Applicability::Unsafe),
            Some('D') => Some(Applicability::Display),
            _ => None,
        };
        let row = |id: &str| Promised { id: id.trim().to_owned(), pillar: pillar.clone(), severity, fix };
        rows.extend(ids.split(',').map(row));
    }
    rows
}

/// Rules that came with what the list asks for: a suppression that nothing comes by is told by a rule of its own.
const ADDED: [&str; 1] = ["unused-suppression"];

#[test]
fn every_promised_rule_is_there_with_its_severity_and_its_fix() {
    let Some(design) = folder("design") else { return };
    let rows = promised(&std::fs::read_to_string(design.join("rules.md")).unwrap());
    assert!(rows.len() > 80, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let Some(rule) = find(&row.id) else {
            wrong.push(format!("{} is not there", row.id));
            continue;
        };
        let pillar = serde_json::to_value(rule.pillar).unwrap();
        if (pillar.as_str(), rule.severity, rule.fix) != (Some(&row.pillar), row.severity, row.fix) {
            wrong.push(format!(
                "{}: {:?} {:?} {:?}, promised as {} {:?} {:?}",
                row.id, rule.pillar, rule.severity, rule.fix, row.pillar, row.severity, row.fix
            ));
        }
    }
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).chain(ADDED).collect();
    let others = RULES.iter().filter(|rule| !ids.contains(rule.id));
    wrong.extend(others.map(|rule| format!("{} was not promised", rule.id)));
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
