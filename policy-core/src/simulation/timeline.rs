//! One event, drawn: every Pod's states over time, the moments at which something changes, and what happens in words.

use std::collections::BTreeSet;

use super::fleet::{Fleet, NEVER};
use super::model::Model;
use super::picture::{Picture, seconds};
use super::traffic::Span;
use super::verdict::Outcome;
use super::{explained, judged};
use crate::SourceFile;
use crate::cluster::{Cluster, Context, Documents, Workload};
use crate::engine::{input, judge};
use crate::options::Options;
use crate::report::{Corner, Event, Simulation, build::reference};
use crate::schedule::Sequential;
use crate::text::Lang;

/// What to simulate.
#[derive(Clone, Copy, Debug)]
pub struct SimulateRequest<'r> {
    /// What happens.
    pub event: Event,
    /// `Kind/name`, a name, or `namespace/Kind/name`; may be absent where the input has one workload that is not a Job.
    pub workload: Option<&'r str>,
    /// The corner to show; absent: the one that loses the most.
    pub corner: Option<Corner>,
}

/// Why there is nothing to simulate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SimulationError {
    /// The input has no workload that is judged.
    #[error("the input has no workload to simulate")]
    NoWorkload,
    /// No workload has this name.
    #[error("no workload `{asked}`; known: {}", known.join(", "))]
    UnknownWorkload {
        /// The name that was given.
        asked: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// Several workloads, and none is named, or several have the name.
    #[error("several workloads: name one of {}", known.join(", "))]
    Ambiguous {
        /// Those there are.
        known: Vec<String>,
    },
}

/// Simulates one event for one workload of an input.
///
/// # Errors
/// Says why there is nothing to simulate: no workload, several and none named, or none of that name.
pub fn simulate(
    files: &[SourceFile<'_>],
    request: &SimulateRequest<'_>,
    options: &Options,
) -> Result<Simulation, SimulationError> {
    let input = input::read(files, options.scope, &Sequential);
    let objects: Vec<_> = input.objects.iter().collect();
    let cluster = Cluster::relate(&objects, input.facts.clone());
    let workload = find(&cluster, request.workload)?;
    let cx = Context {
        cluster: &cluster,
        assumptions: &options.assumptions,
        documents: Documents::new(&input.documents, &[]),
    };
    let findings = judge::judge_part(&cx, options);
    let concerns = |id: Option<usize>| {
        id.is_some_and(|id| {
            cluster
                .indices_of(id)
                .iter()
                .any(|index| cluster.workloads.get(*index).is_some_and(|other| std::ptr::eq(other, workload)))
        })
    };
    let found: BTreeSet<&'static str> =
        findings.iter().filter(|finding| concerns(finding.place.object())).map(|finding| finding.rule.id).collect();
    Ok(drawn(&Model::of(&cx, workload), workload, request, &found, options.lang))
}

fn find<'c, 'a>(cluster: &'c Cluster<'a>, asked: Option<&str>) -> Result<&'c Workload<'a>, SimulationError> {
    let judged: Vec<&Workload<'a>> = cluster.workloads.iter().filter(|workload| workload.judged).collect();
    let known = |workloads: &[&Workload<'a>]| workloads.iter().map(|workload| name_of(workload, &judged)).collect();
    let Some(asked) = asked else {
        let serving: Vec<&Workload<'a>> =
            judged.iter().copied().filter(|workload| !workload.kind.runs_to_completion()).collect();
        return match serving.as_slice() {
            [] => Err(SimulationError::NoWorkload),
            [only] => Ok(only),
            several => Err(SimulationError::Ambiguous { known: known(several) }),
        };
    };
    let called: Vec<&Workload<'a>> = judged.iter().copied().filter(|workload| is_called(workload, asked)).collect();
    match called.as_slice() {
        [only] => Ok(only),
        [] if judged.is_empty() => Err(SimulationError::NoWorkload),
        [] => Err(SimulationError::UnknownWorkload { asked: asked.to_owned(), known: known(&judged) }),
        several => Err(SimulationError::Ambiguous { known: known(several) }),
    }
}

/// `Kind/name`; with its namespace where another one has both.
fn name_of(workload: &Workload<'_>, others: &[&Workload<'_>]) -> String {
    let short = |workload: &Workload<'_>| format!("{}/{}", workload.object.kind, workload.object.display_name());
    let name = short(workload);
    let alike = others.iter().filter(|other| short(other) == name).count();
    match &workload.object.namespace {
        Some(namespace) if alike > 1 => format!("{namespace}/{name}"),
        _ => name,
    }
}

fn is_called(workload: &Workload<'_>, asked: &str) -> bool {
    let object = workload.object;
    let name = object.display_name();
    let parts: Vec<&str> = asked.split('/').collect();
    match parts.as_slice() {
        [written] => *written == name,
        [kind, written] => object.kind.eq_ignore_ascii_case(kind) && *written == name,
        [namespace, kind, written] => {
            object.namespace.as_deref() == Some(namespace) && object.kind.eq_ignore_ascii_case(kind) && *written == name
        }
        _ => false,
    }
}

fn drawn(
    model: &Model,
    workload: &Workload<'_>,
    request: &SimulateRequest<'_>,
    found: &BTreeSet<&'static str>,
    lang: Lang,
) -> Simulation {
    let event = request.event;
    let verdict = explained(Some(&judged(model, event, lang)), found);
    let mut simulation = Simulation {
        workload: reference(workload.object),
        event,
        verdict,
        corner: request.corner.unwrap_or(Corner::Nominal),
        needed: None,
        duration_seconds: 0.0,
        frames: Vec::new(),
        tracks: Vec::new(),
        losses: Vec::new(),
        steps: Vec::new(),
    };
    if model.absent(event).is_some() {
        simulation.steps = simulation.verdict.reasons.to_vec();
        return simulation;
    }
    let corner = request.corner.unwrap_or_else(|| Outcome::of(model, event).worst_corner);
    let mut spans: Vec<Span> = Vec::new();
    let (mut fleet, ran) = model.run(event, corner, |span| spans.push(span));
    if !model.served {
        nothing_is_routed(&mut fleet, &mut spans);
    }
    // The lives of containers in one Pod follow each other under one name.
    let picture = Picture::of(model, workload, &fleet, spans, ran.until, lang);
    simulation.corner = corner;
    simulation.needed = Some(model.real(model.needed));
    simulation.duration_seconds = seconds(picture.end);
    simulation.losses = picture.losses();
    simulation.frames = picture.frames();
    simulation.steps = picture.steps(ran.blocked.is_some());
    simulation.tracks = picture.tracks();
    simulation
}

/// No Service selects the Pods: none is routed to, and nothing can be lost.
fn nothing_is_routed(fleet: &mut Fleet, spans: &mut [Span]) {
    for pod in &mut fleet.pods {
        (pod.publish, pod.withdraw) = (NEVER, NEVER);
    }
    for span in spans {
        (span.routed_fraction, span.loss_fraction) = (0.0, 0.0);
    }
}
