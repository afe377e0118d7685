//! Zerodown as a module for every host of the OPA Wasm ABI (1.3): OPA itself, its SDKs, Kubewarden.
//!
//! The host brings the memory, writes the input into it above the heap pointer, and calls. What it gets back is text.
//!
//! - `abi` is what hosts call, `memory` the ground under it; both are unsafe, exist for wasm32 only and are as thin as can be.
//! - [`arena`] hands out memory by numbers alone, [`block`] says what lies in it, [`document`] is a value in that memory,
//!   [`term`] reads what hosts write, [`answer`] writes what they read. These are plain code with tests on the host.
//!
//! **Invariant:** between two calls nothing of Rust lives in the heap. Whatever is at or above the heap pointer belongs to
//! the host, and it will write there; what lies below may have been copied into another instance of the module, byte for byte.
//! So a value is one block with its text inside, and no static holds anything on the heap.

#[cfg(target_arch = "wasm32")]
mod abi;
pub mod answer;
pub mod arena;
pub mod block;
pub mod document;
#[cfg(target_arch = "wasm32")]
mod memory;
pub mod term;

#[cfg(test)]
#[path = "../object.rs"]
mod object;
