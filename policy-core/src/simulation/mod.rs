//! What happens to requests while a workload is updated, drained, scaled, or loses Pods, nodes or a zone
//! (rollout-semantics §8).
//!
//! The data flows one way:
//!
//! 1. [`model::Model::of`] reads a workload, its relations and the assumptions into whole numbers. Equal models fare
//!    equally, so each is simulated once, however many workloads share it.
//! 2. [`pace::Pace::of`] gives every part of a Pod's life its delay in one of three corners: nominal, race (endpoints
//!    appear early and go late) and slow (everything is late).
//! 3. A controller's loop ([`update`], [`in_place`], [`incident`]) creates and deletes Pods of a [`fleet::Fleet`]. A Pod's whole life
//!    follows from these two moments, so the loop jumps from one moment at which something happened to the next. Which
//!    Pods it may create and delete is `rollout`'s arithmetic.
//! 4. [`traffic::follow`] cuts time where any Pod changes and adds up the share of requests that is lost in between.
//! 5. [`verdict::Outcome`] makes one verdict of the three corners, [`words`] the sentences, [`timeline`] and [`picture`] what is drawn.
//!
//! Time is in whole milliseconds; nothing depends on a clock, on chance or on the order of a hash map. Placement is the
//! worst that the constraints allow ([`placement`]); what merely prefers to be spread is spread in the nominal corner.
//!
//! What is not modelled: requests that proxies repeat, connections that stay pinned to a Pod beyond its SIGTERM (they
//! count as in flight), init containers, quota, and the time a scheduler needs to preempt others.

mod app;
mod eviction;
mod fleet;
mod in_place;
mod incident;
mod model;
mod pace;
mod picture;
mod placement;
mod room;
mod run;
#[cfg(test)]
mod tests;
mod timeline;
mod traffic;
mod update;
mod verdict;
mod words;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::cluster::{Cluster, Context, Workload};
use crate::report::{Event, Survival, SurvivalVerdict, Verdict};
use crate::schedule::Schedule;
use crate::text::Lang;
use model::Model;
use verdict::Outcome;

pub use timeline::{SimulateRequest, SimulationError, simulate};

/// The matrices of workloads, in their order; beside each the rules that have a finding about it.
pub(crate) fn survival_of_all(
    cx: &Context<'_>,
    workloads: &[(&Workload<'_>, BTreeSet<&'static str>)],
    lang: Lang,
    schedule: &impl Schedule,
) -> Vec<Arc<Survival>> {
    let models = schedule.map(workloads, |(workload, _)| Model::of(cx, workload));
    let (distinct, of_workload) = distinct(&models);
    let matrices = schedule.map(&distinct, |model| Survival::of(|event| judged(model, event, lang)));
    // Most workloads of a large input are like another one in both, and share its matrix.
    let mut explained_of: HashMap<(usize, &BTreeSet<&'static str>), Arc<Survival>> = HashMap::new();
    of_workload
        .into_iter()
        .zip(workloads)
        .map(|(number, (_, found))| {
            let matrix = matrices.get(number);
            let explain = || {
                let verdict = |event| explained(matrix.map(|matrix| matrix.get(event)), found);
                Arc::new(Survival::of(|event| with_doubt(cx, event, verdict(event), lang)))
            };
            Arc::clone(explained_of.entry((number, found)).or_insert_with(explain))
        })
        .collect()
}

/// A verdict, with what could change it and nobody looked for.
fn with_doubt(cx: &Context<'_>, event: Event, mut verdict: SurvivalVerdict, lang: Lang) -> SurvivalVerdict {
    let (kind, doubt) = match event {
        _ if verdict.verdict == Verdict::NotApplicable => return verdict,
        Event::NodeDrain => ("PodDisruptionBudget", words::BUDGETS_UNSEEN),
        Event::TrafficSpike => ("HorizontalPodAutoscaler", words::AUTOSCALERS_UNSEEN),
        _ => return verdict,
    };
    if !cx.cluster.facts.knows_all(kind) {
        let doubt = doubt.into(lang).into_owned();
        verdict.reasons = verdict.reasons.iter().cloned().chain([doubt]).collect();
    }
    verdict
}

/// The verdicts on some events of every workload, each with every rule that could explain it.
pub(crate) fn verdicts_of_all(
    cx: &Context<'_>,
    cluster: &Cluster<'_>,
    events: &[Event],
    lang: Lang,
) -> Vec<Vec<SurvivalVerdict>> {
    if events.is_empty() {
        return vec![Vec::new(); cluster.workloads.len()];
    }
    let models: Vec<Model> = cluster.workloads.iter().map(|workload| Model::of(cx, workload)).collect();
    let (distinct, of_workload) = distinct(&models);
    let judge = |model: &&Model| events.iter().map(|event| judged(model, *event, lang)).collect();
    let verdicts: Vec<Vec<SurvivalVerdict>> = distinct.iter().map(judge).collect();
    of_workload.into_iter().map(|number| verdicts.get(number).cloned().unwrap_or_default()).collect()
}

/// Each model once, and for every model the number of its equal.
fn distinct(models: &[Model]) -> (Vec<&Model>, Vec<usize>) {
    let mut numbers: HashMap<&Model, usize> = HashMap::new();
    let mut distinct = Vec::new();
    let mut number = |model| {
        *numbers.entry(model).or_insert_with(|| {
            distinct.push(model);
            distinct.len() - 1
        })
    };
    let of_each = models.iter().map(&mut number).collect();
    (distinct, of_each)
}

/// The verdict on one event, with every rule that could explain it.
fn judged(model: &Model, event: Event, lang: Lang) -> SurvivalVerdict {
    match model.absent(event) {
        Some(absent) => words::absent(absent, lang),
        None => words::verdict(model, event, &Outcome::of(model, event), lang),
    }
}

/// Of the rules that could explain a verdict, those that found something.
fn explained(verdict: Option<&SurvivalVerdict>, found: &BTreeSet<&'static str>) -> SurvivalVerdict {
    let mut verdict = verdict.cloned().unwrap_or_else(words::nothing);
    verdict.rules.retain(|rule| found.contains(rule.as_ref()));
    verdict
}
