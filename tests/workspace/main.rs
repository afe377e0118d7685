//! Tests that look at more than one crate, or at files outside them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that cannot go on should stop, and one that is skipped should say so"
)]

mod acceptance;
mod conformance;
mod corpus;
mod differential;
mod documented;
mod exhaustive;
mod fixes;
mod isolation;
mod judgement;
mod mending;
mod mutations;
mod registry;
mod shared;
mod types;
mod vectors;
