//! Budgets and autoscalers: `pkg/apis/policy/validation` and `pkg/apis/autoscaling/validation`.

use crate::object::api::PodDisruptionBudgetSpec;
use crate::object::api::{HPAScalingRules, HorizontalPodAutoscalerSpec};

use super::{ANY, Invalid, bounded, one_of};
use crate::assumptions::KubernetesVersion;
use crate::rollout::{DisruptionBudget, InvalidBudget};

/// The gate `HPAScaleToZero` is to be on from here.
const HPA_TO_ZERO: KubernetesVersion = KubernetesVersion::new(1, 37);
/// `MaxStabilizationWindowSeconds`.
const MOST_STABILIZATION_SECONDS: i64 = 3_600;
/// `MaxPeriodSeconds`.
const MOST_PERIOD_SECONDS: i64 = 1_800;

/// `ValidatePodDisruptionBudgetSpec`. A budget with neither of the two fields is let through; the controller then expects no
/// Pod at all and allows no eviction.
pub fn validate_pod_disruption_budget_spec(spec: &PodDisruptionBudgetSpec) -> Vec<Invalid> {
    let budget = DisruptionBudget::validate(spec).err().filter(InvalidBudget::is_rejected);
    let mut reasons: Vec<Invalid> = budget.map(Invalid::Budget).into_iter().collect();
    let policy = spec.unhealthy_pod_eviction_policy.as_deref();
    reasons.extend(one_of("unhealthyPodEvictionPolicy", policy, &["IfHealthyBudget", "AlwaysAllow"]));
    reasons
}

/// `validateHorizontalPodAutoscalerSpec`, without the metrics' own fields.
pub fn validate_horizontal_pod_autoscaler_spec(
    spec: &HorizontalPodAutoscalerSpec,
    version: KubernetesVersion,
) -> Vec<Invalid> {
    let minimum = spec.min_replicas.unwrap_or(1);
    let mut reasons = Vec::new();
    reasons.extend(bounded("minReplicas", minimum, i64::from(version < HPA_TO_ZERO), ANY));
    reasons.extend(bounded("maxReplicas", spec.max_replicas, i64::from(minimum).max(1), ANY));
    let counts_without_pods = |type_: &str| matches!(type_, "Object" | "External");
    if minimum == 0 && !spec.metrics.iter().flatten().any(|metric| counts_without_pods(&metric.type_)) {
        reasons.push(Invalid::Missing("metrics of type Object or External"));
    }
    if let Some(behavior) = &spec.behavior {
        for rules in [&behavior.scale_up, &behavior.scale_down].into_iter().flatten() {
            reasons.extend(scaling_rules(rules));
        }
    }
    reasons
}

/// `validateScalingRules`.
fn scaling_rules(rules: &HPAScalingRules) -> Vec<Invalid> {
    let mut reasons = Vec::new();
    let window = rules.stabilization_window_seconds.unwrap_or(0);
    reasons.extend(bounded("stabilizationWindowSeconds", window, 0, MOST_STABILIZATION_SECONDS));
    reasons.extend(one_of("selectPolicy", rules.select_policy.as_deref(), &["Max", "Min", "Disabled"]));
    if rules.policies.as_ref().is_some_and(Vec::is_empty) {
        reasons.push(Invalid::Missing("policies"));
    }
    for policy in rules.policies.iter().flatten() {
        reasons.extend(one_of("policies.type", Some(policy.type_.as_str()), &["Pods", "Percent"]));
        reasons.extend(bounded("policies.value", policy.value, 1, ANY));
        reasons.extend(bounded("policies.periodSeconds", policy.period_seconds, 1, MOST_PERIOD_SECONDS));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use crate::object::api::IntOrString;
    use crate::object::api::{HPAScalingPolicy, HorizontalPodAutoscalerBehavior, MetricSpec};

    use super::{
        HPAScalingRules, HorizontalPodAutoscalerSpec, Invalid, InvalidBudget, KubernetesVersion,
        PodDisruptionBudgetSpec, validate_horizontal_pod_autoscaler_spec, validate_pod_disruption_budget_spec,
    };

    #[test]
    fn a_budget_has_one_field_at_most_and_none_is_let_through() {
        let both = PodDisruptionBudgetSpec {
            min_available: Some(IntOrString::Int(1)),
            max_unavailable: Some(IntOrString::Int(1)),
            unhealthy_pod_eviction_policy: Some("Always".to_owned()),
            ..PodDisruptionBudgetSpec::default()
        };
        let always = Invalid::Unknown("unhealthyPodEvictionPolicy", "Always".to_owned());
        assert_eq!(validate_pod_disruption_budget_spec(&both), [Invalid::Budget(InvalidBudget::Both), always]);
        assert_eq!(validate_pod_disruption_budget_spec(&PodDisruptionBudgetSpec::default()), []);
    }

    fn autoscaler(min_replicas: Option<i32>, max_replicas: i32) -> HorizontalPodAutoscalerSpec {
        HorizontalPodAutoscalerSpec { max_replicas, min_replicas, ..HorizontalPodAutoscalerSpec::default() }
    }

    fn reasons(spec: &HorizontalPodAutoscalerSpec, minor: u32) -> usize {
        validate_horizontal_pod_autoscaler_spec(spec, KubernetesVersion::new(1, minor)).len()
    }

    #[test]
    fn the_maximum_is_at_least_the_minimum() {
        assert_eq!((reasons(&autoscaler(None, 1), 36), reasons(&autoscaler(Some(3), 3), 36)), (0, 0));
        assert_eq!((reasons(&autoscaler(None, 0), 36), reasons(&autoscaler(Some(3), 2), 36)), (1, 1));
    }

    #[test]
    fn zero_replicas_need_a_metric_that_counts_without_pods() {
        let mut zero = autoscaler(Some(0), 3);
        assert_eq!((reasons(&zero, 36), reasons(&zero, 37)), (2, 1));
        zero.metrics = Some(vec![MetricSpec { type_: "External".to_owned(), ..MetricSpec::default() }]);
        assert_eq!((reasons(&zero, 36), reasons(&zero, 37)), (1, 0));
    }

    #[test]
    fn each_policy_has_its_bounds() {
        let policy = HPAScalingPolicy { period_seconds: 1_801, type_: "Replicas".to_owned(), value: 0 };
        let rules = HPAScalingRules {
            policies: Some(vec![policy]),
            select_policy: Some("Most".to_owned()),
            stabilization_window_seconds: Some(3_601),
            tolerance: None,
        };
        let nothing = HPAScalingRules { policies: Some(Vec::new()), ..HPAScalingRules::default() };
        let behavior = HorizontalPodAutoscalerBehavior { scale_up: Some(nothing), scale_down: Some(rules) };
        let found = validate_horizontal_pod_autoscaler_spec(
            &HorizontalPodAutoscalerSpec { behavior: Some(behavior), ..autoscaler(None, 3) },
            KubernetesVersion::new(1, 36),
        );
        assert_eq!((found.len(), found.first()), (6, Some(&Invalid::Missing("policies"))));
    }
}
