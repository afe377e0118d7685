//! The controllers' arithmetic. It lives here only: rules and the simulation call it and never repeat it.

mod daemon_set;
mod deployment;
mod disruption_budget;
mod eviction;
mod fenceposts;
mod probe;
mod shutdown;
mod stateful_set;

mod autoscaler;
mod progress;
mod scale;
mod topology;
mod validation;
mod vertical;
mod wave;

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
pub use probe::{ContainerProbes, ProbeTimes, Window};
pub use shutdown::{
    DEFAULT_GRACE_PERIOD_SECONDS, End, PreStop, SLEEP_ACTION, SLEEP_OF_ZERO, Shutdown, comfortable_grace_period,
    comfortable_sleep, effective_grace_period, word_that_sleeps,
};
pub use stateful_set::{honours_max_unavailable, stateful_set_fenceposts};

pub use autoscaler::{
    AutoscalerBounds, DEFAULT_SCALE_DOWN_POLICIES, DEFAULT_SCALE_DOWN_STABILIZATION_SECONDS, DEFAULT_SCALE_UP_POLICIES,
    HPA_SYNC_SECONDS, KEDA_DEFAULT_MAXIMUM, MetricTarget, PodMetrics, ScalingPolicy, SelectPolicy, Tolerance,
    desired_replicas, replicas_for_metrics, scale_down_limit, scale_up_limit, stabilized,
};
pub use daemon_set::{NodePod, NodeState, daemon_set_counts, sync_daemon_set};
pub use fenceposts::surge_and_unavailable;
pub use progress::{
    DEFAULT_PROGRESS_DEADLINE_SECONDS, DEFAULT_REVISION_HISTORY_LIMIT, DeploymentStatus, NEW_REPLICA_SET_AVAILABLE,
    OldReplicaSet, PROGRESS_DEADLINE_EXCEEDED, clean_up_history, deployment_complete, deployment_progressing,
    deployment_timed_out, has_progress_deadline,
};
pub use scale::{ScaledDeployment, ScaledReplicaSet, is_saturated, is_scaling_event, replica_set_fraction, scale};
pub use stateful_set::{
    MaxUnavailableGate, OrdinalPod, OrdinalState, PodManagementPolicy, StatefulSetUpdate, pods_to_delete,
    sync_stateful_set, update_order,
};
pub use topology::{ExclusiveRollout, SpreadConstraint, exclusive_rollout};
pub use validation::{
    HANDLERS, Invalid, ProbeKind, invalid_strategies, is_valid_port_name, repeated_constraints,
    validate_daemon_set_spec, validate_deployment_config_spec, validate_deployment_spec,
    validate_horizontal_pod_autoscaler_spec, validate_pod_disruption_budget_spec, validate_probe,
    validate_replica_set_spec, validate_rollout_spec, validate_sleep_action, validate_stateful_set_spec,
    validate_topology_spread_constraint, validate_topology_spread_constraints,
};
pub use vertical::{UPDATER_MIN_REPLICAS, updater_evicts};
pub use wave::{Wave, comfortable_progress_deadline, latest_ready_ms};
