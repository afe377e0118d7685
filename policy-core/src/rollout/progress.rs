//! When a Deployment's rollout is complete, when it progresses, when it is given up, and which old ReplicaSets are kept
//! (rollout-semantics §1.9).
//!
//! Source: `DeploymentComplete`, `DeploymentProgressing`, `DeploymentTimedOut` and `HasProgressDeadline` in
//! kubernetes/kubernetes, `pkg/controller/deployment/util/deployment_util.go`; `cleanupDeployment` in
//! `pkg/controller/deployment/sync.go`.

/// apps/v1's default for `progressDeadlineSeconds`.
pub const DEFAULT_PROGRESS_DEADLINE_SECONDS: i32 = 600;
/// apps/v1's default for `revisionHistoryLimit`.
pub const DEFAULT_REVISION_HISTORY_LIMIT: i32 = 10;
/// The reason of the condition `Progressing` once all Pods are new and available: such a rollout is never given up.
pub const NEW_REPLICA_SET_AVAILABLE: &str = "NewReplicaSetAvailable";
/// The reason of the condition `Progressing` once the deadline has passed.
pub const PROGRESS_DEADLINE_EXCEEDED: &str = "ProgressDeadlineExceeded";

/// A Deployment's status, in Pods that are not terminating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct DeploymentStatus {
    pub replicas: i64,
    pub updated_replicas: i64,
    pub ready_replicas: i64,
    pub available_replicas: i64,
    /// Whether the status was written for the specification as it is: `observedGeneration` has reached `generation`.
    pub observed: bool,
}

/// `DeploymentComplete`: all Pods are new and available, and no old one is left.
pub fn deployment_complete(replicas: i64, status: &DeploymentStatus) -> bool {
    status.updated_replicas == replicas
        && status.replicas == replicas
        && status.available_replicas == replicas
        && status.observed
}

/// `DeploymentProgressing`: more Pods are new, ready or available than before, or fewer are old. Each restarts the clock of
/// the deadline.
pub fn deployment_progressing(before: &DeploymentStatus, now: &DeploymentStatus) -> bool {
    let old = |status: &DeploymentStatus| status.replicas.saturating_sub(status.updated_replicas);
    now.updated_replicas > before.updated_replicas
        || old(now) < old(before)
        || now.ready_replicas > before.ready_replicas
        || now.available_replicas > before.available_replicas
}

/// `HasProgressDeadline`: the largest number stands for none.
pub fn has_progress_deadline(progress_deadline_seconds: Option<i32>) -> bool {
    progress_deadline_seconds.is_some_and(|seconds| seconds != i32::MAX)
}

/// `DeploymentTimedOut`: the last progress lies further back than the deadline. This changes a condition and nothing else:
/// the controller goes on, and a rollout that recovers is completed. `progressing_reason` is that of the condition
/// `Progressing`; a paused Deployment is not asked.
pub fn deployment_timed_out(
    progress_deadline_seconds: Option<i32>,
    progressing_reason: &str,
    seconds_since_last_update: i64,
) -> bool {
    let Some(deadline) = progress_deadline_seconds.filter(|seconds| has_progress_deadline(Some(*seconds))) else {
        return false;
    };
    match progressing_reason {
        NEW_REPLICA_SET_AVAILABLE => false,
        PROGRESS_DEADLINE_EXCEEDED => true,
        _ => seconds_since_last_update > i64::from(deadline),
    }
}

/// An old ReplicaSet, as the clean-up of the history sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OldReplicaSet {
    /// `spec.replicas`.
    pub replicas: i64,
    /// `status.replicas`.
    pub status_replicas: i64,
    /// `observedGeneration` has reached `generation`.
    pub observed: bool,
}

