//! Workloads that keep data or hold a quorum: their replicas are members, not capacity.

use crate::cluster::{Workload, WorkloadKind};
use crate::object::Typed;

/// Images of databases, queues, caches and stores, by a word of their name. Another member of these joins, rebalances or
/// changes a quorum; none is added for a quarter of an hour.
const STORES: [&str; 49] = [
    "alertmanager",
    "cassandra",
    "clickhouse",
    "cockroach",
    "consul",
    "couchbase",
    "couchdb",
    "dgraph",
    "dragonfly",
    "druid",
    "elasticsearch",
    "etcd",
    "foundationdb",
    "gitea",
    "hazelcast",
    "influxdb",
    "jenkins",
    "kafka",
    "loki",
    "mariadb",
    "memcached",
    "milvus",
    "minio",
    "mongo",
    "mssql",
    "mysql",
    "nats",
    "neo4j",
    "nfs",
    "opensearch",
    "oracle",
    "percona",
    "pgvector",
    "postgres",
    "prometheus",
    "pulsar",
    "qdrant",
    "rabbitmq",
    "redis",
    "rethinkdb",
    "scylla",
    "solr",
    "tempo",
    "tikv",
    "valkey",
    "victoria-metrics",
    "weaviate",
    "zipkin",
    "zookeeper",
];

/// Whether replicas are members of something. A StatefulSet that gives each Pod a name for its peers is taken for one.
pub(super) fn keeps_data(workload: &Workload<'_>) -> bool {
    let named_peers = workload.kind == WorkloadKind::StatefulSet
        && workload.typed_services().any(|(object, service)| {
            let headless = service.spec.as_ref().is_some_and(|spec| spec.cluster_ip.as_deref() == Some("None"));
            let governing = matches!(&workload.object.typed, Typed::StatefulSet(spec) if spec.service_name.as_deref() == Some(object.name.as_str()));
            headless && governing
        });
    named_peers
        || workload.containers().iter().filter(|view| view.served).any(|view| {
            let image = view.container.image.as_deref().unwrap_or_default();
            let name = image.rsplit('/').next().unwrap_or_default();
            let name = name.split([':', '@']).next().unwrap_or_default();
            // Exporters and clients are named after what they speak to: leaving one out costs a hint.
            STORES.iter().any(|store| name.contains(store))
        })
}
