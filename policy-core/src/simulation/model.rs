//! Everything that decides how a workload fares, as whole numbers: workloads with the same model fare the same, and are
//! simulated once.

use super::app::{App, milliseconds};
use super::incident::{Kept, Replacement};
use super::pace::Path;
use super::placement::Placement;
use crate::assumptions::KubernetesVersion;
use crate::cluster::{
    Budgeted, Context, Domain, Exclusive, UpdateStrategy, Workload, WorkloadKind, metrics, metrics::Behavior,
};
use crate::object::{Object, Typed};
use crate::report::Event;
use crate::rollout::{
    DisruptionBudget, Fenceposts, MaxUnavailableGate, PodManagementPolicy, StatefulSetUpdate, needed_replicas,
    scale_down_limit, scale_up_limit,
};

/// Most Pods that are simulated one by one; larger workloads are simulated in proportion.
pub(crate) const MOST_PODS: i64 = 2_000;

/// How a new revision replaces the Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Update {
    /// A Deployment, and what follows its arithmetic.
    Rolling {
        posts: Fenceposts,
    },
    Recreate,
    BlueGreen,
    /// A StatefulSet.
    Ordinals(StatefulSetUpdate),
    /// A DaemonSet.
    Nodes {
        posts: Fenceposts,
    },
    /// No update of its own.
    None(NoUpdate),
}

/// Why a new revision does not replace the Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NoUpdate {
    /// There is no controller that does it.
    NoController,
    /// `OnDelete`.
    OnDelete,
    /// `spec.paused`.
    Paused,
    /// The API server rejects the strategy.
    Rejected,
    /// The partition is above every ordinal.
    Partition,
    /// The surge Pod of a DaemonSet needs the port that the old one has.
    SurgeNeedsPort,
    /// Fewer places than replicas: some Pods never run.
    TooFewPlaces,
}

/// Why a drain is refused for ever, before any budget is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Refusal {
    /// Two budgets match: eviction answers 500.
    Overlapping,
    /// The budget names neither bound: it expects no Pods and allows nothing.
    Boundless,
    /// The budget's status cannot be computed for these owners: it allows nothing.
    Unsupported,
    /// kubectl does not evict Pods without a controller.
    Bare,
}

/// What guards evictions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Eviction {
    Free,
    Budget(Kept),
    Refused(Refusal),
    /// `kubectl drain` leaves DaemonSet Pods where they are.
    Skipped,
}

/// How an autoscaler moves the replicas.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Scaling {
    pub(crate) minimum: i64,
    pub(crate) maximum: i64,
    pub(crate) up: Behavior,
    pub(crate) down: Behavior,
    /// Whether its metrics can be read; `None`: nobody says so.
    pub(crate) works: Option<bool>,
}

impl Scaling {
    /// The fewest replicas that one step down from the maximum leaves.
    pub(crate) fn first_step_down(&self) -> i64 {
        scale_down_limit(self.maximum, &self.down.policies, self.down.select).clamp(self.minimum, self.maximum)
    }

    /// The most replicas that one step up leads to.
    pub(crate) fn step_up(&self, replicas: i64) -> i64 {
        scale_up_limit(replicas, &self.up.policies, self.up.select).min(self.maximum)
    }
}

/// A workload as far as a simulation is concerned.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, true or not")]
pub(crate) struct Model {
    /// Requests reach it.
    pub(crate) served: bool,
    /// It runs to its end and is never asked to serve.
    pub(crate) completes: bool,
    /// Parked at 0 replicas.
    pub(crate) parked: bool,
    /// Simulated replicas.
    pub(crate) replicas: i64,
    /// Replicas as they are; more than are simulated only above [`MOST_PODS`].
    pub(crate) desired: i64,
    /// Of the simulated replicas, those that carry the peak.
    pub(crate) needed: i64,
    /// The peak in thousandths of simulated Pods.
    pub(crate) load: i64,
    pub(crate) update: Update,
    /// What keeps two Pods from standing in one place.
    pub(crate) exclusive: Option<Exclusive>,
    /// How many such places there are; `None`: nobody knows.
    pub(crate) places: Option<i64>,
    pub(crate) placement: Placement,
    pub(crate) eviction: Eviction,
    pub(crate) replacement: Replacement,
    /// A container that exits is started again.
    pub(crate) restarts: bool,
    pub(crate) scaling: Option<Scaling>,
    pub(crate) scales_to_zero: bool,
    /// Requests for a node are answered by that node's Pod or not at all.
    pub(crate) per_node: bool,
    pub(crate) app: App,
    pub(crate) path: Path,
    /// Until a lost node counts as not ready.
    pub(crate) node_noticed_ms: i64,
    pub(crate) drain_timeout_ms: i64,
    pub(crate) nodes_of_a_zone: i64,
}

