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

/// A crate to be compiled.
pub(super) struct Crate<'c> {
    pub(super) package: &'c str,
    pub(super) profile: &'c str,
    /// Beside none of the default ones.
    pub(super) features: &'c [&'c str],
    /// For the compiler.
    pub(super) flags: &'c str,
}

/// Builds one crate. Each by itself: together one would get the features that only another asks for.
pub(super) fn compile(toolchain: &WasmToolchain, of: &Crate<'_>) -> Result<PathBuf> {
    let Crate { package, profile, features, flags } = of;
    let mut cargo = toolchain.cargo();
    if !flags.is_empty() {
        cargo.env("RUSTFLAGS", flags);
    }
    cargo.args(["build", "--package", package, "--profile", profile, "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--no-default-features", "--features", &features.join(",")]);
    run::progress(&mut cargo)?;
    let file = format!("{}.wasm", package.replace('-', "_"));
    Ok(WasmToolchain::target_dir().join("wasm32-unknown-unknown").join(profile).join(file))
}

/// Makes a part of the page's module small, in place.
pub(super) fn shrink(module: &Path) -> Result<()> {
    run_passes(module, &["-Oz", "--low-memory-unused"])
}

/// Makes a module smaller and faster, in place. `passes` run before the usual ones.
pub(super) fn optimise(module: &Path, passes: &[&str]) -> Result<()> {
    run_passes(module, &[passes, &["-O3"]].concat())
}

fn run_passes(module: &Path, passes: &[&str]) -> Result<()> {
    let mut opt = run::program("wasm-opt");
    opt.args(passes).args(["--strip-debug", "--strip-producers"]).args(FEATURES).arg(module).arg("-o").arg(module);
    run::quiet(&mut opt)?;
    arrange(module)
}
