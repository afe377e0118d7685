//! Rules of the rollout pillar.

mod keep_capacity;
pub(super) mod node;
mod replacement;
mod stateful_set;

pub(super) mod bare_pod;
pub(super) mod bare_replica_set;
pub(super) mod daemon_set_surge_host_port;
pub(super) mod daemon_set_update_gap;
pub(super) mod invalid_rolling_update;
pub(super) mod mutable_image_tag;
pub(super) mod no_rollback_history;
pub(super) mod on_delete_update;
pub(super) mod partition_freezes_update;
pub(super) mod paused_rollout;
pub(super) mod progress_deadline_too_short;
pub(super) mod recreate_strategy;
pub(super) mod rollout_cuts_capacity;
pub(super) mod rollout_deadlock;
pub(super) mod rollout_takes_all_down;
pub(super) mod single_replica;
pub(super) mod stateful_set_max_unavailable_ignored;
pub(super) mod stuck_ordered_rollout;
