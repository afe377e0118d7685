//! The pipeline: files in, report out.

pub(crate) mod gain;
pub(crate) mod input;
pub(crate) mod judge;
pub(crate) mod place;
mod remember;
mod repair;
pub(crate) mod round;
pub(crate) mod suppress;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::SourceFile;
use crate::admission::Identity;
use crate::cluster::{Cluster, Context, Documents};
use crate::engine::gain::Planner;
use crate::engine::input::Input;
use crate::engine::place::Site;
use crate::engine::suppress::Suppressions;
use crate::object::Object;
use crate::options::{Gains, Options, Scope};
use crate::report::{Event, Report, SurvivalVerdict};
use crate::schedule::{Schedule, Sequential};
use crate::simulation;

pub use remember::{Remembered, check_again};
pub use repair::{FixRequest, fix, fix_with};
pub use round::{FileEdit, Round};

/// Judges files, one after the other.
pub fn check(files: &[SourceFile<'_>], options: &Options) -> Report {
    check_with(files, options, &Sequential)
}

/// Judges files on the host's schedule. The report is the same on every schedule.
pub fn check_with(files: &[SourceFile<'_>], options: &Options, schedule: &impl Schedule) -> Report {
    let input = input::read(files, options.scope, schedule);
    let verify = verifies(files, options);
    report(&input, options, schedule, |cluster, suppressions, finding, memory| {
        Planner { cluster, input: &input, options, suppressions, verify, known: None }.plan(finding, memory)
    })
}

fn verifies(files: &[SourceFile<'_>], options: &Options) -> bool {
    match options.gains {
        Gains::Always => true,
        Gains::Never => false,
        Gains::Auto => files.iter().map(|file| file.text.len()).sum::<usize>() <= crate::fix::GAIN_LIMIT_BYTES,
    }
}

/// What of an input is judged, and what is known beside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'v> {
    /// The first file under review; those before it are neighbours. The new comes last, as somebody who adds a second
    /// budget is told, and not whoever had the first.
    pub(crate) first_reviewed: usize,
    /// The kinds of neighbours that were looked for; none where the input is all there is.
    pub(crate) looked_for: Option<&'v BTreeSet<String>>,
}

/// Judges the files under review among their neighbours, without fixes. Of neighbours it reports what concerns a workload
/// under review.
pub(crate) fn decide(files: &[SourceFile<'_>], view: &View<'_>, options: &Options) -> Report {
    let mut input = input::read(files, options.scope, &Sequential);
    input.first_reviewed = view.first_reviewed;
    if let Some(kinds) = view.looked_for {
        Arc::make_mut(&mut input.facts).looked_for(kinds.clone());
    }
    report(&input, options, &Sequential, |_, _, _, _| Vec::new())
}

/// What the objects of files are, by what makes two objects one.
pub(crate) fn identities(files: &[SourceFile<'_>]) -> BTreeSet<Identity> {
    let input = input::read(files, Scope::Input, &Sequential);
    let of =
        |object: &Object| Identity::new(&object.api_version, &object.kind, object.namespace.as_deref(), &object.name);
    crate::sorted::set(input.objects.iter().map(of))
}

/// Objects → relations → findings → survival → report. `plan` makes the fixes of a finding that can be offered.
fn report(input: &Input<'_>, options: &Options, schedule: &impl Schedule, plan: impl judge::Plan) -> Report {
    let objects: Vec<_> = input.objects.iter().collect();
    let cluster = Cluster::relate(&objects, Arc::clone(&input.facts));
    let cx = Context {
        cluster: &cluster,
        assumptions: &options.assumptions,
        documents: Documents::new(&input.documents, &[]),
    };
    let suppressions = Suppressions::of(&Site::of(&cx), input, options);
    let findings = judge::judge_all(&cx, input, options, &suppressions, plan, schedule);
    let rules = judge::rules_of_workloads(input, &cluster, &findings);
    let survival = simulation::survival_of_all(&cx, &rules, options.lang, schedule);
    let unused_ignores = suppressions.unused_ignores(&cx, options, &findings);
    Report { unused_ignores, ..crate::report::build::report(input, &cluster, findings, survival, options) }
}

/// Only the survival matrix: the verdicts on some events, for each workload that a report would list. With no event it
/// reads and relates the input and no more.
pub fn survival(files: &[SourceFile<'_>], options: &Options, events: &[Event]) -> Vec<Vec<SurvivalVerdict>> {
    let input = input::read(files, options.scope, &Sequential);
    let objects: Vec<_> = input.objects.iter().collect();
    let cluster = Cluster::relate(&objects, input.facts.clone());
    let cx = Context {
        cluster: &cluster,
        assumptions: &options.assumptions,
        documents: Documents::new(&input.documents, &[]),
    };
    simulation::verdicts_of_all(&cx, &cluster, events, options.lang)
}
