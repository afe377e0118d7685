//! The wasm module inside the npm package `@zerodown/policy`: JSON text in, JSON text out.
