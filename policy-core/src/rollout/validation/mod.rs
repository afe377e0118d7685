//! What the API server rejects of the fields that rollouts, disruptions, scheduling and scaling are computed from
//! (rollout-semantics §1.2, 2.1, 2.2, 3.1, 4.1, 4.2, 5, 6).
//!
//! Each function is named as the API server's own and lists all reasons, as it does. Defaults are applied first, as there.
//!
//! Source: kubernetes/kubernetes, `validation.go` in `pkg/apis/apps/validation`, `pkg/apis/core/validation`,
//! `pkg/apis/policy/validation` and `pkg/apis/autoscaling/validation`.

mod controllers;
mod custom;
mod labels;
mod pod;
mod policy;

pub use controllers::{
    invalid_strategies, validate_daemon_set_spec, validate_deployment_spec, validate_replica_set_spec,
    validate_stateful_set_spec,
};
pub use custom::{validate_deployment_config_spec, validate_rollout_spec};
pub use pod::{
    HANDLERS, ProbeKind, is_valid_port_name, repeated_constraints, validate_probe, validate_sleep_action,
    validate_topology_spread_constraint, validate_topology_spread_constraints,
};
pub use policy::{validate_horizontal_pod_autoscaler_spec, validate_pod_disruption_budget_spec};

use super::{InvalidBudget, InvalidStrategy};

/// Why the API server rejects an object. Fields are named from the part that the function was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// `maxSurge` and `maxUnavailable` of an update.
    Strategy(InvalidStrategy),
    /// `minAvailable` and `maxUnavailable` of a budget.
    Budget(InvalidBudget),
    /// A number below the least, or above the most there may be.
    OutOfBounds {
        /// The field.
        field: &'static str,
        /// What is written, or its default.
        value: i64,
        /// The least it may be.
        least: i64,
        /// The most it may be.
        most: i64,
    },
    /// `progressDeadlineSeconds` must be above `minReadySeconds`.
    DeadlineTooSoon {
        /// The deadline, or its default.
        progress_deadline_seconds: i32,
        /// `minReadySeconds`.
        min_ready_seconds: i32,
    },
    /// The field must be there, and not empty.
    Missing(&'static str),
    /// The first field may not be written beside the second, or beside its value.
    Excluded(&'static str, &'static str),
    /// Not one of the words that the field knows.
    Unknown(&'static str, String),
    /// A word that may stand for many things, but not spelt like this: the name of a port, of a label, of a header.
    Malformed(&'static str, String),
    /// The selector does not match the labels of the Pod template.
    SelectorMismatch,
    /// Two constraints have the same `topologyKey` and `whenUnsatisfiable`; the second's index.
    Repeated(usize),
}

/// The largest number that most fields hold.
const ANY: i64 = i32::MAX as i64;

fn bounded(field: &'static str, value: impl Into<i64>, least: i64, most: i64) -> Option<Invalid> {
    let value = value.into();
    (value < least || value > most).then_some(Invalid::OutOfBounds { field, value, least, most })
}

fn not_negative(field: &'static str, value: Option<i32>) -> Option<Invalid> {
    bounded(field, value.unwrap_or(0), 0, ANY)
}

fn one_of(field: &'static str, value: Option<&str>, known: &[&str]) -> Option<Invalid> {
    value.filter(|value| !known.contains(value)).map(|value| Invalid::Unknown(field, value.to_owned()))
}
