//! How many Pods of a StatefulSet an update may take away (rollout-semantics §2.1).
//!
//! Source: `getStatefulSetMaxUnavailable` in kubernetes/kubernetes, `pkg/controller/statefulset/stateful_set_utils.go`, and
//! `ValidateStatefulSetSpec` in `pkg/apis/apps/validation`; KEP-961 for the gate.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::{Fenceposts, InvalidStrategy};
use crate::assumptions::KubernetesVersion;
use crate::object::IntOrPercent;

/// Whether `updateStrategy.rollingUpdate.maxUnavailable` has an effect. The gate `MaxUnavailableStatefulSet` was on in
/// 1.35.0 to 1.35.3 only, off again up to 1.36, and is on from 1.37; where it is off the API server drops the field
/// before it validates.
pub fn honours_max_unavailable(version: KubernetesVersion) -> bool {
    version >= KubernetesVersion::new(1, 37)
}

/// A StatefulSet's bounds: it never surges; one Pod at a time may be unavailable, or `maxUnavailable` (rounded down, at
/// least 1) where the version honours it.
///
/// # Errors
/// Says why the API server rejects the value.
pub fn stateful_set_fenceposts(
    max_unavailable: Option<&IntOrString>,
    replicas: i64,
    version: KubernetesVersion,
) -> Result<Fenceposts, InvalidStrategy> {
    let replicas = replicas.max(0);
    let mut unavailable = 1;
    if let Some(written) = max_unavailable.filter(|_| honours_max_unavailable(version)) {
        let value = IntOrPercent::read(written).map_err(InvalidStrategy::MaxUnavailable)?;
        match value {
            IntOrPercent::Percent(percent) if percent > 100 => {
                return Err(InvalidStrategy::MaxUnavailableAboveAll(percent));
            }
            zero if zero.is_zero() => return Err(InvalidStrategy::MaxUnavailableZero),
            value => unavailable = value.rounded_down(replicas).max(1),
        }
    }
    Ok(Fenceposts { replicas, surge: 0, unavailable: unavailable.min(replicas) })
}

#[cfg(test)]
mod tests {
    use super::{IntOrString, InvalidStrategy, KubernetesVersion, stateful_set_fenceposts};

    const GATE_OFF: KubernetesVersion = KubernetesVersion::new(1, 36);
    const GATE_ON: KubernetesVersion = KubernetesVersion::new(1, 37);

    fn percent(text: &str) -> IntOrString {
        IntOrString::String(text.to_owned())
    }

    #[test]
    fn one_pod_at_a_time_and_no_surge() {
        let posts = stateful_set_fenceposts(None, 3, GATE_ON).unwrap();
        assert_eq!((posts.surge, posts.unavailable, posts.available_floor()), (0, 1, 2));
        assert_eq!(stateful_set_fenceposts(None, 1, GATE_ON).unwrap().available_floor(), 0);
        assert_eq!(stateful_set_fenceposts(None, 0, GATE_ON).unwrap().unavailable, 0);
    }

    #[test]
    fn max_unavailable_counts_only_with_its_gate() {
        let three = IntOrString::Int(3);
        assert_eq!(stateful_set_fenceposts(Some(&three), 5, GATE_OFF).unwrap().unavailable, 1);
        assert_eq!(stateful_set_fenceposts(Some(&three), 5, GATE_ON).unwrap().unavailable, 3);
        // What is dropped is not validated.
        assert!(stateful_set_fenceposts(Some(&IntOrString::Int(0)), 5, GATE_OFF).is_ok());
    }

    #[test]
    fn percentages_are_rounded_down_but_never_to_none() {
        let posts = |text: &str, replicas| {
            stateful_set_fenceposts(Some(&percent(text)), replicas, GATE_ON).unwrap().unavailable
        };
        assert_eq!((posts("33%", 10), posts("39%", 10), posts("1%", 10), posts("100%", 4)), (3, 3, 1, 4));
    }

    #[test]
    fn what_the_api_server_rejects() {
        let reject = |value| stateful_set_fenceposts(Some(&value), 3, GATE_ON).unwrap_err();
        assert_eq!(reject(IntOrString::Int(0)), InvalidStrategy::MaxUnavailableZero);
        assert_eq!(reject(percent("0%")), InvalidStrategy::MaxUnavailableZero);
        assert_eq!(reject(percent("101%")), InvalidStrategy::MaxUnavailableAboveAll(101));
        assert!(matches!(reject(percent("2")), InvalidStrategy::MaxUnavailable(_)));
    }
}
