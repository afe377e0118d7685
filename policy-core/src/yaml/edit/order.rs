//! Where people write a key: after which others, and otherwise before which.

/// A new key's neighbours.
struct Order {
    key: &'static str,
    /// It goes after the first of these that is there.
    after: &'static [&'static str],
    /// Where none is, it goes before the first of these that is there; where none is either, to the end.
    before: &'static [&'static str],
}

const fn order(key: &'static str, after: &'static [&'static str], before: &'static [&'static str]) -> Order {
    Order { key, after, before }
}

/// The order of the API documentation's own examples.
const ORDERS: &[Order] = &[
    order("namespace", &["name"], &["labels", "annotations"]),
    order("labels", &["namespace", "name"], &[]),
    order("annotations", &["labels", "namespace", "name"], &[]),
    // Workloads.
    order("replicas", &[], &["selector", "serviceName", "strategy", "updateStrategy", "template"]),
    order("minReadySeconds", &["replicas"], &["selector", "template"]),
    order(
        "progressDeadlineSeconds",
        &["revisionHistoryLimit", "minReadySeconds", "replicas"],
        &["selector", "template"],
    ),
    order("strategy", &["replicas", "selector"], &["template"]),
    order("updateStrategy", &["replicas", "serviceName", "selector"], &["template"]),
    order("type", &[], &["rollingUpdate"]),
    order("rollingUpdate", &["type"], &[]),
    order("maxSurge", &["maxUnavailable"], &[]),
    // Pods.
    order("terminationGracePeriodSeconds", &["serviceAccountName", "serviceAccount", "restartPolicy"], &[]),
    order("topologySpreadConstraints", &["affinity", "terminationGracePeriodSeconds", "serviceAccountName"], &[]),
    order("labelSelector", &["whenUnsatisfiable"], &[]),
    order("matchLabelKeys", &["labelSelector"], &[]),
    // Containers.
    order("startupProbe", &["ports", "resources", "envFrom", "env", "image"], &[]),
    order("livenessProbe", &["startupProbe", "readinessProbe", "ports", "resources", "image"], &[]),
    order("readinessProbe", &["ports", "livenessProbe", "startupProbe", "resources", "image"], &[]),
    order("lifecycle", &["readinessProbe", "livenessProbe", "startupProbe", "ports", "resources", "image"], &[]),
    // Autoscalers.
    order("minReplicas", &["scaleTargetRef"], &["maxReplicas"]),
    order("minReplicaCount", &["scaleTargetRef"], &["maxReplicaCount", "triggers"]),
    // Budgets, and the rolling update of a workload.
    order("maxUnavailable", &["maxSurge", "minAvailable"], &["selector"]),
    order("unhealthyPodEvictionPolicy", &["maxUnavailable", "minAvailable"], &["selector"]),
];

/// Where a key goes among those that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Behind the entry at this index.
    After(usize),
    /// Before the entry at this index.
    Before(usize),
}

/// Finds a key's place among the keys of a mapping; none where the mapping is empty.
pub(super) fn spot(written: &[Option<&str>], key: &str) -> Option<Spot> {
    let last = written.len().checked_sub(1)?;
    // The last of two equal keys counts.
    let position = |name: &&str| written.iter().rposition(|written| *written == Some(*name));
    let Some(order) = ORDERS.iter().find(|order| order.key == key) else { return Some(Spot::After(last)) };
    let after = order.after.iter().find_map(position).map(Spot::After);
    let before = || order.before.iter().find_map(position).map(Spot::Before);
    after.or_else(before).or(Some(Spot::After(last)))
}
