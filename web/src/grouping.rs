//! Findings by object, fixes by gain, workloads by score.

use policy_core::report::{Applicability, FindingReport, FixReport, ObjectReference, Report, Severity};

/// `Deployment web`, `Deployment shop/web` outside the default namespace.
pub fn name_of(object: &ObjectReference) -> String {
    let name = short_name(object);
    if object.kind.is_empty() { name } else { format!("{} {name}", object.kind) }
}

/// `web`, `shop/web` outside the default namespace.
pub fn short_name(object: &ObjectReference) -> String {
    match object.namespace.as_deref() {
        None | Some("" | "default") => object.name.clone(),
        Some(namespace) => format!("{namespace}/{}", object.name),
    }
}

/// Findings of one object, or of a file where there is no object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The object's name, or the file's.
    pub name: String,
    /// Indices into the report's findings, worst first.
    pub findings: Vec<usize>,
}

/// The unsuppressed findings by object; the object with the worst finding first, then in the order of the input.
pub fn by_object(report: &Report) -> Vec<Group> {
    let mut groups: Vec<(Option<&ObjectReference>, &str, Vec<usize>)> = Vec::new();
    for (index, finding) in open_findings(report) {
        let object = finding.object.as_deref();
        let file = finding.location.file.as_ref();
        match groups.iter_mut().find(|(known, of, _)| *known == object && (object.is_some() || *of == file)) {
            Some((_, _, list)) => list.push(index),
            None => groups.push((object, file, vec![index])),
        }
    }
    let rank = |index: &usize| report.findings.get(*index).map(worst_first);
    for (_, _, list) in &mut groups {
        list.sort_by_key(rank);
    }
    groups.sort_by_key(|(_, _, list)| {
        list.first().and_then(|index| report.findings.get(*index)).map(|f| std::cmp::Reverse(f.severity))
    });
    groups
        .into_iter()
        .map(|(object, file, findings)| Group { name: object.map_or_else(|| file.to_owned(), name_of), findings })
        .collect()
}

/// The findings that count, with their places in the report.
pub fn open_findings(report: &Report) -> impl Iterator<Item = (usize, &FindingReport)> {
    report.findings.iter().enumerate().filter(|(_, finding)| finding.suppressed.is_none())
}

/// Orders by severity, then by what mending gains.
fn worst_first(finding: &FindingReport) -> (std::cmp::Reverse<Severity>, std::cmp::Reverse<i32>) {
    (std::cmp::Reverse(finding.severity), std::cmp::Reverse(best_gain(finding)))
}

fn best_gain(finding: &FindingReport) -> i32 {
    best_fix(finding).and_then(|(_, fix)| fix.score_gain).unwrap_or(0)
}

/// The first fix that can be applied, and its place among the finding's fixes.
pub fn best_fix(finding: &FindingReport) -> Option<(usize, &FixReport)> {
    finding.fixes.iter().enumerate().find(|(_, fix)| is_applicable(fix))
}

/// Whether a fix has edits to apply.
pub fn is_applicable(fix: &FixReport) -> bool {
    fix.applicability != Applicability::Display && !fix.edits.is_empty()
}

/// The worst finding: what the first sentence is about.
pub fn worst(report: &Report) -> Option<(usize, &FindingReport)> {
    open_findings(report).min_by_key(|(index, finding)| (worst_first(finding), *index))
}

/// Findings that a fix mends, by gain: (finding, fix).
pub fn fix_first(report: &Report) -> Vec<(usize, usize)> {
    let mut list: Vec<_> = open_findings(report)
        .filter_map(|(index, finding)| best_fix(finding).map(|(fix, _)| (index, fix, finding)))
        .collect();
    list.sort_by_key(|(index, _, finding)| (std::cmp::Reverse(best_gain(finding)), worst_first(finding), *index));
    list.into_iter().map(|(index, fix, _)| (index, fix)).collect()
}

/// How many findings have a safe fix.
pub fn safe_fixes(report: &Report) -> usize {
    open_findings(report)
        .filter(|(_, finding)| {
            finding.fixes.iter().any(|fix| fix.applicability == Applicability::Safe && !fix.edits.is_empty())
        })
        .count()
}

