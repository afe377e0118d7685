//! Deployments, DaemonSets, StatefulSets and ReplicaSets: `pkg/apis/apps/validation`.

use crate::object::api::IntOrString;
use crate::object::api::LabelSelector;

use super::{Invalid, not_negative, one_of};
use crate::assumptions::KubernetesVersion;
use crate::object::{DaemonSetSpec, DeploymentSpec, Labels, ReplicaSetSpec, Selector, StatefulSetSpec};
use crate::rollout::{
    DEFAULT_PROGRESS_DEADLINE_SECONDS, InvalidStrategy, daemon_set_fenceposts, deployment_fenceposts,
    stateful_set_fenceposts,
};

/// Both reasons where `judge` finds fault with both parameters of an update: a malformed surge hides no malformed
/// `maxUnavailable`.
pub fn invalid_strategies<'a, T>(
    max_surge: Option<&'a IntOrString>,
    max_unavailable: Option<&'a IntOrString>,
    judge: impl Fn(Option<&'a IntOrString>, Option<&'a IntOrString>) -> Result<T, InvalidStrategy>,
) -> Vec<InvalidStrategy> {
    let Err(first) = judge(max_surge, max_unavailable) else { return Vec::new() };
    let second = match &first {
        InvalidStrategy::MaxSurge(_) => judge(None, max_unavailable).err().filter(|error| {
            matches!(error, InvalidStrategy::MaxUnavailable(_) | InvalidStrategy::MaxUnavailableAboveAll(_))
        }),
        _ => None,
    };
    std::iter::once(first).chain(second).collect()
}

/// `ValidateDeploymentSpec`. `labels` are those of the Pod template, where they are known.
pub fn validate_deployment_spec(spec: &DeploymentSpec, labels: Option<&Labels>) -> Vec<Invalid> {
    let strategy = spec.strategy.as_ref();
    let type_ = word(strategy.and_then(|strategy| strategy.type_.as_deref()));
    let block = strategy.and_then(|strategy| strategy.rolling_update.as_ref());

    let mut reasons: Vec<Invalid> = selector(&spec.selector, labels).into_iter().collect();
    reasons.extend(not_negative("replicas", spec.replicas));
    match type_ {
        None | Some("RollingUpdate") => {
            let (surge, unavailable) =
                block.map_or((None, None), |block| (block.max_surge.as_ref(), block.max_unavailable.as_ref()));
            let judge = |surge, unavailable| deployment_fenceposts(surge, unavailable, 1);
            reasons.extend(invalid_strategies(surge, unavailable, judge).into_iter().map(Invalid::Strategy));
        }
        Some("Recreate") => {
            reasons.extend(block.map(|_| Invalid::Excluded("strategy.rollingUpdate", "strategy.type")));
        }
        Some(other) => reasons.push(Invalid::Unknown("strategy.type", other.to_owned())),
    }
    reasons.extend(not_negative("minReadySeconds", spec.min_ready_seconds));
    reasons.extend(not_negative("revisionHistoryLimit", spec.revision_history_limit));
    reasons.extend(progress_deadline(spec.progress_deadline_seconds, spec.min_ready_seconds));
    reasons
}

/// What is wrong with `progressDeadlineSeconds`: below 0, not above `minReadySeconds`, or both.
pub(super) fn progress_deadline(written: Option<i32>, min_ready_seconds: Option<i32>) -> Vec<Invalid> {
    let minimum = min_ready_seconds.unwrap_or(0);
    let deadline = written.unwrap_or(DEFAULT_PROGRESS_DEADLINE_SECONDS);
    let mut reasons: Vec<Invalid> = not_negative("progressDeadlineSeconds", written).into_iter().collect();
    if deadline <= minimum {
        reasons.push(Invalid::DeadlineTooSoon { progress_deadline_seconds: deadline, min_ready_seconds: minimum });
    }
    reasons
}