impl Model {
    pub(crate) fn of(cx: &Context<'_>, workload: &Workload<'_>) -> Self {
        let assumptions = cx.assumptions;
        let version = assumptions.version();
        let desired = desired(cx, workload);
        let replicas = desired.min(MOST_PODS);
        let exclusive = workload.exclusive();
        let places = exclusive.and_then(|exclusive| cx.places(exclusive));
        let update = update(workload, desired, version, places);
        let surge = match update {
            Update::Rolling { posts } => posts.surge,
            Update::BlueGreen => replicas,
            _ => 0,
        };
        Self {
            served: workload.is_served(),
            completes: workload.kind.runs_to_completion(),
            parked: !workload.judged,
            replicas,
            desired,
            needed: needed_replicas(assumptions.needed_fraction, replicas),
            load: (assumptions.needed_fraction * replicas as f64 * 1_000.0).round() as i64,
            update,
            places,
            exclusive,
            placement: Placement::of(cx, workload, replicas, surge),
            eviction: eviction(cx, workload, desired),
            replacement: match workload.kind {
                WorkloadKind::StatefulSet => Replacement::WhenGone,
                // The volume is free when the Pod that holds it is gone.
                _ if matches!(exclusive, Some(Exclusive::Claim(_))) => Replacement::WhenGone,
                WorkloadKind::DaemonSet | WorkloadKind::Pod => Replacement::Never,
                _ => Replacement::AtOnce,
            },
            restarts: workload.kind != WorkloadKind::Pod
                || workload.pod.restart_policy.as_deref().unwrap_or("Always") == "Always",
            scaling: scaling(cx, workload),
            scales_to_zero: workload.replicas.minimum == Some(0) && !workload.autoscalers.is_empty(),
            per_node: workload.kind == WorkloadKind::DaemonSet && workload.serves_each_node(),
            app: App::of(cx, workload),
            path: Path {
                kind: assumptions.data_path,
                publish_ms: assumptions.endpoint_publish_seconds.map(milliseconds),
                withdraw_ms: assumptions.endpoint_withdraw_seconds.map(milliseconds),
            },
            // `node-monitor-grace-period` was raised from 40 to 50 s in 1.32 (§0).
            node_noticed_ms: if version >= KubernetesVersion::new(1, 32) { 50_000 } else { 40_000 },
            drain_timeout_ms: (assumptions.drain_timeout_seconds * 1_000.0).round() as i64,
            nodes_of_a_zone: i64::from(
                assumptions.nodes.div_ceil(assumptions.zones.clamp(1, assumptions.nodes.max(1))),
            ),
        }
    }

    /// A number of simulated Pods as a number of real ones.
    pub(crate) fn real(&self, pods: i64) -> i64 {
        if self.replicas == self.desired || self.replicas == 0 {
            return pods;
        }
        let real = i128::from(pods) * i128::from(self.desired) / i128::from(self.replicas);
        i64::try_from(real).unwrap_or(i64::MAX)
    }

    /// How many Pods that exclude each other find room; in the worst corners only as many as are known to.
    pub(crate) fn places(&self, worst: bool) -> Option<i64> {
        match (self.places, self.exclusive) {
            (Some(places), _) => Some(places),
            (None, Some(_)) if worst => Some(self.replicas),
            (None, _) => None,
        }
    }

