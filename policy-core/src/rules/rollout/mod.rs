//! Rules of the rollout pillar.

pub(super) mod single_replica;
