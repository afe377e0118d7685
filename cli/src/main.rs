//! The binary. Everything is in the library, so that the documentation can be generated from the same arguments.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    zerodown_cli::run()
}
