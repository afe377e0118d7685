//! Findings in groups and filtered, fixes by gain, workloads by score.

use std::collections::BTreeMap;

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

/// What findings are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The object, or the file where there is none.
    #[default]
    Object,
    /// The rule.
    Rule,
    /// The severity.
    Severity,
}

impl By {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Object, Self::Rule, Self::Severity];

    /// Its name in the page and in storage.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Rule => "rule",
            Self::Severity => "severity",
        }
    }

    /// The one of a name.
    pub fn of(id: &str) -> Self {
        Self::ALL.into_iter().find(|by| by.id() == id).unwrap_or_default()
    }
}

/// The severities, the worst first.
pub const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// Which findings are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Each of these words must occur in the rule, the message, the object's name or the file's.
    pub words: String,
    /// Only these severities; none: all of them.
    pub only: Vec<Severity>,
}

impl Filter {
    /// Whether it leaves anything out.
    pub fn is_on(&self) -> bool {
        !self.only.is_empty() || !self.words.trim().is_empty()
    }

    /// Adds a severity, or takes it out.
    pub fn toggle(&mut self, severity: Severity) {
        match self.only.iter().position(|known| *known == severity) {
            Some(at) => drop(self.only.remove(at)),
            None => self.only.push(severity),
        }
    }

    fn takes(&self, severity: Severity) -> bool {
        self.only.is_empty() || self.only.contains(&severity)
    }

    /// The findings that have all the words, whatever their severity; suppressed ones among them.
    fn by_words<'r>(&self, report: &'r Report) -> Vec<(usize, &'r FindingReport)> {
        let words: Vec<String> = self.words.split_whitespace().map(str::to_lowercase).collect();
        let has = |finding: &FindingReport| {
            let text = haystack(finding);
            words.iter().all(|word| text.contains(word.as_str()))
        };
        report.findings.iter().enumerate().filter(|(_, finding)| words.is_empty() || has(finding)).collect()
    }
}

/// What is looked through for words.
fn haystack(finding: &FindingReport) -> String {
    let object = finding.object.as_deref().map(name_of).unwrap_or_default();
    [&finding.rule, object.as_str(), &finding.message, &finding.location.file].join("\n").to_lowercase()
}

/// Findings that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common: an object's name, a file's, a rule; empty for a severity.
    pub name: String,
    /// Their severity, where that is what they have in common.
    pub severity: Option<Severity>,
    /// Indices into the report's findings, worst first.
    pub findings: Vec<usize>,
}

/// The findings that a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In groups, the one with the worst finding first, then in the order of the input.
    pub groups: Vec<Group>,
    /// How many have the words, of each of [`SEVERITIES`].
    pub counts: [usize; 3],
    /// How many are listed.
    pub shown: usize,
    /// How many there are.
    pub all: usize,
    /// Those that are suppressed and have the words.
    pub suppressed: Vec<usize>,
}

impl Found {
    /// What a filter leaves of a report.
    pub fn of(report: &Report, filter: &Filter, by: By) -> Self {
        let mut found = Self { all: open_findings(report).count(), ..Self::default() };
        let mut places: BTreeMap<(&str, Option<&ObjectReference>), usize> = BTreeMap::new();
        for (index, finding) in filter.by_words(report) {
            if finding.suppressed.is_some() {
                found.suppressed.push(index);
                continue;
            }
            for (severity, count) in SEVERITIES.iter().zip(&mut found.counts) {
                *count += usize::from(*severity == finding.severity);
            }
            if !filter.takes(finding.severity) {
                continue;
            }
            found.shown += 1;
            let (key, group) = key(finding, by);
            let place = *places.entry(key).or_insert_with(|| {
                found.groups.push(group());
                found.groups.len() - 1
            });
            found.groups.get_mut(place).map(|group| group.findings.push(index)).unwrap_or_default();
        }
        let rank = |index: &usize| report.findings.get(*index).map(worst_first);
        for group in &mut found.groups {
            group.findings.sort_by_key(rank);
        }
        found.groups.sort_by_key(|group| {
            group.findings.first().and_then(|index| report.findings.get(*index)).map(|f| std::cmp::Reverse(f.severity))
        });
        found
    }

    /// The indices of the listed findings, from top to bottom.
    pub fn order(&self) -> impl Iterator<Item = usize> + '_ {
        self.groups.iter().flat_map(|group| group.findings.iter().copied())
    }
}

