//! The only door to files, streams and the environment: the operating system's, or a WebAssembly host's (npx).
//!
//! Both give the same functions, so that everything else in this crate is one command on either.

#[cfg(target_family = "wasm")]
mod hosted;
#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod search;

#[cfg(target_family = "wasm")]
pub(crate) use hosted::*;
#[cfg(target_family = "wasm")]
pub use hosted::{Entry, Host, Kind, set_host};
#[cfg(not(target_family = "wasm"))]
pub(crate) use native::*;

/// One of the streams that are written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_family = "wasm"), expect(unreachable_pub, reason = "hosts of WebAssembly are asked about it"))]
pub enum Stream {
    /// What was asked for.
    Out,
    /// What went wrong.
    Err,
}

/// Files of directories that are not searched are named in files of this name too.
pub(crate) const IGNORE_FILE: &str = ".zerodownignore";
