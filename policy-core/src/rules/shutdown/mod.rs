//! Rules of the shutdown pillar.

pub(in crate::rules) mod ending;
pub(super) mod grace_period_too_short;
pub(super) mod long_grace_blocks_drain;
pub(super) mod missing_pre_stop;
pub(super) mod pre_stop_needs_a_shell;
pub(super) mod pre_stop_sleep_unsupported;
pub(super) mod pre_stop_too_short;
pub(super) mod shell_swallows_sigterm;
pub(super) mod sidecar_stops_first;
pub(super) mod zero_grace_period;
