//! Rules of the rollout pillar.

mod keep_capacity;

pub(super) mod invalid_rolling_update;
pub(super) mod no_rollback_history;
pub(super) mod paused_rollout;
pub(super) mod rollout_cuts_capacity;
pub(super) mod rollout_takes_all_down;
pub(super) mod single_replica;