/// What tells a finding's group from others, and the group.
fn key(finding: &FindingReport, by: By) -> ((&str, Option<&ObjectReference>), impl FnOnce() -> Group + '_) {
    let object = finding.object.as_deref();
    let key = match (by, object) {
        (By::Object, Some(object)) => ("", Some(object)),
        (By::Object, None) => (finding.location.file.as_ref(), None),
        (By::Rule, _) => (finding.rule.as_ref(), None),
        (By::Severity, _) => (severity_key(finding.severity), None),
    };
    let severity = (by == By::Severity).then_some(finding.severity);
    let name = move || match (by, object) {
        (By::Object, Some(object)) => name_of(object),
        (By::Severity, _) => String::new(),
        _ => key.0.to_owned(),
    };
    (key, move || Group { name: name(), severity, findings: Vec::new() })
}

const fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
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

/// The first fix that changes nothing of what runs, and its place among the finding's fixes.
pub fn safe_fix(finding: &FindingReport) -> Option<usize> {
    finding.fixes.iter().position(|fix| fix.applicability == Applicability::Safe && !fix.edits.is_empty())
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
    open_findings(report).filter(|(_, finding)| safe_fix(finding).is_some()).count()
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
    use super::{By, Filter, Found, fix_first, safe_fixes, workloads_worst_first, worst};
    use policy_core::Report;
    use policy_core::report::Severity;

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
        let groups = Found::of(&report, &Filter::default(), By::Object).groups;
        assert_eq!(groups[0].name, "Deployment loud");
        assert_eq!(groups[0].findings, [3, 2, 1]);
        assert_eq!(groups[1].findings, [0]);
    }

    fn names(report: &Report, by: By) -> Vec<(String, Vec<usize>)> {
        let groups = Found::of(report, &Filter::default(), by).groups;
        groups.into_iter().map(|group| (group.name, group.findings)).collect()
    }

    #[test]
    fn rules_and_severities_group_across_objects() {
        let report = report(&[("a", "info", "one", None), ("b", "error", "one", None), ("a", "info", "two", None)]);
        assert_eq!(names(&report, By::Rule), [("b".to_owned(), vec![1]), ("a".to_owned(), vec![0, 2])]);
        let groups = Found::of(&report, &Filter::default(), By::Severity).groups;
        let told: Vec<_> = groups.iter().map(|group| (group.severity, group.findings.as_slice())).collect();
        assert_eq!(told, [(Some(Severity::Error), &[1][..]), (Some(Severity::Info), &[0, 2][..])]);
    }

    #[test]
    fn findings_without_an_object_belong_to_their_file() {
        let mut report = report(&[("a", "error", "web", None), ("b", "error", "web", None)]);
        report.findings[1].object = None;
        assert_eq!(
            names(&report, By::Object),
            [("Deployment web".to_owned(), vec![0]), ("web.yaml".to_owned(), vec![1])]
        );
    }

    #[test]
    fn every_word_must_occur_somewhere_and_case_does_not_matter() {
        let report = report(&[("missing-pdb", "error", "web", None), ("missing-pre-stop", "info", "shop", None)]);
        let left = |words: &str| {
            let filter = Filter { words: words.to_owned(), only: Vec::new() };
            Found::of(&report, &filter, By::Object).order().collect::<Vec<_>>()
        };
        assert_eq!(left("MISSING"), [0, 1]);
        assert_eq!(left("missing deployment shop"), [1]);
        assert_eq!(left("web.yaml pdb"), [0]);
        assert_eq!(left("pdb shop"), [0; 0]);
        assert_eq!(left("  "), [0, 1]);
    }

    #[test]
    fn chips_count_what_the_words_leave_and_restrict_the_list() {
        let mut report =
            report(&[("a", "error", "one", None), ("a", "info", "one", None), ("b", "error", "two", None)]);
        let mut filter = Filter { words: "one".to_owned(), only: Vec::new() };
        assert!(filter.is_on() && !Filter::default().is_on());
        filter.toggle(Severity::Info);
        let found = Found::of(&report, &filter, By::Object);
        assert_eq!((found.counts, found.shown, found.all), ([1, 0, 1], 1, 3));
        filter.toggle(Severity::Info);
        report.findings[0].suppressed = Some("known".to_owned());
        let found = Found::of(&report, &filter, By::Object);
        assert_eq!((found.shown, found.all, found.suppressed), (1, 2, vec![0]));
    }

    #[test]
    fn choices_have_names_that_lead_back_to_them() {
        for by in By::ALL {
            assert_eq!(By::of(by.id()), by);
        }
        assert_eq!(By::of("?"), By::Object);
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
