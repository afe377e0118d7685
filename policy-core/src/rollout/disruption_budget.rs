//! How many evictions a PodDisruptionBudget allows (rollout-semantics §3.1).
//!
//! Source: `getExpectedPodCount` and `updatePdbStatus` in kubernetes/kubernetes, `pkg/controller/disruption/disruption.go`, and
//! `ValidatePodDisruptionBudgetSpec` in `pkg/apis/policy/validation`.

use crate::object::api::IntOrString;
use crate::object::api::PodDisruptionBudgetSpec;

use crate::object::{IntOrPercent, InvalidIntOrPercent};

/// What a valid budget says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisruptionBudget {
    /// So many must stay healthy.
    MinAvailable(IntOrPercent),
    /// So many may go.
    MaxUnavailable(IntOrPercent),
}

/// Why a budget says nothing: the API server rejects it, or takes it and allows no eviction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvalidBudget {
    /// `minAvailable` and `maxUnavailable` exclude each other.
    Both,
    /// Neither is written. The API server takes that; the controller then expects no Pod and never allows an eviction.
    Neither,
    /// Not a number from 0 nor a percentage: below 0, or text such as `"3"`.
    Malformed {
        /// `minAvailable` or `maxUnavailable`.
        field: &'static str,
        /// What is wrong with it.
        value: InvalidIntOrPercent,
    },
    /// More than 100 %.
    AboveAll {
        /// `minAvailable` or `maxUnavailable`.
        field: &'static str,
        /// The percentage.
        percent: i64,
    },
}

impl InvalidBudget {
    /// Whether the API server rejects the object; otherwise it is there and blocks.
    pub fn is_rejected(&self) -> bool {
        *self != Self::Neither
    }
}

/// What the controller writes into `status` of a budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BudgetStatus {
    /// `expectedPods`: what percentages and `maxUnavailable` are counted from.
    pub expected: i64,
    /// `currentHealthy`: matched Pods that are ready and not on their way out.
    pub healthy: i64,
    /// `desiredHealthy`: how many must stay.
    pub desired_healthy: i64,
    /// `disruptionsAllowed`: how many may be evicted now.
    pub disruptions_allowed: i64,
}

impl DisruptionBudget {
    /// Reads a budget; `None` where [`Self::validate`] refuses it.
    pub fn read(spec: &PodDisruptionBudgetSpec) -> Option<Self> {
        Self::validate(spec).ok()
    }

    /// Reads a budget.
    ///
    /// # Errors
    /// Says why it is none.
    pub fn validate(spec: &PodDisruptionBudgetSpec) -> Result<Self, InvalidBudget> {
        match (&spec.min_available, &spec.max_unavailable) {
            (Some(minimum), None) => value("minAvailable", minimum).map(Self::MinAvailable),
            (None, Some(maximum)) => value("maxUnavailable", maximum).map(Self::MaxUnavailable),
            (Some(_), Some(_)) => Err(InvalidBudget::Both),
            (None, None) => Err(InvalidBudget::Neither),
        }
    }

    /// The field that is written.
    pub fn field(self) -> &'static str {
        match self {
            Self::MinAvailable(_) => "minAvailable",
            Self::MaxUnavailable(_) => "maxUnavailable",
        }
    }

    /// Its value.
    pub fn value(self) -> IntOrPercent {
        match self {
            Self::MinAvailable(value) | Self::MaxUnavailable(value) => value,
        }
    }

    /// Whether the matched Pods themselves are expected: an integer `minAvailable` never asks their controllers, so that
    /// it also works over owners that have no scale.
    pub fn counts_pods(self) -> bool {
        matches!(self, Self::MinAvailable(IntOrPercent::Int(_)))
    }

    /// Pods that must stay healthy of `expected`, the sum of the controllers' scales. Both percentages are rounded up:
    /// that makes `maxUnavailable` lenient and `minAvailable` strict.
    pub fn desired_healthy(self, expected: i64) -> i64 {
        match self {
            Self::MinAvailable(minimum) => minimum.rounded_up(expected),
            Self::MaxUnavailable(maximum) => expected.saturating_sub(maximum.rounded_up(expected)).max(0),
        }
    }

    /// The status over `matched_pods` (pending and terminating ones too), of which `healthy_pods` are ready, and whose
    /// controllers' scales come to `controller_scale`. Where nothing is expected, nothing is allowed.
    pub fn status(self, matched_pods: i64, healthy_pods: i64, controller_scale: i64) -> BudgetStatus {
        let expected = if self.counts_pods() { matched_pods } else { controller_scale };
        let desired_healthy = self.desired_healthy(expected);
        let spare = healthy_pods.saturating_sub(desired_healthy).max(0);
        BudgetStatus {
            expected,
            healthy: healthy_pods,
            desired_healthy,
            disruptions_allowed: if expected <= 0 { 0 } else { spare },
        }
    }

    /// Evictions allowed while all matched Pods, `healthy` of them, are ready and the controllers' scales come to `expected`.
    pub fn disruptions_allowed(self, expected: i64, healthy: i64) -> i64 {
        self.status(healthy, healthy, expected).disruptions_allowed
    }
}

