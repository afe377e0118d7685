//! Rules of the spread pillar.

mod constraint;
pub(super) mod invalid_spread_constraint;
pub(super) mod max_skew_too_large;
pub(super) mod missing_spread;
pub(super) mod pinned_to_one_node;
pub(super) mod single_zone_risk;
pub(super) mod spread_counts_old_revision;
pub(super) mod spread_selector_mismatch;
pub(super) mod too_few_domains;
