//! Rules of the traffic pillar.

pub(super) mod backend_missing;
pub(super) mod headless_service_missing;
pub(super) mod local_traffic_gap;
pub(super) mod readiness_gate_missing;
pub(super) mod routes_to_unready_pods;
pub(super) mod selector_mismatch;
pub(super) mod service_port_unknown;
pub(super) mod service_selects_nothing;
pub(super) mod unmonitored_workload;
