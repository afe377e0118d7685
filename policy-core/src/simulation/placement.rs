//! How many Pods one node and one zone may hold: the worst that the constraints allow, because a scheduler may pack what
//! nothing separates (rollout-semantics §6). What only asks for separation (`ScheduleAnyway`, preferred terms) holds in
//! the nominal corner and not in the others; what an update may have skewed is skewed in the others only.

use crate::cluster::{Context, Domain, Exclusive, Workload, WorkloadKind};
use crate::rollout::SpreadConstraint;

/// The most Pods in one node and in one zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Packed {
    pub(crate) node: i64,
    pub(crate) zone: i64,
}

/// What separates the Pods, nominally and at worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Placement {
    pub(crate) nominal: Packed,
    pub(crate) worst: Packed,
}

#[derive(Clone, Copy)]
struct Cluster {
    replicas: i64,
    /// Pods that the scheduler counts while it places the last new one.
    counted: i64,
    nodes: i64,
    zones: i64,
}

impl Placement {
    /// `surge` Pods are there beside the replicas while a revision replaces another.
    pub(crate) fn of(cx: &Context<'_>, workload: &Workload<'_>, replicas: i64, surge: i64) -> Self {
        let nodes = i64::from(cx.assumptions.nodes).max(1);
        let zones = i64::from(cx.assumptions.zones).clamp(1, nodes);
        let cluster = Cluster { replicas, counted: replicas.saturating_add(surge), nodes, zones };
        if workload.kind == WorkloadKind::DaemonSet {
            let packed = Packed { node: 1, zone: nodes_of_a_zone(cluster) };
            return Self { nominal: packed, worst: packed };
        }
        let limit = |domain, worst| limit(workload, cluster, domain, worst);
        let packed = |worst| {
            let (node, zone) = (limit(Domain::Node, worst), limit(Domain::Zone, worst));
            Packed { node: node.min(zone), zone: zone.min(node.saturating_mul(nodes_of_a_zone(cluster))).min(replicas) }
        };
        Self { nominal: packed(false), worst: packed(true) }
    }

    /// Whether the usual placement is better than the worst that is allowed.
    pub(crate) fn rests_on_preferences(self) -> bool {
        self.nominal != self.worst
    }
}

/// Nodes that go with the largest zone.
fn nodes_of_a_zone(cluster: Cluster) -> i64 {
    (cluster.nodes + cluster.zones - 1) / cluster.zones
}

/// The most Pods in one domain.
fn limit(workload: &Workload<'_>, cluster: Cluster, domain: Domain, worst: bool) -> i64 {
    let mut most = cluster.replicas;
    let exclusive = workload.exclusive();
    let excludes = match exclusive {
        Some(Exclusive::HostPort | Exclusive::HostNetwork) => domain == Domain::Node,
        Some(Exclusive::AntiAffinity(kind)) => kind == domain,
        Some(Exclusive::Claim(_)) | None => false,
    };
    let domains = if domain == Domain::Zone { cluster.zones } else { cluster.nodes };
    let even = (cluster.replicas + domains - 1) / domains;
    for term in workload.anti_affinity_terms() {
        if Domain::of(&term.term.topology_key) == domain && workload.repels_itself(term.term) {
            // A required term that looks at one revision only still keeps its Pods apart.
            most = most.min(if term.required {
                1
            } else if worst {
                most
            } else {
                even
            });
        }
    }
    if excludes {
        most = most.min(1);
    }
    for (constraint, _) in workload.spread_constraints() {
        if Domain::of(&constraint.topology_key) != domain || !workload.spreads_itself(constraint) {
            continue;
        }
        let hard = constraint.when_unsatisfiable == "DoNotSchedule";
        if !hard {
            most = if worst { most } else { most.min(even) };
            continue;
        }
        let per_revision = constraint.match_label_keys.iter().flatten().any(|key| key.ends_with("pod-template-hash"))
            || !matches!(workload.kind, WorkloadKind::Deployment | WorkloadKind::Rollout);
        // Old and new Pods were counted together while the last update ran; then the old ones went, wherever they were.
        let counted = if per_revision || !worst { cluster.replicas } else { cluster.counted };
        let constraint = SpreadConstraint {
            max_skew: i64::from(constraint.max_skew),
            min_domains: constraint.min_domains.map_or(1, i64::from),
            self_match: true,
        };
        most = most.min(constraint.most_in_one_domain(counted, domains));
    }
    most.max(1).min(cluster.replicas.max(1))
}
