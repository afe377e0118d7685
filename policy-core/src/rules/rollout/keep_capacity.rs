//! What the two rules about capacity during a rollout share: the bounds they judge, and the fix that keeps capacity.

use crate::cluster::{Context, UpdateStrategy, Workload, WorkloadKind};
use crate::fix::Fix;
use crate::object::IntOrPercent;
use crate::rollout::{DEFAULT_MAX_UNAVAILABLE, Fenceposts};
use crate::text;

/// The bounds at the fewest replicas; `None` where nothing rolls or the API server rejects the parameters or the number
/// of replicas (`invalid-rolling-update` speaks then).
pub(super) fn bounds(cx: &Context<'_>, workload: &Workload<'_>) -> Option<Fenceposts> {
    if workload.has_rejected_replicas() {
        return None;
    }
    // KEDA may scale to none; a rollout of no Pods costs nothing, so the first replica is judged.
    let replicas = i64::from(workload.minimum().max(1));
    workload.fenceposts(replicas, cx.assumptions.version())?.ok()
}

/// `maxUnavailable` as it holds, written or by default; `None` where it is malformed.
pub(super) fn max_unavailable(workload: &Workload<'_>) -> Option<IntOrPercent> {
    match workload.strategy {
        UpdateStrategy::RollingUpdate { max_unavailable: Some(written), .. } => IntOrPercent::read(written).ok(),
        _ => Some(DEFAULT_MAX_UNAVAILABLE),
    }
}

/// A surge of at least 1 and nothing unavailable, by as few changes as that takes. Not for StatefulSets, which never
/// surge, and not where a surge Pod could not run beside the old ones: the rollout would never end.
pub(super) fn fix(workload: &Workload<'_>, posts: Fenceposts) -> Option<Fix> {
    if workload.kind == WorkloadKind::StatefulSet || workload.exclusive().is_some() {
        return None;
    }
    let path = workload.rolling_update_path();
    let surges = posts.surge > 0;
    let stays = max_unavailable(workload)?.rounded_down(posts.replicas) == 0;
    let id = workload.object.id;
    let (surge, unavailable) = (path.key("maxSurge"), path.key("maxUnavailable"));
    match (surges, stays) {
        (false, true) => {
            Some(Fix::safe(text! { en: "Set maxSurge to 1", ko: "maxSurge를 1로 바꾼다" }).set(id, surge, 1))
        }
        (true, false) => {
            Some(Fix::safe(text! { en: "Set maxUnavailable to 0", ko: "maxUnavailable을 0으로 바꾼다" }).set(
                id,
                unavailable,
                0,
            ))
        }
        (false, false) => {
            let title = text! { en: "Set maxSurge to 1 and maxUnavailable to 0", ko: "maxSurge를 1로, maxUnavailable을 0으로 바꾼다" };
            Some(Fix::safe(title).set(id, surge, 1).set(id, unavailable, 0))
        }
        (true, true) => None,
    }
}
