//! How many evictions a PodDisruptionBudget allows (rollout-semantics §3.1).
//!
//! Source: `getExpectedPodCount` and `updatePdbStatus` in kubernetes/kubernetes, `pkg/controller/disruption/disruption.go`, and
//! `ValidatePodDisruptionBudgetSpec` in `pkg/apis/policy/validation`.

use k8s_openapi::api::policy::v1::PodDisruptionBudgetSpec;

use crate::object::IntOrPercent;

/// What a valid budget says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisruptionBudget {
    /// So many must stay healthy.
    MinAvailable(IntOrPercent),
    /// So many may go.
    MaxUnavailable(IntOrPercent),
}

impl DisruptionBudget {
    /// Reads a budget; `None` where the API server rejects it (both, neither, malformed, above 100 %) .
    pub fn read(spec: &PodDisruptionBudgetSpec) -> Option<Self> {
        let budget = match (&spec.min_available, &spec.max_unavailable) {
            (Some(minimum), None) => Self::MinAvailable(IntOrPercent::read(minimum).ok()?),
            (None, Some(maximum)) => Self::MaxUnavailable(IntOrPercent::read(maximum).ok()?),
            _ => return None,
        };
        let above_all = matches!(
            budget,
            Self::MinAvailable(IntOrPercent::Percent(101..)) | Self::MaxUnavailable(IntOrPercent::Percent(101..))
        );
        (!above_all).then_some(budget)
    }

    /// Pods that must stay healthy of `expected`, the sum of the controllers' scales. Both percentages are rounded up:
    /// that makes `maxUnavailable` lenient and `minAvailable` strict.
    pub fn desired_healthy(self, expected: i64) -> i64 {
        match self {
            Self::MinAvailable(minimum) => minimum.rounded_up(expected),
            Self::MaxUnavailable(maximum) => expected.saturating_sub(maximum.rounded_up(expected)).max(0),
        }
    }

    /// Evictions allowed while `healthy` Pods are ready. An integer `minAvailable` expects the matched Pods themselves;
    /// every other budget expects the controllers' scales, and allows nothing where those come to none.
    pub fn disruptions_allowed(self, expected: i64, healthy: i64) -> i64 {
        let expected = if matches!(self, Self::MinAvailable(IntOrPercent::Int(_))) { healthy } else { expected };
        if expected <= 0 { 0 } else { healthy.saturating_sub(self.desired_healthy(expected)).max(0) }
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

    use super::{DisruptionBudget, IntOrPercent, PodDisruptionBudgetSpec};

    fn minimum(percent: i64) -> DisruptionBudget {
        DisruptionBudget::MinAvailable(IntOrPercent::Percent(percent))
    }

    fn maximum(percent: i64) -> DisruptionBudget {
        DisruptionBudget::MaxUnavailable(IntOrPercent::Percent(percent))
    }

    #[test]
    fn both_percentages_round_up() {
        // 67 % of 3 keeps all 3; 34 % of 3 lets 2 go.
        let expected = [
            (minimum(67), 3, 0),
            (minimum(66), 3, 1),
            (minimum(91), 10, 0),
            (minimum(50), 1, 0),
            (maximum(1), 3, 1),
            (maximum(34), 3, 2),
            (maximum(0), 3, 0),
        ];
        for (budget, replicas, allowed) in expected {
            assert_eq!(budget.disruptions_allowed(replicas, replicas), allowed, "{budget:?} of {replicas}");
        }
    }

    #[test]
    fn integers_are_taken_as_they_are() {
        let minimum = DisruptionBudget::MinAvailable(IntOrPercent::Int(2));
        assert_eq!(
            (minimum.disruptions_allowed(2, 2), minimum.disruptions_allowed(3, 3), minimum.disruptions_allowed(1, 1)),
            (0, 1, 0)
        );
        let maximum = DisruptionBudget::MaxUnavailable(IntOrPercent::Int(1));
        assert_eq!(
            (maximum.disruptions_allowed(1, 1), maximum.disruptions_allowed(3, 3), maximum.disruptions_allowed(3, 2)),
            (1, 1, 0)
        );
        assert_eq!(DisruptionBudget::MaxUnavailable(IntOrPercent::Int(9)).desired_healthy(3), 0);
    }

    #[test]
    fn pods_without_a_controller_count_as_healthy_but_are_not_expected() {
        assert_eq!(maximum(50).disruptions_allowed(0, 2), 0);
        assert_eq!(DisruptionBudget::MinAvailable(IntOrPercent::Int(1)).disruptions_allowed(0, 2), 1);
    }

    #[test]
    fn what_the_api_server_rejects_is_no_budget() {
        let read = |minimum: Option<IntOrString>, maximum: Option<IntOrString>| {
            DisruptionBudget::read(&PodDisruptionBudgetSpec {
                min_available: minimum,
                max_unavailable: maximum,
                ..PodDisruptionBudgetSpec::default()
            })
        };
        let text = |text: &str| Some(IntOrString::String(text.to_owned()));
        assert_eq!(read(None, None), None);
        assert_eq!(read(Some(IntOrString::Int(1)), Some(IntOrString::Int(1))), None);
        assert_eq!((read(text("101%"), None), read(None, text("1"))), (None, None));
        assert_eq!(read(text("100%"), None), Some(minimum(100)));
    }
}