    /// The same beside what an event takes away.
    pub(crate) fn places_elsewhere(&self, event: Event, worst: bool) -> Option<i64> {
        let lost = match (self.exclusive?, event) {
            // A volume moves with its Pod.
            (Exclusive::Claim(_), _) => return None,
            (Exclusive::AntiAffinity(Domain::Zone), Event::NodeDrain | Event::NodeFailure)
                if self.nodes_of_a_zone > 1 =>
            {
                0
            }
            (
                Exclusive::HostPort | Exclusive::HostNetwork | Exclusive::AntiAffinity(Domain::Node),
                Event::ZoneFailure,
            ) => self.nodes_of_a_zone,
            _ => 1,
        };
        Some(self.places(worst)? - lost)
    }

    /// The most Pods that an autoscaler goes to, where it has room and can read its metrics.
    pub(crate) fn can_grow(&self, worst: bool) -> Option<i64> {
        let scaling = self.scaling.as_ref().filter(|scaling| scaling.maximum > self.desired)?;
        let works = if worst { scaling.works == Some(true) } else { scaling.works != Some(false) };
        works.then_some(scaling.maximum.min(MOST_PODS.max(self.replicas)))
    }

    /// The autoscaler that answers a spike, with the most simulated Pods that it goes to.
    pub(crate) fn growth(&self, worst: bool) -> Option<(&Scaling, i64)> {
        Some((self.scaling.as_ref()?, self.can_grow(worst)?))
    }

    /// The most Pods of a node, a zone, or of whatever an event takes away.
    pub(crate) fn taken(&self, event: Event, worst: bool) -> i64 {
        let packed = if worst { self.placement.worst } else { self.placement.nominal };
        match event {
            Event::ZoneFailure => packed.zone,
            _ => packed.node,
        }
    }
}

/// The fewest replicas that serve: the autoscaler's minimum, and where that is 0 the first one that it wakes.
fn desired(cx: &Context<'_>, workload: &Workload<'_>) -> i64 {
    match workload.kind {
        WorkloadKind::DaemonSet => i64::from(cx.assumptions.nodes),
        _ => i64::from(workload.minimum().max(1)),
    }
}

fn update(workload: &Workload<'_>, desired: i64, version: KubernetesVersion, places: Option<i64>) -> Update {
    if is_paused(workload) {
        return Update::None(NoUpdate::Paused);
    }
    match workload.strategy {
        UpdateStrategy::Recreate => return Update::Recreate,
        UpdateStrategy::OnDelete => return Update::None(NoUpdate::OnDelete),
        UpdateStrategy::BlueGreen => return Update::BlueGreen,
        UpdateStrategy::None => return Update::None(NoUpdate::NoController),
        UpdateStrategy::RollingUpdate { .. } => {}
    }
    let posts = match workload.fenceposts(desired, version) {
        // A router splits the traffic: the stable Pods stay until the canary has all of it.
        None => {
            return if workload.kind == WorkloadKind::Rollout {
                Update::BlueGreen
            } else {
                Update::None(NoUpdate::NoController)
            };
        }
        Some(Err(_)) => return Update::None(NoUpdate::Rejected),
        Some(Ok(posts)) => posts,
    };
    let simulated = in_proportion(posts);
    match workload.kind {
        WorkloadKind::StatefulSet => match partition(workload) {
            partition if partition >= desired => Update::None(NoUpdate::Partition),
            partition => Update::Ordinals(StatefulSetUpdate {
                policy: management(workload),
                gate: MaxUnavailableGate::of(version),
                max_unavailable: simulated.unavailable,
                partition,
                on_delete: false,
            }),
        },
        WorkloadKind::DaemonSet if posts.surge > 0 && workload.takes_ports_of_nodes() => {
            Update::None(NoUpdate::SurgeNeedsPort)
        }
        WorkloadKind::DaemonSet => Update::Nodes { posts: simulated },
        _ if places.is_some_and(|places| places < desired) => Update::None(NoUpdate::TooFewPlaces),
        _ => Update::Rolling { posts: simulated },
    }
}

