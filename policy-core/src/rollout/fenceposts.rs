//! How many Pods a rolling update may add and take away (rollout-semantics §1.1–1.3).
//!
//! Source: `ResolveFenceposts`, `MaxUnavailable` and `ValidateRollingUpdateDeployment` in kubernetes/kubernetes,
//! `pkg/controller/deployment/util` and `pkg/apis/apps/validation`.

use crate::object::api::IntOrString;

use crate::object::{IntOrPercent, InvalidIntOrPercent};

/// apps/v1's default for `maxSurge`.
pub const DEFAULT_MAX_SURGE: IntOrPercent = IntOrPercent::Percent(25);
/// apps/v1's default for `maxUnavailable`.
pub const DEFAULT_MAX_UNAVAILABLE: IntOrPercent = IntOrPercent::Percent(25);

/// Resolved bounds of a rolling update, in Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fenceposts {
    /// `spec.replicas`, N.
    pub replicas: i64,
    /// Pods above N, S.
    pub surge: i64,
    /// Pods of N that need not be available, U.
    pub unavailable: i64,
}

impl Fenceposts {
    /// The controller never removes an old Pod below this many available ones: N − U.
    pub fn available_floor(self) -> i64 {
        self.replicas - self.unavailable
    }

    /// At most this many Pods that are not terminating: N + S.
    pub fn total_ceiling(self) -> i64 {
        self.replicas.saturating_add(self.surge)
    }
}

/// Why the API server rejects a rolling update's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvalidStrategy {
    /// `maxSurge` is not a number from 0 or a percentage.
    MaxSurge(InvalidIntOrPercent),
    /// `maxUnavailable` is not a number from 0 or a percentage.
    MaxUnavailable(InvalidIntOrPercent),
    /// `maxUnavailable` above 100 %.
    MaxUnavailableAboveAll(i64),
    /// `maxSurge` above 100 %, which only DaemonSets forbid.
    MaxSurgeAboveAll(i64),
    /// Both zero: the update could never begin.
    BothZero,
    /// Both above zero, which only DaemonSets forbid: a node either surges or goes without.
    BothAboveZero,
    /// `maxUnavailable` 0 of a StatefulSet, which never surges: the update could never begin.
    MaxUnavailableZero,
}

/// `ResolveFenceposts`, on parameters that are already defaulted: surge rounded up, unavailable rounded down; where both
/// come to zero, one Pod may be unavailable, because a quota might forbid the surge.
pub fn surge_and_unavailable(max_surge: IntOrPercent, max_unavailable: IntOrPercent, replicas: i64) -> (i64, i64) {
    let surge = max_surge.rounded_up(replicas);
    match max_unavailable.rounded_down(replicas) {
        0 if surge == 0 => (0, 1),
        unavailable => (surge, unavailable),
    }
}

/// The bounds from the same parameters: never more unavailable than there are (`MaxUnavailable`).
pub fn resolve_fenceposts(max_surge: IntOrPercent, max_unavailable: IntOrPercent, replicas: i64) -> Fenceposts {
    let replicas = replicas.max(0);
    let (surge, unavailable) = surge_and_unavailable(max_surge, max_unavailable, replicas);
    Fenceposts { replicas, surge, unavailable: unavailable.min(replicas) }
}

/// A Deployment's bounds from what is written: each parameter has its default on its own.
///
/// # Errors
/// Says why the API server rejects the parameters.
pub fn deployment_fenceposts(
    max_surge: Option<&IntOrString>,
    max_unavailable: Option<&IntOrString>,
    replicas: i64,
) -> Result<Fenceposts, InvalidStrategy> {
    let surge = max_surge.map_or(Ok(DEFAULT_MAX_SURGE), IntOrPercent::read).map_err(InvalidStrategy::MaxSurge)?;
    let unavailable = max_unavailable
        .map_or(Ok(DEFAULT_MAX_UNAVAILABLE), IntOrPercent::read)
        .map_err(InvalidStrategy::MaxUnavailable)?;
    if let IntOrPercent::Percent(percent) = unavailable
        && percent > 100
    {
        return Err(InvalidStrategy::MaxUnavailableAboveAll(percent));
    }
    if surge.is_zero() && unavailable.is_zero() {
        return Err(InvalidStrategy::BothZero);
    }
    Ok(resolve_fenceposts(surge, unavailable, replicas))
}

