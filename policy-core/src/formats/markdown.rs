//! The report as Markdown for a comment on a change: score, what is survived, findings by workload.
//!
//! What a manifest's author wrote must not become markup, a mention of somebody or a link: names stand in code, and in
//! sentences every sign that GitHub's or GitLab's Markdown gives a meaning to is escaped.

use std::borrow::Cow;

use super::name;
use super::words::Words;
use crate::Lang;
use crate::report::{
    Applicability, Event, FindingReport, FixReport, Location, ObjectReference, Report, Severity, Summary,
    SurvivalVerdict, Verdict, WorkloadReport,
};

/// Writes the report. `sentence` says in one sentence what matters, where the host knows one.
pub fn markdown(report: &Report, lang: Lang, sentence: Option<&str>) -> String {
    let words = Words::of(lang);
    let score = match (report.score.total, report.score.grade) {
        (Some(total), Some(grade)) => (words.score)(total, grade),
        _ => words.no_workload.to_owned(),
    };
    let mut blocks = vec![format!("## Zerodown: {score}")];
    blocks.extend(sentence.map(prose));
    blocks.push(format!("{}.", counts(&report.summary, words)));
    blocks.extend(table(report, words));
    let mut objects: Vec<Option<&ObjectReference>> = Vec::new();
    for finding in shown(report) {
        let object = finding.object.as_deref();
        if !objects.contains(&object) {
            objects.push(object);
        }
    }
    for object in objects {
        blocks.push(
            object.map_or_else(|| format!("### {}", words.elsewhere), |object| format!("### {}", code(&name(object)))),
        );
        let own = shown(report).filter(|finding| finding.object.as_deref() == object);
        blocks.push(own.map(|finding| item(finding, words)).collect::<Vec<_>>().join("\n"));
    }
    blocks.push(format!("Zerodown {} · Kubernetes {}", report.version, prose(&report.kubernetes_version)));
    blocks.join("\n\n") + "\n"
}

fn shown(report: &Report) -> impl Iterator<Item = &FindingReport> {
    report.findings.iter().filter(|finding| finding.suppressed.is_none())
}

fn counts(summary: &Summary, words: &Words) -> String {
    let counts =
        [(Severity::Error, summary.errors), (Severity::Warning, summary.warnings), (Severity::Info, summary.infos)];
    let found = counts.into_iter().filter(|(_, count)| *count > 0);
    let mut parts: Vec<String> = found.map(|(severity, count)| (words.count)(severity, count)).collect();
    if parts.is_empty() {
        parts.push(words.no_findings.to_owned());
    }
    if summary.suppressed > 0 {
        parts.push((words.suppressed)(summary.suppressed));
    }
    parts.join(", ")
}

/// What the judged workloads survive.
fn table(report: &Report, words: &Words) -> Option<String> {
    let judged: Vec<&WorkloadReport> =
        report.workloads.iter().filter(|workload| workload.score.total.is_some()).collect();
    if judged.is_empty() {
        return None;
    }
    let events = Event::ALL.map(|event| (words.event)(event));
    let mut rows = vec![
        format!("| {} | {} | {} |", words.workload, words.score_column, events.join(" | ")),
        format!("|---|---:|{}", "---|".repeat(events.len())),
    ];
    rows.extend(judged.into_iter().map(|workload| {
        let score = workload.score.total.zip(workload.score.grade);
        let score = score.map(|(total, grade)| format!("{total} {grade:?}")).unwrap_or_default();
        let cells = Event::ALL.map(|event| cell(workload.survival.get(event), words));
        // In a table a stroke ends a cell, also inside code.
        let name = code(&name(&workload.object)).replace('|', "\\|");
        format!("| {name} | {score} | {} |", cells.join(" | "))
    }));
    Some(rows.join("\n"))
}

