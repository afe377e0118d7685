//! From a crate to a finished module: compiled, optimised, arranged.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::arrange::arrange;
use crate::run;
use crate::setup::WasmToolchain;

/// What the compiler's baseline for the target has. Never all features: Node 20 could not load the result.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The core of an admission module is compiled for size, and then its smallest functions are put where they are called after
/// all: LLVM's limit for `z` is 5, for `s` 50.
const ADMISSION: (&str, &str) = ("wasm-admission", "-Cllvm-args=-inline-threshold=18");

/// Builds one crate. Each by itself: together one would get the features that only another asks for.
pub(super) fn compile(toolchain: &WasmToolchain, package: &str, profile: &str, features: &[&str]) -> Result<PathBuf> {
    let mut cargo = toolchain.cargo();
    if profile == ADMISSION.0 {
        cargo.env("RUSTFLAGS", ADMISSION.1);
    }
    cargo.args(["build", "--package", package, "--profile", profile, "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--no-default-features", "--features", &features.join(",")]);
    run::progress(&mut cargo)?;
    let file = format!("{}.wasm", package.replace('-', "_"));
    Ok(WasmToolchain::target_dir().join("wasm32-unknown-unknown").join(profile).join(file))
}

/// Makes a module smaller and faster, in place. `passes` run before the usual ones.
pub(super) fn optimise(module: &Path, passes: &[&str]) -> Result<()> {
    let mut opt = run::program("wasm-opt");
    opt.args(passes)
        .args(["-O3", "--strip-debug", "--strip-producers"])
        .args(FEATURES)
        .arg(module)
        .arg("-o")
        .arg(module);
    run::quiet(&mut opt)?;
    arrange(module)
}
