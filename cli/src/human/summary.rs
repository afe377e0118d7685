//! What it comes to: counts, score, what was not judged, and what to do next.

use std::collections::BTreeMap;
use std::io::{self, Write};

use policy_core::Report;
use policy_core::report::{Applicability, Severity, Summary};

use super::View;
use super::wrap::{TIE, columns, lines};
use crate::input::STDIN;
use crate::words::Words;

/// The kinds that were read and not judged, by the reason.
pub(super) fn not_judged(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let mut reasons: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for left in &view.report.not_judged {
        *reasons.entry(&left.reason).or_default().entry(left.object.kind.as_str()).or_default() += 1;
    }
    if reasons.is_empty() {
        return Ok(());
    }
    let listed = |(reason, kinds): (&str, BTreeMap<&str, usize>)| {
        let kinds: Vec<String> = kinds.into_iter().map(|(kind, count)| format!("{count}{TIE}{kind}")).collect();
        format!("{} ({reason})", kinds.join(", "))
    };
    let listed: Vec<String> = reasons.into_iter().map(listed).collect();
    let text =
        annotate_snippets::normalize_untrusted_str(&format!("{}: {}", view.output.words.not_judged, listed.join("; ")));
    let style = view.output.palette.faint;
    for line in lines(&text, view.output.width, 0, 2) {
        writeln!(out, "{style}{line}{style:#}")?;
    }
    writeln!(out)
}

/// The last lines.
pub(super) fn write(out: &mut dyn Write, view: &View<'_>, quiet: bool) -> io::Result<()> {
    let (words, palette) = (view.output.words, &view.output.palette);
    let (found, score) = headline(view.report, words);
    let strong = palette.strong;
    let style = view.report.score.total.map_or_else(anstyle::Style::new, |total| palette.score(total));
    if columns(&found) + 3 + columns(&score) <= view.output.width {
        writeln!(out, "{strong}{found}{strong:#} · {style}{score}{style:#}")?;
    } else {
        for line in lines(&found, view.output.width, 0, 2) {
            writeln!(out, "{strong}{line}{strong:#}")?;
        }
        writeln!(out, "  {style}{score}{style:#}")?;
    }
    let fixable = safe_fixes(view.report);
    if fixable > 0 && !quiet {
        let code = palette.code;
        let (says, command) = ((words.fixable)(fixable), fix_command(view.texts.keys().copied(), " --write"));
        // A command on two lines cannot be copied.
        let fits = columns(&says) + 1 + columns(&command) <= view.output.width;
        writeln!(out, "{says}{}{code}{command}{code:#}", if fits { " " } else { "\n  " })?;
    }
    Ok(())
}

/// What was found in how many workloads, and the score.
pub(crate) fn headline(report: &Report, words: &Words) -> (String, String) {
    let Summary { workloads, .. } = report.summary;
    let counts = counts(&report.summary, words);
    let found = if workloads == 0 { counts } else { (words.in_workloads)(&counts, workloads) };
    let score = match (report.score.total, report.score.grade) {
        (Some(total), Some(grade)) => format!("{total}/100 ({grade:?})"),
        _ => words.no_workload.to_owned(),
    };
    (found, score)
}

/// `3 errors, 2 warnings, 1 info`, without those of which there are none.
pub(crate) fn counts(summary: &Summary, words: &Words) -> String {
    let by_severity =
        [(Severity::Error, summary.errors), (Severity::Warning, summary.warnings), (Severity::Info, summary.infos)];
    let mut parts: Vec<String> = by_severity
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| (words.count)(severity, count))
        .collect();
    if parts.is_empty() {
        parts.push(words.no_findings.to_owned());
    }
    if summary.suppressed > 0 {
        parts.push((words.suppressed)(summary.suppressed));
    }
    parts.join(", ")
}

fn safe_fixes(report: &Report) -> usize {
    let live = report.findings.iter().filter(|finding| finding.suppressed.is_none());
    live.filter(|finding| finding.fixes.iter().any(|fix| fix.applicability == Applicability::Safe)).count()
}

/// `zerodown fix` for the one file there is, or with a place for the PATHs; stdin has nothing to be written to.
pub(crate) fn fix_command<'n>(mut names: impl Iterator<Item = &'n str>, option: &str) -> String {
    let paths = match (names.next(), names.next()) {
        (Some(STDIN), _) => " -".to_owned(),
        // A name that a shell would take apart is left out rather than quoted by guesswork.
        (Some(name), None) if name.chars().all(is_plain) => format!("{option} {name}"),
        _ => format!("{option} …"),
    };
    format!("zerodown fix{paths}")
}

fn is_plain(char: char) -> bool {
    char.is_alphanumeric() || "/._-+@:,=".contains(char)
}