/// The verdict, and the number it rests on; what is lost stands out.
fn cell(verdict: &SurvivalVerdict, words: &Words) -> String {
    let word = (words.verdict)(verdict.verdict);
    let pods = || (words.of)(verdict.min_available.unwrap_or(0), verdict.desired.unwrap_or(0));
    let lost = || match verdict.loss_seconds {
        None => words.endless.to_owned(),
        Some(loss) if loss.worst > 0.0 => {
            let (least, most) = (seconds(loss.nominal), seconds(loss.worst));
            (words.seconds)(&if least == most { most } else { format!("{least}–{most}") })
        }
        Some(_) => pods(),
    };
    match verdict.verdict {
        Verdict::NotApplicable => word.to_owned(),
        Verdict::Survives => format!("{word} {}", pods()),
        Verdict::AtRisk => format!("{word} {}", lost()),
        Verdict::Blocked => format!("**{word}** {}", pods()),
        // Nothing left says more than for how long.
        Verdict::Outage if verdict.min_available == Some(0) => format!("**{word}** {}", pods()),
        Verdict::LosesRequests | Verdict::Outage => format!("**{word}** {}", lost()),
    }
}

/// At most one place after the point; a little is never told as nothing.
fn seconds(value: f64) -> String {
    let tenths = (value * 10.0).round_ties_even() as i64;
    match (tenths, tenths % 10) {
        (0, _) if value > 0.0 => format!("0.0{}", ((value * 100.0).round() as i64).max(1)),
        (_, 0) => (tenths / 10).to_string(),
        (_, rest) => format!("{}.{}", tenths / 10, rest.abs()),
    }
}

fn item(finding: &FindingReport, words: &Words) -> String {
    let severity = (words.severity)(finding.severity);
    let place = place(&finding.location).map(|place| format!(" {}", code(&place))).unwrap_or_default();
    let mut lines = vec![format!("- **{severity}** {}{place}: {}", code(&finding.rule), prose(&finding.message))];
    if !finding.help.is_empty() {
        lines.push(format!("  - {}", prose(&finding.help)));
    }
    lines.extend(finding.fixes.first().map(|fix| format!("  - {}", mending(fix, words))));
    lines.join("\n")
}

fn mending(fix: &FixReport, words: &Words) -> String {
    let gain = fix.score_gain.filter(|gain| *gain > 0 && fix.applicability != Applicability::Display);
    let gain = gain.map(|gain| format!(", +{gain}")).unwrap_or_default();
    format!("{}: {} ({}{gain})", words.fix, prose(&fix.title), (words.applicability)(fix.applicability))
}

fn place(location: &Location) -> Option<String> {
    let Location { file, line, column, .. } = location;
    match (file.is_empty(), line) {
        (true, _) => None,
        (false, 0) => Some(file.to_string()),
        (false, _) => Some(format!("{file}:{line}:{column}")),
    }
}

