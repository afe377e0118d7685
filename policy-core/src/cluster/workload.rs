//! One view of everything that makes Pods.

use std::collections::BTreeMap;

use crate::object::api::IntOrString;
use crate::object::api::LabelSelector;
use crate::object::api::{ContainerPort, ServicePort};

use super::serving::target_of;
use super::{ClaimAccess, OwnPods, requests};
use crate::object::{BoundReplicas, Container, Object, PodSpec, Typed, Volume, VolumeSource};
use crate::report::{Replicas, ReplicasSource};
use crate::shell;
use crate::yaml::Path;

/// The kinds that make Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, clippy::allow_attributes, reason = "named as the kinds they stand for")]
pub enum WorkloadKind {
    Deployment,
    StatefulSet,
    DaemonSet,
    ReplicaSet,
    ReplicationController,
    Pod,
    Job,
    CronJob,
    Rollout,
    DeploymentConfig,
}

impl WorkloadKind {
    /// Runs to completion: never asked for probes, budgets, spread or replicas.
    pub fn runs_to_completion(self) -> bool {
        matches!(self, Self::Job | Self::CronJob)
    }

    /// Has a controller that rolls out new revisions.
    pub fn rolls_out(self) -> bool {
        matches!(self, Self::Deployment | Self::StatefulSet | Self::DaemonSet | Self::Rollout | Self::DeploymentConfig)
    }

    /// Has a replica count that a person or an autoscaler sets.
    pub fn has_replicas(self) -> bool {
        matches!(
            self,
            Self::Deployment
                | Self::StatefulSet
                | Self::ReplicaSet
                | Self::ReplicationController
                | Self::Rollout
                | Self::DeploymentConfig
        )
    }
}

/// Whether requests reach the Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// At least one Service selects them.
    ByService,
    /// They declare container ports and the input has no Service at all.
    Assumed,
    /// Nothing says so.
    No,
}

/// How the controller replaces Pods, as written: defaults and rounding are `rollout`'s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UpdateStrategy<'a> {
    /// Deployment, Rollout (canary), DeploymentConfig (Rolling), DaemonSet, StatefulSet.
    RollingUpdate {
        /// As written.
        max_surge: Option<&'a IntOrString>,
        /// As written.
        max_unavailable: Option<&'a IntOrString>,
    },
    /// All old Pods go before the first new one comes.
    Recreate,
    /// Pods change only when somebody deletes them.
    OnDelete,
    /// A Rollout that brings up a second full set.
    BlueGreen,
    /// No rollout at all.
    None,
}

/// A container that serves or accompanies, with its path.
#[derive(Clone, Debug)]
pub struct ContainerView<'a> {
    /// The container.
    pub container: &'a Container,
    /// Its path in the object.
    pub path: Path,
    /// An init container with `restartPolicy: Always`.
    pub native_sidecar: bool,
    /// A Service port leads to it (or may lead to it, where the Service names a number that no container declares).
    pub served: bool,
}

/// A workload: an object that makes Pods, and what relates to it.
#[derive(Clone, Debug)]
pub struct Workload<'a> {
    /// The object.
    pub object: &'a Object,
    /// Its kind.
    pub kind: WorkloadKind,
    /// The Pods' specification.
    pub pod: &'a PodSpec,
    /// Path of the Pod template; the root for Pods.
    pub template_path: Path,
    /// The object that holds the Pod template: the workload itself, or the Deployment that a Rollout refers to.
    pub template_object: &'a Object,
    /// The Pods' labels.
    pub labels: &'a BTreeMap<String, String>,
    /// The Pods' annotations.
    pub annotations: &'a BTreeMap<String, String>,
    /// Whether rules run on it. Workloads that are not judged still count as what a Service or a budget selects.
    pub judged: bool,
    /// How many replicas it can have.
    pub replicas: Replicas,
    /// `spec.replicas` as written.
    pub written_replicas: Option<i32>,
    /// How its controller replaces Pods.
    pub strategy: UpdateStrategy<'a>,
    /// Services that select its Pods (the first 32).
    pub services: Vec<&'a Object>,
    /// PodDisruptionBudgets that match its Pods (the first 32).
    pub budgets: Vec<&'a Object>,
    /// What selects its Pods and no others. Looked for only where no budget matches.
    pub own_pods: OwnPods<'a>,
    /// HorizontalPodAutoscalers and ScaledObjects that target it.
    pub autoscalers: Vec<&'a Object>,
    /// The Flagger Canary that releases it: `<name>-primary` runs in its stead.
    pub canary: Option<&'a Object>,
    /// Something collects its metrics.
    pub monitored: bool,
    /// VerticalPodAutoscalers that target it, in whatever mode.
    pub vertical_autoscalers: Vec<&'a Object>,
    /// Whether requests reach its Pods.
    pub served: Served,
    /// An argument or environment variable turns leader election on.
    pub leader_elected: bool,
    /// Why its number of replicas is not to be changed by itself.
    pub bound_replicas: Option<BoundReplicas>,
    /// Why a second replica could harm data: a ReadWriteOnce claim, Recreate, hostPath data.
    pub single_writer: Option<SingleWriter>,
    /// Who may mount the claims that its Pods write to; `None`: none, or the Pods of many nodes.
    pub claim_access: Option<ClaimAccess>,
    pub(super) containers: Vec<ContainerView<'a>>,
}

