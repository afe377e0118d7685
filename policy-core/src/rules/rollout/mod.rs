//! Rules of the rollout pillar.

mod keep_capacity;
mod node;
mod replacement;

pub(super) mod daemon_set_surge_host_port;
pub(super) mod daemon_set_update_gap;
pub(super) mod invalid_rolling_update;
pub(super) mod no_rollback_history;
pub(super) mod paused_rollout;
pub(super) mod recreate_strategy;
pub(super) mod rollout_cuts_capacity;
pub(super) mod rollout_takes_all_down;
pub(super) mod single_replica;
