//! Rules of the spread pillar.

pub(super) mod invalid_spread_constraint;
pub(super) mod max_skew_too_large;
pub(super) mod missing_spread;
pub(super) mod spread_selector_mismatch;
pub(super) mod too_few_domains;
