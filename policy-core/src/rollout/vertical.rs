//! How many Pods a VerticalPodAutoscaler evicts to give them other requests (rollout-semantics §3.6).
//!
//! Source: kubernetes/autoscaler, `vertical-pod-autoscaler/pkg/updater/restriction` (`isPodDisruptable`, before that
//! `CanEvict`) and the flags `--min-replicas` and `--eviction-tolerance` of its updater.

/// `--min-replicas` of the updater, which `updatePolicy.minReplicas` overrides: with fewer, nothing is evicted.
pub const UPDATER_MIN_REPLICAS: i64 = 2;

/// The most of `replicas` running Pods that one pass of the updater evicts before replacements run: half of them, rounded down
/// (`--eviction-tolerance` 0.5), and one where that is none.
pub fn updater_evicts(replicas: i64, min_replicas: i64) -> i64 {
    if replicas <= 0 || replicas < min_replicas { 0 } else { (replicas / 2).max(1) }
}

#[cfg(test)]
mod tests {
    use super::{UPDATER_MIN_REPLICAS, updater_evicts};

    #[test]
    fn half_of_the_pods_go_in_one_pass() {
        let evicted = |replicas| updater_evicts(replicas, UPDATER_MIN_REPLICAS);
        assert_eq!([0, 1, 2, 3, 4, 10].map(evicted), [0, 0, 1, 1, 2, 5]);
        assert_eq!((updater_evicts(1, 1), updater_evicts(3, 4), updater_evicts(-1, 0)), (1, 0, 0));
        assert_eq!(updater_evicts(i64::MAX, 1), i64::MAX / 2);
    }
}