/// Why a second replica could harm data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SingleWriter {
    /// A claim that one node (or one Pod) mounts, or whose access mode is not in the input.
    Claim,
    /// `Recreate` was chosen so that two Pods never run together.
    Recreate,
    /// Data in a directory of one node.
    HostPath,
}

impl<'a> Workload<'a> {
    /// Containers that run as long as the Pod: ordinary ones first, then native sidecars.
    pub fn containers(&self) -> &[ContainerView<'a>] {
        &self.containers
    }

    /// The containers that Service ports lead to.
    pub fn served_containers(&self) -> impl Iterator<Item = &ContainerView<'a>> {
        self.containers.iter().filter(|view| view.served)
    }

    /// Whether requests reach the Pods, as far as is known or assumed.
    pub fn is_served(&self) -> bool {
        self.served != Served::No
    }

    /// Path of the Pod's specification.
    pub fn pod_path(&self) -> Path {
        self.template_path.key("spec")
    }

    /// The fewest replicas; 1 where a node count decides.
    pub fn minimum(&self) -> i32 {
        self.replicas.minimum.unwrap_or(1)
    }

    /// `terminationGracePeriodSeconds`, 30 when not written.
    pub fn grace_period_seconds(&self) -> i64 {
        self.pod.termination_grace_period_seconds.unwrap_or(30)
    }

    /// Controllers with leader election and workloads without traffic: a short loss of one Pod costs no requests.
    pub fn tolerates_short_loss(&self) -> bool {
        let one_active = self.bound_replicas == Some(BoundReplicas::ElectionOff) && self.minimum() <= 1;
        self.leader_elected || one_active || !self.is_served()
    }

    /// The workload's own label selector; `None` for Pods, Jobs and those that have none written.
    pub fn selector(&self) -> Option<LabelSelector> {
        match &self.object.typed {
            Typed::Deployment(spec) => Some(spec.selector.clone()),
            Typed::StatefulSet(spec) => Some(spec.selector.clone()),
            Typed::DaemonSet(spec) => Some(spec.selector.clone()),
            Typed::ReplicaSet(spec) | Typed::ReplicationController(spec) => spec.selector.clone(),
            Typed::Rollout(spec) => spec.selector.clone(),
            Typed::DeploymentConfig(spec) => spec.selector.clone(),
            _ => None,
        }
    }
}

/// What an object that makes Pods is, and the path of its Pod template.
pub(super) fn kind_of(object: &Object) -> Option<(WorkloadKind, &'static str)> {
    Some(match &object.typed {
        Typed::Deployment(_) => (WorkloadKind::Deployment, "spec.template"),
        Typed::StatefulSet(_) => (WorkloadKind::StatefulSet, "spec.template"),
        Typed::DaemonSet(_) => (WorkloadKind::DaemonSet, "spec.template"),
        Typed::ReplicaSet(_) => (WorkloadKind::ReplicaSet, "spec.template"),
        Typed::ReplicationController(_) => (WorkloadKind::ReplicationController, "spec.template"),
        Typed::Job => (WorkloadKind::Job, "spec.template"),
        Typed::CronJob => (WorkloadKind::CronJob, "spec.jobTemplate.spec.template"),
        Typed::Rollout(_) => (WorkloadKind::Rollout, "spec.template"),
        Typed::DeploymentConfig(_) => (WorkloadKind::DeploymentConfig, "spec.template"),
        Typed::Pod => (WorkloadKind::Pod, ""),
        _ => return None,
    })
}