/// The workloads' places in the report, worst first; those without a score last.
pub fn workloads_worst_first(report: &Report) -> Vec<usize> {
    let score = |index: &usize| report.workloads.get(*index).and_then(|workload| workload.score.total);
    let mut order: Vec<usize> = (0..report.workloads.len()).collect();
    order.sort_by_key(|index| score(index).unwrap_or(u32::MAX));
    order
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{by_object, fix_first, safe_fixes, workloads_worst_first, worst};
    use policy_core::Report;

    /// A report as the engine writes it, with the findings given as (rule, severity, object, gain of a safe fix).
    pub(crate) fn report(findings: &[(&str, &str, &str, Option<i32>)]) -> Report {
        let object = |name: &str| serde_json::json!({ "apiVersion": "apps/v1", "kind": "Deployment", "namespace": "default", "name": name });
        let place = serde_json::json!({ "file": "web.yaml", "line": 1, "column": 1, "endLine": 1, "endColumn": 2, "start": 0, "end": 1, "path": "" });
        let mut report = policy_core::check(&[], &policy_core::Options::default());
        report.findings = findings
            .iter()
            .map(|(rule, severity, name, gain)| {
                let fixes: Vec<_> = gain
                    .iter()
                    .map(|gain| serde_json::json!({ "title": "Add it", "applicability": "safe", "scoreGain": gain,
                        "edits": [{ "file": "web.yaml", "start": 0, "end": 0, "newText": "x" }] }))
                    .collect();
                serde_json::from_value(serde_json::json!({
                    "rule": rule, "severity": severity, "pillar": "probes", "object": object(name), "location": place,
                    "related": [], "message": format!("{rule} of {name}"), "help": "", "fixes": fixes, "suppressed": null
                }))
                .unwrap()
            })
            .collect();
        let survival: serde_json::Map<_, _> = policy_core::report::Event::ALL
            .iter()
            .map(|event| {
                let nothing = serde_json::json!({ "verdict": "notApplicable", "minAvailable": null, "desired": null, "maxTotal": null,
                    "lossSeconds": null, "reasons": [], "rules": [], "assumptions": [] });
                (event.key().to_owned(), nothing)
            })
            .collect();
        let count = |word: &str| findings.iter().filter(|(_, severity, _, _)| *severity == word).count() as u32;
        (report.summary.errors, report.summary.warnings, report.summary.infos) =
            (count("error"), count("warning"), count("info"));
        let mut names: Vec<&str> = findings.iter().map(|(_, _, name, _)| *name).collect();
        names.dedup();
        report.workloads = names
            .iter()
            .enumerate()
            .map(|(index, name)| {
                serde_json::from_value(serde_json::json!({
                    "object": object(name), "location": place,
                    "score": { "total": 90 - 10 * index, "grade": "B", "pillars": { "rollout": 100, "probes": 40, "shutdown": null, "disruption": null, "spread": null, "scaling": null } },
                    "replicas": { "minimum": 2, "maximum": 2, "source": "spec" },
                    "survival": survival
                }))
                .unwrap()
            })
            .collect();
        report.summary.workloads = names.len() as u32;
        report.summary.documents = names.len() as u32;
        report
    }

    #[test]
    fn the_object_with_an_error_comes_first_and_its_error_leads() {
        let report = report(&[
            ("a", "info", "quiet", None),
            ("b", "warning", "loud", Some(3)),
            ("c", "error", "loud", None),
            ("d", "error", "loud", Some(9)),
        ]);
        let groups = by_object(&report);
        assert_eq!(groups[0].name, "Deployment loud");
        assert_eq!(groups[0].findings, [3, 2, 1]);
        assert_eq!(groups[1].findings, [0]);
    }

    #[test]
    fn fixes_are_ordered_by_gain() {
        let report =
            report(&[("a", "error", "web", Some(4)), ("b", "warning", "web", Some(18)), ("c", "error", "web", None)]);
        assert_eq!(fix_first(&report), [(1, 0), (0, 0)]);
        assert_eq!(safe_fixes(&report), 2);
    }

    #[test]
    fn suppressed_findings_do_not_count() {
        let mut report = report(&[("a", "error", "web", Some(4)), ("b", "info", "web", Some(1))]);
        report.findings[0].suppressed = Some("known".to_owned());
        assert_eq!(worst(&report).map(|(index, _)| index), Some(1));
        assert_eq!(safe_fixes(&report), 1);
    }

    #[test]
    fn the_lowest_score_comes_first() {
        let report = report(&[("a", "info", "one", None), ("a", "info", "two", None)]);
        assert_eq!(workloads_worst_first(&report), [1, 0]);
    }
}
