//! The first sentence: what happens to these workloads.

use policy_core::report::{Report, Severity};
use policy_core::text::Lang;

use crate::grouping::{name_of, open_findings, worst};
use crate::strings::{self, Strings};

/// How the first sentence is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// There is nothing to judge.
    Neutral,
    /// Nothing is wrong.
    Fine,
    /// Resilience is lost.
    Risk,
    /// Requests are lost, or the API server says no.
    Bad,
}

/// What a view begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// One sentence.
    pub headline: String,
    /// What it rests on.
    pub detail: String,
    /// How it is meant.
    pub tone: Tone,
}

/// The first sentence of the Overview.
pub fn overview(report: &Report, lang: Lang) -> Sentence {
    let strings = strings::of(lang);
    let counts = counts(report, strings);
    match worst(report) {
        Some((_, finding)) if finding.severity > Severity::Info => {
            let object = finding.object.as_deref().map(name_of);
            let detail = match object {
                Some(object) if report.workloads.len() > 1 => format!("{object}. {counts}"),
                _ => counts,
            };
            let tone = if finding.severity == Severity::Error { Tone::Bad } else { Tone::Risk };
            Sentence { headline: capitalised(&finding.message), detail, tone }
        }
        _ if report.summary.documents == 0 => Sentence {
            headline: strings.nothing_read.into(),
            detail: strings.nothing_read_more.into(),
            tone: Tone::Neutral,
        },
        _ if report.summary.workloads == 0 => {
            Sentence { headline: strings.no_workload.into(), detail: counts, tone: Tone::Neutral }
        }
        _ => Sentence { headline: strings.all_fine.into(), detail: counts, tone: Tone::Fine },
    }
}

/// `2 errors and 1 warning in 1 workload.`
fn counts(report: &Report, strings: &Strings) -> String {
    let summary = report.summary;
    let found = [
        (summary.errors, strings.error_one, strings.error_many),
        (summary.warnings, strings.warning_one, strings.warning_many),
        (summary.infos, strings.info_one, strings.info_many),
    ];
    let found: Vec<String> =
        found.iter().filter(|(n, _, _)| *n > 0).map(|(n, one, many)| strings::counted(*n, one, many)).collect();
    let workloads = strings::counted(summary.workloads, strings.workload_one, strings.workload_many);
    if found.is_empty() {
        return strings.counts_none.replace("{workloads}", &workloads);
    }
    strings.counts.replace("{found}", &found.join(", ")).replace("{workloads}", &workloads)
}

/// The first sentence of the Findings.
pub fn findings(report: &Report, lang: Lang) -> String {
    let strings = strings::of(lang);
    if open_findings(report).next().is_none() {
        return strings.no_findings.to_owned();
    }
    counts(report, strings)
}

/// Findings begin in lower case, because they follow an object's name; a headline does not.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    // A field path such as `spec.replicas` keeps its case.
    let first_word = text.split_whitespace().next().unwrap_or_default();
    let is_path = first_word.contains(['.', '`', '[', '/']) || first_word.chars().skip(1).any(char::is_uppercase);
    match characters.next() {
        Some(first) if !is_path => first.to_uppercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Tone, capitalised, overview};
    use crate::grouping::tests::report;
    use policy_core::text::Lang;

    #[test]
    fn the_worst_finding_is_the_headline() {
        let report = report(&[("warns", "warning", "web", Some(30)), ("fails", "error", "web", None)]);
        let sentence = overview(&report, Lang::En);
        assert_eq!((sentence.headline.as_str(), sentence.tone), ("Fails of web", Tone::Bad));
        assert_eq!(sentence.detail, "1 error, 1 warning in 1 workload.");
        assert_eq!(overview(&report, Lang::Ko).detail, "워크로드 1개에서 오류 1개, 경고 1개를 찾았다.");
    }

    #[test]
    fn infos_alone_are_fine() {
        let sentence = overview(&report(&[("notes", "info", "web", None)]), Lang::En);
        assert_eq!(sentence.tone, Tone::Fine);
    }

    #[test]
    fn nothing_read_is_not_praise() {
        assert_eq!(overview(&report(&[]), Lang::En).tone, Tone::Neutral);
    }

    #[test]
    fn code_keeps_its_case() {
        assert_eq!(capitalised("runs 1 replica"), "Runs 1 replica");
        assert_eq!(capitalised("maxUnavailable is 0"), "maxUnavailable is 0");
        assert_eq!(capitalised("`web` has no probe"), "`web` has no probe");
        assert_eq!(capitalised("파드가 1개다"), "파드가 1개다");
    }
}