fn value(field: &'static str, written: &IntOrString) -> Result<IntOrPercent, InvalidBudget> {
    match IntOrPercent::read(written).map_err(|value| InvalidBudget::Malformed { field, value })? {
        IntOrPercent::Percent(percent @ 101..) => Err(InvalidBudget::AboveAll { field, percent }),
        value => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use crate::object::api::IntOrString;

    use super::{
        BudgetStatus, DisruptionBudget, IntOrPercent, InvalidBudget, InvalidIntOrPercent, PodDisruptionBudgetSpec,
    };

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
    fn the_status_counts_as_the_controller_does() {
        // The budget, matched Pods, healthy ones, the controllers' scale; expected, desired, allowed.
        let at_least = |number| DisruptionBudget::MinAvailable(IntOrPercent::Int(number));
        let at_most = |number| DisruptionBudget::MaxUnavailable(IntOrPercent::Int(number));
        let expected = [
            (at_least(3), (0, 0, 0), (0, 3, 0)),
            (at_least(3), (4, 4, 0), (4, 3, 1)),
            (at_least(1), (3, 1, 0), (3, 1, 0)),
            (maximum(30), (1, 1, 7), (7, 4, 0)),
            (minimum(28), (1, 1, 0), (0, 0, 0)),
            (minimum(28), (22, 9, 22), (22, 7, 2)),
            (minimum(1), (2, 2, 1), (1, 1, 1)),
            (at_most(5), (4, 4, 10), (10, 5, 0)),
            (at_most(i64::MAX), (2, 2, 2), (2, 0, 2)),
        ];
        for (budget, (matched, healthy, scale), (expected, desired_healthy, disruptions_allowed)) in expected {
            let status = BudgetStatus { expected, healthy, desired_healthy, disruptions_allowed };
            assert_eq!(budget.status(matched, healthy, scale), status, "{budget:?}");
        }
    }

    #[test]
    fn what_is_no_budget_and_why() {
        let validate = |minimum: Option<IntOrString>, maximum: Option<IntOrString>| {
            DisruptionBudget::validate(&PodDisruptionBudgetSpec {
                min_available: minimum,
                max_unavailable: maximum,
                ..PodDisruptionBudgetSpec::default()
            })
        };
        let text = |text: &str| Some(IntOrString::String(text.to_owned()));
        let number = |number| Some(IntOrString::Int(number));
        assert_eq!(validate(None, None), Err(InvalidBudget::Neither));
        assert_eq!(validate(number(1), number(1)), Err(InvalidBudget::Both));
        assert_eq!(validate(text("101%"), None), Err(InvalidBudget::AboveAll { field: "minAvailable", percent: 101 }));
        assert_eq!(
            validate(None, text("1")),
            Err(InvalidBudget::Malformed { field: "maxUnavailable", value: InvalidIntOrPercent::Text("1".to_owned()) })
        );
        assert_eq!(
            validate(number(-1), None),
            Err(InvalidBudget::Malformed { field: "minAvailable", value: InvalidIntOrPercent::Negative(-1) })
        );
        assert_eq!(validate(text("100%"), None), Ok(minimum(100)));
        assert!(InvalidBudget::Both.is_rejected() && !InvalidBudget::Neither.is_rejected());
    }
}
