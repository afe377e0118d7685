//! The controllers' arithmetic. It lives here only: rules and the simulation call it and never repeat it.

mod daemon_set;
mod deployment;
mod disruption_budget;
mod eviction;
mod fenceposts;
mod probe;
mod shutdown;
mod stateful_set;

pub use daemon_set::daemon_set_fenceposts;
pub use deployment::{
    DeploymentSync, ReplicaSetState, ScaledDown, cleanup_unhealthy, new_rs_new_replicas, reconcile_new, reconcile_old,
    scale_down_old, sync_rolling,
};
pub use disruption_budget::{BudgetStatus, DisruptionBudget, InvalidBudget};
pub use eviction::{
    EvictionDecision, EvictionRequest, MOST_DISRUPTED_PODS, PodPhase, UnhealthyPodEvictionPolicy, eviction_decision,
};
pub use fenceposts::{
    DEFAULT_MAX_SURGE, DEFAULT_MAX_UNAVAILABLE, Fenceposts, InvalidStrategy, deployment_fenceposts, needed_replicas,
    resolve_fenceposts,
};
pub use probe::{ProbeTimes, Window};
pub use shutdown::{
    DEFAULT_GRACE_PERIOD_SECONDS, End, PreStop, Shutdown, comfortable_grace_period, comfortable_sleep,
    effective_grace_period, word_that_sleeps,
};
pub use stateful_set::{honours_max_unavailable, stateful_set_fenceposts};
