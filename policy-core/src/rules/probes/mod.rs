//! Rules of the probes pillar.

pub(super) mod missing_readiness_probe;
