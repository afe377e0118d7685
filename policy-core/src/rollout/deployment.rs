//! One step of the Deployment controller's rolling update (rollout-semantics §1.5).
//!
//! Source: `rolloutRolling`, `reconcileNewReplicaSet`, `reconcileOldReplicaSets`, `cleanupUnhealthyReplicas` and
//! `scaleDownOldReplicaSetsForRollingUpdate` in kubernetes/kubernetes, `pkg/controller/deployment/rolling.go`;
//! `NewRSNewReplicas` in `pkg/controller/deployment/util/deployment_util.go`.

use super::Fenceposts;

/// A ReplicaSet as the controller sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReplicaSetState {
    /// `spec.replicas`.
    pub replicas: i64,
    /// `status.availableReplicas`: ready for `minReadySeconds` and not terminating.
    pub available: i64,
}

/// What the scale-down of old ReplicaSets came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScaledDown {
    /// Pods that may go without the floor being touched, counting those of the new ReplicaSet that are not available yet.
    pub max_scaled_down: i64,
    /// Unavailable old Pods that were removed; they cost no availability.
    pub cleaned: i64,
    /// Available old Pods that were removed.
    pub scaled_down: i64,
}

/// What one sync did: the controller makes at most one kind of change each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeploymentSync {
    /// The new ReplicaSet was created.
    Created,
    /// The new ReplicaSet was scaled.
    ScaledNew,
    /// Old ReplicaSets were scaled down.
    ScaledOld(ScaledDown),
    /// Nothing to do until a Pod changes.
    Waits,
    /// All Pods are new and available.
    Complete,
}

/// How many replicas the new ReplicaSet gets: as many as `maxSurge` leaves room for among `total` replicas of all
/// ReplicaSets, never above `spec.replicas`, never fewer than it has.
pub fn new_rs_new_replicas(posts: Fenceposts, total: i64, new: i64) -> i64 {
    let room = posts.total_ceiling().saturating_sub(total);
    if room <= 0 { new } else { new.saturating_add(room.min(posts.replicas.saturating_sub(new))) }
}

/// `reconcileNewReplicaSet`: the new ReplicaSet's size after this step.
pub fn reconcile_new(posts: Fenceposts, old_replicas: i64, new: i64) -> i64 {
    if new >= posts.replicas {
        posts.replicas
    } else {
        new_rs_new_replicas(posts, old_replicas.saturating_add(new), new)
    }
}

/// `cleanupUnhealthyReplicas`: removes unavailable Pods of old ReplicaSets, oldest first, `most` at most.
pub fn cleanup_unhealthy(old: &mut [ReplicaSetState], most: i64) -> i64 {
    let mut cleaned = 0;
    for set in old {
        let unhealthy = set.replicas.saturating_sub(set.available);
        let removed = unhealthy.min(most - cleaned).max(0);
        set.replicas -= removed;
        cleaned += removed;
    }
    cleaned
}

/// `scaleDownOldReplicaSetsForRollingUpdate`: removes old Pods, oldest ReplicaSet first, as far as `available` (of all
/// ReplicaSets, as last reported) stays at the floor.
pub fn scale_down_old(posts: Fenceposts, old: &mut [ReplicaSetState], available: i64) -> i64 {
    let budget = available.saturating_sub(posts.available_floor());
    let mut removed = 0;
    for set in old {
        let here = set.replicas.min(budget - removed).max(0);
        set.replicas -= here;
        removed += here;
    }
    removed
}

