//! What the eviction API answers (rollout-semantics §3.3).
//!
//! Source: `Create`, `canIgnorePDB` and `checkAndDecrement` in kubernetes/kubernetes, `pkg/registry/core/pod/storage/eviction.go`;
//! the policy for unready Pods is KEP-3017.

use super::BudgetStatus;

/// `status.phase` of a Pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PodPhase {
    /// Not all of its containers have started yet.
    Pending,
    /// At least one container runs.
    Running,
    /// All containers ended well.
    Succeeded,
    /// A container ended badly.
    Failed,
    /// Its node does not answer.
    Unknown,
}

/// `spec.unhealthyPodEvictionPolicy`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnhealthyPodEvictionPolicy {
    /// Unready Pods go only while enough others are healthy. The default.
    #[default]
    IfHealthyBudget,
    /// Unready Pods always go.
    AlwaysAllow,
}

/// An eviction as the API server sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvictionRequest {
    /// The Pod's phase.
    pub phase: PodPhase,
    /// Whether the Pod has a `deletionTimestamp`.
    pub terminating: bool,
    /// Whether the Pod's Ready condition is true.
    pub ready: bool,
    /// Budgets of the namespace that match the Pod.
    pub matching_budgets: usize,
    /// The budget's policy; what follows is of the one budget that matches, and is not looked at otherwise.
    pub policy: UnhealthyPodEvictionPolicy,
    /// Its status.
    pub status: BudgetStatus,
    /// Whether the controller has seen its newest `spec`: `observedGeneration` is not behind.
    pub observed: bool,
    /// Entries of `status.disruptedPods`: evictions that the controller has not seen through.
    pub disrupted_pods: usize,
}

/// What the eviction API answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvictionDecision {
    /// 201 Created: the Pod is deleted and the budget stays as it is.
    Delete,
    /// 201 Created: the Pod is deleted, and the budget allows one fewer until the controller has counted again.
    DeleteAndDecrement,
    /// 429 Too Many Requests: drains ask again, every 5 seconds.
    TooManyRequests,
    /// 403 Forbidden: the budget's status makes no sense, or too many evictions are under way.
    Forbidden,
    /// 500 Internal Server Error: several budgets match, and the API knows no rule for that.
    InternalError,
}

/// Evictions under way that one budget may record.
pub const MOST_DISRUPTED_PODS: usize = 2_000;

/// What the eviction API answers, asked in the order of the source.
pub fn eviction_decision(request: &EvictionRequest) -> EvictionDecision {
    let serves_no_more = matches!(request.phase, PodPhase::Pending | PodPhase::Succeeded | PodPhase::Failed);
    if serves_no_more || request.terminating {
        return EvictionDecision::Delete;
    }
    match request.matching_budgets {
        0 => return EvictionDecision::Delete,
        1 => {}
        _ => return EvictionDecision::InternalError,
    }
    let status = request.status;
    if !request.ready {
        let enough = status.desired_healthy > 0 && status.healthy >= status.desired_healthy;
        if enough || request.policy == UnhealthyPodEvictionPolicy::AlwaysAllow {
            return EvictionDecision::Delete;
        }
    }
    if !request.observed {
        return EvictionDecision::TooManyRequests;
    }
    if status.disruptions_allowed < 0 || request.disrupted_pods > MOST_DISRUPTED_PODS {
        return EvictionDecision::Forbidden;
    }
    if status.disruptions_allowed == 0 {
        EvictionDecision::TooManyRequests
    } else {
        EvictionDecision::DeleteAndDecrement
    }
}

#[cfg(test)]
mod tests {
    use super::{
        BudgetStatus, EvictionDecision, EvictionRequest, MOST_DISRUPTED_PODS, PodPhase, UnhealthyPodEvictionPolicy,
        eviction_decision,
    };

    /// A ready Pod under one budget that allows `allowed`.
    fn request(allowed: i64) -> EvictionRequest {
        EvictionRequest {
            phase: PodPhase::Running,
            terminating: false,
            ready: true,
            matching_budgets: 1,
            policy: UnhealthyPodEvictionPolicy::IfHealthyBudget,
            status: BudgetStatus {
                expected: 3,
                healthy: 2 + allowed,
                desired_healthy: 2,
                disruptions_allowed: allowed,
            },
            observed: true,
            disrupted_pods: 0,
        }
    }

    #[test]
    fn a_ready_pod_goes_when_the_budget_allows_it() {
        assert_eq!(eviction_decision(&request(1)), EvictionDecision::DeleteAndDecrement);
        assert_eq!(eviction_decision(&request(0)), EvictionDecision::TooManyRequests);
        assert_eq!(
            eviction_decision(&EvictionRequest { observed: false, ..request(1) }),
            EvictionDecision::TooManyRequests
        );
        assert_eq!(eviction_decision(&EvictionRequest { matching_budgets: 0, ..request(0) }), EvictionDecision::Delete);
        assert_eq!(
            eviction_decision(&EvictionRequest { matching_budgets: 2, ..request(1) }),
            EvictionDecision::InternalError
        );
    }

    #[test]
    fn pods_that_serve_no_more_go_whatever_the_budgets_say() {
        for phase in [PodPhase::Pending, PodPhase::Succeeded, PodPhase::Failed] {
            let request = EvictionRequest { phase, ready: false, matching_budgets: 2, ..request(0) };
            assert_eq!(eviction_decision(&request), EvictionDecision::Delete, "{phase:?}");
        }
        assert_eq!(eviction_decision(&EvictionRequest { terminating: true, ..request(0) }), EvictionDecision::Delete);
        assert_eq!(
            eviction_decision(&EvictionRequest { phase: PodPhase::Unknown, ..request(0) }),
            EvictionDecision::TooManyRequests
        );
    }

    #[test]
    fn an_unready_pod_goes_while_enough_others_are_healthy_or_when_it_always_may() {
        let unready = |healthy, desired_healthy| {
            let status = BudgetStatus { expected: 3, healthy, desired_healthy, disruptions_allowed: 0 };
            EvictionRequest { ready: false, status, observed: false, ..request(0) }
        };
        assert_eq!(eviction_decision(&unready(2, 2)), EvictionDecision::Delete);
        assert_eq!(eviction_decision(&unready(1, 2)), EvictionDecision::TooManyRequests);
        assert_eq!(eviction_decision(&unready(0, 0)), EvictionDecision::TooManyRequests);
        let always = EvictionRequest { policy: UnhealthyPodEvictionPolicy::AlwaysAllow, ..unready(0, 2) };
        assert_eq!(eviction_decision(&always), EvictionDecision::Delete);
    }

    #[test]
    fn a_status_that_makes_no_sense_forbids() {
        assert_eq!(eviction_decision(&request(-1)), EvictionDecision::Forbidden);
        let full = |disrupted_pods| eviction_decision(&EvictionRequest { disrupted_pods, ..request(1) });
        assert_eq!(full(MOST_DISRUPTED_PODS), EvictionDecision::DeleteAndDecrement);
        assert_eq!(full(MOST_DISRUPTED_PODS + 1), EvictionDecision::Forbidden);
    }
}