/// `cleanupDeployment`: how many and which of the old ReplicaSets (given oldest first) are deleted, as indices. Only as
/// many of the oldest as lie above the limit are looked at, and those that still have Pods are passed over, so more than
/// the limit may stay. Without a limit (or with the largest number) all stay; 0 leaves nothing to roll back to.
pub fn clean_up_history(
    revision_history_limit: Option<i32>,
    old: &[OldReplicaSet],
) -> impl Iterator<Item = usize> + '_ {
    let limit = revision_history_limit.filter(|limit| *limit != i32::MAX);
    let above = limit.map_or(0, |limit| old.len().saturating_sub(usize::try_from(limit).unwrap_or(0)));
    let empty = |set: &OldReplicaSet| set.replicas == 0 && set.status_replicas == 0 && set.observed;
    old.iter().take(above).enumerate().filter(move |(_, set)| empty(set)).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::{
        DeploymentStatus, NEW_REPLICA_SET_AVAILABLE, OldReplicaSet, PROGRESS_DEADLINE_EXCEEDED, clean_up_history,
        deployment_complete, deployment_progressing, deployment_timed_out,
    };

    fn status(replicas: i64, updated: i64, ready: i64, available: i64) -> DeploymentStatus {
        DeploymentStatus {
            replicas,
            updated_replicas: updated,
            ready_replicas: ready,
            available_replicas: available,
            observed: true,
        }
    }

    #[test]
    fn complete_means_all_new_all_available_and_none_old() {
        assert!(deployment_complete(5, &status(5, 5, 5, 5)));
        for status in [status(5, 5, 5, 4), status(6, 5, 6, 6), status(5, 4, 5, 5), status(4, 4, 4, 4)] {
            assert!(!deployment_complete(5, &status), "{status:?}");
        }
        // A status that was written for the specification before this one says nothing.
        assert!(!deployment_complete(5, &DeploymentStatus { observed: false, ..status(5, 5, 5, 5) }));
    }

    #[test]
    fn any_step_forward_is_progress_and_a_step_back_is_none() {
        let before = status(10, 4, 6, 6);
        for now in [status(10, 5, 6, 6), status(8, 4, 6, 6), status(10, 4, 7, 6), status(10, 4, 6, 7)] {
            assert!(deployment_progressing(&before, &now), "{now:?}");
        }
        for now in [before, status(10, 3, 6, 6), status(10, 4, 5, 5), status(11, 4, 6, 6)] {
            assert!(!deployment_progressing(&before, &now), "{now:?}");
        }
    }

    #[test]
    fn the_deadline_passes_once_it_is_exceeded() {
        assert!(!deployment_timed_out(Some(600), "ReplicaSetUpdated", 600));
        assert!(deployment_timed_out(Some(600), "ReplicaSetUpdated", 601));
        assert!(deployment_timed_out(Some(600), PROGRESS_DEADLINE_EXCEEDED, 0));
        assert!(!deployment_timed_out(Some(600), NEW_REPLICA_SET_AVAILABLE, i64::MAX));
        assert!(!deployment_timed_out(Some(i32::MAX), "ReplicaSetUpdated", i64::MAX));
        assert!(!deployment_timed_out(None, "ReplicaSetUpdated", i64::MAX));
    }

    #[test]
    fn the_oldest_go_first_and_those_with_pods_stay() {
        let empty = OldReplicaSet { observed: true, ..OldReplicaSet::default() };
        let busy = OldReplicaSet { status_replicas: 1, ..empty };
        let old = [empty, busy, empty, empty];
        let deleted = |limit| clean_up_history(limit, &old).collect::<Vec<_>>();
        assert_eq!(deleted(Some(2)), [0]);
        assert_eq!(deleted(Some(1)), [0, 2]);
        assert_eq!(deleted(Some(0)), [0, 2, 3]);
        assert_eq!(deleted(Some(-1)), [0, 2, 3]);
        assert!(deleted(Some(4)).is_empty() && deleted(Some(i32::MAX)).is_empty() && deleted(None).is_empty());
    }
}
