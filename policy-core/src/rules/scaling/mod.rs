//! Rules of the scaling pillar.

pub(super) mod autoscaler_target_missing;
pub(super) mod hpa_without_requests;
pub(super) mod metrics_api_missing;
pub(super) mod replicas_fight_autoscaler;
