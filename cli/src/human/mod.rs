//! The report for people: findings with the lines they are about, a line for each workload, and what it comes to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use policy_core::report::{FindingReport, ObjectReference, Severity};
use policy_core::{Report, Schedule};

use crate::input::Input;
use crate::output::Output;

mod finding;
mod snippet;
mod summary;
mod survival;
#[cfg(test)]
mod tests;
mod workload;
pub(crate) mod wrap;

pub(crate) use summary::{counts, fix_command, headline};

/// Findings written at a time: enough for all cores, few enough to keep little in memory.
const BATCH: usize = 2048;

/// What the writers look at.
pub(crate) struct View<'a> {
    report: &'a Report,
    output: &'a Output,
    texts: BTreeMap<&'a str, &'a str>,
    /// Names alone would be ambiguous.
    many_namespaces: bool,
    /// Whether suppressed findings are listed too.
    pub(crate) show_suppressed: bool,
}

impl<'a> View<'a> {
    /// Puts together the report and the texts it is about.
    pub(crate) fn new(input: &'a Input, report: &'a Report, output: &'a Output) -> Self {
        let workloads = report.workloads.iter().map(|workload| &workload.object);
        let objects = report.findings.iter().filter_map(|finding| finding.object.as_ref());
        let namespaces: BTreeSet<_> =
            workloads.chain(objects).filter_map(|object| object.namespace.as_deref()).collect();
        Self {
            report,
            output,
            texts: input.files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect(),
            many_namespaces: namespaces.len() > 1,
            show_suppressed: false,
        }
    }

    /// `Deployment/web`, with a namespace other than the default one where there are several.
    fn name(&self, object: &ObjectReference) -> String {
        let ObjectReference { kind, name, .. } = object;
        let name = match &object.namespace {
            Some(namespace) if self.many_namespaces && namespace != "default" => format!("{kind}/{name} ({namespace})"),
            _ => format!("{kind}/{name}"),
        };
        annotate_snippets::normalize_untrusted_str(&name)
    }
}

/// Writes everything; `quiet` leaves the findings at or above `least` and the summary.
pub(crate) fn write(
    out: &mut dyn Write,
    view: &View<'_>,
    workers: &impl Schedule,
    least: Option<Severity>,
    quiet: bool,
) -> io::Result<()> {
    let shown =
        |finding: &&FindingReport| finding.suppressed.is_none() && least.is_some_and(|least| finding.severity >= least);
    let (infos, weighty): (Vec<_>, Vec<_>) =
        view.report.findings.iter().filter(shown).partition(|finding| finding.severity == Severity::Info);
    for batch in weighty.chunks(BATCH) {
        for text in workers.map(batch, |finding| finding::full(view, finding)) {
            writeln!(out, "{text}")?;
        }
    }
    for info in &infos {
        writeln!(out, "{}", finding::compact(view, info))?;
    }
    let suppressed = view.report.findings.iter().filter(|finding| view.show_suppressed && finding.suppressed.is_some());
    let listed: Vec<String> = suppressed.map(|finding| finding::suppressed(view, finding)).collect();
    for text in &listed {
        writeln!(out, "{text}")?;
    }
    if !infos.is_empty() || !listed.is_empty() {
        writeln!(out)?;
    }
    if !quiet {
        workload::write(out, view)?;
        survival::write(out, view)?;
        summary::not_judged(out, view)?;
    }
    summary::write(out, view, quiet)
}