/// `ValidateDaemonSetSpec`. A `rollingUpdate` block beside OnDelete is allowed here.
pub fn validate_daemon_set_spec(spec: &DaemonSetSpec, labels: Option<&Labels>) -> Vec<Invalid> {
    let strategy = spec.update_strategy.as_ref();
    let type_ = word(strategy.and_then(|strategy| strategy.type_.as_deref()));
    let block = strategy.and_then(|strategy| strategy.rolling_update.as_ref());

    let mut reasons: Vec<Invalid> = selector(&spec.selector, labels).into_iter().collect();
    reasons.extend(one_of("updateStrategy.type", type_, &["RollingUpdate", "OnDelete"]));
    if matches!(type_, None | Some("RollingUpdate")) {
        let (surge, unavailable) =
            block.map_or((None, None), |block| (block.max_surge.as_ref(), block.max_unavailable.as_ref()));
        let judge = |surge, unavailable| daemon_set_fenceposts(surge, unavailable, 1);
        reasons.extend(invalid_strategies(surge, unavailable, judge).into_iter().map(Invalid::Strategy));
    }
    reasons.extend(not_negative("minReadySeconds", spec.min_ready_seconds));
    reasons.extend(not_negative("revisionHistoryLimit", spec.revision_history_limit));
    reasons
}

/// `ValidateStatefulSetSpec`. Where the version drops `maxUnavailable`, nothing about it is wrong. A negative
/// `revisionHistoryLimit` is let through.
pub fn validate_stateful_set_spec(
    spec: &StatefulSetSpec,
    labels: Option<&Labels>,
    version: KubernetesVersion,
) -> Vec<Invalid> {
    let strategy = spec.update_strategy.as_ref();
    let type_ = word(strategy.and_then(|strategy| strategy.type_.as_deref()));
    let block = strategy.and_then(|strategy| strategy.rolling_update.as_ref());

    let mut reasons: Vec<Invalid> = selector(&spec.selector, labels).into_iter().collect();
    reasons.extend(one_of(
        "podManagementPolicy",
        word(spec.pod_management_policy.as_deref()),
        &["OrderedReady", "Parallel"],
    ));
    match type_ {
        None | Some("RollingUpdate") => {
            reasons.extend(not_negative(
                "updateStrategy.rollingUpdate.partition",
                block.and_then(|block| block.partition),
            ));
            let unavailable = block.and_then(|block| block.max_unavailable.as_ref());
            reasons.extend(stateful_set_fenceposts(unavailable, 1, version).err().map(Invalid::Strategy));
        }
        Some("OnDelete") => {
            reasons.extend(block.map(|_| Invalid::Excluded("updateStrategy.rollingUpdate", "updateStrategy.type")));
        }
        Some(other) => reasons.push(Invalid::Unknown("updateStrategy.type", other.to_owned())),
    }
    reasons.extend(not_negative("replicas", spec.replicas));
    reasons.extend(not_negative("minReadySeconds", spec.min_ready_seconds));
    reasons
}

/// The numbers of `ValidateReplicaSetSpec`, and of `ValidateReplicationControllerSpec`, which are the same.
pub fn validate_replica_set_spec(spec: &ReplicaSetSpec) -> Vec<Invalid> {
    let replicas = not_negative("replicas", spec.replicas);
    replicas.into_iter().chain(not_negative("minReadySeconds", spec.min_ready_seconds)).collect()
}

/// A word as it is after defaulting, which takes an empty one for none.
fn word(written: Option<&str>) -> Option<&str> {
    written.filter(|word| !word.is_empty())
}

fn selector(selector: &LabelSelector, labels: Option<&Labels>) -> Option<Invalid> {
    let selector = Selector::of(selector);
    if selector.is_empty() {
        return Some(Invalid::Missing("selector"));
    }
    labels.is_some_and(|labels| !selector.matches(labels)).then_some(Invalid::SelectorMismatch)
}

#[cfg(test)]
mod tests {
    use crate::object::api::{
        DeploymentStrategy, RollingUpdateDeployment, RollingUpdateStatefulSetStrategy, StatefulSetUpdateStrategy,
    };

    use super::{
        DaemonSetSpec, DeploymentSpec, IntOrString, Invalid, InvalidStrategy, KubernetesVersion, LabelSelector, Labels,
        ReplicaSetSpec, StatefulSetSpec, validate_daemon_set_spec, validate_deployment_spec, validate_replica_set_spec,
        validate_stateful_set_spec,
    };

    fn labels(value: &str) -> Labels {
        Labels::from([("app".to_owned(), value.to_owned())])
    }

    fn web() -> LabelSelector {
        LabelSelector { match_labels: Some(labels("web")), match_expressions: None }
    }

    fn text(text: &str) -> IntOrString {
        IntOrString::String(text.to_owned())
    }

