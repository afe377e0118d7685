//! How a Deployment that is scaled in the middle of a rollout shares its replicas among its ReplicaSets
//! (rollout-semantics §1.8).
//!
//! Source: `scale` in kubernetes/kubernetes, `pkg/controller/deployment/sync.go`; `FindActiveOrLatest`, `IsSaturated`,
//! `GetReplicaSetProportion` and `getReplicaSetFraction` in `pkg/controller/deployment/util/deployment_util.go`;
//! `ReplicaSetsBySizeNewer` and `ReplicaSetsBySizeOlder` in `pkg/controller/controller_utils.go`.

use super::Fenceposts;

use crate::sorted;

/// A ReplicaSet with what the controller wrote on it when it last scaled it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScaledReplicaSet {
    /// `spec.replicas`.
    pub replicas: i64,
    /// `status.availableReplicas`.
    pub available: i64,
    /// 0 is the newest.
    pub age_rank: usize,
    /// The annotation `deployment.kubernetes.io/max-replicas`.
    pub max_replicas: Option<i64>,
    /// The annotation `deployment.kubernetes.io/desired-replicas`.
    pub desired_replicas: Option<i64>,
}

/// The Deployment that is scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaledDeployment {
    /// Its bounds at the new `spec.replicas`.
    pub posts: Fenceposts,
    /// `status.replicas`.
    pub status_replicas: i64,
    /// Whether its strategy is RollingUpdate: with Recreate several active ReplicaSets are not shared among.
    pub rolling_update: bool,
}

/// `isScalingEvent`: an active ReplicaSet was last scaled for another `spec.replicas`. Such a sync scales and does nothing
/// else.
pub fn is_scaling_event(replicas: i64, sets: &[ScaledReplicaSet]) -> bool {
    sets.iter().any(|set| set.replicas > 0 && set.desired_replicas.is_some_and(|desired| desired != replicas))
}

/// `IsSaturated`: the new ReplicaSet was scaled for this `spec.replicas`, has all of them, and they are available.
pub fn is_saturated(replicas: i64, new: &ScaledReplicaSet) -> bool {
    new.replicas == replicas && new.desired_replicas == Some(replicas) && new.available == replicas
}

/// `getReplicaSetFraction`: how many replicas a ReplicaSet would gain (or lose, below zero) if it kept its share of all
/// that are allowed. Halves are rounded away from zero.
pub fn replica_set_fraction(deployment: &ScaledDeployment, set: &ScaledReplicaSet) -> i64 {
    let size = set.replicas.max(0);
    if deployment.posts.replicas <= 0 {
        return -size;
    }
    // Without a usable annotation the Pods there are now stand for the size that the share was taken of.
    let before = set.max_replicas.filter(|before| *before > 0).unwrap_or(deployment.status_replicas);
    if before <= 0 {
        return 0;
    }
    let allowed = i128::from(deployment.posts.total_ceiling());
    let share = (2 * i128::from(size) * allowed + i128::from(before)) / (2 * i128::from(before));
    i64::try_from(share).unwrap_or(i64::MAX) - size
}

/// `scale`: gives the ReplicaSets their sizes for the Deployment's new `spec.replicas`; `new` is the index of the one of
/// the current template, where there is one. Annotations are rewritten on what is scaled.
pub fn scale(deployment: &ScaledDeployment, sets: &mut [ScaledReplicaSet], new: Option<usize>) {
    let posts = deployment.posts;
    let mut active: Vec<usize> =
        sets.iter().enumerate().filter(|(_, set)| set.replicas > 0).map(|(index, _)| index).collect();
    if active.len() <= 1 {
        let newest = || sets.iter().enumerate().min_by_key(|(_, set)| set.age_rank).map(|(index, _)| index);
        let only = active.first().copied().or(new).or_else(newest);
        if let Some(set) = only.and_then(|index| sets.get_mut(index))
            && set.replicas != posts.replicas
        {
            set.resize(posts, posts.replicas);
        }
        return;
    }
    if new.and_then(|index| sets.get(index)).is_some_and(|set| is_saturated(posts.replicas, set)) {
        for (index, set) in sets.iter_mut().enumerate() {
            if Some(index) != new && set.replicas > 0 {
                set.resize(posts, 0);
            }
        }
        return;
    }
    if deployment.rolling_update {
        share(deployment, sets, &mut active);
    }
}

/// The third branch of `scale`: every active ReplicaSet keeps its share, and what rounding leaves goes to the largest.
fn share(deployment: &ScaledDeployment, sets: &mut [ScaledReplicaSet], active: &mut [usize]) {
    let posts = deployment.posts;
    let allowed = if posts.replicas > 0 { posts.total_ceiling() } else { 0 };
    let total =
        active.iter().filter_map(|index| sets.get(*index)).fold(0_i64, |total, set| total.saturating_add(set.replicas));
    let to_add = allowed.saturating_sub(total);
    // Of equal ones the newer grows first and the older shrinks first.
    sorted::by_key(active, |index| {
        sets.get(*index).map(|set| {
            let age = i64::try_from(set.age_rank).unwrap_or(i64::MAX);
            (std::cmp::Reverse(set.replicas), if to_add < 0 { -age } else { age })
        })
    });
    let mut left = to_add;
    let mut sizes = Vec::with_capacity(active.len());
    for set in active.iter().filter_map(|index| sets.get(*index)) {
        // `GetReplicaSetProportion`.
        let proportion = match left {
            0 => 0,
            ..0 => replica_set_fraction(deployment, set).max(left),
            _ => replica_set_fraction(deployment, set).min(left),
        };
        left = left.saturating_sub(proportion);
        sizes.push(set.replicas.saturating_add(proportion));
    }
    if let Some(first) = sizes.first_mut() {
        *first = first.saturating_add(left).max(0);
    }
    for (index, size) in active.iter().zip(sizes) {
        if let Some(set) = sets.get_mut(*index) {
            set.resize(posts, size);
        }
    }
}

