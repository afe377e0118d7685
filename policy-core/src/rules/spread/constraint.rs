//! Topology spread constraints as fixes write them.

use crate::assumptions::KubernetesVersion;
use crate::cluster::{Context, Workload, WorkloadKind};
use crate::value;
use crate::yaml::Value;

/// `matchLabelKeys` of constraints is on by default from 1.27 (KEP-3243).
const MATCH_LABEL_KEYS: KubernetesVersion = KubernetesVersion::new(1, 27);

/// The label by which the Deployment controller tells its revisions apart.
pub(super) const REVISION: &str = "pod-template-hash";

/// Whether constraints can count a revision by itself. Only Deployments label their Pods so.
pub(super) fn counts_by_revision(cx: &Context<'_>, workload: &Workload<'_>) -> bool {
    workload.kind == WorkloadKind::Deployment && cx.assumptions.version() >= MATCH_LABEL_KEYS
}

/// A preference to spread the Pods of a selector over a key: no Pod ever waits for a place because of it. With
/// `by_revision` skew counts the new revision alone (rollout-semantics §6).
pub(super) fn preferred(topology_key: &str, selector: Value, by_revision: bool) -> Value {
    let mut fields = vec![
        ("maxSkew".to_owned(), Value::Int(1)),
        ("topologyKey".to_owned(), Value::from(topology_key)),
        ("whenUnsatisfiable".to_owned(), Value::from("ScheduleAnyway")),
        ("labelSelector".to_owned(), selector),
    ];
    if by_revision {
        fields.push(("matchLabelKeys".to_owned(), value!([(REVISION)])));
    }
    Value::Map(fields)
}
