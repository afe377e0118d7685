//! The report for other programs: SARIF, GitHub's workflow commands, JUnit.

use std::io::{self, Write};

use policy_core::Report;
use policy_core::report::{FindingReport, ObjectReference, Severity};

use crate::args::Format;
use crate::input::Input;
use crate::output::{Outcome, Output};

mod github;
mod junit;
mod place;
mod sarif;
#[cfg(test)]
mod tests;

use place::{Place, Root};

/// What the writers look at.
pub(crate) struct View<'a> {
    input: &'a Input,
    report: &'a Report,
    output: &'a Output,
    root: Root,
    /// How the run ends.
    outcome: Outcome,
    /// The least severity that fails; none: no finding does.
    fails: Option<Severity>,
    /// The score that is asked for.
    min_score: Option<u32>,
    /// Leave out what does not fail, where a format is for people.
    quiet: bool,
}

/// What was asked for, beside the report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// How the run ends.
    pub(crate) outcome: Outcome,
    /// The least severity that fails; none: no finding does.
    pub(crate) fails: Option<Severity>,
    /// `--min-score`.
    pub(crate) min_score: Option<u32>,
    /// `--quiet`.
    pub(crate) quiet: bool,
}

impl<'a> View<'a> {
    /// Puts together what was read, judged and asked for.
    pub(crate) fn new(input: &'a Input, report: &'a Report, output: &'a Output, asked: Asked) -> Self {
        let Asked { outcome, fails, min_score, quiet } = asked;
        Self { input, report, output, root: Root::from_environment(), outcome, fails, min_score, quiet }
    }

    fn place(&self, name: &str) -> Place {
        self.root.place(name)
    }

    fn has_failed(&self, finding: &FindingReport) -> bool {
        finding.suppressed.is_none() && self.fails.is_some_and(|least| finding.severity >= least)
    }
}

/// Writes the report in one of these formats.
pub(crate) fn write(out: &mut dyn Write, view: &View<'_>, format: Format) -> io::Result<()> {
    match format {
        Format::Github => github::write(out, view),
        Format::Junit => junit::write(out, view),
        Format::Sarif | Format::Human | Format::Json => sarif::write(out, view),
    }
}

/// `Deployment/web`, with its namespace where that is not the default one.
fn name(object: &ObjectReference) -> String {
    let ObjectReference { kind, name, .. } = object;
    match &object.namespace {
        Some(namespace) if namespace != "default" => format!("{kind}/{name} ({namespace})"),
        _ => format!("{kind}/{name}"),
    }
}

/// `Deployment/web: ` and the finding's message.
fn sentence(finding: &FindingReport) -> String {
    match &finding.object {
        Some(object) => format!("{}: {}", name(object), finding.message),
        None => finding.message.clone().into_owned(),
    }
}

/// `k8s/web.yaml:6:13`, as far as the finding has a place.
fn position(view: &View<'_>, finding: &FindingReport) -> String {
    let location = &finding.location;
    match (location.file.is_empty(), location.line) {
        (true, _) => String::new(),
        (false, 0) => view.place(&location.file).shown().to_owned(),
        (false, line) => format!("{}:{line}:{}", view.place(&location.file).shown(), location.column),
    }
}