/// `reconcileOldReplicaSets`: unavailable Pods first, then available ones. Availability is what was reported before
/// this step, so what the first half removes does not count against the second.
pub fn reconcile_old(posts: Fenceposts, old: &mut [ReplicaSetState], new: ReplicaSetState) -> ScaledDown {
    let sum = |of: fn(&ReplicaSetState) -> i64| old.iter().fold(0_i64, |sum, set| sum.saturating_add(of(set)));
    let (replicas, available) = (sum(|set| set.replicas), sum(|set| set.available));
    if replicas == 0 {
        return ScaledDown::default();
    }
    let new_unavailable = new.replicas.saturating_sub(new.available);
    let total = replicas.saturating_add(new.replicas);
    let max_scaled_down = total.saturating_sub(posts.available_floor()).saturating_sub(new_unavailable);
    // A status from before the last scale-down: the clean-up fails, and the sync with it.
    let stale = old.iter().any(|set| set.replicas > 0 && set.available > set.replicas);
    if max_scaled_down <= 0 || stale {
        return ScaledDown { max_scaled_down, ..ScaledDown::default() };
    }
    let cleaned = cleanup_unhealthy(old, max_scaled_down);
    let scaled_down = scale_down_old(posts, old, available.saturating_add(new.available));
    ScaledDown { max_scaled_down, cleaned, scaled_down }
}

/// One sync of a rolling update. `old` stands oldest first; `new` is `None` until the controller has created it.
/// Availability is not touched: whoever runs the Pods reports it before the next sync.
pub fn sync_rolling(
    posts: Fenceposts,
    old: &mut [ReplicaSetState],
    new: &mut Option<ReplicaSetState>,
) -> DeploymentSync {
    let old_replicas = old.iter().fold(0_i64, |sum, set| sum.saturating_add(set.replicas));
    let Some(set) = new else {
        let replicas = new_rs_new_replicas(posts, old_replicas, 0);
        *new = Some(ReplicaSetState { replicas, available: 0 });
        return DeploymentSync::Created;
    };
    let wanted = reconcile_new(posts, old_replicas, set.replicas);
    if wanted != set.replicas {
        set.replicas = wanted;
        return DeploymentSync::ScaledNew;
    }
    let scaled = reconcile_old(posts, old, *set);
    if scaled.cleaned > 0 || scaled.scaled_down > 0 {
        return DeploymentSync::ScaledOld(scaled);
    }
    if old_replicas == 0 && set.replicas == posts.replicas && set.available >= posts.replicas {
        DeploymentSync::Complete
    } else {
        DeploymentSync::Waits
    }
}

#[cfg(test)]
mod tests {
    use super::{DeploymentSync, Fenceposts, ReplicaSetState, sync_rolling};

    const fn posts(replicas: i64, surge: i64, unavailable: i64) -> Fenceposts {
        Fenceposts { replicas, surge, unavailable }
    }

    /// Old, new and available new replicas after each step; new Pods become available when the controller waits.
    fn steps(posts: Fenceposts, ready: bool) -> Vec<(i64, i64, i64)> {
        let mut old = [ReplicaSetState { replicas: posts.replicas, available: posts.replicas }];
        let mut new = None;
        let mut steps = Vec::new();
        loop {
            let sync = sync_rolling(posts, &mut old, &mut new);
            let set = new.as_mut().unwrap();
            match sync {
                DeploymentSync::Complete => return steps,
                DeploymentSync::Waits if !ready || set.available == set.replicas => return steps,
                DeploymentSync::Waits => set.available = set.replicas,
                _ => old[0].available = old[0].replicas,
            }
            steps.push((old[0].replicas, set.replicas, set.available));
        }
    }

    #[test]
    fn the_api_documentation_s_example() {
        let expected = [(10, 3, 0), (8, 3, 0), (8, 5, 0), (8, 5, 5), (3, 5, 5), (3, 10, 5), (3, 10, 10), (0, 10, 10)];
        assert_eq!(steps(posts(10, 3, 2), true), expected);
    }

    #[test]
    fn a_broken_revision_freezes_where_the_bounds_meet() {
        assert_eq!(steps(posts(10, 3, 2), false).last(), Some(&(8, 5, 0)));
        assert_eq!(steps(posts(2, 1, 0), false).last(), Some(&(2, 1, 0)));
    }

    #[test]
    fn without_surge_an_old_pod_goes_first() {
        assert_eq!(steps(posts(1, 0, 1), true), [(1, 0, 0), (0, 0, 0), (0, 1, 0), (0, 1, 1)]);
    }
}
