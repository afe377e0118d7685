//! Argo Rollouts and DeploymentConfigs, which take their fields and most of their rules over from the Deployment.
//!
//! Source: `ValidateRolloutSpec` in argoproj/argo-rollouts, `pkg/apis/rollouts/validation/validation.go`, where the
//! controller refuses what the API server has let in; `ValidateDeploymentConfigSpec` in openshift/openshift-apiserver,
//! `pkg/apps/apis/apps/validation/validation.go`.

use super::controllers::progress_deadline;
use super::{Invalid, invalid_strategies, not_negative};
use crate::object::{DeploymentConfigSpec, RolloutSpec};
use crate::rollout::deployment_fenceposts;

/// `ValidateRolloutSpec`: the numbers, and the bounds of a canary.
pub fn validate_rollout_spec(spec: &RolloutSpec) -> Vec<Invalid> {
    let strategy = spec.strategy.as_ref().filter(|strategy| strategy.blue_green.is_none());
    let canary = strategy.and_then(|strategy| strategy.canary.as_ref());
    let mut reasons: Vec<Invalid> = not_negative("replicas", spec.replicas).into_iter().collect();
    if let Some(canary) = canary {
        let judge = |surge, unavailable| deployment_fenceposts(surge, unavailable, 1);
        let (surge, unavailable) = (canary.max_surge.as_ref(), canary.max_unavailable.as_ref());
        reasons.extend(invalid_strategies(surge, unavailable, judge).into_iter().map(Invalid::Strategy));
    }
    reasons.extend(not_negative("minReadySeconds", spec.min_ready_seconds));
    reasons.extend(not_negative("revisionHistoryLimit", spec.revision_history_limit));
    reasons.extend(progress_deadline(spec.progress_deadline_seconds, spec.min_ready_seconds));
    reasons
}

/// `ValidateDeploymentConfigSpec`: the numbers, and the bounds of a rolling update.
pub fn validate_deployment_config_spec(spec: &DeploymentConfigSpec) -> Vec<Invalid> {
    let strategy = spec.strategy.as_ref().filter(|strategy| strategy.type_.as_deref() != Some("Recreate"));
    let rolling = strategy.and_then(|strategy| strategy.rolling_params.as_ref());
    let mut reasons: Vec<Invalid> = not_negative("replicas", spec.replicas).into_iter().collect();
    if let Some(rolling) = rolling {
        let judge = |surge, unavailable| deployment_fenceposts(surge, unavailable, 1);
        let (surge, unavailable) = (rolling.max_surge.as_ref(), rolling.max_unavailable.as_ref());
        reasons.extend(invalid_strategies(surge, unavailable, judge).into_iter().map(Invalid::Strategy));
    }
    reasons.extend(not_negative("minReadySeconds", spec.min_ready_seconds));
    reasons.extend(not_negative("revisionHistoryLimit", spec.revision_history_limit));
    reasons
}

#[cfg(test)]
mod tests {
    use super::{DeploymentConfigSpec, Invalid, RolloutSpec, validate_deployment_config_spec, validate_rollout_spec};

    #[test]
    fn their_numbers_are_those_of_a_deployment() {
        let rollout = RolloutSpec {
            replicas: Some(-1),
            min_ready_seconds: Some(600),
            revision_history_limit: Some(-1),
            ..RolloutSpec::default()
        };
        assert!(matches!(
            validate_rollout_spec(&rollout).as_slice(),
            [
                Invalid::OutOfBounds { field: "replicas", .. },
                Invalid::OutOfBounds { field: "revisionHistoryLimit", .. },
                Invalid::DeadlineTooSoon { progress_deadline_seconds: 600, min_ready_seconds: 600 },
            ]
        ));
        // A DeploymentConfig has a timeout and no deadline.
        let config = DeploymentConfigSpec {
            replicas: Some(-1),
            min_ready_seconds: Some(600),
            revision_history_limit: Some(-1),
            ..DeploymentConfigSpec::default()
        };
        assert_eq!(validate_deployment_config_spec(&config).len(), 2);
        assert_eq!(validate_rollout_spec(&RolloutSpec::default()), []);
        assert_eq!(validate_deployment_config_spec(&DeploymentConfigSpec::default()), []);
    }
}
