//! `zerodown check`: read, judge, write the report, decide the exit code.

use std::io::{self, Write};

use policy_core::Report;
use policy_core::report::Severity;

use crate::args::{Check, FailOn, Format};
use crate::formats::{self, Asked};
use crate::human::{self, View};
use crate::input::Input;
use crate::options;
use crate::output::{self, Outcome, Output};
use crate::workers::Workers;

/// Findings of these rules mean that a document could not be read as YAML.
pub(crate) const UNPARSABLE: [&str; 2] = ["yaml-syntax", "template-not-rendered"];

/// Judges the input.
pub(crate) fn run(args: &Check, threads: Option<u16>, output: &Output) -> anyhow::Result<Outcome> {
    let options = options::from_args(&args.judging, &args.only, output.lang)?;
    let (fail_on, min_score) = (args.fail_on, args.min_score);
    let workers = Workers::new(threads)?;
    let input = Input::from_paths(&args.input.paths, &workers)?;
    let report = policy_core::check_with(&input.sources(), &options, &workers);
    workers.rest();
    let mut outcome = verdict(&report, fail_on, min_score);
    if !input.troubles.is_empty() {
        outcome = Outcome::Trouble;
    }
    input.complain(output);
    // A report on nothing would look like a clean bill.
    if input.files.is_empty() {
        return Ok(outcome);
    }
    let fails = threshold(fail_on);
    if args.format == Format::Json {
        // Nobody needs to see the text again.
        drop(input);
        output::print(|out| json(out, &report))?;
    } else if args.format == Format::Human {
        let view = View::new(&input, &report, output);
        let least = if args.quiet { fails } else { Some(Severity::Info) };
        output::print(|out| human::write(out, &view, &workers, least, args.quiet))?;
    } else {
        let asked = Asked { outcome, fails, min_score, quiet: args.quiet };
        let view = formats::View::new(&input, &report, output, asked);
        output::print(|out| formats::write(out, &view, args.format))?;
    }
    if let (Some(minimum), Some(score)) = (min_score, report.score.total)
        && score < minimum
    {
        output.complain(&(output.words.below_minimum)(score, minimum));
    }
    Ok(outcome)
}

/// Pretty JSON and a newline: what the npm package's report looks like, byte for byte.
pub(crate) fn json(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Whether a document of the input could not be read.
pub(crate) fn is_unparsable(report: &Report) -> bool {
    report.findings.iter().any(|finding| UNPARSABLE.contains(&finding.rule.as_ref()))
}

fn verdict(report: &Report, fail_on: FailOn, min_score: Option<u32>) -> Outcome {
    let counts = report.summary;
    let failing = match threshold(fail_on) {
        Some(Severity::Error) => counts.errors,
        Some(Severity::Warning) => counts.errors + counts.warnings,
        Some(Severity::Info) => counts.errors + counts.warnings + counts.infos,
        None => 0,
    };
    let too_low = report.score.total.zip(min_score).is_some_and(|(score, minimum)| score < minimum);
    if is_unparsable(report) {
        Outcome::Trouble
    } else if failing > 0 || too_low {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}

/// The least severity that counts; none: no finding counts.
fn threshold(fail_on: FailOn) -> Option<Severity> {
    match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Info => Some(Severity::Info),
        FailOn::Never => None,
    }
}

#[cfg(test)]
mod tests {
    use policy_core::{Options, SourceFile};

    use super::*;

    fn report(errors: u32, warnings: u32, infos: u32, score: Option<u32>) -> Report {
        let mut report = policy_core::check(&[SourceFile { name: "a", text: "" }], &Options::default());
        (report.summary.errors, report.summary.warnings, report.summary.infos) = (errors, warnings, infos);
        report.score.total = score;
        report
    }

    #[test]
    fn the_least_failing_severity_decides() {
        let findings = [report(1, 0, 0, None), report(0, 1, 0, None), report(0, 0, 1, None), report(0, 0, 0, None)];
        for (fail_on, failing) in [(FailOn::Error, 1), (FailOn::Warning, 2), (FailOn::Info, 3), (FailOn::Never, 0)] {
            let outcomes: Vec<_> = findings.iter().map(|report| verdict(report, fail_on, None)).collect();
            let expected: Vec<_> =
                (0..4).map(|index| if index < failing { Outcome::Findings } else { Outcome::Clean }).collect();
            assert_eq!(outcomes, expected, "{fail_on:?}");
        }
    }

    #[test]
    fn a_score_at_the_minimum_is_enough() {
        assert_eq!(verdict(&report(0, 0, 0, Some(80)), FailOn::Never, Some(80)), Outcome::Clean);
        assert_eq!(verdict(&report(0, 0, 0, Some(79)), FailOn::Never, Some(80)), Outcome::Findings);
        assert_eq!(verdict(&report(0, 0, 0, None), FailOn::Never, Some(80)), Outcome::Clean);
    }
}
