//! `zerodown simulate`: one event against one workload, drawn.

use anyhow::anyhow;
use policy_core::options::Gains;
use policy_core::{Options, SimulateRequest, SimulationError, SourceFile};

use crate::args::{ListFormat, Simulate};
use crate::check::{UNPARSABLE, is_about_unread, json};
use crate::input::Input;
use crate::options;
use crate::output::{self, Outcome, Output};
use crate::workers::Workers;

mod drawing;
mod view;

/// Simulates an event. The verdict does not change the exit code: that is what `check` is for.
pub(crate) fn run(args: &Simulate, threads: Option<u16>, output: &Output) -> anyhow::Result<Outcome> {
    let Some(settings) = options::from_args(&args.judging, &[], output.lang)? else {
        return Ok(Outcome::Trouble);
    };
    let options = settings.options;
    let workers = Workers::new(threads)?;
    let input = Input::from_paths(&args.input.paths, &workers)?;
    input.complain(output);
    if input.files.is_empty() {
        return Ok(Outcome::Trouble);
    }
    let sources = input.sources();
    let is_whole = complain_of_unparsable(&sources, &options, &workers, output) && input.troubles.is_empty();
    workers.rest();
    let request = SimulateRequest { event: args.event, workload: args.workload.as_deref(), corner: args.corner };
    let simulation = policy_core::simulate(&sources, &request, &options).map_err(plainly)?;
    match args.format {
        ListFormat::Json => output::print(|out| json(out, &simulation))?,
        ListFormat::Human => output::print(|out| view::write(out, &simulation, &input, output, args.all))?,
    }
    Ok(if is_whole { Outcome::Clean } else { Outcome::Trouble })
}

/// Workloads that are named where there are more: a list that scrolls away helps nobody.
const MOST_NAMED: usize = 20;

/// The error with the option that mends it, and the workloads below each other.
fn plainly(error: SimulationError) -> anyhow::Error {
    let (says, known) = match error {
        SimulationError::NoWorkload => return error.into(),
        SimulationError::Ambiguous { known } => ("several workloads; name one with --workload".to_owned(), known),
        SimulationError::UnknownWorkload { asked, known } => (format!("no workload `{asked}`; there are"), known),
    };
    let (first, others) = known.split_at(known.len().min(MOST_NAMED));
    let more = if others.is_empty() { String::new() } else { format!("\n  and {} more", others.len()) };
    anyhow!("{says}:\n  {}{more}", first.join("\n  "))
}

/// Says which documents could not be read: what stands in them is missing from the simulation. True: none.
fn complain_of_unparsable(sources: &[SourceFile<'_>], options: &Options, workers: &Workers, output: &Output) -> bool {
    let only = UNPARSABLE.map(str::to_owned).to_vec();
    let options = Options { only, skip: Vec::new(), gains: Gains::Never, ..options.clone() };
    let report = policy_core::check_with(sources, &options, workers);
    let unread: Vec<_> = report.findings.iter().filter(|finding| is_about_unread(finding)).collect();
    for finding in &unread {
        let location = &finding.location;
        output.complain(&format!(
            "{}:{}:{}: {} [{}]",
            location.file, location.line, location.column, finding.message, finding.rule
        ));
    }
    unread.is_empty()
}