/// Bounds for as many Pods as are simulated.
fn in_proportion(posts: Fenceposts) -> Fenceposts {
    let share = |pods: i64| {
        if posts.replicas <= MOST_PODS || pods == 0 {
            return pods.min(4 * MOST_PODS);
        }
        let share = i128::from(pods) * i128::from(MOST_PODS) / i128::from(posts.replicas);
        i64::try_from(share).unwrap_or(MOST_PODS).clamp(1, 4 * MOST_PODS)
    };
    Fenceposts {
        replicas: posts.replicas.min(MOST_PODS),
        surge: share(posts.surge),
        unavailable: share(posts.unavailable).min(MOST_PODS),
    }
}

fn is_paused(workload: &Workload<'_>) -> bool {
    match &workload.object.typed {
        Typed::Deployment(spec) => spec.paused == Some(true),
        Typed::DeploymentConfig(spec) => spec.paused == Some(true),
        _ => false,
    }
}

fn management(workload: &Workload<'_>) -> PodManagementPolicy {
    let Typed::StatefulSet(set) = &workload.object.typed else { return PodManagementPolicy::default() };
    PodManagementPolicy::read(set.pod_management_policy.as_deref())
}

fn partition(workload: &Workload<'_>) -> i64 {
    let Typed::StatefulSet(set) = &workload.object.typed else { return 0 };
    let rolling = set.update_strategy.as_ref().and_then(|strategy| strategy.rolling_update.as_ref());
    i64::from(rolling.and_then(|rolling| rolling.partition).unwrap_or(0)).max(0)
}

fn eviction(cx: &Context<'_>, workload: &Workload<'_>, desired: i64) -> Eviction {
    match workload.kind {
        WorkloadKind::DaemonSet => return Eviction::Skipped,
        WorkloadKind::Pod => return Eviction::Refused(Refusal::Bare),
        _ => {}
    }
    let mut guards = guards(workload);
    match (guards.next(), guards.next()) {
        (None, _) => Eviction::Free,
        (Some(_), Some(_)) => Eviction::Refused(Refusal::Overlapping),
        (Some((_, None)), None) => Eviction::Refused(Refusal::Boundless),
        (Some((object, Some(budget))), None) => {
            let counted = Budgeted::of(cx.workloads_of(object));
            if counted.daemon_sets + counted.jobs > 0 && !budget.counts_pods() {
                return Eviction::Refused(Refusal::Unsupported);
            }
            let others = counted.healthy.saturating_sub(desired).max(0);
            Eviction::Budget(Kept { desired_healthy: counted.status(budget).desired_healthy, others })
        }
    }
}

/// The budgets of a workload's Pods that the API server takes; `None` for one without a bound. What it rejects guards
/// nothing, and two texts of one name are one object in the cluster.
fn guards<'w, 'a: 'w>(workload: &'w Workload<'a>) -> impl Iterator<Item = (&'a Object, Option<DisruptionBudget>)> + 'w {
    let budgets = &workload.budgets;
    budgets.iter().enumerate().filter_map(|(index, object)| {
        let known = budgets.iter().take(index).any(|other| other.name == object.name);
        let Typed::PodDisruptionBudget(budget) = &object.typed else { return None };
        match DisruptionBudget::validate(budget.spec.as_ref()?) {
            _ if known => None,
            Ok(budget) => Some((*object, Some(budget))),
            Err(error) => (!error.is_rejected()).then_some((*object, None)),
        }
    })
}

fn scaling(cx: &Context<'_>, workload: &Workload<'_>) -> Option<Scaling> {
    if workload.autoscalers.is_empty() {
        return None;
    }
    let minimum = i64::from(workload.replicas.minimum?).max(1);
    Some(Scaling {
        minimum,
        maximum: i64::from(workload.replicas.maximum?).max(minimum),
        up: Behavior::up(workload),
        down: Behavior::down(workload),
        works: metrics::can_scale(cx, workload),
    })
}
