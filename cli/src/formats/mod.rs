//! The report for other programs: SARIF, GitHub's workflow commands, JUnit.

use std::io::{self, Write};

use policy_core::Report;
use policy_core::formats::place::Place;
use policy_core::formats::{name, sarif, sentence};
use policy_core::report::{FindingReport, Severity};

use crate::args::Format;
use crate::check::json;
use crate::input::Input;
use crate::output::{Outcome, Output};

mod github;
mod junit;
mod place;
#[cfg(test)]
mod tests;

use place::Root;

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
        Format::Sarif | Format::Human | Format::Json => write_sarif(out, view),
    }
}

fn write_sarif(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let troubles = view.input.troubles.iter();
    let troubles = troubles.map(|trouble| sarif::Trouble { name: trouble.name(), what: trouble.what().to_owned() });
    let subject = sarif::Subject {
        report: view.report,
        files: view.input.sources(),
        lang: view.output.lang,
        place: &|name| view.place(name),
        troubles: troubles.collect(),
        is_successful: view.outcome != Outcome::Trouble,
        exit_code: view.outcome as u8,
    };
    json(out, &sarif::log(&subject))
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
