//! One finding: a heading, the lines it is about, what to do, and the fixes there are.

use std::fmt::Write;

use annotate_snippets::{Group, Level, Renderer, normalize_untrusted_str};
use policy_core::report::{FindingReport, FixReport, Severity};

use super::View;
use super::snippet::Places;
use super::wrap::{columns, lines};

/// Columns between a line's number and its text, and before a note: ` | ` and ` = `.
const GUTTER: usize = 3;

/// A finding with its source.
pub(super) fn full(view: &View<'_>, finding: &FindingReport) -> String {
    let (output, words) = (view.output, view.output.words);
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let places = Places::of(view, finding);
    let indent = places.digits + GUTTER;
    let note = |label: &'static str, text: &str, code: &str| {
        // The renderer indents what follows the first line.
        let room = output.width.saturating_sub(indent + columns(label) + 2);
        let mut lines = lines(&normalize_untrusted_str(text), room, 0, 0);
        lines.extend(code.lines().map(normalize_untrusted_str));
        Level::HELP.with_name(label).message(lines.join("\n"))
    };
    let mut group = Group::with_level(level).elements(places.primary);
    if !finding.help.is_empty() {
        group = group.element(note(words.help, &finding.help, ""));
    }
    for fix in &finding.fixes {
        group = group.element(note(words.fix, &fix_line(view, fix), fix.snippet.as_deref().unwrap_or_default()));
    }
    let mut groups = vec![group];
    for (message, snippet) in places.elsewhere {
        let label = words.related;
        let text =
            lines(&normalize_untrusted_str(message), output.width.saturating_sub(columns(label) + 2), 0, 0).join("\n");
        groups.push(Group::with_title(Level::NOTE.with_name(label).secondary_title(text)).elements(snippet));
    }
    let renderer = if output.palette.coloured { Renderer::styled() } else { Renderer::plain() };
    let body = renderer.term_width(output.width).render(&groups);
    format!("{}{body}\n", heading(view, finding, ""))
}

/// A finding in as few lines as it fits.
pub(super) fn compact(view: &View<'_>, finding: &FindingReport) -> String {
    let location = &finding.location;
    let place = format!("{}:{}:{}", location.file, location.line, location.column);
    heading(view, finding, &place).trim_end().to_owned()
}

/// A suppressed finding and the reason.
pub(super) fn suppressed(view: &View<'_>, finding: &FindingReport) -> String {
    let because = view.output.words.suppressed_because;
    let reason = normalize_untrusted_str(finding.suppressed.as_deref().unwrap_or_default());
    let style = view.output.palette.faint;
    let reason = lines(&format!("{because}: {reason}"), view.output.width, 2, 2).join("\n");
    format!("{}\n  {style}{reason}{style:#}", compact(view, finding))
}

/// `error[rule] Deployment/web: message`, wrapped, with `place` before the object.
fn heading(view: &View<'_>, finding: &FindingReport, place: &str) -> String {
    let palette = &view.output.palette;
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let label = format!("{word}[{}]", finding.rule);
    let mut text = place.to_owned();
    if let Some(object) = &finding.object {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&view.name(object));
    }
    if !text.is_empty() {
        text.push_str(": ");
    }
    text.push_str(&finding.message);
    let separator = if finding.object.is_none() && place.is_empty() { ": " } else { " " };
    let first = columns(&label) + separator.len();
    let (severity, strong) = (palette.severity(finding.severity), palette.strong);
    let mut heading = format!("{severity}{label}{severity:#}");
    let strong = if finding.severity == Severity::Info { anstyle::Style::new() } else { strong };
    let lines = lines(&normalize_untrusted_str(&text), view.output.width, first, 2);
    for (index, line) in lines.iter().enumerate() {
        let before = match (index, line.as_str()) {
            (0, "") => separator.trim_end(),
            (0, _) => separator,
            _ => "\n",
        };
        // Writing to a String cannot fail.
        let _ = write!(heading, "{before}{strong}{line}{strong:#}");
    }
    heading.push('\n');
    heading
}

/// `Add preStop sleep 15 s (safe, +18)`.
fn fix_line(view: &View<'_>, fix: &FixReport) -> String {
    let applicability = (view.output.words.applicability)(fix.applicability);
    let gain = fix.score_gain.filter(|gain| *gain != 0).map(|gain| format!(", {gain:+}")).unwrap_or_default();
    format!("{} ({applicability}{gain})", fix.title)
}