/// How many of `replicas` carry the peak: a share, rounded up, because half a Pod serves nobody.
pub fn needed_replicas(needed_fraction: f64, replicas: i64) -> i64 {
    // 0.55 × 100 is a little above 55 in binary floating point.
    (needed_fraction * replicas as f64 - 1e-9).ceil().max(0.0) as i64
}

#[cfg(test)]
mod tests {
    use super::{
        DEFAULT_MAX_SURGE, DEFAULT_MAX_UNAVAILABLE, IntOrPercent, IntOrString, InvalidStrategy, deployment_fenceposts,
        needed_replicas, resolve_fenceposts,
    };

    #[test]
    fn the_needed_share_is_rounded_up_and_not_by_binary_dust() {
        let expected = [
            (0.5, 3, 2),
            (0.5, 4, 2),
            (0.8, 100, 80),
            (0.55, 100, 55),
            (0.7, 10, 7),
            (1.0, 4, 4),
            (0.0, 4, 0),
            (0.01, 4, 1),
        ];
        for (fraction, replicas, needed) in expected {
            assert_eq!(needed_replicas(fraction, replicas), needed, "{fraction} of {replicas}");
        }
    }

    #[test]
    fn the_default_keeps_full_capacity_up_to_three_replicas() {
        let expected = [
            (1, 1, 0),
            (2, 1, 0),
            (3, 1, 0),
            (4, 1, 1),
            (5, 2, 1),
            (7, 2, 1),
            (8, 2, 2),
            (9, 3, 2),
            (11, 3, 2),
            (12, 3, 3),
            (13, 4, 3),
        ];
        for (replicas, surge, unavailable) in expected {
            let posts = resolve_fenceposts(DEFAULT_MAX_SURGE, DEFAULT_MAX_UNAVAILABLE, replicas);
            assert_eq!((posts.surge, posts.unavailable), (surge, unavailable), "{replicas} replicas");
        }
    }

    #[test]
    fn both_resolving_to_zero_allows_one_unavailable() {
        let posts = resolve_fenceposts(IntOrPercent::Int(0), IntOrPercent::Percent(1), 10);
        assert_eq!((posts.surge, posts.unavailable), (0, 1));
        let none = resolve_fenceposts(IntOrPercent::Int(0), IntOrPercent::Int(0), 0);
        assert_eq!((none.surge, none.unavailable), (0, 0));
    }

    #[test]
    fn never_more_unavailable_than_there_are() {
        assert_eq!(resolve_fenceposts(IntOrPercent::Int(1), IntOrPercent::Int(10), 3).unavailable, 3);
    }

    #[test]
    fn each_parameter_has_its_default_on_its_own() {
        let zero = IntOrString::Int(0);
        let posts = deployment_fenceposts(None, Some(&zero), 4).unwrap();
        assert_eq!((posts.surge, posts.unavailable), (1, 0));
        let posts = deployment_fenceposts(Some(&zero), None, 4).unwrap();
        assert_eq!((posts.surge, posts.unavailable), (0, 1));
    }

    #[test]
    fn what_the_api_server_rejects() {
        let zero = IntOrString::Int(0);
        let percent = |text: &str| IntOrString::String(text.to_owned());
        assert_eq!(deployment_fenceposts(Some(&zero), Some(&percent("0%")), 4), Err(InvalidStrategy::BothZero));
        assert_eq!(
            deployment_fenceposts(None, Some(&percent("101%")), 4),
            Err(InvalidStrategy::MaxUnavailableAboveAll(101))
        );
        assert!(matches!(deployment_fenceposts(Some(&percent("3")), None, 4), Err(InvalidStrategy::MaxSurge(_))));
        assert!(deployment_fenceposts(Some(&percent("300%")), None, 4).is_ok());
    }
}