    #[test]
    fn a_deployment_s_reasons_are_all_named() {
        let fine = DeploymentSpec { selector: web(), ..DeploymentSpec::default() };
        assert_eq!(validate_deployment_spec(&fine, Some(&labels("web"))), []);
        assert_eq!(validate_deployment_spec(&fine, Some(&labels("api"))), [Invalid::SelectorMismatch]);

        let rolling_update =
            RollingUpdateDeployment { max_surge: Some(text("3")), max_unavailable: Some(text("101%")) };
        let strategy = DeploymentStrategy { type_: None, rolling_update: Some(rolling_update) };
        let wrong = DeploymentSpec {
            replicas: Some(-1),
            strategy: Some(strategy.clone()),
            min_ready_seconds: Some(600),
            ..DeploymentSpec::default()
        };
        let reasons = validate_deployment_spec(&wrong, None);
        assert!(matches!(
            reasons.as_slice(),
            [
                Invalid::Missing("selector"),
                Invalid::OutOfBounds { field: "replicas", value: -1, .. },
                Invalid::Strategy(InvalidStrategy::MaxSurge(_)),
                Invalid::Strategy(InvalidStrategy::MaxUnavailableAboveAll(101)),
                Invalid::DeadlineTooSoon { progress_deadline_seconds: 600, min_ready_seconds: 600 },
            ]
        ));

        let recreate = DeploymentStrategy { type_: Some("Recreate".to_owned()), ..strategy };
        let reasons = validate_deployment_spec(&DeploymentSpec { strategy: Some(recreate), ..fine }, None);
        assert_eq!(reasons, [Invalid::Excluded("strategy.rollingUpdate", "strategy.type")]);
    }

    #[test]
    fn what_a_version_drops_is_not_wrong() {
        let rolling = RollingUpdateStatefulSetStrategy { max_unavailable: Some(text("0%")), partition: Some(-1) };
        let strategy = StatefulSetUpdateStrategy { type_: None, rolling_update: Some(rolling) };
        let set = StatefulSetSpec { selector: web(), update_strategy: Some(strategy), ..StatefulSetSpec::default() };
        let at = |minor| validate_stateful_set_spec(&set, None, KubernetesVersion::new(1, minor)).len();
        assert_eq!((at(36), at(37)), (1, 2));
    }

    #[test]
    fn words_that_nobody_knows_are_named() {
        let set = StatefulSetSpec {
            selector: web(),
            pod_management_policy: Some("Ordered".to_owned()),
            revision_history_limit: Some(-1),
            ..StatefulSetSpec::default()
        };
        let reasons = validate_stateful_set_spec(&set, None, KubernetesVersion::new(1, 36));
        assert_eq!(reasons, [Invalid::Unknown("podManagementPolicy", "Ordered".to_owned())]);
        let daemons = DaemonSetSpec { selector: web(), revision_history_limit: Some(-1), ..DaemonSetSpec::default() };
        assert_eq!(validate_daemon_set_spec(&daemons, None).len(), 1);
    }

    #[test]
    fn an_empty_word_is_the_default() {
        let strategy = DeploymentStrategy { type_: Some(String::new()), rolling_update: None };
        let deployment = DeploymentSpec { selector: web(), strategy: Some(strategy), ..DeploymentSpec::default() };
        assert_eq!(validate_deployment_spec(&deployment, None), []);
        let set = StatefulSetSpec {
            selector: web(),
            pod_management_policy: Some(String::new()),
            ..StatefulSetSpec::default()
        };
        assert_eq!(validate_stateful_set_spec(&set, None, KubernetesVersion::new(1, 36)), []);
    }

    #[test]
    fn a_deadline_below_zero_is_named_also_where_it_is_above_the_minimum() {
        let deadline = |progress_deadline_seconds, min_ready_seconds| {
            let spec = DeploymentSpec {
                selector: web(),
                progress_deadline_seconds: Some(progress_deadline_seconds),
                min_ready_seconds: Some(min_ready_seconds),
                ..DeploymentSpec::default()
            };
            validate_deployment_spec(&spec, None).len()
        };
        assert_eq!((deadline(-1, -2), deadline(-1, 0), deadline(0, 0), deadline(1, 0)), (2, 2, 1, 0));
    }

    #[test]
    fn a_replica_set_has_two_numbers() {
        let spec = ReplicaSetSpec { replicas: Some(-1), min_ready_seconds: Some(-1), ..ReplicaSetSpec::default() };
        assert_eq!(validate_replica_set_spec(&spec).len(), 2);
        assert_eq!(validate_replica_set_spec(&ReplicaSetSpec::default()), []);
    }
}
