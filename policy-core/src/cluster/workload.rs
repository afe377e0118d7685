//! One view of everything that makes Pods.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Container, ContainerPort, PodSpec, PodTemplateSpec, Service, ServicePort, Volume};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use crate::object::{Object, Selector, Typed};
use crate::report::{Replicas, ReplicasSource};
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
            Self::Deployment | Self::StatefulSet | Self::ReplicaSet | Self::ReplicationController | Self::Rollout | Self::DeploymentConfig
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
    pub annotations: Option<&'a BTreeMap<String, String>>,
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
    /// HorizontalPodAutoscalers and ScaledObjects that target it.
    pub autoscalers: Vec<&'a Object>,
    /// Whether requests reach its Pods.
    pub served: Served,
    /// An argument or environment variable turns leader election on.
    pub leader_elected: bool,
    /// Why a second replica could harm data: a ReadWriteOnce claim, Recreate, hostPath data.
    pub single_writer: Option<SingleWriter>,
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

static NO_LABELS: BTreeMap<String, String> = BTreeMap::new();

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
        self.leader_elected || !self.is_served()
    }

    /// The workload's own label selector; `None` for Pods, Jobs and those that have none written.
    pub fn selector(&self) -> Option<LabelSelector> {
        let of_labels = |labels: &BTreeMap<String, String>| LabelSelector { match_labels: Some(labels.clone()), match_expressions: None };
        match &self.object.typed {
            Typed::Deployment(object) => Some(object.spec.selector.clone()),
            Typed::StatefulSet(object) => Some(object.spec.selector.clone()),
            Typed::DaemonSet(object) => Some(object.spec.selector.clone()),
            Typed::ReplicaSet(object) => Some(object.spec.selector.clone()),
            Typed::Rollout(object) => object.spec.as_ref().and_then(|spec| spec.selector.clone()),
            Typed::ReplicationController(object) => object.spec.as_ref().and_then(|spec| spec.selector.as_ref()).map(of_labels),
            Typed::DeploymentConfig(object) => object.spec.as_ref().and_then(|spec| spec.selector.as_ref()).map(of_labels),
            _ => None,
        }
    }

    /// The Services that select the Pods, typed.
    pub fn typed_services(&self) -> impl Iterator<Item = (&'a Object, &'a Service)> + '_ {
        self.services.iter().filter_map(|object| match &object.typed {
            Typed::Service(service) => Some((*object, service.as_ref())),
            _ => None,
        })
    }
}

/// The Pod template of an object that makes Pods: kind, metadata labels, specification and path.
pub(super) struct Template<'a> {
    pub(super) kind: WorkloadKind,
    pub(super) labels: &'a BTreeMap<String, String>,
    pub(super) annotations: Option<&'a BTreeMap<String, String>>,
    pub(super) pod: &'a PodSpec,
    pub(super) path: Path,
}

pub(super) fn template_of(object: &Object) -> Option<Template<'_>> {
    fn from<'t>(kind: WorkloadKind, template: Option<&'t PodTemplateSpec>, path: &'static str) -> Option<Template<'t>> {
        let template = template?;
        let metadata = template.metadata.as_ref();
        Some(Template {
            kind,
            labels: metadata.and_then(|metadata| metadata.labels.as_ref()).unwrap_or(&NO_LABELS),
            annotations: crate::object::annotations(metadata),
            pod: template.spec.as_ref()?,
            path: Path::of(path),
        })
    }
    match &object.typed {
        Typed::Deployment(deployment) => from(WorkloadKind::Deployment, Some(&deployment.spec.template), "spec.template"),
        Typed::StatefulSet(set) => from(WorkloadKind::StatefulSet, Some(&set.spec.template), "spec.template"),
        Typed::DaemonSet(set) => from(WorkloadKind::DaemonSet, Some(&set.spec.template), "spec.template"),
        Typed::ReplicaSet(set) => from(WorkloadKind::ReplicaSet, set.spec.template.as_ref(), "spec.template"),
        Typed::ReplicationController(controller) => {
            from(WorkloadKind::ReplicationController, controller.spec.as_ref()?.template.as_ref(), "spec.template")
        }
        Typed::Job(job) => from(WorkloadKind::Job, Some(&job.spec.as_ref()?.template), "spec.template"),
        Typed::CronJob(job) => {
            let job = job.spec.job_template.spec.as_ref()?;
            from(WorkloadKind::CronJob, Some(&job.template), "spec.jobTemplate.spec.template")
        }
        Typed::Rollout(rollout) => from(WorkloadKind::Rollout, rollout.spec.as_ref()?.template.as_ref(), "spec.template"),
        Typed::DeploymentConfig(config) => from(WorkloadKind::DeploymentConfig, config.spec.as_ref()?.template.as_ref(), "spec.template"),
        Typed::Pod(pod) => Some(Template {
            kind: WorkloadKind::Pod,
            labels: pod.metadata.labels.as_ref().unwrap_or(&NO_LABELS),
            annotations: pod.metadata.annotations.as_ref(),
            pod: pod.spec.as_ref()?,
            path: Path::root(),
        }),
        _ => None,
    }
}

/// `spec.replicas` as written.
pub(super) fn written_replicas(object: &Object) -> Option<i32> {
    match &object.typed {
        Typed::Deployment(object) => object.spec.replicas,
        Typed::StatefulSet(object) => object.spec.replicas,
        Typed::ReplicaSet(object) => object.spec.replicas,
        Typed::ReplicationController(object) => object.spec.as_ref()?.replicas,
        Typed::Rollout(object) => object.spec.as_ref()?.replicas,
        Typed::DeploymentConfig(object) => object.spec.as_ref()?.replicas,
        _ => None,
    }
}

