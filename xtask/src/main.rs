//! The one command runner: `cargo xtask <command>`.

fn main() {}