/// `spec.replicas` as written.
pub(super) fn written_replicas(object: &Object) -> Option<i32> {
    match &object.typed {
        Typed::Deployment(spec) => spec.replicas,
        Typed::StatefulSet(spec) => spec.replicas,
        Typed::ReplicaSet(spec) | Typed::ReplicationController(spec) => spec.replicas,
        Typed::Rollout(spec) => spec.replicas,
        Typed::DeploymentConfig(spec) => spec.replicas,
        _ => None,
    }
}

/// How the controller replaces Pods, as written.
pub(super) fn strategy(object: &Object) -> UpdateStrategy<'_> {
    match &object.typed {
        Typed::Deployment(spec) => {
            let strategy = spec.strategy.as_ref();
            if strategy.and_then(|strategy| strategy.type_.as_deref()) == Some("Recreate") {
                return UpdateStrategy::Recreate;
            }
            let rolling = strategy.and_then(|strategy| strategy.rolling_update.as_ref());
            UpdateStrategy::RollingUpdate {
                max_surge: rolling.and_then(|rolling| rolling.max_surge.as_ref()),
                max_unavailable: rolling.and_then(|rolling| rolling.max_unavailable.as_ref()),
            }
        }
        Typed::StatefulSet(spec) => {
            let strategy = spec.update_strategy.as_ref();
            if strategy.and_then(|strategy| strategy.type_.as_deref()) == Some("OnDelete") {
                return UpdateStrategy::OnDelete;
            }
            let rolling = strategy.and_then(|strategy| strategy.rolling_update.as_ref());
            UpdateStrategy::RollingUpdate {
                max_surge: None,
                max_unavailable: rolling.and_then(|rolling| rolling.max_unavailable.as_ref()),
            }
        }
        Typed::DaemonSet(spec) => {
            let strategy = spec.update_strategy.as_ref();
            if strategy.and_then(|strategy| strategy.type_.as_deref()) == Some("OnDelete") {
                return UpdateStrategy::OnDelete;
            }
            let rolling = strategy.and_then(|strategy| strategy.rolling_update.as_ref());
            UpdateStrategy::RollingUpdate {
                max_surge: rolling.and_then(|rolling| rolling.max_surge.as_ref()),
                max_unavailable: rolling.and_then(|rolling| rolling.max_unavailable.as_ref()),
            }
        }
        Typed::Rollout(spec) => match spec.strategy.as_ref() {
            Some(strategy) if strategy.blue_green.is_some() => UpdateStrategy::BlueGreen,
            Some(strategy) => UpdateStrategy::RollingUpdate {
                max_surge: strategy.canary.as_ref().and_then(|canary| canary.max_surge.as_ref()),
                max_unavailable: strategy.canary.as_ref().and_then(|canary| canary.max_unavailable.as_ref()),
            },
            None => UpdateStrategy::RollingUpdate { max_surge: None, max_unavailable: None },
        },
        Typed::DeploymentConfig(spec) => {
            let strategy = spec.strategy.as_ref();
            if strategy.and_then(|strategy| strategy.type_.as_deref()) == Some("Recreate") {
                return UpdateStrategy::Recreate;
            }
            let rolling = strategy.and_then(|strategy| strategy.rolling_params.as_ref());
            UpdateStrategy::RollingUpdate {
                max_surge: rolling.and_then(|rolling| rolling.max_surge.as_ref()),
                max_unavailable: rolling.and_then(|rolling| rolling.max_unavailable.as_ref()),
            }
        }
        _ => UpdateStrategy::None,
    }
}

