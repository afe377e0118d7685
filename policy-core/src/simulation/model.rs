//! Everything that decides how a workload fares, as whole numbers: workloads with the same model fare the same, and are
//! simulated once.

use super::app::{App, milliseconds};
use super::eviction::Eviction;
use super::incident::Replacement;
use super::pace::Path;
use super::placement::Placement;
use super::room::{Room, Scarce};
use crate::assumptions::KubernetesVersion;
use crate::cluster::health_check::HealthCheck;
use crate::cluster::metrics::{self, Behavior};
use crate::cluster::{Context, Domain, UpdateStrategy, Workload, WorkloadKind};
use crate::object::Typed;
use crate::report::Event;
use crate::rollout::{
    Fenceposts, MaxUnavailableGate, PodManagementPolicy, StatefulSetUpdate, needed_replicas, scale_down_limit,
    scale_up_limit,
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
    /// The API server rejects the number of replicas.
    pub(crate) rejected: bool,
    /// Simulated replicas.
    pub(crate) replicas: i64,
    /// Replicas as they are; more than are simulated only above [`MOST_PODS`].
    pub(crate) desired: i64,
    /// Of the simulated replicas, those that carry the peak.
    pub(crate) needed: i64,
    /// The peak in thousandths of simulated Pods.
    pub(crate) load: i64,
    pub(crate) update: Update,
    /// What limits how many Pods find a place.
    pub(crate) room: Option<Room>,
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
        let room = Room::of(cx, workload);
        let places = room.and_then(|room| room.places);
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
            rejected: workload.has_rejected_replicas(),
            replicas,
            desired,
            needed: needed_replicas(assumptions.needed_fraction, replicas),
            load: (assumptions.needed_fraction * replicas as f64 * 1_000.0).round() as i64,
            update,
            room,
            placement: Placement::of(cx, workload, replicas, surge),
            eviction: Eviction::of(cx, workload, desired),
            replacement: match workload.kind {
                WorkloadKind::StatefulSet => Replacement::WhenGone,
                // The volume is free when the Pod that holds it is gone.
                _ if room.is_some_and(|room| matches!(room.what, Scarce::Volume(_))) => Replacement::WhenGone,
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
                leaves_node_ms: leaves_node_ms(workload),
                behind_ingress: workload.services.iter().any(|service| cx.cluster.facts.is_ingress_backend(service)),
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

    /// How many Pods find a place; in the worst corners only as many as are known to.
    pub(crate) fn places(&self, worst: bool) -> Option<i64> {
        let room = self.room?;
        room.places.or_else(|| worst.then_some(self.replicas))
    }

    /// The same beside what an event takes away.
    pub(crate) fn places_elsewhere(&self, event: Event, worst: bool) -> Option<i64> {
        let zone = event == Event::ZoneFailure;
        let nodes = if zone { self.nodes_of_a_zone } else { 1 };
        let lost = match self.room?.what {
            // A volume moves with its Pod.
            Scarce::Volume(_) => return None,
            Scarce::HostPort | Scarce::HostNetwork | Scarce::Apart(Domain::Node) => nodes,
            Scarce::Spread(Domain::Node, places) => nodes.saturating_mul(places),
            // A zone lives on without one of its nodes.
            Scarce::Apart(Domain::Zone) | Scarce::Spread(Domain::Zone, _) if !zone && self.nodes_of_a_zone > 1 => 0,
            Scarce::Apart(_) => 1,
            Scarce::Spread(_, places) => places,
        };
        Some(self.places(worst)?.saturating_sub(lost))
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
    if workload.has_rejected_replicas() {
        return Update::None(NoUpdate::Rejected);
    }
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

/// The slowest of the load balancers that send to a node only while a Pod is ready there.
fn leaves_node_ms(workload: &Workload<'_>) -> Option<i64> {
    let local = workload.typed_services().filter(|(_, service)| {
        service.spec.as_ref().is_some_and(|spec| {
            spec.type_.as_deref() == Some("LoadBalancer") && spec.external_traffic_policy.as_deref() == Some("Local")
        })
    });
    local.filter_map(|(_, service)| HealthCheck::of(service)).map(|check| milliseconds(check.seconds() as f64)).max()
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
