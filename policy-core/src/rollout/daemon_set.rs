//! How many nodes a DaemonSet's update may leave without its Pod, or give two of them (rollout-semantics §2.2).
//!
//! Source: `SurgeCount` and `UnavailableCount` in kubernetes/kubernetes, `pkg/controller/daemon/util/daemonset_util.go`, and
//! `ValidateRollingUpdateDaemonSet` in `pkg/apis/apps/validation`; KEP-1591.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::{Fenceposts, InvalidStrategy};
use crate::object::IntOrPercent;

/// A DaemonSet's bounds on `nodes` nodes: both parameters are rounded up; the defaults are surge 0 and unavailable 1.
///
/// # Errors
/// Says why the API server rejects the parameters: exactly one of them must be above zero, both at most 100 %.
pub fn daemon_set_fenceposts(
    max_surge: Option<&IntOrString>,
    max_unavailable: Option<&IntOrString>,
    nodes: i64,
) -> Result<Fenceposts, InvalidStrategy> {
    let surge = max_surge.map_or(Ok(IntOrPercent::Int(0)), IntOrPercent::read).map_err(InvalidStrategy::MaxSurge)?;
    let unavailable = max_unavailable
        .map_or(Ok(IntOrPercent::Int(1)), IntOrPercent::read)
        .map_err(InvalidStrategy::MaxUnavailable)?;
    match (surge, unavailable) {
        (IntOrPercent::Percent(percent), _) if percent > 100 => return Err(InvalidStrategy::MaxSurgeAboveAll(percent)),
        (_, IntOrPercent::Percent(percent)) if percent > 100 => {
            return Err(InvalidStrategy::MaxUnavailableAboveAll(percent));
        }
        (surge, unavailable) if surge.is_zero() && unavailable.is_zero() => return Err(InvalidStrategy::BothZero),
        (surge, unavailable) if !surge.is_zero() && !unavailable.is_zero() => {
            return Err(InvalidStrategy::BothAboveZero);
        }
        _ => {}
    }
    let nodes = nodes.max(0);
    Ok(Fenceposts {
        replicas: nodes,
        surge: surge.rounded_up(nodes),
        unavailable: unavailable.rounded_up(nodes).min(nodes),
    })
}

#[cfg(test)]
mod tests {
    use super::{IntOrString, InvalidStrategy, daemon_set_fenceposts};

    fn percent(text: &str) -> IntOrString {
        IntOrString::String(text.to_owned())
    }

    #[test]
    fn one_node_goes_without_by_default() {
        let posts = daemon_set_fenceposts(None, None, 3).unwrap();
        assert_eq!((posts.surge, posts.unavailable), (0, 1));
        assert_eq!(daemon_set_fenceposts(None, None, 0).unwrap().unavailable, 0);
    }

    #[test]
    fn both_are_rounded_up() {
        let zero = IntOrString::Int(0);
        assert_eq!(daemon_set_fenceposts(None, Some(&percent("10%")), 11).unwrap().unavailable, 2);
        assert_eq!(daemon_set_fenceposts(Some(&percent("10%")), Some(&zero), 11).unwrap().surge, 2);
    }

    #[test]
    fn exactly_one_is_above_zero_and_none_above_all() {
        let (zero, one) = (IntOrString::Int(0), IntOrString::Int(1));
        // The default of maxUnavailable is 1, so a surge alone is one too many.
        assert_eq!(daemon_set_fenceposts(Some(&one), None, 3), Err(InvalidStrategy::BothAboveZero));
        assert_eq!(daemon_set_fenceposts(None, Some(&zero), 3), Err(InvalidStrategy::BothZero));
        assert_eq!(
            daemon_set_fenceposts(Some(&percent("101%")), Some(&zero), 3),
            Err(InvalidStrategy::MaxSurgeAboveAll(101))
        );
        assert_eq!(
            daemon_set_fenceposts(None, Some(&percent("101%")), 3),
            Err(InvalidStrategy::MaxUnavailableAboveAll(101))
        );
        assert!(daemon_set_fenceposts(Some(&one), Some(&zero), 3).is_ok());
    }
}
