//! What the containers of a Pod say about how many Pods there may be: leader election, a number that they are told, data
//! that they keep.

use super::pod::{Variable, WrittenContainer, WrittenTemplate};

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

impl WrittenTemplate {
    /// An argument or environment variable that names leader election, true or unset.
    pub(super) fn is_leader_elected(&self) -> bool {
        self.election() == Some(true)
    }

    /// Why the number of replicas is not to be changed.
    pub(super) fn bound_replicas(&self) -> Option<BoundReplicas> {
        if self.election() == Some(false) {
            return Some(BoundReplicas::ElectionOff);
        }
        let mut counts = self.containers().flat_map(|container| container.env.iter().flatten()).filter_map(count);
        let keeps_data = || self.containers().filter_map(|container| container.image.as_deref()).any(keeps_data);
        counts.next().map(BoundReplicas::Told).or_else(|| keeps_data().then_some(BoundReplicas::KeepsData))
    }

    /// Whether leader election is turned on, or off; `None`: nothing names it.
    fn election(&self) -> Option<bool> {
        self.containers().flat_map(WrittenContainer::elections).max()
    }
}

impl WrittenContainer {
    /// Each place that names leader election, and whether it turns it on.
    fn elections(&self) -> impl Iterator<Item = bool> + '_ {
        let words = self.command.iter().flatten().chain(self.args.iter().flatten());
        let arguments = words.flat_map(|word| word.split_whitespace()).filter_map(|word| {
            let word = word.to_ascii_lowercase();
            let (name, value) = word.rsplit_once('=').unwrap_or((&word, "true"));
            let named = name.contains("leader-elect") || name.contains("leader_elect") || name.contains("leaderelect");
            named.then(|| is_on(value))
        });
        let variables = self.env.iter().flatten().filter_map(|variable| {
            let name = variable.name.as_deref().unwrap_or_default();
            let named = name.to_ascii_lowercase().replace(['_', '-'], "").contains("leaderelect");
            named.then(|| is_on(&variable.value.as_deref().unwrap_or("true").to_ascii_lowercase()))
        });
        arguments.chain(variables)
    }
}

fn is_on(value: &str) -> bool {
    !matches!(value.trim_matches(['"', '\'']), "false" | "0" | "no" | "off" | "disabled")
}

/// `CONTROLLER_REPLICAS: "3"`
fn count(variable: &Variable) -> Option<i32> {
    let name = variable.name.as_deref().filter(|name| name.len() >= 8)?;
    if !name.to_ascii_uppercase().ends_with("REPLICAS") {
        return None;
    }
    variable.value.as_deref()?.parse().ok()
}

fn keeps_data(image: &str) -> bool {
    let path = image.split('@').next().unwrap_or(image);
    let name = path.rsplit('/').next().unwrap_or(path);
    KEEP_DATA.contains(&name.split(':').next().unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::{BoundReplicas, WrittenTemplate};
    use crate::yaml::{parse, split};

    fn pod(arguments: &[&str], variables: &[(&str, Option<&str>)]) -> WrittenTemplate {
        let variable = |(name, value): &(&str, Option<&str>)| serde_json::json!({ "name": name, "value": value });
        let env: Vec<serde_json::Value> = variables.iter().map(variable).collect();
        let text = serde_json::json!({ "spec": { "containers": [{ "args": arguments, "env": env }] } }).to_string();
        let document = parse(0, split(&text)[0]);
        super::super::fields::read(&document, document.root.unwrap(), &mut Vec::new()).unwrap()
    }

    #[test]
    fn arguments_turn_it_on_or_off() {
        assert!(pod(&["--leader-elect"], &[]).is_leader_elected());
        assert!(pod(&["--enable-leader-election=true"], &[]).is_leader_elected());
        assert!(pod(&["manager --leader-elect --port=80"], &[]).is_leader_elected());
        assert!(!pod(&["--leader-election=false"], &[]).is_leader_elected());
        assert!(!pod(&["--port=80"], &[]).is_leader_elected());
    }

    #[test]
    fn so_do_environment_variables() {
        assert!(pod(&[], &[("STRIMZI_LEADER_ELECTION_ENABLED", Some("true"))]).is_leader_elected());
        assert!(!pod(&[], &[("LEADER_ELECTION", Some("false"))]).is_leader_elected());
    }

    #[test]
    fn what_is_turned_off_or_counted_binds_the_replicas() {
        let bound = |arguments, variables| pod(arguments, variables).bound_replicas();
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
