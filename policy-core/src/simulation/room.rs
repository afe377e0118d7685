//! What keeps a Pod from finding a place while others of its workload hold theirs.

use crate::cluster::room::{Reason, limits};
use crate::cluster::{ClaimAccess, Context, Domain, Exclusive, Workload};

/// What limits how many Pods of all revisions find a place at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Room {
    pub(crate) what: Scarce,
    /// How many find one; `None`: nobody knows.
    pub(crate) places: Option<i64>,
}

/// What a Pod needs and another may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scarce {
    HostPort,
    HostNetwork,
    /// A domain of its own, by required anti-affinity.
    Apart(Domain),
    /// One of so many places that a constraint leaves in each domain, by `minDomains`.
    Spread(Domain, i64),
    Volume(ClaimAccess),
}

impl Room {
    pub(crate) fn of(cx: &Context<'_>, workload: &Workload<'_>) -> Option<Self> {
        let limits = limits(cx, workload);
        let tightest = limits.into_iter().filter(|limit| !limit.per_revision).min_by_key(|limit| limit.places);
        if let Some(limit) = tightest {
            let what = match &limit.reason {
                Reason::HostPort => Scarce::HostPort,
                Reason::HostNetwork => Scarce::HostNetwork,
                Reason::AntiAffinity(_) => Scarce::Apart(limit.domain()),
                Reason::Spread(constraint) => Scarce::Spread(limit.domain(), i64::from(constraint.max_skew)),
                Reason::Claim(access) => Scarce::Volume(*access),
            };
            return Some(Self { what, places: Some(limit.places) });
        }
        // What a limit says nothing of because nobody knows how much room there is.
        let what = match workload.exclusive()? {
            Exclusive::AntiAffinity(Domain::Other) => Scarce::Apart(Domain::Other),
            Exclusive::Claim(ClaimAccess::Unknown) => Scarce::Volume(ClaimAccess::Unknown),
            _ => return None,
        };
        Some(Self { what, places: None })
    }
}
