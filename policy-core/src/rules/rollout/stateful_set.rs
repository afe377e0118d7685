//! What the rules about StatefulSets share: the block that steers their updates.

use crate::object::api::RollingUpdateStatefulSetStrategy;

use crate::cluster::{UpdateStrategy, Workload};
use crate::object::{StatefulSetSpec, Typed};

/// The StatefulSet behind a workload, where a rolling update replaces its Pods.
pub(super) fn rolling<'a>(workload: &Workload<'a>) -> Option<&'a StatefulSetSpec> {
    match (&workload.object.typed, workload.strategy) {
        (Typed::StatefulSet(set), UpdateStrategy::RollingUpdate { .. }) => Some(set.as_ref()),
        _ => None,
    }
}

/// The first ordinal that is updated, counted from `spec.ordinals.start`; 0 when not written.
pub(super) fn partition(set: &StatefulSetSpec) -> i32 {
    let strategy = set.update_strategy.as_ref();
    let rolling: Option<&RollingUpdateStatefulSetStrategy> =
        strategy.and_then(|strategy| strategy.rolling_update.as_ref());
    rolling.and_then(|rolling| rolling.partition).unwrap_or(0)
}