/// How the controller replaces Pods, as written.
pub(super) fn strategy(object: &Object) -> UpdateStrategy<'_> {
    let rolling = UpdateStrategy::RollingUpdate { max_surge: None, max_unavailable: None };
    match &object.typed {
        Typed::Deployment(object) => {
            let strategy = object.spec.strategy.as_ref();
            if strategy.and_then(|strategy| strategy.type_.as_deref()) == Some("Recreate") {
                return UpdateStrategy::Recreate;
            }
            let rolling = strategy.and_then(|strategy| strategy.rolling_update.as_ref());
            UpdateStrategy::RollingUpdate {
                max_surge: rolling.and_then(|rolling| rolling.max_surge.as_ref()),
                max_unavailable: rolling.and_then(|rolling| rolling.max_unavailable.as_ref()),
            }
        }
        Typed::StatefulSet(object) => {
            let strategy = object.spec.update_strategy.as_ref();
            if strategy.and_then(|strategy| strategy.type_.as_deref()) == Some("OnDelete") {
                return UpdateStrategy::OnDelete;
            }
            let rolling = strategy.and_then(|strategy| strategy.rolling_update.as_ref());
            UpdateStrategy::RollingUpdate { max_surge: None, max_unavailable: rolling.and_then(|rolling| rolling.max_unavailable.as_ref()) }
        }
        Typed::DaemonSet(object) => {
            let strategy = object.spec.update_strategy.as_ref();
            if strategy.and_then(|strategy| strategy.type_.as_deref()) == Some("OnDelete") {
                return UpdateStrategy::OnDelete;
            }
            let rolling = strategy.and_then(|strategy| strategy.rolling_update.as_ref());
            UpdateStrategy::RollingUpdate {
                max_surge: rolling.and_then(|rolling| rolling.max_surge.as_ref()),
                max_unavailable: rolling.and_then(|rolling| rolling.max_unavailable.as_ref()),
            }
        }
        Typed::Rollout(object) => match object.spec.as_ref().and_then(|spec| spec.strategy.as_ref()) {
            Some(strategy) if strategy.blue_green.is_some() => UpdateStrategy::BlueGreen,
            Some(strategy) => UpdateStrategy::RollingUpdate {
                max_surge: strategy.canary.as_ref().and_then(|canary| canary.max_surge.as_ref()),
                max_unavailable: strategy.canary.as_ref().and_then(|canary| canary.max_unavailable.as_ref()),
            },
            None => rolling,
        },
        Typed::DeploymentConfig(object) => {
            let strategy = object.spec.as_ref().and_then(|spec| spec.strategy.as_ref());
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
    let ordinary = pod.containers.iter().enumerate().map(|(index, container)| view(container, "containers", index, false));
    let sidecars = pod.init_containers.iter().flatten().enumerate();
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
            view.served = view.container.ports.as_ref().is_some_and(|ports| !ports.is_empty());
        }
        return;
    }
    for port in ports {
        let target = port.target_port.clone().unwrap_or(IntOrString::Int(port.port));
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
}

/// Whether a Service's target port is this container port.
pub(crate) fn leads_to(target: &IntOrString, declared: &ContainerPort) -> bool {
    match target {
        IntOrString::Int(number) => declared.container_port == *number,
        IntOrString::String(name) => declared.name.as_deref() == Some(name),
    }
}

/// Why a second replica could harm data. `read_write_many` says of a claim's name whether the input shows that many
/// nodes may mount it.
pub(super) fn single_writer(object: &Object, pod: &PodSpec, strategy: &UpdateStrategy<'_>, read_write_many: impl Fn(&str) -> bool) -> Option<SingleWriter> {
    if let Typed::StatefulSet(set) = &object.typed
        && set.spec.volume_claim_templates.as_ref().is_some_and(|claims| !claims.is_empty())
    {
        return Some(SingleWriter::Claim);
    }
    let volumes = || pod.volumes.iter().flatten();
    let claim = |volume: &Volume| volume.persistent_volume_claim.as_ref().is_some_and(|claim| claim.read_only != Some(true) && !read_write_many(&claim.claim_name));
    if volumes().any(claim) {
        return Some(SingleWriter::Claim);
    }
    if *strategy == UpdateStrategy::Recreate {
        return Some(SingleWriter::Recreate);
    }
    let written_host_path = |volume: &Volume| {
        volume.host_path.is_some()
            && pod.containers.iter().flat_map(|container| container.volume_mounts.iter().flatten()).any(|mount| {
                mount.name == volume.name && mount.read_only != Some(true)
            })
            && !volume.host_path.as_ref().is_some_and(|path| is_system_path(&path.path))
    };
    volumes().any(written_host_path).then_some(SingleWriter::HostPath)
}

/// Directories of a node that agents look at; data is kept elsewhere.
fn is_system_path(path: &str) -> bool {
    ["/etc", "/proc", "/sys", "/dev", "/run", "/var/run", "/var/log", "/lib", "/usr", "/boot"].iter().any(|prefix| {
        path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The fewest and the most replicas when no autoscaler decides.
pub(super) fn own_replicas(kind: WorkloadKind, written: Option<i32>) -> Replicas {
    match (kind, written) {
        (WorkloadKind::DaemonSet, _) => Replicas { minimum: None, maximum: None, source: ReplicasSource::Nodes },
        (_, Some(count)) => Replicas { minimum: Some(count), maximum: Some(count), source: ReplicasSource::Spec },
        _ => Replicas { minimum: Some(1), maximum: Some(1), source: ReplicasSource::Default },
    }
}

/// Whether a selector written for Pods matches a workload's.
pub(crate) fn selects(selector: &LabelSelector, labels: &BTreeMap<String, String>) -> bool {
    Selector::of(selector).matches(labels)
}
