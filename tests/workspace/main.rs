//! Tests that look at more than one crate, or at files outside them.

mod acceptance;
mod corpus;
mod differential;
mod fixes;
mod mutations;
mod shared;
