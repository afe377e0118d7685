//! The policy modules in the hosts that load them in production: `wapc` with `wasmtime-provider` is what Kubewarden's policy
//! server runs, `opa-wasm` is the OPA SDK for Rust.
//!
//! `ZERODOWN_KUBEWARDEN_WASM`, `ZERODOWN_OPA_WASM` and `ZERODOWN_OPA_BUNDLE` name the built modules; `cargo xtask test
//! hosts-rust` sets them.

mod conformance;
mod kubewarden;
mod metadata;
mod opa;
mod policy_server;
