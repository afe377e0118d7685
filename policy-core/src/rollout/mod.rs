//! The controllers' arithmetic. It lives here only: rules and the simulation call it and never repeat it.

mod fenceposts;

pub use fenceposts::{DEFAULT_MAX_SURGE, DEFAULT_MAX_UNAVAILABLE, Fenceposts, InvalidStrategy, deployment_fenceposts, resolve_fenceposts};
