//! GitHub's workflow commands: one annotation a finding, the worst first, then the summary as a line of text.
//!
//! GitHub shows the first ten annotations of a level that a step writes, and drops the rest; they stay in the step's log.
//! So the order is by severity, and the last line says when some are only in the log.

use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use policy_core::report::{FindingReport, Location, Severity};

use super::{View, position, sentence};
use crate::human::headline;

/// What GitHub shows of each level, a step.
const MOST_SHOWN: usize = 10;

/// Writes the annotations and the summary.
pub(super) fn write(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let words = view.output.words;
    for trouble in &view.input.troubles {
        let place = view.place(trouble.name());
        let properties = [("title", "zerodown".to_owned()), ("file", place.shown().to_owned())];
        annotation(out, "error", &properties, &trouble.to_string())?;
    }
    let least = if view.quiet { view.fails } else { Some(Severity::Info) };
    let mut shown: Vec<&FindingReport> = view
        .report
        .findings
        .iter()
        .filter(|finding| finding.suppressed.is_none() && least.is_some_and(|least| finding.severity >= least))
        .collect();
    // Stable: within a level the report's order stays.
    shown.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    for finding in &shown {
        annotation(out, level(finding.severity), &properties(view, finding), &message(view, finding))?;
    }
    let (found, score) = headline(view.report, words);
    writeln!(out, "{found} · {score}")?;
    let is_cut = shown.chunk_by(|one, next| one.severity == next.severity).any(|level| level.len() > MOST_SHOWN);
    if is_cut {
        writeln!(out, "{}", (words.annotations)(shown.len(), MOST_SHOWN))?;
    }
    Ok(())
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn properties(view: &View<'_>, finding: &FindingReport) -> Vec<(&'static str, String)> {
    let Location { file, line, column, end_line, end_column, .. } = &finding.location;
    let mut properties = vec![("title", format!("zerodown: {}", finding.rule))];
    if file.is_empty() {
        return properties;
    }
    properties.push(("file", view.place(file).shown().to_owned()));
    if *line == 0 {
        return properties;
    }
    properties.push(("line", line.to_string()));
    if end_line >= line {
        properties.push(("endLine", end_line.to_string()));
    }
    // Columns of a span over several lines would be refused.
    if *column > 0 && end_line <= line {
        properties.push(("col", column.to_string()));
        if end_line == line && end_column >= column {
            properties.push(("endColumn", end_column.to_string()));
        }
    }
    properties
}

/// The step's log shows nothing but this: it begins with the place.
fn message(view: &View<'_>, finding: &FindingReport) -> String {
    let mut message = position(view, finding);
    if !message.is_empty() {
        message.push_str(": ");
    }
    message.push_str(&sentence(finding));
    let mut message = normalize_untrusted_str(&message);
    if !finding.help.is_empty() {
        message.extend(["\n", view.output.words.help, ": ", &normalize_untrusted_str(&finding.help)]);
    }
    message
}

fn annotation(
    out: &mut dyn Write,
    level: &str,
    properties: &[(&'static str, String)],
    message: &str,
) -> io::Result<()> {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", escaped_property(value))).collect();
    writeln!(out, "::{level} {}::{}", properties.join(","), escaped(message))
}

/// As the runner reads a message: everything else would be taken as it is.
fn escaped(message: &str) -> String {
    message.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As the runner reads a property: its ends are marked by `:` and `,`.
fn escaped_property(value: &str) -> String {
    escaped(value).replace(':', "%3A").replace(',', "%2C")
}
