//! Who does the core's work: all cores, or the one thread that a WebAssembly host has.

#[cfg(target_family = "wasm")]
mod alone;
#[cfg(not(target_family = "wasm"))]
mod cores;

#[cfg(target_family = "wasm")]
pub(crate) use alone::Workers;
#[cfg(not(target_family = "wasm"))]
pub(crate) use cores::Workers;