/// One line of code, whatever is in it.
fn code(text: &str) -> String {
    let text: Cow<'_, str> =
        if text.contains(char::is_control) { text.replace(char::is_control, " ").into() } else { text.into() };
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A backtick at the end would be taken for the fence's.
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A sentence of the engine: its `code` stays code, everything else stays what it says.
fn prose(sentence: &str) -> String {
    let parts: Vec<&str> = sentence.split('`').collect();
    let last = parts.len().saturating_sub(1);
    let mut written = String::with_capacity(sentence.len() + 16);
    for (index, part) in parts.iter().enumerate() {
        match (index % 2 == 1, index == last) {
            (true, false) => written.push_str(&code(part)),
            (true, true) => {
                written.push_str("\\`");
                escape(part, &mut written);
            }
            (false, _) => escape(part, &mut written),
        }
    }
    written
}

fn escape(text: &str, into: &mut String) {
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => into.extend(['\\', character]),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '&' => into.push_str("&amp;"),
            // Neither a person nor an issue is called by a manifest, and no address becomes a link: an empty comment
            // parts the sign from what follows and is not shown.
            '@' | '#' => into.extend([character].iter().chain(&['<', '!', '-', '-', ' ', '-', '-', '>'])),
            ':' if rest.peek() == Some(&'/') => into.push_str(":<!-- -->"),
            '.' if into.ends_with("www") => into.push_str("<!-- -->."),
            character if character.is_control() => into.push(' '),
            character => into.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{code, markdown, prose, seconds};
    use crate::{Lang, Options, Report, SourceFile, check};

    const WEB: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n      - name: web\n        image: nginx:1.27\n        ports: [{containerPort: 80}]\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n";

    fn report(text: &str, lang: Lang) -> Report {
        check(&[SourceFile { name: "web.yaml", text }], &Options { lang, ..Options::default() })
    }

    #[test]
    fn a_comment_has_the_score_the_table_and_the_findings_by_workload() {
        let report = report(WEB, Lang::En);
        let written = markdown(&report, Lang::En, Some("Each rolling update loses requests"));
        let total = report.score.total.unwrap();
        assert!(written.starts_with(&format!("## Zerodown: {total} of 100, grade ")), "{written}");
        assert!(written.contains("\n\nEach rolling update loses requests\n\n"), "{written}");
        let rows: Vec<&str> = written.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), 3, "{rows:#?}");
        assert!(rows[2].starts_with("| `Deployment/web` | ") && rows[2].contains("**loses**"), "{rows:#?}");
        assert!(rows.iter().all(|row| row.matches('|').count() == 11), "{rows:#?}");
        assert!(written.contains("### `Deployment/web`\n\n- **"), "{written}");
        assert!(written.contains("`missing-readiness-probe` `web.yaml:"), "{written}");
        assert!(written.contains("Fix: ") && written.contains(" (safe, +"), "{written}");
        assert_eq!(written.matches("- **").count(), report.findings.len());
    }

    #[test]
    fn a_comment_in_korean_is_korean() {
        let written = markdown(&report(WEB, Lang::Ko), Lang::Ko, None);
        assert!(written.contains("| 워크로드 | 점수 | 롤링 업데이트 |") && written.contains("**유실**"), "{written}");
    }

    #[test]
    fn what_is_suppressed_or_absent_is_counted_and_not_listed() {
        let mut report = report(WEB, Lang::En);
        report.findings.clear();
        report.workloads.clear();
        (report.score.total, report.summary.errors, report.summary.warnings, report.summary.infos) = (None, 0, 0, 0);
        report.summary.suppressed = 2;
        let expected = "## Zerodown: no workload to judge\n\nno findings, 2 suppressed.\n\nZerodown ";
        assert!(markdown(&report, Lang::En, None).starts_with(expected));
    }

    #[test]
    fn nothing_of_a_manifest_becomes_markup() {
        assert_eq!(
            prose("<img onerror=x> *a* [b](c) @team #12"),
            "&lt;img onerror=x&gt; \\*a\\* \\[b\\](c) @<!-- -->team #<!-- -->12"
        );
        assert_eq!(prose("see https://e.org or www.e.org"), "see https:<!-- -->//e.org or www<!-- -->.e.org");
        assert_eq!(prose("`spec.a_b` is `x|y` and `"), "`spec.a_b` is `x|y` and \\`");
        assert_eq!(
            (code("a`b``c"), code("`"), code("a\nb")),
            ("```a`b``c```".into(), "`` ` ``".into(), "`a b`".into())
        );
        let named = WEB.replace("name: web\nspec:\n  replicas", "name: \"a|b`<b>\"\nspec:\n  replicas");
        let written = markdown(&report(&named, Lang::En), Lang::En, None);
        assert!(written.contains("| ``Deployment/a\\|b`<b>`` | "), "{written}");
        assert!(written.contains("### ``Deployment/a|b`<b>``"), "{written}");
    }

    #[test]
    fn a_little_is_not_nothing() {
        assert_eq!([0.0, 0.04, 0.7, 5.8, 20.0].map(seconds), ["0", "0.04", "0.7", "5.8", "20"]);
    }
}
