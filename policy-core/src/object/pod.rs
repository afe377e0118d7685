//! Pods as far as they are judged.
//!
//! API types are wide: a Container takes 2.3 KB before it holds anything, a Volume 3.2 KB, an EnvVar 360 bytes. A dump of
//! a large cluster holds hundreds of thousands of them, so objects are read in full, for their fields to be checked,
//! and kept as these. Fields are named as in the API, and what few Pods have stands in a box.

use super::Labels;
use super::api;
use super::fields::{fields, has_items};
use super::kept::Metadata;

/// A Pod template, or a Pod itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PodTemplate {
    /// `metadata.labels`.
    pub labels: Labels,
    /// `metadata.annotations`, without what kubectl keeps there.
    pub annotations: Labels,
    /// `spec`.
    pub spec: PodSpec,
}

/// A Pod's specification.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct PodSpec {
    pub containers: Vec<Container>,
    pub init_containers: Vec<Container>,
    pub volumes: Vec<Volume>,
    pub affinity: Option<Box<api::Affinity>>,
    pub topology_spread_constraints: Option<Vec<api::TopologySpreadConstraint>>,
    pub termination_grace_period_seconds: Option<i64>,
    pub host_network: Option<bool>,
    pub share_process_namespace: Option<bool>,
    pub node_name: Option<String>,
    pub node_selector: Option<Labels>,
    pub restart_policy: Option<String>,
    pub resources: Option<Box<api::ResourceRequirements>>,
    pub priority_class_name: Option<String>,
    /// Whether `readinessGates` are written: the Pod is ready when somebody outside says so.
    pub readiness_gates: bool,
}

/// A container.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct Container {
    pub name: String,
    pub image: Option<String>,
    pub command: Option<Vec<String>>,
    pub args: Option<Vec<String>>,
    pub ports: Option<Vec<api::ContainerPort>>,
    pub resources: Option<Box<api::ResourceRequirements>>,
    pub readiness_probe: Option<Box<api::Probe>>,
    pub liveness_probe: Option<Box<api::Probe>>,
    pub startup_probe: Option<Box<api::Probe>>,
    pub lifecycle: Option<Box<api::Lifecycle>>,
    pub restart_policy: Option<String>,
    pub volume_mounts: Vec<VolumeMount>,
}

/// A volume that outlives its Pod: others are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// Its name.
    pub name: String,
    /// Where its data lies.
    pub source: VolumeSource,
    /// `false` for a `hostPath` that is a socket or a device of the node.
    pub holds_data: bool,
}

/// Where a volume's data lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VolumeSource {
    /// A PersistentVolumeClaim.
    Claim {
        /// The claim's name.
        claim_name: String,
        /// Mounted read-only.
        read_only: bool,
    },
    /// A path of the node.
    HostPath(String),
}

/// Where a kept volume is mounted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumeMount {
    /// The volume's name.
    pub name: String,
    /// Mounted read-only.
    pub read_only: bool,
}

fields! {
    /// A Pod template as it is written; a Pod is its own.
    pub(crate) struct WrittenTemplate {
        metadata: Option<Metadata> = "metadata",
        spec: Option<WrittenPod> = "spec",
    }

    struct WrittenPod {
        containers: Option<Vec<WrittenContainer>> = "containers",
        init_containers: Option<Vec<WrittenContainer>> = "initContainers",
        volumes: Option<Vec<WrittenVolume>> = "volumes",
        affinity: Option<Box<api::Affinity>> = "affinity",
        topology_spread_constraints: Option<Vec<api::TopologySpreadConstraint>> = "topologySpreadConstraints",
        termination_grace_period_seconds: Option<i64> = "terminationGracePeriodSeconds",
        host_network: Option<bool> = "hostNetwork",
        share_process_namespace: Option<bool> = "shareProcessNamespace",
        node_name: Option<String> = "nodeName",
        node_selector: Option<Labels> = "nodeSelector",
        restart_policy: Option<String> = "restartPolicy",
        resources: Option<Box<api::ResourceRequirements>> = "resources",
        priority_class_name: Option<String> = "priorityClassName",
        readiness_gates: bool = "readinessGates" via has_items,
    }

    pub(super) struct WrittenContainer {
        name: Option<String> = "name",
        pub(super) image: Option<String> = "image",
        pub(super) command: Option<Vec<String>> = "command",
        pub(super) args: Option<Vec<String>> = "args",
        pub(super) env: Option<Vec<Variable>> = "env",
        ports: Option<Vec<api::ContainerPort>> = "ports",
        resources: Option<Box<api::ResourceRequirements>> = "resources",
        readiness_probe: Option<Box<api::Probe>> = "readinessProbe",
        liveness_probe: Option<Box<api::Probe>> = "livenessProbe",
        startup_probe: Option<Box<api::Probe>> = "startupProbe",
        lifecycle: Option<Box<api::Lifecycle>> = "lifecycle",
        restart_policy: Option<String> = "restartPolicy",
        volume_mounts: Option<Vec<WrittenMount>> = "volumeMounts",
    }

    /// An environment variable.
    pub(super) struct Variable {
        pub(super) name: Option<String> = "name",
        pub(super) value: Option<String> = "value",
    }

    struct WrittenVolume {
        name: Option<String> = "name",
        persistent_volume_claim: Option<WrittenClaim> = "persistentVolumeClaim",
        host_path: Option<WrittenPath> = "hostPath",
    }

    struct WrittenClaim {
        claim_name: Option<String> = "claimName",
        read_only: Option<bool> = "readOnly",
    }

    struct WrittenPath {
        path: Option<String> = "path",
        type_: Option<String> = "type",
    }

    struct WrittenMount {
        name: Option<String> = "name",
        read_only: Option<bool> = "readOnly",
    }
}

