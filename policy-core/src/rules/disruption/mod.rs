//! Rules of the disruption pillar.

pub(super) mod missing_pdb;
pub(super) mod pdb_blocks_eviction;