impl ScaledReplicaSet {
    fn resize(&mut self, posts: Fenceposts, replicas: i64) {
        self.replicas = replicas;
        self.desired_replicas = Some(posts.replicas);
        self.max_replicas = Some(posts.total_ceiling());
    }
}

#[cfg(test)]
mod tests {
    use super::{Fenceposts, ScaledDeployment, ScaledReplicaSet, is_saturated, is_scaling_event, scale};

    fn deployment(replicas: i64, surge: i64) -> ScaledDeployment {
        let posts = Fenceposts { replicas, surge, unavailable: 1 };
        ScaledDeployment { posts, status_replicas: 0, rolling_update: true }
    }

    /// ReplicaSets of these sizes, the first of them the newest, all available, scaled for `desired` before.
    fn sets(sizes: &[i64], desired: i64, most: i64) -> Vec<ScaledReplicaSet> {
        let set = |(age_rank, replicas): (usize, &i64)| ScaledReplicaSet {
            replicas: *replicas,
            available: *replicas,
            age_rank,
            max_replicas: Some(most),
            desired_replicas: Some(desired),
        };
        sizes.iter().enumerate().map(set).collect()
    }

    fn scaled(deployment: &ScaledDeployment, mut sets: Vec<ScaledReplicaSet>, new: Option<usize>) -> Vec<i64> {
        scale(deployment, &mut sets, new);
        sets.iter().map(|set| set.replicas).collect()
    }

    #[test]
    fn the_documentation_s_example_gives_three_to_the_old_and_two_to_the_new() {
        assert_eq!(scaled(&deployment(15, 3), sets(&[5, 8], 10, 13), Some(0)), [7, 11]);
    }

    #[test]
    fn of_equal_sizes_the_newer_grows_first_and_the_older_shrinks_first() {
        assert_eq!(scaled(&deployment(5, 0), sets(&[2, 2], 4, 4), Some(0)), [3, 2]);
        assert_eq!(scaled(&deployment(2, 0), sets(&[1, 1, 1], 3, 3), Some(0)), [1, 1, 0]);
    }

    #[test]
    fn a_single_active_replica_set_takes_all_and_without_one_the_new_does() {
        assert_eq!(scaled(&deployment(7, 2), sets(&[0, 5], 5, 7), Some(0)), [0, 7]);
        assert_eq!(scaled(&deployment(7, 2), sets(&[0, 0], 0, 0), Some(1)), [0, 7]);
        assert_eq!(scaled(&deployment(7, 2), sets(&[0, 0], 0, 0), None), [7, 0]);
        assert_eq!(scaled(&deployment(7, 2), Vec::new(), None), [0_i64; 0]);
    }

    #[test]
    fn a_saturated_new_replica_set_ends_the_old_ones() {
        assert_eq!(scaled(&deployment(3, 1), sets(&[3, 1], 3, 4), Some(0)), [3, 0]);
        let mut broken = sets(&[3, 1], 3, 4);
        broken[0].available = 2;
        assert!(!is_saturated(3, &broken[0]));
        assert_eq!(scaled(&deployment(3, 1), broken, Some(0)), [3, 1]);
    }

    #[test]
    fn scaling_is_an_event_until_the_annotations_say_so() {
        let mut sets = sets(&[5, 8], 10, 13);
        assert!(is_scaling_event(15, &sets) && !is_scaling_event(10, &sets));
        scale(&deployment(15, 3), &mut sets, Some(0));
        assert!(!is_scaling_event(15, &sets));
        assert!(sets.iter().all(|set| set.max_replicas == Some(18)));
    }

    #[test]
    fn recreate_shares_nothing() {
        let recreate = ScaledDeployment { rolling_update: false, ..deployment(15, 0) };
        assert_eq!(scaled(&recreate, sets(&[5, 8], 10, 10), Some(0)), [5, 8]);
    }

    #[test]
    fn without_an_annotation_the_pods_there_are_now_stand_for_it() {
        let mut unmarked = sets(&[5, 5], 10, 0);
        let with_status = ScaledDeployment { status_replicas: 10, ..deployment(20, 0) };
        assert_eq!(scaled(&with_status, unmarked.clone(), Some(0)), [10, 10]);
        // Not even those are known: nobody has a share, so all of it is remainder.
        unmarked[1].max_replicas = None;
        assert_eq!(scaled(&deployment(20, 0), unmarked, Some(0)), [15, 5]);
    }
}