/// Ordinary containers and native sidecars, with their paths.
pub(super) fn container_views<'a>(pod: &'a PodSpec, pod_path: &Path) -> Vec<ContainerView<'a>> {
    let view = |container, list: &'static str, index, native_sidecar| ContainerView {
        container,
        path: pod_path.key(list).index(index),
        native_sidecar,
        served: false,
    };
    let ordinary =
        pod.containers.iter().enumerate().map(|(index, container)| view(container, "containers", index, false));
    let sidecars = pod.init_containers.iter().enumerate();
    let sidecars = sidecars
        .filter(|(_, container)| container.restart_policy.as_deref() == Some("Always"))
        .map(|(index, container)| view(container, "initContainers", index, true));
    ordinary.chain(sidecars).collect()
}

/// Marks the containers that Service ports lead to. A number that no container declares leads to the only ordinary
/// container, if there is only one: ports work undeclared.
pub(super) fn mark_served(containers: &mut [ContainerView<'_>], ports: &[ServicePort], assumed: bool) {
    if assumed {
        for view in containers.iter_mut().filter(|view| !view.native_sidecar) {
            view.served = requests::declares_ports(view.container) && !shell::idles(view.container);
        }
        return;
    }
    for port in ports.iter().filter(|port| requests::are_for(port)) {
        let target = target_of(port);
        let mut found = false;
        for view in containers.iter_mut() {
            let declares = view.container.ports.iter().flatten().any(|declared| leads_to(&target, declared));
            view.served |= declares;
            found |= declares;
        }
        if !found && matches!(target, IntOrString::Int(_)) {
            let mut ordinary = containers.iter_mut().filter(|view| !view.native_sidecar);
            if let (Some(only), None) = (ordinary.next(), ordinary.next()) {
                only.served = true;
            }
        }
    }
    for view in containers.iter_mut().filter(|view| view.served && shell::idles(view.container)) {
        view.served = false;
    }
}

/// Whether a Service's target port is this container port.
pub(crate) fn leads_to(target: &IntOrString, declared: &ContainerPort) -> bool {
    match target {
        IntOrString::Int(number) => declared.container_port == *number,
        IntOrString::String(name) => declared.name.as_deref() == Some(name),
    }
}

/// The strictest access of the claims that a Pod writes to; `access` says what the input shows of a claim's name, and
/// `None` of those that many nodes may mount.
pub(super) fn claim_access(pod: &PodSpec, access: impl Fn(&str) -> Option<ClaimAccess>) -> Option<ClaimAccess> {
    let written = pod.volumes.iter().filter_map(|volume| match &volume.source {
        VolumeSource::Claim { claim_name, read_only: false } => Some(claim_name),
        _ => None,
    });
    written.filter_map(|claim| access(claim)).min()
}

/// Why a second replica could harm data.
pub(super) fn single_writer(
    object: &Object,
    pod: &PodSpec,
    strategy: &UpdateStrategy<'_>,
    claim_access: Option<ClaimAccess>,
) -> Option<SingleWriter> {
    if matches!(&object.typed, Typed::StatefulSet(spec) if spec.has_claims) || claim_access.is_some() {
        return Some(SingleWriter::Claim);
    }
    if *strategy == UpdateStrategy::Recreate {
        return Some(SingleWriter::Recreate);
    }
    let written = |volume: &Volume| {
        let mut mounts = pod.containers.iter().flat_map(|container| &container.volume_mounts);
        mounts.any(|mount| mount.name == volume.name && !mount.read_only)
    };
    let host_path = |volume: &Volume| {
        matches!(&volume.source, VolumeSource::HostPath(path) if !super::placement::is_system_path(path))
            && written(volume)
    };
    pod.volumes.iter().any(host_path).then_some(SingleWriter::HostPath)
}

/// The fewest and the most replicas when no autoscaler decides.
pub(super) fn own_replicas(kind: WorkloadKind, written: Option<i32>) -> Replicas {
    match (kind, written) {
        (WorkloadKind::DaemonSet, _) => Replicas { minimum: None, maximum: None, source: ReplicasSource::Nodes },
        (_, Some(count)) => Replicas { minimum: Some(count), maximum: Some(count), source: ReplicasSource::Spec },
        _ => Replicas { minimum: Some(1), maximum: Some(1), source: ReplicasSource::Default },
    }
}
