//! Rules of the probes pillar.

pub(super) mod exec_probe_default_timeout;
mod handler;
pub(super) mod invalid_probe;
pub(super) mod liveness_equals_readiness;
pub(super) mod liveness_too_aggressive;
pub(super) mod missing_liveness_probe;
pub(super) mod missing_readiness_probe;
pub(super) mod probe_depends_on_external;
pub(super) mod probe_port_unknown;
pub(super) mod probe_timeout_exceeds_period;
pub(super) mod slow_failure_detection;
pub(super) mod slow_start_without_startup_probe;
mod written;