impl WrittenTemplate {
    /// What is judged of it; `None` without a specification.
    pub(super) fn kept(self) -> Option<Box<PodTemplate>> {
        let Metadata { labels, annotations } = self.metadata.unwrap_or_default();
        let mut annotations = annotations.unwrap_or_default();
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        let spec = PodSpec::from(self.spec?);
        Some(Box::new(PodTemplate { labels: labels.unwrap_or_default(), annotations, spec }))
    }

    /// The containers, without those that only run first.
    pub(super) fn containers(&self) -> impl Iterator<Item = &WrittenContainer> {
        self.spec.iter().flat_map(|pod| pod.containers.iter().flatten())
    }
}

impl From<WrittenPod> for PodSpec {
    fn from(pod: WrittenPod) -> Self {
        let volumes = anew(pod.volumes.unwrap_or_default().into_iter().filter_map(kept));
        let containers = |list: Option<Vec<WrittenContainer>>| {
            anew(list.unwrap_or_default().into_iter().map(|container| container_of(container, &volumes)))
        };
        Self {
            containers: containers(pod.containers),
            init_containers: containers(pod.init_containers),
            affinity: pod.affinity,
            topology_spread_constraints: pod.topology_spread_constraints,
            termination_grace_period_seconds: pod.termination_grace_period_seconds,
            host_network: pod.host_network,
            share_process_namespace: pod.share_process_namespace,
            node_name: pod.node_name,
            node_selector: pod.node_selector,
            restart_policy: pod.restart_policy,
            resources: pod.resources,
            priority_class_name: pod.priority_class_name,
            readiness_gates: pod.readiness_gates,
            volumes,
        }
    }
}

/// A list in memory of its own: `collect` would go on using that of the wide values.
fn anew<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    for item in items {
        list.push(item);
    }
    list.shrink_to_fit();
    list
}

fn kept(volume: WrittenVolume) -> Option<Volume> {
    let claim = volume.persistent_volume_claim.map(|claim| VolumeSource::Claim {
        claim_name: claim.claim_name.unwrap_or_default(),
        read_only: claim.read_only == Some(true),
    });
    let type_ = volume.host_path.as_ref().and_then(|path| path.type_.as_deref());
    let holds_data = !matches!(type_, Some("Socket" | "CharDevice" | "BlockDevice"));
    let path = volume.host_path.map(|path| VolumeSource::HostPath(path.path.unwrap_or_default()));
    Some(Volume { name: volume.name.unwrap_or_default(), source: claim.or(path)?, holds_data })
}

fn container_of(container: WrittenContainer, volumes: &[Volume]) -> Container {
    let mounts = container.volume_mounts.unwrap_or_default().into_iter().filter_map(|mount| {
        let name = mount.name.filter(|name| volumes.iter().any(|volume| volume.name == *name))?;
        Some(VolumeMount { name, read_only: mount.read_only == Some(true) })
    });
    Container {
        name: container.name.unwrap_or_default(),
        image: container.image,
        command: container.command,
        args: container.args,
        ports: container.ports,
        resources: container.resources,
        readiness_probe: container.readiness_probe,
        liveness_probe: container.liveness_probe,
        startup_probe: container.startup_probe,
        lifecycle: container.lifecycle,
        restart_policy: container.restart_policy,
        volume_mounts: anew(mounts),
    }
}
