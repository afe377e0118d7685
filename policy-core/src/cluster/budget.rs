//! What a PodDisruptionBudget counts over the workloads that it matches.

use super::index::{LabelIndex, Place};
use super::{MOST_RELATED, Workload, WorkloadKind};
use crate::object::Selector;
use crate::report::ReplicasSource;
use crate::rollout::{BudgetStatus, DisruptionBudget};

/// The Pods that a budget counts while all of them run, each workload at its fewest replicas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budgeted {
    /// Sum of the controllers' scales.
    pub expected: i64,
    /// Ready Pods: those of the controllers, and those without one, which no percentage counts.
    pub healthy: i64,
    /// An autoscaler decides at least one of the scales.
    pub autoscaled: bool,
    /// DaemonSets: they have no scale, and the nodes decide how many Pods there are.
    pub daemon_sets: usize,
    /// Jobs and CronJobs: they have no scale, and their Pods come and go.
    pub jobs: usize,
    /// More workloads may be matched than relations keep: what is counted here are the first of them.
    pub cut: bool,
}

/// What selects a workload's Pods and no others, so that a budget of its own would overlap with none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPods<'a> {
    /// [`Workload::pod_selector`] as it is.
    Selector,
    /// The selector and this label of the Pods.
    WithLabel(&'a str, &'a str),
    /// Nothing: Pods of other workloads carry the same labels.
    Shared,
}

impl Budgeted {
    /// Counts the judged ones of the workloads that a budget matches, one of each name. Pods of custom resources are in no input: whose
    /// owner has a scale and whose has none, only the cluster knows.
    pub fn of<'w, 'a: 'w>(workloads: impl IntoIterator<Item = &'w Workload<'a>>) -> Self {
        let mut counted = Self::default();
        let mut related = 0;
        let mut seen: Vec<&Workload<'a>> = Vec::new();
        for workload in workloads {
            related += 1;
            if workload.judged && !seen.iter().any(|other| is_same(other, workload)) {
                counted.add(workload);
                seen.push(workload);
            }
        }
        counted.cut = related >= MOST_RELATED;
        counted
    }

    fn add(&mut self, workload: &Workload<'_>) {
        match workload.kind {
            WorkloadKind::DaemonSet => self.daemon_sets += 1,
            WorkloadKind::Job | WorkloadKind::CronJob => self.jobs += 1,
            WorkloadKind::Pod => self.healthy += 1,
            WorkloadKind::Deployment
            | WorkloadKind::StatefulSet
            | WorkloadKind::ReplicaSet
            | WorkloadKind::ReplicationController
            | WorkloadKind::Rollout
            | WorkloadKind::DeploymentConfig => {
                let replicas = fewest_replicas(workload);
                self.expected = self.expected.saturating_add(replicas);
                self.healthy = self.healthy.saturating_add(replicas);
                self.autoscaled |= is_autoscaled(workload);
            }
        }
    }

    /// Whether the input says how many Pods there are: some, and none whose number nobody writes down.
    pub fn is_countable(self) -> bool {
        self.healthy > 0 && self.daemon_sets == 0 && self.jobs == 0
    }

    /// Pods without a controller.
    pub fn bare_pods(self) -> i64 {
        self.healthy.saturating_sub(self.expected)
    }

    /// A budget's status while every Pod is ready.
    pub fn status(self, budget: DisruptionBudget) -> BudgetStatus {
        budget.status(self.healthy, self.healthy, self.expected)
    }
}

/// Two texts of one name are one object in the cluster, as where a folder holds several ways to install the same.
fn is_same(one: &Workload<'_>, other: &Workload<'_>) -> bool {
    let (one, other) = (one.object, other.object);
    one.kind == other.kind && !one.name.is_empty() && one.name == other.name
}

/// Most candidates that a selector is compared with: thousands of texts of one name would be compared each with each.
const MOST_COMPARED: usize = 1_000;

/// See [`Workload::own_pods`]. Two texts of one name are one object in the cluster.
pub(super) fn own_pods<'a>(workloads: &[Workload<'a>], position: usize, labels: &LabelIndex<'a>) -> OwnPods<'a> {
    let wants_one =
        |workload: &&Workload<'a>| workload.judged && workload.budgets.is_empty() && workload.canary.is_none();
    let Some(workload) = workloads.get(position).filter(wants_one) else { return OwnPods::Selector };
    let Some(selector) = workload.pod_selector() else { return OwnPods::Shared };
    let selector = Selector::of(&selector);
    let same = |other: &Workload<'_>| other.object.id == workload.object.id || is_same(other, workload);
    let is_other = |other: &&Workload<'_>| other.judged && !same(other) && selector.matches(other.labels);
    let candidates = labels.candidates(Place::of(workload.object), &selector);
    let others: Vec<&Workload<'_>> = candidates
        .iter()
        .take(MOST_COMPARED)
        .filter_map(|index| workloads.get(*index))
        .filter(is_other)
        .take(MOST_RELATED)
        .collect();
    if others.is_empty() {
        return OwnPods::Selector;
    }
    // Of more than are kept, nobody can say what tells them apart.
    let own = |(key, value): &(&'a String, &'a String)| {
        others.len() < MOST_RELATED
            && !changes_with_releases(key)
            && others.iter().all(|other| other.labels.get(*key) != Some(*value))
    };
    let own = workload.labels.iter().find(own);
    own.map_or(OwnPods::Shared, |(key, value)| OwnPods::WithLabel(key, value))
}

/// Labels that the next release changes, so that nothing should select by them.
fn changes_with_releases(key: &str) -> bool {
    matches!(key.rsplit_once('/').map_or(key, |(_, name)| name), "version" | "chart" | "pod-template-hash" | "revision")
}

/// The fewest replicas of a workload that can be evicted: at 0 there is nothing to evict, and KEDA's first replica is the
/// one that hangs.
fn fewest_replicas(workload: &Workload<'_>) -> i64 {
    i64::from(workload.minimum().max(i32::from(is_autoscaled(workload))))
}

fn is_autoscaled(workload: &Workload<'_>) -> bool {
    matches!(workload.replicas.source, ReplicasSource::Hpa | ReplicasSource::Keda)
}
