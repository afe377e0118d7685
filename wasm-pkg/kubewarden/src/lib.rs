//! Zerodown as a Kubewarden policy: a waPC module with the operations `validate`, `validate_settings` and
//! `protocol_version`, and one of its own, `decision`, which returns what every other host of Zerodown returns.
//!
//! The data flows one way: payload → [`settings`] and request → [`lookup`] (what of the cluster the host gives) →
//! `policy_core::admission` → [`response`]. Only [`guest`] knows waPC; the rest is plain functions over bytes, so that
//! tests can call them. Nothing here judges.
//!
//! It speaks waPC by `wapc-guest` and not through Kubewarden's SDK: with the SDK's typed Kubernetes objects the module
//! would be several times as large, and the core reads objects itself.

#[cfg(target_arch = "wasm32")]
mod guest;
#[cfg(any(target_arch = "wasm32", test))]
mod lookup;
#[cfg(any(target_arch = "wasm32", test))]
mod response;
#[cfg(any(target_arch = "wasm32", test))]
mod settings;
#[cfg(test)]
mod tests;
#[cfg(any(target_arch = "wasm32", test))]
mod validate;
