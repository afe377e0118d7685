//! Pods as far as they are judged.
//!
//! API types are wide: a Container takes 2.3 KB before it holds anything, a Volume 3.2 KB, an EnvVar 360 bytes. A dump of
//! a large cluster holds hundreds of thousands of them, so objects are read in full, for their fields to be checked,
//! and kept as these. Fields are named as in the API, and what few Pods have stands in a box.

use k8s_openapi::api::core::v1 as api;

use super::Labels;

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
    pub restart_policy: Option<String>,
    pub resources: Option<Box<api::ResourceRequirements>>,
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

impl PodTemplate {
    /// What is judged of a template; `None` without a specification.
    pub(super) fn of(template: api::PodTemplateSpec) -> Option<Box<Self>> {
        let metadata = template.metadata.unwrap_or_default();
        Some(Box::new(Self::new(metadata.labels, metadata.annotations, template.spec?)))
    }

    fn new(labels: Option<Labels>, annotations: Option<Labels>, spec: api::PodSpec) -> Self {
        let mut annotations = annotations.unwrap_or_default();
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        Self { labels: labels.unwrap_or_default(), annotations, spec: PodSpec::from(spec) }
    }
}

impl From<api::PodSpec> for PodSpec {
    fn from(pod: api::PodSpec) -> Self {
        let volumes = anew(pod.volumes.unwrap_or_default().into_iter().filter_map(kept));
        let containers =
            |list: Vec<api::Container>| anew(list.into_iter().map(|container| container_of(container, &volumes)));
        Self {
            containers: containers(pod.containers),
            init_containers: containers(pod.init_containers.unwrap_or_default()),
            affinity: pod.affinity.map(Box::new),
            topology_spread_constraints: pod.topology_spread_constraints,
            termination_grace_period_seconds: pod.termination_grace_period_seconds,
            host_network: pod.host_network,
            share_process_namespace: pod.share_process_namespace,
            node_name: pod.node_name,
            restart_policy: pod.restart_policy,
            resources: pod.resources.map(Box::new),
            readiness_gates: pod.readiness_gates.is_some_and(|gates| !gates.is_empty()),
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

fn kept(volume: api::Volume) -> Option<Volume> {
    let claim = volume
        .persistent_volume_claim
        .map(|claim| VolumeSource::Claim { claim_name: claim.claim_name, read_only: claim.read_only == Some(true) });
    let source = claim.or_else(|| volume.host_path.map(|path| VolumeSource::HostPath(path.path)))?;
    Some(Volume { name: volume.name, source })
}

fn container_of(container: api::Container, volumes: &[Volume]) -> Container {
    let mounts = container.volume_mounts.unwrap_or_default().into_iter();
    let mounts = mounts.filter(|mount| volumes.iter().any(|volume| volume.name == mount.name));
    Container {
        name: container.name,
        image: container.image,
        command: container.command,
        args: container.args,
        ports: container.ports,
        resources: container.resources.map(Box::new),
        readiness_probe: container.readiness_probe.map(Box::new),
        liveness_probe: container.liveness_probe.map(Box::new),
        startup_probe: container.startup_probe.map(Box::new),
        lifecycle: container.lifecycle.map(Box::new),
        restart_policy: container.restart_policy,
        volume_mounts: anew(
            mounts.map(|mount| VolumeMount { name: mount.name, read_only: mount.read_only == Some(true) }),
        ),
    }
}

/// Why the number of replicas is not to be changed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundReplicas {
    /// Leader election is turned off: one instance is meant, and a second would be active too.
    ElectionOff,
    /// An environment variable tells the containers how many replicas there are.
    Told(i32),
    /// The image is a database or a broker: another Pod would keep data of its own.
    KeepsData,
}

/// Images of what keeps data, by the last part of their names.
const KEEP_DATA: [&str; 30] = [
    "cassandra",
    "clickhouse-server",
    "cockroach",
    "consul",
    "couchbase",
    "couchdb",
    "documentdb-local",
    "elasticsearch",
    "elasticsearch-oss",
    "etcd",
    "influxdb",
    "kafka",
    "kafka-native",
    "mariadb",
    "minio",
    "mongo",
    "mongodb",
    "mongodb-community-server",
    "mysql",
    "mysql-server",
    "neo4j",
    "opensearch",
    "percona-xtradb-cluster",
    "postgis",
    "postgres",
    "postgresql",
    "rabbitmq",
    "redis",
    "valkey",
    "zookeeper",
];

impl BoundReplicas {
    /// What the containers of a Pod say about their number.
    pub(super) fn of(pod: &api::PodSpec) -> Option<Self> {
        if election(pod) == Some(false) {
            return Some(Self::ElectionOff);
        }
        let variables = pod.containers.iter().flat_map(|container| container.env.iter().flatten());
        let mut counts = variables
            .filter(|variable| variable.name.len() >= 8 && variable.name.to_ascii_uppercase().ends_with("REPLICAS"))
            .filter_map(|variable| variable.value.as_deref()?.parse().ok());
        let keeps_data = || pod.containers.iter().filter_map(|container| container.image.as_deref()).any(keeps_data);
        counts.next().map(Self::Told).or_else(|| keeps_data().then_some(Self::KeepsData))
    }
}

fn keeps_data(image: &str) -> bool {
    let path = image.split('@').next().unwrap_or(image);
    let name = path.rsplit('/').next().unwrap_or(path);
    KEEP_DATA.contains(&name.split(':').next().unwrap_or(name))
}

/// An argument or environment variable that names leader election, true or unset.
pub(super) fn is_leader_elected(pod: &api::PodSpec) -> bool {
    election(pod) == Some(true)
}

/// Whether leader election is turned on, or off; `None`: nothing names it.
fn election(pod: &api::PodSpec) -> Option<bool> {
    let is_on = |value: &str| !matches!(value.trim_matches(['"', '\'']), "false" | "0" | "no" | "off" | "disabled");
    let argument = |word: &str| {
        let word = word.to_ascii_lowercase();
        let (name, value) = word.rsplit_once('=').unwrap_or((&word, "true"));
        let named = name.contains("leader-elect") || name.contains("leader_elect") || name.contains("leaderelect");
        named.then(|| is_on(value))
    };
    let variable = |name: &str, value: Option<&str>| {
        let named = name.to_ascii_lowercase().replace(['_', '-'], "").contains("leaderelect");
        named.then(|| is_on(&value.unwrap_or("true").to_ascii_lowercase()))
    };
    let said = pod.containers.iter().flat_map(|container| {
        let words = container.command.iter().flatten().chain(container.args.iter().flatten());
        let arguments = words.flat_map(|word| word.split_whitespace()).filter_map(argument);
        let known = container.env.iter().flatten();
        arguments.chain(known.filter_map(|known| variable(&known.name, known.value.as_deref())))
    });
    said.max()
}

#[cfg(test)]
mod tests {
    use super::{BoundReplicas, api, is_leader_elected};

    fn pod(arguments: &[&str], variables: &[(&str, Option<&str>)]) -> api::PodSpec {
        let variable = |(name, value): &(&str, Option<&str>)| api::EnvVar {
            name: (*name).to_owned(),
            value: value.map(str::to_owned),
            value_from: None,
        };
        let container = api::Container {
            args: Some(arguments.iter().map(|argument| (*argument).to_owned()).collect()),
            env: Some(variables.iter().map(variable).collect()),
            ..api::Container::default()
        };
        api::PodSpec { containers: vec![container], ..api::PodSpec::default() }
    }

    #[test]
    fn arguments_turn_it_on_or_off() {
        assert!(is_leader_elected(&pod(&["--leader-elect"], &[])));
        assert!(is_leader_elected(&pod(&["--enable-leader-election=true"], &[])));
        assert!(is_leader_elected(&pod(&["manager --leader-elect --port=80"], &[])));
        assert!(!is_leader_elected(&pod(&["--leader-election=false"], &[])));
        assert!(!is_leader_elected(&pod(&["--port=80"], &[])));
    }

    #[test]
    fn so_do_environment_variables() {
        assert!(is_leader_elected(&pod(&[], &[("STRIMZI_LEADER_ELECTION_ENABLED", Some("true"))])));
        assert!(!is_leader_elected(&pod(&[], &[("LEADER_ELECTION", Some("false"))])));
    }

    #[test]
    fn what_is_turned_off_or_counted_binds_the_replicas() {
        let bound = |arguments, variables| BoundReplicas::of(&pod(arguments, variables));
        assert_eq!(bound(&["--leader-election=false"], &[]), Some(BoundReplicas::ElectionOff));
        assert_eq!(bound(&["--leader-elect"], &[("LEADER_ELECTION", Some("false"))]), None);
        assert_eq!(bound(&[], &[("CONTROLLER_REPLICAS", Some("3"))]), Some(BoundReplicas::Told(3)));
        assert_eq!(bound(&[], &[("CONTROLLER_REPLICAS", Some("many")), ("PORT", Some("3"))]), None);
    }

    #[test]
    fn databases_are_known_by_their_images() {
        for image in ["mongo", "mysql:8.0", "registry.example:5000/library/postgres:16@sha256:ab", "bitnami/kafka"] {
            assert!(super::keeps_data(image), "{image}");
        }
        for image in ["mongo-express", "example/web:1", "mysqld-exporter", "registry/redis/ui:1", ""] {
            assert!(!super::keeps_data(image), "{image}");
        }
    }
}
