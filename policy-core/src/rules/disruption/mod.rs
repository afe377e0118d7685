//! Rules of the disruption pillar.

pub(super) mod autoscaler_annotation_blocks_drain;
mod budget;
pub(super) mod fail_closed_webhook_single_replica;
pub(super) mod invalid_pdb;
pub(super) mod missing_pdb;
pub(super) mod overlapping_pdbs;
pub(super) mod pdb_blocks_eviction;
pub(super) mod pdb_matches_everything;
pub(super) mod pdb_matches_nothing;
pub(super) mod pdb_protects_nothing;
pub(super) mod pdb_spans_workloads;
pub(super) mod pdb_unsupported_owner;
pub(super) mod unhealthy_pods_block_drain;
