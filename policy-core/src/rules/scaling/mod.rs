//! Rules of the scaling pillar.

pub(super) mod abrupt_scale_down;
pub(super) mod autoscaler_target_missing;
pub(super) mod best_effort_pod;
pub(super) mod hpa_cannot_scale;
pub(super) mod hpa_vpa_conflict;
pub(super) mod hpa_without_requests;
pub(super) mod metrics_api_missing;
pub(super) mod missing_autoscaler;
pub(super) mod overlapping_autoscalers;
pub(super) mod replicas_fight_autoscaler;
mod requests;
pub(super) mod scale_to_zero;
pub(super) mod vpa_evicts_pods;
